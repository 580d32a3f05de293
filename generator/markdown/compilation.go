package markdown

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"

	"samspil/generator/source"
)

// compilation is the state of one call of Compile. It travels with the parse
// context to the parsers and with the recorder to the renderers. Its buffers
// are used again by later calls.
type compilation struct {
	*Compiler
	file  []byte
	src   []byte        // the Markdown, without what stands before it in the file
	start int           // its place in the file
	last  place         // the one that was asked for last
	lines *source.Lines // nil until an earlier one is asked for
	body  *Body

	explicit []explicitID        // ids the editor wrote, in the order of the parsing
	blockIDs map[ast.Node]string // the same by block, once they are settled
	ids      idSet
	aliases  map[string][]string // old ids by new id

	notes     map[string]*note // by name
	noteList  ast.Node         // holds the notes while the inline text is parsed
	noteOrder []*note          // as mentioned
	nameless  int              // inline notes so far

	title ast.Node // the level-1 heading that is the page's title

	plain     []byte // plain text of everything; see text.go
	textFrom  int    // where in plain the block that is being read begins
	marks     []mark
	marksFrom int          // the first of that block
	pending   []pendingRef // references of that block, in order
	taken     int          // how many of them have been rendered
	bounds    []int        // scratch of placeMarks: where sentences begin
	names     []int        // and where citations stand in for names
	section   string       // id of the heading above
	sections  []openSection
	atFrom    int // from here on the next '@' of src is at nextAt, for the citation parser
	nextAt    int

	main, toc recorder
	bodyEnd   int // in main.html; the notes follow

	lists lists
}

// lists are the buffers in which a body's lists grow. The body gets copies of
// just the size that is needed.
type lists struct {
	refs      []Ref
	citations []Citation
	outline   []Heading
	blocks    []Block
}

// settle gives a body's list a copy of its own and empties the buffer.
func settle[T any](list, buffer *[]T) {
	*buffer = *list
	*list = append([]T(nil), *buffer...)
	clear(*buffer)
	*buffer = (*buffer)[:0]
}

var compilationKey = parser.NewContextKey()

func compilationOf(pc parser.Context) *compilation {
	return pc.Get(compilationKey).(*compilation)
}

func (c *Compiler) begin(src []byte, start int) *compilation {
	k, ok := c.scratch.Get().(*compilation)
	if !ok {
		k = &compilation{Compiler: c}
	}
	start = min(max(start, 0), len(src))
	src = withoutNul(src, &start)
	k.file, k.src, k.start, k.body = src, src[start:], start, &Body{}
	k.last = place{0, 1, 1}
	k.body.Refs, k.body.Citations = k.lists.refs, k.lists.citations
	k.body.Outline, k.body.Blocks = k.lists.outline, k.lists.blocks
	k.nextAt = -1
	return k
}

// withoutNul replaces NUL bytes, as CommonMark asks for. The replacement is one
// character too, so it moves no column.
func withoutNul(src []byte, start *int) []byte {
	if bytes.IndexByte(src, 0) < 0 {
		return src
	}
	nul, replacement := []byte{0}, []byte("�")
	before := bytes.ReplaceAll(src[:*start], nul, replacement)
	after := bytes.ReplaceAll(src[*start:], nul, replacement)
	*start = len(before)
	return append(before, after...)
}

// end empties the compilation of everything but its buffers.
func (c *Compiler) end(k *compilation) {
	clear(k.explicit)
	clear(k.noteOrder)
	clear(k.pending)
	clear(k.marks)
	*k = compilation{
		Compiler: c,
		explicit: k.explicit[:0], noteOrder: k.noteOrder[:0], pending: k.pending[:0],
		sections: k.sections[:0], marks: k.marks[:0], plain: k.plain[:0], bounds: k.bounds[:0], names: k.names[:0],
		ids:  k.ids.emptied(),
		main: k.main.emptied(), toc: k.toc.emptied(), lists: k.lists,
	}
	c.scratch.Put(k)
}

// place is a byte of the file with its line and column.
type place struct{ offset, line, col int }

// at gives the line and column of a byte of the Markdown. Lines and columns are
// counted on from the last place: most are asked for in their order. Once one is
// not, lines are looked up, but columns still counted on within a line, for
// counting from the start of a very long one each time would take quadratic time.
func (k *compilation) at(offset int) (line, col int) {
	offset = min(max(k.start+offset, 0), len(k.file))
	p := place{offset, k.last.line, k.last.col}
	if from := k.last.offset; offset < from {
		p.line, p.col = k.lookUp(offset)
	} else if between := k.file[from:offset]; bytes.IndexByte(between, '\n') < 0 {
		p.col += source.CountRunes(between)
	} else if k.lines != nil {
		p.line, p.col = k.lookUp(offset)
	} else {
		p.line += bytes.Count(between, lineEnd)
		p.col = 1 + source.CountRunes(between[bytes.LastIndexByte(between, '\n')+1:])
	}
	k.last = p
	return p.line, p.col
}

var lineEnd = []byte{'\n'}

func (k *compilation) lookUp(offset int) (line, col int) {
	if k.lines == nil {
		k.lines = source.NewLines(k.file)
	}
	return k.lines.At(offset)
}

// warn reports a problem at a byte of the Markdown.
func (k *compilation) warn(offset int, code, remedy, message string, args ...any) {
	k.report(offset, source.Warning, code, remedy, message, args...)
}

func (k *compilation) report(offset int, s source.Severity, code, remedy, message string, args ...any) {
	p := source.Problem{Severity: s, Code: code, Message: fmt.Sprintf(message, args...), Remedy: remedy}
	p.Line, p.Col = k.at(offset)
	k.body.Problems = append(k.body.Problems, p)
}

// renderBody renders the document into the body.
func (k *compilation) renderBody(doc ast.Node) {
	k.sections = append(k.sections, openSection{})
	k.main.begin(k)
	k.render(&k.main, doc)
	k.closeSection()
	k.bodyEnd = len(k.main.html)
	k.body.Slots = k.main.ownSlots()
}

func (k *compilation) render(r *recorder, n ast.Node) {
	// Neither the recorder nor a renderer of ours returns an error.
	if err := k.renderer.Render(r, k.src, n); err != nil {
		panic(err)
	}
}

// finish turns the offsets into HTML and plain text that were noted on the way
// into strings. They share one string, so that a page's text is held once and in
// one piece.
func (k *compilation) finish() *Body {
	var all strings.Builder
	all.Grow(len(k.main.html) + len(k.plain))
	all.Write(k.main.html)
	all.Write(k.plain)
	html, plain := all.String()[:len(k.main.html)], all.String()[len(k.main.html):]
	k.body.HTML = html[:k.bodyEnd]
	k.finishNotes(html)
	k.finishSections(plain)
	k.finishContexts(plain)
	k.finishOutline(html)
	k.finishBlocks()
	settle(&k.body.Refs, &k.lists.refs)
	settle(&k.body.Citations, &k.lists.citations)
	settle(&k.body.Outline, &k.lists.outline)
	settle(&k.body.Blocks, &k.lists.blocks)
	slices.SortFunc(k.body.Aliases, func(a, b Alias) int { return strings.Compare(a.Old, b.Old) })
	k.body.Problems = source.SortProblems(k.body.Problems)
	return k.body
}
