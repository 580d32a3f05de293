package graph

import (
	"fmt"

	"samspil/generator/source"
)

// checkCitations reports the works a page cites that the bibliography lacks.
func (g *Graph) checkCitations(n *Node) {
	for _, c := range n.Body.Citations {
		for _, item := range c.Items {
			if g.Library != nil && g.Library.Entry(item.Key) != nil {
				continue
			}
			remedy := "add the work to references.yaml"
			if g.Library != nil {
				if near := g.Library.Nearest(item.Key); near != "" {
					remedy = fmt.Sprintf("did you mean @%s?", near)
				}
			}
			g.problem(source.Problem{Position: source.Position{File: n.Path, Line: item.Line, Col: item.Col},
				Code: "unknown-citation", Message: fmt.Sprintf("no work has the key %q", item.Key), Remedy: remedy})
		}
	}
}
