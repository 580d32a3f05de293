package theme

import (
	"fmt"
	"html"
	"html/template"
	"math"
	"strconv"
	"strings"

	"samspil/generator/view"
)

// Sizes on maps, in pixels; those of text are the view's (see view/box.go).
const (
	lineHeight = 16
	baseline   = 12 // from the top of a line
	arrow      = 7
)

// conceptMap writes the drawing of a map: edges first, so that boxes lie on
// them, then the pages as links.
func conceptMap(m *view.Map, label string) template.HTML {
	w := &svgWriter{}
	w.f(`<svg xmlns="http://www.w3.org/2000/svg" class="map-drawing" text-anchor="middle" role="group" aria-label="%s" viewBox="0 0 %d %d" width="%d" height="%d">`,
		html.EscapeString(label), m.Width, m.Height, m.Width, m.Height)
	w.s("\n<g class=\"map-edges\" aria-hidden=\"true\">\n")
	beside := map[[2]int]int{} // edges between two pages so far
	for i, e := range m.Edges {
		r, from, to := m.Relations[e.Relation], &m.Nodes[e.From], &m.Nodes[e.To]
		pair := [2]int{min(e.From, e.To), max(e.From, e.To)}
		w.f(`<path class="rel rel-%d" data-edge="%d" data-relation="%d" data-ends="%d %d" d="`, r.Style, i, e.Relation, e.From, e.To)
		w.edge(from, to, beside[pair], !r.Symmetric)
		w.s(`"/>` + "\n")
		beside[pair]++
	}
	w.s("</g>\n")
	for i := range m.Nodes {
		w.node(i, &m.Nodes[i])
	}
	w.s("</svg>\n")
	return template.HTML(w.String())
}

// svgWriter writes a drawing.
type svgWriter struct{ strings.Builder }

func (w *svgWriter) s(s string)                   { w.WriteString(s) }
func (w *svgWriter) f(format string, args ...any) { fmt.Fprintf(w, format, args...) }

// node writes a page: a box with its title, which is a link.
func (w *svgWriter) node(i int, n *view.MapNode) {
	w.f(`<a id="%s" class="map-node" href="%s" data-node="%d"`, html.EscapeString(view.MapAnchor(n.ID)), html.EscapeString(safeHref(n.Href)), i)
	w.attribute("data-type", n.Type)
	w.attribute("hreflang", n.Lang)
	w.attribute("lang", n.Lang)
	w.s(">")
	w.rect(n.X-n.Width/2, n.Y-n.Height/2, n.Width, n.Height)
	w.lines(n.Lines, n.X, n.Y-len(n.Lines)*lineHeight/2+baseline)
	w.s("</a>\n")
}

func (w *svgWriter) attribute(name, value string) {
	if value == "" {
		return
	}
	w.s(" ")
	w.s(name)
	w.s(`="`)
	w.s(html.EscapeString(value))
	w.s(`"`)
}

func (w *svgWriter) rect(x, y, width, height int) {
	w.s(`<rect x="`)
	w.numbers(x)
	w.s(`" y="`)
	w.numbers(y)
	w.s(`" width="`)
	w.numbers(width)
	w.s(`" height="`)
	w.numbers(height)
	w.s(`"/>`)
}

// lines writes a text of several lines around x. A space between them keeps
// words apart for those who hear them.
func (w *svgWriter) lines(lines []string, x, y int) {
	for i, l := range lines {
		if i == 0 {
			w.s(`<text x="`)
		} else {
			w.s(` <tspan x="`)
		}
		w.numbers(x)
		w.s(`" y="`)
		w.numbers(y + i*lineHeight)
		w.s(`">`)
		w.s(html.EscapeString(l))
		if i > 0 {
			w.s("</tspan>")
		}
	}
	if len(lines) > 0 {
		w.s("</text>")
	}
}

// edge writes the path from one box to another, beside those that are there
// already, with an arrow at its end.
func (w *svgWriter) edge(from, to *view.MapNode, beside int, pointed bool) {
	shift := float64(beside+1) / 2 * 10
	if beside%2 == 0 {
		shift = float64(-beside) / 2 * 10
	}
	x1, y1, x2, y2 := float64(from.X), float64(from.Y), float64(to.X), float64(to.Y)
	dx, dy := x2-x1, y2-y1
	d := math.Hypot(dx, dy)
	if d < 1 {
		d = 1
	}
	dx, dy = dx/d, dy/d
	if from.ID > to.ID { // both ways the same side
		shift = -shift
	}
	x1, y1, x2, y2 = x1-dy*shift, y1+dx*shift, x2-dy*shift, y2+dx*shift
	out, in := clip(dx, dy, from.Width, from.Height), clip(dx, dy, to.Width, to.Height)
	x1, y1, x2, y2 = x1+dx*out, y1+dy*out, x2-dx*in, y2-dy*in
	w.f("M%s %sL%s %s", tenth(x1), tenth(y1), tenth(x2), tenth(y2))
	if pointed {
		w.arrow(x2, y2, dx, dy)
	}
}

// arrow adds the two strokes of an arrow whose direction has length 1.
func (w *svgWriter) arrow(x, y, dx, dy float64) {
	bx, by := x-dx*arrow, y-dy*arrow
	side := arrow * 0.5
	w.f("M%s %sL%s %sL%s %s", tenth(bx-dy*side), tenth(by+dx*side), tenth(x), tenth(y), tenth(bx+dy*side), tenth(by-dx*side))
}

// clip tells how far from its middle a line in a direction leaves a box, and
// keeps a small distance from it.
func clip(dx, dy float64, width, height int) float64 {
	far := math.Inf(1)
	if dx != 0 {
		far = min(far, float64(width)/2/math.Abs(dx))
	}
	if dy != 0 {
		far = min(far, float64(height)/2/math.Abs(dy))
	}
	return far + 2
}

func tenth(v float64) string { return strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64) }

// mapList writes the same as a list: every page with what joins it to others. to
// and from are the labels of links where there are no relations.
func mapList(m *view.Map, to, from string) template.HTML {
	ends := make([][]int, len(m.Nodes)) // edges by node
	for i, e := range m.Edges {
		ends[e.From] = append(ends[e.From], i)
		ends[e.To] = append(ends[e.To], i)
	}
	w := &svgWriter{}
	for i := range m.Nodes {
		w.f(`<li data-node="%d"><p class="map-page">`, i)
		writeLink(&w.Builder, m.Nodes[i].Link)
		w.s("</p>")
		label := ""
		for _, k := range ends[i] {
			e := m.Edges[k]
			other, next := e.To, relationLabel(&m.Relations[e.Relation], e.From != i, to, from)
			if e.From != i {
				other = e.From
			}
			if next != label {
				if label != "" {
					w.s("</p>")
				}
				w.s("\n<p><b>" + html.EscapeString(next) + "</b>")
				label = next
			}
			w.f(` <span data-edge="%d">`, k)
			writeLink(&w.Builder, m.Nodes[other].Link)
			w.s("</span>")
		}
		if label != "" {
			w.s("</p>")
		}
		w.s("</li>\n")
	}
	return template.HTML(w.String())
}

func relationLabel(r *view.MapRelation, inverse bool, to, from string) string {
	switch {
	case r.Label == "" && inverse:
		return from
	case r.Label == "":
		return to
	case inverse && !r.Symmetric:
		return r.Inverse
	}
	return r.Label
}
