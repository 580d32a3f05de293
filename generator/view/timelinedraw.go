package view

import "slices"

// Drawing is a timeline drawn in pixels: an axis of decades above, periods as
// bars and events as dots below it, each beside its text. Nothing overlaps:
// every mark lies in the first lane that has room for it and its text.
type Drawing struct {
	Width, Height int
	Decades       []Decade
	Marks         []Mark // periods, then events
}

// Decade is a line of the axis.
type Decade struct {
	Year, X int
	Label   bool // there is room for the year
}

// Mark is a period or an event of a drawing.
type Mark struct {
	Key, Href   string
	Type, Types string // of the first page, of all
	Place       string
	When, Text  string
	Full        string // the text, where only its beginning has room
	X, Y        int    // of the bar's left end, of the dot; Y is the middle
	Width       int    // of the bar; 0 is an event
	Open        bool   // the period goes on
	TextX       int
	AtEnd       bool // the text ends at TextX
}

// span is a mark that has no place yet.
type span struct {
	Mark
	from, to    int // months from the year 0; an open period ends where the axis does
	isPeriod    bool
	lane, index int // what it takes up, in the lane
}

// Measures of a drawing, in pixels.
const (
	drawingWidth = 1040 // wanted; more where decades would be too narrow
	drawingEdge  = 12
	axisHeight   = 34
	laneHeight   = 26
	laneGap      = 14 // between neighbours in a lane
	decadeMin    = 22
	labelRoom    = 44
	textGap      = 10
	dotRadius    = 5
	longestText  = 48  // bytes, where lanes are found
	fullestText  = 110 // bytes, where a lane has room
)

const monthsOfDecade = 120

// draw places spans, which come in the order of time, periods first.
func draw(spans []span) Drawing {
	if len(spans) == 0 {
		return Drawing{}
	}
	a := newAxis(spans)
	d := Drawing{Width: a.x[len(a.x)-1] + drawingEdge, Decades: a.decades()}
	top := axisHeight
	for _, periods := range []bool{true, false} {
		var lanes []lane
		var settled []*span
		for _, s := range spans {
			if s.isPeriod != periods {
				continue
			}
			s.Full = s.Text
			lanes = s.settle(s.places(a, d.Width, longestText), lanes)
			s.Y = top + s.lane*laneHeight + laneHeight/2
			settled = append(settled, &s)
		}
		for _, s := range settled {
			for most := fullestText; most > longestText && s.Text != s.Full; most -= 10 {
				s.lengthen(s.places(a, d.Width, most), lanes[s.lane], d.Width)
			}
			if s.Full == s.Text {
				s.Full = ""
			}
			d.Marks = append(d.Marks, s.Mark)
		}
		top += len(lanes) * laneHeight
		if periods && len(lanes) > 0 {
			top += laneHeight / 2
		}
	}
	d.Height = top + axisHeight // the years stand below too
	return d
}

// lane is what is taken up in a row of the drawing.
type lane []stretch

// stretch is a part of a lane, from left to right.
type stretch struct{ left, right int }

func (l lane) fits(s stretch) bool {
	return !slices.ContainsFunc(l, func(o stretch) bool { return s.left < o.right+laneGap && o.left < s.right+laneGap })
}

// place is a way to set the text of a mark, with what it then takes up.
type place struct {
	stretch
	text  string
	textX int
	atEnd bool
}

func (s *span) set(p place) { s.Text, s.TextX, s.AtEnd = p.text, p.textX, p.atEnd }

// settle takes the first lane that has room for one of the places, the first of
// them if both have, and gives all lanes.
func (s *span) settle(places []place, lanes []lane) []lane {
	take := func(i int, p place) []lane {
		s.lane, s.index = i, len(lanes[i])
		lanes[i] = append(lanes[i], p.stretch)
		s.set(p)
		return lanes
	}
	for i := range lanes {
		for _, p := range places {
			if lanes[i].fits(p.stretch) {
				return take(i, p)
			}
		}
	}
	lanes = append(lanes, nil)
	return take(len(lanes)-1, places[0])
}

// lengthen takes one of the places of a longer text if the lane has room for it,
// once all marks have their lanes.
func (s *span) lengthen(places []place, l lane, width int) {
	others := slices.Delete(slices.Clone(l), s.index, s.index+1)
	for _, p := range places {
		if others.fits(p.stretch) && p.left >= 0 && p.right <= width && len(p.text) > len(s.Text) {
			l[s.index] = p.stretch
			s.set(p)
			return
		}
	}
}

// places finds where the mark lies across, and where its text can be: in a bar that
// is long enough for it, else to the right and to the left of the bar or dot. The
// text has at most so many bytes.
func (s *span) places(a axis, width, most int) []place {
	short := shorten(s.Full, most)
	text := textWidth(s.When + " " + short)
	s.X = a.at(s.from)
	left, right := s.X-dotRadius, s.X+dotRadius
	if s.isPeriod {
		end := a.x[len(a.x)-1]
		if !s.Open {
			end = a.at(s.to)
		}
		s.Width = max(end-s.X, 4)
		left, right = s.X, s.X+s.Width
	}
	if s.isPeriod && text+2*textGap <= s.Width {
		return []place{{stretch{left, right}, short, left + textGap, false}}
	}
	after, before := s.X+textGap, s.X-textGap // where a text to the right begins, and one to the left ends
	if s.isPeriod {
		after = right + textGap
	}
	begin := place{stretch{left, after + text}, short, after, false}
	end := place{stretch{before - text, right}, short, before, true}
	switch {
	case begin.right > width-drawingEdge && end.left >= 0:
		return []place{end}
	case end.left < drawingEdge:
		return []place{begin}
	}
	return []place{begin, end}
}

// axis maps months to pixels. Decades in which much happens are wider.
type axis struct {
	first int   // year that it begins with
	x     []int // where each decade begins, and the last ends
}

func newAxis(spans []span) axis {
	first, last := spans[0].from, spans[0].from
	for _, s := range spans {
		first, last = min(first, s.from), max(last, s.from)
		if !s.Open {
			last = max(last, s.to)
		}
	}
	from := first / monthsOfDecade
	n := (last+monthsOfDecade-1)/monthsOfDecade - from
	if n*monthsOfDecade+from*monthsOfDecade <= last {
		n++ // what begins with a decade is in it
	}
	weights := make([]int, n)
	total := 0
	for _, s := range spans {
		i := s.from/monthsOfDecade - from
		if weights[i] < 20 {
			weights[i]++
			total++
		}
	}
	a := axis{first: from * 10, x: make([]int, n+1)}
	a.x[0] = drawingEdge
	rest := max(0, drawingWidth-2*drawingEdge-n*decadeMin)
	for i, w := range weights {
		a.x[i+1] = a.x[i] + decadeMin + rest*w/total
	}
	return a
}

func (a axis) at(month int) int {
	month -= a.first * 12
	i := min(max(month/monthsOfDecade, 0), len(a.x)-2)
	rest := month - i*monthsOfDecade
	return a.x[i] + (a.x[i+1]-a.x[i])*rest/monthsOfDecade
}

func (a axis) decades() []Decade {
	var out []Decade
	free := 0
	for i, x := range a.x {
		d := Decade{Year: a.first + 10*i, X: x}
		if x >= free && i < len(a.x)-1 { // the last line is an edge
			d.Label, free = true, x+labelRoom
		}
		out = append(out, d)
	}
	return out
}

// textWidth is an upper estimate of the width of a text at 13 pixels in the
// usual sans-serif faces, which the generator cannot measure.
func textWidth(text string) int {
	tenths := 0
	for _, r := range text {
		switch {
		case r > 0x2E80: // ideographs and emoji
			tenths += 140
		case slices.Contains([]rune("iljtfrI.,:;'|!()[] "), r):
			tenths += 52
		case slices.Contains([]rune("mwMWÆæ@%—…"), r):
			tenths += 125
		case r >= 'A' && r <= 'Z' || r > 0xBF && r < 0xDF:
			tenths += 95
		default:
			tenths += 80
		}
	}
	return tenths/10 + 1
}
