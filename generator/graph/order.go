package graph

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// order compares texts by a language's own alphabet.
type order struct{ collator *collate.Collator }

func newOrder(lang string) order {
	tag, err := language.Parse(lang)
	if err != nil {
		tag = language.Und
	}
	return order{collate.New(tag, collate.Numeric, collate.IgnoreCase)}
}

func (o order) compare(a, b string) int {
	return cmp.Or(o.collator.CompareString(a, b), strings.Compare(a, b))
}

// Keys keeps the keys by which titles are sorted, from one graph to the next: to
// make one costs as much as a hundred comparisons of them. A key depends on the
// language and the title alone.
type Keys struct{ known map[sortable][]byte }

type sortable struct{ lang, title string }

// titlePlaces gives every page its place among the titles in a language's
// alphabet, by its index in Nodes. Comparing places is a hundred times cheaper
// than comparing titles.
func (g *Graph) titlePlaces(lang string, old *Keys, now *Keys) []int32 {
	o := newOrder(lang)
	var buffer collate.Buffer
	keys := make([][]byte, len(g.Nodes))
	for i, n := range g.Nodes {
		s := sortable{lang, n.Title()}
		key, ok := now.known[s]
		if !ok {
			if key, ok = old.known[s]; !ok {
				key = bytes.Clone(o.collator.KeyFromString(&buffer, s.title))
				buffer.Reset()
			}
			now.known[s] = key
		}
		keys[i] = key
	}
	byTitle := make([]int32, len(g.Nodes))
	for i := range byTitle {
		byTitle[i] = int32(i)
	}
	slices.SortFunc(byTitle, func(a, b int32) int {
		if c := bytes.Compare(keys[a], keys[b]); c != 0 {
			return c
		}
		x, y := g.Nodes[a], g.Nodes[b]
		return cmp.Or(strings.Compare(x.Title(), y.Title()), strings.Compare(x.Path, y.Path))
	})
	places := make([]int32, len(g.Nodes))
	for place, i := range byTitle {
		places[i] = int32(place)
	}
	return places
}

// orderTitles finds the places of all titles in the alphabets of all languages.
func (g *Graph) orderTitles(keys *Keys) {
	if keys == nil {
		keys = &Keys{}
	}
	now := &Keys{map[sortable][]byte{}}
	g.places = map[string][]int32{}
	for i, n := range g.Nodes {
		n.index = int32(i)
	}
	for _, lang := range g.Languages() {
		g.places[lang] = g.titlePlaces(lang, keys, now)
	}
	*keys = *now
}

// inTitleOrder lists the pages, as indexes, by their titles in a language's alphabet.
func (g *Graph) inTitleOrder(lang string) []int32 {
	out := make([]int32, len(g.Nodes))
	for i, place := range g.places[lang] {
		out[place] = int32(i)
	}
	return out
}

// byTitle compares the titles of two pages in a language's alphabet, then their
// paths.
func (g *Graph) byTitle(lang string) func(a, b *Node) int {
	places := g.places[lang]
	return func(a, b *Node) int { return cmp.Compare(places[a.index], places[b.index]) }
}
