package theme

import (
	"bytes"
	"fmt"
	"testing"

	"samspil/generator/view"
)

// BenchmarkRenderConcept renders a typical page: a text of a few paragraphs and
// 30 pages that link to it. The goal is 100 µs.
func BenchmarkRenderConcept(b *testing.B) {
	theme := builtin(b)
	page := conceptPage(30)
	var out bytes.Buffer
	b.ReportAllocs()
	for b.Loop() {
		out.Reset()
		if err := theme.Render(&out, page); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSmallMap draws a page with as many neighbours as are shown.
func BenchmarkSmallMap(b *testing.B) {
	m := &view.Near{Nodes: []view.NearNode{{Link: view.Link{Title: "Samskabelse"}}}}
	for i := range 12 {
		m.Nodes = append(m.Nodes, view.NearNode{Link: view.Link{Href: fmt.Sprintf("../side-%d/", i), Title: fmt.Sprintf("Ansvarlighed %d", i)}, Type: "concept"})
		m.Edges = append(m.Edges, view.NearEdge{To: i + 1, Style: 1})
	}
	b.ReportAllocs()
	for b.Loop() {
		near(m, nil, "Naboer")
	}
}

func BenchmarkLoad(b *testing.B) {
	layers := []Layer{builtinLayer()}
	b.ReportAllocs()
	for b.Loop() {
		Load(layers, "", "")
	}
}
