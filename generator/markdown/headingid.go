package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"samspil/generator/source"
)

// headingParser notes the id a heading is given with {#id}.
type headingParser struct{ parser.BlockParser }

func (p headingParser) Close(n ast.Node, reader text.Reader, pc parser.Context) {
	p.BlockParser.Close(n, reader, pc)
	if n.Attributes() == nil || n.Parent() == nil {
		return
	}
	id := ""
	switch v, _ := n.AttributeString("id"); v := v.(type) {
	case []byte:
		id = string(v)
	case float64:
		id = strconv.FormatFloat(v, 'f', -1, 64)
	}
	n.RemoveAttributes() // no other attribute has an effect
	if id != "" {
		k := compilationOf(pc)
		k.explicit = append(k.explicit, explicitID{id, n.Pos(), n})
	}
}

// findTitle finds the level-1 heading that opens the document.
func (k *compilation) findTitle(doc ast.Node) {
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.LinkReferenceDefinition:
		case *ast.HTMLBlock:
			if n.HTMLBlockType != ast.HTMLBlockType2 { // a comment
				return
			}
		case *ast.Heading:
			if n.Level == 1 {
				k.title = n
			}
			return
		default:
			return
		}
	}
}

func (nodeRenderer) heading(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	r, n := w.(*recorder), node.(*ast.Heading)
	switch {
	case node == r.title:
		if entering {
			r.body.Title = r.plainText(n)
		}
		return ast.WalkSkipChildren, nil
	case entering:
		r.openHeading(n)
	default:
		r.closeHeading(n)
	}
	return ast.WalkContinue, nil
}

// openHeading writes a heading's start tag. A heading at the top level of the
// body opens a section; one inside another block can only be linked to.
func (r *recorder) openHeading(n *ast.Heading) {
	top := r.topLevel(n)
	if top {
		r.closeSection()
	}
	from := len(r.plain)
	text := string(r.read(n))
	id := r.explicitOf(n)
	if id == "" {
		id = source.Slug(text)
		if id == "" {
			id = "section"
		}
		id = r.ids.unique(id)
	}
	if n.Level == 1 {
		r.laterTitle(n, text, top)
	}
	line, _ := r.at(max(n.Pos(), 0))
	start := len(r.html)
	if top {
		r.section = id
		r.body.Outline = append(r.body.Outline, Heading{Level: n.Level, ID: id, Line: line, Section: Range{Start: start}})
		r.sections = append(r.sections, openSection{heading: len(r.body.Outline), titleFrom: from, titleTo: from + len(text)})
	}
	r.closeText()
	if top {
		r.sections[len(r.sections)-1].from = len(r.plain)
	} else {
		r.openBlock(Block{ID: id, Explicit: true, Line: line})
	}
	r.puts("<h", digit(n.Level))
	r.id(id)
	r.puts(">")
	r.putAliases(id)
	r.innerAt, r.innerSlots = len(r.html), len(r.slots)
}

func digit(n int) string { return "0123456789"[n : n+1] }

// laterTitle reports a level-1 heading that does not open the document. The
// first one at the top level names the page all the same.
func (r *recorder) laterTitle(n *ast.Heading, text string, top bool) {
	remedy := "use two or more # for the headings of the text"
	if r.title == nil && r.body.Title == "" && top {
		r.body.Title = text
		remedy = "move it to the top of the text, or " + remedy
	}
	r.warn(n.Pos(), "second-h1", remedy, "a level-1 heading inside the text; the page's title is the only one a page has")
}

func (r *recorder) closeHeading(n *ast.Heading) {
	if r.topLevel(n) {
		h := &r.body.Outline[len(r.body.Outline)-1]
		if len(r.slots) == r.innerSlots {
			s := &r.sections[len(r.sections)-1]
			s.innerFrom, s.innerTo = r.innerAt, len(r.html)
		} else {
			h.HTML = r.withoutLinks(n)
		}
	}
	r.puts("</h", digit(n.Level), ">")
	if !r.topLevel(n) {
		r.closeBlock()
	}
	r.puts("\n")
}

// withoutLinks gives the inline HTML of a heading for a table of contents.
func (k *compilation) withoutLinks(n ast.Node) string {
	k.toc.begin(k)
	k.toc.reading = true
	k.toc.html = k.toc.html[:0]
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		k.render(&k.toc, c)
	}
	return strings.TrimSpace(string(k.toc.html))
}

// finishOutline gives the headings their HTML, where it is that of the text, and
// ends each one's section at the next heading of the same or a higher rank.
func (k *compilation) finishOutline(html string) {
	for _, s := range k.sections {
		if s.innerTo > 0 {
			k.body.Outline[s.heading-1].HTML = html[s.innerFrom:s.innerTo]
		}
	}
	var within []int // headings whose sections are open, by rank
	outline := k.body.Outline
	end := func(rank, at int) {
		for len(within) > 0 && outline[within[len(within)-1]].Level >= rank {
			outline[within[len(within)-1]].Section.End = at
			within = within[:len(within)-1]
		}
	}
	for i := range outline {
		end(outline[i].Level, outline[i].Section.Start)
		within = append(within, i)
	}
	end(0, len(k.body.HTML))
}
