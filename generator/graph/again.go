package graph

import (
	"reflect"
	"slices"
	"strings"

	"samspil/generator/markdown"
	"samspil/generator/page"
)

// Again gives the graph of an input. If all that is different from the input that g
// was made of is what a few pages say, or their titles and weights, or that a few have
// come or gone, g itself becomes that graph: then the places and names of the others,
// and most links, need not be found anew. Otherwise it is a new one. Either way g is
// used up, and Resolve and Connect come next. A nil g is a New.
func (g *Graph) Again(in Input) *Graph {
	if g == nil || !g.become(in) {
		return New(in)
	}
	return g
}

// become makes the graph that of another input, up to Resolve, if that can be done. If
// not, the graph may be left half changed.
func (g *Graph) become(in Input) bool {
	old := &g.input
	if in.Config != old.Config || in.Drafts != old.Drafts || !slices.EqualFunc(in.Assets, old.Assets, func(a, b *Asset) bool { return *a == *b }) {
		return false
	}
	pages := byFile(in.Pages)
	gone, came, changed, ok := g.compare(old.Pages, pages)
	if !ok {
		return false
	}
	moved := len(gone)+len(came) > 0
	g.stated = g.stated && !moved && stateAlike(changed, pages)
	g.links = g.stillRight(changed)
	if moved && !g.move(gone, came, in.Keys) {
		return false
	}
	if moved || !citeAlike(changed, pages) {
		g.neighbours = nil
	}
	if g.replace(changed, pages) {
		g.orderTitles(in.Keys)
		g.sortSections()
		g.sortTagged()
	}
	g.input, g.Library, g.Editions = in, in.Library, in.Editions
	g.input.Pages = pages
	g.disconnect()
	return true
}

// now gives the page of a node among those of now.
func now(n *Node, pages []*page.Page) *page.Page {
	i, _ := slices.BinarySearchFunc(pages, n.Path, func(p *page.Page, path string) int { return strings.Compare(p.Path, path) })
	return pages[i]
}

// stateAlike tells whether nothing is different in the front matter of pages, and where
// it stands, nor their titles: all that connectStatements reads of a page.
func stateAlike(changed []*Node, pages []*page.Page) bool {
	return !slices.ContainsFunc(changed, func(n *Node) bool {
		p := now(n, pages)
		return n.Title() != p.Title() || !reflect.DeepEqual(n.Meta, p.Meta)
	})
}

// citeAlike tells whether pages cite the works that they cited: all that indexNeighbours
// reads of a page.
func citeAlike(changed []*Node, pages []*page.Page) bool {
	return !slices.ContainsFunc(changed, func(n *Node) bool {
		return !slices.Equal(n.Cited(), citedOnce(now(n, pages).Body.Citations))
	})
}

// replace gives nodes their pages of now, and tells whether that changes the order of
// pages. Links that name a title which a page had or has now are not known any more.
func (g *Graph) replace(changed []*Node, pages []*page.Page) (reorder bool) {
	retitled := map[string]bool{}
	for _, n := range changed {
		p := now(n, pages)
		before, after := n.Title(), p.Title()
		reorder = reorder || before != after || n.Meta.Weight != p.Meta.Weight
		if before != after {
			g.names.retitle(n, before, after)
			retitled[fold(before)], retitled[fold(after)] = true, true
		}
		n.Page, n.facts = p, nil
	}
	if len(retitled) > 0 {
		for i, n := range g.Nodes {
			if slices.ContainsFunc(n.Body.Refs, func(r markdown.Ref) bool { return byName(r.Kind) && retitled[fold(r.Target)] }) {
				g.links[i] = Links{}
			}
		}
	}
	return reorder
}

// byFile puts pages in the order of their files.
func byFile(pages []*page.Page) []*page.Page {
	pages = slices.Clone(pages)
	slices.SortFunc(pages, func(a, b *page.Page) int { return strings.Compare(a.Path, b.Path) })
	return pages
}

// compare gives the pages that have gone or come, and the nodes of those that are others
// now. It is not ok if one of these has changed its place or a name other than its title.
func (g *Graph) compare(old, now []*page.Page) (gone, came []*page.Page, changed []*Node, ok bool) {
	for len(old) > 0 || len(now) > 0 {
		switch {
		case len(now) == 0 || len(old) > 0 && old[0].Path < now[0].Path:
			gone, old = append(gone, old[0]), old[1:]
			continue
		case len(old) == 0 || old[0].Path != now[0].Path:
			came, now = append(came, now[0]), now[1:]
			continue
		case old[0] != now[0]:
			n := g.nodeOf(old[0])
			if n == nil || !samePlace(old[0], now[0]) || g.hasProblem(n.Path) {
				return nil, nil, nil, false
			}
			changed = append(changed, n)
		}
		old, now = old[1:], now[1:]
	}
	return gone, came, changed, true
}

// nodeOf gives the node of a page, or nil for one that has none, such as a draft,
// or has another place than its own.
func (g *Graph) nodeOf(p *page.Page) *Node {
	i, found := slices.BinarySearchFunc(g.Nodes, p.Path, func(n *Node, path string) int { return strings.Compare(n.Path, path) })
	if found && g.Nodes[i].Page == p {
		return g.Nodes[i]
	}
	return nil
}

// samePlace tells whether two pages are alike in all that New reads of a page, but for
// its title and weight.
func samePlace(a, b *page.Page) bool {
	return a.Path == b.Path && a.Lang == b.Lang && a.Name == b.Name && a.Index == b.Index &&
		a.ID() == b.ID() && a.Meta.ID.Value == b.Meta.ID.Value && a.Meta.Slug.Value == b.Meta.Slug.Value &&
		a.Meta.Draft == b.Meta.Draft &&
		slices.EqualFunc(a.Meta.Aliases, b.Meta.Aliases, sameText) && slices.EqualFunc(a.Meta.Tags, b.Meta.Tags, sameText)
}

func sameText(a, b page.Text) bool { return a.Value == b.Value }

// hasProblem tells whether New found a problem in a file, which says where in it.
func (g *Graph) hasProblem(file string) bool {
	for _, p := range g.Problems[:g.placed] {
		if p.File == file {
			return true
		}
	}
	return false
}

// stillRight gives the links that need not be resolved anew, by page: all but those
// of the pages that have changed, of those that refer to them, whose headings may be
// others, and of courses, of which few are.
func (g *Graph) stillRight(changed []*Node) []Links {
	links := g.links
	for _, n := range changed {
		links[n.index] = Links{}
		for _, b := range n.Backlinks {
			links[b.From.index] = Links{}
		}
	}
	for i := range links {
		if links[i].Readings != nil {
			links[i] = Links{}
		}
	}
	return links
}

// disconnect takes away what Connect will add.
func (g *Graph) disconnect() {
	for _, n := range g.Nodes {
		n.Backlinks, n.Named, n.UsedIn = nil, nil, nil
	}
	if g.stated {
		g.Problems = slices.Clip(g.Problems[:g.statedProblems])
		return
	}
	g.Problems = slices.Clip(g.Problems[:g.placed])
	g.Concepts, g.Comparisons = nil, nil
	for _, n := range g.Nodes {
		n.Relations, n.ComparedIn = nil, nil
	}
}
