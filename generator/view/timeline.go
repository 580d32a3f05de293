package view

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"samspil/generator/graph"
	"samspil/generator/page"
)

// Timeline is the time of all pages, as the layout timeline shows it: as a
// drawing and as lists.
type Timeline struct {
	Periods []TimelineItem // by beginning
	Events  []TimelineItem // by date
	Types   []string       // of pages that have items, in the order of the items
	Places  []string       // of events, by name
	Drawing Drawing
}

// TimelineItem is a period or an event. An event that several pages tell in the
// same words stands once.
type TimelineItem struct {
	Key    string // joins the item of the list and of the drawing
	Period *Period
	Event  *Event
	Pages  []TimelinePage // that tell of it
	Types  string         // of the pages, with spaces between
}

// TimelinePage is a page that an item of a timeline belongs to.
type TimelinePage struct {
	Link
	Type string
}

// timelineName is the address of the timeline below a language's home.
const timelineName = "timeline/"

// hasTimeline tells whether a page of a language says when.
func (b *Builder) hasTimeline(lang string) bool {
	return slices.ContainsFunc(b.g.Nodes, func(n *graph.Node) bool {
		return n.Lang == lang && (n.Meta.Period != nil || len(n.Meta.Events) > 0)
	})
}

// timelineJobs makes the timeline of a language, if there is one.
func (b *Builder) timelineJobs(lang string) []Job {
	if !b.hasTimeline(lang) {
		return nil
	}
	address := b.g.Root(lang).Address + timelineName
	return []Job{{Path: graph.File(address), Make: func() *Page { return b.timeline(address, lang) }}}
}

func (b *Builder) timeline(address, lang string) *Page {
	p := b.page("timeline", lang, graph.File(address), "")
	p.Crumbs = b.crumbs(address, b.g.Root(lang), false)
	p.Languages = b.overviewLanguages(address, "timeline", lang)
	var periods, told []*graph.Node
	for _, n := range b.g.Nodes {
		if n.Lang == lang && n.Meta.Period != nil {
			periods = append(periods, n)
		}
		if n.Lang == lang && len(n.Meta.Events) > 0 {
			told = append(told, n)
		}
	}
	t := &Timeline{Periods: periodItems(address, periods)}
	var spans []span
	for i, n := range periods {
		spans = append(spans, periodSpan(&t.Periods[i], n))
	}
	events := b.gatherEvents(address, lang, told)
	var phrases []phraseOf
	for _, e := range events {
		phrases = append(phrases, phraseOf{e.node, e.Phrase}, phraseOf{e.node, e.SourcePhrase})
	}
	f := b.phrasesOf(address, lang, phrases)
	for _, e := range events {
		shown := f.event(e.node, e.index)
		t.Events = append(t.Events, TimelineItem{Key: e.key, Event: &shown, Pages: e.pages, Types: typesOf(e.pages)})
		spans = append(spans, eventSpan(&t.Events[len(t.Events)-1], e))
	}
	t.Types, t.Places = typesAndPlaces(t, lang)
	t.Drawing = draw(spans)
	p.Timeline = t
	p.References = f.references()
	if len(p.References) > 0 {
		p.Downloads = downloads(func(ext string) string { return ReferencesFile + ext })
	}
	return p
}

// periodItems lists the periods of pages, and puts the pages in their order.
func periodItems(from string, nodes []*graph.Node) []TimelineItem {
	ends := func(p *page.Period) int { return cmp.Or(p.To, math.MaxInt) }
	slices.SortFunc(nodes, func(a, b *graph.Node) int {
		p, q := a.Meta.Period, b.Meta.Period
		return cmp.Or(cmp.Compare(p.From, q.From), cmp.Compare(ends(p), ends(q)), strings.Compare(a.Title(), b.Title()), strings.Compare(a.Path, b.Path))
	})
	var out []TimelineItem
	for i, n := range nodes {
		pages := []TimelinePage{{link(from, n, n.Lang), n.Meta.Type.Value}}
		out = append(out, TimelineItem{Key: "p" + strconv.Itoa(i+1), Period: periodOf(n), Pages: pages, Types: typesOf(pages)})
	}
	return out
}

// told is an event with the pages that tell of it.
type told struct {
	page.Event
	node  *graph.Node // the first of them
	index int         // in its front matter
	key   string
	pages []TimelinePage
}

func (t told) title() string { return t.node.Body.Phrases[t.Phrase].Text }

// gatherEvents lists the events of pages by date, those with one date by title.
func (b *Builder) gatherEvents(from, lang string, nodes []*graph.Node) []*told {
	same := map[string]*told{}
	var out []*told
	for _, n := range nodes {
		for i, e := range n.Meta.Events {
			t := &told{Event: e, node: n, index: i}
			page := TimelinePage{link(from, n, lang), n.Meta.Type.Value}
			key := e.Date.Value + "\n" + t.title() + "\n" + e.Place.Value
			if known := same[key]; known != nil {
				if !slices.Contains(known.pages, page) {
					known.pages = append(known.pages, page)
				}
				continue
			}
			t.pages = []TimelinePage{page}
			same[key] = t
			out = append(out, t)
		}
	}
	slices.SortStableFunc(out, func(a, b *told) int {
		return cmp.Or(strings.Compare(a.Date.Value, b.Date.Value), strings.Compare(a.title(), b.title()), strings.Compare(a.Place.Value, b.Place.Value))
	})
	for i, t := range out {
		t.key = "e" + strconv.Itoa(i+1)
	}
	return out
}

func typesOf(pages []TimelinePage) string {
	var out []string
	for _, p := range pages {
		if p.Type != "" && !slices.Contains(out, p.Type) {
			out = append(out, p.Type)
		}
	}
	return strings.Join(out, " ")
}

// typesAndPlaces gives what readers can choose from.
func typesAndPlaces(t *Timeline, lang string) (types, places []string) {
	used := map[string]bool{}
	for _, items := range [][]TimelineItem{t.Periods, t.Events} {
		for _, i := range items {
			for _, p := range i.Pages {
				used[p.Type] = true
			}
			if i.Event != nil && i.Event.Place != "" && !slices.Contains(places, i.Event.Place) {
				places = append(places, i.Event.Place)
			}
		}
	}
	for _, known := range page.Types {
		if used[known] {
			types = append(types, known)
		}
	}
	graph.SortByTitle(places, lang, func(s string) (string, string) { return s, "" })
	return types, places
}

// periodSpan and eventSpan say where an item lies on the axis of the drawing.
func periodSpan(i *TimelineItem, n *graph.Node) span {
	p := i.Period
	s := span{Mark: Mark{Key: i.Key, Href: i.Pages[0].Href, Text: n.Title(), Types: i.Types, Type: i.Pages[0].Type, Open: p.To == 0},
		from: p.From * 12, to: (p.To + 1) * 12, isPeriod: true}
	s.When = strconv.Itoa(p.From) + "–"
	if p.To != 0 && p.To != p.From {
		s.When += strconv.Itoa(p.To)
	} else if p.To == p.From {
		s.When = strconv.Itoa(p.From)
	}
	return s
}

func eventSpan(i *TimelineItem, e *told) span {
	year, _ := strconv.Atoi(e.Date.Value[:4])
	month := 7 // the middle of a year that is all we know
	if len(e.Date.Value) >= len("1991-05") {
		month, _ = strconv.Atoi(e.Date.Value[5:7])
	}
	at := year*12 + month - 1
	return span{Mark: Mark{Key: i.Key, Href: i.Pages[0].Href + "#" + page.TimelineID, When: e.Date.Value[:4], Text: e.title(), Types: i.Types, Type: i.Pages[0].Type, Place: e.Place.Value},
		from: at, to: at}
}
