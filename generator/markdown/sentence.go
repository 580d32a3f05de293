package markdown

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// abbreviations are words that a full stop after does not end a sentence,
// Danish and English. Those that also are common words are not among them.
var abbreviations = wordSet(`
	afd afs ang bd bl ca cand cit dir dr dvs eks ekskl evt fhv fig fmd følg hhv hr fr
	ift ifm inkl iht jf jfr jr jvf kap kgl kl lign mag maks mht mods mvh nr obs omr opr overs
	pga pkt prof ref resp sml st stk udg udv vedr vha årg
	approx assn bros cf chap chaps dept ed eds edn esp est ex figs fn gov ibid inc intl jan feb aug sept oct nov dec
	ltd messrs mrs mr ms mt nos pp prof rev sec sect sr supp trans univ viz vol vols vs`)

// sentenceFinal are abbreviations that often end a sentence: they do if a
// capital follows at once.
var sentenceFinal = wordSet(`osv etc mv m.m m.fl mfl m.v o.l o.lign al o.a a.m p.m ff kr mdr mia mio pct`)

// beforeNumber are abbreviations that also are words: they abbreviate only
// before a number.
var beforeNumber = wordSet(`s no p n v b art tab op col para red min`)

var months = wordSet(`januar februar marts april maj juni juli august september oktober november december
	january february march may june july october`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// appendSentenceStarts appends the offsets at which the sentences of text but
// the first begin. Names are the offsets of citations in running text: they
// read as authors' names, and so can begin a sentence.
func appendSentenceStarts(starts []int, text []byte, names []int) []int {
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c != '.' && c != '!' && c != '?' && c != 0xE2 { // 0xE2: … and closing quotes
			continue
		}
		if c == 0xE2 && !bytes.HasPrefix(text[i:], []byte("…")) {
			continue
		}
		end := i + 1
		if c == 0xE2 {
			end = i + len("…")
		}
		for end < len(text) { // closing quotes and brackets, further stops
			r, size := utf8.DecodeRune(text[end:])
			if !strings.ContainsRune(".!?…\"'”’»)]", r) {
				break
			}
			end += size
		}
		if end+1 < len(text) && text[end] == ' ' &&
			(beginsSentence(text[end+1:]) || isIn(names, end+1)) &&
			(c != '.' || end > i+1 || !isAbbreviation(text[:i], text[end+1:])) {
			starts = append(starts, end+1)
		}
		i = end - 1
	}
	return starts
}

func isIn(sorted []int, n int) bool {
	_, found := slices.BinarySearch(sorted, n)
	return found
}

// beginsSentence tells whether a sentence can begin with text: with a capital,
// a digit, or one of them in quotes or brackets.
func beginsSentence(text []byte) bool {
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		if unicode.IsUpper(r) || unicode.IsDigit(r) {
			return true
		}
		if !strings.ContainsRune("\"'“”„‘’‚«»([*¿¡–— ", r) {
			return false
		}
		text = text[size:]
	}
	return false
}

// longestAbbreviation is more bytes than any of those above has.
const longestAbbreviation = 12

// isAbbreviation tells whether the full stop between before and after belongs
// to the word before it.
func isAbbreviation(before, after []byte) bool {
	last := bytes.TrimLeft(before[bytes.LastIndexByte(before, ' ')+1:], "([\"'")
	if len(last) == 0 || len(last) > longestAbbreviation {
		return false
	}
	word := string(last)
	lower := strings.ToLower(word)
	switch {
	case sentenceFinal[lower]:
		r, _ := utf8.DecodeRune(after)
		return !unicode.IsUpper(r)
	case beforeNumber[lower]:
		next := firstWord(after)
		return len(next) > 0 && unicode.IsDigit(rune(next[0])) || utf8.RuneCountInString(word) == 1 && word != lower
	case abbreviations[lower]:
		return true
	case isNumber(word) && len(word) <= 2:
		return months[strings.ToLower(string(firstWord(after)))]
	case utf8.RuneCountInString(word) == 1: // an initial
		r, _ := utf8.DecodeRuneInString(word)
		return unicode.IsUpper(r)
	}
	return isDotted(word)
}

// isDotted tells abbreviations such as "f.eks" and "e.g" by their short parts.
func isDotted(word string) bool {
	part, rest, dotted := strings.Cut(word, ".")
	if !dotted {
		return false
	}
	for {
		if n := utf8.RuneCountInString(part); n == 0 || n > 3 || isNumber(part) {
			return false
		}
		if !dotted {
			return true
		}
		part, rest, dotted = strings.Cut(rest, ".")
	}
}

func isNumber(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func firstWord(text []byte) []byte {
	text = bytes.TrimLeft(text, "\"'([ ")
	end := bytes.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if end < 0 {
		return text
	}
	return text[:end]
}
