package graph

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"samspil/generator/page"
	"samspil/generator/source"
)

// maxMoved bounds the pages that come and go while the graph stays: more are as
// quickly placed by New.
const maxMoved = 50

// move takes pages out of the graph and places new ones, which is quick where nobody
// else's place or name is touched by it. Where it might be, it is not done (false): of
// pages that stand for folders, of drafts and old addresses, of folders that come or go,
// of addresses or ids that two would have, and after New has found any problem. Links that
// may lead elsewhere since are not known any more.
func (g *Graph) move(gone, came []*page.Page, keys *Keys) bool {
	if g.placed > 0 || len(gone)+len(came) > maxMoved {
		return false
	}
	tagged := false
	words := map[string]bool{} // of the pages that come and go
	left := map[*Node]bool{}
	for _, p := range gone {
		n := g.nodeOf(p)
		g.addWords(words, p)
		if n == nil || !movable(p) || !g.leave(n) {
			return false
		}
		left[n] = true
		tagged = tagged || len(p.Meta.Tags) > 0
	}
	g.Nodes = slices.DeleteFunc(g.Nodes, func(n *Node) bool { return left[n] })
	var entered []*Node
	for _, p := range came {
		n := g.enter(p)
		if n == nil {
			return false
		}
		entered = append(entered, n)
		tagged = tagged || len(p.Meta.Tags) > 0
	}
	g.Nodes = append(g.Nodes, entered...)
	slices.SortFunc(g.Nodes, func(a, b *Node) int { return strings.Compare(a.Path, b.Path) })
	g.orderTitles(keys)
	for _, n := range entered {
		g.names.add(n)
		g.addWords(words, n.Page)
	}
	g.links = g.untouched(words)
	g.sortSections()
	if tagged {
		g.Tags = nil
		for _, n := range g.Nodes {
			n.Tags = nil
		}
		g.buildTags()
	}
	return true
}

// movable tells whether a page is one like most.
func movable(p *page.Page) bool {
	return !p.Index && !p.Meta.Draft &&
		!slices.ContainsFunc(p.Meta.Aliases, func(a page.Text) bool { return strings.HasPrefix(a.Value, "/") }) &&
		!slices.ContainsFunc(p.Meta.Tags, func(t page.Text) bool { return source.Slug(t.Value) == "" })
}

// leave takes a page out of its places but Nodes and Tags, unless its folder is then empty.
func (g *Graph) leave(n *Node) bool {
	file := norm.NFC.String(n.Path)
	s := n.Section
	if s.Pages = without(s.Pages, n); len(s.Pages) == 0 && s.Index == nil || g.byPath[file] != n {
		return false
	}
	delete(g.byPath, file)
	delete(g.byAddress, n.Address)
	if g.editions[n.ID] = without(g.editions[n.ID], n); len(g.editions[n.ID]) == 0 {
		delete(g.editions, n.ID)
	}
	g.names.remove(n)
	return true
}

// enter gives a page its places but in Nodes, among the names and in Tags, or nil if it
// or another would have none.
func (g *Graph) enter(p *page.Page) *Node {
	n := &Node{Page: p, ID: p.ID(), index: unplaced}
	file := norm.NFC.String(p.Path)
	n.Section = g.folders[p.Lang+":"+norm.NFC.String(folderOf(p))]
	address, bad := g.address(n)
	if !movable(p) || n.Section == nil || bad != nil || g.byPath[file] != nil || g.In(n, n.Lang) != nil || g.claimed(address) {
		return nil
	}
	n.Address = address
	g.byAddress[address], g.byPath[file] = n, n
	n.Section.Pages = append(n.Section.Pages, n)
	g.editions[n.ID] = append(g.editions[n.ID], n)
	g.sortEditions(g.editions[n.ID])
	return n
}

// claimed tells whether a page, a file or an old address is in the way of a page's
// address, or would be if the page were there.
func (g *Graph) claimed(address string) bool {
	folder, file := strings.TrimSuffix(address, "/"), File(address)
	return g.claimant(file) != "" || g.assetAt(folder) != nil ||
		slices.ContainsFunc(g.Redirect, func(r Redirect) bool { return r.Path == folder || r.Path == file })
}

func without(list []*Node, n *Node) []*Node {
	return slices.DeleteFunc(list, func(o *Node) bool { return o == n })
}

// addWords adds the words (wordOf) of all that a page and its translations are called, by
// which a link finds them: a name of one can stand for another.
func (g *Graph) addWords(words map[string]bool, p *page.Page) {
	for _, n := range g.editions[p.ID()] {
		g.names.each(n, func(_ map[string][]*Node, name string) { words[wordOf(name)] = true })
		words[wordOf(n.Address)] = true
	}
}

// wordOf gives the last part of a name, a path or an address up to its first dot, folded.
// If what a link says is one of the names of a page, in whichever way names are looked up
// (names.lookup, resolver.local), both have the same word; touches knows the exceptions.
func wordOf(name string) string {
	name = strings.TrimRight(fold(name), "/")
	word, _, _ := strings.Cut(name[strings.LastIndexByte(name, '/')+1:], ".")
	return strings.TrimSpace(word)
}

// untouched gives the known links, by page as they are now, of the pages of which no link
// can lead elsewhere since pages with some words have come or gone.
func (g *Graph) untouched(words map[string]bool) []Links {
	links := make([]Links, len(g.Nodes))
	for _, l := range g.links {
		if n := l.Node; n != nil && g.holds(n) && !g.touches(l, words) {
			links[n.index] = l
		}
	}
	return links
}

// holds tells whether a page that was in the graph is in it still.
func (g *Graph) holds(n *Node) bool { return int(n.index) < len(g.Nodes) && g.Nodes[n.index] == n }

// touches tells whether a link of a page may lead elsewhere now: it is broken, leads to a
// page that has gone, ends in one of the words, or its own word is not plain to see.
func (g *Graph) touches(l Links, words map[string]bool) bool {
	for i, t := range l.Targets {
		said := l.Node.Body.Refs[i].Target
		if said == "" || t.Kind == External {
			continue // the page itself, or none
		}
		if t.Node != nil && !g.holds(t.Node) {
			return true
		}
		if word := wordOf(said); words[word] || word == "" || word == "index" || strings.Contains(said, "?") {
			return true
		}
	}
	return len(l.Broken) > 0
}
