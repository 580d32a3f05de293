package markdown

import (
	"bytes"
	"os"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
)

// BenchmarkCompile compiles a page of about 6 KB with all a page of the
// knowledge base usually has. BenchmarkGoldmark converts the same with goldmark
// alone, as the measure: it writes HTML and nothing else.
func BenchmarkCompile(b *testing.B) {
	src := benchmarkPage(b)
	c := New(Options{Lang: "da"})
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		c.Compile(src, 0)
	}
}

func BenchmarkGoldmark(b *testing.B) {
	src := benchmarkPage(b)
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote),
		goldmark.WithParserOptions(parser.WithAutoHeadingID(), parser.WithHeadingAttribute()))
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		var out bytes.Buffer
		if err := md.Convert(src, &out); err != nil {
			b.Fatal(err)
		}
	}
}

func benchmarkPage(b *testing.B) []byte {
	src, err := os.ReadFile("testdata/page.md")
	if err != nil {
		b.Fatal(err)
	}
	return src
}
