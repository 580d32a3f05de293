package main

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"
	"unicode/utf8"

	"samspil/generator/graph"
	"samspil/generator/markdown"
)

// TestContentReport shows, under -v, how long and how hard to read each page is
// and how well it is tied to others and to sources. It fails on nothing.
func TestContentReport(t *testing.T) {
	b := loadBase(t)
	r := &rule{t, b, "report"}
	var out strings.Builder
	w := tabwriter.NewWriter(&out, 0, 0, 2, ' ', tabwriter.AlignRight)
	for _, lang := range b.graph.Languages() {
		var all []measure
		fmt.Fprintf(w, "\nwords\tLIX\tlinks\tcitations\t\t%s\n", lang)
		for _, n := range b.graph.Nodes {
			if n.Lang == lang && n.Meta.Type.Value != "" {
				m := r.measure(n)
				all = append(all, m)
				fmt.Fprintf(w, "%d\t%d\t%d\t%d\t\t%s\n", m.words, m.lix, m.links, m.citations, n.ID)
			}
		}
		mean := func(of func(measure) int) float64 {
			sum := 0
			for _, m := range all {
				sum += of(m)
			}
			return float64(sum) / float64(max(1, len(all)))
		}
		fmt.Fprintf(w, "%.0f\t%.1f\t%.1f\t%.1f\t\taverage of %d pages\n",
			mean(func(m measure) int { return m.words }), mean(func(m measure) int { return m.lix }),
			mean(func(m measure) int { return m.links }), mean(func(m measure) int { return m.citations }), len(all))
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	t.Log(out.String())
}

// measure is what the report says of one page.
type measure struct {
	words     int
	lix       int
	links     int // to other pages, in running text, each once
	citations int // works, each time one is cited
}

func (r *rule) measure(n *graph.Node) measure {
	m := measure{words: n.Body.Words, links: len(r.runningLinks(n))}
	var text []string
	for _, s := range n.Body.Sections {
		if !r.isReading(s.Title) {
			text = append(text, prose(s))
		}
	}
	m.lix = lix(strings.Join(text, "\n"))
	for _, c := range n.Body.Citations {
		m.citations += len(c.Items)
	}
	return m
}

// prose leaves out a section's lines that are no sentences: cells of tables and
// items of lists.
func prose(s markdown.Section) string {
	lines := slices.Collect(strings.Lines(s.Text))
	return strings.Join(slices.DeleteFunc(lines, func(line string) bool {
		return !strings.HasSuffix(strings.TrimRight(line, "\n”)’"), ".")
	}), "")
}

// lix is Björnsson's readability index (Läsbarhet, 1968): words per sentence
// plus the percentage of words of more than six letters. Below 25 is easy, 35
// to 44 average, 45 to 54 difficult, from 55 very difficult.
func lix(text string) int {
	sentences, words := len(sentencesOf(text)), wordsOf(text)
	if sentences == 0 {
		return 0
	}
	long := len(slices.DeleteFunc(slices.Clone(words), func(w string) bool { return utf8.RuneCountInString(w) <= 6 }))
	return int(math.Round(float64(len(words))/float64(sentences) + 100*float64(long)/float64(len(words))))
}

func TestLIXAddsTheLengthOfSentencesAndTheShareOfLongWords(t *testing.T) {
	// Ten words in two sentences, two of them of more than six letters.
	if got := lix("Vi har en kommune. Den har mange borgere, som skal."); got != 5+20 {
		t.Errorf("got %d, want 25", got)
	}
}
