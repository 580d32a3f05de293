package cite

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/collate"
)

// sortKey is what a reference list is sorted by: names, then year, then title,
// as APA sorts (9.44–9.49). "Nothing precedes something": fewer authors first.
type sortKey struct {
	entry *Entry
	names [][]byte // surname and initials of each author, as collation keys
	group int      // no year, then a year, then only a status such as "in press"
	date  DateParts
	last  []byte // status and title
}

// rank gives each entry's place among all.
func rank(entries []*Entry, loc *locale) map[string]int {
	// A collator and its buffer serve one goroutine; this is the only place
	// that collates.
	c, buf := collate.New(loc.tag), &collate.Buffer{}
	key := func(s string) []byte {
		defer buf.Reset()
		return bytes.Clone(c.KeyFromString(buf, unpunctuated.Replace(s)))
	}
	keys := make([]sortKey, len(entries))
	for i, e := range entries {
		keys[i] = sortKeyOf(e, key)
	}
	slices.SortFunc(keys, compareKeys)
	ranks := make(map[string]int, len(keys))
	for i, k := range keys {
		ranks[k.entry.Key] = i
	}
	return ranks
}

// unpunctuated takes out what APA disregards: O'Toole is among the names in Ot,
// B.T. among those in Bt, CO-PI among those in Cop.
var unpunctuated = strings.NewReplacer("'", "", "’", "", ".", "", "-", "")

func sortKeyOf(e *Entry, key func(string) []byte) sortKey {
	k := sortKey{entry: e, date: e.Issued.From, last: key(e.Status + " " + stripMarkup(e.Title))}
	who := leadOf(e)
	for _, n := range who.names {
		k.names = append(k.names, key(n.surname()), key(initials(n.Given)+" "+n.Suffix))
	}
	if len(who.names) == 0 {
		k.names = append(k.names, key(stripMarkup(who.text)))
	}
	switch {
	case !e.Issued.IsZero():
		k.group = 1
	case e.Status != "":
		k.group = 2
	}
	if !sortsByDay(e) {
		k.date.Month, k.date.Day = 0, 0
	}
	return k
}

// sortsByDay says whether works of a year are told apart by their day, which is
// printed, before their title.
func sortsByDay(e *Entry) bool {
	switch e.Type {
	case "article", "article-journal", "book", "chapter", "entry", "entry-dictionary", "entry-encyclopedia",
		"dataset", "figure", "graphic", "manuscript", "map", "musical_score", "patent", "report", "review",
		"review-book", "thesis":
		return false
	case "paper-conference":
		return !isPartOfPublication(e)
	}
	return true
}

func compareKeys(a, b sortKey) int {
	if c := slices.CompareFunc(a.names, b.names, bytes.Compare); c != 0 {
		return c
	}
	return cmp.Or(
		cmp.Compare(a.group, b.group),
		cmp.Compare(a.date.Year, b.date.Year),
		cmp.Compare(a.date.Month, b.date.Month),
		cmp.Compare(a.date.Day, b.date.Day),
		bytes.Compare(a.last, b.last),
		strings.Compare(a.entry.Key, b.entry.Key),
	)
}
