package view

import (
	"strings"

	"samspil/generator/graph"
	"samspil/generator/markdown"
)

// mention is where the text of a page mentions a term that is linked on its own:
// a range of Body.HTML, with neither a tag nor a slot in it.
type mention struct {
	markdown.Range
	to *graph.Node
}

// quiet are the elements in which nothing is linked: links and what cannot hold
// one, headings, code, quotations, pictures and their captions.
var quiet = func() map[string]bool {
	names := map[string]bool{}
	for name := range strings.FieldsSeq(`a button label select option summary h1 h2 h3 h4 h5 h6 legend th caption dt
		code pre kbd samp var blockquote q cite figure figcaption svg math script style template textarea title
		iframe object noscript xmp noembed noframes plaintext ruby`) {
		names[name] = true
	}
	return names
}()

// quietClasses are of elements that are quiet by what they are used for.
var quietClasses = []string{`class="callout-title"`, `class="callout callout-quote"`}

// mentions finds the terms that are linked on their own in the text of a page, in
// order.
func (b *Builder) mentions(n *graph.Node) []mention {
	v := b.vocabularies[n.Lang]
	if v == nil || n.Meta.NoGlossary {
		return nil
	}
	s := mentionScan{vocabulary: v, node: n, seen: map[string]bool{}, open: map[string]int{}, unsure: -1}
	s.section(0)
	s.run(n.Body.HTML)
	return s.found
}

// mentionScan goes once over the HTML of a page.
type mentionScan struct {
	*vocabulary
	node  *graph.Node
	found []mention
	buf   []byte

	next int             // index of the next heading in the outline
	seen map[string]bool // ids that the section leads to already
	slot int             // index of the next slot

	open  map[string]int // quiet elements that are open, by name
	depth int            // how many they are, links of the page's editor included

	inWord bool // the text so far ends within a word, perhaps
	unsure int  // index of a mention whose last word may go on after a tag, or -1
}

func (s *mentionScan) run(html string) {
	for at := 0; at < len(html); {
		for s.next < len(s.node.Body.Outline) && s.node.Body.Outline[s.next].Section.Start <= at {
			s.next++
			s.section(at)
		}
		s.slots(at)
		if isTag(html, at) {
			end := tagEnd(html, at)
			s.tag(html[at:end])
			at = end
			continue
		}
		end := len(html)
		if i := strings.IndexByte(html[at+1:], '<'); i >= 0 {
			end = at + 1 + i
		}
		if slots := s.node.Body.Slots; s.slot < len(slots) {
			end = min(end, int(slots[s.slot].Offset))
		}
		s.text(html, at, end)
		at = end
	}
}

// section begins a section: nothing in it leads to the page itself, or to where a
// link of its editor leads.
func (s *mentionScan) section(from int) {
	clear(s.seen)
	s.seen[s.node.ID] = true
	end := len(s.node.Body.HTML)
	if s.next < len(s.node.Body.Outline) {
		end = s.node.Body.Outline[s.next].Section.Start
	}
	for _, slot := range s.node.Body.Slots[s.slot:] {
		if int(slot.Offset) >= end {
			break
		}
		switch slot.Kind {
		case markdown.SlotLinkStart, markdown.SlotEmbed:
			if t := s.node.Targets[slot.Index]; t.Kind == graph.ToPage {
				s.seen[t.Node.ID] = true
			}
		}
	}
}

// slots passes the slots up to an offset.
func (s *mentionScan) slots(to int) {
	for ; s.slot < len(s.node.Body.Slots) && int(s.node.Body.Slots[s.slot].Offset) <= to; s.slot++ {
		switch s.node.Body.Slots[s.slot].Kind {
		case markdown.SlotLinkStart:
			s.depth++
		case markdown.SlotLinkEnd:
			s.depth--
		case markdown.SlotLinkText: // a name, which a letter beside it makes another word of
			s.drop()
			s.inWord = true
		case markdown.SlotImage, markdown.SlotEmbed, markdown.SlotFootnote, markdown.SlotCitation:
			s.inWord, s.unsure = false, -1
		}
	}
}

// isTag tells whether a tag or comment begins at an offset. Where pages may hold
// HTML a < can be text.
func isTag(html string, at int) bool {
	if html[at] != '<' || at+1 == len(html) {
		return false
	}
	c := html[at+1]
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '/' || c == '!' || c == '?'
}

// tagEnd gives the end of a tag or comment. An attribute may hold a > in quotes.
func tagEnd(html string, at int) int {
	if strings.HasPrefix(html[at:], "<!--") {
		if i := strings.Index(html[at+2:], "-->"); i >= 0 {
			return at + 2 + i + len("-->")
		}
		return len(html)
	}
	var quote, before byte
	for i := at + 1; i < len(html); i++ {
		c := html[i]
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '>':
			return i + 1
		case (c == '"' || c == '\'') && before == '=':
			quote = c
		}
		if c != ' ' && c != '\n' && c != '\t' {
			before = c
		}
	}
	return len(html)
}

// tag keeps account of the quiet elements that are open. Elements of the same name
// inside one are counted too, so that it ends where it ends.
func (s *mentionScan) tag(tag string) {
	closes := len(tag) > 1 && tag[1] == '/'
	from := 1
	if closes {
		from = 2
	}
	end := from
	for end < len(tag) && (tag[end] >= 'a' && tag[end] <= 'z' || tag[end] >= 'A' && tag[end] <= 'Z' || tag[end] >= '0' && tag[end] <= '9') {
		end++
	}
	var room [16]byte
	name := appendFolded(room[:0], tag[from:end])
	switch {
	case closes && s.open[string(name)] > 0:
		s.open[string(name)]--
		s.depth--
	case !closes && (quiet[string(name)] || s.open[string(name)] > 0 || hasQuietClass(tag)):
		s.open[string(name)]++
		s.depth++
	}
}

func hasQuietClass(tag string) bool {
	for _, class := range quietClasses {
		if strings.Contains(tag, class) {
			return true
		}
	}
	return false
}

// text looks for terms in text between tags and slots.
func (s *mentionScan) text(html string, from, to int) {
	text := html[:to]
	if _, goesOn := letterAt(text, from); !goesOn {
		s.unsure = -1
	} else if s.inWord {
		s.drop()
	}
	broken := s.inWord // the first word is the end of one
	s.inWord, s.unsure = false, -1
	for at := from; ; {
		w, ok := nextWord(text, at)
		if !ok {
			return
		}
		at = w.End
		s.inWord = w.End == to
		if s.depth > 0 || broken && w.Start == from {
			continue
		}
		t, end := s.find(text, w, &s.buf)
		if t == nil {
			continue
		}
		at = end
		s.inWord = end == to
		if t.to == nil || s.seen[t.to.ID] {
			continue
		}
		s.seen[t.to.ID] = true
		s.found = append(s.found, mention{markdown.Range{Start: w.Start, End: end}, t.to})
		if s.inWord {
			s.unsure = len(s.found) - 1
		}
	}
}

// drop takes back a mention whose last word goes on.
func (s *mentionScan) drop() {
	if s.unsure >= 0 {
		delete(s.seen, s.found[s.unsure].to.ID)
		s.found = s.found[:s.unsure]
		s.unsure = -1
	}
}
