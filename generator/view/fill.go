package view

import (
	"html"
	"html/template"
	"slices"
	"sort"
	"strconv"
	"strings"

	"samspil/generator/cite"
	"samspil/generator/graph"
	"samspil/generator/markdown"
)

// text is a page's body with all slots filled.
type text struct {
	Body       template.HTML
	Footnotes  []Footnote
	References []Reference
	Statements []Statement
	When       *When

	cites *cite.Context // nil if nothing is cited
}

// fill writes the text of a page, with everything it embeds.
func (b *Builder) fill(n *graph.Node) text {
	f := &filler{b: b, page: n, address: n.Address, lang: n.Lang, numbers: map[noteKey]int{}}
	f.collectCitations(n)
	var out strings.Builder
	out.Grow(len(n.Body.HTML) + len(n.Body.HTML)/4)
	f.out = &out
	f.mentions = b.mentions(n)
	f.part(n, markdown.Range{End: len(n.Body.HTML)}, true)
	t := text{Body: template.HTML(out.String()), Statements: f.statements(n), When: f.when(n)}
	t.Footnotes = f.footnotes()
	t.References, t.cites = f.references(), f.cites
	return t
}

// filler fills the slots of one page.
type filler struct {
	b    *Builder
	page *graph.Node // that is shown, or nil on a page around the content
	out  *strings.Builder

	address, lang string // of what is shown

	mentions []mention // in the page's own text, that are not written yet

	prefix string // of ids, for embedded text
	chain  []embedKey
	embeds int // embeds so far, for prefixes

	numbers map[noteKey]int
	notes   []note
	cites   *cite.Context // nil if nothing is cited
	cited   []string      // keys of the citations written so far
}

type embedKey struct {
	node *graph.Node
	part markdown.Range
}

type noteKey struct {
	node  *graph.Node
	index int
}

type note struct {
	noteKey
	back []string
}

// part writes a range of a page's HTML; atEnd says whether slots at its very
// end belong to it.
func (f *filler) part(n *graph.Node, r markdown.Range, atEnd bool) {
	f.slots(n, n.Body.HTML, n.Body.Slots, r, atEnd)
}

func (f *filler) slots(n *graph.Node, src string, slots []markdown.Slot, r markdown.Range, atEnd bool) {
	i := sort.Search(len(slots), func(i int) bool { return int(slots[i].Offset) >= r.Start })
	at := r.Start
	for ; i < len(slots); i++ {
		s := slots[i]
		end := int(s.Offset)
		if end > r.End || end == r.End && !atEnd {
			break
		}
		f.text(src, at, end)
		at = end
		f.slot(n, s)
	}
	f.text(src, at, r.End)
}

// termLink begins a link that no editor has made.
const termLink = `<a class="term"`

// text writes HTML between two slots, with the terms in it that are linked on their
// own. Only the page's own text has some, not what it embeds.
func (f *filler) text(src string, from, to int) {
	for len(f.chain) == 0 && len(f.mentions) > 0 && f.mentions[0].Start < to {
		m := f.mentions[0]
		f.mentions = f.mentions[1:]
		f.out.WriteString(src[from:m.Start])
		f.out.WriteString(termLink)
		f.attr("href", Href(f.address, m.to.Address))
		if hasPreview(m.to, "") {
			f.out.WriteString(" data-preview")
		}
		f.out.WriteByte('>')
		f.out.WriteString(src[m.Start:m.End])
		f.out.WriteString("</a>")
		from = m.End
	}
	f.out.WriteString(src[from:to])
}

func (f *filler) slot(n *graph.Node, s markdown.Slot) {
	switch s.Kind {
	case markdown.SlotID:
		f.out.WriteString(f.prefix)
	case markdown.SlotLinkStart:
		f.linkStart(n, &n.Body.Refs[s.Index], n.Targets[s.Index])
	case markdown.SlotLinkText:
		f.linkText(&n.Body.Refs[s.Index], n.Targets[s.Index])
	case markdown.SlotLinkEnd:
		f.linkEnd(&n.Body.Refs[s.Index], n.Targets[s.Index])
	case markdown.SlotImage:
		f.image(&n.Body.Refs[s.Index], n.Targets[s.Index])
	case markdown.SlotEmbed:
		f.embed(n, int(s.Index))
	case markdown.SlotFootnote:
		f.footnoteMark(n, int(s.Index))
	case markdown.SlotCitation:
		f.citation(n, int(s.Index))
	}
}

// href gives the reference from the shown page to a target.
func (f *filler) href(t graph.Target) string {
	switch t.Kind {
	case graph.External:
		return escapeURL(t.URL)
	case graph.ToAsset:
		return Href(f.address, t.Asset.Address)
	case graph.ToFolder:
		return Href(f.address, t.Section.Address)
	}
	fragment := ""
	if t.Fragment != "" {
		fragment = "#" + escapeFragment(t.Fragment)
	}
	if t.Node == f.page && fragment != "" {
		return fragment
	}
	return Href(f.address, t.Node.Address) + fragment
}

func (f *filler) attr(name, value string) {
	f.out.WriteByte(' ')
	f.out.WriteString(name)
	f.out.WriteString(`="`)
	f.out.WriteString(html.EscapeString(value))
	f.out.WriteByte('"')
}

func (f *filler) linkStart(n *graph.Node, ref *markdown.Ref, t graph.Target) {
	if t.Kind == graph.Broken {
		f.out.WriteString("<" + brokenElement(ref) + ` class="broken">`)
		return
	}
	f.out.WriteString("<a")
	f.attr("href", f.href(t))
	if ref.Title != "" {
		f.attr("title", ref.Title)
	}
	if t.Kind == graph.External {
		f.out.WriteString(` class="external" rel="external"`)
	}
	if lang := f.otherLanguage(t); lang != "" {
		f.attr("hreflang", lang)
	}
	if t.Kind == graph.ToPage && t.Node != f.page && hasPreview(t.Node, t.Fragment) {
		f.out.WriteString(" data-preview")
	}
	f.out.WriteByte('>')
}

// brokenElement stands where a link leads nowhere. HTML's elements would end a
// drawing.
func brokenElement(ref *markdown.Ref) string {
	if ref.Drawing {
		return "g"
	}
	return "span"
}

func (f *filler) linkEnd(ref *markdown.Ref, t graph.Target) {
	if t.Kind == graph.Broken {
		f.out.WriteString("</" + brokenElement(ref) + ">")
		return
	}
	if lang := f.otherLanguage(t); lang != "" && !ref.Drawing {
		f.out.WriteString(`<span class="lang-badge">` + html.EscapeString(lang) + `</span>`)
	}
	f.out.WriteString("</a>")
}

// otherLanguage gives the language of a target that is not in the page's own.
func (f *filler) otherLanguage(t graph.Target) string {
	if t.Kind == graph.ToPage && t.Node.Lang != f.lang {
		return t.Node.Lang
	}
	return ""
}

// linkText writes what a link shows whose editor wrote no text: mostly the title
// of its page, which is in that page's language.
func (f *filler) linkText(ref *markdown.Ref, t graph.Target) {
	text := html.EscapeString(linkText(ref, t))
	if lang := f.otherLanguage(t); lang != "" && t.Node.Title() != "" {
		text = `<span lang="` + html.EscapeString(lang) + `">` + text + `</span>`
	}
	f.out.WriteString(text)
}

// linkText is what a link shows whose editor wrote no text.
func linkText(ref *markdown.Ref, t graph.Target) string {
	switch {
	case t.Kind == graph.ToPage && t.Fragment != "" && ref.Target == "":
		for _, h := range t.Node.Body.Outline {
			if h.ID == t.Fragment {
				return h.Text
			}
		}
	case t.Kind == graph.ToPage && (ref.Target != "" || ref.Fragment == "") && t.Node.Title() != "":
		return t.Node.Title()
	case t.Kind == graph.ToFolder:
		return t.Section.Title()
	}
	if ref.Target == "" {
		return "#" + ref.Fragment
	}
	return ref.Target
}

func (f *filler) image(ref *markdown.Ref, t graph.Target) {
	if t.Kind == graph.Broken || t.Kind == graph.ToPage || t.Kind == graph.ToFolder {
		f.out.WriteString(`<span class="broken">` + html.EscapeString(ref.Text) + `</span>`)
		return
	}
	// A figure leads to its image, which can be seen larger there.
	zoom := ref.Figure && t.Kind == graph.ToAsset
	if zoom {
		f.out.WriteString(`<a class="zoom"`)
		f.attr("href", f.href(t))
		f.out.WriteString(">")
	}
	f.out.WriteString("<img")
	f.attr("src", f.href(t))
	f.attr("alt", ref.Text)
	if ref.Title != "" {
		f.attr("title", ref.Title)
	}
	width, height := ref.Width, ref.Height
	if t.Kind == graph.ToAsset {
		width, height = scale(width, height, t.Asset)
	}
	if width > 0 {
		f.attr("width", strconv.Itoa(width))
	}
	if height > 0 {
		f.attr("height", strconv.Itoa(height))
	}
	f.out.WriteString(` loading="lazy" decoding="async">`)
	if zoom {
		f.out.WriteString("</a>")
	}
}

// scale gives the size an image is shown at: what the editor wants, completed
// in the image's own proportions, so that nothing moves when it arrives.
func scale(width, height int, a *graph.Asset) (int, int) {
	switch {
	case a.Width == 0 || a.Height == 0 || width > 0 && height > 0:
		return width, height
	case width > 0:
		return width, max(1, (width*a.Height+a.Width/2)/a.Width)
	case height > 0:
		return max(1, (height*a.Width+a.Height/2)/a.Height), height
	}
	return a.Width, a.Height
}

// embed writes what ![[…]] names: an image, a page's text, or a link where
// neither can stand.
func (f *filler) embed(n *graph.Node, index int) {
	ref, t := &n.Body.Refs[index], n.Targets[index]
	switch {
	case t.Kind == graph.ToAsset && t.Asset.Image():
		f.inParagraph(ref, func() { f.image(ref, t) })
	case t.Kind == graph.ToPage && ref.Block && f.mayEmbed(t):
		f.embedText(t)
	default:
		f.inParagraph(ref, func() {
			f.linkStart(n, ref, t)
			text := ref.Text
			if text == "" {
				text = linkText(ref, t)
			}
			f.out.WriteString(html.EscapeString(text))
			f.linkEnd(ref, t)
		})
	}
}

func (f *filler) inParagraph(ref *markdown.Ref, write func()) {
	if ref.Block {
		f.out.WriteString("<p>")
	}
	write()
	if ref.Block {
		f.out.WriteString("</p>\n")
	}
}

// mayEmbed is false where the text would contain itself or lie too deep; the
// graph has reported it, and a link stands there instead.
func (f *filler) mayEmbed(t graph.Target) bool {
	key := embedKey{t.Node, t.Part}
	return key != embedKey{node: f.page} && len(f.chain) < graph.MaxEmbedDepth && !slices.Contains(f.chain, key)
}

func (f *filler) embedText(t graph.Target) {
	part := t.Part
	if part == (markdown.Range{}) {
		part.End = len(t.Node.Body.HTML)
	}
	f.embeds++
	outer := f.prefix
	f.prefix = "e" + strconv.Itoa(f.embeds) + "-"
	f.chain = append(f.chain, embedKey{t.Node, t.Part})

	f.out.WriteString(`<section class="embed"`)
	if lang := f.otherLanguage(t); lang != "" {
		f.attr("lang", lang)
	}
	f.out.WriteString(`><p class="embed-source"><a`)
	f.attr("href", f.href(t))
	f.out.WriteString(">" + html.EscapeString(t.Node.Title()) + "</a></p>\n")
	f.part(t.Node, part, t.Part == markdown.Range{})
	f.out.WriteString("</section>\n")

	f.chain = f.chain[:len(f.chain)-1]
	f.prefix = outer
}

// footnoteMark numbers notes as they are met, embedded ones included.
func (f *filler) footnoteMark(n *graph.Node, index int) {
	key := noteKey{n, index}
	number, met := f.numbers[key]
	if !met {
		f.notes = append(f.notes, note{noteKey: key})
		number = len(f.notes)
		f.numbers[key] = number
	}
	nt := &f.notes[number-1]
	id := "fnref-" + strconv.Itoa(number)
	if len(nt.back) > 0 {
		id += "-" + strconv.Itoa(len(nt.back)+1)
	}
	nt.back = append(nt.back, id)
	num := strconv.Itoa(number)
	f.out.WriteString(`<sup class="fn"><a id="` + id + `" href="#fn-` + num + `" role="doc-noteref">` + num + `</a></sup>`)
}

// footnotes writes the notes that were met; a note may mention further ones.
func (f *filler) footnotes() []Footnote {
	var out []Footnote
	for i := 0; i < len(f.notes); i++ {
		key := f.notes[i].noteKey
		fn := key.node.Body.Footnotes[key.index]
		var b strings.Builder
		f.out = &b
		f.slots(key.node, fn.HTML, fn.Slots, markdown.Range{End: len(fn.HTML)}, true)
		out = append(out, Footnote{Number: i + 1, HTML: template.HTML(b.String())})
	}
	for i := range out {
		out[i].Back = f.notes[i].back
	}
	return out
}
