package theme

import (
	"html"
	"html/template"
	"strconv"

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

// near writes the small map. Where the page lists relations, it is a picture beside
// the list: hidden from those who hear the page, and no stop for the keyboard.
func near(m *view.Near, relations []view.RelationGroup, label string) template.HTML {
	listed := len(relations) > 0
	w := &svgWriter{}
	w.Grow(200 + 170*len(m.Nodes) + 45*len(m.Edges)) // with a title of usual length
	right := nearWidth
	if hasArcs(m) {
		right -= nearArcs
	}
	boxes, height := nearBoxes(m, right)
	w.s(`<svg class="near-drawing" text-anchor="middle"`)
	if listed {
		w.s(` aria-hidden="true"`)
	} else {
		w.s(` role="group"`)
		w.attribute("aria-label", label)
	}
	w.f(` viewBox="0 0 %d %d" width="%d" height="%d">`, nearWidth, height, nearWidth, height)
	w.nearEdges(boxes, m.Edges)
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
	edges               int // from the page that end here so far
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
		w.s(`<a class="map-node"`)
		w.attribute("href", safeHref(n.Href))
		if listed {
			w.s(` tabindex="-1"`)
		}
	}
	w.attribute("data-type", n.Type)
	w.attribute("hreflang", n.Lang)
	w.attribute("lang", n.Lang)
	w.s(`>`)
	w.rect(b.x, b.y, b.width, b.height)
	w.lines(b.lines, b.x+b.width/2, b.y+nearPad+baseline)
	if self {
		w.s("</g>")
		return
	}
	w.s("</a>")
}

// nearEdges writes the edges, as one path for those that follow each other and look
// and are called the same.
func (w *svgWriter) nearEdges(boxes []nearPlace, edges []view.NearEdge) {
	for i, e := range edges {
		if i == 0 || e.Style != edges[i-1].Style || e.Label != edges[i-1].Label {
			w.s(`<path class="rel rel-`)
			w.numbers(e.Style)
			w.s(`" d="`)
		}
		w.nearEdge(boxes, e)
		if i+1 < len(edges) && e.Style == edges[i+1].Style && e.Label == edges[i+1].Label {
			continue
		}
		if e.Label == "" {
			w.s(`"/>`)
		} else {
			w.s(`"><title>` + html.EscapeString(e.Label) + `</title></path>`)
		}
	}
}

// nearEdge writes an edge: a curve between the page and a neighbour, or an arc
// from neighbour to neighbour.
func (w *svgWriter) nearEdge(boxes []nearPlace, e view.NearEdge) {
	w.s("M")
	if e.From > 0 && e.To > 0 {
		w.nearArc(&boxes[e.From], &boxes[e.To], !e.Symmetric)
	} else {
		w.nearCurve(&boxes[0], &boxes[max(e.From, e.To)], e)
	}
}

func (w *svgWriter) nearCurve(self, other *nearPlace, e view.NearEdge) {
	x1, x2 := self.x+self.width+3, other.x-3
	y1, y2 := self.y+self.height/2, other.y+other.height/2+5*other.edges
	other.edges++ // a second relation to the same page ends a little lower
	point := pointRight
	if e.From > 0 {
		x1, y1, x2, y2, point = x2, y2, x1, y1, pointLeft
	}
	middle := (x1 + x2) / 2
	w.numbers(x1, y1)
	w.s("C")
	w.numbers(middle, y1, middle, y2, x2, y2)
	if !e.Symmetric {
		w.s(point)
	}
}

// Points of arrows, where a line ends: the same text at every edge, so that a page
// that is compressed holds it once.
const (
	pointRight = "m-7-3l7 3-7 3"
	pointLeft  = "m7-3l-7 3 7 3"
)

func (w *svgWriter) nearArc(from, to *nearPlace, pointed bool) {
	x := from.x + from.width + 2
	y1, y2 := from.y+from.height/2, to.y+to.height/2
	bulge := min(8+max(y2-y1, y1-y2)/5, nearArcs*6/5)
	w.numbers(x, y1)
	w.s("C")
	w.numbers(x+bulge, y1, x+bulge, y2, x, y2)
	if pointed {
		w.s(pointLeft)
	}
}

// numbers writes numbers with spaces between them. There are many on every page:
// Fprintf would take most of the time.
func (w *svgWriter) numbers(list ...int) {
	var buf [20]byte
	for i, n := range list {
		if i > 0 {
			w.WriteByte(' ')
		}
		w.Write(strconv.AppendInt(buf[:0], int64(n), 10))
	}
}
