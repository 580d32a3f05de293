package page

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Period is the time that the subject of a page belongs to.
type Period struct {
	From, To int // years; To is 0 if it goes on
	Note     Text
}

// Event is something that happened: a reform, a publication.
type Event struct {
	Date         Text // "1991", "1991-05" or "1991-05-02", valid
	Title        Text // inline Markdown
	Place        Text
	Source       Text // a citation, as in brackets
	Phrase       int  // of the title, in Body.Phrases
	SourcePhrase int  // -1 if there is no source
}

// TimelineID is the id of the part of a page that shows its period and events.
const TimelineID = "_timeline"

// Years outside this span are typing mistakes: the subject is administration,
// and a year of it has four digits.
const firstYear, lastYear = 1000, 2100

var periodKeys = map[string]func(*reader, *Period, value){
	"from": func(r *reader, p *Period, v value) { p.From = r.year(v) },
	"to":   func(r *reader, p *Period, v value) { p.To = r.year(v) },
	"note": func(r *reader, p *Period, v value) { p.Note = r.text(v) },
}

// period reads the key period, or reports that it is none.
func (r *reader) period(v value) *Period {
	if !r.want(v, "a table with from and to", isDict) {
		return nil
	}
	p := &Period{}
	before := len(r.problems)
	readTable(r, "period", v, periodKeys, p)
	switch {
	case len(r.problems) > before:
		return nil
	case p.From == 0:
		r.report(opening(v), "missing-key", "the period has no beginning", `write "from: 1980"`)
		return nil
	case p.To != 0 && p.To < p.From:
		r.report(opening(v), "bad-date", fmt.Sprintf("the period ends in %d, before it begins in %d", p.To, p.From), "mend one of the years")
		return nil
	}
	return p
}

// year reads a year; 0 is one that was reported.
func (r *reader) year(v value) int {
	if !r.want(v, "a year", isNum, isText, isDate) {
		return 0
	}
	y, err := strconv.Atoi(v.text)
	if err != nil {
		r.report(v, "bad-date", fmt.Sprintf("%s %q is not a year", r.key, v.text), "write four digits: 1991")
		return 0
	}
	if !r.nearYear(v, y) {
		return 0
	}
	return y
}

// nearYear reports a year that is far off.
func (r *reader) nearYear(v value, y int) bool {
	if y < firstYear || y > lastYear {
		r.report(v, "bad-date", fmt.Sprintf("the year %d is far off", y), fmt.Sprintf("write a year from %d to %d", firstYear, lastYear))
		return false
	}
	return true
}

var eventKeys = map[string]func(*reader, *Event, value){
	"date":   func(r *reader, e *Event, v value) { e.Date = r.eventDate(v) },
	"title":  func(r *reader, e *Event, v value) { e.Title = r.text(v) },
	"place":  func(r *reader, e *Event, v value) { e.Place = r.text(v) },
	"source": func(r *reader, e *Event, v value) { e.Source = r.source(v) },
}

// events reads the key events. One without a date or title is left out.
func (r *reader) events(v value) []Event {
	if !r.want(v, "a list of events", isList) {
		return nil
	}
	var out []Event
	for _, item := range v.list {
		r.key = "an event"
		if !r.want(item, "a table with a date and a title", isDict) {
			continue
		}
		var e Event
		before := len(r.problems)
		readTable(r, "an event", item, eventKeys, &e)
		switch {
		case e.Date.Value != "" && e.Title.Value != "":
			out = append(out, e)
		case len(r.problems) > before: // says why
		case e.Date.Value == "":
			r.report(opening(item), "missing-key", "the event has no date", `write "date: 1991"`)
		default:
			r.report(opening(item), "missing-key", "the event has no title", `write "title: …"`)
		}
	}
	return out
}

var yearMonth = regexp.MustCompile(`^\d{4}-\d{2}$`)

// eventDate reads a year, a month of a year or a day.
func (r *reader) eventDate(v value) Text {
	if !r.want(v, "a date", isNum, isDate, isText) {
		return Text{}
	}
	text := strings.TrimSpace(v.text)
	if y, err := strconv.Atoi(text); err == nil {
		if !r.nearYear(v, y) {
			return Text{}
		}
		return Text{strconv.Itoa(y), v.line, v.col}
	}
	layout := time.DateOnly
	if yearMonth.MatchString(text) {
		layout = "2006-01"
	}
	d, err := time.Parse(layout, text)
	if err != nil {
		r.report(v, "bad-date", fmt.Sprintf("date %q is not a date", v.text), "write a year, a month or a day: 1991, 1991-05 or 1991-05-02")
		return Text{}
	}
	if !r.nearYear(v, d.Year()) {
		return Text{}
	}
	return Text{text, v.line, v.col}
}

// source reads a citation. The brackets around it may be written or not.
func (r *reader) source(v value) Text {
	t := r.text(v)
	if inner, ok := strings.CutPrefix(t.Value, "["); ok {
		t.Value, t.Col = strings.TrimSuffix(inner, "]"), t.Col+1
	}
	return t
}
