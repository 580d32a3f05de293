package cite

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"samspil/generator/source"
)

// PlainField gives a text field of an entry as it is printed in a language, with
// typographic quotes and without markup.
func PlainField(lang, text string) string { return localeFor(lang).field(text).text() }

// Years gives a date's year or years, "2012" or "2012–2014", as they are printed
// in a language; words where it is no date, and "" where there is none.
func (d Date) Years(lang string) string { return localeFor(lang).years(d) }

// ParseDate reads a date as "2012", "2012-05" or "2012-05-03"; what is none is
// the zero Date.
func ParseDate(iso string) Date {
	d, _ := parseRaw(iso)
	return d
}

// ParsePerson reads a name as people write it: "Sandra van Thiel", "Thiel, Sandra
// van" or, of a single word, "Samspil". The family name is the last word, and
// words in lower case before it belong to it.
func ParsePerson(name string) Name {
	if family, given, ok := strings.Cut(name, ","); ok && strings.TrimSpace(family) != "" && strings.TrimSpace(given) != "" {
		return Name{Family: strings.TrimSpace(family), Given: strings.TrimSpace(given)}
	}
	words := strings.Fields(name)
	if len(words) < 2 {
		return Name{Literal: strings.Join(words, " ")}
	}
	last := len(words) - 1
	particle := last
	for particle > 1 && startsLower(words[particle-1]) {
		particle--
	}
	return Name{Given: strings.Join(words[:particle], " "), NonDroppingParticle: strings.Join(words[particle:last], " "), Family: words[last]}
}

func startsLower(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLower(r)
}

// Position is where an entry stands in the bibliography's file.
func (l *Library) Position(key string) source.Position {
	return source.Position{File: l.file, Line: l.lines[key]}
}
