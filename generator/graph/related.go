package graph

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"samspil/generator/markdown"
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

// neighbours is what relatedness is found from: the things that pages share, and
// the pages that share each. Pages and things are numbers, since there are many:
// of the page i, i as one that both link to, and len(pages)+i as one that links
// to both; what follows are works.
type neighbours struct {
	sharing [][]int32 // by thing: pages
	things  [][]int32 // by page: things
	works   []string  // keys, by thing less those that are pages
	known   [][]int32 // by page: pages that it shows already, sorted
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
	x := &neighbours{sharing: make([][]int32, 2*count), things: make([][]int32, count), known: make([][]int32, count)}
	x.scratch.New = func() any { return &tally{score: make([]int32, count), shared: make([]int32, count)} }
	for i, n := range g.Nodes {
		n.index = int32(i)
	}
	share := func(page int32, thing int) {
		x.sharing[thing] = append(x.sharing[thing], page)
		x.things[page] = append(x.things[page], int32(thing))
	}
	for i, n := range g.Nodes {
		for _, b := range n.Backlinks {
			x.known[i] = append(x.known[i], b.From.index)
			x.known[b.From.index] = append(x.known[b.From.index], int32(i))
			if !n.leadsThrough() {
				share(b.From.index, i)
			}
			if !b.From.leadsThrough() {
				share(int32(i), count+int(b.From.index))
			}
		}
		for _, e := range n.Relations {
			x.known[i] = append(x.known[i], e.To.index)
		}
	}
	x.addWorks(g.Nodes)
	for i := range x.known {
		slices.Sort(x.known[i])
	}
	g.neighbours = x
}

// addWorks enters what each page cites, apart for each language.
func (x *neighbours) addWorks(nodes []*Node) {
	type langKey struct{ lang, key string }
	numbers := map[langKey]int{}
	for i, n := range nodes {
		for _, key := range citedOnce(n.Body.Citations) {
			thing, known := numbers[langKey{n.Lang, key}]
			if !known {
				thing = len(x.sharing)
				numbers[langKey{n.Lang, key}] = thing
				x.sharing, x.works = append(x.sharing, nil), append(x.works, key)
			}
			x.sharing[thing] = append(x.sharing[thing], int32(i))
			x.things[i] = append(x.things[i], int32(thing))
		}
	}
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

// weights are what a thing counts that a number of pages share: the measure of
// Adamic and Adar, 1 / log(number), in thousandths. What one page alone has, or
// very many, counts nothing.
var weights = func() (w [maxSharing + 1]int32) {
	for n := 2; n <= maxSharing; n++ {
		w[n] = int32(math.Round(1000 / math.Log(float64(n))))
	}
	return w
}()

func weight(sharing []int32) int32 {
	if len(sharing) > maxSharing {
		return 0
	}
	return weights[len(sharing)]
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
	for _, thing := range x.things[n.index] {
		w := weight(x.sharing[thing])
		if w == 0 {
			continue
		}
		for _, i := range x.sharing[thing] {
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
	g.explain(n, out)
	return out
}

// rank picks the best pages of a tally: by score, then in the order of paths.
func (g *Graph) rank(n *Node, t *tally) []Related {
	var found []int32
	for _, i := range t.touched {
		if t.shared[i] < minShared {
			continue
		}
		m := g.Nodes[i]
		if _, known := slices.BinarySearch(g.neighbours.known[n.index], i); known || m == n || m.leadsThrough() || m.Lang != n.Lang || len(m.Backlinks) > maxSharing {
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

// explain adds what each of the related pages has in common with n.
func (g *Graph) explain(n *Node, related []Related) {
	if len(related) == 0 {
		return
	}
	x := g.neighbours
	things := slices.Clone(x.things[n.index])
	slices.SortFunc(things, func(a, b int32) int {
		return cmp.Or(cmp.Compare(len(x.sharing[a]), len(x.sharing[b])), cmp.Compare(a, b))
	})
	for i := range related {
		r := &related[i]
		for _, thing := range things {
			if len(r.LinkTo)+len(r.LinkedFrom)+len(r.Cite) == maxReasons {
				break
			}
			if weight(x.sharing[thing]) > 0 && slices.Contains(x.sharing[thing], r.index) {
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
