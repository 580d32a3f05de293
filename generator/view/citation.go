package view

import (
	"html"
	"strings"

	"samspil/generator/graph"
)

type citations struct{}

func (f *filler) collectCitations(n *graph.Node) {}

func (f *filler) citation(n *graph.Node, index int) {
	var keys []string
	for _, it := range n.Body.Citations[index].Items {
		keys = append(keys, it.Key)
	}
	f.out.WriteString("(" + html.EscapeString(strings.Join(keys, "; ")) + ")")
}

func (f *filler) references() []Reference { return nil }
