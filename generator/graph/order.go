package graph

import (
	"bytes"
	"cmp"
	"maps"
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

// of gives the keys of titles, making those that are not known.
func (k *Keys) of(lang string, nodes []*Node) [][]byte {
	if k.known == nil {
		k.known = map[sortable][]byte{}
	}
	o := newOrder(lang)
	var buffer collate.Buffer
	keys := make([][]byte, len(nodes))
	for i, n := range nodes {
		s := sortable{lang, n.Title()}
		key, ok := k.known[s]
		if !ok {
			key = bytes.Clone(o.collator.KeyFromString(&buffer, s.title))
			buffer.Reset()
			k.known[s] = key
		}
		keys[i] = key
	}
	return keys
}

// prune forgets the keys of titles that there are no more, once they are as many as
// those that there are.
func (k *Keys) prune(nodes []*Node, languages []string) {
	if len(k.known) <= 2*len(nodes)*len(languages) {
		return
	}
	titles := make(map[string]bool, len(nodes))
	for _, n := range nodes {
		titles[n.Title()] = true
	}
	maps.DeleteFunc(k.known, func(s sortable, _ []byte) bool { return !titles[s.title] || !slices.Contains(languages, s.lang) })
}

// titlePlaces gives every page its place among the titles in a language's
// alphabet, by its index in Nodes. Comparing places is a hundred times cheaper
// than comparing titles.
func (g *Graph) titlePlaces(lang string, known *Keys) []int32 {
	keys := known.of(lang, g.Nodes)
	byTitle := g.lastOrder(lang)
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

// lastOrder lists the pages, as indexes of now, in the order that the titles in a
// language's alphabet last had, and then those that have come since: so that there is
// little left to sort.
func (g *Graph) lastOrder(lang string) []int32 {
	places := g.places[lang]
	at := make([]int32, len(places)) // by place; 0 is a page that has gone
	var came []int32
	for i, n := range g.Nodes {
		if n.index < 0 {
			came = append(came, int32(i))
		} else {
			at[places[n.index]] = int32(i) + 1
		}
	}
	out := make([]int32, 0, len(g.Nodes))
	for _, i := range at {
		if i > 0 {
			out = append(out, i-1)
		}
	}
	return append(out, came...)
}

// orderTitles finds the places of all titles in the alphabets of all languages, and
// gives the pages their indexes.
func (g *Graph) orderTitles(keys *Keys) {
	if keys == nil {
		keys = &Keys{}
	}
	places := map[string][]int32{}
	for _, lang := range g.Languages() {
		places[lang] = g.titlePlaces(lang, keys)
	}
	keys.prune(g.Nodes, g.Languages())
	g.places = places
	for i, n := range g.Nodes {
		n.index = int32(i)
	}
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
