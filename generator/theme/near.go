package theme

import (
	"html"
	"html/template"

	"samspil/generator/view"
)

// The small map of a page: the page at the left, its neighbours in a column at
// the right, in the order of the relations; relations between neighbours are arcs
// at the right of them. It is as wide as a phone.
const (
	nearWidth  = 344
	nearBox    = 104 // width of the page's own box
	nearColumn = 168 // left edge of the neighbours
	nearArcs   = 34  // room for arcs
	nearGap    = 6
	nearPad    = 5
)

// near writes the small map. Where the page lists the same relations, it is a
// picture beside the list: hidden from those who hear the page, and no stop for
// the keyboard.
func near(m *view.Near, listed bool, label string) template.HTML {
	w := &svgWriter{}
	right := nearWidth
	if hasArcs(m) {
		right -= nearArcs
	}
	boxes, height := nearBoxes(m, right)
	w.s(`<svg xmlns="http://www.w3.org/2000/svg" class="near-drawing" `)
	if listed {
		w.s(`aria-hidden="true"`)
	} else {
		w.f(`role="group" aria-label="%s"`, html.EscapeString(label))
	}
	w.f(` viewBox="0 0 %d %d" width="%d" height="%d">`, nearWidth, height, nearWidth, height)
	for _, e := range m.Edges {
		w.nearEdge(boxes, e)
	}
	for i, n := range m.Nodes {
		w.nearNode(&boxes[i], n, i == 0, listed)
	}
	w.s("</svg>")
	return template.HTML(w.String())
}

func hasArcs(m *view.Near) bool {
	for _, e := range m.Edges {
		if e.From > 0 && e.To > 0 {
			return true
		}
	}
	return false
}

// nearPlace is where a page lies.
type nearPlace struct {
	lines               []string
	x, y, width, height int
	arcs                int // that begin or end here so far
}

// nearBoxes places the pages.
func nearBoxes(m *view.Near, right int) ([]nearPlace, int) {
	boxes := make([]nearPlace, len(m.Nodes))
	y := 2
	for i := range m.Nodes {
		b := &boxes[i]
		b.width = right - nearColumn - 2
		if i == 0 {
			b.width = nearBox
		}
		most := 2
		if i == 0 {
			most = 5
		}
		b.lines = view.BreakTitle(m.Nodes[i].Title, b.width-2*nearPad, most)
		b.height = len(b.lines)*lineHeight + 2*nearPad
		if i > 0 {
			b.x, b.y = nearColumn, y
			y += b.height + nearGap
		}
	}
	height := max(y-nearGap, boxes[0].height+2) + 2
	boxes[0].x, boxes[0].y = 2, (height-boxes[0].height)/2
	return boxes, height
}

func (w *svgWriter) nearNode(b *nearPlace, n view.NearNode, self, listed bool) {
	if self {
		w.s(`<g class="map-node is-self"`)
	} else {
		w.f(`<a class="map-node" href="%s"`, html.EscapeString(safeHref(n.Href)))
		if listed {
			w.s(` tabindex="-1"`)
		}
	}
	w.attribute("data-type", n.Type)
	w.attribute("hreflang", n.Lang)
	w.attribute("lang", n.Lang)
	w.f(`><rect x="%d" y="%d" width="%d" height="%d" rx="5"/>`, b.x, b.y, b.width, b.height)
	w.lines(b.lines, b.x+b.width/2, b.y+nearPad+baseline, "middle")
	if self {
		w.s("</g>")
		return
	}
	w.s("</a>")
}

// nearEdge writes an edge: a curve between the page and a neighbour, or an arc
// from neighbour to neighbour.
func (w *svgWriter) nearEdge(boxes []nearPlace, e view.NearEdge) {
	w.f(`<path class="rel rel-%d" d="`, e.Style)
	if e.From > 0 && e.To > 0 {
		w.nearArc(&boxes[e.From], &boxes[e.To], !e.Symmetric)
	} else {
		self, other := &boxes[0], &boxes[max(e.From, e.To)]
		x1, x2 := float64(self.x+self.width+3), float64(other.x-3)
		y1, y2 := float64(self.y+self.height/2), float64(other.y+other.height/2)
		shift := float64(other.arcs * 5) // a second relation to the same page
		other.arcs++
		y2 += shift
		middle := (x1 + x2) / 2
		w.f("M%s %sC%s %s %s %s %s %s", tenth(x1), tenth(y1), tenth(middle), tenth(y1), tenth(middle), tenth(y2), tenth(x2), tenth(y2))
		switch {
		case e.Symmetric:
		case e.From == 0:
			w.arrow(x2, y2, 1, 0)
		default:
			w.arrow(x1, y1, -1, 0)
		}
	}
	w.s(`"`)
	if e.Label == "" {
		w.s("/>")
		return
	}
	w.f("><title>%s</title></path>", html.EscapeString(e.Label))
}

func (w *svgWriter) nearArc(from, to *nearPlace, pointed bool) {
	x := float64(from.x + from.width + 2)
	y1, y2 := float64(from.y+from.height/2), float64(to.y+to.height/2)
	bulge := min(8+abs(y2-y1)/5, nearArcs*1.2)
	w.f("M%s %sC%s %s %s %s %s %s", tenth(x), tenth(y1), tenth(x+bulge), tenth(y1), tenth(x+bulge), tenth(y2), tenth(x), tenth(y2))
	if pointed {
		w.arrow(x+1, y2, -1, 0)
	}
}

func abs(v float64) float64 { return max(v, -v) }
