package markdown

import (
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// blockIDMark is a ^id that has been given to its block. It renders as nothing.
type blockIDMark struct{ ast.BaseInline }

var kindBlockID = ast.NewNodeKind("BlockID")

func (*blockIDMark) Kind() ast.NodeKind              { return kindBlockID }
func (n *blockIDMark) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// blockIDParser finds a ^id at the end of a block, or alone in a paragraph
// after a block that cannot end in one.
type blockIDParser struct{}

func (blockIDParser) Trigger() []byte { return []byte{'^'} }

func (blockIDParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	id := scanBlockID(line)
	lines := parent.Lines()
	if id == "" || lines.Len() == 0 || segment.Stop != lines.At(lines.Len()-1).Stop {
		return nil
	}
	alone := segment.Start == lines.At(0).Start
	if before := block.PrecendingCharacter(); !alone && before != '\n' && !util.IsSpaceRune(before) {
		return nil
	}
	target := blockIDTarget(parent, alone)
	if target == nil {
		return nil
	}
	trimEnd(parent, block.Source())
	block.Advance(len(line))
	k := compilationOf(pc)
	k.explicit = append(k.explicit, explicitID{id, segment.Start, target})
	return &blockIDMark{}
}

// scanBlockID gives the id of a line that holds ^id and nothing else, or "".
func scanBlockID(line []byte) string {
	end := 1
	for end < len(line) && (util.IsAlphaNumeric(line[end]) || line[end] == '-') {
		end++
	}
	if !util.IsBlank(line[end:]) {
		return ""
	}
	return string(line[1:end])
}

// trimEnd takes the space and the line break off the text before a ^id.
func trimEnd(parent ast.Node, source []byte) {
	if t, ok := parent.LastChild().(*ast.Text); ok {
		t.Segment = t.Segment.TrimRightSpace(source)
		t.SetSoftLineBreak(false)
		t.SetHardLineBreak(false)
	}
}

// blockIDTarget is the block that a ^id in parent names, or nil.
func blockIDTarget(parent ast.Node, alone bool) ast.Node {
	switch parent.Kind() {
	case ast.KindHeading:
		return parent
	case kindCalloutTitle:
		return parent.Parent()
	case extast.KindTableCell:
		return tableOfLastRow(parent, alone)
	case ast.KindParagraph, ast.KindTextBlock:
	default:
		return nil
	}
	if alone {
		return blockBefore(parent)
	}
	if p := parent.Parent(); p.Kind() == ast.KindListItem && (p.FirstChild() == parent || parent.Kind() == ast.KindTextBlock) {
		return p
	}
	return parent
}

// blockBefore is the block that a ^id alone in its paragraph stands under.
func blockBefore(paragraph ast.Node) ast.Node {
	before := paragraph.PreviousSibling()
	if before == nil {
		return nil
	}
	switch before.Kind() {
	case ast.KindParagraph, ast.KindBlockquote, ast.KindList, ast.KindCodeBlock, ast.KindFencedCodeBlock,
		ast.KindHTMLBlock, extast.KindTable:
		return before
	}
	return nil
}

// tableOfLastRow is the table of which a ^id on the line right under it has
// become the last row.
func tableOfLastRow(cell ast.Node, alone bool) ast.Node {
	row := cell.Parent()
	if !alone || row.Kind() != extast.KindTableRow || row.NextSibling() != nil || row.FirstChild() != cell {
		return nil
	}
	for c := cell.NextSibling(); c != nil; c = c.NextSibling() {
		if c.Lines().Len() > 0 {
			return nil
		}
	}
	return row.Parent()
}

// onlyBlockID tells a block that holds nothing but the id of another.
func onlyBlockID(n ast.Node) bool {
	c := n.FirstChild()
	return c != nil && c == n.LastChild() && c.Kind() == kindBlockID
}

// openBlock notes that a block which can be addressed begins here. Those in
// footnotes have an id, but no place in the body's HTML.
func (r *recorder) openBlock(b Block) {
	index := -1
	if !r.inNote {
		index = len(r.body.Blocks)
		b.Range.Start = len(r.html)
		r.body.Blocks = append(r.body.Blocks, b)
	}
	r.blocks = append(r.blocks, index)
}

func (r *recorder) closeBlock() {
	last := len(r.blocks) - 1
	if index := r.blocks[last]; index >= 0 {
		r.body.Blocks[index].Range.End = len(r.html)
	}
	r.blocks = r.blocks[:last]
}

// finishBlocks makes the ids that were derived from paragraphs parts of the HTML,
// in which they stand: there are many of them.
func (k *compilation) finishBlocks() {
	for i := range k.body.Blocks {
		if b := &k.body.Blocks[i]; !b.Explicit {
			at := b.Range.Start + len(`<p id="`)
			b.ID = k.body.HTML[at : at+len(b.ID)]
		}
	}
}

// openTagged writes the start of an element's tag with the id the editor gave
// the block, if any.
func (r *recorder) openTagged(n ast.Node, tag string) {
	id := r.explicitOf(n)
	if id == "" {
		r.puts(tag)
		return
	}
	r.openBlock(Block{ID: id, Explicit: true, Line: r.lineOf(n)})
	if n.Kind() != ast.KindListItem { // an element between list items would not be HTML
		r.putAliases(id)
	}
	r.puts(tag)
	r.id(id)
}

// closeTagged writes an element's end tag.
func (r *recorder) closeTagged(n ast.Node, tag string) {
	r.puts(tag)
	if r.explicitOf(n) != "" {
		r.closeBlock()
	}
	r.puts("\n")
}

func (k *compilation) lineOf(n ast.Node) int {
	line, _ := k.at(max(n.Pos(), 0))
	return line
}
