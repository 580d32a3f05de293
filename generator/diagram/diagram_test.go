package diagram

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the drawings anew")

// show writes a drawing as it stands on a page, with its links.
func show(d *Drawing) string {
	var b strings.Builder
	b.WriteString("<svg viewBox=\"" + d.ViewBox + "\">\n")
	at := 0
	for _, l := range d.Links {
		b.Write(d.SVG[at:l.Start])
		b.WriteString("<a href=" + l.URL + ">")
		b.Write(d.SVG[l.Start:l.End])
		b.WriteString("</a>")
		at = l.End
	}
	b.Write(d.SVG[at:])
	b.WriteString("\n</svg>\n")
	return strings.ReplaceAll(b.String(), "><", ">\n<")
}

func TestGraphsAreDrawn(t *testing.T) {
	files, err := filepath.Glob("testdata/*.dot")
	if err != nil || len(files) == 0 {
		t.Fatal("no graphs", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			dot, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			d, messages := Draw(string(dot), "dot")
			if d == nil || len(messages) > 0 {
				t.Fatalf("drawn as %v, with %v", d, messages)
			}
			golden := strings.TrimSuffix(file, ".dot") + ".svg"
			if *update {
				if err := os.WriteFile(golden, []byte(show(d)), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), show(d)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestWhatIsWrongWithAGraphIsSaid(t *testing.T) {
	for _, c := range []struct {
		name, dot, engine string
		line              int
		text              string
		fatal             bool
	}{
		{"a mistake in the third line", "digraph {\n  a -> b\n  a -> ;\n}", "dot", 3, "syntax error near ';'", true},
		{"a block that is not closed", "digraph {\n  a -> b\n", "dot", 3, "syntax error", true},
		{"nothing", "", "dot", 0, "it is not a graph", true},
		{"no graph", "Hej", "dot", 1, "syntax error near 'Hej'", true},
		{"an undirected edge in a directed graph", "digraph { a -- b }", "dot", 1, "syntax error near '--'", true},
		{"an unknown layout", "digraph { a }", "gravity", 0, "no layout “gravity”", true},
		{"an unknown colour", "digraph { a [color=\"#123456\"] }", "dot", 0, `"#123456"`, false},
		{"an unknown shape", "digraph { a [shape=elephant] }", "dot", 0, "elephant", false},
		{"an image", "digraph { a [image=\"/etc/passwd\"] }", "dot", 0, "/etc/passwd", false},
		{"a file with a shape", "digraph { a [shape=custom shapefile=\"/etc/passwd\"] }", "dot", 0, "/etc/passwd", false},
		{"a NUL byte", "digraph {\n\x00 a }", "dot", 2, "NUL", true},
		{"a long text", "digraph { " + strings.Repeat("a; ", MaxText/3) + "}", "dot", 0, "too large", true},
		{"many edges in few words", "digraph { {" + names(40) + "} -> {" + names(40) + "} }", "dot", 0, "too large", true},
		{"very many edges in few words", "digraph { {" + names(400) + "} -> {" + names(400) + "} }", "dot", 0, "too large", true},
		{"an enormous drawing", "digraph { a [width=100000] }", "dot", 0, "impossible size", true},
		{"deep nesting", "digraph { " + strings.Repeat("{", 4000) + strings.Repeat("}", 4000) + " }", "dot", 1, "memory exhausted", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, messages := Draw(c.dot, c.engine)
			if (d == nil) != c.fatal {
				t.Errorf("fatal should be %t, and the drawing is %v", c.fatal, d)
			}
			found := false
			for _, m := range messages {
				found = found || strings.Contains(m.Text, c.text) && m.Line == c.line && m.Fatal == c.fatal && m.Remedy != ""
			}
			if !found {
				t.Errorf("said %+v", messages)
			}
		})
	}
}

// names gives that many nodes that have not been named before.
func names(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(string(rune('a'+i%26)) + string(rune('a'+i/26%26)) + string(rune('0'+n%10)) + " ")
	}
	return b.String()
}

func TestADrawingHoldsNothingButShapesAndText(t *testing.T) {
	hostile := `digraph "</svg><script>" {
		a [label="</text><script>alert(1)</script>" URL="javascript:alert(1)" tooltip="\"onload=alert(1)" id="_content" class="x\" onclick=\"y" target="_top"]
		b [label=<<b>bold</b><br/><font color="red" face="x' y">red</font><table href="javascript:1"><tr><td href="//evil.example">cell</td></tr></table>> style="filled"]
		a -> b [label="\\\"><img src=x onerror=alert(1)>" labelURL="data:text/html,x" comment="-->"]
		graph [stylesheet="https://evil.example/x.css" _background="c 7 -#ff0000 p 4 4 4 36 4 36 36 4 36" URL="https://example.org/?a=1&b=2"]
	}`
	d, messages := Draw(hostile, "dot")
	if d == nil {
		t.Fatal(messages)
	}
	svg := string(d.SVG)
	for _, bad := range []string{"<script", "<img", "onload=", "onclick", "onerror=alert(1)>", "style=", " id=", "href", "evil", "<!--", "<title", "<image", "javascript", "font-family", "url("} {
		if strings.Contains(svg, bad) {
			t.Errorf("the drawing holds %s:\n%s", bad, svg)
		}
	}
	var urls []string
	for _, l := range d.Links {
		urls = append(urls, l.URL)
		if l.Start > l.End || l.End > len(svg) || strings.Count(svg[l.Start:l.End], "<g") != strings.Count(svg[l.Start:l.End], "</g") {
			t.Errorf("the link %v is cut wrongly: %s", l, svg[l.Start:l.End])
		}
	}
	if len(urls) == 0 {
		t.Error("no link was found")
	}
}

func TestDrawingsMadeSideBySideAreTheSame(t *testing.T) {
	dot := "digraph { rankdir=LR; " + strings.Repeat("a -> b -> c -> a; b -> d; ", 3) + "}"
	first, _ := Draw(dot, "neato")
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			if i%2 == 0 {
				Draw("digraph { broken -> }", "dot") // a mistake beside it does not matter
			}
			if d, messages := Draw(dot, "neato"); d == nil || show(d) != show(first) {
				t.Errorf("another drawing, or %v", messages)
			}
		})
	}
	wg.Wait()
}

func TestEveryLayoutCanBeUsed(t *testing.T) {
	for _, engine := range Engines {
		if d, messages := Draw("graph { a -- b -- c -- a; c -- d }", engine); d == nil || len(messages) > 0 {
			t.Errorf("%s: %v", engine, messages)
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	start := time.Now()
	Draw("digraph { a }", "dot")
	b.ReportMetric(float64(time.Since(start).Milliseconds()), "ms/first")
	for b.Loop() {
		Draw("digraph { rankdir=LR; node [shape=box]; a -> b [label=one]; b -> c; a -> d; d -> c }", "dot")
	}
}
