package markdown

import (
	"bytes"
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// How a block's inline text is read.
type reading uint8

const (
	withRefs  reading = iota // references are made as they are met
	insideRef                // so are images, but no link may be in another
	textOnly                 // nothing but text
)

// pendingRef is a reference that has been read and waits to be rendered.
type pendingRef struct {
	node  ast.Node
	index int
}

// openSection is a stretch of the plain text between two headings.
type openSection struct {
	heading            int // 1 + index in the outline; 0 for the text before the first
	from, to           int
	titleFrom, titleTo int // the heading in the plain text
	innerFrom, innerTo int // and in the HTML, if that may stand in a table of contents as it is
}

// read appends the plain text of a block's inline content to k.plain, makes its
// references and marks where they stand in the text. The result is valid until
// closeText, which must follow before the next block is read.
func (k *compilation) read(block ast.Node) []byte {
	k.textFrom, k.marksFrom = len(k.plain), len(k.marks)
	clear(k.pending)
	k.pending, k.taken = k.pending[:0], 0
	k.flatten(block, withRefs)
	end := len(k.plain)
	for end > k.textFrom && k.plain[end-1] == ' ' {
		end--
	}
	k.plain = k.plain[:end]
	for i := range k.marks[k.marksFrom:] {
		m := &k.marks[k.marksFrom+i]
		m.start, m.end = min(m.start, end), min(m.end, end)
	}
	return k.plain[k.textFrom:]
}

// closeText ends the block that was read.
func (k *compilation) closeText() {
	k.placeMarks()
	if len(k.plain) > k.textFrom {
		k.plain = append(k.plain, '\n')
	}
}

// plainText gives the text of inline content without making references.
func (k *compilation) plainText(n ast.Node) string {
	saved, from := k.textFrom, len(k.plain)
	k.textFrom = from
	k.flatten(n, textOnly)
	text := strings.TrimSpace(string(k.plain[from:]))
	k.plain, k.textFrom = k.plain[:from], saved
	return text
}

// take gives the index of the reference that was made for a node when its
// block was read. There is none where a reference cannot stand.
func (r *recorder) take(n ast.Node) (index int, ok bool) {
	if r.reading || r.taken >= len(r.pending) || r.pending[r.taken].node != n {
		return 0, false
	}
	r.taken++
	return r.pending[r.taken-1].index, true
}

func (k *compilation) flatten(parent ast.Node, mode reading) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			if value := n.Segment.Value(k.src); n.IsRaw() {
				k.addText(value)
			} else {
				k.addMarkup(value)
			}
			if n.SoftLineBreak() || n.HardLineBreak() {
				k.addText(space)
			}
		case *ast.String:
			k.addText(n.Value)
		case *ast.Link:
			k.readLink(n, mode)
		case *ast.AutoLink:
			k.readAutoLink(n, mode)
		case *ast.Image:
			k.readImage(n, mode)
		case *wikilink:
			k.readWikilink(n, mode)
		case *noteMark:
			k.readNoteMark(n, mode)
		case *citation:
			k.readCitation(n, mode)
		case *ast.RawHTML:
		default:
			k.flatten(n, mode)
		}
	}
}

var space = []byte(" ")

// addText appends text with its runs of white space made into single spaces.
func (k *compilation) addText(text []byte) {
	last := byte(' ')
	if end := len(k.plain); end > k.textFrom {
		last = k.plain[end-1]
	}
	from := 0
	for i, c := range text {
		if c > ' ' || c == ' ' && last != ' ' {
			last = c
			continue
		}
		k.plain = append(k.plain, text[from:i]...)
		if last != ' ' {
			k.plain = append(k.plain, ' ')
			last = ' '
		}
		from = i + 1
	}
	k.plain = append(k.plain, text[from:]...)
}

// addMarkup appends text in which character references and backslashes count.
func (k *compilation) addMarkup(text []byte) {
	if bytes.IndexByte(text, '&') >= 0 || bytes.IndexByte(text, '\\') >= 0 {
		text = unescape(text)
	}
	k.addText(text)
}

// unescape resolves backslashes and character references as CommonMark does.
func unescape(text []byte) []byte {
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && i+1 < len(text) && util.IsPunct(text[i+1]):
			i++
			out = append(out, text[i])
		case c == '&':
			resolved, n := characterReference(text[i:])
			out = append(out, resolved...)
			i += n - 1
		default:
			out = append(out, c)
		}
	}
	return out
}

// characterReference resolves the one that text begins with and gives its
// length. What is none stands for itself.
func characterReference(text []byte) (string, int) {
	const longest = 33 // &CounterClockwiseContourIntegral;
	end := bytes.IndexByte(text[:min(len(text), longest)], ';')
	if end < 2 {
		return "&", 1
	}
	name := string(text[1:end])
	if e, ok := util.LookUpHTML5EntityByName(name); ok {
		return string(e.Characters), end + 1
	}
	if isNumeric(name) {
		return html.UnescapeString("&" + name + ";"), end + 1
	}
	return "&", 1
}

// isNumeric tells the names of numeric character references: #38, #x26.
func isNumeric(name string) bool {
	digits, ok := strings.CutPrefix(name, "#")
	if !ok {
		return false
	}
	if hex := strings.TrimLeft(digits, "xX"); len(hex) == len(digits)-1 {
		return hex != "" && len(hex) <= 6 && strings.Trim(hex, "0123456789abcdefABCDEF") == ""
	}
	return digits != "" && len(digits) <= 7 && strings.Trim(digits, "0123456789") == ""
}

func (k *compilation) closeSection() {
	k.sections[len(k.sections)-1].to = len(k.plain)
}

// finishSections cuts the plain text at the headings and counts its words.
func (k *compilation) finishSections(all string) {
	k.body.Sections = make([]Section, len(k.sections))
	for i, s := range k.sections {
		out := &k.body.Sections[i]
		out.Text = strings.TrimSuffix(all[s.from:s.to], "\n")
		k.body.Words += countWords(out.Text)
		if s.heading == 0 {
			continue
		}
		h := &k.body.Outline[s.heading-1]
		h.Text = all[s.titleFrom:s.titleTo]
		out.ID, out.Title, out.Level = h.ID, h.Text, h.Level
	}
}

// Words counts the words of the section alone, without those of the sections
// below it.
func (s Section) Words() int { return countWords(s.Text) }

// countWords counts the runs between spaces that hold a letter or a digit.
func countWords(text string) int {
	words, inWord := 0, false
	for i := range len(text) {
		if c := text[i]; c <= ' ' {
			inWord = false
		} else if !inWord && beginsWord(c) {
			inWord = true
			words++
		}
	}
	return words
}

// beginsWord tells the first bytes of letters and digits in UTF-8. Those of
// Latin-1's and of general punctuation, 0xC2 and 0xE2, are not among them.
func beginsWord(c byte) bool {
	return util.IsAlphaNumeric(c) || c > 0xC2 && c != 0xE2
}
