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
	library := newLibrary(entries)
	library.file, library.lines = name, p.ids
	return library, source.SortProblems(p.problems)
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
	p.completeness(e, places)
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

// completeness warns of what a reference can be printed without, but should not
// be. A field that is there and empty says that the work shows none.
func (p *parsing) completeness(e *Entry, places map[string]pair) {
	id := places["id"]
	_, noAuthor := places["author"]
	if !noAuthor && len(e.Author) == 0 && len(e.Editor) == 0 && len(e.OtherNames) == 0 && !isLegal(e) {
		p.warn(id.line, id.col, "bib-missing", named(e)+" has neither author nor editor",
			"add author:, an organisation as {literal: …}; if the work names none, write author: null, and its title stands first")
	}
	if _, noDate := places["issued"]; !noDate && e.Issued.IsZero() && e.Status == "" {
		p.warn(id.line, id.col, "bib-missing", named(e)+" has no year",
			"add issued:; if the work shows none, write issued: null, and it is cited as u.å. and n.d.")
	}
}
