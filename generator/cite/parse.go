package cite

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"samspil/generator/source"
)

// Parse reads a bibliography in CSL: JSON if the file's name ends in .json,
// else YAML. The file is a list of entries, or has one under "references", as
// pandoc writes it. The library is never nil; entries with a mistake that makes
// them unusable are missing from it.
func Parse(name string, data []byte) (*Library, []source.Problem) {
	p := &parsing{file: name}
	text, invalid := source.Normalize(data)
	if invalid >= 0 {
		line, col := source.NewLines(text).At(invalid)
		p.error(line, col, "bib-syntax", "the bibliography is not UTF-8 from here", "save the file as UTF-8")
		return newLibrary(nil), p.problems
	}
	read, form := parseYAML, "YAML"
	if strings.EqualFold(path.Ext(name), ".json") {
		read, form = parseJSON, "JSON"
	}
	root, err := read(text)
	if err != nil {
		p.error(err.line, err.col, "bib-syntax", "the bibliography is not "+form+": "+err.message,
			"mend the line; a value with a colon or a hash needs quotes")
		return newLibrary(nil), p.problems
	}
	entries := p.entries(root)
	return newLibrary(entries), source.SortProblems(p.problems)
}

type parsing struct {
	file     string
	problems []source.Problem
	ids      map[string]int // id → line
	dois     map[string]string
}

func (p *parsing) report(s source.Severity, line, col int, code, message, remedy string) {
	p.problems = append(p.problems, source.Problem{
		Position: source.Position{File: p.file, Line: line, Col: col},
		Severity: s, Code: code, Message: message, Remedy: remedy,
	})
}

func (p *parsing) error(line, col int, code, message, remedy string) {
	p.report(source.Error, line, col, code, message, remedy)
}

func (p *parsing) warn(line, col int, code, message, remedy string) {
	p.report(source.Warning, line, col, code, message, remedy)
}

func (p *parsing) entries(root node) []*Entry {
	if root.kind == isMap {
		for _, pr := range root.pairs {
			if pr.key == "references" {
				root = pr.value
				break
			}
		}
	}
	if root.kind == isNull {
		return nil
	}
	if root.kind != isList {
		p.error(root.line, root.col, "bib-syntax", "the bibliography is not a list of entries", `begin every entry with "- id:"`)
		return nil
	}
	p.ids, p.dois = map[string]int{}, map[string]string{}
	entries := make([]*Entry, 0, len(root.list))
	for _, n := range root.list {
		if e := p.entry(n); e != nil {
			entries = append(entries, e)
		}
	}
	return entries
}

// entry reads one entry, or reports why it cannot be used and gives nil.
func (p *parsing) entry(n node) *Entry {
	if n.kind != isMap {
		p.error(n.line, n.col, "bib-value", fmt.Sprintf("an entry is a table of fields, but this is %s", n.kind), `begin it with "- id:"`)
		return nil
	}
	e := &Entry{}
	places := make(map[string]pair, len(n.pairs))
	for _, f := range n.pairs {
		if first, twice := places[f.key]; twice {
			p.error(f.line, f.col, "bib-field", fmt.Sprintf("the field %q stands twice, first in line %d", f.key, first.line), "remove one of them")
			continue
		}
		places[f.key] = f
		p.field(e, f)
	}
	p.renamed(e, places)
	if !p.usable(e, n, places) {
		return nil
	}
	p.completeness(e, places["id"])
	p.identifiers(e, places)
	return e
}

// field reads one field into the entry.
func (p *parsing) field(e *Entry, f pair) {
	if f.value.kind == isNull {
		return
	}
	switch {
	case f.key == "id":
		e.Key = p.scalar(f)
	case f.key == "type":
		e.Type = p.scalar(f)
	case nameFields[f.key]:
		if names := p.names(f); len(names) > 0 {
			e.setNames(f.key, names)
		}
	case dateFields[f.key]:
		*e.date(f.key) = p.dateOf(f)
	case textFields[f.key] != nil:
		*e.text(f.key) = p.scalar(f)
	case otherTextFields[f.key] || renamed[f.key] != "":
		if s := p.scalar(f); s != "" {
			if e.OtherText == nil {
				e.OtherText = map[string]string{}
			}
			e.OtherText[f.key] = s
		}
	default:
		p.error(f.line, f.col, "bib-field", fmt.Sprintf("CSL has no field %q", f.key), meant(f.key, fieldNames, "remove it, or write it in note"))
	}
}

var fieldNames = slices.Sorted(maps.Keys(allFields()))

func allFields() map[string]bool {
	all := setOf("id", "type")
	maps.Copy(all, nameFields)
	maps.Copy(all, dateFields)
	maps.Copy(all, otherTextFields)
	for name := range textFields {
		all[name] = true
	}
	return all
}

// meant asks whether a known word was meant, or gives another remedy.
func meant(word string, known []string, otherwise string) string {
	for _, k := range known {
		if strings.EqualFold(k, word) {
			return fmt.Sprintf("write %q", k)
		}
	}
	if near := source.Nearest(word, known); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return otherwise
}

// renamed moves fields of older CSL to their present names.
func (p *parsing) renamed(e *Entry, places map[string]pair) {
	for old, now := range renamed {
		s, ok := e.OtherText[old]
		if !ok {
			continue
		}
		delete(e.OtherText, old)
		if *e.text(now) == "" {
			*e.text(now) = s
			places[now] = places[old]
		}
	}
	if len(e.OtherText) == 0 {
		e.OtherText = nil
	}
}

// usable says whether an entry has what every entry must have.
func (p *parsing) usable(e *Entry, n node, places map[string]pair) bool {
	ok := true
	if e.Key == "" {
		p.error(n.line, n.col, "bib-missing", "the entry has no id", "give it one, such as hood1991, to cite it by")
		ok = false
	} else if !validKey(e.Key) {
		f := places["id"].value
		p.error(f.line, f.col, "bib-value", fmt.Sprintf("the id %q cannot be cited", e.Key), "use letters, digits and _ - : . / + only, with a letter or digit first and last")
		ok = false
	} else if first, taken := p.ids[e.Key]; taken {
		f := places["id"].value
		p.error(f.line, f.col, "bib-duplicate", fmt.Sprintf("the id %q stands twice, first in line %d", e.Key, first), "rename this entry or remove it")
		ok = false
	} else {
		p.ids[e.Key] = places["id"].line
	}
	if e.Title == "" {
		p.error(n.line, n.col, "bib-missing", named(e)+" has no title", "add title:")
		ok = false
	}
	if e.Type == "" {
		p.error(n.line, n.col, "bib-missing", named(e)+" has no type", "add type:, such as book or article-journal")
		ok = false
	} else if !types[e.Type] {
		f := places["type"].value
		p.error(f.line, f.col, "bib-type", fmt.Sprintf("CSL has no type %q", e.Type), meant(e.Type, typeNames, `use a type of CSL's, such as "book" or "document"`))
		ok = false
	}
	return ok
}

var typeNames = slices.Sorted(maps.Keys(types))

// validKey says whether a key can stand after "@" in the text.
func validKey(key string) bool {
	for i, r := range key {
		plain := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r >= 0x80 || r == '_'
		edge := i == 0 || i == len(key)-1
		if !plain && (edge || !strings.ContainsRune("-:./+", r)) {
			return false
		}
	}
	return true
}

func named(e *Entry) string {
	if e.Key == "" {
		return "the entry"
	}
	return fmt.Sprintf("the entry %q", e.Key)
}

// completeness warns of what a reference can be printed without, but should not be.
func (p *parsing) completeness(e *Entry, id pair) {
	if len(e.Author) == 0 && len(e.Editor) == 0 && len(e.OtherNames) == 0 && !isLegal(e) {
		p.warn(id.line, id.col, "bib-missing", named(e)+" has neither author nor editor", "add author:, an organisation as {literal: …}; else the title stands first")
	}
	if e.Issued.IsZero() && e.Status == "" {
		p.warn(id.line, id.col, "bib-missing", named(e)+" has no year", "add issued:; else it is cited as u.å. and n.d.")
	}
}

// scalar gives the text of a field of text; numbers are text as written.
func (p *parsing) scalar(f pair) string {
	switch f.value.kind {
	case isText:
		return strings.TrimSpace(f.value.text)
	case isNumber:
		return f.value.text
	}
	p.wrong(f.value, f.key, "text", "write it in quotes")
	return ""
}

func (p *parsing) wrong(n node, field, want, remedy string) {
	p.error(n.line, n.col, "bib-value", fmt.Sprintf("%s must be %s, but this is %s", field, want, n.kind), remedy)
}

// names reads a list of names; a single name may stand without its list.
func (p *parsing) names(f pair) []Name {
	list := f.value.list
	if f.value.kind == isMap {
		list = []node{f.value}
	} else if f.value.kind != isList {
		p.wrong(f.value, f.key, "a list of names", nameRemedy)
		return nil
	}
	names := make([]Name, 0, len(list))
	for _, n := range list {
		if name, ok := p.name(f.key, n); ok {
			names = append(names, name)
		}
	}
	return names
}

const nameRemedy = "write each name as {family: …, given: …}, an organisation as {literal: …}"

func (p *parsing) name(role string, n node) (Name, bool) {
	if n.kind != isMap {
		p.wrong(n, "a name in "+role, "a table", nameRemedy)
		return Name{}, false
	}
	var name Name
	for _, f := range n.pairs {
		place := map[string]*string{
			"family": &name.Family, "given": &name.Given, "literal": &name.Literal, "suffix": &name.Suffix,
			"dropping-particle": &name.DroppingParticle, "non-dropping-particle": &name.NonDroppingParticle,
		}[f.key]
		switch {
		case place != nil && f.value.kind != isNull:
			*place = p.scalar(f)
		case place != nil || nameSwitches[f.key]:
		default:
			p.error(f.line, f.col, "bib-field", fmt.Sprintf("a name has no part %q", f.key), meant(f.key, nameParts, nameRemedy))
		}
	}
	if name.Family == "" && name.Literal == "" {
		p.error(n.line, n.col, "bib-value", "a name in "+role+" has neither family nor literal", nameRemedy)
		return Name{}, false
	}
	return name, true
}

var nameParts = []string{"family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle"}

// nameSwitches tell other processors how to read a name; we need none.
var nameSwitches = setOf("comma-suffix", "static-ordering", "parse-names")

// dateOf reads a date, in any of CSL's forms: a table of date-parts, raw or
// literal, or text as in raw.
func (p *parsing) dateOf(f pair) Date {
	switch f.value.kind {
	case isText, isNumber:
		return p.raw(f.key, f.value)
	case isMap:
	default:
		p.wrong(f.value, f.key, "a date", dateRemedy)
		return Date{}
	}
	var d Date
	circa := false
	for _, part := range f.value.pairs {
		v := part.value
		switch part.key {
		case "date-parts":
			d.From, d.To = p.dateParts(f.key, v)
		case "raw", "edtf":
			raw := p.raw(f.key, v)
			d.From, d.To, d.Circa, d.Literal = raw.From, raw.To, raw.Circa, raw.Literal
		case "literal":
			d.Literal = p.scalar(part)
		case "circa":
			circa = v.text != "false" && v.text != "0" && v.text != ""
		case "season":
			d.Season = p.season(v)
		default:
			p.error(part.line, part.col, "bib-field", fmt.Sprintf("a date has no part %q", part.key),
				meant(part.key, []string{"date-parts", "raw", "literal", "circa", "season"}, dateRemedy))
		}
	}
	d.Circa = d.Circa || circa
	if d.From.Year == 0 && d.Literal == "" { // nothing to be about, or the season of
		return Date{}
	}
	return d
}

const dateRemedy = "write {date-parts: [[2012, 5, 3]]}, {raw: 2012-05-03} or {literal: …}"

// raw reads a date of digits; any other text is kept as words.
func (p *parsing) raw(field string, n node) Date {
	if n.kind != isText && n.kind != isNumber {
		p.wrong(n, field, "a date", dateRemedy)
		return Date{}
	}
	if d, ok := parseRaw(n.text); ok {
		return d
	}
	if strings.Trim(n.text, "0123456789-/~ ") == "" {
		p.error(n.line, n.col, "bib-value", fmt.Sprintf("%s is no date: %s", field, n.text), dateRemedy)
		return Date{}
	}
	return Date{Literal: strings.TrimSpace(n.text)}
}

func (p *parsing) dateParts(field string, n node) (from, to DateParts) {
	var dates []DateParts
	for _, item := range n.list {
		var nums []int
		for _, part := range item.list {
			num, ok := number(part)
			if !ok {
				nums = nil
				break
			}
			nums = append(nums, num)
		}
		d, ok := dateOf(nums)
		if !ok {
			p.error(item.line, item.col, "bib-value", field+" is no date", dateRemedy)
			return DateParts{}, DateParts{}
		}
		dates = append(dates, d)
	}
	switch len(dates) {
	case 1:
		return dates[0], DateParts{}
	case 2:
		return dates[0], dates[1]
	}
	p.error(n.line, n.col, "bib-value", field+" must have one date, or two for a range", dateRemedy)
	return DateParts{}, DateParts{}
}

func (p *parsing) season(n node) int {
	if num, ok := number(n); ok && num >= 1 && num <= 4 {
		return num
	}
	p.error(n.line, n.col, "bib-value", "season must be a number from 1, spring, to 4, winter", "write a number, or the month in date-parts")
	return 0
}
