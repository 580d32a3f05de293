package cite

import (
	"fmt"
	"strconv"
	"strings"
)

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
		place := name.part(f.key)
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

// part gives the place of a part of a name, or nil.
func (n *Name) part(key string) *string {
	switch key {
	case "family":
		return &n.Family
	case "given":
		return &n.Given
	case "literal":
		return &n.Literal
	case "suffix":
		return &n.Suffix
	case "dropping-particle":
		return &n.DroppingParticle
	case "non-dropping-particle":
		return &n.NonDroppingParticle
	}
	return nil
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

// number reads a whole number, in JSON often written as text.
func number(n node) (int, bool) {
	if n.kind != isText && n.kind != isNumber {
		return 0, false
	}
	num, err := strconv.Atoi(strings.TrimSpace(n.text))
	return num, err == nil
}
