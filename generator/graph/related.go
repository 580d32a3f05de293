package graph

import (
	"cmp"
	"iter"
	"math"
	"slices"
	"sync"
)

// Related is a page that has much in common with another, and the rarest of what
// that is.
type Related struct {
	*Node
	LinkTo     []*Node  // pages that both link to
	LinkedFrom []*Node  // pages that link to both
	Cite       []string // works that both cite
}

const (
	maxRelated = 5  // pages that are listed
	maxReasons = 3  // of all kinds together
	minShared  = 2  // one thing in common may be chance
	maxSharing = 30 // pages: what more than these share says little, and would take long
)

// neighbours is what relatedness is found from, beside mentions and backlinks: the
// works that pages share. Things are numbers, since there are many: of the page i,
// i as one that others link to, and len(pages)+i as one that links to others; what
// follows are works.
type neighbours struct {
	works   []string  // keys
	citing  [][]int32 // by work: pages
	cited   [][]int32 // by page: works, as things
	scratch sync.Pool // of *tally
}

// tally adds up what the pages have in common with one of them.
type tally struct {
	score, shared []int32 // by page
	touched       []int32
}

// indexNeighbours prepares Related. Backlinks and relations must be complete.
func (g *Graph) indexNeighbours() {
	count := len(g.Nodes)
	x := &neighbours{cited: make([][]int32, count)}
	x.scratch.New = func() any { return &tally{score: make([]int32, count), shared: make([]int32, count)} }
	x.addWorks(g.Nodes)
	g.neighbours = x
}

// things lists what a page can share with others.
func (g *Graph) things(n *Node) []int32 {
	var out []int32
	for _, m := range g.mentions[n.index] {
		if !g.Nodes[m.to].leadsThrough() {
			out = append(out, m.to)
		}
	}
	for _, b := range n.Backlinks {
		if !b.From.leadsThrough() {
			out = append(out, int32(len(g.Nodes))+b.From.index)
		}
	}
	return append(out, g.neighbours.cited[n.index]...)
}

// sharing counts the pages that share a thing.
func (g *Graph) sharing(thing int32) int {
	switch count := int32(len(g.Nodes)); {
	case thing < count:
		return len(g.Nodes[thing].Backlinks)
	case thing < 2*count:
		return len(g.mentions[thing-count])
	default:
		return len(g.neighbours.citing[thing-2*count])
	}
}

// eachSharing gives the pages that share a thing.
func (g *Graph) eachSharing(thing int32) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		switch count := int32(len(g.Nodes)); {
		case thing < count:
			for _, b := range g.Nodes[thing].Backlinks {
				if !yield(b.From.index) {
					return
				}
			}
		case thing < 2*count:
			for _, m := range g.mentions[thing-count] {
				if !yield(m.to) {
					return
				}
			}
		default:
			for _, i := range g.neighbours.citing[thing-2*count] {
				if !yield(i) {
					return
				}
			}
		}
	}
}

// isShared tells whether a page shares a thing.
func (g *Graph) isShared(thing, page int32) bool {
	for i := range g.eachSharing(thing) {
		if i == page {
			return true
		}
	}
	return false
}

// known lists the pages that a page shows already, sorted.
func (g *Graph) known(n *Node) []int32 {
	var out []int32
	for _, b := range n.Backlinks {
		out = append(out, b.From.index)
	}
	for _, m := range g.mentions[n.index] {
		out = append(out, m.to)
	}
	for _, e := range n.Relations {
		out = append(out, e.To.index)
	}
	slices.Sort(out)
	return out
}

// addWorks enters what each page cites, apart for each language.
func (x *neighbours) addWorks(nodes []*Node) {
	type langKey struct{ lang, key string }
	numbers := map[langKey]int{}
	for i, n := range nodes {
		for _, key := range n.Cited() {
			work, known := numbers[langKey{n.Lang, key}]
			if !known {
				work = len(x.works)
				numbers[langKey{n.Lang, key}] = work
				x.citing, x.works = append(x.citing, nil), append(x.works, key)
			}
			x.citing[work] = append(x.citing[work], int32(i))
			x.cited[i] = append(x.cited[i], int32(2*len(nodes)+work))
		}
	}
}

// weights are what a thing counts that a number of pages share: the measure of
// Adamic and Adar, 1 / log(number), in thousandths. What one page alone has, or
// very many, counts nothing.
var weights = func() (w [maxSharing + 1]int32) {
	for n := 2; n <= maxSharing; n++ {
		w[n] = int32(math.Round(1000 / math.Log(float64(n))))
	}
	return w
}()

func weight(sharing int) int32 {
	if sharing > maxSharing {
		return 0
	}
	return weights[sharing]
}

// Related ranks the pages of the same language that have most in common with a
// page, by the measure of Adamic and Adar (doc.go). Pages that it links to or is
// linked from and that are related to it are left out, since they are shown
// already; so are those that very many link to or that lead through the others,
// which would be near every page. It only reads the graph.
func (g *Graph) Related(n *Node) []Related {
	if n.leadsThrough() {
		return nil
	}
	x := g.neighbours
	t := x.scratch.Get().(*tally)
	defer x.scratch.Put(t)
	things := g.things(n)
	for _, thing := range things {
		w := weight(g.sharing(thing))
		if w == 0 {
			continue
		}
		for i := range g.eachSharing(thing) {
			if t.shared[i] == 0 {
				t.touched = append(t.touched, i)
			}
			t.score[i] += w
			t.shared[i]++
		}
	}
	out := g.rank(n, t)
	for _, i := range t.touched {
		t.score[i], t.shared[i] = 0, 0
	}
	t.touched = t.touched[:0]
	g.explain(things, out)
	return out
}

// rank picks the best pages of a tally: by score, then in the order of paths.
func (g *Graph) rank(n *Node, t *tally) []Related {
	var found []int32
	shown := g.known(n)
	for _, i := range t.touched {
		if t.shared[i] < minShared {
			continue
		}
		m := g.Nodes[i]
		if _, known := slices.BinarySearch(shown, i); known || m == n || m.leadsThrough() || m.Lang != n.Lang || len(m.Backlinks) > maxSharing {
			continue
		}
		found = append(found, i)
	}
	slices.SortFunc(found, func(a, b int32) int { return cmp.Or(cmp.Compare(t.score[b], t.score[a]), cmp.Compare(a, b)) })
	var out []Related
	for _, i := range found[:min(len(found), maxRelated)] {
		out = append(out, Related{Node: g.Nodes[i]})
	}
	return out
}

// explain adds what each of the related pages shares of some things.
func (g *Graph) explain(things []int32, related []Related) {
	if len(related) == 0 {
		return
	}
	slices.SortFunc(things, func(a, b int32) int {
		return cmp.Or(cmp.Compare(g.sharing(a), g.sharing(b)), cmp.Compare(a, b))
	})
	for i := range related {
		r := &related[i]
		for _, thing := range things {
			if len(r.LinkTo)+len(r.LinkedFrom)+len(r.Cite) == maxReasons {
				break
			}
			if weight(g.sharing(thing)) > 0 && g.isShared(thing, r.index) {
				g.addReason(r, int(thing))
			}
		}
	}
}

func (g *Graph) addReason(r *Related, thing int) {
	count := len(g.Nodes)
	switch {
	case thing < count:
		r.LinkTo = append(r.LinkTo, g.Nodes[thing])
	case thing < 2*count:
		if n := g.Nodes[thing-count]; !slices.Contains(r.LinkTo, n) { // once is enough
			r.LinkedFrom = append(r.LinkedFrom, n)
		}
	default:
		r.Cite = append(r.Cite, g.neighbours.works[thing-2*count])
	}
}

// leadsThrough tells whether a page lists or introduces others, as those of folders,
// guides and courses do: what they have in common with a page says nothing of it.
func (n *Node) leadsThrough() bool {
	return n.Index || n.Meta.Type.Value == "guide" || n.Meta.Type.Value == "course"
}
