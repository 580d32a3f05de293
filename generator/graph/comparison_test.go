package graph_test

import (
	"fmt"
	"strings"

	"samspil/generator/graph"
)

func describeComparisons(b *strings.Builder, g *graph.Graph) {
	for _, c := range g.Comparisons {
		fmt.Fprintf(b, "%s in %s:", c.Name, c.Lang)
		for _, d := range c.Dimensions {
			fmt.Fprintf(b, " %s", d.Name)
		}
		b.WriteString(" of")
		for _, n := range c.Nodes {
			fmt.Fprintf(b, " %s", n.Path)
		}
		b.WriteByte('\n')
	}
	for _, n := range g.Nodes {
		for _, c := range n.ComparedIn {
			fmt.Fprintf(b, "%s is compared in %s\n", n.Path, c.Name)
		}
		for _, l := range n.Backlinks {
			fmt.Fprintf(b, "%s is mentioned by %s: %q\n", n.Path, l.From.Path, l.Context.Sentence)
		}
	}
}
