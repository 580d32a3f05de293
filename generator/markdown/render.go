package markdown

import (
	"strconv"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// nodeRenderer renders what the dialect adds to Markdown or writes in another
// way than goldmark. Its methods are the renderers of the kinds they are named
// after. A block that holds inline text is read before it is rendered (see
// text.go): reading makes its references, rendering takes them in turn.
type nodeRenderer struct{ Options }

func (o nodeRenderer) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(ast.KindParagraph, o.paragraph)
	reg.Register(ast.KindTextBlock, o.textBlock)
	reg.Register(ast.KindHeading, o.heading)
	reg.Register(ast.KindList, o.list)
	reg.Register(ast.KindListItem, o.listItem)
	reg.Register(ast.KindBlockquote, o.blockquote)
	reg.Register(kindCalloutTitle, o.calloutTitle)
	reg.Register(ast.KindCodeBlock, o.codeBlock)
	reg.Register(ast.KindFencedCodeBlock, o.fencedCodeBlock)
	reg.Register(ast.KindHTMLBlock, o.htmlBlock)
	reg.Register(ast.KindRawHTML, o.rawHTML)
	reg.Register(extast.KindTable, o.table)
	reg.Register(extast.KindTableRow, o.tableRow)
	reg.Register(extast.KindTableCell, o.tableCell)
	reg.Register(extast.KindDefinitionTerm, o.definitionTerm)
	reg.Register(extast.KindTaskCheckBox, o.taskCheckBox)
	reg.Register(ast.KindLink, o.link)
	reg.Register(ast.KindAutoLink, o.autoLink)
	reg.Register(ast.KindImage, o.image)
	reg.Register(kindWikilink, o.wikilink)
	reg.Register(kindNoteMark, o.noteMark)
	reg.Register(kindCitation, o.citation)
	// goldmark's renderer looks up every kind, so all must be known to it.
	reg.Register(kindBlockID, nothing)
	reg.Register(kindImageSize, nothing)
	reg.Register(extast.KindFootnote, nothing)
}

func nothing(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus, error) {
	return ast.WalkContinue, nil
}

// topLevel tells a block of the body that no other block holds.
func (r *recorder) topLevel(n ast.Node) bool {
	return !r.inNote && n.Parent().Kind() == ast.KindDocument
}

func (nodeRenderer) paragraph(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	r := w.(*recorder)
	if onlyBlockID(n) {
		return ast.WalkSkipChildren, nil
	}
	if e := loneEmbed(n); e != nil {
		if entering {
			r.blockEmbed(n, e)
		}
		return ast.WalkSkipChildren, nil
	}
	if i := loneImage(n); i != nil && i.Title != nil {
		if entering {
			r.figure(n, i)
		}
		return ast.WalkSkipChildren, nil
	}
	if entering {
		r.openParagraph(n)
	} else {
		r.closeParagraph(n)
	}
	return ast.WalkContinue, nil
}

func (r *recorder) openParagraph(n ast.Node) {
	text := r.read(n)
	id, explicit := r.explicitOf(n), true
	top := r.topLevel(n)
	if id == "" && top && len(text) > 0 {
		id, explicit = r.ids.unique(paragraphID(text)), false
	}
	isLead := top && len(text) > 0 && r.body.Lead.End == 0 && loneImage(n) == nil
	r.closeText()
	if id != "" {
		r.openBlock(Block{ID: id, Explicit: explicit, Line: r.lineOf(n)})
	}
	r.puts("<p")
	if id != "" {
		r.id(id)
	}
	r.puts(">")
	r.putAliases(id)
	if isLead {
		r.body.Lead.Start = len(r.html)
	}
	r.inBlock, r.inLead = id != "", isLead
}

func (r *recorder) closeParagraph(n ast.Node) {
	if r.inLead {
		r.body.Lead.End = len(r.html)
		r.inLead = false
	}
	r.puts("</p>")
	if r.inBlock {
		r.closeBlock()
	}
	r.puts("\n")
}

func (nodeRenderer) textBlock(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	r := w.(*recorder)
	if entering {
		if e := loneEmbed(n); e != nil {
			e.block = true
		}
		r.read(n)
		r.closeText()
	} else if n.NextSibling() != nil && n.FirstChild() != nil {
		r.puts("\n")
	}
	return ast.WalkContinue, nil
}

func (nodeRenderer) list(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	r, n := w.(*recorder), node.(*ast.List)
	tag := "ul"
	if n.IsOrdered() {
		tag = "ol"
	}
	if !entering {
		r.closeTagged(n, "</"+tag+">")
		return ast.WalkContinue, nil
	}
	r.openTagged(n, "<"+tag)
	if n.IsOrdered() && n.Start != 1 {
		r.puts(` start="`, strconv.Itoa(n.Start), `"`)
	}
	r.puts(">\n")
	return ast.WalkContinue, nil
}

func (nodeRenderer) listItem(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	r := w.(*recorder)
	if !entering {
		r.closeTagged(n, "</li>")
		return ast.WalkContinue, nil
	}
	r.openTagged(n, "<li")
	r.puts(">")
	r.putAliases(r.explicitOf(n))
	if c := n.FirstChild(); c != nil && c.Kind() != ast.KindTextBlock {
		r.puts("\n")
	}
	return ast.WalkContinue, nil
}

func (nodeRenderer) definitionTerm(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	r := w.(*recorder)
	if entering {
		r.read(n)
		r.closeText()
		r.puts("<dt>")
	} else {
		r.puts("</dt>\n")
	}
	return ast.WalkContinue, nil
}
