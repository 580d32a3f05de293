package main

import (
	"fmt"
	"strings"

	"samspil/generator/graph"
	"samspil/generator/page"
)

// When things happened: the periods and events of front matter.

// checkEvents wants a source for each event, and the order in which they happened,
// so that an editor sees where one is missing.
func checkEvents(r *rule) {
	for _, n := range r.base.graph.Nodes {
		last := ""
		for _, e := range n.Meta.Events {
			if e.SourcePhrase < 0 {
				r.fail(n, "the event of %s has no source; cite a work: source: \"@…\"", e.Date.Value)
			}
			if e.Date.Value < last {
				r.fail(n, "the event of %s stands after that of %s; put it first", e.Date.Value, last)
			}
			last = e.Date.Value
		}
	}
}

// checkPeriods wants a note with each period: when a paradigm began or ended is
// somebody's reading, never a fact.
func checkPeriods(r *rule) {
	for _, n := range r.base.graph.Nodes {
		if p := n.Meta.Period; p != nil && p.Note.Value == "" {
			r.fail(n, "the period %s has no note; say whose dating it is, and who disagrees", years(p))
		}
	}
}

func checkSameTime(r *rule) {
	r.editions(func(p pair) {
		if da, en := years(p.da.Meta.Period), years(p.en.Meta.Period); da != en {
			r.fail(p.da, "has the period %s, its English edition %s; agree", da, en)
		}
		da, en := happenings(p.da), happenings(p.en)
		onlyDa, onlyEn := differences(da, en)
		switch {
		case len(da) != len(en):
			r.fail(p.da, "has %d events, its English edition %d; tell the same ones", len(da), len(en))
		case len(onlyDa)+len(onlyEn) > 0:
			r.fail(p.da, "alone has the events %q, its English edition alone %q; agree on dates, sources and whether a place is named", onlyDa, onlyEn)
		}
	})
}

func years(p *page.Period) string {
	switch {
	case p == nil:
		return "none"
	case p.To == 0:
		return fmt.Sprintf("%d–", p.From)
	}
	return fmt.Sprintf("%d–%d", p.From, p.To)
}

// happenings gives what two editions of a page share about its events: names of
// places and titles are translated.
func happenings(n *graph.Node) []string {
	var list []string
	for _, e := range n.Meta.Events {
		where := ""
		if e.Place.Value != "" {
			where = "with a place"
		}
		list = append(list, strings.TrimSpace(e.Date.Value+" "+e.Source.Value+" "+where))
	}
	return list
}
