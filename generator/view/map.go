package view

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"samspil/generator/graph"
	"samspil/generator/layout"
)

const (
	// mapName is the address of the map below a language's home.
	mapName = "map/"
	// maxMapNodes and maxMapEdges are as many as can be read on one map.
	maxMapNodes = 400
	maxMapEdges = 2000
	// topPages is how many of the best connected pages stand in for a map that
	// would be too large.
	topPages = 200
	// relationStyles is how many ways of drawing a relation a theme has.
	relationStyles = 8
)

// Map is all pages and what joins them, as the layout "map" shows them.
type Map struct {
	Whole     bool   // it is drawn; else there are too many pages, and Top is all there is
	Plan      string // stands for where things lie; see concepts.plan
	Width     int
	Height    int
	Nodes     []MapNode // by title
	Edges     []MapEdge
	Types     []MapType     // of the nodes
	Relations []MapRelation // of the edges
	Total     int           // pages that something joins to others
	Apart     int           // pages that nothing does
	Top       []MapTop
}

// MapNode is a page on the map. X and Y are its middle.
type MapNode struct {
	Link
	ID, Type            string
	Lines               []string // the title, broken
	X, Y, Width, Height int
}

// MapEdge joins two nodes, by index; Relation is an index too.
type MapEdge struct{ From, To, Relation int }

// MapType is a type of pages, "" for pages without one.
type MapType struct {
	Name  string
	Count int
}

// MapRelation is a type of relation. Style says how it is drawn, from 1.
type MapRelation struct {
	Name, Label, Inverse string // the labels are "" where links stand for relations
	Symmetric            bool
	Style, Count         int
}

// MapTop is a page with the number of its connections.
type MapTop struct {
	Link
	Count int
}

// linkRelation is what links between pages are called where a site has no
// typed relations.
const linkRelation = "link"

// concepts is the map of a site, by ids of pages: it is one for all languages.
type concepts struct {
	typed bool     // edges are relations; else links between pages
	whole bool     // it is small enough to be drawn
	ids   []string // of the pages on the map, sorted; none if it is not whole
	at    map[string]int
	edges []MapEdge // by index in ids and in names
	names []string  // of the relations
	total int
	apart int
	plane func() layout.Plane
	plan  func() string
}

// gatherConcepts finds what joins pages, or nil if nothing does.
func (b *Builder) gatherConcepts() *concepts {
	c := &concepts{at: map[string]int{}}
	c.plan = sync.OnceValue(func() string { return b.plan(c) })
	type joined struct{ name, from, to string }
	var all []joined
	add := func(name string, symmetric bool, from, to string) {
		if from == to {
			return // translations of each other
		}
		if symmetric && from > to {
			from, to = to, from
		}
		all = append(all, joined{name, from, to})
	}
	for _, n := range b.g.Nodes {
		for _, e := range n.Relations {
			if !e.Inverse {
				def, _ := b.g.Config.Relation(e.Name)
				add(e.Name, def.Symmetric, n.ID, e.To.ID)
			}
		}
	}
	c.typed = len(all) > 0
	pages := map[string]bool{}
	for _, n := range b.g.Nodes {
		pages[n.ID] = pages[n.ID] || !n.Index
	}
	if !c.typed {
		if len(pages) > maxMapNodes {
			return b.tooManyLinks(c)
		}
		for _, n := range b.g.Nodes {
			for _, l := range n.Backlinks {
				add(linkRelation, false, l.From.ID, n.ID)
			}
		}
	}
	if len(all) == 0 {
		return nil
	}
	order := b.relationNames()
	slices.SortFunc(all, func(x, y joined) int {
		return cmp.Or(cmp.Compare(slices.Index(order, x.name), slices.Index(order, y.name)), strings.Compare(x.from, y.from), strings.Compare(x.to, y.to))
	})
	all = slices.Compact(all)
	for _, j := range all {
		c.ids = append(c.ids, j.from, j.to)
	}
	slices.Sort(c.ids)
	c.ids = slices.Compact(c.ids)
	for i, id := range c.ids {
		c.at[id] = i
		delete(pages, id)
	}
	for _, page := range pages {
		if page { // the list of a section joins nothing
			c.apart++
		}
	}
	c.total = len(c.ids)
	c.whole = len(c.ids) <= maxMapNodes && len(all) <= maxMapEdges
	if !c.whole {
		c.ids = nil
		return c
	}
	for _, j := range all {
		if last := len(c.names) - 1; last < 0 || c.names[last] != j.name {
			c.names = append(c.names, j.name)
		}
		c.edges = append(c.edges, MapEdge{c.at[j.from], c.at[j.to], len(c.names) - 1})
	}
	c.plane = sync.OnceValue(func() layout.Plane { return layout.Place(b.mapGraph(c)) })
	return c
}

// tooManyLinks is the map of a site without relations that has too many pages:
// nobody needs to know what each of them links to.
func (b *Builder) tooManyLinks(c *concepts) *concepts {
	for _, n := range b.g.Nodes {
		if len(n.Backlinks) > 0 {
			c.total++
		}
	}
	if c.total == 0 {
		return nil
	}
	return c
}

// relationNames are the relations in the order of the configuration.
func (b *Builder) relationNames() []string {
	var names []string
	for _, r := range b.g.Config.Relations {
		names = append(names, r.Name)
	}
	return names
}

// mapGraph is what is laid out: for all languages alike, with boxes that hold the
// title in each of them.
func (b *Builder) mapGraph(c *concepts) ([]layout.Node, []layout.Edge) {
	nodes := make([]layout.Node, len(c.ids))
	for i, id := range c.ids {
		nodes[i].ID = id
		nodes[i].Width, nodes[i].Height = b.roomOf(id)
	}
	edges := make([]layout.Edge, len(c.edges))
	for i, e := range c.edges {
		edges[i] = layout.Edge{A: e.From, B: e.To}
	}
	return nodes, edges
}

// plan stands for what the places on a map follow from, which is more than what the
// page of one language shows of it: the titles in all of them. It is "" for a map that
// is not drawn.
func (b *Builder) plan(c *concepts) string {
	if !c.whole {
		return ""
	}
	nodes, edges := b.mapGraph(c)
	return Fingerprint(struct {
		Nodes []layout.Node
		Edges []layout.Edge
	}{nodes, edges})
}

// roomOf gives the size of a box that holds the title of a page in every language.
func (b *Builder) roomOf(id string) (width, height int) {
	for _, lang := range b.g.Languages() {
		_, w, h := box(mapTitle(b.pageOf(id, lang)))
		width, height = max(width, w), max(height, h)
	}
	return width, height
}

// pageOf gives the page of an id in a language, or else in the first that has it.
func (b *Builder) pageOf(id, lang string) *graph.Node {
	for _, l := range append([]string{lang}, b.g.Languages()...) {
		if n := b.g.Find(l, id); n != nil {
			return n
		}
	}
	return nil
}

// mapTitle is the title of a page, or what stands for one.
func mapTitle(n *graph.Node) string { return cmp.Or(strings.TrimSpace(n.Title()), n.ID) }

// mapJob makes the map in a language.
func (b *Builder) mapJob(lang string) []Job {
	c := b.concepts
	if c == nil {
		return nil
	}
	home := b.g.Root(lang)
	address := home.Address + mapName
	show := func() *Page {
		p := b.page("map", lang, graph.File(address), "")
		p.Crumbs = b.crumbs(address, home, false)
		p.Languages = b.overviewLanguages(address, "map", lang)
		p.Map = &Map{Whole: c.whole, Plan: c.plan(), Total: c.total, Apart: c.apart, Relations: b.mapRelations(lang)}
		if c.whole {
			b.mapNodes(p.Map, address, lang)
		} else {
			p.Map.Top = b.mapTop(address, lang)
		}
		return p
	}
	return []Job{{Path: graph.File(address), Make: show, Finish: b.finishMap}}
}

// mapNodes adds the pages, by title, and the edges between them.
func (b *Builder) mapNodes(m *Map, from, lang string) {
	c := b.concepts
	types := map[string]int{}
	for _, id := range c.ids {
		n := b.pageOf(id, lang)
		l := link(from, n, lang)
		l.Title = mapTitle(n)
		m.Nodes = append(m.Nodes, MapNode{Link: l, ID: id, Type: n.Meta.Type.Value})
		types[n.Meta.Type.Value]++
	}
	graph.SortByTitle(m.Nodes, lang, func(n MapNode) (string, string) { return n.Title, n.ID })
	at := make([]int, len(c.ids))
	for i, n := range m.Nodes {
		at[c.at[n.ID]] = i
	}
	for _, e := range c.edges {
		m.Edges = append(m.Edges, MapEdge{at[e.From], at[e.To], e.Relation})
	}
	for name, count := range types {
		m.Types = append(m.Types, MapType{name, count})
	}
	slices.SortFunc(m.Types, func(a, b MapType) int { return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Name, b.Name)) })
}

// mapRelations lists the relations that are drawn.
func (b *Builder) mapRelations(lang string) []MapRelation {
	var out []MapRelation
	for i, name := range b.concepts.names {
		r := MapRelation{Name: name, Style: 1}
		if b.concepts.typed {
			def, _ := b.g.Config.Relation(name)
			r.Label, r.Inverse, r.Symmetric, r.Style = def.LabelIn(lang, false), def.LabelIn(lang, true), def.Symmetric, b.styleOf(name)
		}
		for _, e := range b.concepts.edges {
			if e.Relation == i {
				r.Count++
			}
		}
		out = append(out, r)
	}
	return out
}

// styleOf says how a relation is drawn, on the map and on each page.
func (b *Builder) styleOf(name string) int {
	return 1 + max(slices.Index(b.relationNames(), name), 0)%relationStyles
}

// mapTop lists the pages of a language that have most connections.
func (b *Builder) mapTop(from, lang string) []MapTop {
	count := func(n *graph.Node) int {
		if b.concepts.typed {
			return len(n.Relations)
		}
		return len(n.Backlinks)
	}
	var nodes []*graph.Node
	for _, n := range b.g.Nodes {
		if n.Lang == lang && count(n) > 0 {
			nodes = append(nodes, n)
		}
	}
	slices.SortStableFunc(nodes, func(x, y *graph.Node) int { return cmp.Compare(count(y), count(x)) })
	var top []MapTop
	for _, n := range nodes[:min(len(nodes), topPages)] {
		l := link(from, n, lang)
		l.Title = mapTitle(n)
		top = append(top, MapTop{l, count(n)})
	}
	return top
}

// finishMap places the nodes, which follows from the rest of the view and takes
// long.
func (b *Builder) finishMap(p *Page) error {
	if !p.Map.Whole {
		return nil
	}
	plane := b.concepts.plane()
	p.Map.Width, p.Map.Height = plane.Width, plane.Height
	for i := range p.Map.Nodes {
		n := &p.Map.Nodes[i]
		n.Lines, n.Width, n.Height = box(n.Title)
		middle := plane.Middles[b.concepts.at[n.ID]]
		n.X, n.Y = middle.X, middle.Y
	}
	return nil
}

// MapAnchor is the id of a page on the map.
func MapAnchor(id string) string { return "_on-map-" + strings.Join(strings.Fields(id), "_") }
