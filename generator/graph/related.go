package graph

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"samspil/generator/markdown"
)

// Related is a page that has much in common with another, and what that is: the
// rarest of each kind first.
type Related struct {
	*Node
	LinkTo     []*Node  // pages that both link to
	LinkedFrom []*Node  // pages that link to both
	Cite       []string // works that both cite
}

const (
	maxRelated = 5  // pages that are listed
	maxReasons = 3  // of each kind
	minShared  = 2  // one thing in common may be chance
	maxSharing = 30 // pages: what more than these share says little, and would take long
)

// neighbours is what relatedness is found from.
type neighbours struct {
	index   map[*Node]int
	links   map[*Node][]*Node // pages that a page's text links to, each once
	cites   map[*Node][]string
	citing  map[langKey][]*Node
	scratch sync.Pool // of *tally
}

type langKey struct{ lang, key string }

// tally adds up what the pages have in common with one of them.
type tally struct {
	score, shared []int32 // by index
	touched       []int
}

// indexNeighbours prepares Related. Backlinks must be complete.
func (g *Graph) indexNeighbours() {
	x := &neighbours{index: make(map[*Node]int, len(g.Nodes)), links: make(map[*Node][]*Node, len(g.Nodes)), cites: map[*Node][]string{}, citing: map[langKey][]*Node{}}
	x.scratch.New = func() any {
		return &tally{score: make([]int32, len(g.Nodes)), shared: make([]int32, len(g.Nodes))}
	}
	for i, n := range g.Nodes {
		x.index[n] = i
		for _, b := range n.Backlinks {
			x.links[b.From] = append(x.links[b.From], n)
		}
		for _, key := range citedOnce(n.Body.Citations) {
			x.cites[n] = append(x.cites[n], key)
			x.citing[langKey{n.Lang, key}] = append(x.citing[langKey{n.Lang, key}], n)
		}
	}
	g.neighbours = x
}

// citedOnce lists the works of citations, each once.
func citedOnce(citations []markdown.Citation) []string {
	var keys []string
	for _, c := range citations {
		for _, item := range c.Items {
			keys = append(keys, item.Key)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// weight is what one thing that a number of pages share counts: the measure of
// Adamic and Adar, 1 / log(number), in thousandths.
func weight(pages int) int32 { return int32(math.Round(1000 / math.Log(float64(pages)))) }

// each calls visit with every thing that n may share with others, and the pages
// that do. The pages of folders list what lies in them, so they are no things.
func (x *neighbours) each(n *Node, visit func(thing any, sharing []*Node)) {
	for _, to := range x.links[n] {
		if to.Index {
			continue
		}
		from := make([]*Node, len(to.Backlinks))
		for i, b := range to.Backlinks {
			from[i] = b.From
		}
		visit(linkTo{to}, from)
	}
	for _, b := range n.Backlinks {
		if b.From.Index {
			continue
		}
		visit(linkedFrom{b.From}, x.links[b.From])
	}
	for _, key := range x.cites[n] {
		visit(key, x.citing[langKey{n.Lang, key}])
	}
}

// The kinds of thing that pages share, besides works.
type (
	linkTo     struct{ *Node }
	linkedFrom struct{ *Node }
)

// Related ranks the pages of the same language that have most in common with a
// page, by the measure of Adamic and Adar (doc.go). Pages that it links to or is
// linked from, that are related to it, and those of folders are left out, since
// they are shown already; so are those that very many link to, which would be near
// every page. It only reads the graph.
func (g *Graph) Related(n *Node) []Related {
	if n.Index {
		return nil
	}
	x := g.neighbours
	t := x.scratch.Get().(*tally)
	defer x.scratch.Put(t)
	x.each(n, func(_ any, sharing []*Node) {
		if len(sharing) < 2 || len(sharing) > maxSharing {
			return
		}
		w := weight(len(sharing))
		for _, m := range sharing {
			i := x.index[m]
			if t.shared[i] == 0 {
				t.touched = append(t.touched, i)
			}
			t.score[i] += w
			t.shared[i]++
		}
	})
	out := g.rank(n, t)
	for _, i := range t.touched {
		t.score[i], t.shared[i] = 0, 0
	}
	t.touched = t.touched[:0]
	g.explain(n, out)
	return out
}

// rank picks the best pages of a tally: by score, then in the order of paths.
func (g *Graph) rank(n *Node, t *tally) []Related {
	known := map[*Node]bool{n: true}
	for _, to := range g.neighbours.links[n] {
		known[to] = true
	}
	for _, b := range n.Backlinks {
		known[b.From] = true
	}
	for _, e := range n.Relations {
		known[e.To] = true
	}
	var found []int
	for _, i := range t.touched {
		if m := g.Nodes[i]; t.shared[i] >= minShared && !m.Index && m.Lang == n.Lang && !known[m] && len(m.Backlinks) <= maxSharing {
			found = append(found, i)
		}
	}
	slices.SortFunc(found, func(a, b int) int { return cmp.Or(cmp.Compare(t.score[b], t.score[a]), cmp.Compare(a, b)) })
	var out []Related
	for _, i := range found[:min(len(found), maxRelated)] {
		out = append(out, Related{Node: g.Nodes[i]})
	}
	return out
}

// explain adds what each of the related pages has in common with n.
func (g *Graph) explain(n *Node, related []Related) {
	if len(related) == 0 {
		return
	}
	type shared struct {
		thing any
		pages []*Node
	}
	var things []shared
	g.neighbours.each(n, func(thing any, sharing []*Node) {
		if len(sharing) >= 2 && len(sharing) <= maxSharing {
			things = append(things, shared{thing, sharing})
		}
	})
	slices.SortStableFunc(things, func(a, b shared) int { return cmp.Compare(len(a.pages), len(b.pages)) })
	for i := range related {
		r := &related[i]
		for _, s := range things {
			if !slices.Contains(s.pages, r.Node) {
				continue
			}
			switch thing := s.thing.(type) {
			case linkTo:
				r.LinkTo = addReason(r.LinkTo, thing.Node)
			case linkedFrom:
				r.LinkedFrom = addReason(r.LinkedFrom, thing.Node)
			case string:
				r.Cite = addReason(r.Cite, thing)
			}
		}
	}
}

func addReason[T any](list []T, reason T) []T {
	if len(list) == maxReasons {
		return list
	}
	return append(list, reason)
}
