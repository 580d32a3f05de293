package layout

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// example makes a graph like that of a knowledge base: a few nodes have many
// edges, most have some.
func example(n int, seed uint64) ([]Node, []Edge) {
	r := rand.New(rand.NewPCG(seed, 0))
	var nodes []Node
	var edges []Edge
	for i := range n {
		nodes = append(nodes, Node{fmt.Sprintf("concept-%d", i), 60 + r.IntN(100), 24 + 16*r.IntN(3)})
		for range 2 {
			if i > 0 {
				edges = append(edges, Edge{i, int(float64(i) * math.Pow(r.Float64(), 2))})
			}
		}
	}
	return nodes, edges
}

func TestNoTwoBoxesOverlapAndAllLieOnThePlane(t *testing.T) {
	for _, n := range []int{1, 2, 3, 10, 90, 300} {
		nodes, edges := example(n, uint64(n))
		p := Place(nodes, edges)
		if len(p.Middles) != n {
			t.Fatalf("%d nodes, %d places", n, len(p.Middles))
		}
		for i, a := range p.Middles {
			if a.X < nodes[i].Width/2 || a.Y < nodes[i].Height/2 || a.X > p.Width-nodes[i].Width/2 || a.Y > p.Height-nodes[i].Height/2 {
				t.Errorf("of %d, %s lies outside the plane: %v of %d × %d", n, nodes[i].ID, a, p.Width, p.Height)
			}
			for j := range i {
				b := p.Middles[j]
				if 2*abs(a.X-b.X) < nodes[i].Width+nodes[j].Width && 2*abs(a.Y-b.Y) < nodes[i].Height+nodes[j].Height {
					t.Errorf("of %d, %s and %s overlap", n, nodes[i].ID, nodes[j].ID)
				}
			}
		}
		if n > 2 && (p.Width > 4*p.Height || p.Height > 3*p.Width) {
			t.Errorf("%d nodes are placed on %d × %d", n, p.Width, p.Height)
		}
	}
}

func abs(n int) int { return max(n, -n) }

func TestGraphsWithoutNodesOrWithOddEdgesArePlaced(t *testing.T) {
	if p := Place(nil, nil); len(p.Middles) != 0 {
		t.Errorf("nothing is placed as %v", p)
	}
	nodes := []Node{{"a", 10, 10}, {"b", 10, 10}, {"c", 0, 0}}
	p := Place(nodes, []Edge{{0, 0}, {0, 1}, {1, 0}, {0, 1}})
	if p.Middles[0] == p.Middles[1] || p.Width <= 0 || p.Height <= 0 {
		t.Errorf("placed as %v", p)
	}
}

func TestPlacesDoNotDependOnTheOrderOfNodesAndEdges(t *testing.T) {
	nodes, edges := example(60, 1)
	want := Place(nodes, edges)
	r := rand.New(rand.NewPCG(2, 0))
	order := r.Perm(len(nodes))
	mixed := make([]Node, len(nodes))
	for i, to := range order {
		mixed[to] = nodes[i]
	}
	var turned []Edge
	for _, e := range edges {
		turned = append(turned, Edge{order[e.B], order[e.A]})
	}
	r.Shuffle(len(turned), func(i, j int) { turned[i], turned[j] = turned[j], turned[i] })
	got := Place(mixed, turned)
	for i, to := range order {
		if got.Middles[to] != want.Middles[i] {
			t.Fatalf("%s lies at %v, and in another order at %v", nodes[i].ID, want.Middles[i], got.Middles[to])
		}
	}
}

// TestANewNodeWithTwoEdgesLeavesTheOthersWhereTheyWere is the promise of the
// package: readers find their way on a map that they know.
func TestANewNodeWithTwoEdgesLeavesTheOthersWhereTheyWere(t *testing.T) {
	nodes, edges := example(90, 3)
	before := Place(nodes, edges)
	r := rand.New(rand.NewPCG(4, 0))
	var shifts []float64 // by the width of the map
	for i := range 30 {
		a, b := r.IntN(len(nodes)), r.IntN(len(nodes))
		more := append(slices.Clone(nodes), Node{fmt.Sprintf("new-%d", i), 120, 40})
		after := Place(more, append(slices.Clone(edges), Edge{len(nodes), a}, Edge{len(nodes), b}))
		for k := range nodes {
			if k == a || k == b {
				continue // these have a new neighbour
			}
			x := float64(after.Middles[k].X)/float64(after.Width) - float64(before.Middles[k].X)/float64(before.Width)
			y := float64(after.Middles[k].Y)/float64(after.Height) - float64(before.Middles[k].Y)/float64(before.Height)
			shifts = append(shifts, math.Hypot(x, y/shape))
		}
	}
	slices.Sort(shifts)
	part := func(p float64) float64 { return shifts[int(p*float64(len(shifts)-1))] }
	t.Logf("of the width of the map, half of the nodes move less than %.3f, 95 %% less than %.3f, all less than %.3f", part(.5), part(.95), part(1))
	if part(.5) > 0.02 || part(.95) > 0.07 || part(1) > 0.2 {
		t.Errorf("half of the nodes move %.3f, 95 %% less than %.3f, the worst %.3f", part(.5), part(.95), part(1))
	}
}

func TestNodesThatAreJoinedLieNearerThanOthers(t *testing.T) {
	nodes, edges := example(90, 5)
	p := Place(nodes, edges)
	distance := func(i, j int) float64 {
		return math.Hypot(float64(p.Middles[i].X-p.Middles[j].X), float64(p.Middles[i].Y-p.Middles[j].Y))
	}
	var joined, all float64
	for _, e := range edges {
		joined += distance(e.A, e.B) / float64(len(edges))
	}
	for i := range nodes {
		for j := range i {
			all += distance(i, j) / float64(len(nodes)*(len(nodes)-1)/2)
		}
	}
	if joined > 0.75*all {
		t.Errorf("nodes that are joined are %.0f apart, any two %.0f", joined, all)
	}
}

func BenchmarkPlace(b *testing.B) {
	for _, n := range []int{90, 500} {
		nodes, edges := example(n, 1)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				Place(nodes, edges)
			}
		})
	}
}
