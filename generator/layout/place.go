package layout

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"
)

// Node is what is to be placed: a box.
type Node struct {
	ID            string // names are unique
	Width, Height int
}

// Edge joins two nodes, by index.
type Edge struct{ A, B int }

// Plane is a graph placed: the middle of each node, in the order in which they
// were given, all boxes within 0 to Width and 0 to Height.
type Plane struct {
	Width, Height int
	Middles       []Point
}

// Point is a place on the plane.
type Point struct{ X, Y int }

const (
	// home is the weight of a node's home against that of one neighbour.
	home = 0.5
	// settling is the number of rounds in which places and neighbours settle.
	settling = 100
	// springs is the number of rounds of the springs, and hold how strongly a node
	// is held to where it was before them.
	springs = 60
	hold    = 0.8
	// room is how much more room there is than the boxes take, and shape the
	// width of the plane by its height.
	room  = 2.2
	shape = 1.5
	// gapX and gapY are what is left free between two boxes, and margin around all.
	gapX, gapY = 18, 14
	margin     = 12
)

// body is a node while it moves.
type body struct {
	Node
	index int // in the order that was given
	x, y  float64
	near  []int
}

// Place places the nodes of a graph.
func Place(nodes []Node, edges []Edge) Plane {
	bodies := order(nodes, edges)
	settle(bodies)
	width, height := spread(bodies)
	spring(bodies, math.Sqrt(width*height/float64(max(len(bodies), 1))))
	part(bodies)
	return round(bodies)
}

// order puts the nodes in the order of their ids, so that nothing depends on
// the order in which they were given, and each at its home: a point of the unit
// disc.
func order(nodes []Node, edges []Edge) []body {
	bodies := make([]body, len(nodes))
	for i, n := range nodes {
		bodies[i] = body{Node: n, index: i}
	}
	slices.SortFunc(bodies, func(a, b body) int { return cmp.Compare(a.ID, b.ID) })
	at := make([]int, len(nodes))
	for i := range bodies {
		at[bodies[i].index] = i
		bodies[i].x, bodies[i].y = homeOf(bodies[i].ID)
	}
	for _, e := range edges {
		if a, b := at[e.A], at[e.B]; a != b && !slices.Contains(bodies[a].near, b) {
			bodies[a].near = append(bodies[a].near, b)
			bodies[b].near = append(bodies[b].near, a)
		}
	}
	for i := range bodies {
		slices.Sort(bodies[i].near) // sums of fractions depend on the order
	}
	return bodies
}

// homeOf derives a point of the unit disc from an id.
func homeOf(id string) (x, y float64) {
	h := fnv.New64a()
	h.Write([]byte(id))
	v := h.Sum64()
	// Ids that are alike have hashes that are alike; this mixes their bits.
	v ^= v >> 33
	v *= 0xff51afd7ed558ccd
	v ^= v >> 33
	angle := 2 * math.Pi * float64(v&math.MaxUint32) / math.MaxUint32
	radius := math.Sqrt(float64(v>>32) / math.MaxUint32)
	return radius * math.Cos(angle), radius * math.Sin(angle)
}

// settle moves every node to the mean of its home and its neighbours.
func settle(bodies []body) {
	next := make([][2]float64, len(bodies))
	for range settling {
		for i := range bodies {
			b := &bodies[i]
			hx, hy := homeOf(b.ID)
			x, y := home*hx, home*hy
			for _, j := range b.near {
				x += bodies[j].x
				y += bodies[j].y
			}
			weight := home + float64(len(b.near))
			next[i] = [2]float64{x / weight, y / weight}
		}
		for i := range bodies {
			bodies[i].x, bodies[i].y = next[i][0], next[i][1]
		}
	}
}

// spread gives every node the place of its rank, in each direction, on a plane
// that has room for all of them.
func spread(bodies []body) (width, height float64) {
	area := 0.0
	for i := range bodies {
		area += float64((bodies[i].Width + gapX) * (bodies[i].Height + gapY))
	}
	height = math.Sqrt(room * area / shape)
	width = shape * height
	ranked := make([]*body, len(bodies))
	for i := range bodies {
		ranked[i] = &bodies[i]
	}
	n := float64(len(bodies))
	slices.SortStableFunc(ranked, func(a, b *body) int { return cmp.Compare(a.x, b.x) })
	for rank, b := range ranked {
		b.x = width * (float64(rank) + 0.5) / n
	}
	slices.SortStableFunc(ranked, func(a, b *body) int { return cmp.Or(cmp.Compare(a.y, b.y), cmp.Compare(a.ID, b.ID)) })
	for rank, b := range ranked {
		b.y = height * (float64(rank) + 0.5) / n
	}
	return width, height
}

// spring shortens edges that are longer than the usual distance of nodes, and
// parts nodes that are closer.
func spring(bodies []body, usual float64) {
	type vector struct{ x, y float64 }
	force, start := make([]vector, len(bodies)), make([]vector, len(bodies))
	for i := range bodies {
		start[i] = vector{bodies[i].x, bodies[i].y}
	}
	for round := range springs {
		clear(force)
		for i := range bodies {
			for _, j := range bodies[i].near {
				x, y := bodies[j].x-bodies[i].x, bodies[j].y-bodies[i].y
				if far, d := 1.3*usual, length(x, y); d > far {
					pull := (d - far) / d / float64(len(bodies[i].near)+1)
					force[i].x += float64(x * pull)
					force[i].y += float64(y * pull)
				}
			}
		}
		for i := range bodies {
			for j := range i {
				x, y := bodies[j].x-bodies[i].x, 1.6*(bodies[j].y-bodies[i].y) // boxes are wider than high
				if x > 1.5*usual || x < -1.5*usual {
					continue
				}
				if d := length(x, y); d < 1.5*usual {
					push := (1.5*usual - d) / max(d, 1) / 2
					force[i].x -= float64(x * push)
					force[i].y -= float64(y * push)
					force[j].x += float64(x * push)
					force[j].y += float64(y * push)
				}
			}
		}
		step := 0.15 * (1 - float64(round)/springs)
		for i := range bodies {
			b := &bodies[i]
			b.x += float64(step * (force[i].x + float64(hold*(start[i].x-b.x))))
			b.y += float64(step * (force[i].y + float64(hold*(start[i].y-b.y))))
		}
	}
}

// length is that of a vector. The conversions keep processors from adding and
// multiplying in one step, which some do and others do not, with another result.
func length(x, y float64) float64 { return math.Sqrt(float64(x*x) + float64(y*y)) }

// part pushes boxes apart that overlap, in the direction in which less is needed,
// until none do. The number of rounds is bounded: where it is not enough, boxes
// are put side by side for good by growing the step.
func part(bodies []body) {
	const rounds = 600
	for round := range rounds {
		moved := false
		share := 0.3 + 0.3*float64(round)/rounds
		for i := range bodies {
			for j := range i {
				if push(&bodies[i], &bodies[j], share) {
					moved = true
				}
			}
		}
		if !moved {
			return
		}
	}
}

// push moves two boxes a share of their overlap each, and tells if they overlap.
func push(a, b *body, share float64) bool {
	overX := float64(a.Width+b.Width)/2 + gapX - math.Abs(a.x-b.x)
	overY := float64(a.Height+b.Height)/2 + gapY - math.Abs(a.y-b.y)
	if overX <= 0 || overY <= 0 {
		return false
	}
	if overX < overY {
		by := float64(overX*share) + 0.01
		if a.x < b.x {
			by = -by
		}
		a.x, b.x = a.x+by, b.x-by
		return true
	}
	by := float64(overY*share) + 0.01
	if a.y < b.y || a.y == b.y && a.ID < b.ID {
		by = -by
	}
	a.y, b.y = a.y+by, b.y-by
	return true
}

// round gives whole numbers, with the boxes in the corner of the plane.
func round(bodies []body) Plane {
	p := Plane{Middles: make([]Point, len(bodies))}
	if len(bodies) == 0 {
		return p
	}
	left, top, right, bottom := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for i := range bodies {
		b := &bodies[i]
		halfX, halfY := float64(b.Width)/2, float64(b.Height)/2
		left, right = min(left, b.x-halfX), max(right, b.x+halfX)
		top, bottom = min(top, b.y-halfY), max(bottom, b.y+halfY)
	}
	for i := range bodies {
		b := &bodies[i]
		p.Middles[b.index] = Point{int(math.Round(b.x - left + margin)), int(math.Round(b.y - top + margin))}
	}
	p.Width, p.Height = int(math.Ceil(right-left))+2*margin, int(math.Ceil(bottom-top))+2*margin
	return p
}
