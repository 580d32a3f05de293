package markdown

import (
	"bytes"
	"os"
	"strconv"
	"strings"
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

// BenchmarkHighlight compiles a page that is one block of code, for the first
// time and again.
func BenchmarkHighlight(b *testing.B) {
	c := New(Options{})
	for _, lang := range []string{"go", "yaml", "python", "html"} {
		src := []byte("```" + lang + "\n" + strings.Repeat("func main() { x := \"a\" + 1 } # b: c <d>\n", 20) + "```\n")
		b.Run(lang+"/first", func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			for b.Loop() {
				c.highlighted = highlightCache{}
				c.Compile(src, 0)
			}
		})
		b.Run(lang+"/again", func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			for b.Loop() {
				c.Compile(src, 0)
			}
		})
	}
}

// hostile are the units of texts that repeat an opening without its close, or
// put very much on one line.
var hostile = []string{"[[a", "[[a]] ", "^[a", "[@a;", "@a [", "@{", "\"", "a[^x] ", "a@b.c ", "![](a){", "^a\n\n", "# a\n",
	"> [!note] x\n", "[[a]]. A ", "[\n@a "}

// BenchmarkHostile compiles what makes a careless parser take quadratic time:
// of each text the time per byte should be the same for both sizes.
func BenchmarkHostile(b *testing.B) {
	c := New(Options{})
	for _, unit := range hostile {
		for _, size := range []int{5_000, 50_000} {
			src := []byte(strings.Repeat(unit, size/len(unit)))
			b.Run(strconv.Quote(unit)+strconv.Itoa(size), func(b *testing.B) {
				b.SetBytes(int64(len(src)))
				for b.Loop() {
					c.Compile(src, 0)
				}
			})
		}
	}
}
