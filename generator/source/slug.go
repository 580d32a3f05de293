package source

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// transliterations are the letters whose plain form is not found by taking
// their accents off. The Danish ones follow the older spelling (aa for å),
// which is what Danish web addresses use.
var transliterations = map[rune]string{
	'æ': "ae", 'ø': "oe", 'å': "aa", 'œ': "oe", 'ß': "ss",
	'ð': "d", 'þ': "th", 'ł': "l", 'đ': "d", 'ı': "i",
}

// Slug gives the form of text that stands in addresses and ids: lower-case
// ASCII letters and digits in words joined by single hyphens. Danish letters
// are written out (æ→ae, ø→oe, å→aa), accents dropped; letters of other
// scripts are kept as they are. Text without a letter or digit gives "".
//
// The rule is frozen: published addresses depend on it.
func Slug(text string) string {
	var b strings.Builder
	gap := false
	// Composed first: å as a letter and ring is one letter, not a plain a.
	for _, r := range norm.NFC.String(text) {
		r = unicode.ToLower(r)
		if s, ok := transliterations[r]; ok {
			writeWord(&b, &gap, s)
			continue
		}
		if r == '\'' || r == '’' {
			continue // "citizen's" is one word
		}
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			if !unicode.Is(unicode.Mn, r) {
				gap = true
			}
			continue
		}
		writeWord(&b, &gap, plain(r))
	}
	return b.String()
}

// writeWord adds s, with one hyphen before it where a gap was seen.
func writeWord(b *strings.Builder, gap *bool, s string) {
	if *gap && b.Len() > 0 {
		b.WriteByte('-')
	}
	*gap = false
	b.WriteString(s)
}

// plain takes the accents off a letter.
func plain(r rune) string {
	if r < 0x80 {
		return string(r)
	}
	for _, base := range norm.NFD.String(string(r)) {
		return string(base)
	}
	return string(r)
}
