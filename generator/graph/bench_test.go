package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"samspil/generator/config"
	"samspil/generator/graph"
	"samspil/generator/page"
)

// manyPages compiles pages that link to each other by title, id and path, in
// folders of 50, some with relations and tags.
func manyPages(n int) []*page.Page {
	c := page.NewCompiler(page.Options{Default: "da"})
	pages := make([]*page.Page, n)
	for i := range pages {
		var b strings.Builder
		fmt.Fprintf(&b, "---\nid: id-%d\ntitle: Side nummer %d\ntags: [emne %d]\nrelations: {part-of: id-%d}\n---\n", i, i, i%40, (i+1)%n)
		for j := range 10 {
			k := (i*7 + j*131) % n
			fmt.Fprintf(&b, "## Overskrift %d\n\nHer er [[Side nummer %d]], [[id-%d|den anden]] og [en tredje](../%d/side-%d.md).\n\n", j, k, k, k/50, k)
		}
		pages[i] = c.Compile(fmt.Sprintf("%d/side-%d.md", i/50, i), []byte(b.String()))
	}
	return pages
}

func TestEveryLinkOfManyPagesResolves(t *testing.T) {
	const n = 200
	c, _ := config.Parse([]byte("language = \"da\"\n[relations.part-of]"))
	g := connect(graph.Input{Config: c, Pages: manyPages(n)})
	if len(g.Problems) > 0 {
		t.Fatalf("%d problems, the first: %s", len(g.Problems), g.Problems[0])
	}
	for _, node := range g.Nodes {
		if len(node.Targets) != 30 || len(node.Backlinks) == 0 || len(node.Relations) != 2 {
			t.Fatalf("%s has %d targets, %d backlinks, %d relations", node.Path, len(node.Targets), len(node.Backlinks), len(node.Relations))
		}
	}
}

func BenchmarkLink2000Pages(b *testing.B) {
	c, _ := config.Parse([]byte("language = \"da\"\n[relations.part-of]\nacyclic = true"))
	pages := manyPages(2000)
	b.ReportAllocs()
	for b.Loop() {
		connect(graph.Input{Config: c, Pages: pages})
	}
}
