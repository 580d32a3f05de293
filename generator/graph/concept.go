package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"samspil/generator/page"
)

// Concept is what pages of a type in ConceptTypes are about. Translations are
// about one concept.
type Concept struct {
	ID     string
	Nodes  []*Node // the pages, in the order of languages
	Labels []Label // by language, in the order of the site's languages, then others by code
	Edges  []ConceptEdge
}

// Label is what a concept is called in one language.
type Label struct {
	Lang      string
	Preferred string   // the title of the page in the language, or "" if there is none
	Others    []string // the aliases, in the editors' order
}

// Words lists all that a concept is called in the language, at least one word.
func (l Label) Words() []string {
	if l.Preferred == "" {
		return l.Others
	}
	return append([]string{l.Preferred}, l.Others...)
}

// ConceptEdge is a typed relation that a page of the concept declares.
type ConceptEdge struct {
	Name string
	To   string // id of a page with an editor's id; not always of a concept
}

// ConceptTypes are the types of page that are about a concept: what a text can
// define. A case is something that happened, a person is somebody, and courses
// and guides are texts; concepts are related to them, but they are none.
var ConceptTypes = []string{"paradigm", "concept"}

// IsConcept tells whether a page is about a concept.
func IsConcept(n *Node) bool { return slices.Contains(ConceptTypes, n.Meta.Type.Value) }

// Concept gives the concept of an id, or nil.
func (g *Graph) Concept(id string) *Concept { return g.concepts[id] }

// buildConcepts gathers the concepts and what contradicts itself about them.
func (g *Graph) buildConcepts() {
	g.concepts = map[string]*Concept{}
	for _, n := range g.Nodes {
		if IsConcept(n) && g.concepts[n.ID] == nil {
			c := &Concept{ID: n.ID}
			for _, e := range g.Translations(n) {
				if IsConcept(e) {
					c.Nodes = append(c.Nodes, e)
				}
			}
			c.Labels = g.labels(c)
			c.Edges = conceptEdges(c)
			g.concepts[n.ID] = c
			g.Concepts = append(g.Concepts, c)
		}
	}
	slices.SortFunc(g.Concepts, func(a, b *Concept) int { return strings.Compare(a.ID, b.ID) })
	g.checkWikidata()
	g.checkHierarchy()
}

// labels gathers what a concept is called. An alias that another edition has as
// its title is that edition's word, unless the editor says otherwise. No name
// stands twice in a language, however its letters are cased.
func (g *Graph) labels(c *Concept) []Label {
	titles := map[string]string{} // folded title → language
	by := map[string]*Label{}
	used := map[[2]string]bool{}
	for _, n := range c.Nodes {
		titles[fold(n.Title())] = n.Lang
		by[n.Lang] = &Label{Lang: n.Lang, Preferred: n.Title()}
		used[[2]string{n.Lang, fold(n.Title())}] = true
	}
	for _, n := range c.Nodes {
		for _, a := range n.Meta.Aliases {
			lang, said := n.Meta.AliasLangs[a.Value]
			if !said {
				if other, isTitle := titles[fold(a.Value)]; isTitle && other != n.Lang {
					continue
				}
				lang = n.Lang
			}
			key := [2]string{lang, fold(a.Value)}
			if strings.HasPrefix(a.Value, "/") || used[key] {
				continue
			}
			used[key] = true
			if by[lang] == nil {
				by[lang] = &Label{Lang: lang}
			}
			by[lang].Others = append(by[lang].Others, a.Value)
		}
	}
	var out []Label
	for _, l := range by {
		if l.Preferred != "" || l.Others != nil { // a page need not have a title
			out = append(out, *l)
		}
	}
	place := func(l Label) int {
		if i := slices.Index(g.Languages(), l.Lang); i >= 0 {
			return i
		}
		return len(g.Languages())
	}
	slices.SortFunc(out, func(a, b Label) int { return cmp.Or(cmp.Compare(place(a), place(b)), strings.Compare(a.Lang, b.Lang)) })
	return out
}

// conceptEdges lists what the pages of a concept declare, once for all
// translations, sorted.
func conceptEdges(c *Concept) []ConceptEdge {
	var out []ConceptEdge
	for _, n := range c.Nodes {
		for _, e := range n.Relations {
			if edge := (ConceptEdge{e.Name, e.To.ID}); !e.Inverse && e.To.Explicit() && e.To.ID != c.ID {
				out = append(out, edge)
			}
		}
	}
	slices.SortFunc(out, func(a, b ConceptEdge) int {
		return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.To, b.To))
	})
	return slices.Compact(out)
}

// checkWikidata reports items that two concepts claim to be, and concepts that
// claim to be two items: what is exactly the same as one thing cannot be two.
func (g *Graph) checkWikidata() {
	claimed := map[string]*Node{} // item → the first page
	first := map[string]*Node{}   // id → the first page that names an item
	for _, n := range g.Nodes {
		item := n.Meta.Wikidata.Value
		if item == "" {
			continue
		}
		if other := claimed[item]; other != nil && other.ID != n.ID {
			g.problem(at(n.Page, n.Meta.Wikidata, "wikidata-conflict", fmt.Sprintf("%s says that it is %s too", other.Path, item),
				"let the one that is exactly the same name the item, and remove it here or there"))
		}
		if other := first[n.ID]; other != nil && other.Meta.Wikidata.Value != item {
			g.problem(at(n.Page, n.Meta.Wikidata, "wikidata-conflict", fmt.Sprintf("%s, the same page in another language, is %s", other.Path, other.Meta.Wikidata.Value),
				"name one item in both, or in one of them only"))
		}
		if claimed[item] == nil {
			claimed[item] = n
		}
		if first[n.ID] == nil {
			first[n.ID] = n
		}
	}
}

// checkHierarchy reports pairs of concepts that are related and of which one is
// broader than the other, be it through others: SKOS (S27) forbids that.
func (g *Graph) checkHierarchy() {
	broader := g.Broader()
	for _, n := range g.Nodes {
		if !IsConcept(n) {
			continue
		}
		for _, e := range n.Relations {
			def, _ := g.Config.Relation(e.Name)
			if e.Inverse || def.SKOS != "related" || !IsConcept(e.To) || e.To.ID == n.ID {
				continue
			}
			where, mine := declared(n, e, g)
			if !mine {
				continue // the other end declares it, of a symmetric relation
			}
			for _, pair := range [][2]string{{n.ID, e.To.ID}, {e.To.ID, n.ID}} {
				if chain := pathUp(broader, pair[0], pair[1]); chain != nil {
					g.problem(at(n.Page, where, "skos-conflict", fmt.Sprintf("%s relates %s and %s as equals, but one is the broader of the other: %s",
						e.Name, n.ID, e.To.ID, strings.Join(chain, " → ")), "remove this relation, or one of the steps"))
				}
			}
		}
	}
}

// declared finds where a page declares a relation.
func declared(n *Node, e Edge, g *Graph) (where page.Text, ok bool) {
	for _, r := range n.Meta.Relations {
		if r.Name.Value == e.Name {
			if found := g.names.lookup(r.Target.Value, n.Lang); len(found) == 1 && found[0].ID == e.To.ID {
				return r.Target, true
			}
		}
	}
	return page.Text{}, false
}

// Broader gives the concepts that each concept declares, or is declared, to be
// narrower than, by id, sorted.
func (g *Graph) Broader() map[string][]string {
	out := map[string][]string{}
	add := func(narrow, wide string) {
		if g.concepts[narrow] != nil && g.concepts[wide] != nil {
			out[narrow] = append(out[narrow], wide)
		}
	}
	for _, c := range g.Concepts {
		for _, e := range c.Edges {
			switch def, _ := g.Config.Relation(e.Name); def.SKOS {
			case "broader":
				add(c.ID, e.To)
			case "narrower":
				add(e.To, c.ID)
			}
		}
	}
	for id, wide := range out {
		slices.Sort(wide)
		out[id] = slices.Compact(wide)
	}
	return out
}

// pathUp finds a way from one concept to another through broader ones, both
// included, or nil.
func pathUp(broader map[string][]string, from, to string) []string {
	seen := map[string]bool{}
	var find func(id string) []string
	find = func(id string) []string {
		seen[id] = true
		for _, up := range broader[id] {
			if up == to {
				return []string{id, up}
			}
			if !seen[up] {
				if rest := find(up); rest != nil {
					return append([]string{id}, rest...)
				}
			}
		}
		return nil
	}
	return find(from)
}
