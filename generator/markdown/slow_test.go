package markdown

import (
	"bytes"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"strings"
	"testing"
	"time"
)

func TestSlow(t *testing.T) {
	c := New(Options{Lang: "da"})
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote))
	for _, p := range []string{"[", "![", "[[", "![[", "[[a", "[[a]", "^[", "^[a", "[@", "[@a;", "@a [", "@a[", "[^a", "![^a]", "[a](", "> ", "- ", "*a_", "`", "<", "<!--", "<a ", "\"", "'", "a ^b\n", "^a\n\n", "# a\n", "[^a]: b\n\n", "> [!note] x\n", "| a ", "@", "@{", "{", "![](a){", "{#a}\n\n", "a. ", "[[a]]", "[[a]] ", "*[[a]] ", "&", "\\", "http://a.b ", "a@b.c ", "# a {#b}\n", "a[^x] ", "[^x]: y[^x]\n\n", "^[a] ", "- ^a\n", "1. ", "~", "[x]: y\n", "> > a\n", ": a\n", "a\n: b\n\n"} {
		var r []string
		for _, n := range []int{20000, 80000} {
			s := []byte(strings.Repeat(p, n/len(p)))
			t0 := time.Now()
			c.Compile(s, 0)
			e := time.Since(t0)
			t0 = time.Now()
			var b bytes.Buffer
			md.Convert(s, &b)
			g := time.Since(t0)
			r = append(r, e.Round(time.Millisecond).String(), g.Round(time.Millisecond).String())
		}
		t.Logf("%-14q ours %s → %s   goldmark %s → %s", p, r[0], r[2], r[1], r[3])
	}
}
