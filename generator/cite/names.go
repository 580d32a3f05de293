package cite

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// initials gives the initials of given names: "Brian W." is "B. W.",
// "Jean-Paul" is "J.-P.". What is short already stays, "Th.", and so does a word
// in lower case, "bell".
func initials(given string) string {
	var b strings.Builder
	for word := range strings.FieldsFuncSeq(given, func(r rune) bool { return r == ' ' || r == '\u00a0' }) {
		for word != "" { // "R.A.W." is three
			part := word
			if dot := strings.IndexByte(word, '.'); dot >= 0 {
				part = word[:dot+1]
			}
			word = word[len(part):]
			if b.Len() > 0 && part[0] != '-' {
				b.WriteByte(' ')
			}
			shorten(&b, part)
		}
	}
	return b.String()
}

// shorten writes the initials of one word.
func shorten(b *strings.Builder, word string) {
	if first, _ := utf8.DecodeRuneInString(word); unicode.IsLower(first) || word[len(word)-1] == '.' {
		b.WriteString(word)
		return
	}
	for i, part := range strings.Split(word, "-") {
		if i > 0 {
			b.WriteByte('-')
		}
		if part != "" {
			letter, _ := utf8.DecodeRuneInString(part)
			b.WriteRune(letter)
			b.WriteByte('.')
		}
	}
}

// inverted gives a name as in the author's place of a reference: "Hood, C.",
// "van Thiel, S.", "Gaulle, C. de", "King, M. L., Jr.".
func (n Name) inverted() string {
	s := n.surname()
	if n.Literal != "" {
		return s
	}
	if given := withParticle(initials(n.Given), n.DroppingParticle); given != "" {
		s += ", " + given
	}
	if n.Suffix != "" {
		s += ", " + n.Suffix
	}
	return s
}

// direct gives a name in its own order: "C. Hood", "C. de Gaulle", "L. E. Lynn Jr.".
func (n Name) direct() string {
	s := n.surname()
	if n.Literal != "" {
		return s
	}
	if n.DroppingParticle != "" {
		s = n.DroppingParticle + joint(n.DroppingParticle) + s
	}
	if given := initials(n.Given); given != "" {
		s = given + " " + s
	}
	if n.Suffix != "" {
		s += " " + n.Suffix
	}
	return s
}

func withParticle(given, particle string) string {
	if given == "" || particle == "" {
		return given + particle
	}
	return given + " " + particle
}

// mostNames is how many authors a reference lists; of more, the first
// listedFirst and the last.
const (
	mostNames   = 20
	listedFirst = 19
)

// authorNames lists names in the author's place: a comma stands before "&",
// except between two organisations.
func (l *locale) authorNames(names []Name) string {
	if len(names) == 2 && names[0].Literal != "" && names[1].Literal != "" {
		return l.otherNames(names)
	}
	return l.nameList(names, Name.inverted, ", & ", ", & ")
}

// otherNames lists names elsewhere: "T. Christensen & P. Lægreid".
func (l *locale) otherNames(names []Name) string {
	return l.nameList(names, Name.direct, " & ", ", & ")
}

// nameList lists names; pair and last stand before the last of two and of more.
func (l *locale) nameList(names []Name, form func(Name) string, pair, last string) string {
	if len(names) == 1 {
		return l.quotes(form(names[0]))
	}
	shown := names
	if len(names) > mostNames {
		shown, last = append(names[:listedFirst:listedFirst], names[len(names)-1]), ", … "
	}
	var b strings.Builder
	for i, n := range shown {
		switch {
		case i == 0:
		case i < len(shown)-1:
			b.WriteString(", ")
		case i == 1:
			b.WriteString(pair)
		default:
			b.WriteString(last)
		}
		b.WriteString(l.quotes(form(n)))
	}
	return b.String()
}

// role gives a role's word for so many people: "Ed.", "Eds.", or "".
func (l *locale) role(role string, people int) string {
	if people > 1 {
		return l.roles[role][1]
	}
	return l.roles[role][0]
}
