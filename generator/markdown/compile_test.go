package markdown

import (
	"bytes"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func compile(text string) *Body { return New(Options{}).Compile([]byte(text), 0) }

func TestPlacesCountInTheWholeFile(t *testing.T) {
	front := "---\ntitle: Æ\n---\n"
	b := New(Options{}).Compile([]byte(front+"æ [[a]]\n\n## B\n\n<b>\n"), len(front))
	if r := b.Refs[0]; r.Line != 4 || r.Col != 3 {
		t.Errorf("reference at %d:%d", r.Line, r.Col)
	}
	if b.Outline[0].Line != 6 || b.Blocks[0].Line != 4 || b.Problems[0].Line != 8 {
		t.Errorf("heading %d, block %d, problem %v", b.Outline[0].Line, b.Blocks[0].Line, b.Problems[0])
	}
}

func TestThePlaceOfTheTextHasNoEffectOnItsMeaning(t *testing.T) {
	text := "\ttab\n\n- a\n\n\tb\n"
	c := New(Options{})
	want := string(c.Compile([]byte(text), 0).HTML)
	if got := string(c.Compile([]byte("---\na: b\n---\n"+text), 13).HTML); got != want {
		t.Error(cmp.Diff(want, got))
	}
}

func TestSectionsHoldThePlainText(t *testing.T) {
	b := compile(`# Title

Before *any* heading.
Second line[^1].

## A & [b](c.md)

- one
- two [@x]

| c | d |
|---|---|

` + "```\ncode\n```" + `

### B {#b}

> quoted
> ## Inside

[^1]: not here
`)
	want := []Section{
		{Text: "Before any heading. Second line."},
		{ID: "a-b", Title: "A & b", Level: 2, Text: "one\ntwo\nc\nd"},
		{ID: "b", Title: "B", Level: 3, Text: "quoted\nInside"},
	}
	if diff := cmp.Diff(want, b.Sections); diff != "" {
		t.Error(diff)
	}
	if b.Words != 5+4+2 {
		t.Errorf("%d words", b.Words)
	}
}

func TestWordsAreRunsWithALetterOrADigit(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "a": 1, "a b\nc": 3, "a – b": 2, "æøå 3,5 %": 2, "»Ja«": 1, "f.eks. to-tre": 2, "…": 0,
	} {
		if got := countWords(text); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}

func TestTheLeadIsTheFirstParagraphWithText(t *testing.T) {
	for text, want := range map[string]string{
		"# T\n\nA *b* [[c]].\n\nD.":             "A <em>b</em> .",
		"![[e]]\n\n![a](b.png)\n\nText":         "Text",
		"> quote\n\n- item\n\n## H\n\nText":     "Text",
		"[@a]\n\nText":                          "Text",
		"- item":                                "",
		"![a](b.png \"caption\")\n\nText ^id\n": "Text",
	} {
		b := compile(text)
		if got := b.HTML[b.Lead.Start:b.Lead.End]; got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestAParagraphsIDDependsOnItsOwnTextAlone(t *testing.T) {
	id := func(b *Body, i int) string { return b.Blocks[i].ID }
	one, two := compile("First.\n\nThe same."), compile("Other.\n\n## New\n\nThe same.")
	if id(one, 1) != id(two, 1) || id(one, 0) == id(two, 0) {
		t.Errorf("%v, %v", one.Blocks, two.Blocks)
	}
	// The rule is frozen: this value may never change.
	if got := id(compile("Tillid er godt."), 0); got != "p-wei5djqs" {
		t.Errorf("id %s", got)
	}
}

func TestReferencesInNotesHaveTheSectionOfTheMention(t *testing.T) {
	b := compile("## A\n\nx[^1]\n\n## B\n\n[^1]: [[c]]\n")
	if got := b.Refs[0].Context.Section; got != "a" {
		t.Errorf("section %q", got)
	}
}

func TestEveryMeaningOfALocatorLabelIsKnown(t *testing.T) {
	terms := map[string]bool{}
	for _, term := range locatorLabels {
		terms[term] = true
	}
	// The locator terms of CSL 1.0.2 that a label stands for here.
	for _, term := range strings.Fields(`appendix article-locator book chapter column figure folio issue line note
		opus page paragraph part section sub-verbo table verse volume`) {
		if !terms[term] {
			t.Errorf("no label means %s", term)
		}
		delete(terms, term)
	}
	if len(terms) > 0 {
		t.Errorf("CSL has no %v", terms)
	}
}

func TestACompilerServesManyAtOnce(t *testing.T) {
	var texts [][]byte
	for _, file := range caseFiles(t) {
		for _, c := range readCases(t, file) {
			texts = append(texts, []byte(c.markdown))
		}
	}
	c := New(Options{Lang: "da"})
	var want []*Body
	for _, text := range texts {
		want = append(want, c.Compile(bytes.Clone(text), 0))
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i, text := range texts {
				if got := c.Compile(text, 0); !reflect.DeepEqual(got, want[i]) {
					t.Errorf("%s\n%s", text, cmp.Diff(describe(want[i]), describe(got)))
				}
			}
		})
	}
	wg.Wait()
}

func TestABodyKeepsNothingOfTheText(t *testing.T) {
	c := New(Options{Lang: "da", RawHTML: true})
	for _, file := range caseFiles(t) {
		for _, k := range readCases(t, file) {
			text := []byte(k.markdown)
			b := c.Compile(text, 0)
			before := describe(b)
			for i := range text {
				text[i] = 'x'
			}
			c.Compile([]byte("# Another\n\n[[page]] @x[^1]\n\n[^1]: y\n"), 0)
			if diff := cmp.Diff(before, describe(b)); diff != "" {
				t.Errorf("%s: %s", k.name, diff)
			}
		}
	}
}

func TestAnEmptyTextHasAnEmptyBody(t *testing.T) {
	for _, text := range []string{"", "\n", "# Title"} {
		b := compile(text)
		if len(b.HTML) != 0 || len(b.Sections) != 1 || b.Words != 0 || len(b.Problems) != 0 {
			t.Errorf("%q: %+v", text, b)
		}
	}
}
