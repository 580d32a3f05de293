package markdown

import (
	"strings"

	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"samspil/generator/source"
)

// Phrase is inline Markdown that stands outside the text, as a value of front
// matter does. It is compiled as part of the page: its references and citations
// are the Body's, after those of the text.
type Phrase struct {
	Text      string
	Line, Col int    // where it begins in the file
	Exact     bool   // it stands there in one piece, so that columns can be counted in it
	Section   string // id of the part of the page that shows it, for the contexts of its citations
}

// Phrasing is a compiled phrase: HTML without a block around it, with slots of
// its own, and its plain text without citations. It is empty where the phrase
// could not be compiled.
type Phrasing struct {
	HTML  string
	Slots []Slot
	Text  string
}

// newPhrasing makes the parser of phrases: all inline syntax but notes and ids,
// which belong to the text.
func newPhrasing(c *Compiler) parser.Parser {
	return inlineOnly(append(append(parser.DefaultInlineParsers(), phraseParsers(c)...), strikethrough)...)
}

// addPhrases compiles phrases into a body.
func (c *Compiler) addPhrases(body *Body, phrases []Phrase) {
	for _, p := range phrases {
		k := c.begin([]byte(strings.Join(strings.Fields(p.Text), " ")), 0)
		pc := parser.NewContext()
		pc.Set(compilationKey, k)
		k.renderBody(c.phrasing.Parse(text.NewReader(k.src), parser.WithContext(pc)))
		own := k.finish()
		c.end(k)
		body.Phrases = append(body.Phrases, body.adopt(own, p))
	}
}

// adopt moves what a phrase refers to into the body. The phrase is the inside
// of the paragraph that it was compiled as.
func (b *Body) adopt(own *Body, p Phrase) Phrasing {
	place := func(line, col *int) {
		if *line = p.Line; p.Exact {
			*col += p.Col - 1
		} else {
			*col = p.Col
		}
	}
	for _, problem := range own.Problems {
		place(&problem.Line, &problem.Col)
		b.Problems = append(b.Problems, problem)
	}
	start, end, ok := inside(own.HTML)
	if !ok {
		if strings.TrimSpace(p.Text) != "" {
			b.Problems = append(b.Problems, source.Problem{Position: source.Position{Line: p.Line, Col: p.Col}, Code: "not-inline",
				Message: "this is not running text", Remedy: "write a sentence; figures and embeds belong in the text of the page"})
		}
		return Phrasing{}
	}
	out := Phrasing{HTML: own.HTML[start:end]}
	for _, s := range own.Slots {
		if s.Kind == SlotID {
			continue // of the paragraph
		}
		s.Offset -= int32(start)
		if s.Kind == SlotCitation {
			s.Index += int32(len(b.Citations))
		} else {
			s.Index += int32(len(b.Refs))
		}
		out.Slots = append(out.Slots, s)
	}
	for _, s := range own.Sections {
		out.Text += s.Text
	}
	for _, r := range own.Refs {
		place(&r.Line, &r.Col)
		r.Context.Section = p.Section
		b.Refs = append(b.Refs, r)
	}
	for _, c := range own.Citations {
		for i := range c.Items {
			place(&c.Items[i].Line, &c.Items[i].Col)
		}
		c.Context.Section = p.Section
		b.Citations = append(b.Citations, c)
	}
	return out
}

// inside gives the range of the text of an only paragraph.
func inside(html string) (start, end int, ok bool) {
	end = len(html) - len("</p>\n")
	start = strings.IndexByte(html, '>') + 1
	ok = strings.HasPrefix(html, "<p") && strings.HasSuffix(html, "</p>\n") && start <= end
	return start, end, ok
}
