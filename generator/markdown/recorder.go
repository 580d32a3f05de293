package markdown

import (
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// recorder collects HTML and its slots. It is a util.BufWriter, which is what
// lets goldmark's renderers write to it directly; ours type-assert it to reach
// the rest.
type recorder struct {
	*compilation
	html  []byte
	slots []Slot
	from  int // where in html and
	first int // in slots the text that is being recorded begins: the body or a note

	inNote  bool  // it records a footnote, not the body
	reading bool  // it records a heading for a table of contents: no links, no slots
	links   []int // open links: index of the Ref, or -1 where no link may be
	blocks  []int // open blocks that have an id: index in Body.Blocks, or -1 if not listed

	inBlock, inLead     bool // of the open paragraph: it has an id, it is the lead
	innerAt, innerSlots int  // of the open heading: where its text and its slots begin
}

var _ util.BufWriter = (*recorder)(nil)

func (r *recorder) begin(k *compilation) { r.compilation = k }

// beginNote goes on with a note after what has been recorded.
func (r *recorder) beginNote() {
	r.inNote = true
	r.from, r.first = len(r.html), len(r.slots)
}

// emptied gives a recorder with nothing but r's buffers.
func (r *recorder) emptied() recorder {
	return recorder{html: r.html[:0], slots: r.slots[:0], links: r.links[:0], blocks: r.blocks[:0]}
}

func (r *recorder) Available() int { return cap(r.html) - len(r.html) }
func (r *recorder) Buffered() int  { return len(r.html) }
func (r *recorder) Flush() error   { return nil }

func (r *recorder) Write(p []byte) (int, error) {
	r.html = append(r.html, p...)
	return len(p), nil
}

func (r *recorder) WriteString(s string) (int, error) {
	r.html = append(r.html, s...)
	return len(s), nil
}

func (r *recorder) WriteByte(b byte) error {
	r.html = append(r.html, b)
	return nil
}

func (r *recorder) WriteRune(c rune) (int, error) {
	before := len(r.html)
	r.html = utf8.AppendRune(r.html, c)
	return len(r.html) - before, nil
}

// puts writes HTML.
func (r *recorder) puts(parts ...string) {
	for _, s := range parts {
		r.html = append(r.html, s...)
	}
}

// escape writes plain text as HTML.
func (r *recorder) escape(s string) { r.html = appendEscaped(r.html, s) }

// slot leaves a gap for the linker.
func (r *recorder) slot(kind SlotKind, index int) {
	r.slots = append(r.slots, Slot{Offset: int32(len(r.html) - r.from), Kind: kind, Index: int32(index)})
}

// id writes an id attribute that the linker can prefix.
func (r *recorder) id(id string) {
	r.puts(` id="`)
	r.slot(SlotID, 0)
	r.escape(id)
	r.puts(`"`)
}

// ownSlots copies the slots of the text that was recorded, for the buffer is used
// again. Nothing is always nil.
func (r *recorder) ownSlots() []Slot { return append([]Slot(nil), r.slots[r.first:]...) }

func appendEscaped[T string | []byte](dst []byte, s T) []byte {
	from := 0
	for i := 0; i < len(s); i++ {
		var entity string
		switch s[i] {
		case '&':
			entity = "&amp;"
		case '<':
			entity = "&lt;"
		case '>':
			entity = "&gt;"
		case '"':
			entity = "&quot;"
		default:
			continue
		}
		dst = append(append(dst, s[from:i]...), entity...)
		from = i + 1
	}
	return append(dst, s[from:]...)
}
