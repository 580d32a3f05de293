package view

import (
	"html"
	"slices"

	"samspil/generator/cite"
	"samspil/generator/graph"
	"samspil/generator/markdown"
)

// collectCitations prepares the citations of the shown page and of all it
// embeds: how a work is cited depends on the other works of the page.
func (f *filler) collectCitations(n *graph.Node) {
	if f.b.g.Library == nil {
		return
	}
	var keys []string
	seen := map[*graph.Node]bool{}
	var visit func(n *graph.Node)
	visit = func(n *graph.Node) {
		if seen[n] {
			return
		}
		seen[n] = true
		for _, c := range n.Body.Citations {
			for _, item := range c.Items {
				keys = append(keys, item.Key)
			}
		}
		for _, ref := range n.Embeds(markdown.Range{}) {
			visit(n.Targets[ref].Node)
		}
	}
	visit(n)
	keys = append(keys, courseKeys(n)...)
	if len(keys) > 0 {
		f.cites = cite.Cite(f.b.g.Library, n.Lang, keys)
	}
}

// citation writes one citation, each work linked to its reference.
func (f *filler) citation(n *graph.Node, index int) {
	c := n.Body.Citations[index]
	items := citationItems(c)
	f.out.WriteString(`<span class="citation">`)
	if f.cites == nil { // without a bibliography there is nothing but the keys
		for i, it := range items {
			if i > 0 {
				f.out.WriteString("; ")
			}
			f.out.WriteString("@" + html.EscapeString(it.Key))
		}
	} else {
		for _, part := range f.cites.Cluster(items, c.Narrative) {
			f.citationPart(part)
		}
	}
	f.out.WriteString("</span>")
}

func citationItems(c markdown.Citation) []cite.Item {
	items := make([]cite.Item, len(c.Items))
	for i, it := range c.Items {
		items[i] = cite.Item{Key: it.Key, Prefix: it.Prefix, Suffix: it.Suffix, Label: it.Label, Locator: it.Locator, SuppressAuthor: it.SuppressAuthor}
	}
	return items
}

func (f *filler) citationPart(part cite.Part) {
	text := html.EscapeString(part.Text)
	if part.Key == "" {
		f.out.WriteString(text)
		return
	}
	if !slices.Contains(f.cited, part.Key) {
		f.cited = append(f.cited, part.Key)
	}
	f.out.WriteString(`<a href="#ref-` + escapeFragment(part.Key) + `">` + text + "</a>")
}

// references lists the works that were cited in what is shown.
func (f *filler) references() []Reference {
	if f.cites == nil {
		return nil
	}
	var out []Reference
	for _, r := range f.cites.References() {
		if slices.Contains(f.cited, r.Key) {
			ref := Reference{Key: r.Key, HTML: r.HTML, Title: cite.PlainField(f.lang, f.b.g.Library.Entry(r.Key).Title)}
			if f.b.works != nil {
				ref.Work = Href(f.address, f.b.workAddress(f.lang, f.b.works.byKey[r.Key]))
			}
			out = append(out, ref)
		}
	}
	return out
}
