package edition

import (
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff/lcs"
)

// Comparison is how a page's text differs from an earlier one.
type Comparison struct {
	Title           []Run    // the title, if it has changed
	Sections        []Change // in the order of the newer text, removed ones where they stood
	Cited, NotCited []string // references that are new, and that are gone
}

// Kinds of change to a section.
const (
	Same    = "same"
	Changed = "changed"
	Added   = "added"
	Removed = "removed"
)

// Change is what happened to one section.
type Change struct {
	Kind       string
	ID         string      // of its heading in the newer text, "" before the first heading and of a removed one
	Title      string      // "" before the first heading
	Heading    []Run       // the title, if it has changed
	Paragraphs []Paragraph // unless it is the same
}

// Paragraph is a paragraph of the section; Same if nothing in it has changed.
type Paragraph struct {
	Same bool
	Runs []Run
}

// Run is a stretch of words. The words of neighbouring runs are apart.
type Run struct {
	Op   string // "ins", "del" or ""
	Text string
}

// Compare tells what has changed from one text of a page to another. A section
// is known again by the id of its heading, and one whose heading has changed by
// its words; that sections have changed places is not told.
func Compare(old, now Text) Comparison {
	var c Comparison
	if old.Title != now.Title {
		c.Title = onePara(old.Title, now.Title)
	}
	match := matchSections(old.Sections, now.Sections)
	from := map[int]bool{} // old sections that live on
	for _, i := range match {
		from[i] = true
	}
	removed := func(i int) {
		for ; i < len(old.Sections) && !from[i]; i++ {
			if s := old.Sections[i]; s != (Section{}) {
				c.Sections = append(c.Sections, Change{Kind: Removed, Title: s.Title, Paragraphs: paragraphs(s.Text, "")})
			}
		}
	}
	removed(0)
	for j, s := range now.Sections {
		i, known := match[j]
		if !known {
			if s.Text != "" || s.Title != "" {
				c.Sections = append(c.Sections, Change{Kind: Added, ID: s.ID, Title: s.Title, Paragraphs: paragraphs("", s.Text)})
			}
			continue
		}
		if ch, show := compareSection(old.Sections[i], s); show {
			c.Sections = append(c.Sections, ch)
		}
		removed(i + 1)
	}
	c.Cited = referencesBeside(now.References, old.References)
	c.NotCited = referencesBeside(old.References, now.References)
	return c
}

// compareSection tells what happened to a section; one with neither heading nor
// text is not shown.
func compareSection(old, now Section) (Change, bool) {
	ch := Change{Kind: Same, ID: now.ID, Title: now.Title}
	if old.Title != now.Title {
		ch.Kind, ch.Heading = Changed, onePara(old.Title, now.Title)
	}
	if old.Text != now.Text {
		ch.Kind, ch.Paragraphs = Changed, paragraphs(old.Text, now.Text)
	}
	return ch, ch.Kind != Same || now.Title != "" || now.Text != ""
}

// referencesBeside gives the references of a list whose works another lacks.
func referencesBeside(list, other []Reference) []string {
	known := map[string]bool{}
	for _, r := range other {
		known[r.Key] = true
	}
	var out []string
	for _, r := range list {
		if !known[r.Key] {
			out = append(out, r.Text)
		}
	}
	return out
}

// matchSections finds for each newer section the older one it was: that of the
// same id, else the first left over that shares half of its words.
func matchSections(old, now []Section) map[int]int {
	byID := map[string]int{}
	for i, s := range old {
		byID[s.ID] = i
	}
	match := map[int]int{}
	taken := map[int]bool{}
	for j, s := range now {
		if i, ok := byID[s.ID]; ok && !taken[i] {
			match[j], taken[i] = i, true
		}
	}
	for j, s := range now {
		if _, ok := match[j]; ok {
			continue
		}
		for i, o := range old {
			if !taken[i] && alike(o.Text, s.Text) {
				match[j], taken[i] = i, true
				break
			}
		}
	}
	return match
}

// alike tells whether two texts share at least half of the longer one's words.
func alike(a, b string) bool {
	count := map[string]int{}
	wordsA, wordsB := strings.Fields(a), strings.Fields(b)
	for _, w := range wordsA {
		count[w]++
	}
	shared := 0
	for _, w := range wordsB {
		if count[w] > 0 {
			count[w]--
			shared++
		}
	}
	return shared > 0 && 2*shared >= max(len(wordsA), len(wordsB))
}

// onePara compares two texts of one paragraph.
func onePara(old, now string) []Run {
	if p := paragraphs(old, now); len(p) > 0 {
		return p[0].Runs
	}
	return nil
}

const paragraphEnd = "\n"

// tokens cuts a text into words and ends of paragraphs.
func tokens(text string) []string {
	var out []string
	for i, p := range strings.Split(text, paragraphEnd) {
		if i > 0 {
			out = append(out, paragraphEnd)
		}
		out = append(out, strings.Fields(p)...)
	}
	return out
}

// paragraphs compares two texts word by word.
//
// The words are compared with the algorithm that the Go tools use for edits
// (Myers' with a limit on effort: texts that share little are compared coarsely,
// and always alike).
func paragraphs(old, now string) []Paragraph {
	a, b := tokens(old), tokens(now)
	var w writer
	at := 0
	for _, d := range joinNear(a, lcs.DiffLines(a, b)) {
		w.add("", a[at:d.Start])
		w.add("del", a[d.Start:d.End])
		w.add("ins", b[d.ReplStart:d.ReplEnd])
		at = d.End
	}
	w.add("", a[at:])
	w.end()
	return w.paragraphs
}

// near is how few unchanged words between two changes are shown as changed with
// them: a word kept here and there by chance makes a sentence hard to read.
const near = 2

func joinNear(a []string, diffs []lcs.Diff) []lcs.Diff {
	var out []lcs.Diff
	for _, d := range diffs {
		if n := len(out); n > 0 {
			last := &out[n-1]
			between := a[last.End:d.Start]
			if len(between) <= near && !slices.Contains(between, paragraphEnd) {
				last.End, last.ReplEnd = d.End, d.ReplEnd
				continue
			}
		}
		out = append(out, d)
	}
	return out
}

// writer gathers runs into paragraphs.
type writer struct {
	paragraphs []Paragraph
	runs       []Run
}

func (w *writer) add(op string, words []string) {
	for len(words) > 0 {
		n := 0
		for n < len(words) && words[n] != paragraphEnd {
			n++
		}
		if n > 0 {
			w.runs = append(w.runs, Run{op, strings.Join(words[:n], " ")})
		}
		if n == len(words) {
			return
		}
		w.end()
		words = words[n+1:]
	}
}

// end closes a paragraph; an empty one is none.
func (w *writer) end() {
	if len(w.runs) == 0 {
		return
	}
	same := len(w.runs) == 1 && w.runs[0].Op == ""
	w.paragraphs = append(w.paragraphs, Paragraph{Same: same, Runs: w.runs})
	w.runs = nil
}
