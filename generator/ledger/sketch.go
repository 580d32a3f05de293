package ledger

import (
	"hash/fnv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A sketch stands for the words of a text so that two texts can be compared
// without either: the share of places in which two sketches agree estimates the
// share of words that the texts have in common (min-wise hashing with one
// permutation, Li, Owen and Zhang 2012). Unlike a digest it tells a text that was
// edited from another one, so the ledger need not follow every edit.
//
// Short words are left out: they stand in every text.
const (
	places    = 8 // of a sketch
	shortWord = 4 // letters that a word must have
	fewWords  = 3 // that a text must have
)

const digits = "abcdefghijklmnopqrstuvwxyz234567"

// sketch gives the sketch of a text, or "" if it has too few words.
func sketch(text string) string {
	var least [places]uint64
	seen := map[uint64]bool{}
	for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if utf8.RuneCountInString(word) < shortWord {
			continue
		}
		h := hash(word)
		seen[h] = true
		place, value := h%places, h/places+1 // 0 is a place that no word has fallen in
		if least[place] == 0 || value < least[place] {
			least[place] = value
		}
	}
	if len(seen) < fewWords {
		return ""
	}
	var b strings.Builder
	for _, v := range least {
		if v == 0 {
			b.WriteString("00")
			continue
		}
		b.WriteByte(digits[v%32])
		b.WriteByte(digits[v/32%32])
	}
	return b.String()
}

// hash mixes the bits of FNV-1a, whose low ones depend on too little.
func hash(word string) uint64 {
	f := fnv.New64a()
	f.Write([]byte(word))
	h := f.Sum64()
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	return h
}

// likeness gives how much two texts have in common, from 0 to 8; -1 if one of
// them is too short to tell.
func likeness(a, b string) int {
	if len(a) != 2*places || len(b) != 2*places {
		return -1
	}
	same, filled := 0, 0
	for i := 0; i < len(a); i += 2 {
		x, y := a[i:i+2], b[i:i+2]
		if x == "00" && y == "00" {
			continue
		}
		filled++
		if x == y {
			same++
		}
	}
	if filled == 0 {
		return -1
	}
	return same * places / filled
}
