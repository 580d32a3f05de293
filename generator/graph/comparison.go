package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"samspil/generator/config"
	"samspil/generator/page"
	"samspil/generator/source"
)

// Comparison is a set of pages that are shown side by side in one language.
type Comparison struct {
	config.Comparison
	Lang       string
	Dimensions []config.Dimension // in the order in which they are shown
	Nodes      []*Node            // at least one, in the order in which they are shown
}

// buildComparisons finds the pages of every comparison in every language. One
// without pages in a language is not there; one without any page is a problem.
func (g *Graph) buildComparisons() {
	g.checkDimensions()
	for _, c := range g.Config.Comparisons {
		found := g.comparedNodes(c)
		some := false
		for _, lang := range g.Languages() {
			v := &Comparison{Comparison: c, Lang: lang, Nodes: only(found, func(n *Node) bool { return n.Lang == lang })}
			for _, name := range c.Dimensions {
				d, _ := g.Config.Dimension(name)
				v.Dimensions = append(v.Dimensions, d)
			}
			if len(v.Nodes) == 0 {
				continue
			}
			some = true
			if c.Type != "" {
				sortCompared(v.Nodes, lang)
			}
			for _, n := range v.Nodes {
				n.ComparedIn = append(n.ComparedIn, v)
				g.checkCompared(n, v)
			}
			g.Comparisons = append(g.Comparisons, v)
		}
		if !some && c.Type != "" && slices.Contains(page.Types, c.Type) {
			g.problem(source.Problem{Position: c.Places["type"], Severity: source.Warning, Code: "empty-comparison",
				Message: fmt.Sprintf("the comparison %q has no pages: none is of the type %s", c.Name, c.Type), Remedy: "write one, or remove the comparison"})
		}
	}
}

// comparedNodes finds the pages of a comparison in all languages.
func (g *Graph) comparedNodes(c config.Comparison) []*Node {
	if c.Type != "" {
		if !slices.Contains(page.Types, c.Type) {
			remedy := "use one of " + strings.Join(page.Types, ", ")
			if near := source.Nearest(c.Type, page.Types); near != "" {
				remedy = fmt.Sprintf("did you mean %q?", near)
			}
			g.problem(source.Problem{Position: c.Places["type"], Code: "bad-value", Message: fmt.Sprintf("pages have no type %q", c.Type), Remedy: remedy})
			return nil
		}
		return only(g.Nodes, func(n *Node) bool { return n.Meta.Type.Value == c.Type })
	}
	var out []*Node
	for _, id := range c.Pages {
		editions := g.editions[id]
		if len(editions) == 0 {
			g.missingCompared(c, id)
		} else if !slices.Contains(out, editions[0]) {
			out = append(out, editions...)
		}
	}
	return out
}

func (g *Graph) missingCompared(c config.Comparison, id string) {
	p := source.Problem{Position: c.Places["pages "+id], Code: "broken-comparison",
		Message: fmt.Sprintf("no page has the id %q", id), Remedy: "write the page, or mend the id"}
	var ids []string
	for known := range g.editions {
		ids = append(ids, known)
	}
	slices.Sort(ids)
	if near := source.Nearest(id, ids); near != "" {
		p.Remedy = fmt.Sprintf("did you mean %q?", near)
	}
	if len(g.hidden.named[byID][fold(id)]) > 0 {
		p.Severity, p.Code = source.Warning, "draft-link"
		p.Message, p.Remedy = fmt.Sprintf("the page %q is a draft and not published", id), "publish it (draft: false), or take it out of the comparison"
	}
	g.problem(p)
}

// sortCompared puts the pages of a type in the order of their sections.
func sortCompared(nodes []*Node, lang string) {
	o := newOrder(lang)
	slices.SortFunc(nodes, func(a, b *Node) int {
		return cmp.Or(compareWeights(a.Meta.Weight, b.Meta.Weight), o.compare(a.Title(), b.Title()), strings.Compare(a.Path, b.Path))
	})
}

// checkDimensions reports dimensions that site.toml does not declare.
func (g *Graph) checkDimensions() {
	for _, n := range g.Nodes {
		for _, d := range n.Meta.Dimensions {
			if _, known := g.Config.Dimension(d.Name.Value); known {
				continue
			}
			remedy := "declare it in site.toml: [dimensions." + d.Name.Value + "]"
			if near := source.Nearest(d.Name.Value, g.Config.DimensionNames()); near != "" {
				remedy = fmt.Sprintf("did you mean %q?", near)
			}
			g.problem(at(n.Page, d.Name, "unknown-dimension", fmt.Sprintf("the dimension %q is not declared", d.Name.Value), remedy))
		}
	}
}

// checkCompared reports the dimensions of a comparison that a page says nothing
// of, not even that there is nothing to say.
func (g *Graph) checkCompared(n *Node, c *Comparison) {
	var missing []string
	for _, d := range c.Dimensions {
		if _, ok := n.Dimension(d.Name); !ok {
			missing = append(missing, d.Name)
		}
	}
	if len(missing) == 0 {
		return
	}
	var where page.Text
	if len(n.Meta.Dimensions) > 0 {
		where = n.Meta.Dimensions[0].Name
	}
	p := at(n.Page, where, "missing-dimension", fmt.Sprintf("the comparison %q lacks what the page says of %s", c.Name, strings.Join(missing, ", ")),
		`write it below dimensions; a name with nothing after it, "`+missing[0]+`:", says that there is nothing to say`)
	p.Severity = source.Warning
	g.problem(p)
}

// Dimension gives what the page says of a dimension; ok tells whether its front
// matter has it.
func (n *Node) Dimension(name string) (d page.Dimension, ok bool) {
	for _, d := range n.Meta.Dimensions {
		if d.Name.Value == name {
			return d, true
		}
	}
	return page.Dimension{}, false
}
