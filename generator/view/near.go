package view

import (
	"slices"

	"samspil/generator/graph"
)

// maxNear is how many neighbours the small map of a page shows.
const maxNear = 12

// Near is the small map of a page: its neighbours, and what joins them.
type Near struct {
	Map   string     // href of the page on the map
	Nodes []NearNode // the first is the page itself
	Edges []NearEdge
	More  int // neighbours that are not shown
}

// NearNode is a page on a small map.
type NearNode struct {
	Link
	Type string
}

// NearEdge joins two nodes, by index. Label is read from the first; it is ""
// where links stand for relations.
type NearEdge struct {
	From, To  int
	Label     string
	Symmetric bool
	Style     int
}

// joint is an edge of a page to a neighbour.
type joint struct {
	to      *graph.Node
	name    string
	inverse bool
}

// near makes the small map of a page, or nil if nothing joins it to others.
func (b *Builder) near(n *graph.Node) *Near {
	if b.concepts == nil || n.Index {
		return nil
	}
	joints := b.joints(n)
	if len(joints) == 0 {
		return nil
	}
	m := &Near{Map: Href(n.Address, b.g.Root(n.Lang).Address+mapName)}
	if b.concepts.whole {
		m.Map += "#" + escapeFragment(MapAnchor(n.ID))
	}
	nodes := append(make([]*graph.Node, 0, maxNear+1), n)
	m.Edges = make([]NearEdge, 0, len(joints))
	var left []*graph.Node
	for _, j := range joints {
		at := slices.Index(nodes, j.to)
		if at < 0 {
			if len(nodes) > maxNear {
				if !slices.Contains(left, j.to) {
					left = append(left, j.to)
				}
				continue
			}
			at = len(nodes)
			nodes = append(nodes, j.to)
		}
		m.Edges = append(m.Edges, b.nearEdge(n.Lang, j, 0, at))
	}
	m.More = len(left)
	m.Nodes = make([]NearNode, len(nodes))
	for i, to := range nodes {
		m.Nodes[i] = NearNode{link(n.Address, to, n.Lang), to.Meta.Type.Value}
		m.Nodes[i].Title = mapTitle(to)
	}
	if b.concepts.typed {
		b.amongNeighbours(m, nodes)
	}
	return m
}

// nearEdge makes an edge from one node to another, or, inverse, back.
func (b *Builder) nearEdge(lang string, j joint, from, to int) NearEdge {
	if j.inverse {
		from, to = to, from
	}
	e := NearEdge{From: from, To: to, Style: 1}
	if b.concepts.typed {
		def, _ := b.g.Config.Relation(j.name)
		e.Label, e.Symmetric, e.Style = def.LabelIn(lang, false), def.Symmetric, b.styleOf(j.name)
	}
	return e
}

// joints lists what joins a page to others: its relations, or where the site has
// none, the links to it and from it. Where there are more than can be shown, some
// of each relation come first.
func (b *Builder) joints(n *graph.Node) []joint {
	var groups [][]joint
	if b.concepts.typed {
		for i, e := range n.Relations {
			if i == 0 || n.Relations[i-1].Name != e.Name || n.Relations[i-1].Inverse != e.Inverse {
				groups = append(groups, nil)
			}
			last := &groups[len(groups)-1]
			*last = append(*last, joint{e.To, e.Name, e.Inverse})
		}
	} else {
		backlinks := n.Backlinks[:min(len(n.Backlinks), 4*maxNear)]
		to, from := make([]joint, 0, min(len(n.Targets), 4*maxNear)), make([]joint, 0, len(backlinks))
		for _, t := range n.Targets {
			if len(to) == 4*maxNear {
				break
			}
			if t.Kind == graph.ToPage && t.Node.ID != n.ID && !slices.ContainsFunc(to, func(j joint) bool { return j.to == t.Node }) {
				to = append(to, joint{t.Node, linkRelation, false})
			}
		}
		for _, l := range backlinks {
			if l.From.ID != n.ID {
				from = append(from, joint{l.From, linkRelation, true})
			}
		}
		groups = [][]joint{to, from}
	}
	return inTurn(groups)
}

// inTurn takes one of each group, then the next of each, and so on, if there are
// more than can be shown; it keeps the order of groups in what it takes.
func inTurn(groups [][]joint) []joint {
	all := slices.Concat(groups...)
	if len(all) <= maxNear {
		return all
	}
	quota := make([]int, len(groups))
	for taken := 0; taken < maxNear; {
		for i, g := range groups {
			if quota[i] < len(g) && taken < maxNear {
				quota[i]++
				taken++
			}
		}
	}
	first, rest := all[:0], make([]joint, 0, len(all)-maxNear)
	for i, g := range groups {
		first = append(first, g[:quota[i]]...)
		rest = append(rest, g[quota[i]:]...)
	}
	return append(first, rest...)
}

// amongNeighbours adds the relations between the neighbours.
func (b *Builder) amongNeighbours(m *Near, nodes []*graph.Node) {
	for i, n := range nodes {
		if i == 0 {
			continue
		}
		for _, e := range n.Relations {
			j := slices.Index(nodes, e.To)
			if e.Inverse || j < 1 {
				continue
			}
			edge := b.nearEdge(nodes[0].Lang, joint{e.To, e.Name, false}, i, j)
			if !edge.Symmetric || i < j {
				m.Edges = append(m.Edges, edge)
			}
		}
	}
}
