package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"samspil/generator/markdown"
	"samspil/generator/page"
	"samspil/generator/source"
)

// Backlink is a page that refers to another, with the first place where it
// does.
type Backlink struct {
	From    *Node
	Context markdown.Context
}

// Edge is a typed relation seen from one of its ends.
type Edge struct {
	Name    string
	Inverse bool // this end is the target
	To      *Node
}

// maxSuggestions bounds the search for likely typing mistakes, which looks
// through every name: a site with more broken links has another trouble.
const maxSuggestions = 200

// Connect takes what Resolve found for every page, in the order of Nodes, and
// completes the graph: targets, backlinks, relations and problems.
func (g *Graph) Connect(all []Links) {
	suggestions := 0
	for _, l := range all {
		l.Node.Targets, l.Node.Readings = l.Targets, l.Readings
		g.checkCitations(l.Node)
		g.backlink(l)
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
	g.buildRelations()
	g.sortEdges()
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

// backlink enters a page among the backlinks of those it refers to.
func (g *Graph) backlink(l Links) {
	seen := map[*Node]bool{l.Node: true}
	for i, t := range l.Targets {
		to := t.Node
		if t.Kind == ToFolder {
			to = t.Section.Index
		}
		if to == nil || seen[to] {
			continue
		}
		seen[to] = true
		to.Backlinks = append(to.Backlinks, Backlink{l.Node, l.Node.Body.Refs[i].Context})
	}
}

// buildRelations enters every declared relation at both its ends.
func (g *Graph) buildRelations() {
	for _, n := range g.Nodes {
		for _, r := range n.Meta.Relations {
			def, known := g.Config.Relation(r.Name.Value)
			if !known {
				g.undeclared(n, r)
				continue
			}
			to := g.relationTarget(n, r)
			if to == nil {
				continue
			}
			addEdge(n, Edge{def.Name, false, to})
			addEdge(to, Edge{def.Name, !def.Symmetric, n})
		}
	}
	for _, def := range g.Config.Relations {
		if def.Acyclic {
			g.findCycle(def.Name)
		}
	}
}

func addEdge(n *Node, e Edge) {
	if !slices.Contains(n.Relations, e) {
		n.Relations = append(n.Relations, e)
	}
}

// undeclared reports a relation that site.toml does not declare, once a page
// and type.
func (g *Graph) undeclared(n *Node, r page.Relation) {
	var names []string
	for _, d := range g.Config.Relations {
		names = append(names, d.Name)
	}
	remedy := "declare it in site.toml: [relations." + r.Name.Value + "]"
	if near := source.Nearest(r.Name.Value, names); near != "" {
		remedy = fmt.Sprintf("did you mean %q?", near)
	}
	g.problem(at(n.Page, r.Name, "unknown-relation", fmt.Sprintf("the relation %q is not declared", r.Name.Value), remedy))
}

// relationTarget finds the page a relation names.
func (g *Graph) relationTarget(n *Node, r page.Relation) *Node {
	found := g.names.lookup(r.Target.Value, n.Lang)
	switch {
	case len(found) == 1 && found[0] == n:
		g.problem(at(n.Page, r.Target, "self-relation", "the page is related to itself", "name another page"))
	case len(found) == 1:
		return found[0]
	case len(found) > 1:
		g.problem(at(n.Page, r.Target, "ambiguous-link", "“"+r.Target.Value+"” names several pages", "write the id of the one you mean"))
	case len(g.hidden.lookup(r.Target.Value, n.Lang)) > 0:
		g.problem(at(n.Page, r.Target, "draft-link", "“"+r.Target.Value+"” is a draft and not published", "publish it (draft: false), or remove the relation"))
	default:
		remedy := "write the page, or mend the name"
		if near := source.Nearest(r.Target.Value, g.allNames()); near != "" {
			remedy = fmt.Sprintf("did you mean “%s”?", near)
		}
		g.problem(at(n.Page, r.Target, "broken-relation", "no page is called “"+r.Target.Value+"”", remedy))
	}
	return nil
}

// findCycle reports a relation that leads back to where it began, once a cycle.
func (g *Graph) findCycle(name string) {
	const (
		onPath = 1
		done   = 2
	)
	state := map[*Node]int{}
	var path []*Node
	var visit func(n *Node)
	visit = func(n *Node) {
		state[n] = onPath
		path = append(path, n)
		for _, e := range n.Relations {
			if e.Name != name || e.Inverse {
				continue
			}
			switch state[e.To] {
			case 0:
				visit(e.To)
			case onPath:
				g.reportCycle(name, append(slices.Clone(path[slices.Index(path, e.To):]), e.To))
			}
		}
		path = path[:len(path)-1]
		state[n] = done
	}
	for _, n := range g.Nodes {
		if state[n] == 0 {
			visit(n)
		}
	}
}

func (g *Graph) reportCycle(name string, cycle []*Node) {
	var ids []string
	for _, n := range cycle {
		ids = append(ids, n.ID)
	}
	from := cycle[len(cycle)-2]
	var where page.Text
	for _, r := range from.Meta.Relations {
		if to := g.names.lookup(r.Target.Value, from.Lang); r.Name.Value == name && len(to) == 1 && to[0] == cycle[0] {
			where = r.Target
			break
		}
	}
	g.problem(at(from.Page, where, "relation-cycle", fmt.Sprintf("%s leads back to itself: %s", name, strings.Join(ids, " → ")),
		"remove one of the steps"))
}

// sortEdges puts backlinks and relations in the order they are shown in.
func (g *Graph) sortEdges() {
	kinds := map[string]int{}
	for i, d := range g.Config.Relations {
		kinds[d.Name] = i
	}
	places := map[string]map[*Node]int{}
	for _, lang := range g.Languages() {
		places[lang] = g.titlePlaces(lang)
	}
	for _, n := range g.Nodes {
		place := places[n.Lang]
		slices.SortFunc(n.Backlinks, func(a, b Backlink) int {
			// The page's own language first.
			return cmp.Or(cmp.Compare(btoi(a.From.Lang != n.Lang), btoi(b.From.Lang != n.Lang)), cmp.Compare(place[a.From], place[b.From]))
		})
		slices.SortFunc(n.UsedIn, func(a, b CourseUse) int {
			return cmp.Or(cmp.Compare(btoi(a.Course.Lang != n.Lang), btoi(b.Course.Lang != n.Lang)), cmp.Compare(place[a.Course], place[b.Course]))
		})
		slices.SortFunc(n.Relations, func(a, b Edge) int {
			return cmp.Or(cmp.Compare(kinds[a.Name], kinds[b.Name]), cmp.Compare(btoi(a.Inverse), btoi(b.Inverse)), cmp.Compare(place[a.To], place[b.To]))
		})
	}
}

// titlePlaces gives every page its place among the titles in a language's
// alphabet. Comparing places is a hundred times cheaper than comparing titles.
func (g *Graph) titlePlaces(lang string) map[*Node]int {
	o := newOrder(lang)
	nodes := slices.Clone(g.Nodes)
	slices.SortFunc(nodes, func(a, b *Node) int {
		return cmp.Or(o.compare(a.Title(), b.Title()), strings.Compare(a.Path, b.Path))
	})
	places := make(map[*Node]int, len(nodes))
	for i, n := range nodes {
		places[n] = i
	}
	return places
}
