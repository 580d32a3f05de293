package view

import (
	"html"
	"maps"
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"samspil/generator/graph"
	"samspil/generator/markdown"
)

// PreviewFolder is where the files with previews lie, relative to the site's root.
const PreviewFolder = "assets/previews/"

// Previews is what every page knows of them.
type Previews struct {
	Folder string
	Depth  int // of their files' names (SharedDepth)
}

// Preview is what a link shows of its target before it is followed: plain text, cut
// so that it stays below 3 KB.
type Preview struct {
	Of          string // address of the page, with # and the id of a heading or block
	Lang        string // of the page, "" if the site names no language
	Type        string
	Title       string   // of the page
	Section     string   // title of the heading that is linked to, or ""
	Description string   // of the page; not with a section or block
	Text        []string // the first paragraphs
}

// PreviewFile is a file with previews that is to be made.
type PreviewFile struct {
	Path string
	Make func() []*Preview
}

// The most bytes of a preview's parts.
const (
	previewTitle       = 200
	previewDescription = 300
	previewText        = 300
)

// hasPreview tells whether there is a preview of a page, or of a part of it:
// only of what something links to.
func hasPreview(n *graph.Node, id string) bool {
	if id == "" {
		return n.Linked()
	}
	_, named := slices.BinarySearch(n.Named, id)
	return named
}

// PreviewFiles lists the files with the previews of everything that is linked to.
func (b *Builder) PreviewFiles() []PreviewFile {
	depth := SharedDepth(len(b.g.Nodes))
	nodes := map[string][]*graph.Node{} // by path
	for _, n := range b.g.Nodes {
		if n.Linked() || len(n.Named) > 0 {
			path := PreviewFolder + SharedName(n.Address, depth) + ".json"
			nodes[path] = append(nodes[path], n)
		}
	}
	files := make([]PreviewFile, 0, len(nodes))
	for _, path := range slices.Sorted(maps.Keys(nodes)) {
		files = append(files, PreviewFile{path, func() []*Preview { return b.previews(nodes[path]) }})
	}
	return files
}

// previews makes those of some pages, and of their parts.
func (b *Builder) previews(nodes []*graph.Node) []*Preview {
	var out []*Preview
	for _, n := range nodes {
		if n.Linked() {
			out = append(out, b.preview(n))
		}
		for _, id := range n.Named {
			out = append(out, b.previewPart(n, id))
		}
	}
	return out
}

// preview shows a page by its description and its first paragraph, or by the
// paragraph alone where it opens with the description.
func (b *Builder) preview(n *graph.Node) *Preview {
	p := b.previewOf(n, "")
	p.Description = shorten(n.Meta.Description.Value, previewDescription)
	p.Text = paragraphs(b.plain(n, n.Body.Lead))
	if len(p.Text) > 0 && strings.HasPrefix(p.Text[0], strings.TrimSuffix(p.Description, "…")) {
		p.Description = ""
	}
	return p
}

// previewPart shows the first paragraphs below a heading, or a block.
func (b *Builder) previewPart(n *graph.Node, id string) *Preview {
	p := b.previewOf(n, "#"+id)
	for _, h := range n.Body.Outline {
		if h.ID == id {
			p.Section = shorten(h.Text, previewTitle)
			p.Text = paragraphs(afterHeading(b.plain(n, h.Section)))
			return p
		}
	}
	for _, block := range n.Body.Blocks {
		if block.ID == id {
			p.Text = paragraphs(b.plain(n, block.Range))
		}
	}
	return p
}

func (b *Builder) previewOf(n *graph.Node, fragment string) *Preview {
	p := &Preview{Of: n.Address + fragment, Lang: n.Lang, Type: n.Meta.Type.Value, Title: shorten(n.Title(), previewTitle)}
	if p.Title == "" {
		p.Title = shorten(b.sites[n.Lang].Title, previewTitle)
	}
	return p
}

// plain gives the HTML of a part of a page with the texts of its links in it, and
// without notes, images, embedded texts and citations in brackets.
func (b *Builder) plain(n *graph.Node, r markdown.Range) string {
	var out []byte
	src, slots := n.Body.HTML, n.Body.Slots
	at := r.Start
	for i := sort.Search(len(slots), func(i int) bool { return int(slots[i].Offset) >= r.Start }); i < len(slots); i++ {
		s := slots[i]
		if int(s.Offset) >= r.End || len(out) > 8*previewText { // more than can be shown, with all its tags
			break
		}
		out = append(out, src[at:s.Offset]...)
		at = int(s.Offset)
		switch s.Kind {
		case markdown.SlotLinkText:
			out = append(out, html.EscapeString(linkText(&n.Body.Refs[s.Index], n.Targets[s.Index]))...)
		case markdown.SlotCitation:
			if !n.Body.Citations[s.Index].Narrative {
				out = []byte(strings.TrimSuffix(string(out), " "))
			} else {
				out = append(out, html.EscapeString(b.citationText(n, int(s.Index)))...)
			}
		}
	}
	return string(append(out, src[at:r.End]...))
}

// citationText is a citation as the page prints it.
func (b *Builder) citationText(n *graph.Node, index int) string {
	if b.works == nil {
		return "@" + n.Body.Citations[index].Items[0].Key
	}
	return b.citationTexts(n)[index]
}

var (
	headingStart = regexp.MustCompile(`<h[1-6][ >]`)
	headingEnd   = regexp.MustCompile(`</h[1-6]>`)
)

// afterHeading cuts off the heading that a section's HTML begins with, and the
// sections below it.
func afterHeading(section string) string {
	if end := headingEnd.FindStringIndex(section); end != nil {
		section = section[end[1]:]
	}
	if next := headingStart.FindStringIndex(section); next != nil && strings.TrimSpace(section[:next[0]]) != "" {
		section = section[:next[0]]
	}
	return section
}

// paragraphs gives the text of HTML, a paragraph a string, up to the most that a
// preview shows.
func paragraphs(source string) []string {
	var out []string
	left := previewText
	for line := range strings.SplitSeq(textOf(source), "\n") {
		// Nearly every line has single spaces already; taking all of them apart would be a
		// fiftieth of what a cold build allocates.
		if line = strings.TrimSpace(line); strings.Contains(line, "  ") || strings.ContainsFunc(line, isOtherSpace) {
			line = strings.Join(strings.Fields(line), " ")
		}
		if line == "" {
			continue
		}
		if left < previewText/4 && len(line) > left {
			break // the beginning of a sentence says nothing
		}
		line = shorten(line, left)
		out = append(out, line)
		if left -= len(line); strings.HasSuffix(line, "…") || left <= 0 {
			break
		}
	}
	return out
}

func isOtherSpace(r rune) bool { return r != ' ' && unicode.IsSpace(r) }

// Elements that make no sense as a line of text, and those that end one.
var (
	unreadable = []string{"pre", "table", "figure", "script", "style", "math", "svg"}
	blocks     = []string{"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "blockquote", "summary", "div"}
)

// textOf leaves out the tags of HTML and ends a line where a block ends. The text
// is never read as HTML again, so nothing in it can harm.
func textOf(source string) string {
	var b strings.Builder
	b.Grow(len(source))
	for {
		text, rest, found := strings.Cut(source, "<")
		b.WriteString(strings.ReplaceAll(text, "\n", " "))
		if !found {
			return html.UnescapeString(b.String())
		}
		var tag string
		tag, source, _ = strings.Cut(rest, ">")
		name, _, _ := strings.Cut(tag, " ")
		if slices.Contains(unreadable, name) {
			_, source, _ = strings.Cut(source, "</"+name+">")
			name = "/p"
		}
		if end, closes := strings.CutPrefix(name, "/"); closes && slices.Contains(blocks, end) {
			b.WriteByte('\n')
		}
	}
}

// shorten cuts a text to a number of bytes, after a word.
func shorten(s string, most int) string {
	if len(s) <= most {
		return s
	}
	const ellipsis = "…"
	end := most - len(ellipsis)
	for end > 0 && !utf8.RuneStart(s[end]) {
		end--
	}
	if space := strings.LastIndexByte(s[:end], ' '); space > 0 {
		end = space
	}
	return strings.TrimRightFunc(s[:end], func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) }) + ellipsis
}
