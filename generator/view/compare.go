package view

import (
	"html/template"
	"slices"

	"samspil/generator/graph"
)

// Comparison is pages side by side, as the layout compare shows them.
type Comparison struct {
	Name  string
	Pages []ComparedPage // the columns
	Rows  []ComparedRow
	CSV   string // href of the same as a file
}

// ComparedPage is a column of a comparison.
type ComparedPage struct {
	Link
	ID     string
	Type   string
	Period *Period // nil if the page has none
}

// ComparedRow is a dimension of a comparison.
type ComparedRow struct {
	Name, Label string
	Cells       []template.HTML // parallel to the pages; "" where a page says nothing
}

// compareName is the address of comparisons below a language's home.
const compareName = "compare/"

func (b *Builder) compareAddress(c *graph.Comparison) string {
	return b.g.Root(c.Lang).Address + compareName + c.Name + "/"
}

// comparisons lists those of a language.
func (b *Builder) comparisons(lang string) []*graph.Comparison {
	var out []*graph.Comparison
	for _, c := range b.g.Comparisons {
		if c.Lang == lang {
			out = append(out, c)
		}
	}
	return out
}

// compareJobs makes the page of every comparison of a language.
func (b *Builder) compareJobs(lang string) []Job {
	var jobs []Job
	for _, c := range b.comparisons(lang) {
		jobs = append(jobs, Job{Path: graph.File(b.compareAddress(c)), Make: func() *Page { return b.comparison(c) }})
	}
	return jobs
}

// comparison makes the page of a comparison. What is cited in its cells is
// listed on it as on a page of the content.
func (b *Builder) comparison(c *graph.Comparison) *Page {
	address := b.compareAddress(c)
	p := b.page("compare", c.Lang, graph.File(address), c.TitleIn(c.Lang))
	p.Description = c.DescriptionIn(c.Lang)
	p.Crumbs = b.crumbs(address, b.g.Root(c.Lang), false)
	p.Languages = b.languages(address, func(lang string) (string, string) {
		for _, o := range b.comparisons(lang) {
			if o.Name == c.Name {
				return b.compareAddress(o), o.TitleIn(lang)
			}
		}
		return "", ""
	}, c.Lang)
	p.Comparison = &Comparison{Name: c.Name, CSV: c.Name + csvExt}
	var said []phraseOf
	for _, d := range c.Dimensions {
		for _, n := range c.Nodes {
			said = append(said, phraseOf{n, phraseIn(n, d.Name)})
		}
	}
	f := b.phrasesOf(address, c.Lang, said)
	for i, d := range c.Dimensions {
		row := ComparedRow{Name: d.Name, Label: d.LabelIn(c.Lang)}
		for _, s := range said[i*len(c.Nodes) : (i+1)*len(c.Nodes)] {
			row.Cells = append(row.Cells, f.phrase(s.node, s.index))
		}
		p.Comparison.Rows = append(p.Comparison.Rows, row)
	}
	for _, n := range c.Nodes {
		p.Comparison.Pages = append(p.Comparison.Pages, ComparedPage{Link: link(address, n, c.Lang), ID: n.ID, Type: n.Meta.Type.Value, Period: periodOf(n)})
	}
	p.References = f.references()
	if len(p.References) > 0 {
		p.Downloads = downloads(func(ext string) string { return ReferencesFile + ext })
	}
	return p
}

// phraseIn gives the phrase that a page has for a dimension, or -1.
func phraseIn(n *graph.Node, dimension string) int {
	if d, ok := n.Dimension(dimension); ok {
		return d.Phrase
	}
	return -1
}

const csvExt = ".csv"

// ComparisonPaths lists the paths of the files beside the pages of comparisons
// and the timeline; it is not certain that all will be there.
func (b *Builder) ComparisonPaths() []string {
	var paths, folders []string
	for _, c := range b.g.Comparisons {
		paths = append(paths, b.compareAddress(c)+c.Name+csvExt)
		folders = append(folders, b.compareAddress(c))
	}
	for _, root := range b.g.Roots {
		if b.hasTimeline(root.Lang) {
			folders = append(folders, root.Address+timelineName)
		}
	}
	for _, folder := range folders {
		for _, f := range Formats {
			paths = append(paths, folder+ReferencesFile+f.Ext)
		}
	}
	return paths
}

// comparedIn links the comparisons that show a page.
func (b *Builder) comparedIn(n *graph.Node) []Link {
	var out []Link
	for _, c := range n.ComparedIn {
		out = append(out, Link{Href: Href(n.Address, b.compareAddress(c)), Title: c.TitleIn(n.Lang)})
	}
	return out
}

// comparedBelow links the comparisons of a section: those whose pages all lie in it.
func (b *Builder) comparedBelow(s *graph.Section, from string) []Link {
	var out []Link
	for _, c := range b.comparisons(s.Lang) {
		if !slices.ContainsFunc(c.Nodes, func(n *graph.Node) bool { return n.Section != s || n.Index }) {
			out = append(out, Link{Href: Href(from, b.compareAddress(c)), Title: c.TitleIn(s.Lang)})
		}
	}
	return out
}
