package markdown

import (
	"bytes"
	"net/url"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// linkifyParser is goldmark's, asked only where an address begins. It would
// look closely at every word, for each may be the start of one of e-mail.
type linkifyParser struct{ parser.InlineParser }

func (p linkifyParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	word, pos := line, segment.Start
	switch line[0] {
	case ' ', '*', '_', '~', '(':
		word, pos = line[1:], segment.Start+1
	}
	if !beginsAddress(word) && !compilationOf(pc).atSignInWord(pos) {
		return nil
	}
	return p.InlineParser.Parse(parent, block, pc)
}

func beginsAddress(word []byte) bool {
	if len(word) == 0 {
		return false
	}
	switch word[0] {
	case 'h':
		return bytes.HasPrefix(word, []byte("http"))
	case 'f':
		return bytes.HasPrefix(word, []byte("ftp:"))
	case 'w':
		return bytes.HasPrefix(word, []byte("www."))
	}
	return false
}

// atSignInWord tells whether a @ stands before the next space, and no farther
// off than it can in an e-mail address.
func (k *compilation) atSignInWord(pos int) bool {
	const longestName = 64
	return k.atSignNear(pos) && k.nextAt-pos <= longestName && bytes.IndexByte(k.src[pos:k.nextAt], ' ') < 0
}

// addRef makes a reference for the node that begins at byte pos and has
// plain[start:] as its text.
func (k *compilation) addRef(n ast.Node, pos, start int, hasText bool, ref Ref) {
	ref.Line, ref.Col = k.at(max(pos, 0))
	k.pending = append(k.pending, pendingRef{n, len(k.body.Refs)})
	k.marks = append(k.marks, mark{index: len(k.body.Refs), hasText: hasText, start: start, end: len(k.plain)})
	k.body.Refs = append(k.body.Refs, ref)
}

func (k *compilation) readLink(n *ast.Link, mode reading) {
	if mode != withRefs {
		k.flatten(n, mode)
		return
	}
	// The reference comes before those of the images in its text; what its
	// text is shows only after them.
	start, index := len(k.plain), len(k.marks)
	ref := Ref{Kind: RefLink, Title: string(unescape(n.Title))}
	ref.Target, ref.Fragment = splitDestination(n.Destination)
	k.addRef(n, n.Pos(), start, true, ref)
	k.flatten(n, insideRef)
	k.marks[index].end = len(k.plain)
	if len(bytes.TrimSpace(k.plain[start:])) == 0 {
		k.warn(n.Pos(), "empty-link", "write the text between the square brackets", "the link has no text")
	}
	if len(n.Destination) == 0 {
		k.warn(n.Pos(), "empty-link", "write the address between the round brackets", "the link leads nowhere")
	}
}

func (k *compilation) readAutoLink(n *ast.AutoLink, mode reading) {
	start, pos := len(k.plain), n.Pos()
	k.addText(n.Label(k.src))
	if mode != withRefs {
		return
	}
	if c := k.src[pos]; c != '<' && !bytes.HasPrefix(k.src[pos:], n.Label(k.src)) {
		pos++ // goldmark counts the character before an address without brackets
	}
	target := string(n.URL(k.src))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(target), "mailto:") {
		target = "mailto:" + target
	}
	k.addRef(n, pos, start, true, Ref{Kind: RefLink, Target: target})
}

func (nodeRenderer) link(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	r := w.(*recorder)
	if entering {
		r.openLink(n)
	} else {
		r.closeLink()
	}
	return ast.WalkContinue, nil
}

// openLink leaves the slot of a link's start tag, if the link has a reference,
// and gives its index or -1.
func (r *recorder) openLink(n ast.Node) int {
	index, ok := r.take(n)
	if ok {
		r.slot(SlotLinkStart, index)
	} else {
		index = -1
	}
	r.links = append(r.links, index)
	return index
}

func (r *recorder) closeLink() {
	last := len(r.links) - 1
	if index := r.links[last]; index >= 0 {
		r.slot(SlotLinkEnd, index)
	}
	r.links = r.links[:last]
}

func (nodeRenderer) autoLink(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	r, n := w.(*recorder), node.(*ast.AutoLink)
	if entering {
		r.openLink(n)
		r.html = appendEscaped(r.html, n.Label(source))
		r.closeLink()
	}
	return ast.WalkContinue, nil
}

// splitDestination makes the target and fragment of a Markdown destination. An
// address with a scheme or a host is left whole and encoded as it is written,
// for decoding it could change what it names.
func splitDestination(destination []byte) (target, fragment string) {
	if bytes.IndexByte(destination, '&') >= 0 || bytes.IndexByte(destination, '\\') >= 0 {
		destination = unescape(destination)
	}
	s := string(destination)
	if isAddress(s) {
		return s, ""
	}
	target, fragment, _ = strings.Cut(s, "#")
	return percentDecoded(target), percentDecoded(fragment)
}

// isAddress tells addresses with a scheme ("https:", "mailto:") or a host
// ("//example.org") from paths.
func isAddress(s string) bool {
	if strings.HasPrefix(s, "//") {
		return true
	}
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == ':':
			return i > 1 // one letter is a drive
		case util.IsAlphaNumeric(c), i > 0 && (c == '+' || c == '-' || c == '.'):
		default:
			return false
		}
	}
	return false
}

func percentDecoded(s string) string {
	if strings.IndexByte(s, '%') < 0 {
		return s
	}
	if decoded, err := url.PathUnescape(s); err == nil {
		return decoded
	}
	return s
}
