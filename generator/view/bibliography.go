package view

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"samspil/generator/cite"
	"samspil/generator/graph"
)

// Bibliography is all cited works, as the layout "works" shows them.
type Bibliography struct {
	Years  []WorksOfYear // newest first; works without a year at the end
	Topics []WorkTopic   // that works have, by title
	Total  int
}

// WorksOfYear is the works of one year, in the order of the language's list.
type WorksOfYear struct {
	ID    string // of the heading
	Year  string // "" for works without one
	Works []ListedWork
}

// ListedWork is a work in the bibliography.
type ListedWork struct {
	Href    string // of its page
	Title   string
	Lang    string        // the work's, where it is not the page's
	HTML    template.HTML // the reference
	Topics  string        // ids of its topics with spaces between
	CitedBy int           // pages
}

// WorkTopic is a page that keywords of works name.
type WorkTopic struct {
	ID    string
	Title string
	Count int // works
}

// bibliography makes the list of all works that pages cite.
func (b *Builder) bibliography(lang string) *Page {
	home := b.g.Root(lang)
	address := home.Address + worksName
	p := b.page("works", lang, graph.File(address), "")
	p.Crumbs = b.crumbs(address, home, false)
	p.Languages = b.around(address, worksName, lang)
	p.Bibliography = &Bibliography{}
	topics := map[string]*WorkTopic{}
	years := map[int][]ListedWork{}
	for _, e := range b.g.Library.Sorted(lang) {
		c := b.works.byKey[e.Key]
		if c == nil {
			continue
		}
		w := ListedWork{Href: Href(address, b.workAddress(lang, c)), Title: cite.PlainField(lang, c.Title), Lang: c.Foreign(lang),
			HTML: b.reference(lang, c), CitedBy: len(b.works.uses().of[c].pages)}
		var ids []string
		for _, id := range e.Keywords() {
			n := b.edition(lang, id)
			if n == nil || slices.Contains(ids, id) {
				continue
			}
			ids = append(ids, id)
			if topics[id] == nil {
				topics[id] = &WorkTopic{ID: id, Title: n.Title()}
			}
			topics[id].Count++
		}
		w.Topics = strings.Join(ids, " ")
		years[e.Issued.Year()] = append(years[e.Issued.Year()], w)
		p.Bibliography.Total++
	}
	p.Bibliography.Years = byYear(years)
	for _, t := range topics {
		p.Bibliography.Topics = append(p.Bibliography.Topics, *t)
	}
	graph.SortByTitle(p.Bibliography.Topics, lang, func(t WorkTopic) (string, string) { return t.Title, t.ID })
	p.Downloads = downloads(func(ext string) string { return Href(address, WorkFile("", ext)) })
	return p
}

func byYear(years map[int][]ListedWork) []WorksOfYear {
	var out []WorksOfYear
	for year, list := range years {
		y := WorksOfYear{ID: "year-none", Works: list}
		if year != 0 {
			y.Year = strconv.Itoa(year)
			y.ID = "year-" + y.Year
		}
		out = append(out, y)
	}
	slices.SortFunc(out, func(x, y WorksOfYear) int {
		a, _ := strconv.Atoi(x.Year)
		b, _ := strconv.Atoi(y.Year)
		switch {
		case x.Year == "":
			return 1
		case y.Year == "":
			return -1
		}
		return b - a
	})
	return out
}
