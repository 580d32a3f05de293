package graph

import (
	"slices"
	"strings"

	"samspil/generator/page"
)

// Again gives the graph of an input. If all that is different from the input that g
// was made of is what a few pages say, g itself becomes that graph: then places,
// names and most links need not be found anew. Otherwise it is a new one. Either
// way g is used up, and Resolve and Connect come next. A nil g is a New.
func (g *Graph) Again(in Input) *Graph {
	if g == nil || !g.become(in) {
		return New(in)
	}
	return g
}

// become makes the graph that of another input, up to Resolve, if no page has
// changed what New reads of it.
func (g *Graph) become(in Input) bool {
	old := &g.input
	if in.Config != old.Config || in.Drafts != old.Drafts || !slices.EqualFunc(in.Assets, old.Assets, func(a, b *Asset) bool { return *a == *b }) {
		return false
	}
	pages := byFile(in.Pages)
	changed, ok := g.changed(old.Pages, pages)
	if !ok {
		return false
	}
	g.links = g.stillRight(changed)
	for _, n := range changed {
		i, _ := slices.BinarySearchFunc(pages, n.Path, func(p *page.Page, path string) int { return strings.Compare(p.Path, path) })
		n.Page = pages[i]
	}
	g.input, g.Library, g.Editions = in, in.Library, in.Editions
	g.input.Pages = pages
	g.disconnect()
	return true
}

// byFile puts pages in the order of their files.
func byFile(pages []*page.Page) []*page.Page {
	pages = slices.Clone(pages)
	slices.SortFunc(pages, func(a, b *page.Page) int { return strings.Compare(a.Path, b.Path) })
	return pages
}

// changed gives the nodes whose pages are others now. It is not ok if pages have
// come or gone, or one of them has changed its place or names.
func (g *Graph) changed(old, now []*page.Page) (nodes []*Node, ok bool) {
	if len(old) != len(now) {
		return nil, false
	}
	for i, p := range now {
		if p == old[i] {
			continue
		}
		n := g.nodeOf(old[i])
		if n == nil || !samePlace(old[i], p) || g.hasProblem(p.Path) {
			return nil, false
		}
		nodes = append(nodes, n)
	}
	return nodes, true
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

// samePlace tells whether two pages are alike in all that New reads of a page.
func samePlace(a, b *page.Page) bool {
	return a.Path == b.Path && a.Lang == b.Lang && a.Name == b.Name && a.Index == b.Index &&
		a.Title() == b.Title() && a.ID() == b.ID() &&
		a.Meta.ID.Value == b.Meta.ID.Value && a.Meta.Slug.Value == b.Meta.Slug.Value &&
		a.Meta.Draft == b.Meta.Draft && a.Meta.Weight == b.Meta.Weight &&
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
	g.Problems = slices.Clip(g.Problems[:g.placed])
	g.Concepts, g.Comparisons = nil, nil
	for _, n := range g.Nodes {
		n.Backlinks, n.Relations, n.Named, n.UsedIn, n.ComparedIn = nil, nil, nil, nil, nil
	}
}
