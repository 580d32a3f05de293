package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"samspil/generator/graph"
	"samspil/generator/markdown"
)

// What pages say side by side: the sentences of the comparisons.

// cell is what a page says in one row of a comparison.
type cell struct {
	name  string
	empty bool     // nothing stands after the name, on purpose
	text  string   // plain, without its citations
	cites []string // keys of works, in order
}

func cellsOf(n *graph.Node) []cell {
	var cells []cell
	for _, d := range n.Meta.Dimensions {
		c := cell{name: d.Name.Value, empty: d.Text.Line == 0}
		if d.Phrase >= 0 {
			phrase := n.Body.Phrases[d.Phrase]
			c.text = strings.TrimSpace(phrase.Text)
			for _, s := range phrase.Slots {
				if s.Kind != markdown.SlotCitation {
					continue
				}
				for _, item := range n.Body.Citations[s.Index].Items {
					c.cites = append(c.cites, item.Key)
				}
			}
		}
		cells = append(cells, c)
	}
	return cells
}

func checkCells(r *rule) {
	for _, n := range r.base.graph.Nodes {
		for _, c := range cellsOf(n) {
			if fault := c.fault(r.base.rules.Dimension); fault != "" {
				r.fail(n, "the dimension %s %s", c.name, fault)
			}
		}
	}
}

// fault says what is wrong with a cell and what to do, or nothing.
func (c cell) fault(words limits) string {
	if c.empty {
		return ""
	}
	if c.text == "" {
		return "has no text; write a sentence, or leave out the quotation marks too"
	}
	if got := len(sentencesOf(c.text)); got > 1 {
		return fmt.Sprintf("has %d sentences; say it in one", got)
	}
	if got := len(wordsOf(c.text)); !words.hold(got) {
		return fmt.Sprintf("has %d words; make it %d to %d", got, words.Min, words.Max)
	}
	if len(c.cites) == 0 {
		return "cites nothing; give it a source, or leave it empty"
	}
	return ""
}

func checkSameCells(r *rule) {
	r.editions(func(p pair) {
		for _, d := range cellDifferences(cellsOf(p.da), cellsOf(p.en)) {
			r.fail(p.da, "%s; agree with its English edition", d)
		}
	})
}

// cellDifferences says where two editions fill different dimensions, put them in
// another order, or cite other works in them.
func cellDifferences(da, en []cell) []string {
	names := func(cells []cell) (names []string) {
		for _, c := range cells {
			if !c.empty {
				names = append(names, c.name)
			}
		}
		return names
	}
	daNames, enNames := names(da), names(en)
	if onlyDa, onlyEn := differences(daNames, enNames); len(onlyDa)+len(onlyEn) > 0 {
		return []string{fmt.Sprintf("alone fills the dimensions %v, the other alone %v", onlyDa, onlyEn)}
	}
	if !slices.Equal(daNames, enNames) {
		return []string{fmt.Sprintf("has the dimensions in the order %v, the other %v", daNames, enNames)}
	}
	var out []string
	for _, c := range da {
		i := slices.IndexFunc(en, func(other cell) bool { return other.name == c.name })
		if i >= 0 && !slices.Equal(c.cites, en[i].cites) {
			out = append(out, fmt.Sprintf("the dimension %s cites %v, the other %v", c.name, c.cites, en[i].cites))
		}
	}
	return out
}

// checkComparisonTexts wants each comparison and dimension to be named in every
// language, and each comparison to say how it is to be read.
func checkComparisonTexts(r *rule) {
	want := func(what string, texts map[string]string) {
		for _, lang := range r.base.graph.Languages() {
			if strings.TrimSpace(texts[lang]) == "" {
				r.t.Errorf("content/site.toml: %s is missing in the language %s; write it", what, lang)
			}
		}
	}
	for _, d := range r.base.graph.Config.Dimensions {
		want("the label of the dimension "+d.Name, d.Label)
	}
	for _, c := range r.base.graph.Config.Comparisons {
		want("the title of the comparison "+c.Name, c.Title)
		want("the description of the comparison "+c.Name, c.Description)
	}
}

func TestACellIsOneSentenceOfSomeLengthWithASource(t *testing.T) {
	words := limits{Min: 3, Max: 6}
	source := []string{"hood1991"}
	for _, c := range []struct {
		cell cell
		want string
	}{
		{cell{text: "Managers are free to manage.", cites: source}, ""},
		{cell{empty: true}, ""},
		{cell{}, "has no text"},
		{cell{text: "Managers. They are free.", cites: source}, "2 sentences"},
		{cell{text: "Managers manage.", cites: source}, "2 words"},
		{cell{text: "Managers are free to manage as they like.", cites: source}, "8 words"},
		{cell{text: "Managers are free to manage."}, "cites nothing"},
	} {
		got := c.cell.fault(words)
		if c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%+v: got %q, want %q", c.cell, got, c.want)
		}
	}
}

func TestEditionsFillTheSameCellsFromTheSameSources(t *testing.T) {
	citizen := cell{name: "citizen", text: "…", cites: []string{"a", "b"}}
	value := cell{name: "value", text: "…", cites: []string{"a"}}
	other := cell{name: "value", text: "…", cites: []string{"c"}}
	empty := cell{name: "value", empty: true}
	for _, c := range []struct {
		da, en []cell
		want   string
	}{
		{[]cell{citizen, value}, []cell{citizen, value}, ""},
		{[]cell{citizen, empty}, []cell{citizen}, ""},
		{[]cell{citizen, value}, []cell{citizen, empty}, "alone fills the dimensions [value]"},
		{[]cell{citizen, value}, []cell{value, citizen}, "in the order [citizen value]"},
		{[]cell{citizen, value}, []cell{citizen, other}, "value cites [a], the other [c]"},
	} {
		got := strings.Join(cellDifferences(c.da, c.en), "\n")
		if c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%+v, %+v: got %q, want %q", c.da, c.en, got, c.want)
		}
	}
}
