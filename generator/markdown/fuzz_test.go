package markdown

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"samspil/generator/source"
)

// allowed are the elements Compile writes, with the attributes they may have
// beside id and class.
var allowed = map[string]string{
	"p": "", "h1": "", "h2": "", "h3": "", "h4": "", "h5": "", "h6": "", "ul": "", "ol": "start", "li": "", "dl": "", "dt": "", "dd": "",
	"blockquote": "", "aside": "role aria-label", "details": "open", "summary": "", "div": "tabindex", "figure": "", "figcaption": "",
	"table": "", "thead": "", "tbody": "", "tr": "", "th": "style", "td": "style", "pre": "tabindex", "code": "", "span": "",
	"svg": "xmlns role viewbox width height aria-label", "g": "transform", "polygon": drawn + "points", "polyline": drawn + "points", "path": drawn + "d",
	"ellipse": drawn + "cx cy rx ry", "text": "x y text-anchor font-size font-weight font-style text-decoration baseline-shift",
	"em": "", "strong": "", "del": "", "br": "", "hr": "", "input": "checked disabled type aria-label",
}

// drawn are the attributes of every shape of a diagram.
const drawn = "stroke-width stroke-dasharray fill-opacity stroke-opacity "

var void = map[string]bool{"br": true, "hr": true, "input": true}

func FuzzCompile(f *testing.F) {
	for _, file := range caseFiles(f) {
		for _, c := range readCases(f, file) {
			f.Add([]byte(c.markdown))
		}
	}
	for _, s := range []string{
		strings.Repeat("> ", 100) + "a", strings.Repeat("[", 300), strings.Repeat("![[a", 100), strings.Repeat("*a_", 100),
		"# a\x00b\n\n[[\x00]]", "[^a]: [^b]: c\n\n[^a][^b]", "- a\n\n  ^a\n- b ^b\n^c", "> [!note]\n^a", "| a |\n|-|\n^x\n", "a\n^\n",
		"[^a]\n\n[^a]:\n    ```dot {title=\"x\"}\n    graph { a [URL=\"[[b]]\"] }\n    ```\n", "> ```dot\n> graph { a -- b [color=\"#fff\"] }\n",
	} {
		f.Add([]byte(s))
	}
	plain, raw := New(Options{Lang: "da"}), New(Options{RawHTML: true})
	f.Fuzz(func(t *testing.T, data []byte) {
		if !utf8.Valid(data) || len(data) > 10_000 {
			return
		}
		text, _ := source.Normalize(data)
		body := plain.Compile(text, 0)
		checkBody(t, body)
		checkHTML(t, body.HTML)
		for _, n := range body.Footnotes {
			checkHTML(t, n.HTML)
		}
		for _, h := range body.Outline {
			checkHTML(t, body.HTML[h.Section.Start:h.Section.End])
			checkHTML(t, h.HTML)
		}
		for _, b := range body.Blocks {
			checkHTML(t, body.HTML[b.Range.Start:b.Range.End])
		}
		checkHTML(t, body.HTML[body.Lead.Start:body.Lead.End])
		if again := plain.Compile(text, 0); !reflect.DeepEqual(body, again) {
			t.Errorf("a second time it means something else:\n%s\n%s", describe(body), describe(again))
		}
		checkBody(t, raw.Compile(text, 0))
	})
}

// checkBody checks what must hold of every body.
func checkBody(t *testing.T, b *Body) {
	t.Helper()
	used := make([]int, len(b.Refs))
	ids := map[string]bool{}
	checkSlots(t, b, b.HTML, b.Slots, used, ids)
	for _, n := range b.Footnotes {
		checkSlots(t, b, n.HTML, n.Slots, used, ids)
		if ids[n.ID] || !strings.HasPrefix(n.ID, "fn-") {
			t.Errorf("footnote id %q", n.ID)
		}
		ids[n.ID] = true
	}
	for i, n := range used {
		if n != 1 {
			t.Errorf("reference %d stands %d times", i, n)
		}
	}
	for i := range b.Refs {
		checkContext(t, b.Refs[i].Context)
	}
	for i := range b.Citations {
		checkContext(t, b.Citations[i].Context)
		if len(b.Citations[i].Items) == 0 {
			t.Error("an empty citation")
		}
	}
	inside := func(r Range) bool { return 0 <= r.Start && r.Start <= r.End && r.End <= len(b.HTML) }
	for _, h := range b.Outline {
		if !inside(h.Section) || h.ID == "" || h.Line < 1 {
			t.Errorf("heading %+v", h)
		}
	}
	last := 0
	for _, p := range b.Blocks {
		if !inside(p.Range) || p.Range.Start < last || !strings.Contains(b.HTML[p.Range.Start:p.Range.End], string(appendEscaped(nil, p.ID))) {
			t.Errorf("block %+v", p)
		}
		last = p.Range.Start
	}
	if !inside(b.Lead) || len(b.Sections) != len(b.Outline)+1 {
		t.Errorf("lead %v, %d sections, %d headings", b.Lead, len(b.Sections), len(b.Outline))
	}
	for _, p := range b.Problems {
		if p.Line < 1 || p.Col < 1 || p.Code == "" || p.Message == "" || p.Remedy == "" {
			t.Errorf("problem %+v", p)
		}
	}
}

func checkSlots(t *testing.T, b *Body, html string, slots []Slot, used []int, ids map[string]bool) {
	t.Helper()
	var open []int32
	last := int32(0)
	for _, s := range slots {
		if s.Offset < last || int(s.Offset) > len(html) {
			t.Fatalf("slot %+v after %d, in %d bytes", s, last, len(html))
		}
		last = s.Offset
		limit := len(b.Refs)
		switch s.Kind {
		case SlotID:
			limit = 1
			id, _, _ := strings.Cut(html[s.Offset:], `"`)
			if len(id) == 0 || ids[id] {
				t.Errorf("id %q is empty or there twice", id)
			}
			ids[id] = true
		case SlotLinkStart:
			open = append(open, s.Index)
			used[s.Index]++
		case SlotImage, SlotEmbed:
			used[s.Index]++
		case SlotLinkEnd:
			if len(open) != 1 || open[0] != s.Index {
				t.Errorf("link %d ends in %v", s.Index, open)
			}
			open = open[:0]
		case SlotFootnote:
			limit = len(b.Footnotes)
		case SlotCitation:
			limit = len(b.Citations)
		}
		if s.Index < 0 || int(s.Index) >= limit {
			t.Errorf("slot %+v of %d", s, limit)
		}
	}
	if len(open) > 0 {
		t.Errorf("links %v do not end", open)
	}
}

func checkContext(t *testing.T, c Context) {
	t.Helper()
	if c.Start < 0 || c.End < c.Start || c.End > len(c.Sentence) || !utf8.ValidString(c.Sentence) || strings.Contains(c.Sentence, "\n") {
		t.Errorf("context %+v", c)
	}
	if !utf8.ValidString(c.Sentence[:c.Start]) || !utf8.ValidString(c.Sentence[:c.End]) {
		t.Errorf("context %+v is cut inside a character", c)
	}
}

// checkHTML checks that HTML has no elements or attributes but Compile's own
// and that they are nested.
func checkHTML(t *testing.T, source string) {
	t.Helper()
	var open []string
	z := html.NewTokenizer(strings.NewReader(source))
	for {
		kind := z.Next()
		token := z.Token()
		switch kind {
		case html.ErrorToken:
			if len(open) > 0 {
				t.Errorf("%v is not closed in %s", open, source)
			}
			return
		case html.CommentToken, html.DoctypeToken:
			t.Errorf("%s in %s", token, source)
		case html.SelfClosingTagToken:
			t.Errorf("%s in %s", token, source)
		case html.StartTagToken:
			checkTag(t, token)
			if !void[token.Data] {
				open = append(open, token.Data)
			}
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != token.Data {
				t.Fatalf("%s closes %v in %s", token, open, source)
			}
			open = open[:len(open)-1]
		}
	}
}

func checkTag(t *testing.T, token html.Token) {
	t.Helper()
	attributes, ok := allowed[token.Data]
	if !ok {
		t.Errorf("%s is not allowed", token)
	}
	for _, a := range token.Attr {
		if a.Key != "id" && a.Key != "class" && !strings.Contains(" "+attributes+" ", " "+a.Key+" ") {
			t.Errorf("%s has the attribute %s", token, a.Key)
		}
	}
}

func FuzzWikilink(f *testing.F) {
	for _, s := range []string{"a", "a|b", "a#b|c", "#^x", "a\\|b", "i.png|300x200", "a|*b*", "|", "a#b#c", "a|b|c|30"} {
		f.Add(s)
	}
	c := New(Options{})
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) || strings.ContainsAny(s, "\x00") {
			return
		}
		for _, embed := range []bool{false, true} {
			n := c.newWikilink([]byte(s), 0, len(s), embed)
			if n == nil {
				continue
			}
			if n.target == "" && n.fragment == "" || n.width < 0 || n.height < 0 || embed && n.HasChildren() {
				t.Errorf("%q: %+v", s, n)
			}
			if strings.TrimSpace(n.target) != n.target || strings.Contains(n.fragment, "#") && !strings.Contains(s, "\\#") && !strings.Contains(s, "&") {
				t.Errorf("%q: %q # %q", s, n.target, n.fragment)
			}
		}
	})
}

func FuzzCitation(f *testing.F) {
	for _, s := range []string{"@a", "@a, s. 5", "se @a, kap. 3, mere; -@b", "@{a b}, {s. ii}", "@a [s. 5]", "@a; b", "x @a:b. y"} {
		f.Add(s)
	}
	c := New(Options{})
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) || len(s) > 1000 {
			return
		}
		text, _ := source.Normalize([]byte("x [" + s + "] " + s + "\n"))
		body := c.Compile(text, 0)
		checkBody(t, body)
		for _, cluster := range body.Citations {
			for _, item := range cluster.Items {
				if item.Key == "" || !strings.Contains(s, item.Key) || (item.Locator == "") != (item.Label == "") {
					t.Errorf("%q: %+v", s, item)
				}
				if item.Line < 1 || item.Col < 1 {
					t.Errorf("%q: %+v has no place", s, item)
				}
			}
		}
	})
}
