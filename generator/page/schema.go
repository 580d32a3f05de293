package page

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"samspil/generator/source"
)

// keys is the schema of front matter: what each key may hold and where it
// goes. The reader has checked nothing before.
var keys = map[string]func(*reader, *Meta, value){
	"id":          func(r *reader, m *Meta, v value) { m.ID = r.id(v) },
	"title":       func(r *reader, m *Meta, v value) { m.Title = r.text(v) },
	"description": func(r *reader, m *Meta, v value) { m.Description = r.text(v) },
	"type":        func(r *reader, m *Meta, v value) { m.Type = r.oneOf(v, Types) },
	"aliases":     func(r *reader, m *Meta, v value) { m.Aliases, m.AliasLangs = r.aliases(v) },
	"tags":        func(r *reader, m *Meta, v value) { m.Tags = r.texts(v) },
	"relations":   func(r *reader, m *Meta, v value) { m.Relations = r.relations(v) },
	"authors":     func(r *reader, m *Meta, v value) { m.Authors = r.texts(v) },
	"date":        func(r *reader, m *Meta, v value) { m.Date = r.date(v) },
	"lastmod":     func(r *reader, m *Meta, v value) { m.Lastmod = r.date(v) },
	"reviewed":    func(r *reader, m *Meta, v value) { m.Reviewed = r.date(v) },
	"status":      func(r *reader, m *Meta, v value) { m.Status = r.oneOf(v, Statuses) },
	"draft":       func(r *reader, m *Meta, v value) { m.Draft = r.bool(v) },
	"weight":      func(r *reader, m *Meta, v value) { m.Weight = r.number(v) },
	"lang":        func(r *reader, m *Meta, v value) { m.Lang = r.text(v) },
	"slug":        func(r *reader, m *Meta, v value) { m.Slug = r.slug(v) },
	"params":      func(r *reader, m *Meta, v value) { m.Params = r.params(v) },
	"course":      func(r *reader, m *Meta, v value) { m.Course = r.course(v) },
	"wikidata":    func(r *reader, m *Meta, v value) { m.Wikidata = r.wikidata(v) },
	"glossary": func(r *reader, m *Meta, v value) {
		m.NoGlossary = r.want(v, "true or false", isBool) && v.text == "false"
	},
	"dimensions": func(r *reader, m *Meta, v value) { m.Dimensions = r.dimensions(v) },
	"period":     func(r *reader, m *Meta, v value) { m.Period = r.period(v) },
	"events":     func(r *reader, m *Meta, v value) { m.Events = r.events(v) },

	"anchors":         func(r *reader, m *Meta, v value) { m.Anchors = r.anchors(v) },
	"source-language": func(r *reader, m *Meta, v value) { m.Source = r.text(v) },
}

// schema reads the decoded front matter into a Meta.
func schema(root value) (Meta, []source.Problem) {
	var m Meta
	r := &reader{}
	var course pair
	for _, p := range root.dict {
		set, known := keys[p.key.Value]
		if !known {
			r.unknown(p.key)
			continue
		}
		r.key = p.key.Value
		if r.key == "course" {
			course = p
		}
		if p.val.kind != isNull { // "tags:" with nothing after it says nothing
			set(r, &m, p.val)
		}
	}
	m.checkCourse(r, course)
	return m, r.problems
}

// reader reads values of the wanted type and reports those of another.
type reader struct {
	key      string // being read
	problems []source.Problem
}

func (r *reader) report(v value, code, message, remedy string) {
	r.problems = append(r.problems, problem(v.line, v.col, code, message, remedy))
}

func (r *reader) unknown(key Text) {
	var names []string
	for k := range keys {
		names = append(names, k)
	}
	slices.Sort(names)
	remedy := "remove it, or put it below params"
	if near := source.Nearest(key.Value, names); near != "" {
		remedy = fmt.Sprintf("did you mean %q?", near)
	}
	r.problems = append(r.problems, problem(key.Line, key.Col, "unknown-key",
		fmt.Sprintf("front matter has no key %q", key.Value), remedy))
}

// want reports a value that is not of the wanted kind.
func (r *reader) want(v value, want string, kinds ...kind) bool {
	if slices.Contains(kinds, v.kind) {
		return true
	}
	r.report(v, "wrong-type", fmt.Sprintf("%s is %s, and should be %s", r.key, v.kind, want), "write it as "+want)
	return false
}

func (r *reader) text(v value) Text {
	// A title may look like a number or a date.
	if !r.want(v, "text", isText, isNum, isDate) {
		return Text{}
	}
	return Text{strings.TrimSpace(v.text), v.line, v.col}
}

func (r *reader) texts(v value) []Text {
	if v.kind == isText {
		return []Text{r.text(v)} // one needs no list
	}
	if !r.want(v, "a list of texts", isList) {
		return nil
	}
	var out []Text
	for _, e := range v.list {
		if t := r.text(e); t.Value != "" {
			out = append(out, t)
		}
	}
	return out
}

var langForm = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

// aliases reads other names; one in another language than the page stands in a
// table with its language: {en: red tape}.
func (r *reader) aliases(v value) (names []Text, langs map[string]string) {
	if v.kind != isList {
		v = value{kind: isList, list: []value{v}, line: v.line, col: v.col}
	}
	for _, e := range v.list {
		if e.kind != isDict {
			if t := r.text(e); t.Value != "" {
				names = append(names, t)
			}
			continue
		}
		for _, p := range e.dict {
			if !langForm.MatchString(p.key.Value) {
				r.problems = append(r.problems, problem(p.key.Line, p.key.Col, "bad-value",
					fmt.Sprintf("aliases: %q is not the code of a language", p.key.Value), "write it as in {en: another name}"))
				continue
			}
			for _, t := range r.texts(p.val) {
				if langs == nil {
					langs = map[string]string{}
				}
				names = append(names, t)
				langs[t.Value] = p.key.Value
			}
		}
	}
	return names, langs
}

func (r *reader) oneOf(v value, allowed []string) Text {
	t := r.text(v)
	if t.Value == "" || slices.Contains(allowed, t.Value) {
		return t
	}
	remedy := "use one of " + strings.Join(allowed, ", ")
	if near := source.Nearest(t.Value, allowed); near != "" {
		remedy = fmt.Sprintf("did you mean %q?", near)
	}
	r.report(v, "bad-value", fmt.Sprintf("%s cannot be %q", r.key, t.Value), remedy)
	return Text{}
}

var idForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func (r *reader) id(v value) Text { return r.formed(v, "lower-case letters, digits and hyphens") }

func (r *reader) slug(v value) Text { return r.formed(v, "lower-case letters, digits and hyphens") }

// formed reads a text that stands in an address as it is.
func (r *reader) formed(v value, form string) Text {
	t := r.text(v)
	if t.Value == "" || idForm.MatchString(t.Value) {
		return t
	}
	remedy := "use " + form
	if s := source.Slug(t.Value); s != "" && idForm.MatchString(s) {
		remedy += fmt.Sprintf(", such as %q", s)
	}
	r.report(v, "bad-value", fmt.Sprintf("%s %q cannot be an address", r.key, t.Value), remedy)
	return Text{}
}

var wikidataForm = regexp.MustCompile(`^Q[1-9][0-9]*$`)

// wikidata reads the name of an item of Wikidata; its address is understood.
func (r *reader) wikidata(v value) Text {
	t := r.text(v)
	if t.Value == "" || wikidataForm.MatchString(t.Value) {
		return t
	}
	remedy := "write the item's number with its Q, such as Q42"
	item := strings.ToUpper(t.Value[strings.LastIndexByte(t.Value, '/')+1:]) // of an address too
	if wikidataForm.MatchString(item) {
		remedy = fmt.Sprintf("write %q", item)
	}
	r.report(v, "bad-value", fmt.Sprintf("wikidata %q is not an item of Wikidata", t.Value), remedy)
	return Text{}
}

// anchors reads former ids of headings and blocks, each with the one it leads to.
func (r *reader) anchors(v value) []Anchor {
	if !r.want(v, "a table of old ids, each with the new one", isDict) {
		return nil
	}
	var out []Anchor
	for _, p := range v.dict {
		a := Anchor{p.key, r.text(p.val)}
		a.Old.Value, a.New.Value = anchorID(a.Old.Value), anchorID(a.New.Value)
		if a.Old.Value != "" && a.New.Value != "" {
			out = append(out, a)
		}
	}
	return out
}

// anchorID takes off the sign with which a heading or block is linked to.
func anchorID(s string) string { return strings.TrimLeft(strings.TrimSpace(s), "#^") }

func isDateText(s string) bool {
	return len(s) >= len(time.DateOnly) && s[4] == '-' && s[7] == '-' && '0' <= s[0] && s[0] <= '9'
}

func (r *reader) date(v value) Text {
	if !r.want(v, "a date", isDate, isText) {
		return Text{}
	}
	for _, layout := range []string{time.DateOnly, time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02T15:04", "2006-01-02 15:04"} {
		if d, err := time.Parse(layout, v.text); err == nil {
			return Text{d.Format(time.DateOnly), v.line, v.col}
		}
	}
	r.report(v, "bad-date", fmt.Sprintf("%s %q is not a date", r.key, v.text), "write it as year-month-day: 2026-01-31")
	return Text{}
}

func (r *reader) bool(v value) bool {
	return r.want(v, "true or false", isBool) && v.text == "true"
}

func (r *reader) number(v value) int {
	if !r.want(v, "a whole number", isNum) {
		return 0
	}
	n, err := strconv.Atoi(v.text)
	if err != nil {
		r.report(v, "wrong-type", fmt.Sprintf("%s %q is not a whole number", r.key, v.text), "write it as a whole number")
	}
	return n
}

func (r *reader) relations(v value) []Relation {
	if !r.want(v, "a table of relation types, each with a list of pages", isDict) {
		return nil
	}
	var out []Relation
	for _, p := range v.dict {
		if p.val.kind == isNull {
			continue
		}
		for _, t := range r.texts(p.val) {
			out = append(out, Relation{p.key, t})
		}
	}
	return out
}

// params reads the editor's own keys; each holds one text, number or date.
func (r *reader) params(v value) map[string]string {
	if !r.want(v, "a table of your own keys", isDict) {
		return nil
	}
	out := map[string]string{}
	for _, p := range v.dict {
		r.key = p.key.Value
		if r.want(p.val, "a single value", isText, isNum, isBool, isDate, isNull) {
			out[p.key.Value] = p.val.text
		}
	}
	return out
}
