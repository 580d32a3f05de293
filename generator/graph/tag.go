package graph

import (
	"cmp"
	"slices"
	"strings"

	"samspil/generator/source"
)

// Tag is a word that pages of one language share. Tags that differ in letter
// case or punctuation only are one.
type Tag struct {
	Lang  string
	Label string // as it was first written
	Slug  string
	Nodes []*Node // by title
}

// buildTags gathers the tags of all pages.
func (g *Graph) buildTags() {
	found := map[string]*Tag{}
	for _, n := range g.Nodes {
		for _, t := range n.Meta.Tags {
			slug := source.Slug(t.Value)
			if slug == "" {
				g.problem(at(n.Page, t, "bad-value", "the tag “"+t.Value+"” has no letter or digit", "rename it"))
				continue
			}
			tag := found[n.Lang+":"+slug]
			if tag == nil {
				tag = &Tag{Lang: n.Lang, Label: t.Value, Slug: slug}
				found[n.Lang+":"+slug] = tag
				g.Tags = append(g.Tags, tag)
			}
			if !slices.Contains(n.Tags, tag) {
				tag.Nodes = append(tag.Nodes, n)
				n.Tags = append(n.Tags, tag)
			}
		}
	}
	orders := map[string]order{}
	for _, lang := range g.Languages() {
		orders[lang] = newOrder(lang)
	}
	slices.SortFunc(g.Tags, func(a, b *Tag) int {
		if a.Lang != b.Lang {
			return strings.Compare(a.Lang, b.Lang)
		}
		return cmp.Or(orders[a.Lang].compare(a.Label, b.Label), strings.Compare(a.Slug, b.Slug))
	})
	g.sortTagged()
}

// sortTagged puts the pages of every tag in order.
func (g *Graph) sortTagged() {
	for _, t := range g.Tags {
		slices.SortFunc(t.Nodes, g.byTitle(t.Lang))
	}
}
