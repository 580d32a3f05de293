package view

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// sortKey is what a title is sorted by: quotation marks and the like before the
// first letter or digit do not count.
func sortKey(title string) string {
	return strings.TrimLeftFunc(title, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// underLetter is what stands under one letter of an alphabetical list.
type underLetter[T any] struct {
	letter string
	items  []T
}

// byLetter parts a sorted list by the first letters of titles. What sorting left
// apart comes together, as with letters that have an alphabet of their own
// elsewhere.
func byLetter[T any](sorted []T, lang string, title func(T) string) []underLetter[T] {
	var out []underLetter[T]
	for _, item := range sorted {
		l := letter(title(item), lang)
		i := slices.IndexFunc(out, func(u underLetter[T]) bool { return u.letter == l })
		if i < 0 {
			i = len(out)
			out = append(out, underLetter[T]{letter: l})
		}
		out[i].items = append(out[i].items, item)
	}
	return out
}

func letterID(letter string) string { return "letter-" + letter }

// nordic are the letters of Danish and Norwegian, and those that are sorted as
// them.
var nordic = map[rune]string{'Æ': "Æ", 'Ä': "Æ", 'Ø': "Ø", 'Ö': "Ø", 'Å': "Å", 'Ü': "Y"}

// letter gives the letter a title stands under: its first, without accents but
// with the letters that are the language's own; "#" for anything else. It must
// agree with the language's order, in which Danish "Aa" is an Å.
func letter(title, lang string) string {
	language, _, _ := strings.Cut(lang, "-")
	isNordic := slices.Contains([]string{"da", "nb", "nn", "no"}, language)
	title = strings.ToUpper(norm.NFC.String(title))
	for i, r := range title {
		switch {
		case isNordic && nordic[r] != "":
			return nordic[r]
		case isNordic && strings.HasPrefix(title[i:], "AA"):
			return "Å"
		case unicode.IsLetter(r):
			base, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r)))
			switch base {
			case 'Æ':
				base = 'A'
			case 'Ø':
				base = 'O'
			}
			return string(base)
		case unicode.IsDigit(r):
			return "#"
		}
	}
	return "#"
}
