package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// citation is a cluster in brackets, or a key in running text.
type citation struct {
	ast.BaseInline
	cluster Citation
	end     int // where it ends in the source; it begins at Pos
}

var kindCitation = ast.NewNodeKind("Citation")

func (*citation) Kind() ast.NodeKind { return kindCitation }

// source is the citation as written, for where none can stand.
func (n *citation) source(src []byte) []byte { return src[n.Pos():n.end] }

func (n *citation) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// citationParser parses pandoc's citations.
type citationParser struct{ *Compiler }

func (citationParser) Trigger() []byte { return []byte{'[', '@'} }

func (p citationParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	k := compilationOf(pc)
	_, segment := block.PeekLine()
	if !k.atSignNear(segment.Start) {
		return nil
	}
	var n *citation
	if block.Peek() == '@' {
		n = p.narrative(k, block)
	} else {
		n = p.cluster(k, block)
	}
	if n == nil {
		return nil
	}
	n.SetPos(segment.Start)
	_, after := block.Position()
	n.end = after.Start
	return n
}

// atSignNear tells whether a @ stands so near that a cluster which begins at
// pos could hold it. Most brackets are ruled out by this.
func (k *compilation) atSignNear(pos int) bool {
	if pos < k.atFrom || pos > k.nextAt {
		k.atFrom = pos
		if i := bytes.IndexByte(k.src[pos:], '@'); i >= 0 {
			k.nextAt = pos + i
		} else {
			k.nextAt = len(k.src) + longestCitation
		}
	}
	return k.nextAt-pos < longestCitation
}

// longestCitation is how far the bracket or brace that closes a citation is
// looked for, so that many open ones cost no more than their number.
const longestCitation = 1000

// narrative parses @key and @key [s. 5; @other].
func (p citationParser) narrative(k *compilation, block text.Reader) *citation {
	if before := block.PrecendingCharacter(); isKeyRune(before) || strings.ContainsRune(".+%&=$#/", before) {
		return nil // an e-mail address or a part of one
	}
	line, segment := block.PeekLine()
	key, size := scanKey(line)
	if size == 0 {
		return nil
	}
	item := CitationItem{Key: key}
	item.Line, item.Col = k.at(segment.Start)
	n := &citation{cluster: Citation{Narrative: true, Items: []CitationItem{item}}}
	block.Advance(size)
	p.addendum(k, block, n)
	return n
}

// addendum parses the brackets that may follow a key in running text.
func (p citationParser) addendum(k *compilation, block text.Reader, n *citation) {
	savedLine, saved := block.Position()
	if block.Peek() == ' ' {
		block.Advance(1)
	}
	line, _ := block.PeekLine()
	if len(line) > 1 && line[0] == '[' && line[1] != '^' && line[1] != '[' && line[1] != '@' {
		if b, ok := readBrackets(block); ok && !followedBy(block, "[(") && p.addTo(k, n, &b) {
			return
		}
	}
	block.SetPosition(savedLine, saved)
}

// addTo adds the content of brackets: what belongs to the key, and perhaps more
// works.
func (p citationParser) addTo(k *compilation, n *citation, b *brackets) bool {
	end := itemEnd(b.text, 0)
	first := b.text[:end]
	if _, size, _ := findKey(first); size > 0 {
		return false
	}
	if end < len(b.text) {
		items, ok := p.items(k, b, end+1)
		if !ok {
			return false
		}
		n.cluster.Items = append(n.cluster.Items, items...)
	}
	p.locate(&n.cluster.Items[0], string(first))
	return true
}

// cluster parses [see @a, s. 5; -@b].
func (p citationParser) cluster(k *compilation, block text.Reader) *citation {
	b, ok := readBrackets(block)
	if !ok || followedBy(block, "(") {
		return nil
	}
	items, ok := p.items(k, &b, 0)
	if !ok {
		return nil
	}
	return &citation{cluster: Citation{Items: items}}
}

func followedBy(block text.Reader, chars string) bool {
	return strings.IndexByte(chars, block.Peek()) >= 0
}

// brackets is the text between two brackets. It may span lines.
type brackets struct {
	text  []byte
	start int      // place of text in the source
	later [][2]int // for each further line: its offset in text and in the source
}

// offset gives the place in the source of a byte of the text.
func (b *brackets) offset(i int) int {
	from, to := 0, b.start
	for _, line := range b.later {
		if line[0] > i {
			break
		}
		from, to = line[0], line[1]
	}
	return to + i - from
}

// readBrackets reads to the bracket that closes the one the block is at, and
// moves the block behind it. It fails if there is none near.
func readBrackets(block text.Reader) (b brackets, ok bool) {
	var scan bracketScan
	for {
		line, segment := block.PeekLine()
		room := longestCitation - len(b.text)
		if line == nil || room <= 0 {
			return b, false
		}
		end := scan.line(line[:min(len(line), room)])
		if end < 0 && len(line) > room {
			return b, false
		}
		switch {
		case b.text == nil && end > 0: // nearly all: one line, no copy
			block.Advance(end + 1)
			return brackets{text: line[1:end], start: segment.Start + 1}, true
		case b.text == nil:
			b.start = segment.Start + 1
			b.text = append(b.text, line[1:]...)
		case end >= 0:
			b.later = append(b.later, [2]int{len(b.text), segment.Start - segment.Padding})
			b.text = append(b.text, line[:end]...)
			block.Advance(end + 1)
			return b, true
		default:
			b.later = append(b.later, [2]int{len(b.text), segment.Start - segment.Padding})
			b.text = append(b.text, line...)
		}
		block.AdvanceLine()
	}
}

// itemEnd gives the offset of the semicolon that ends the item at from, which
// stands outside braces and brackets, or the length of text.
func itemEnd(text []byte, from int) int {
	depth := 0
	for i, c := range text[from:] {
		switch {
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			depth--
		case c == ';' && depth <= 0:
			return from + i
		}
	}
	return len(text)
}

// items parses the text of brackets from an offset on. Each item must hold a
// key.
func (p citationParser) items(k *compilation, b *brackets, from int) (items []CitationItem, ok bool) {
	for from <= len(b.text) {
		end := itemEnd(b.text, from)
		s := b.text[from:end]
		at, size, key := findKey(s)
		if size == 0 {
			return nil, false
		}
		item := CitationItem{Key: key, SuppressAuthor: at > 0 && s[at-1] == '-'}
		item.Line, item.Col = k.at(b.offset(from + at))
		prefix := s[:at]
		if item.SuppressAuthor {
			prefix = s[:at-1]
		}
		item.Prefix = p.affix(string(prefix))
		p.locate(&item, string(s[at+size:]))
		items = append(items, item)
		from = end + 1
	}
	return items, true
}

// findKey finds the first @key in text.
func findKey(text []byte) (at, size int, key string) {
	for i, c := range text {
		if c != '@' {
			continue
		}
		before, _ := utf8.DecodeLastRune(text[:i])
		if i > 0 && (isKeyRune(before) || before == '\\') {
			continue
		}
		if key, size := scanKey(text[i:]); size > 0 {
			return i, size, key
		}
	}
	return 0, 0, ""
}

// scanKey reads the @key or @{key} that text begins with. A key begins with a
// letter, a digit or _, and may hold single punctuation marks inside.
func scanKey(text []byte) (key string, size int) {
	if len(text) > 2 && text[1] == '{' {
		end := bytes.IndexAny(text[:min(len(text), longestCitation)], "}\n")
		if end < 3 || text[end] != '}' {
			return "", 0
		}
		return string(text[2:end]), end + 1
	}
	end := 1
	for i := 1; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		if isKeyRune(r) {
			i += n
			end = i
		} else if end == i && i > 1 && strings.ContainsRune(":.#$%&-+?<>~/", r) {
			i += n
		} else {
			break
		}
	}
	if end == 1 {
		return "", 0
	}
	return string(text[1:end]), end
}

func isKeyRune(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r)
}

// affix gives the plain text of a prefix or suffix.
func (p citationParser) affix(s string) string {
	if s == "" {
		return ""
	}
	s = strings.Join(strings.Fields(s), " ")
	if !hasMarkup([]byte(s)) {
		return s
	}
	// A compilation of its own, for its offsets are those of s.
	k := &compilation{Compiler: p.Compiler, src: []byte(s)}
	return k.plainText(p.phrase.Parse(text.NewReader(k.src)))
}

func (k *compilation) readCitation(n *citation, mode reading) {
	if mode != withRefs {
		if mode == insideRef {
			k.addText(n.source(k.src))
		}
		return
	}
	if end := len(k.plain); end > k.textFrom && k.plain[end-1] == ' ' && !k.endsInMark() {
		k.plain = k.plain[:end-1]
	}
	index := len(k.body.Citations)
	k.pending = append(k.pending, pendingRef{n, index})
	k.marks = append(k.marks, mark{citation: true, narrative: n.cluster.Narrative, index: index, start: len(k.plain), end: len(k.plain)})
	k.body.Citations = append(k.body.Citations, n.cluster)
}

// endsInMark tells whether the text of a reference ends where the plain text
// ends now.
func (k *compilation) endsInMark() bool {
	last := len(k.marks) - 1
	return last >= k.marksFrom && k.marks[last].end == len(k.plain)
}

func (nodeRenderer) citation(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	r, n := w.(*recorder), node.(*citation)
	if !entering {
		return ast.WalkContinue, nil
	}
	if index, ok := r.take(n); ok {
		r.slot(SlotCitation, index)
	} else if r.reading {
		r.html = bytes.TrimRight(r.html, " ")
	} else {
		r.html = appendEscaped(r.html, n.source(r.src))
	}
	return ast.WalkContinue, nil
}
