package search

import "slices"

// compounding are the languages that write compounds as one word.
var compounding = []string{"da", "nb", "nn", "no", "sv"}

// suffixes are endings that make words of others, and are words as well, or the
// stems of some: what ends in one is no compound.
var suffixes = []string{"skab", "maessig", "agtig", "barhed", "loes", "loeshed", "ling", "else", "elser", "ning", "ninger", "inger", "erne", "eren", "ende", "isme", "ationer"}

// Both parts of a compound are at least so long; three letters, such as those of
// råd, would take apart too much that is no compound.
const (
	minPart     = 4
	maxCompound = 40
)

// vocabulary is the words of one language's pages, by which compounds are known.
type vocabulary struct {
	words map[string]bool // that can stand first: folded, no stop words
	stems map[string]bool // that can stand last
}

// parts takes a word with its stem apart: what can stand first, and the stems
// of what can stand last. Every way to do so counts: a velfærdsstatsmodel is both
// a model and a statsmodel.
func (v *vocabulary) parts(word, stem string) (first, last []string) {
	if len(word) < 2*minPart || len(word) > maxCompound {
		return nil, nil
	}
	for i := minPart; i+minPart <= len(stem); i++ {
		head := stem[i:]
		if !v.stems[head] || slices.Contains(suffixes, head) || slices.Contains(suffixes, word[i:]) {
			continue
		}
		if m := v.modifier(word[:i]); m != "" {
			first, last = append(first, m), append(last, head)
		}
	}
	return first, last
}

// modifier gives the word that a compound's first part is, with or without the
// letter that binds it, or "".
func (v *vocabulary) modifier(part string) string {
	if v.words[part] {
		return part
	}
	if end := len(part) - 1; end >= minPart && (part[end] == 's' || part[end] == 'e') && v.words[part[:end]] {
		return part[:end]
	}
	return ""
}
