package markdown

import (
	"fmt"
	"strings"
	"testing"
)

func TestAPhraseIsPartOfItsPage(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"plain text", `A "customer" -- & more`, "A “customer” – &amp; more"},
		{"markup", "*a* **b** `c` ~~d~~", "<em>a</em> <strong>b</strong> <code>c</code> <del>d</del>"},
		{"a link and a citation", "See [[b|the other]] [@c, p. 5].", "See {LinkStart 1}the other{LinkEnd 1} {Citation 1}."},
		{"a citation alone", "[@c]", "{Citation 1}"},
		{"an address", "<https://example.org>", "{LinkStart 1}https://example.org{LinkEnd 1}"},
		{"folded over lines", "A\n  [[b]]\n\n.", "A {LinkStart 1}{LinkText 1}{LinkEnd 1} ."},
		{"no blocks", "# a - b > c", "# a - b &gt; c"},
		{"no notes and no ids", "a[^1] ^b", "a[^1] ^b"},
		{"HTML", "<b>a</b>", "&lt;b&gt;a&lt;/b&gt;"},
		{"nothing", " \n", ""},
	}
	c := New(Options{})
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := c.Compile([]byte("Text [[first]] [@first].\n"), 0, Phrase{Text: tt.text, Line: 1, Col: 1, Section: "_part"})
			p := b.Phrases[0]
			var out strings.Builder
			at := int32(0)
			names := map[SlotKind]string{SlotLinkStart: "LinkStart", SlotLinkText: "LinkText", SlotLinkEnd: "LinkEnd", SlotCitation: "Citation"}
			for _, s := range p.Slots {
				fmt.Fprintf(&out, "%s{%s %d}", p.HTML[at:s.Offset], names[s.Kind], s.Index)
				at = s.Offset
			}
			out.WriteString(p.HTML[at:])
			if out.String() != tt.want {
				t.Errorf("got %s, want %s; problems %v", out.String(), tt.want, b.Problems)
			}
			for _, ref := range b.Refs[1:] {
				if ref.Context.Section != "_part" {
					t.Errorf("the context of %s is %+v", ref.Target, ref.Context)
				}
			}
		})
	}
}

func TestAPhraseThatIsNoRunningTextIsAProblemAtItsPlace(t *testing.T) {
	for _, text := range []string{"![[embed]]", `![alt](a.svg "Figure")`} {
		b := New(Options{}).Compile([]byte("Text.\n"), 0, Phrase{Text: text, Line: 3, Col: 7})
		if len(b.Problems) != 1 || b.Problems[0].Code != "not-inline" || b.Problems[0].Line != 3 || b.Problems[0].Col != 7 || len(b.Refs) != 0 {
			t.Errorf("%s: problems %v, references %v", text, b.Problems, b.Refs)
		}
	}
}

func TestPhrasesChangeNothingOfTheText(t *testing.T) {
	const text = "# Title\n\nText [[a]] [@b].[^1]\n\n## Heading\n\n[^1]: Note.\n"
	c := New(Options{})
	want := describe(c.Compile([]byte(text), 0))
	got := describe(c.Compile([]byte(text), 0, Phrase{Text: "A *phrase* (see"}, Phrase{Text: ""}))
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
