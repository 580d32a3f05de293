package page

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"samspil/generator/markdown"
)

// Dimension is what a page says in one row of a comparison.
type Dimension struct {
	Name   Text
	Text   Text // inline Markdown; "" if the editor left it empty on purpose
	Phrase int  // in Body.Phrases, or -1
}

// DimensionsID is the id of the part of a page that shows its dimensions.
const DimensionsID = "_dimensions"

// dimensions reads the key dimensions. A name with nothing after it says that
// there is nothing to say; it is kept, so that nobody asks for it.
func (r *reader) dimensions(v value) []Dimension {
	if !r.want(v, "a table of dimensions, each with a sentence", isDict) {
		return nil
	}
	var out []Dimension
	for _, p := range v.dict {
		d := Dimension{Name: p.key, Phrase: -1}
		r.key = "the dimension " + p.key.Value
		if p.val.kind != isNull {
			d.Text = r.text(p.val)
			if d.Text == (Text{}) {
				continue // reported
			}
		}
		out = append(out, d)
	}
	return out
}

// phrases gathers the inline Markdown of the front matter, and enters where in
// the result each of them is.
func (m *Meta) phrases(file []byte) []markdown.Phrase {
	var out []markdown.Phrase
	lines := newPlace(file, 1)
	add := func(t Text, section string) int {
		if t.Value == "" {
			return -1
		}
		out = append(out, lines.phrase(t, section))
		return len(out) - 1
	}
	for i := range m.Dimensions {
		d := &m.Dimensions[i]
		d.Phrase = add(d.Text, DimensionsID)
	}
	for i := range m.Events {
		e := &m.Events[i]
		e.Phrase = add(e.Title, TimelineID)
		e.SourcePhrase = -1
		if e.Source.Value != "" {
			e.SourcePhrase = add(Text{"[" + e.Source.Value + "]", e.Source.Line, max(e.Source.Col-1, 1)}, TimelineID)
		}
	}
	return out
}

// phrase finds out where a text of front matter stands exactly. One that is
// folded over lines, or holds escapes, is placed where it begins.
func (p place) phrase(t Text, section string) markdown.Phrase {
	out := markdown.Phrase{Text: t.Value, Line: t.Line, Col: t.Col, Section: section}
	if t.Line < 1 || t.Line > len(p.lines) {
		return out
	}
	line, before := p.lines[t.Line-1], 0
	for range max(t.Col-1, 0) {
		_, size := utf8.DecodeRune(line[before:])
		before += size
	}
	inner := strings.TrimSuffix(strings.TrimPrefix(t.Value, "["), "]")
	if at := bytes.Index(line[before:], []byte(inner)); at >= 0 && inner != "" {
		out.Exact = true
		out.Col = utf8.RuneCount(line[:before+at]) + 1 - strings.Index(t.Value, inner)
	}
	return out
}

// settleSources reports the sources of events that are no citations. The sentence
// that one stands in is the event's title.
func (p *Page) settleSources() {
	for _, e := range p.Meta.Events {
		if e.SourcePhrase < 0 {
			continue
		}
		ph := p.Body.Phrases[e.SourcePhrase]
		if len(ph.HTML) > 0 || len(ph.Slots) != 1 || ph.Slots[0].Kind != markdown.SlotCitation {
			p.Problems = append(p.Problems, problem(e.Source.Line, e.Source.Col, "bad-value", fmt.Sprintf("the source %q is no citation", e.Source.Value),
				`write a key, and perhaps the pages: "@hood1991, s. 5"`))
			continue
		}
		c := &p.Body.Citations[ph.Slots[0].Index].Context
		c.Sentence = p.Body.Phrases[e.Phrase].Text
		c.Start, c.End = len(c.Sentence), len(c.Sentence)
	}
}
