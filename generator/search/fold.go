package search

import (
	"unicode"
	"unicode/utf8"

	"samspil/generator/source"
)

// words calls emit with every word of a text, folded. The bytes are valid
// until the next call. Words joined by hyphens come one by one and joined.
func words(text string, emit func([]byte)) {
	var t tokenizer
	t.run(text, emit)
}

// tokenizer holds the word being read. What is not plain is folded by
// source.Slug, letter by letter the same as the shortcuts here.
type tokenizer struct {
	word   []byte // folded, unless odd
	odd    bool   // holds something that only source.Slug can fold
	joined []byte // the words before it that hyphens join
	parts  int    // how many they are
}

// maxWord bounds what is a word: longer ones are addresses or noise.
const maxWord = 64

// plain are the bytes that a folded word is made of.
var plain = func() (set [256]bool) {
	for c := range set {
		set[c] = 'a' <= c && c <= 'z' || '0' <= c && c <= '9'
	}
	return set
}()

func (t *tokenizer) run(text string, emit func([]byte)) {
	for i := 0; i < len(text); {
		from := i
		for i < len(text) && plain[text[i]] {
			i++
		}
		t.word = append(t.word, text[from:i]...)
		if i == len(text) {
			break
		}
		if c := text[i]; c < utf8.RuneSelf {
			i++
			switch {
			case 'A' <= c && c <= 'Z':
				t.word = append(t.word, c+'a'-'A')
			case c == '\'':
			default:
				t.end(emit, c == '-')
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == 'æ' || r == 'Æ':
			t.word = append(t.word, "ae"...)
		case r == 'ø' || r == 'Ø':
			t.word = append(t.word, "oe"...)
		case r == 'å' || r == 'Å':
			t.word = append(t.word, "aa"...)
		case r == '’' || r == '\u00AD': // an apostrophe, a soft hyphen
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			t.odd = true
			t.word = append(t.word, text[i:i+n]...)
		default:
			t.end(emit, r == '‑') // the hyphen that does not break
		}
		i += n
	}
	t.end(emit, false)
}

// end gives the word that has been read; hyphen tells whether one follows.
func (t *tokenizer) end(emit func([]byte), hyphen bool) {
	if t.odd {
		t.word, t.odd = append(t.word[:0], source.Slug(string(t.word))...), false
	}
	whole := len(t.word) > 0 && len(t.word) <= maxWord
	if whole {
		emit(t.word)
	}
	if t.parts == 0 && !hyphen { // the usual word stands alone
		t.word = t.word[:0]
		return
	}
	if whole {
		t.joined = append(t.joined, t.word...)
		t.parts++
	}
	if whole && hyphen {
		t.word = t.word[:0]
		return
	}
	if t.parts > 1 && len(t.joined) <= maxWord && t.joined[0] > '9' { // not a span of years
		emit(t.joined)
	}
	t.word, t.joined, t.parts = t.word[:0], t.joined[:0], 0
}
