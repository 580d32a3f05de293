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
	Slug string
}

// works is what the pages cite. It is gathered once for the whole graph; what only the
// pages of works show, when one of them is made.
type works struct {
	byKey   map[string]*CitedWork
	uses    func() *uses
	persons func() map[string][]*graph.Node // pages about people, by the slug of each name
	printed sync.Map                        // how a page prints its citations, by *graph.Node
	names   sync.Map                        // what works are called in running text, by nameKey
}

// uses is where works are cited.
type uses struct {
	of     map[*CitedWork]*use
	byPage map[string][]*CitedWork // what a page cites in any language, by id
}

// use is where one work is cited.
type use struct {
	passages []passage // in the order of paths, then of the text
	pages    []string  // ids of the pages: translations count once
}

// passage is a citation of a work, or a unit of a course that lists it.
type passage struct {
	node     *graph.Node
	citation int // in node.Body.Citations, or -1
	unit     int // of the course if it is no citation
}

// gatherWorks finds every work that is cited, or nil if none is.
func (b *Builder) gatherWorks() *works {
	if b.g.Library == nil {
		return nil
	}
	w := &works{byKey: map[string]*CitedWork{}, uses: sync.OnceValue(b.gatherUses), persons: sync.OnceValue(b.gatherPersons)}
	slugs := slugsOf(b.g.Library)
	add := func(key string) {
		if e := b.g.Library.Entry(key); e != nil && w.byKey[key] == nil {
			w.byKey[key] = &CitedWork{e, slugs[key]}
		}
	}
	for _, n := range b.g.Nodes {
		for _, key := range n.Cited() {
			add(key)
		}
		eachWorkReading(n, func(_ int, key string) { add(key) })
	}
	if len(w.byKey) == 0 {
		return nil
	}
	return w
}

// eachWorkReading gives the works that a course lists, by unit.
func eachWorkReading(n *graph.Node, do func(unit int, key string)) {
	if !isCourse(n) {
		return
	}
	for i, u := range n.Meta.Course.Units {
		for _, r := range u.Readings {
			if r.Work != nil {
				do(i, r.Work.Key)
			}
		}
	}
}

// gatherUses finds every passage that cites a work.
func (b *Builder) gatherUses() *uses {
	u := &uses{of: map[*CitedWork]*use{}, byPage: map[string][]*CitedWork{}}
	for _, n := range b.g.Nodes {
		for i, c := range n.Body.Citations {
			for _, item := range c.Items {
				u.add(b.works.byKey[item.Key], passage{node: n, citation: i})
			}
		}
		eachWorkReading(n, func(unit int, key string) { u.add(b.works.byKey[key], passage{n, -1, unit}) })
	}
	return u
}

// add enters a passage of a work; nil is a work that the bibliography lacks.
func (u *uses) add(c *CitedWork, p passage) {
	if c == nil {
		return
	}
	of := u.of[c]
	if of == nil {
		of = &use{}
		u.of[c] = of
	}
	if last := len(of.passages) - 1; last < 0 || of.passages[last] != p { // a cluster may name a work twice
		of.passages = append(of.passages, p)
	}
	if id := p.node.ID; !slices.Contains(u.byPage[id], c) {
		of.pages = append(of.pages, id)
		u.byPage[id] = append(u.byPage[id], c)
	}
}

// gatherPersons finds the pages about people by their titles and other names.
func (b *Builder) gatherPersons() map[string][]*graph.Node {
	persons := map[string][]*graph.Node{}
	for _, n := range b.g.Nodes {
		if n.Meta.Type.Value != "person" {
			continue
		}
		names := []string{n.Title()}
		for _, a := range n.Meta.Aliases {
			names = append(names, a.Value)
		}
		for _, name := range names {
			if key := source.Slug(name); key != "" && !slices.Contains(persons[key], n) {
				persons[key] = append(persons[key], n)
			}
		}
	}
	return persons
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

// citationTexts gives the text of each citation of a page as the page shows it.
func (b *Builder) citationTexts(n *graph.Node) []string {
	texts, known := b.works.printed.Load(n)
	if !known {
		texts, _ = b.works.printed.LoadOrStore(n, sync.OnceValue(func() []string { return b.printCitations(n) }))
	}
	return texts.(func() []string)()
}

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
func (u *uses) related(of *CitedWork, rank func(key string) int) []neighbour {
	shared := map[*CitedWork]int{}
	for _, id := range u.of[of].pages {
		for _, c := range u.byPage[id] {
			shared[c]++
		}
	}
	delete(shared, of)
	var found []neighbour
	for c, n := range shared {
		found = append(found, neighbour{c, n})
	}
	slices.SortFunc(found, func(a, b neighbour) int {
		return cmp.Or(cmp.Compare(b.shared, a.shared), cmp.Compare(len(u.of[a.CitedWork].pages), len(u.of[b.CitedWork].pages)), cmp.Compare(rank(a.Key), rank(b.Key)))
	})
	return found[:min(len(found), relatedWorks)]
}
