package markdown

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"

	"samspil/generator/diagram"
	"samspil/generator/source"
)

// diagramLang is the language of code blocks that are drawn.
const diagramLang = "dot"

// diagramOptions is what the info string of a diagram says:
// ```dot {title="Caption" alt="What it shows" layout="neato"}
type diagramOptions struct{ title, alt, layout string }

// set gives an option its value and tells if there is such a one.
func (o *diagramOptions) set(name string, value any) (ok bool) {
	text, ok := value.([]byte)
	switch name {
	case "title":
		o.title = string(text)
	case "alt":
		o.alt = string(text)
	case "layout":
		if ok = ok && slices.Contains(diagram.Engines, string(text)); ok {
			o.layout = string(text)
		}
	default:
		ok = false
	}
	return ok
}

// diagram draws a block of DOT. One that cannot be drawn is shown as code.
func (r *recorder) diagram(n *ast.FencedCodeBlock, rest []byte) {
	o := &diagramOptions{layout: diagram.Engines[0]}
	r.readOptions(n, rest, `title="…", alt="…" and layout="`+strings.Join(diagram.Engines, "|")+`"`, o.set)
	d, messages := diagram.Draw(string(n.Lines().Value(r.src)), o.layout)
	for _, m := range messages {
		r.diagramProblem(n, m)
	}
	if d == nil {
		r.code(n, r.src, &codeOptions{lang: diagramLang, title: o.title}, nil)
		return
	}
	if o.title == "" && o.alt == "" {
		r.warn(n.Info.Segment.Start, "missing-alt", "describe it in the block's first line: ```dot {title=\"…\"}, or alt=\"…\" for text that is not shown",
			"the diagram has no alternative text")
	}
	r.openTagged(n, "<figure")
	// A wide diagram scrolls, so it can be reached by keyboard.
	r.puts(` class="diagram"><div class="diagram-scroll" tabindex="0">`)
	r.drawing(n, d, o)
	r.puts("</div>")
	if o.title != "" {
		r.puts("<figcaption>")
		r.escape(o.title)
		r.puts("</figcaption>")
	}
	r.closeTagged(n, "</figure>")
}

// diagramProblem reports what is wrong with a diagram, at its line in the file.
func (r *recorder) diagramProblem(n *ast.FencedCodeBlock, m diagram.Message) {
	at := n.Info.Segment.Start
	if lines := n.Lines(); m.Line > 0 && lines.Len() > 0 {
		at = lines.At(min(m.Line, lines.Len()) - 1).Start
	}
	if m.Fatal {
		r.report(at, source.Error, "diagram", m.Remedy, "%s", m.Text)
		return
	}
	r.warn(at, "diagram", m.Remedy, "%s", m.Text)
}

// drawing writes the <svg>. One with links is a group, for an image has no
// parts that can be reached.
func (r *recorder) drawing(n *ast.FencedCodeBlock, d *diagram.Drawing, o *diagramOptions) {
	role := "img"
	if len(d.Links) > 0 {
		role = "group"
	}
	r.puts(`<svg xmlns="http://www.w3.org/2000/svg" role="`, role, `" viewBox="`, d.ViewBox, `" width="`, strconv.Itoa(d.Width), `" height="`, strconv.Itoa(d.Height), `"`)
	if label := cmp.Or(o.alt, o.title); label != "" {
		r.puts(` aria-label="`)
		r.escape(label)
		r.puts(`"`)
	}
	r.puts(">")
	at := 0
	for _, l := range d.Links {
		r.puts(string(d.SVG[at:l.Start]))
		index := len(r.body.Refs)
		r.body.Refs = append(r.body.Refs, r.diagramRef(n, l.URL, o))
		r.slot(SlotLinkStart, index)
		r.puts(string(d.SVG[l.Start:l.End]))
		r.slot(SlotLinkEnd, index)
		at = l.End
	}
	r.puts(string(d.SVG[at:]), "</svg>")
}

// diagramRef is the reference of a link in a diagram: a wikilink in its two
// brackets, or a destination as in Markdown. Its context is what the diagram shows.
func (r *recorder) diagramRef(n *ast.FencedCodeBlock, url string, o *diagramOptions) Ref {
	ref := Ref{Kind: RefLink, Text: url, Drawing: true}
	if name, ok := strings.CutPrefix(url, "[["); ok {
		ref.Kind = RefWikilink
		name, _, _ = strings.Cut(strings.TrimSuffix(name, "]]"), "|")
		ref.Target, ref.Fragment, _ = strings.Cut(strings.TrimSpace(name), "#")
	} else {
		ref.Target, ref.Fragment = splitDestination([]byte(url))
	}
	ref.Context.Sentence = cmp.Or(o.title, o.alt)
	ref.Context.End = len(ref.Context.Sentence)
	ref.Context.Section = r.section
	at := n.Info.Segment.Start
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		if found := bytes.Index(line.Value(r.src), []byte(url)); found >= 0 {
			at = line.Start + found
			break
		}
	}
	ref.Line, ref.Col = r.at(at)
	return ref
}
