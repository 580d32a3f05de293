package search

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"samspil/generator/markdown"
	"samspil/generator/view"
)

// A word that is part of a compound counts so much of the whole word.
const (
	lastPart  = 2 // half
	firstPart = 4 // a quarter
)

// maxImpact is the greatest number that is written in one character.
const maxImpact = half - 1

// term is what postings are listed under: a stem.
type term struct {
	stem     string
	forms    []string // words that have this stem, sorted
	postings []posting
}

type posting struct {
	doc    int32
	impact uint8
}

// found is a term that a word stands for, and by what its weight is divided.
type found struct {
	term  int32
	share int32
}

// linker makes terms of the words of all pages.
type linker struct {
	x     *Index
	byID  map[string]int32
	terms []term
	means map[string][][]found // by language, then by word; nil for a word that is not used
}

// Link makes the files that depend on all pages. Each must have been read.
func (x *Index) Link() {
	l := &linker{x: x, byID: map[string]int32{}, means: map[string][][]found{}}
	l.resolveWords()
	l.addPostings()
	slices.SortFunc(l.terms, func(a, b term) int { return strings.Compare(a.stem, b.stem) })
	x.write(l.terms)
	pages := make(map[*markdown.Body]*pageWords, len(x.docs))
	for _, d := range x.docs {
		pages[d.Body] = d.words
	}
	x.cache.pages = pages
}

// resolveWords finds the terms of every word that is used in each language.
func (l *linker) resolveWords() {
	used := map[string][]bool{}
	use := func(lang string, words []weighted) {
		if used[lang] == nil {
			used[lang] = make([]bool, len(l.x.cache.words))
		}
		for _, w := range words {
			used[lang][w.word] = true
		}
	}
	for _, d := range l.x.docs {
		use(primary(d.Lang), d.words.text)
		for _, n := range d.words.names {
			use(n.lang, n.words)
		}
	}
	for _, lang := range slices.Sorted(maps.Keys(used)) {
		l.means[lang] = l.resolve(lang, used[lang])
	}
}

// resolve finds the terms of the words of one language.
func (l *linker) resolve(lang string, used []bool) [][]found {
	all := l.x.cache.words
	stems := l.x.cache.stemsOf(lang, used)
	v := &vocabulary{words: map[string]bool{}, stems: map[string]bool{}}
	for id, yes := range used {
		if !yes {
			continue
		}
		w := all[id]
		if len(w) >= minPart && w[0] > '9' {
			v.words[w] = true
			v.stems[stems[id]] = true
		}
	}
	means := make([][]found, len(used))
	compounds := slices.Contains(compounding, lang)
	for id, yes := range used {
		if !yes {
			continue
		}
		w := all[id]
		t := l.term(stems[id])
		l.terms[t].forms = append(l.terms[t].forms, w)
		means[id] = append(means[id], found{t, 1})
		if !compounds {
			continue
		}
		first, last := v.parts(w, stems[id])
		for _, p := range last {
			means[id] = append(means[id], found{l.term(p), lastPart})
		}
		for _, p := range first {
			means[id] = append(means[id], found{l.term(stems[l.x.cache.ids[p]]), firstPart})
		}
	}
	return means
}

func (l *linker) term(stem string) int32 {
	id, ok := l.byID[stem]
	if !ok {
		id = int32(len(l.terms))
		l.byID[stem] = id
		l.terms = append(l.terms, term{stem: stem})
	}
	return id
}

// addPostings weighs every term of every page.
func (l *linker) addPostings() {
	text, names := make([]int32, len(l.terms)), make([]int32, len(l.terms))
	var touched []int32
	touch := func(t int32) {
		if text[t] == 0 && names[t] == 0 {
			touched = append(touched, t)
		}
	}
	for i, d := range l.x.docs {
		lang := primary(d.Lang)
		for _, w := range d.words.text {
			for _, f := range l.means[lang][w.word] {
				touch(f.term)
				text[f.term] += w.weight / f.share
			}
		}
		addNames := func(d doc, most int32) {
			for _, n := range d.words.names {
				for _, w := range n.words {
					for _, f := range l.means[n.lang][w.word] {
						touch(f.term)
						names[f.term] = max(names[f.term], min(w.weight, most)/f.share)
					}
				}
			}
		}
		addNames(d, asTitle)
		for _, other := range l.editions(i) {
			addNames(other, asForeign)
		}
		for _, t := range touched {
			if impact := impact(text[t], names[t], d.Body.Words); impact > 0 {
				l.terms[t].postings = append(l.terms[t].postings, posting{int32(i), impact})
			}
			text[t], names[t] = 0, 0
		}
		touched = touched[:0]
	}
}

// editions gives the other editions of a page, which are its neighbours.
func (l *linker) editions(i int) []doc {
	docs := l.x.docs
	from, to := i, i+1
	for docs[from].same {
		from--
	}
	for to < len(docs) && docs[to].same {
		to++
	}
	return slices.Concat(docs[from:i], docs[i+1:to])
}

// impact is what a term means for a page: what it does as a name, and up to 14
// for the text, half of that where it occurs once in a page of no words, or twice
// in one of 700.
func impact(text, name int32, words int) uint8 {
	const most, usual = 14, 700
	pivot := inText + inText*int32(words)/usual
	sum := (name + 8) / 16
	if text > 0 {
		sum += max(1, (most*text+(text+pivot)/2)/(text+pivot))
	}
	return uint8(min(sum, maxImpact))
}

// shard gives the file of a word: those that begin with the same three letters
// are in one, so that the beginning of a word finds it.
func (x *Index) shard(word string) int {
	end := 0
	for range 3 {
		_, n := utf8.DecodeRuneInString(word[end:])
		end += n
	}
	return int(view.FNV(word[:end])) & (x.shards - 1)
}
