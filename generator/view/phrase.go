package view

import (
	"html/template"
	"strings"

	"samspil/generator/cite"
	"samspil/generator/edition"
	"samspil/generator/graph"
	"samspil/generator/markdown"
)

// Statement is what a page says in one dimension.
type Statement struct {
	Name  string // of the dimension
	Label string
	HTML  template.HTML
}

// When is the time of a page's subject.
type When struct {
	Period   *Period // nil if there is none
	Events   []Event
	Timeline string // href of the timeline
}

// Period is a span of years.
type Period struct {
	From, To int // To is 0 if it goes on
	Note     string
}

// Event is something that happened.
type Event struct {
	Date   string // "1991", "1991-05" or "1991-05-02"
	HTML   template.HTML
	Place  string
	Source template.HTML // the citation
}

// phrase fills a phrase of a page's front matter.
func (f *filler) phrase(n *graph.Node, index int) template.HTML {
	if index < 0 {
		return ""
	}
	var out strings.Builder
	p := n.Body.Phrases[index]
	f.out = &out
	f.slots(n, p.HTML, p.Slots, markdown.Range{End: len(p.HTML)}, true)
	return template.HTML(out.String())
}

// statements gives what a page says in the declared dimensions, in their order.
func (f *filler) statements(n *graph.Node) []Statement {
	if len(n.Meta.Dimensions) == 0 {
		return nil
	}
	var out []Statement
	for _, def := range f.b.g.Config.Dimensions {
		if d, ok := n.Dimension(def.Name); ok && d.Phrase >= 0 {
			out = append(out, Statement{def.Name, def.LabelIn(n.Lang), f.phrase(n, d.Phrase)})
		}
	}
	return out
}

// when gives the time of a page's subject; nil if its front matter says nothing.
func (f *filler) when(n *graph.Node) *When {
	if n.Meta.Period == nil && len(n.Meta.Events) == 0 {
		return nil
	}
	w := &When{Period: periodOf(n), Timeline: Href(n.Address, f.b.g.Root(n.Lang).Address+timelineName)}
	for i := range n.Meta.Events {
		w.Events = append(w.Events, f.event(n, i))
	}
	return w
}

func periodOf(n *graph.Node) *Period {
	if p := n.Meta.Period; p != nil {
		return &Period{p.From, p.To, p.Note.Value}
	}
	return nil
}

func (f *filler) event(n *graph.Node, i int) Event {
	e := n.Meta.Events[i]
	return Event{Date: e.Date.Value, HTML: f.phrase(n, e.Phrase), Place: e.Place.Value, Source: f.phrase(n, e.SourcePhrase)}
}

// phrasesOf makes a filler for phrases of pages that are shown on a page around the
// content.
func (b *Builder) phrasesOf(address, lang string, phrases []phraseOf) *filler {
	f := &filler{b: b, address: address, lang: lang}
	if b.g.Library == nil {
		return f
	}
	var keys []string
	for _, p := range phrases {
		if p.index < 0 {
			continue
		}
		for _, s := range p.node.Body.Phrases[p.index].Slots {
			if s.Kind == markdown.SlotCitation {
				for _, item := range p.node.Body.Citations[s.Index].Items {
					keys = append(keys, item.Key)
				}
			}
		}
	}
	if len(keys) > 0 {
		f.cites = cite.Cite(b.g.Library, lang, keys)
	}
	return f
}

// phraseOf names a phrase of a page; an index of -1 is none.
type phraseOf struct {
	node  *graph.Node
	index int
}

// phraseWords adds what front matter says in phrases to the words of its page.
func phraseWords(n *graph.Node, t *edition.Text) {
	if len(n.Body.Phrases) == 0 || len(t.Sections) == 0 {
		return
	}
	lines := []string{t.Sections[0].Text}
	for _, d := range n.Meta.Dimensions {
		if d.Phrase >= 0 {
			lines = append(lines, n.Body.Phrases[d.Phrase].Text)
		}
	}
	for _, e := range n.Meta.Events {
		lines = append(lines, join(" ", e.Date.Value, n.Body.Phrases[e.Phrase].Text, e.Place.Value))
	}
	t.Sections[0].Text = join("\n", lines...)
}
