package theme

import (
	"bytes"
	"testing"
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

func BenchmarkLoad(b *testing.B) {
	layers := []Layer{builtinLayer()}
	b.ReportAllocs()
	for b.Loop() {
		Load(layers, "", "")
	}
}
