package view

import (
	"slices"
	"strings"

	"samspil/generator/cite"
	"samspil/generator/graph"
	"samspil/generator/markdown"
	"samspil/generator/page"
)

// related lists the pages that have most in common with a page, with what that is.
func (b *Builder) related(n *graph.Node) []RelatedPage {
	var out []RelatedPage
	for _, r := range b.g.Related(n) {
		p := RelatedPage{Link: link(n.Address, r.Node, n.Lang), Type: r.Meta.Type.Value, Description: r.Meta.Description.Value}
		add := func(kind string, links []Link) {
			if len(links) > 0 {
				p.Reasons = append(p.Reasons, Reason{kind, links})
			}
		}
		add("links-to", links(n, r.LinkTo))
		add("linked-from", links(n, r.LinkedFrom))
		add("cites", b.workLinks(n, r.Cite))
		out = append(out, p)
	}
	return out
}

func links(from *graph.Node, to []*graph.Node) []Link {
	var out []Link
	for _, n := range to {
		out = append(out, link(from.Address, n, from.Lang))
	}
	return out
}

// workLinks names works as running text does: "Hood (1991)".
func (b *Builder) workLinks(from *graph.Node, keys []string) []Link {
	if b.works == nil {
		return nil
	}
	var out []Link
	for _, key := range keys {
		if c := b.works.byKey[key]; c != nil {
			out = append(out, Link{Href: Href(from.Address, b.workAddress(from.Lang, c)), Title: b.workName(from.Lang, c)})
		}
	}
	return out
}

type nameKey struct{ lang, key string }

func (b *Builder) workName(lang string, c *CitedWork) string {
	key := nameKey{lang, c.Key}
	if name, ok := b.works.names.Load(key); ok {
		return name.(string)
	}
	var name strings.Builder
	for _, part := range cite.Cite(b.g.Library, lang, []string{c.Key}).Cluster([]cite.Item{{Key: c.Key}}, true) {
		name.WriteString(part.Text)
	}
	b.works.names.Store(key, name.String())
	return name.String()
}

// backlinks groups the pages that link to a page by their type.
func (b *Builder) backlinks(n *graph.Node) []BacklinkGroup {
	var groups []BacklinkGroup
	for at, bl := range n.Backlinks {
		kind := bl.From.Meta.Type.Value
		i := slices.IndexFunc(groups, func(g BacklinkGroup) bool { return g.Type == kind })
		if i < 0 {
			i = len(groups)
			groups = append(groups, BacklinkGroup{Type: kind, Links: make([]Backlink, 0, len(n.Backlinks)-at)})
		}
		c := *bl.Context
		if c.Start == 0 && c.End == len(c.Sentence) && strings.EqualFold(c.Sentence, n.Title()) {
			c = markdown.Context{} // in a list of links: the name alone tells nothing
		}
		groups[i].Links = append(groups[i].Links, Backlink{
			Link: link(n.Address, bl.From, n.Lang), Type: kind,
			Before: c.Sentence[:c.Start], Mark: c.Sentence[c.Start:c.End], After: c.Sentence[c.End:],
		})
	}
	slices.SortStableFunc(groups, func(x, y BacklinkGroup) int { return typePlace(x.Type) - typePlace(y.Type) })
	return groups
}

// typePlace gives the place of a type in page.Types; others come after those, and
// no type last.
func typePlace(kind string) int {
	if kind == "" {
		return len(page.Types) + 1
	}
	if i := slices.Index(page.Types, kind); i >= 0 {
		return i
	}
	return len(page.Types)
}
