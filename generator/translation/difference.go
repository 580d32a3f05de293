package translation

import (
	"strings"

	"samspil/generator/edition"
)

// around is how many unchanged words are shown before and after a change.
const around = 4

// Difference shows what has changed from one text of a section to another on one
// line: [-words that are gone-] and {+words that are new+}, with some words around
// them. It is cut after a number of characters; 0 is no limit.
func Difference(old, now Section, limit int) string {
	c := edition.Compare(text(old), text(now))
	var parts []string
	for _, s := range c.Sections {
		if len(s.Heading) > 0 {
			parts = append(parts, line(s.Heading))
		}
		for _, p := range s.Paragraphs {
			if !p.Same {
				parts = append(parts, line(p.Runs))
			}
		}
	}
	out := []rune(strings.Join(parts, " / "))
	if limit > 0 && len(out) > limit {
		return strings.TrimSpace(string(out[:limit])) + " …"
	}
	return string(out)
}

// text makes a section one that can be compared; its id is the same in both
// texts, so that a new heading is told as one.
func text(s Section) edition.Text {
	return edition.Text{Sections: []edition.Section{{ID: "section", Title: s.Title, Text: s.Text}}}
}

func line(runs []edition.Run) string {
	var parts []string
	for i, r := range runs {
		switch r.Op {
		case "del":
			parts = append(parts, "[-"+r.Text+"-]")
		case "ins":
			parts = append(parts, "{+"+r.Text+"+}")
		default:
			parts = append(parts, shorten(r.Text, i == 0, i == len(runs)-1))
		}
	}
	return strings.Join(parts, " ")
}

// shorten leaves of unchanged words those beside a change: the last ones of the
// first run, the first ones of the last.
func shorten(text string, first, last bool) string {
	words := strings.Fields(text)
	start, end := around, around
	if first {
		start = 0
	}
	if last {
		end = 0
	}
	if len(words) <= start+end {
		return text
	}
	return strings.TrimSpace(strings.Join(words[:start], " ") + " … " + strings.Join(words[len(words)-end:], " "))
}
