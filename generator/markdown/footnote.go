package markdown

import (
	"bytes"
	"strconv"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"samspil/generator/source"
)

// note is a footnote: where it is defined and, once it has been mentioned, its
// place in Body.Footnotes.
type note struct {
	name    string
	pos     int
	content ast.Node
	index   int    // -1 until it is mentioned
	section string // of the first mention
	end     int    // of its HTML, in main.html
}

// noteMark is [^name], or ^[an inline note].
type noteMark struct {
	ast.BaseInline
	note   *note
	source []byte // as written
}

var kindNoteMark = ast.NewNodeKind("NoteMark")

func (*noteMark) Kind() ast.NodeKind              { return kindNoteMark }
func (n *noteMark) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// noteBlockParser is goldmark's parser of [^name]: …, but keeps the notes by
// name. They stay in the tree until their inline text has been parsed.
type noteBlockParser struct{ parser.BlockParser }

func (noteBlockParser) Close(node ast.Node, _ text.Reader, pc parser.Context) {
	k, n := compilationOf(pc), node.(*extast.Footnote)
	root := node.Parent()
	root.RemoveChild(root, node)
	for root.Parent() != nil {
		root = root.Parent()
	}
	if k.noteList == nil {
		k.noteList = extast.NewFootnoteList()
		// First, where it is no block's neighbour that a parser may look at.
		root.InsertBefore(root, root.FirstChild(), k.noteList)
	}
	name := string(n.Ref)
	if first := k.notes[name]; first != nil {
		line, _ := k.at(first.pos)
		k.report(n.Pos(), source.Error, "duplicate-footnote", "give one of the two another name",
			"the footnote [^%s] is already written on line %d", name, line)
		return
	}
	k.noteList.AppendChild(k.noteList, node)
	k.addNote(&note{name: name, pos: n.Pos(), content: node})
}

func (k *compilation) addNote(n *note) {
	if k.notes == nil {
		k.notes = map[string]*note{}
	}
	n.index = -1
	k.notes[n.name] = n
}

// detachNotes takes the notes out of the document.
func (k *compilation) detachNotes() {
	if k.noteList != nil {
		root := k.noteList.Parent()
		root.RemoveChild(root, k.noteList)
	}
}

// longestNoteName is CommonMark's limit for the labels of links.
const longestNoteName = 999

// noteMarkParser finds [^name]. After a ! it lets that character stand, which
// else would begin an image.
type noteMarkParser struct{}

func (noteMarkParser) Trigger() []byte { return []byte{'[', '!'} }

func (noteMarkParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	bang := 0
	if line[0] == '!' {
		bang = 1
	}
	mark := line[bang:]
	if len(mark) < 4 || mark[0] != '[' || mark[1] != '^' {
		return nil
	}
	name := mark[2:min(len(mark), 2+longestNoteName)]
	end := bytes.IndexAny(name, "[]\n")
	if end <= 0 || name[end] != ']' {
		return nil
	}
	name = name[:end]
	k := compilationOf(pc)
	n := k.notes[string(name)]
	if n == nil {
		if bang == 0 && !bytes.HasPrefix(mark[end+3:], []byte("(")) {
			k.warn(segment.Start, "undefined-footnote", "write it: [^"+string(name)+"]: text; or write \\[ if none is meant",
				"there is no footnote [^%s]", name)
		}
		return nil
	}
	if bang == 1 {
		block.Advance(1)
		return ast.NewTextSegment(segment.WithStop(segment.Start + 1))
	}
	block.Advance(end + 3)
	return &noteMark{note: n, source: mark[:end+3]}
}

// noteContext is the context of an inline note, which knows the link
// definitions of the text around it.
type noteContext struct {
	parser.Context
	outer parser.Context
}

func (c noteContext) Reference(label string) (parser.Reference, bool) {
	return c.outer.Reference(label)
}

// inlineNoteParser finds ^[text]: a note written where it is mentioned. Notes
// cannot be nested this way.
type inlineNoteParser struct{ *Compiler }

func (inlineNoteParser) Trigger() []byte { return []byte{'^'} }

func (p inlineNoteParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if len(line) < 3 || line[1] != '[' {
		return nil
	}
	var scan bracketScan
	size := scan.line(line[1:min(len(line), longestInline)])
	if size <= 0 || util.IsBlank(line[2:1+size]) {
		return nil
	}
	k := compilationOf(pc)
	from, to := segment.Start+2, segment.Start+1+size
	inner := noteContext{parser.NewContext(), pc}
	inner.Set(compilationKey, k)
	reader := text.NewReader(block.Source()[:to])
	reader.SetPosition(0, text.NewSegment(from, to))
	content := extast.NewFootnote(nil)
	doc := p.note.Parse(reader, parser.WithContext(inner))
	for c := doc.FirstChild(); c != nil; c = doc.FirstChild() {
		content.AppendChild(content, c)
	}
	n := &note{name: k.inlineNoteName(), pos: segment.Start, content: content}
	k.addNote(n)
	block.Advance(size + 2)
	return &noteMark{note: n, source: line[:size+2]}
}

// longestInline is how long an inline note may be.
const longestInline = 2000

// bracketScan looks for the bracket that closes the first one, line by line.
type bracketScan struct {
	depth   int
	escaped bool
}

// line gives the offset of the closing bracket in a line, or -1.
func (s *bracketScan) line(line []byte) int {
	for i, c := range line {
		switch {
		case s.escaped:
			s.escaped = false
		case c == '\\':
			s.escaped = true
		case c == '[':
			s.depth++
		case c == ']':
			if s.depth--; s.depth == 0 {
				return i
			}
		}
	}
	return -1
}

// inlineNoteName is a name that no note of the page has.
func (k *compilation) inlineNoteName() string {
	for {
		k.nameless++
		name := "note-" + strconv.Itoa(k.nameless)
		if k.notes[name] == nil {
			return name
		}
	}
}

func (k *compilation) readNoteMark(n *noteMark, mode reading) {
	if mode != withRefs {
		return
	}
	if n.note.index < 0 {
		n.note.index, n.note.section = len(k.noteOrder), k.section
		k.noteOrder = append(k.noteOrder, n.note)
	}
	k.pending = append(k.pending, pendingRef{n, n.note.index})
}

func (nodeRenderer) noteMark(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	r, n := w.(*recorder), node.(*noteMark)
	if !entering || r.reading {
		return ast.WalkContinue, nil
	}
	if index, ok := r.take(n); ok {
		r.slot(SlotFootnote, index)
	} else {
		r.html = appendEscaped(r.html, n.source)
	}
	return ast.WalkContinue, nil
}

// renderNotes renders the notes in the order of their mention. One may mention
// others, which then follow.
func (k *compilation) renderNotes() {
	for i := 0; i < len(k.noteOrder); i++ {
		n := k.noteOrder[i]
		k.section = n.section
		k.main.beginNote()
		k.render(&k.main, n.content)
		n.end = len(k.main.html)
		k.body.Footnotes = append(k.body.Footnotes, Footnote{
			Name: n.name, ID: k.ids.unique("fn-" + noteSlug(n.name)), Slots: k.main.ownSlots()})
	}
}

// finishNotes gives the notes their HTML, which follows the body's.
func (k *compilation) finishNotes(html string) {
	from := k.bodyEnd
	for i, n := range k.noteOrder {
		k.body.Footnotes[i].HTML = html[from:n.end]
		from = n.end
	}
}

// noteSlug makes a note's name fit for an id.
func noteSlug(name string) string {
	if s := source.Slug(name); s != "" {
		return s
	}
	return "note"
}

func (k *compilation) reportUnusedNotes() {
	for _, n := range k.notes {
		if n.index < 0 {
			k.warn(n.pos, "unused-footnote", "mention it in the text with [^"+n.name+"], or remove it",
				"the footnote [^%s] is not mentioned", n.name)
		}
	}
}
