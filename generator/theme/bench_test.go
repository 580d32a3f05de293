package theme

import "testing"

// BenchmarkRenderConcept renders a typical page: a text of a few paragraphs and
// 30 pages that link to it. The goal is 100 µs.
func BenchmarkRenderConcept(b *testing.B) {
	theme := builtin(b)
	page := conceptPage(30)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := theme.Render(page); err != nil {
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
