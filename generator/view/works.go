package view

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"samspil/generator/cite"
	"samspil/generator/graph"
	"samspil/generator/source"
)

// worksName is the address of the bibliography below a language's home, and of
// its downloads below the root.
const worksName = "works/"

// libraryName is what the downloads of the whole bibliography are called; no
// work has it as its slug.
const libraryName = "library"

// CitedWork is a work that a published page cites. Its page is at Slug below
// each language's bibliography.
type CitedWork struct {
	*cite.Entry
	Slug     string
	passages []passage // in the order of paths, then of the text
	pages    []string  // ids of the pages: translations count once
}

// passage is a citation of a work, or a unit of a course that lists it.
type passage struct {
	node     *graph.Node
	citation int // in node.Body.Citations, or -1
	unit     int // of the course if it is no citation
}

// works is what the pages cite. It is gathered once for the whole graph.
type works struct {
	byKey   map[string]*CitedWork
	byPage  map[string][]*CitedWork  // what a page cites in any language, by id
	persons map[string][]*graph.Node // pages about people, by the slug of each name
	// citations gives how a page prints its citations; made when first asked for.
	citations map[*graph.Node]func() []string
	names     sync.Map // what works are called in running text, by nameKey
}

// gatherWorks finds every work that is cited, or nil if none is.
func (b *Builder) gatherWorks() *works {
	if b.g.Library == nil {
		return nil
	}
	w := &works{byKey: map[string]*CitedWork{}, byPage: map[string][]*CitedWork{}, persons: map[string][]*graph.Node{},
		citations: map[*graph.Node]func() []string{}}
	for _, n := range b.g.Nodes {
		if n.Meta.Type.Value == "person" {
			w.addPerson(n)
		}
		for i, c := range n.Body.Citations {
			for _, item := range c.Items {
				w.add(b.g.Library.Entry(item.Key), passage{node: n, citation: i})
			}
		}
		if isCourse(n) {
			for i, u := range n.Meta.Course.Units {
				for _, r := range u.Readings {
					if r.Work != nil {
						w.add(b.g.Library.Entry(r.Work.Key), passage{n, -1, i})
					}
				}
			}
		}
		if len(n.Body.Citations) > 0 {
			w.citations[n] = sync.OnceValue(func() []string { return b.printCitations(n) })
		}
	}
	if len(w.byKey) == 0 {
		return nil
	}
	slugs := slugsOf(b.g.Library)
	for key, c := range w.byKey {
		c.Slug = slugs[key]
	}
	return w
}

// add enters a passage of a work; nil is a work that the bibliography lacks.
func (w *works) add(e *cite.Entry, p passage) {
	if e == nil {
		return
	}
	c := w.byKey[e.Key]
	if c == nil {
		c = &CitedWork{Entry: e}
		w.byKey[e.Key] = c
	}
	if last := len(c.passages) - 1; last < 0 || c.passages[last] != p { // a cluster may name a work twice
		c.passages = append(c.passages, p)
	}
	if id := p.node.ID; !slices.Contains(w.byPage[id], c) {
		c.pages = append(c.pages, id)
		w.byPage[id] = append(w.byPage[id], c)
	}
}

// addPerson enters a page about a person under its title and other names.
func (w *works) addPerson(n *graph.Node) {
	names := []string{n.Title()}
	for _, a := range n.Meta.Aliases {
		names = append(names, a.Value)
	}
	for _, name := range names {
		if key := source.Slug(name); key != "" && !slices.Contains(w.persons[key], n) {
			w.persons[key] = append(w.persons[key], n)
		}
	}
}

// slugsOf gives every work of the bibliography, cited or not, the last part of
// its address, so that an address stays when another work comes to be cited.
// A key that is a slug already keeps it; of keys with one slug, later ones get
// a number.
func slugsOf(l *cite.Library) map[string]string {
	slugs, taken := map[string]string{}, map[string]bool{libraryName: true}
	claim := func(key, slug string) {
		for i := 2; taken[slug]; i++ {
			slug = source.Slug(key) + "-" + strconv.Itoa(i)
		}
		slugs[key], taken[slug] = slug, true
	}
	for _, e := range l.Entries() {
		if s := source.Slug(e.Key); s == e.Key && !taken[s] {
			claim(e.Key, s)
		}
	}
	for _, e := range l.Entries() {
		if slugs[e.Key] == "" {
			claim(e.Key, cmp.Or(source.Slug(e.Key), "work"))
		}
	}
	return slugs
}

// Works lists the works that published pages cite, by key.
func (b *Builder) Works() []*CitedWork {
	if b.works == nil {
		return nil
	}
	var out []*CitedWork
	for _, e := range b.g.Library.Entries() {
		if c := b.works.byKey[e.Key]; c != nil {
			out = append(out, c)
		}
	}
	return out
}

// WorkFile is where a file of references of one work, or of all of them with
// the slug "", lies; it is the same for all languages.
func WorkFile(slug, ext string) string { return worksName + cmp.Or(slug, libraryName) + ext }

func (b *Builder) workAddress(lang string, c *CitedWork) string {
	return b.g.Root(lang).Address + worksName + c.Slug + "/"
}

// printCitations gives the text of each citation of a page as the page shows it.
func (b *Builder) printCitations(n *graph.Node) []string {
	f := &filler{b: b, page: n, address: n.Address, lang: n.Lang}
	f.collectCitations(n)
	out := make([]string, len(n.Body.Citations))
	for i, c := range n.Body.Citations {
		var text strings.Builder
		for _, part := range f.cites.Cluster(citationItems(c), c.Narrative) {
			text.WriteString(part.Text)
		}
		out[i] = text.String()
	}
	return out
}

// relatedWorks is how many related works a work's page lists.
const relatedWorks = 8

// neighbour is a work that is cited together with another.
type neighbour struct {
	*CitedWork
	shared int // pages that cite both
}

// related ranks the works that the same pages cite as this one: first those that
// share most pages with it, then those that are cited on fewest others, then in
// the order of the language's list. A page counts once, in however many languages
// it is there.
func (w *works) related(of *CitedWork, rank map[string]int) []neighbour {
	shared := map[*CitedWork]int{}
	for _, id := range of.pages {
		for _, c := range w.byPage[id] {
			shared[c]++
		}
	}
	delete(shared, of)
	var found []neighbour
	for c, n := range shared {
		found = append(found, neighbour{c, n})
	}
	slices.SortFunc(found, func(a, b neighbour) int {
		return cmp.Or(cmp.Compare(b.shared, a.shared), cmp.Compare(len(a.pages), len(b.pages)), cmp.Compare(rank[a.Key], rank[b.Key]))
	})
	return found[:min(len(found), relatedWorks)]
}
