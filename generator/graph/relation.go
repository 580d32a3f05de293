package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"samspil/generator/page"
	"samspil/generator/source"
)

// Edge is a typed relation seen from one of its ends.
type Edge struct {
	Name    string
	Inverse bool // this end is the target
	To      *Node
}

// relation holds between two concepts, given by their ids, whichever edition
// declares it.
type relation struct{ name, from, to string }

// declaration is a place in front matter that declares a relation.
type declaration struct {
	node *Node
	text page.Text
}

// relations are those of all pages, in the order in which they are declared.
type relations struct {
	all      []relation
	declared map[relation][]declaration
}

// buildRelations enters every declared relation at both its ends, in all
// editions of them, and reports those that contradict each other.
func (g *Graph) buildRelations() {
	r := relations{declared: map[relation][]declaration{}}
	for _, n := range g.Nodes {
		for _, m := range n.Meta.Relations {
			g.declare(&r, n, m)
		}
	}
	for _, rel := range r.all {
		def, _ := g.Config.Relation(rel.name)
		g.connectRelation(rel, def.Symmetric)
	}
	for _, def := range g.Config.Relations {
		if def.Acyclic {
			g.findCycles(&r, def.Name)
		}
	}
	g.checkExclusive(&r)
	g.checkSameRelations(&r)
	g.sortRelations()
}

// declare enters one relation of a page's front matter, if it is declared in
// site.toml and its target is there. A symmetric relation is one, from whichever
// end it is declared.
func (g *Graph) declare(r *relations, n *Node, m page.Relation) {
	def, known := g.Config.Relation(m.Name.Value)
	if !known {
		g.undeclared(n, m)
		return
	}
	to := g.relationTarget(n, m)
	if to == nil {
		return
	}
	rel := relation{def.Name, n.ID, to.ID}
	if mirrored := (relation{def.Name, to.ID, n.ID}); def.Symmetric && r.declared[mirrored] != nil {
		rel = mirrored
	}
	if r.declared[rel] == nil {
		r.all = append(r.all, rel)
	}
	r.declared[rel] = append(r.declared[rel], declaration{n, m.Target})
}

// connectRelation adds a relation to every edition of both concepts: each leads
// to the edition of its own language, or to the first there is.
func (g *Graph) connectRelation(r relation, symmetric bool) {
	from, to := g.editions[r.from], g.editions[r.to]
	for _, n := range from {
		n.Relations = append(n.Relations, Edge{r.name, false, nearest(to, n.Lang)})
	}
	for _, n := range to {
		n.Relations = append(n.Relations, Edge{r.name, !symmetric, nearest(from, n.Lang)})
	}
}

// nearest gives the edition in a language, or else the first.
func nearest(editions []*Node, lang string) *Node {
	for _, e := range editions {
		if e.Lang == lang {
			return e
		}
	}
	return editions[0]
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
	case len(found) == 1 && found[0].ID == n.ID:
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

// findCycles reports a relation that leads back to where it began, once a cycle,
// in every edition that declares its last step.
func (g *Graph) findCycles(r *relations, name string) {
	const (
		onPath = 1
		done   = 2
	)
	next := map[string][]string{}
	var starts []string
	for _, rel := range r.all {
		if rel.name == name {
			if next[rel.from] == nil {
				starts = append(starts, rel.from)
			}
			next[rel.from] = append(next[rel.from], rel.to)
		}
	}
	slices.Sort(starts)
	state := map[string]int{}
	var path []string
	var visit func(id string)
	visit = func(id string) {
		state[id] = onPath
		path = append(path, id)
		for _, to := range next[id] {
			switch state[to] {
			case 0:
				visit(to)
			case onPath:
				cycle := append(slices.Clone(path[slices.Index(path, to):]), to)
				for _, d := range r.declared[relation{name, id, to}] {
					g.problem(at(d.node.Page, d.text, "relation-cycle",
						fmt.Sprintf("%s leads back to itself: %s", name, strings.Join(cycle, " → ")), "remove one of the steps"))
				}
			}
		}
		path = path[:len(path)-1]
		state[id] = done
	}
	for _, id := range starts {
		if state[id] == 0 {
			visit(id)
		}
	}
}

// checkExclusive reports two concepts that stand in two relations of which one
// excludes the other, at every place that declares the later one.
func (g *Graph) checkExclusive(r *relations) {
	between := map[[2]string][]relation{} // by the two ids, sorted
	for _, rel := range r.all {
		pair := [2]string{min(rel.from, rel.to), max(rel.from, rel.to)}
		for _, other := range between[pair] {
			if g.exclusive(rel.name, other.name) {
				for _, d := range r.declared[rel] {
					g.problem(at(d.node.Page, d.text, "exclusive-relations",
						fmt.Sprintf("“%s” and “%s” exclude each other, and both hold between %s and %s", other.name, rel.name, pair[0], pair[1]),
						"remove one of them; the other is declared in "+r.declared[other][0].node.Path))
				}
			}
		}
		between[pair] = append(between[pair], rel)
	}
}

// exclusive tells whether either of two relations is declared to exclude the other.
func (g *Graph) exclusive(a, b string) bool {
	x, _ := g.Config.Relation(a)
	y, _ := g.Config.Relation(b)
	return slices.Contains(x.Excludes, b) || slices.Contains(y.Excludes, a)
}

// checkSameRelations reports a relation that one edition of a page declares and
// another, which declares relations too, does not. A relation holds between the
// concepts, so all editions show it; the editors should know that they differ.
// An edition without relations of its own takes those of the others.
func (g *Graph) checkSameRelations(r *relations) {
	for _, rel := range r.all {
		def, _ := g.Config.Relation(rel.name)
		for _, end := range []string{rel.from, rel.to} {
			if end == rel.from || def.Symmetric {
				g.checkDeclared(rel, r.declared[rel], end)
			}
		}
	}
}

// checkDeclared compares the editions of one end of a relation.
func (g *Graph) checkDeclared(rel relation, declared []declaration, id string) {
	var here []declaration
	for _, d := range declared {
		if d.node.ID == id {
			here = append(here, d)
		}
	}
	if len(here) == 0 {
		return // the other end declares it
	}
	for _, n := range g.editions[id] {
		if len(n.Meta.Relations) == 0 || slices.ContainsFunc(here, func(d declaration) bool { return d.node == n }) {
			continue
		}
		to := rel.to
		if to == id {
			to = rel.from
		}
		p := at(n.Page, n.Meta.Relations[0].Name, "relation-differs",
			fmt.Sprintf("%s declares %s: %s, and this edition of the page does not", here[0].node.Path, rel.name, to),
			"a relation holds in every language: declare it here too, or remove it there")
		p.Severity = source.Warning
		g.problem(p)
	}
}

// sortRelations puts the relations of pages in the order of site.toml, then of titles.
func (g *Graph) sortRelations() {
	kinds := map[string]int{}
	for i, d := range g.Config.Relations {
		kinds[d.Name] = i
	}
	for _, n := range g.Nodes {
		byTitle := g.byTitle(n.Lang)
		slices.SortFunc(n.Relations, func(a, b Edge) int {
			return cmp.Or(cmp.Compare(kinds[a.Name], kinds[b.Name]), cmp.Compare(btoi(a.Inverse), btoi(b.Inverse)), byTitle(a.To, b.To))
		})
	}
}
