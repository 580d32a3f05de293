package view_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"samspil/generator/view"
)

func timelineOf(t *testing.T, text string) *view.Page {
	t.Helper()
	return build(t, archive(text))["timeline/index.html"]
}

func TestASiteThatSaysNothingOfTimeHasNoTimeline(t *testing.T) {
	if p := timelineOf(t, "-- a.md --\n---\ntype: paradigm\n---\n"); p != nil {
		t.Errorf("%s is made", p.Path)
	}
}

func TestTheTimelineIsInTheOrderOfTimeAndTellsAnEventOnce(t *testing.T) {
	p := timelineOf(t, `-- a.md --
---
title: A
type: paradigm
period: {from: 1990}
events:
  - {date: 1991-05, title: In *May*, place: Denmark}
  - {date: 1991-05-02, title: On a day}
  - {date: 1991, title: In a year}
---
-- b.md --
---
title: B
type: case
period: {from: 1990, to: 1995, note: roughly}
events:
  - {date: 1991-05, title: In *May*, place: Denmark}
  - {date: 1991-05, title: In *May*, place: Sweden}
---
`)
	var got []string
	for _, i := range append(p.Timeline.Periods, p.Timeline.Events...) {
		what := ""
		if i.Period != nil {
			what = fmt.Sprintf("%d–%d %s", i.Period.From, i.Period.To, i.Period.Note)
		} else {
			what = i.Event.Date + " " + string(i.Event.HTML) + " " + i.Event.Place
		}
		for _, page := range i.Pages {
			what += ", " + page.Title
		}
		got = append(got, i.Key+" "+what+" ("+i.Types+")")
	}
	want := `p1 1990–1995 roughly, B (case)
p2 1990–0 , A (paradigm)
e1 1991 In a year , A (paradigm)
e2 1991-05 In <em>May</em> Denmark, A, B (paradigm case)
e3 1991-05 In <em>May</em> Sweden, B (case)
e4 1991-05-02 On a day , A (paradigm)`
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("got\n%s\nwant\n%s", s, want)
	}
	if types, places := strings.Join(p.Timeline.Types, " "), strings.Join(p.Timeline.Places, " "); types != "paradigm case" || places != "Denmark Sweden" {
		t.Errorf("types %s, places %s", types, places)
	}
}

func TestADrawingHasAMarkForEachItemAndKeepsItsWidth(t *testing.T) {
	var b strings.Builder
	for i := range 60 {
		fmt.Fprintf(&b, "-- p%d.md --\n---\nevents: [{date: %d, title: 'Event %d %s'}]\n---\n", i, 1500+i*i/7, i, strings.Repeat("word ", 12))
	}
	files := append(archive(b.String()), txtar.File{Name: "long.md", Data: []byte("---\nperiod: {from: 1500, to: 2010}\n---\n")})
	tl := build(t, files)["timeline/index.html"].Timeline
	d := tl.Drawing
	if len(d.Marks) != len(tl.Periods)+len(tl.Events) || len(tl.Events) != 60 {
		t.Errorf("%d marks of %d events and %d periods", len(d.Marks), len(tl.Events), len(tl.Periods))
	}
	full := 0
	for _, m := range d.Marks {
		if m.X < 0 || m.X+m.Width > d.Width || m.Y < 0 || m.Y > d.Height {
			t.Errorf("%s lies outside: %+v", m.Key, m)
		}
		if m.Full == "" {
			full++
		} else if !strings.HasSuffix(m.Text, "…") {
			t.Errorf("%s is cut without a sign: %+v", m.Key, m)
		}
	}
	if full < 20 {
		t.Errorf("only %d texts stand in full, though most lanes have room", full)
	}
	if few := timelineOf(t, "-- a.md --\n---\nperiod: {from: 1880}\nevents: [{date: 1991, title: A}, {date: 2025, title: B}]\n---\n").Timeline.Drawing; few.Width > 1040 {
		t.Errorf("the drawing of 15 decades is %d wide", few.Width)
	}
}

func TestAComparisonListsWhatItsCellsCite(t *testing.T) {
	pages := build(t, archive(`-- site.toml --
[dimensions.b]
label = { en = "Second first" }
[dimensions.a]
[comparisons.both]
pages = ["two", "one"]
-- references.yaml --
- {id: hood1991, type: book, title: Seasons, author: {family: Hood, given: Christopher}, issued: {date-parts: [[1991]]}}
-- one.md --
---
id: one
title: One
dimensions: {a: "Says *this* [@hood1991].", b: }
---
-- two.md --
---
id: two
title: Two
dimensions: {a: "See [[one]]."}
---
`))
	p := pages["compare/both/index.html"]
	var got []string
	for _, row := range p.Comparison.Rows {
		for i, cell := range row.Cells {
			got = append(got, fmt.Sprintf("%s, %s: %s", row.Label, p.Comparison.Pages[i].Title, cell))
		}
	}
	s := strings.Join(got, "\n")
	for _, want := range []string{"Second first, Two: \nSecond first, One: \n", `a, Two: See <a href="../../one/"`, `a, One: Says <em>this</em> <span class="citation">(<a href="#ref-hood1991">`} {
		if !strings.Contains(s, want) {
			t.Errorf("%s\nhas no %s", s, want)
		}
	}
	if len(p.References) != 1 {
		t.Errorf("references: %+v", p.References)
	}
	if one := pages["one/index.html"]; len(one.Statements) != 1 || len(one.Compared) != 1 || one.Compared[0].Href != "../compare/both/" {
		t.Errorf("the page says %+v and leads to %+v", one.Statements, one.Compared)
	}
}
