package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"samspil/generator/markdown"
	"samspil/generator/source"
)

// Backlink is a page that refers to another, with the first place where it
// does.
type Backlink struct {
	From    *Node
	Context markdown.Context
}

// maxSuggestions bounds the search for likely typing mistakes, which looks
// through every name: a site with more broken links has another trouble.
const maxSuggestions = 200

// Connect takes what Resolve found for every page, in the order of Nodes, and
// completes the graph: targets, backlinks, relations and problems.
func (g *Graph) Connect(all []Links) {
	suggestions := 0
	for _, l := range all {
		l.Node.Targets, l.Node.Readings = l.Targets, l.Readings
		g.checkCitations(l.Node)
		g.backlink(l)
		g.connectCourse(l.Node)
		for _, b := range l.Broken {
			p := b.Problem
			if b.Near != "" && suggestions < maxSuggestions {
				suggestions++
				p.Remedy = g.suggest(b, p.Remedy)
			}
			g.problem(p)
		}
	}
	g.checkUnused()
	g.checkEmbeds()
	g.buildRelations()
	g.buildComparisons()
	g.sortEdges()
	g.buildConcepts()
	g.checkSkip()
	g.indexNeighbours()
}

// suggest names the likely target of a broken reference.
func (g *Graph) suggest(b Broke, otherwise string) string {
	among := b.Among
	if among == nil {
		among = g.allNames()
	}
	if near := source.Nearest(b.Near, among); near != "" {
		return fmt.Sprintf("did you mean “%s”?", near)
	}
	return otherwise
}

func (g *Graph) allNames() []string {
	if g.names.list == nil {
		g.names.list = g.names.all()
	}
	return g.names.list
}

// backlink enters a page among the backlinks of those it refers to.
func (g *Graph) backlink(l Links) {
	seen := map[*Node]bool{l.Node: true}
	for i, t := range l.Targets {
		to := t.Node
		if t.Kind == ToFolder {
			to = t.Section.Index
		}
		if t.Fragment != "" && to != l.Node {
			to.Named = append(to.Named, t.Fragment)
		}
		if to == nil || seen[to] {
			continue
		}
		seen[to] = true
		to.Backlinks = append(to.Backlinks, Backlink{l.Node, l.Node.Body.Refs[i].Context})
	}
}

// sortEdges puts backlinks and relations in the order they are shown in.
func (g *Graph) sortEdges() {
	kinds := map[string]int{}
	for i, d := range g.Config.Relations {
		kinds[d.Name] = i
	}
	places := map[string]map[*Node]int{}
	for _, lang := range g.Languages() {
		places[lang] = g.titlePlaces(lang)
	}
	for _, n := range g.Nodes {
		place := places[n.Lang]
		slices.Sort(n.Named)
		n.Named = slices.Compact(n.Named)
		slices.SortFunc(n.Backlinks, func(a, b Backlink) int {
			// The page's own language first.
			return cmp.Or(cmp.Compare(btoi(a.From.Lang != n.Lang), btoi(b.From.Lang != n.Lang)), cmp.Compare(place[a.From], place[b.From]))
		})
		slices.SortFunc(n.UsedIn, func(a, b CourseUse) int {
			return cmp.Or(cmp.Compare(btoi(a.Course.Lang != n.Lang), btoi(b.Course.Lang != n.Lang)), cmp.Compare(place[a.Course], place[b.Course]))
		})
		sortRelations(n.Relations, kinds, place)
	}
}

// titlePlaces gives every page its place among the titles in a language's
// alphabet. Comparing places is a hundred times cheaper than comparing titles.
func (g *Graph) titlePlaces(lang string) map[*Node]int {
	o := newOrder(lang)
	nodes := slices.Clone(g.Nodes)
	slices.SortFunc(nodes, func(a, b *Node) int {
		return cmp.Or(o.compare(a.Title(), b.Title()), strings.Compare(a.Path, b.Path))
	})
	places := make(map[*Node]int, len(nodes))
	for i, n := range nodes {
		places[n] = i
	}
	return places
}
