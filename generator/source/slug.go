package source

import (
	"strings"
	"unicode"
	"unicode/utf8"

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
// scripts are kept as they are, with the signs that belong to them. Text
// without a letter or digit gives "".
//
// The rule is frozen: published addresses depend on it.
func Slug(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	gap, latin := false, true // latin: the last letter takes no signs
	// Composed first: å as a letter and ring is one letter, not a plain a.
	for _, r := range norm.NFC.String(text) {
		switch r = unicode.ToLower(r); {
		case r == '\'' || r == '’': // "citizen's" is one word
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			latin = true
			writeGap(&b, &gap)
			b.WriteByte(byte(r))
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			latin = r < 0x80 || unicode.Is(unicode.Latin, r)
			writeGap(&b, &gap)
			b.WriteString(plain(r))
		case !unicode.IsMark(r):
			gap = true
		case !latin && !gap: // the vowels of हिन्दी are such signs
			b.WriteRune(r)
		}
	}
	return b.String()
}

// writeGap adds one hyphen where a gap was seen.
func writeGap(b *strings.Builder, gap *bool) {
	if *gap && b.Len() > 0 {
		b.WriteByte('-')
	}
	*gap = false
}

// plain writes a Latin letter in ASCII where it can.
func plain(r rune) string {
	if s, ok := transliterations[r]; ok {
		return s
	}
	if r < 0x80 || !unicode.Is(unicode.Latin, r) {
		return string(r)
	}
	base, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r)))
	if base == r {
		return string(r)
	}
	return plain(base) // under the accent of ǿ there is an ø
}
