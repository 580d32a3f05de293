package ledger

import (
	"maps"
	"slices"
)

// Unrecorded lists the addresses that the site answers to and the ledger does
// not have.
func (l *Ledger) Unrecorded(s *Site) []string {
	known := l.names()
	var out []string
	note := func(e Entry) {
		if name := e.full(); !known[name] {
			known[name] = true
			out = append(out, name)
		}
	}
	for _, e := range s.addresses() {
		note(e)
	}
	for i := range s.Pages {
		if p := &s.Pages[i]; !p.Draft {
			for _, a := range p.Anchors {
				note(Entry{Address: p.Address, Anchor: a.ID})
			}
		}
	}
	return out
}

// names gives all that the ledger lists, as it is written there.
func (l *Ledger) names() map[string]bool {
	names := make(map[string]bool, len(l.Entries))
	for _, e := range l.Entries {
		names[e.full()] = true
	}
	return names
}

// addresses lists the addresses of a site that a ledger keeps. What is shown to
// editors only is not published.
func (s *Site) addresses() []Entry {
	var out []Entry
	for i := range s.Pages {
		p := &s.Pages[i]
		if p.Draft {
			continue
		}
		out = append(out, Entry{Address: p.Address, ID: p.ID})
		for _, old := range p.Old {
			if isPermalink(old) {
				out = append(out, Entry{Address: old})
			} else {
				out = append(out, Entry{Address: old, ID: p.ID})
			}
		}
		if p.ID != "" {
			out = append(out, Entry{Address: permalink(p.ID)})
		}
	}
	for _, address := range s.Sections {
		out = append(out, Entry{Address: address})
	}
	return out
}

// Record gives the ledger with all that the site answers to: what it had,
// brought up to date, and what is new. Nothing is left out.
func (l *Ledger) Record(s *Site) *Ledger {
	x := newIndex(s)
	pages := map[string]Entry{}
	anchors := map[string][]Entry{} // by address of their page, in order
	for _, e := range l.Entries {
		if e.Anchor != "" {
			anchors[e.Address] = append(anchors[e.Address], e)
			continue
		}
		if x.answers(e.Address) {
			e.Gone = "" // it has come back
			if p := x.at[e.Address]; p != nil && p.Address == e.Address && p.ID != "" && x.byID[e.ID] == nil {
				e.ID = p.ID
			}
		}
		pages[e.Address] = e
	}
	for _, e := range s.addresses() {
		if _, known := pages[e.Address]; !known {
			pages[e.Address] = e
		}
	}
	for i := range s.Pages {
		if p := &s.Pages[i]; !p.Draft {
			anchors[p.Address] = p.record(anchors[p.Address])
		}
	}
	out := &Ledger{}
	for _, address := range slices.Sorted(maps.Keys(pages)) {
		out.Entries = append(out.Entries, pages[address])
		out.Entries = append(out.Entries, anchors[address]...)
		delete(anchors, address)
	}
	for _, address := range slices.Sorted(maps.Keys(anchors)) { // without a line of their page
		out.Entries = append(out.Entries, anchors[address]...)
	}
	sorted(out.Entries)
	return out
}

// record brings the anchors of a page up to date and enters new ones, each after
// the one above it. A sketch that still finds its text is left alone, so that the
// file does not change with each edit.
func (p *Page) record(known []Entry) []Entry {
	out := slices.Clone(known)
	at := 0 // where the next new one goes
	for _, a := range p.Anchors {
		i := slices.IndexFunc(out, func(e Entry) bool { return e.Anchor == a.ID })
		if i < 0 {
			i = at
			out = slices.Insert(out, i, Entry{Address: p.Address, Anchor: a.ID})
		}
		e := &out[i]
		e.Level = a.Level
		if now := sketch(a.Text); e.Sketch == "" || likeness(e.Sketch, now) < mostly {
			e.Sketch = now
		}
		at = i + 1
	}
	for i := range out {
		if p.has(out[i].Anchor) {
			out[i].Gone = ""
		}
	}
	return out
}
