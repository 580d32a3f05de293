package page

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"samspil/generator/markdown"
	"samspil/generator/source"
)

// Course is what the front matter of a page of type course says of the course.
// It has at least one unit.
type Course struct {
	Level, Duration, Audience Text
	Goals                     []Text
	Edition                   Text // of the site, that the course reads; or ""
	Units                     []Unit
}

// Unit is a part of a course: a week, an afternoon, a session.
type Unit struct {
	Title      Text
	Time       Text // how long it takes, or when it is: "Week 3", "90 minutes"
	Readings   []Reading
	Questions  []Text
	Activities []Text
}

// Reading is something that a unit lists to be read: a page or one of its
// sections, by the name a wikilink would give it, or a work.
type Reading struct {
	Text     // as written
	Target   string
	Fragment string                 // heading of the page, or ""
	Work     *markdown.CitationItem // with its place in the file; nil for a page
}

// courseKeys, unitKeys are the schema of the key course.
var (
	courseKeys = map[string]func(*reader, *Course, value){
		"level":    func(r *reader, c *Course, v value) { c.Level = r.text(v) },
		"duration": func(r *reader, c *Course, v value) { c.Duration = r.text(v) },
		"audience": func(r *reader, c *Course, v value) { c.Audience = r.text(v) },
		"goals":    func(r *reader, c *Course, v value) { c.Goals = r.texts(v) },
		"edition":  func(r *reader, c *Course, v value) { c.Edition = r.text(v) },
		"units":    func(r *reader, c *Course, v value) { c.Units = r.units(v) },
	}
	unitKeys = map[string]func(*reader, *Unit, value){
		"title":      func(r *reader, u *Unit, v value) { u.Title = r.text(v) },
		"time":       func(r *reader, u *Unit, v value) { u.Time = r.text(v) },
		"readings":   func(r *reader, u *Unit, v value) { u.Readings = r.readings(v) },
		"questions":  func(r *reader, u *Unit, v value) { u.Questions = r.texts(v) },
		"activities": func(r *reader, u *Unit, v value) { u.Activities = r.texts(v) },
	}
)

// course reads the key course, or reports that it says nothing.
func (r *reader) course(v value) *Course {
	if !r.want(v, "a table with units", isDict) {
		return nil
	}
	c := &Course{}
	before := len(r.problems)
	readTable(r, "course", v, courseKeys, c)
	if len(c.Units) > 0 {
		return c
	}
	if len(r.problems) == before { // else the units there are have been reported
		r.report(opening(v), "empty-course", emptyCourse, emptyCourseRemedy)
	}
	return nil
}

func (r *reader) units(v value) []Unit {
	if !r.want(v, "a list of units", isList) {
		return nil
	}
	var out []Unit
	for _, e := range v.list {
		r.key = "a unit"
		if !r.want(e, "a table with a title", isDict) {
			continue
		}
		var u Unit
		readTable(r, "a unit", e, unitKeys, &u)
		if u.Title.Value == "" {
			r.report(opening(e), "missing-key", "the unit has no title", `write "title: …"`)
			continue
		}
		out = append(out, u)
	}
	return out
}

// opening gives a table the place of its first key, where an editor looks for
// it: that of the table itself can be the colon behind the key.
func opening(table value) value {
	if len(table.dict) > 0 {
		table.line, table.col = table.dict[0].key.Line, table.dict[0].key.Col
	}
	return table
}

// readTable reads the keys of a table below the front matter's own. Unknown
// ones are reported.
func readTable[T any](r *reader, name string, v value, keys map[string]func(*reader, *T, value), into *T) {
	for _, p := range v.dict {
		set, known := keys[p.key.Value]
		if !known {
			remedy := "remove it"
			if near := source.Nearest(p.key.Value, slices.Sorted(maps.Keys(keys))); near != "" {
				remedy = fmt.Sprintf("did you mean %q?", near)
			}
			r.problems = append(r.problems, problem(p.key.Line, p.key.Col, "unknown-key", fmt.Sprintf("%s has no key %q", name, p.key.Value), remedy))
			continue
		}
		r.key = p.key.Value
		if p.val.kind != isNull {
			set(r, into, p.val)
		}
	}
}

// citations reads the readings that name a work. Its language would only be
// that of quotation marks.
var citations = markdown.New(markdown.Options{})

func (r *reader) readings(v value) []Reading {
	var out []Reading
	for _, t := range r.texts(v) {
		reading := Reading{Text: t}
		if strings.HasPrefix(t.Value, "@") {
			if reading.Work = workOf(t); reading.Work == nil {
				r.problems = append(r.problems, problem(t.Line, t.Col, "bad-value", fmt.Sprintf("the reading %q is no work", t.Value),
					`write one key, and perhaps the pages: "@hood1991, s. 5–20"`))
				continue
			}
		} else {
			page, fragment, _ := strings.Cut(t.Value, "#")
			reading.Target, reading.Fragment = strings.TrimSpace(page), strings.TrimSpace(fragment)
			if reading.Target == "" {
				r.problems = append(r.problems, problem(t.Line, t.Col, "bad-value", fmt.Sprintf("the reading %q names no page", t.Value),
					`write the page before the heading: "id#heading"`))
				continue
			}
		}
		out = append(out, reading)
	}
	return out
}

// workOf reads "@key" and "@key, s. 5–20" as a citation in brackets, or gives
// nil.
func workOf(t Text) *markdown.CitationItem {
	text := "[" + t.Value + "]"
	if strings.ContainsAny(t.Value, "[]\n") {
		return nil
	}
	body := citations.Compile([]byte(text), 0)
	if len(body.Citations) != 1 || len(body.Citations[0].Items) != 1 || len(body.Sections) != 1 {
		return nil
	}
	item := body.Citations[0].Items[0]
	item.Line, item.Col = t.Line, t.Col
	return &item
}

// checkCourse reports a page that says it is a course and lists no units, and
// one that lists them without saying so. The pair is the key course, if there
// is one.
func (m *Meta) checkCourse(r *reader, course pair) {
	key := course.key
	switch {
	case m.Type.Value != "course":
		if key.Value != "" {
			m.Course = nil
			r.problems = append(r.problems, problem(key.Line, key.Col, "misplaced-key", "the key course belongs to pages of the type course",
				"write type: course, or remove the key"))
		}
	case key.Value == "":
		p := problem(m.Type.Line, m.Type.Col, "empty-course", emptyCourse, emptyCourseRemedy)
		p.Severity = source.Warning
		r.problems = append(r.problems, p)
	case course.val.kind == isNull:
		r.problems = append(r.problems, problem(key.Line, key.Col, "empty-course", emptyCourse, emptyCourseRemedy))
	}
}

const (
	emptyCourse       = "the course has no units"
	emptyCourseRemedy = "list them below course: units, each with a title"
)
