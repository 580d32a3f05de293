package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// table wraps a table so that a wide one can scroll by itself, by keyboard too.
func (nodeRenderer) table(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	r := w.(*recorder)
	if entering {
		r.openTagged(n, `<div class="table-scroll" tabindex="0"`)
		r.puts(">\n<table>\n")
	} else {
		r.puts("</table>\n")
		r.closeTagged(n, "</div>")
	}
	return ast.WalkContinue, nil
}

// tableRow also ends the table's body. A row that holds only the table's id is
// none.
func (nodeRenderer) tableRow(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	r := w.(*recorder)
	hidden := onlyBlockID(n.FirstChild())
	if !hidden {
		if entering {
			r.puts("<tr>\n")
		} else {
			r.puts("</tr>\n")
		}
	}
	if !entering && n.NextSibling() == nil {
		r.puts("</tbody>\n")
	}
	if hidden {
		return ast.WalkSkipChildren, nil
	}
	return ast.WalkContinue, nil
}

func (nodeRenderer) tableCell(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	r, n := w.(*recorder), node.(*extast.TableCell)
	tag := "td"
	if n.Parent().Kind() == extast.KindTableHeader && n.HasChildren() {
		tag = "th" // an empty cell heads nothing: to a screen reader it would be a header without a name
	}
	if !entering {
		r.puts("</", tag, ">\n")
		return ast.WalkContinue, nil
	}
	r.read(n)
	r.closeText()
	r.reportSplitWikilink(n)
	r.puts("<", tag)
	if n.Alignment != extast.AlignNone {
		// A class, since a strict policy of the site allows no style attribute.
		r.puts(` class="align-`, n.Alignment.String(), `"`)
	}
	r.puts(">")
	return ast.WalkContinue, nil
}

// reportSplitWikilink reports a wikilink that the table has cut at its bar.
func (r *recorder) reportSplitWikilink(n *extast.TableCell) {
	next := n.NextSibling()
	if next == nil || n.Lines().Len() == 0 || next.Lines().Len() == 0 {
		return
	}
	cell, after := n.Lines().At(0), next.Lines().At(0)
	text := cell.Value(r.src)
	at := bytes.LastIndex(text, []byte("[["))
	if at >= 0 && !bytes.Contains(text[at:], []byte("]]")) && bytes.Contains(after.Value(r.src), []byte("]]")) {
		r.warn(cell.Start+at, "table-bar", `write \| instead of | inside a table`, "the table cuts a wikilink in two")
	}
}
