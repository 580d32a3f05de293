package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// wikilink is [[target#fragment|text]] or, as an embed, ![[target|alt|300]].
// The text of a link is its children; there are none if the editor wrote none.
type wikilink struct {
	ast.BaseInline
	embed            bool
	block            bool // an embed that is a paragraph of its own
	target, fragment string
	alt              string // of an embed
	width, height    int
}

var kindWikilink = ast.NewNodeKind("Wikilink")

func (*wikilink) Kind() ast.NodeKind { return kindWikilink }

func (n *wikilink) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Target": n.target, "Fragment": n.fragment}, nil)
}

// label is the text of a link without one.
func (n *wikilink) label() string {
	if n.target != "" {
		return n.target
	}
	return strings.TrimPrefix(n.fragment, "^")
}

type wikilinkParser struct{ *Compiler }

func (wikilinkParser) Trigger() []byte { return []byte{'[', '!'} }

func (p wikilinkParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	open := 2
	if line[0] == '!' {
		open = 3
	}
	if len(line) < open || line[open-1] != '[' || line[open-2] != '[' {
		return nil
	}
	size := wikilinkSize(line[open:])
	if size <= 0 {
		return nil
	}
	n := p.newWikilink(block.Source(), segment.Start+open, segment.Start+open+size, open == 3)
	if n == nil {
		return nil
	}
	n.SetPos(segment.Start)
	block.Advance(open + size + len("]]"))
	return n
}

// longestWikilink is how far a closing ]] is looked for.
const longestWikilink = 1000

// wikilinkSize gives the number of bytes before the closing ]], or -1.
func wikilinkSize(line []byte) int {
	line = line[:min(len(line), longestWikilink)]
	for i := 0; i+1 < len(line); i++ {
		switch c := line[i]; {
		case c == '\n', c == '[' && (i == 0 || line[i+1] == '['):
			return -1
		case c == ']' && line[i+1] == ']':
			return i
		}
	}
	return -1
}

// newWikilink reads source[from:to], which is what stands between the brackets.
// It gives nil if that names nothing.
func (c *Compiler) newWikilink(source []byte, from, to int, embed bool) *wikilink {
	n := &wikilink{embed: embed}
	name, rest := cutBar(source[from:to])
	target, fragment, _ := strings.Cut(string(unescapeIfNeeded(name)), "#")
	n.target = strings.TrimSpace(target)
	n.fragment = strings.TrimSpace(fragment[strings.LastIndexByte(fragment, '#')+1:])
	if n.target == "" && n.fragment == "" {
		return nil
	}
	if embed {
		n.readOptions(rest)
		return n
	}
	from = to - len(bytes.TrimLeft(rest, " \t"))
	to -= len(rest) - len(bytes.TrimRight(rest, " \t"))
	if from < to {
		c.parsePhrase(n, source, from, to)
	}
	return n
}

// cutBar cuts at the first |, which has a backslash before it inside a table.
func cutBar(content []byte) (name, rest []byte) {
	i := bytes.IndexByte(content, '|')
	if i < 0 {
		return content, nil
	}
	return bytes.TrimSuffix(content[:i], []byte{'\\'}), content[i+1:]
}

// readOptions reads what follows the target of an embed: a text, a size, or
// both, the size last.
func (n *wikilink) readOptions(options []byte) {
	alt := strings.TrimSpace(string(unescapeIfNeeded(options)))
	last := alt[strings.LastIndexByte(alt, '|')+1:]
	if w, h, ok := parseSize(last); ok {
		n.width, n.height = w, h
		alt = strings.TrimSuffix(strings.TrimSuffix(alt, last), "|")
	}
	n.alt = strings.TrimSpace(alt)
}

func unescapeIfNeeded(b []byte) []byte {
	if bytes.IndexByte(b, '&') >= 0 || bytes.IndexByte(b, '\\') >= 0 {
		return unescape(b)
	}
	return b
}

// parsePhrase appends source[from:to] to n as inline content without links.
func (c *Compiler) parsePhrase(n ast.Node, source []byte, from, to int) {
	if !hasMarkup(source[from:to]) {
		n.AppendChild(n, ast.NewTextSegment(text.NewSegment(from, to)))
		return
	}
	reader := text.NewReader(source[:to])
	reader.SetPosition(0, text.NewSegment(from, to))
	moveInline(n, c.phrase.Parse(reader))
}

// hasMarkup tells whether text may hold anything but itself.
func hasMarkup(text []byte) bool {
	for _, c := range text {
		if c != ' ' && c != ',' && c != '/' && util.IsPunct(c) {
			return true
		}
	}
	return false
}

// moveInline moves the inline content of a document's paragraphs to n.
func moveInline(n, doc ast.Node) {
	for block := doc.FirstChild(); block != nil; block = block.NextSibling() {
		for c := block.FirstChild(); c != nil; {
			next := c.NextSibling()
			n.AppendChild(n, c)
			c = next
		}
	}
}

func (k *compilation) readWikilink(n *wikilink, mode reading) {
	start := len(k.plain)
	switch {
	case n.embed && n.alt != "":
		k.addText([]byte(n.alt))
	case n.embed:
		if !n.block && !isImageName(n.target) {
			k.addText([]byte(n.label()))
		}
	case n.HasChildren():
		k.flatten(n, textOnly)
	default:
		k.addText([]byte(n.label()))
	}
	if mode != withRefs {
		return
	}
	ref := Ref{Kind: RefWikilink, Target: n.target, Fragment: n.fragment}
	if n.embed {
		ref.Kind, ref.Block, ref.Width, ref.Height = RefWikiembed, n.block, n.width, n.height
	}
	k.addRef(n, n.Pos(), start, n.HasChildren() || n.alt != "", ref)
}

// isImageName tells the file names that an embed shows as an image.
func isImageName(name string) bool {
	switch strings.ToLower(name[strings.LastIndexByte(name, '.')+1:]) {
	case "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp":
		return true
	}
	return false
}

func (nodeRenderer) wikilink(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	r, n := w.(*recorder), node.(*wikilink)
	if n.embed {
		if entering {
			r.embed(n)
		}
		return ast.WalkContinue, nil
	}
	if !entering {
		r.closeLink()
		return ast.WalkContinue, nil
	}
	index := r.openLink(n)
	if !n.HasChildren() {
		if index >= 0 {
			r.slot(SlotLinkText, index)
		} else {
			r.escape(n.label())
		}
	}
	return ast.WalkContinue, nil
}

func (r *recorder) embed(n *wikilink) {
	if index, ok := r.take(n); ok {
		r.slot(SlotEmbed, index)
	} else if n.alt != "" {
		r.escape(n.alt)
	} else if !isImageName(n.target) {
		r.escape(n.label())
	}
}

// loneEmbed gives the embed that a block of text consists of, or nil.
func loneEmbed(block ast.Node) *wikilink {
	n, ok := block.FirstChild().(*wikilink)
	if !ok || !n.embed {
		return nil
	}
	for c := n.NextSibling(); c != nil; c = c.NextSibling() {
		if c.Kind() != kindBlockID && !isBlankText(c) {
			return nil
		}
	}
	return n
}

// blockEmbed renders a paragraph that is an embed.
func (r *recorder) blockEmbed(paragraph ast.Node, n *wikilink) {
	n.block = true
	r.read(paragraph)
	r.closeText()
	if r.explicitOf(paragraph) == "" {
		r.embed(n)
		r.puts("\n")
		return
	}
	r.openTagged(paragraph, "<div")
	r.puts(">")
	r.embed(n)
	r.closeTagged(paragraph, "</div>")
}
