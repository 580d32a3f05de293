package graph

import (
	"cmp"
	"fmt"
	"slices"

	"samspil/generator/markdown"
	"samspil/generator/source"
)

// Backlink is a page that refers to another, with the first place where it
// does.
type Backlink struct {
	From    *Node
	Context *markdown.Context
}

// maxSuggestions bounds the search for likely typing mistakes, which looks
// through every name: a site with more broken links has another trouble.
const maxSuggestions = 200

// Connect takes what Resolve found for every page, in the order of Nodes, and
// completes the graph: targets, backlinks, relations and problems.
func (g *Graph) Connect(all []Links) {
	if !g.stated {
		g.connectStatements()
	}
	g.connectTexts(all)
	g.sortEdges()
	if g.neighbours == nil {
		g.indexNeighbours()
	}
}

// connectStatements finds what follows from the front matter of the pages, and their
// titles, alone.
func (g *Graph) connectStatements() {
	g.buildRelations()
	g.buildComparisons()
	g.buildConcepts()
	g.checkSkip()
	g.stated, g.statedProblems = true, len(g.Problems)
}

// connectTexts finds what follows from the texts of the pages.
func (g *Graph) connectTexts(all []Links) {
	g.links = all
	g.buildBacklinks(all)
	suggestions := 0
	for _, l := range all {
		l.Node.Targets, l.Node.Readings = l.Targets, l.Readings
		g.checkCitations(l.Node)
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

// mention is the first place where a page refers to another.
type mention struct{ to, ref int32 } // index of the page, and of the reference

// mentionsOf appends the pages that a page refers to, each once, to a list. Seen
// holds for each page the last one that was found to refer to it.
func (g *Graph) mentionsOf(list []mention, l Links, seen []int32) []mention {
	from := l.Node.index
	seen[from] = from
	for i, t := range l.Targets {
		to := t.Node
		if t.Kind == ToFolder {
			to = t.Section.Index
		}
		if t.Fragment != "" && to != l.Node {
			to.Named = append(to.Named, t.Fragment)
		}
		if to != nil && seen[to.index] != from {
			seen[to.index] = from
			list = append(list, mention{to.index, int32(i)})
		}
	}
	return list
}

// buildBacklinks enters every page among the backlinks of those it refers to.
// There are many, so all of them lie in two arrays.
func (g *Graph) buildBacklinks(all []Links) {
	count := len(g.Nodes)
	seen, numbers := make([]int32, count), make([]int32, count)
	for i := range seen {
		seen[i] = -1
	}
	var list []mention
	ends := make([]int, len(all))
	for i, l := range all {
		list = g.mentionsOf(list, l, seen)
		ends[i] = len(list)
	}
	g.mentions = make([][]mention, count)
	begin := 0
	for i, l := range all {
		g.mentions[l.Node.index] = list[begin:ends[i]:ends[i]]
		begin = ends[i]
	}
	for _, m := range list {
		numbers[m.to]++
	}
	backlinks := make([]Backlink, len(list))
	for i, n := range g.Nodes {
		k := int(numbers[i])
		n.Backlinks, backlinks = backlinks[:0:k], backlinks[k:]
	}
	// In the order of titles, so that there is little left to sort, and in one language nothing.
	for _, i := range g.inTitleOrder(g.Languages()[0]) {
		n := g.Nodes[i]
		for _, m := range g.mentions[i] {
			to := g.Nodes[m.to]
			to.Backlinks = append(to.Backlinks, Backlink{n, &n.Body.Refs[m.ref].Context})
		}
	}
}

// sortEdges puts what leads to pages in the order it is shown in.
func (g *Graph) sortEdges() {
	several := len(g.Languages()) > 1 // in one, buildBacklinks enters them in this order
	for _, n := range g.Nodes {
		byTitle := g.byTitle(n.Lang)
		slices.Sort(n.Named)
		n.Named = slices.Compact(n.Named)
		if several {
			slices.SortFunc(n.Backlinks, func(a, b Backlink) int {
				// The page's own language first.
				return cmp.Or(cmp.Compare(btoi(a.From.Lang != n.Lang), btoi(b.From.Lang != n.Lang)), byTitle(a.From, b.From))
			})
		}
		slices.SortFunc(n.UsedIn, func(a, b CourseUse) int {
			return cmp.Or(cmp.Compare(btoi(a.Course.Lang != n.Lang), btoi(b.Course.Lang != n.Lang)), byTitle(a.Course, b.Course))
		})
	}
}
