package main

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"samspil/generator/graph"
	"samspil/generator/markdown"
)

// The parts every page of a topic must have.

// checkCoverage reads coverage.yaml: the claims of the slide deck that the
// knowledge base grew out of, and the pages that treat each.
func checkCoverage(r *rule) {
	var rows []struct {
		Row   string   `yaml:"row"`
		Claim string   `yaml:"claim"`
		Pages []string `yaml:"pages"`
	}
	if err := readData("coverage.yaml", &rows); err != nil {
		r.t.Fatal(err)
	}
	for _, row := range rows {
		for _, id := range row.Pages {
			i := slices.IndexFunc(r.base.pairs, func(p pair) bool { return p.id == id })
			switch {
			case i < 0:
				r.t.Errorf("row %s (%s): no page has the id %s; write it in both languages", row.Row, row.Claim, id)
			case r.base.pairs[i].da == nil:
				r.t.Errorf("row %s (%s): %s has no Danish edition; write it", row.Row, row.Claim, id)
			case r.base.pairs[i].en == nil:
				r.t.Errorf("row %s (%s): %s has no English edition; write it", row.Row, row.Claim, id)
			}
		}
	}
}

func checkOpening(r *rule) {
	for _, n := range r.topics() {
		lead := n.Body.Lead
		first := len(n.Body.HTML)
		if len(n.Body.Outline) > 0 {
			first = n.Body.Outline[0].Section.Start
		}
		if lead.Start == lead.End || lead.Start > first {
			r.fail(n, "begins with a heading; define the term in a paragraph before it")
		}
	}
}

func checkDescription(r *rule) {
	want := r.base.rules.Description
	for _, n := range r.topics() {
		if got := utf8.RuneCountInString(n.Meta.Description.Value); !want.hold(got) {
			r.fail(n, "the description has %d characters; make it %d to %d", got, want.Min, want.Max)
		}
	}
}

// checkNames wants each edition to be found by the other's title, which is the
// term in the other language. A case's title is a sentence rather than a term:
// there one name in common is enough.
func checkNames(r *rule) {
	for _, p := range r.base.pairs {
		if !p.both() || !r.isTopic(p.da) {
			continue
		}
		da, en := namesOf(p.da), namesOf(p.en)
		if p.da.Meta.Type.Value == "case" {
			if !slices.ContainsFunc(da, func(name string) bool { return slices.Contains(en, name) }) {
				r.fail(p.da, "has no name in common with its English edition; add one of its names to the aliases")
			}
			continue
		}
		if !slices.Contains(da, foldName(p.en.Title())) {
			r.fail(p.da, "is not found by its English title; add %q to the aliases", p.en.Title())
		}
		if !slices.Contains(en, foldName(p.da.Title())) {
			r.fail(p.en, "is not found by its Danish title; add %q to the aliases", p.da.Title())
		}
	}
}

func namesOf(n *graph.Node) []string {
	names := []string{foldName(n.Title())}
	for _, a := range n.Meta.Aliases {
		names = append(names, foldName(a.Value))
	}
	return names
}

// foldName leaves out what a reader who looks for a name would not type:
// letter case, punctuation and the article in front.
func foldName(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

func checkTags(r *rule) {
	for _, n := range r.topics() {
		if len(n.Meta.Tags) < 1 {
			r.fail(n, "has no tag; give it one to four")
		}
	}
}

func checkLinks(r *rule) {
	for _, n := range r.topics() {
		if got := len(r.runningLinks(n)); got < 5 {
			r.fail(n, "leads to %d other pages in running text; link to five where the text names them", got)
		}
	}
}

func checkSectionsCite(r *rule) {
	for _, n := range r.topics() {
		for _, p := range partsOf(n.Body)[1:] {
			if r.isReading(p.title) || slices.Contains(r.base.rules.Synthesis, p.title) {
				continue
			}
			cites := slices.ContainsFunc(n.Body.Citations, func(c markdown.Citation) bool { return p.has(c.Context.Section) })
			reasons := slices.Contains(r.base.rules.Reasoning[n.ID], p.number)
			switch {
			case !cites && !reasons:
				r.fail(n, "section %d, “%s”, cites nothing; give its facts a source, or list it as reasoning", p.number, p.title)
			case cites && reasons:
				r.fail(n, "section %d, “%s”, cites a work, but is listed as reasoning; take it off the list", p.number, p.title)
			}
		}
	}
}

func checkFurtherReading(r *rule) {
	for _, n := range r.topics() {
		parts := partsOf(n.Body)
		last := parts[len(parts)-1]
		if !r.isReading(last.title) {
			r.fail(n, "ends in “%s”; end it in “%s”", last.title, strings.Join(r.base.rules.Reading, "” or “"))
			continue
		}
		works := 0
		for _, c := range n.Body.Citations {
			if last.has(c.Context.Section) {
				works += len(c.Items)
			}
		}
		if works < 2 || works > 5 {
			r.fail(n, "names %d works in further reading; name two to five", works)
		}
	}
}

func checkLength(r *rule) {
	for _, n := range r.topics() {
		want := r.base.rules.Length
		if n.Meta.Type.Value == "paradigm" || slices.Contains(r.base.rules.LongPages, n.ID) {
			want = r.base.rules.Long
		}
		if n.Meta.Type.Value == "person" {
			want = r.base.rules.Short
		}
		if got := n.Body.Words; !want.hold(got) {
			r.fail(n, "has %d words; make it %d to %d", got, want.Min, want.Max)
		}
	}
}
