package cite

import (
	"cmp"
	"slices"
	"strings"
)

// Item is one work of a citation, as the editor wrote it.
type Item struct {
	Key            string
	Prefix, Suffix string // "see", "emphasis added"
	Label          string // CSL's name of what Locator counts: "page" (or ""), "chapter", "section", …
	Locator        string // "5", "12-13"
	SuppressAuthor bool   // the text names the author already: "(1991)"
}

// Part is a piece of a citation as plain text, in the order of reading.
type Part struct {
	Text string
	Key  string // the work to link to, or "" for what is between works
}

// Cluster gives one citation: "(Hood, 1991, s. 5; Osborne, 2006)", or, in
// running text, "Hood (1991, s. 5)". In parentheses works stand in the order of
// the list, and years of one author together: "(Hood, 1991, 1995)". A key that
// is unknown, or was not given to [Cite], stands as it is, without Key.
func (c *Context) Cluster(items []Item, narrative bool) []Part {
	if narrative {
		return c.narrative(items)
	}
	items = slices.Clone(items)
	slices.SortStableFunc(items, func(a, b Item) int { return cmp.Compare(c.rank(a.Key), c.rank(b.Key)) })
	parts := []Part{{Text: "("}}
	for i, it := range items {
		w := c.works[it.Key]
		joined := i > 0 && c.continues(items[i-1], it)
		switch {
		case joined:
			parts = append(parts, Part{Text: ", "})
		case i > 0:
			parts = append(parts, Part{Text: "; "})
		}
		if it.Prefix != "" {
			parts = append(parts, Part{Text: strings.TrimSpace(it.Prefix) + " "})
		}
		switch {
		case w == nil:
			parts = append(parts, Part{Text: it.Key})
		case it.SuppressAuthor || joined:
			parts = append(parts, Part{c.yearAndPlace(w, it), it.Key})
		default:
			parts = append(parts, Part{c.loc.author(w, false) + ", " + c.yearAndPlace(w, it), it.Key})
		}
		parts = appendSuffix(parts, it.Suffix)
	}
	return merge(append(parts, Part{Text: ")"}))
}

// narrative gives works as part of the sentence: "Hood (1991) og Osborne (2006)".
func (c *Context) narrative(items []Item) []Part {
	var parts []Part
	for i, it := range items {
		switch {
		case i == 0:
		case i < len(items)-1:
			parts = append(parts, Part{Text: ", "})
		default:
			parts = append(parts, Part{Text: " " + c.loc.and + " "})
		}
		if it.Prefix != "" {
			parts = append(parts, Part{Text: strings.TrimSpace(it.Prefix) + " "})
		}
		w := c.works[it.Key]
		if w == nil {
			parts = append(parts, Part{Text: it.Key})
			continue
		}
		text := "(" + c.yearAndPlace(w, it)
		if !it.SuppressAuthor {
			text = c.loc.author(w, true) + " " + text
		}
		if it.Suffix == "" {
			parts = append(parts, Part{text + ")", it.Key})
			continue
		}
		parts = append(parts, Part{text, it.Key})
		parts = append(appendSuffix(parts, it.Suffix), Part{Text: ")"})
	}
	return merge(parts)
}

// rank orders the works of a citation; unknown ones come last.
func (c *Context) rank(key string) int {
	if w := c.works[key]; w != nil {
		return w.rank
	}
	return int(^uint(0) >> 1)
}

// continues says whether an item is only another year of the one before.
func (c *Context) continues(before, it Item) bool {
	a, b := c.works[before.Key], c.works[it.Key]
	return a != nil && b != nil && it.Prefix == "" && before.Suffix == "" && before.Locator == "" && it.Locator == "" &&
		!before.SuppressAuthor && !it.SuppressAuthor && c.loc.author(a, false) == c.loc.author(b, false)
}

func (c *Context) yearAndPlace(w *cited, it Item) string {
	s := c.loc.citedYear(w)
	if place := c.place(w.entry, it); place != "" {
		s += ", " + place
	}
	return s
}

// place is the locator with its label: "s. 5", "Kapitel 3", "§ 5".
func (c *Context) place(e *Entry, it Item) string {
	l, where := c.loc, ranges(strings.TrimSpace(it.Locator))
	if where == "" {
		return ""
	}
	several := 0
	if isSeveral(where) {
		several = 1
	}
	symbol := isLegal(e)
	switch label := it.Label; {
	case label == "" || label == "page":
		return l.shortPage[several] + " " + where
	case symbol && label == "section":
		return strings.Repeat("§", several+1) + " " + where
	case symbol && label == "paragraph":
		return strings.Repeat("¶", several+1) + " " + where
	case label == "paragraph":
		return l.shortPara[several] + " " + where
	case !symbol && !isNumeric(where) && (label == "chapter" || label == "line" || label == "verse"):
		return where // words name themselves: "Introduction"
	default:
		if word := l.locators[label][several]; word != "" {
			return capitalize(word) + " " + where
		}
		return where
	}
}

// appendSuffix adds what the editor wrote behind an item, set off by a space
// unless it begins with punctuation.
func appendSuffix(parts []Part, suffix string) []Part {
	if suffix == "" {
		return parts
	}
	if !strings.ContainsRune(",.;:!?) ", rune(suffix[0])) {
		suffix = " " + suffix
	}
	return append(parts, Part{Text: suffix})
}

// merge joins neighbouring parts that are not links.
func merge(parts []Part) []Part {
	out := parts[:0]
	for _, p := range parts {
		if n := len(out); n > 0 && p.Key == "" && out[n-1].Key == "" {
			out[n-1].Text += p.Text
			continue
		}
		out = append(out, p)
	}
	return out
}
