package markdown

import (
	"strings"
	"unicode/utf8"
)

// mark is the place of a reference or a citation in the plain text.
type mark struct {
	citation   bool // index is into Citations, else into Refs
	narrative  bool // a citation that is part of the sentence
	hasText    bool // the editor wrote what stands at start..end
	index      int
	start, end int
	from, to   int // the sentence around it
	section    string
}

// maxContext is about how many characters of a sentence are kept.
const maxContext = 300

// placeMarks finds the sentences around the marks of the block that was read.
func (k *compilation) placeMarks() {
	marks := k.marks[k.marksFrom:]
	if len(marks) == 0 {
		return
	}
	k.names = k.names[:0]
	last := 0
	for i := range marks {
		m := &marks[i]
		if m.narrative && m.start < len(k.plain) && k.plain[m.start] == ' ' {
			m.start, m.end = m.start+1, m.end+1 // a sentence may begin with it
			k.names = append(k.names, m.start-k.textFrom)
		}
		m.start, m.end = max(m.start, last), max(m.end, last)
		last = m.start
	}
	k.bounds = appendSentenceStarts(k.bounds[:0], k.plain[k.textFrom:], k.names)
	passed := 0 // how many bounds lie before the mark
	for i := range marks {
		m := &marks[i]
		m.from, m.to, m.section = k.textFrom, len(k.plain), k.section
		for passed < len(k.bounds) && k.textFrom+k.bounds[passed] <= m.start && k.textFrom+k.bounds[passed] < len(k.plain) {
			passed++
		}
		if passed > 0 {
			m.from = k.textFrom + k.bounds[passed-1]
		}
		for _, b := range k.bounds[passed:] {
			if k.textFrom+b >= m.end {
				m.to = k.textFrom + b
				break
			}
		}
		for m.to > max(m.from, m.end) && k.plain[m.to-1] == ' ' {
			m.to--
		}
	}
}

// finishContexts gives the references and citations their texts and contexts.
func (k *compilation) finishContexts(all string) {
	for _, m := range k.marks {
		c := context(all[m.from:m.to], m.start-m.from, m.end-m.from)
		c.Section = m.section
		if m.citation {
			k.body.Citations[m.index].Context = c
			continue
		}
		r := &k.body.Refs[m.index]
		r.Context = c
		if m.hasText {
			r.Text = all[m.start:m.end]
		}
	}
}

// context cuts a sentence down to about maxContext characters around a place
// in it.
func context(sentence string, start, end int) Context {
	if len(sentence) <= maxContext || len(sentence) <= 4*maxContext && utf8.RuneCountInString(sentence) <= maxContext {
		return Context{Sentence: sentence, Start: start, End: end}
	}
	room := max(maxContext-utf8.RuneCountInString(sentence[start:end]), 0) / 2
	before := lastRunes(sentence[:start], room)
	after := firstRunes(sentence[end:], room)
	own := firstRunes(sentence[start:end], maxContext)
	c := Context{Start: len(before), End: len(before) + len(own)}
	cut := len(own) < end-start
	c.Sentence = before + own
	if !cut {
		c.Sentence += after
	}
	if cut || len(after) < len(sentence)-end {
		c.Sentence = strings.TrimRight(c.Sentence, " ") + "…"
		c.End = min(c.End, len(c.Sentence)-len("…"))
	}
	if len(before) < start {
		c.Sentence = "…" + c.Sentence
		c.Start += len("…")
		c.End += len("…")
	}
	return c
}

// firstRunes gives the beginning of s, of at most n characters and if it is
// shorter than s without a part of a word.
func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			if cut := strings.LastIndexByte(s[:i+1], ' '); cut >= 0 {
				return s[:cut]
			}
			return s[:i]
		}
		n--
	}
	return s
}

// lastRunes is firstRunes from the other end.
func lastRunes(s string, n int) string {
	for i := len(s); i > 0; n-- {
		if n == 0 {
			if cut := strings.IndexByte(s[i-1:], ' '); cut >= 0 {
				return s[i+cut:]
			}
			return s[i:]
		}
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s
}
