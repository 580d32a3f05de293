package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

const rawHTMLRemedy = "write it in Markdown, or allow it with raw_html = true in site.toml"

// htmlBlock passes HTML on where it is allowed. Else it is shown as text, but
// for its comments, and reported.
func (o nodeRenderer) htmlBlock(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	r, n := w.(*recorder), node.(*ast.HTMLBlock)
	if !entering {
		return ast.WalkContinue, nil
	}
	raw := n.Lines().Value(source)
	if n.HasClosure() {
		raw = append(raw, n.ClosureLine.Value(source)...)
	}
	if explicit := r.explicitOf(n) != ""; explicit {
		r.openTagged(n, "<div")
		r.puts(">\n")
		defer r.closeTagged(n, "</div>")
	}
	if o.RawHTML {
		r.html = append(r.html, raw...)
		return ast.WalkContinue, nil
	}
	text, open := withoutComments(raw)
	pos := n.Lines().At(0).Start
	if open {
		r.warn(pos, "raw-html", "end the comment with -->", "the comment is not closed, so all that follows is left out")
	}
	switch text = bytes.TrimSpace(text); {
	case len(text) == 0:
	case bytes.IndexByte(text, '<') < 0: // what stood beside a comment
		r.puts("<p>")
		r.html = appendEscaped(r.html, text)
		r.puts("</p>\n")
	default:
		r.warn(pos, "raw-html", rawHTMLRemedy, "HTML is shown as text: %s", firstLine(text))
		r.puts(`<pre class="raw-html">`)
		r.html = appendEscaped(r.html, text)
		r.puts("</pre>\n")
	}
	return ast.WalkContinue, nil
}

func (o nodeRenderer) rawHTML(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	r, n := w.(*recorder), node.(*ast.RawHTML)
	if !entering || r.reading {
		return ast.WalkSkipChildren, nil
	}
	raw := n.Segments.Value(source)
	switch {
	case o.RawHTML:
		r.html = append(r.html, raw...)
	case bytes.HasPrefix(raw, []byte("<!--")):
	default:
		r.warn(n.Segments.At(0).Start, "raw-html", rawHTMLRemedy, "HTML is shown as text: %s", firstLine(raw))
		r.html = appendEscaped(r.html, raw)
	}
	return ast.WalkSkipChildren, nil
}

// withoutComments cuts comments out of HTML, and tells if the last was open.
func withoutComments(raw []byte) (text []byte, open bool) {
	for {
		before, after, found := bytes.Cut(raw, []byte("<!--"))
		text = append(text, before...)
		if !found {
			return text, false
		}
		if _, raw, found = bytes.Cut(after, []byte("-->")); !found {
			return text, true
		}
	}
}

// firstLine shortens HTML for a message.
func firstLine(raw []byte) string {
	line, _, cut := bytes.Cut(raw, []byte{'\n'})
	if runes := bytes.Runes(line); len(runes) > 40 {
		line, cut = []byte(string(runes[:40])), true
	}
	if cut {
		return string(line) + "…"
	}
	return string(line)
}
