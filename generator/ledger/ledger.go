package ledger

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"samspil/generator/source"
)

// FileName is where the ledger lies in the content folder.
const FileName = "addresses.txt"

// opening begins the file, and tells it from a file of the content that happens
// to have its name.
const opening = "# Every address that this site has published"

const header = opening + ", so that none breaks. Kept by \"generator check --fix\".\n" +
	"# An address that is gone for good ends in \"gone: \" and the reason. See docs/keeping.md.\n"

// Entry is an address that was published.
type Entry struct {
	Address string // of the page: "/da/begreber/tillid/"
	Anchor  string // id of a heading or block on it, or "" for the page itself
	ID      string // of the page, if it has one of its own
	Level   int    // rank of the heading; 0 for a page or block
	Sketch  string // of the text below the heading, or of the block; "" if there is too little
	Gone    string // why nothing answers here any more, or ""
	Line    int    // in the file
}

// full is the address with its anchor.
func (e Entry) full() string {
	if e.Anchor == "" {
		return e.Address
	}
	return e.Address + "#" + e.Anchor
}

// Ledger is the list of what was published, sorted, each address once.
type Ledger struct {
	Entries []Entry
	at      map[string]int // by full address, while the list is read
}

// Is tells whether a file is a ledger.
func Is(data []byte) bool { return bytes.HasPrefix(data, []byte(opening)) }

// Parse reads a ledger. Lines that cannot be read are problems and left out.
func Parse(data []byte) (*Ledger, []source.Problem) {
	l := &Ledger{}
	var problems []source.Problem
	text, _ := source.Normalize(data)
	n := 0
	for line := range strings.Lines(string(text)) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		e, err := parseLine(line)
		if err != nil {
			problems = append(problems, source.Problem{Position: source.Position{File: FileName, Line: n, Col: 1}, Code: "bad-ledger",
				Message: "this line of the ledger cannot be read: " + err.Error(), Remedy: "mend it, or take the file back from the history of the repository"})
			continue
		}
		e.Line = n
		l.add(e)
	}
	l.at = nil
	sorted(l.Entries)
	return l, problems
}

// add enters an address. One that stands twice, as after a merge of branches,
// is one entry, and gone if either is.
func (l *Ledger) add(e Entry) {
	if l.at == nil {
		l.at = map[string]int{}
	}
	i, known := l.at[e.full()]
	if !known {
		l.at[e.full()] = len(l.Entries)
		l.Entries = append(l.Entries, e)
		return
	}
	first := &l.Entries[i]
	first.ID = cmp.Or(first.ID, e.ID)
	first.Sketch = cmp.Or(first.Sketch, e.Sketch)
	first.Gone = cmp.Or(first.Gone, e.Gone)
}

func parseLine(line string) (e Entry, err error) {
	facts, reason, gone := strings.Cut(line+" ", " gone:")
	if gone {
		if e.Gone = strings.TrimSpace(reason); e.Gone == "" {
			return e, fmt.Errorf("“gone:” needs a reason")
		}
	}
	fields := strings.Fields(facts)
	if len(fields) == 0 || !strings.HasPrefix(fields[0], "/") {
		return e, fmt.Errorf("an address begins with a slash")
	}
	var isAnchor bool
	e.Address, e.Anchor, isAnchor = strings.Cut(fields[0], "#")
	fields = fields[1:]
	switch {
	case !isAnchor && len(fields) <= 1:
		e.ID = strings.Join(fields, "")
		return e, nil
	case isAnchor && e.Anchor != "" && 1 <= len(fields) && len(fields) <= 2:
		if len(fields) == 2 {
			e.Sketch = fields[1]
		}
		if fields[0] == "block" {
			return e, nil
		}
		rank, isHeading := strings.CutPrefix(fields[0], "h")
		if e.Level, err = strconv.Atoi(rank); isHeading && err == nil && 1 <= e.Level && e.Level <= 6 {
			return e, nil
		}
	}
	return e, fmt.Errorf("it is neither “/address/ id” nor “/address/#heading h2 sketch”")
}

// Format writes the file.
func (l *Ledger) Format() []byte {
	var b bytes.Buffer
	b.WriteString(header)
	for _, e := range l.Entries {
		b.WriteString(e.full())
		kind := e.ID
		if e.Anchor != "" {
			if kind = "block"; e.Level > 0 {
				kind = "h" + strconv.Itoa(e.Level)
			}
		}
		for _, fact := range []string{kind, e.Sketch} {
			if fact != "" {
				b.WriteString(" " + fact)
			}
		}
		if e.Gone != "" {
			b.WriteString(" gone: " + e.Gone)
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// sorted puts pages in the order of their addresses, each before its headings,
// which keep the order they have.
func sorted(entries []Entry) {
	slices.SortStableFunc(entries, func(a, b Entry) int {
		return cmp.Or(strings.Compare(a.Address, b.Address), cmp.Compare(rank(a), rank(b)))
	})
}

func rank(e Entry) int {
	if e.Anchor == "" {
		return 0
	}
	return 1
}
