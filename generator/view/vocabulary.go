package view

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"samspil/generator/graph"
	"samspil/generator/markdown"
)

// vocabulary finds the terms of a language in running text. It is a tree: from
// its root a step for each word of a term, so that looking for all terms at a
// word takes no longer than the longest one is.
type vocabulary struct {
	root     step
	genitive bool // the language adds an s to a word
}

// step is what may follow a beginning of terms: the next word, folded, with what
// stands before it.
type step struct {
	next map[string]*step
	term *term // that ends here, or nil
}

// term is a word for a concept.
type term struct {
	to      *graph.Node // nil if it is not linked; it then hides the terms in it
	acronym string      // what must stand in the text exactly, or ""
}

// shortestTerm is how many letters a term has that is linked on its own.
const shortestTerm = 3

// gatherVocabularies gathers the terms by language. One that two concepts are called,
// that the site skips or that has no page in its language leads nowhere.
func (b *Builder) gatherVocabularies() map[string]*vocabulary {
	if !b.g.Config.Terms.Link {
		return nil
	}
	all := map[string]*vocabulary{}
	for _, c := range b.g.Concepts {
		for _, l := range c.Labels {
			v := all[l.Lang]
			if v == nil {
				v = &vocabulary{genitive: addsS(l.Lang)}
				all[l.Lang] = v
			}
			for _, w := range l.Words() {
				v.add(w, nodeIn(c, l.Lang))
			}
		}
	}
	for _, v := range all {
		for _, w := range b.g.Config.Terms.Skip {
			v.add(w, nil)
		}
	}
	return all
}

// addsS tells whether a language makes the genitive with an s alone: "samskabelses".
func addsS(lang string) bool {
	lang, _, _ = strings.Cut(lang, "-")
	switch lang {
	case "da", "nb", "nn", "no", "sv":
		return true
	}
	return false
}

// add enters a term. One that is there already and leads elsewhere leads nowhere
// from now on.
func (v *vocabulary) add(name string, to *graph.Node) {
	text := escaper.Replace(name)
	at, start, end, letters := &v.root, 0, 0, 0
	for {
		w, ok := nextWord(text, end)
		if !ok {
			break
		}
		var key []byte
		if at == &v.root {
			start = w.Start
		} else {
			key = appendGap(key, text[end:w.Start])
		}
		key = appendFolded(key, text[w.Start:w.End])
		letters += utf8.RuneCountInString(text[w.Start:w.End])
		if at.next == nil {
			at.next = map[string]*step{}
		}
		if at.next[string(key)] == nil {
			at.next[string(key)] = &step{}
		}
		at, end = at.next[string(key)], w.End
	}
	if letters < shortestTerm {
		return
	}
	if at.term != nil {
		if at.term.to != to {
			at.term.to = nil
		}
		return
	}
	at.term = &term{to: to}
	if upper := strings.ToUpper(name); name == upper && strings.ToLower(name) != upper {
		at.term.acronym = text[start:end]
	}
}

// escaper writes a term as it stands in the HTML of a page.
var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// find gives the longest term that begins with a word of a text, and where it
// ends there. buf is room to work in.
func (v *vocabulary) find(text string, w markdown.Range, buf *[]byte) (best *term, end int) {
	at, from := &v.root, w.Start
	take := func(s *step) {
		if s != nil && s.term != nil && strings.HasPrefix(text[from:w.End], s.term.acronym) {
			best, end = s.term, w.End
		}
	}
	for gap := w.Start; ; {
		key := (*buf)[:0]
		if at != &v.root {
			key = appendGap(key, text[gap:w.Start])
		}
		key = appendFolded(key, text[w.Start:w.End])
		*buf = key
		if stem := v.withoutGenitive(key); stem != nil {
			take(at.next[string(stem)])
		}
		at = at.next[string(key)]
		take(at)
		if at == nil || at.next == nil {
			return best, end
		}
		gap = w.End
		var ok bool
		if w, ok = nextWord(text, gap); !ok {
			return best, end
		}
	}
}

// withoutGenitive takes the ending of a genitive off a folded word, or gives nil.
func (v *vocabulary) withoutGenitive(word []byte) []byte {
	n := len(word)
	switch {
	case n < 3 || word[n-1] != 's':
		return nil
	case word[n-2] == '\'':
		return word[:n-2]
	case v.genitive && strings.IndexByte("sxz", word[n-2]) < 0:
		return word[:n-1]
	}
	return nil
}

// nextWord finds the next word of a text that has no tags, from an offset on.
// Hyphens belong to words, apostrophes between letters too: what is joined by them
// is another word than its parts. Character references stand between words.
func nextWord(text string, at int) (w markdown.Range, ok bool) {
	for at < len(text) {
		if text[at] == '&' {
			at = afterReference(text, at)
			continue
		}
		size, letter := letterAt(text, at)
		if !letter {
			at += size
			continue
		}
		w.Start = at
		for at < len(text) {
			size, letter := letterAt(text, at)
			if !letter {
				after, apostrophe := apostropheAt(text, at)
				if !apostrophe {
					break
				}
				if _, joined := letterAt(text, after); !joined {
					break
				}
				size = after - at
			}
			at += size
		}
		w.End = at
		return w, true
	}
	return w, false
}

// afterReference gives the end of a character reference, or of the & that is none.
func afterReference(text string, at int) int {
	for i := at + 1; i < min(len(text), at+12); i++ {
		if text[i] == ';' {
			return i + 1
		}
	}
	return at + 1
}

// letterAt tells whether a character belongs to a word, and its size.
func letterAt(text string, at int) (size int, ok bool) {
	if at >= len(text) {
		return 0, false
	}
	if c := text[at]; c < utf8.RuneSelf {
		return 1, 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '_'
	}
	r, size := utf8.DecodeRuneInString(text[at:])
	return size, unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == hardHyphen || r == softHyphen
}

const (
	hardHyphen = '‑'
	softHyphen = '\u00AD'
)

func apostropheAt(text string, at int) (after int, ok bool) {
	if text[at] == '\'' {
		return at + 1, true
	}
	const typographic = "’"
	if len(text)-at >= len(typographic) && text[at:at+len(typographic)] == typographic {
		return at + len(typographic), true
	}
	return at, false
}

// appendFolded writes a word as it is compared: Unicode form, letter case, and which
// sign is written for an apostrophe or a hyphen, do not count.
func appendFolded(dst []byte, word string) []byte {
	if !norm.NFC.IsNormalString(word) {
		word = norm.NFC.String(word)
	}
	for i := 0; i < len(word); {
		if c := word[i]; c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			dst = append(dst, c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(word[i:])
		i += size
		switch r {
		case softHyphen:
		case hardHyphen:
			dst = append(dst, '-')
		case '’':
			dst = append(dst, '\'')
		default:
			dst = utf8.AppendRune(dst, unicode.ToLower(r))
		}
	}
	return dst
}

// appendGap writes what stands between two words as it is compared: how much white
// space it has does not count.
func appendGap(dst []byte, gap string) []byte {
	space := false
	for i := 0; i < len(gap); {
		r, size := utf8.DecodeRuneInString(gap[i:])
		if unicode.IsSpace(r) {
			if !space {
				dst = append(dst, ' ')
			}
		} else {
			dst = append(dst, gap[i:i+size]...)
		}
		space = unicode.IsSpace(r)
		i += size
	}
	return dst
}
