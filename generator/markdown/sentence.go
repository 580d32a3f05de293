package markdown

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// abbreviations are words that a full stop after does not end a sentence,
// Danish and English.
var abbreviations = wordSet(`
	afd afs ang art bd bl blot ca civ cand dir dr dvs div eks ekskl evt fhv fig fl fmd følg hhv hr
	if ift ifm inkl ing iht jf jfr jr jvf kap kgl kl kr lign mag max maks mdr mht mia min mio mods
	mvh nr obs omr opr osv overs pct pga pkt prof red ref resp sml sst st stk tab tlf tv udg udv vedr vha vol årg
	approx assn bros cf chap chs col dept ed eds edn esp est etc et ff figs fn gen gov ibid inc
	intl jan feb mar apr jun jul aug sept oct nov dec lib ltd mrs mr ms mt mx nos op para paras pp pt
	repr rev rep sec sect sen ser sr supp tr trans univ viz vols vs`)

// sentenceFinal are abbreviations that often end a sentence: one does after
// them if the next word has a capital.
var sentenceFinal = wordSet(`osv etc mv m.m m.fl mfl m.v o.l o.lign lign al o.a a.m p.m`)

// beforeNumber are abbreviations that also are words: they abbreviate only
// before a number.
var beforeNumber = wordSet(`s no p n v b`)

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
			(beginsSentence(text[end+1:]) || slices.Contains(names, end+1)) &&
			(c != '.' || end > i+1 || !isAbbreviation(text[:i], text[end+1:])) {
			starts = append(starts, end+1)
		}
		i = end - 1
	}
	return starts
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

// isAbbreviation tells whether the full stop between before and after belongs
// to the word before it.
func isAbbreviation(before, after []byte) bool {
	word := string(bytes.TrimLeft(before[bytes.LastIndexAny(before, " \u00a0")+1:], "(["+"\"'"))
	if word == "" {
		return false
	}
	next := string(firstWord(after))
	lower := strings.ToLower(word)
	switch {
	case sentenceFinal[lower]:
		return false
	case beforeNumber[lower]:
		return next != "" && unicode.IsDigit(rune(next[0])) || utf8.RuneCountInString(word) == 1 && word != lower
	case abbreviations[lower]:
		return true
	case isNumber(word):
		return months[strings.ToLower(next)]
	case utf8.RuneCountInString(word) == 1: // an initial
		r, _ := utf8.DecodeRuneInString(word)
		return unicode.IsUpper(r)
	}
	return isDotted(word)
}

// isDotted tells abbreviations such as "f.eks" and "e.g" by their short parts.
func isDotted(word string) bool {
	parts := strings.Split(word, ".")
	if len(parts) < 2 {
		return false
	}
	for _, p := range parts {
		if n := utf8.RuneCountInString(p); n == 0 || n > 3 || isNumber(p) {
			return false
		}
	}
	return true
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
