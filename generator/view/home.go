package view

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"samspil/generator/graph"
)

const (
	// homeEntries is how many pages of each section a home page shows.
	homeEntries = 6
	// homeWhole is how many a section may have to be shown whole.
	homeWhole = 8
	// homeCourses is how many courses it offers.
	homeCourses = 3
	// glimpseWidth is the width of the small drawing of the map.
	glimpseWidth = 400
)

// Home is what a home page offers first: what stands above its first heading, and
// three ways in: a question, the map and a course. A way that a site has not is empty.
type Home struct {
	Opening   Part
	Questions Part // a heading with a list of links
	Rest      Part // what is left of the text
	Map       *Glimpse
	Courses   []HomeCourse
}

// Part is a part of a page's text. Its Stale are places in it.
type Part struct {
	Body  template.HTML
	Stale []Stale
}

// HomeCourse is a course on a home page.
type HomeCourse struct {
	Link
	Level, Duration, Description string
}

// Glimpse is the map in small: dots, and lines between them, as data of SVG paths.
// There are none where the map is too large to be drawn.
type Glimpse struct {
	Href          string
	Pages         int
	Plan          string   // stands for where things lie; see concepts.plan
	Types         []string // of the pages, in the order of their ids
	Width, Height int
	Edges         string
	Dots          []GlimpseDots
}

// GlimpseDots are the pages of one type.
type GlimpseDots struct{ Type, Path string }

// waysIn adds what a home page offers first.
func (b *Builder) waysIn(p *Page, root *graph.Section) {
	h := &Home{Courses: coursesBelow(root, root.Address)}
	h.split(p)
	if b.concepts != nil {
		h.Map = &Glimpse{Href: Href(root.Address, root.Address+mapName), Pages: b.concepts.total, Plan: b.concepts.plan()}
		for _, id := range b.concepts.ids {
			h.Map.Types = append(h.Map.Types, b.pageOf(id, root.Lang).Meta.Type.Value)
		}
	}
	p.Home = h
}

// coursesBelow gives the first courses of a section and the sections below it.
func coursesBelow(s *graph.Section, from string) []HomeCourse {
	var out []HomeCourse
	for _, n := range s.Pages {
		if c := n.Meta.Course; c != nil && len(out) < homeCourses {
			out = append(out, HomeCourse{link(from, n, s.Lang), c.Level.Value, c.Duration.Value, n.Meta.Description.Value})
		}
	}
	for _, sub := range s.Sub {
		if len(out) < homeCourses {
			out = append(out, coursesBelow(sub, from)...)
		}
	}
	return out[:min(len(out), homeCourses)]
}

// split parts the text of a page: what stands above the first heading, the first
// heading that has nothing but a list of links, and the rest.
func (h *Home) split(p *Page) {
	body := string(p.Body)
	first, from, to := -1, len(body), len(body)
	for at := heading(body, 0); at < len(body); {
		if first < 0 {
			first = at
		}
		next := heading(body, at+1)
		if listsLinks(body[at:next]) {
			from, to = at, next
			break
		}
		at = next
	}
	if first < 0 {
		first = len(body)
	}
	h.Opening = part(p, 0, first)
	h.Questions = part(p, from, to)
	h.Rest = part(p, first, from)
	rest := part(p, to, len(body))
	for i := range rest.Stale {
		rest.Stale[i].At += len(h.Rest.Body)
	}
	h.Rest.Body += rest.Body
	h.Rest.Stale = append(h.Rest.Stale, rest.Stale...)
}

// heading gives the place of the next heading of the second rank, or the end.
func heading(body string, from int) int {
	if from < len(body) {
		if at := strings.Index(body[from:], "<h2"); at >= 0 {
			return from + at
		}
	}
	return len(body)
}

// listsLinks tells whether a section is a heading and a list that begins with a
// link of its editor.
func listsLinks(section string) bool {
	_, rest, _ := strings.Cut(section, "</h2>")
	rest = strings.TrimSpace(rest)
	return strings.HasPrefix(rest, "<ul>\n<li><a ") && !strings.HasPrefix(rest, "<ul>\n<li>"+termLink) && strings.HasSuffix(rest, "</ul>") && strings.Count(rest, "<ul>") == 1
}

// part gives a part of a page's text.
func part(p *Page, from, to int) Part {
	out := Part{Body: p.Body[from:to]}
	for _, s := range p.Stale {
		if s.At >= from && s.At < to {
			s.At -= from
			out.Stale = append(out.Stale, s)
		}
	}
	return out
}

// finishHome draws the map in small, which takes long and which Glimpse.Plan stands for.
func (b *Builder) finishHome(p *Page) {
	if p.Home == nil || p.Home.Map == nil || !b.concepts.whole {
		return
	}
	g, plane := p.Home.Map, b.concepts.plane()
	scale := func(v int) int { return v * glimpseWidth / plane.Width }
	g.Width, g.Height = glimpseWidth, scale(plane.Height)
	var edges strings.Builder
	for _, e := range b.concepts.edges {
		from, to := plane.Middles[e.From], plane.Middles[e.To]
		fmt.Fprintf(&edges, "M%d %dL%d %d", scale(from.X), scale(from.Y), scale(to.X), scale(to.Y))
	}
	g.Edges = edges.String()
	dots := map[string]string{}
	for i, at := range plane.Middles {
		dots[g.Types[i]] += fmt.Sprintf("M%d %dh0", scale(at.X), scale(at.Y))
	}
	for name, path := range dots {
		g.Dots = append(g.Dots, GlimpseDots{name, path})
	}
	slices.SortFunc(g.Dots, func(x, y GlimpseDots) int { return strings.Compare(x.Type, y.Type) })
}

// shown gives the pages of a section that a home page shows, in the section's order:
// the first ones where their weights say so, else those that most pages link to.
func shown(pages []*graph.Node) []*graph.Node {
	weighed := slices.ContainsFunc(pages, func(n *graph.Node) bool { return n.Meta.Weight != 0 })
	switch {
	case len(pages) <= homeWhole:
		return pages
	case weighed:
		return pages[:homeEntries]
	}
	best := slices.Clone(pages)
	slices.SortStableFunc(best, func(x, y *graph.Node) int { return cmp.Compare(len(y.Backlinks), len(x.Backlinks)) })
	best = best[:homeEntries]
	var out []*graph.Node
	for _, n := range pages {
		if slices.Contains(best, n) {
			out = append(out, n)
		}
	}
	return out
}
