package search

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// root is what the browser loads first.
type root struct {
	Docs     string            `json:"docs"`  // a number for each page: see kinds
	Count    int               `json:"count"` // of pages
	Langs    []string          `json:"langs"`
	Types    []string          `json:"types"`
	Stop     map[string]string `json:"stop"`
	Depth    int               `json:"depth"`
	Words    []string          `json:"words"` // versions
	Pages    []string          `json:"pages"`
	Spelling string            `json:"spelling"`
}

// write makes all files but those of texts.
func (x *Index) write(terms []term) {
	x.files = map[string][]byte{}
	put := func(name string, content any) string {
		var b bytes.Buffer
		version := writeFile(&b, name, content)
		x.files[Folder+name+".js"] = b.Bytes()
		return version
	}
	r := root{Docs: x.kinds(), Count: len(x.docs), Langs: x.langs, Types: x.types, Stop: map[string]string{}, Depth: x.depth}
	for _, lang := range x.langs {
		if s := stopWords[primary(lang)]; s != "" {
			r.Stop[lang] = s
		}
	}
	for i, entries := range x.entries(terms) {
		r.Words = append(r.Words, put(fmt.Sprintf("words-%x", i), string(entries)))
	}
	for i := 0; i < len(x.docs); i += docsPerFile {
		var cards [][]string
		for _, d := range x.docs[i:min(i+docsPerFile, len(x.docs))] {
			cards = append(cards, []string{d.Title(), d.Address, d.Meta.Description.Value})
		}
		r.Pages = append(r.Pages, put(fmt.Sprintf("pages-%x", i/docsPerFile), cards))
	}
	r.Spelling = put("spelling", spelling(terms))
	put("root", r)
}

// kinds writes a number for each page: its type and language, and whether it is
// another edition of the page before it.
func (x *Index) kinds() string {
	var b []byte
	for _, d := range x.docs {
		kind := slices.Index(x.types, d.Meta.Type.Value)*len(x.langs) + max(0, slices.Index(x.langs, d.Lang))
		same := 0
		if d.same {
			same = 1
		}
		b = appendNumber(b, 2*kind+same)
	}
	return string(b)
}

// entries writes the terms of each shard: "stem forms postings", with "!" between
// them. Forms are what follows the stem, or "=" and the whole word; a term whose
// only form is its stem has none. Postings are the distance from the page before
// and the impact, in turn.
func (x *Index) entries(terms []term) [][]byte {
	shards := make([][]byte, x.shards)
	for _, t := range terms {
		if len(t.postings) == 0 {
			continue
		}
		i := x.shard(t.stem)
		b := shards[i]
		if len(b) > 0 {
			b = append(b, '!')
		}
		b = append(append(b, t.stem...), ' ')
		b = append(appendForms(b, t), ' ')
		last := int32(0)
		for _, p := range t.postings {
			b = appendNumber(b, int(p.doc-last))
			b = append(b, digit(int(p.impact)))
			last = p.doc
		}
		shards[i] = b
	}
	return shards
}

func appendForms(b []byte, t term) []byte {
	slices.Sort(t.forms)
	forms := slices.Compact(t.forms)
	if len(forms) == 1 && forms[0] == t.stem {
		return b
	}
	for i, f := range forms {
		if i > 0 {
			b = append(b, ',')
		}
		if rest, ok := strings.CutPrefix(f, t.stem); ok {
			b = append(b, rest...)
		} else {
			b = append(append(b, '='), f...)
		}
	}
	return b
}

const (
	maxSpelling = 6000 // words that a mistyped one is compared with
	minSpelling = 4    // shorter words are too like each other
)

// spelling lists the words that most pages use, sorted, each as the number of
// letters that it shares with the one before and the rest.
func spelling(terms []term) string {
	least := leastPages(terms)
	var all []string
	for tie := range 2 { // those of as few pages as any fill what is left
		for _, t := range terms {
			if n := len(t.postings); n == 0 || tie == 0 && n <= least || tie == 1 && n != least {
				continue
			}
			for _, f := range t.forms {
				if isSpelled(f) && len(all) < maxSpelling {
					all = append(all, f)
				}
			}
		}
	}
	slices.Sort(all)
	var b []byte
	last := ""
	for _, w := range all {
		if w == last {
			continue // a word of two languages, with a stem in each
		}
		same := 0
		// Beyond ASCII the browser would count letters otherwise than in bytes.
		for same < min(len(last), len(w), half-1) && last[same] == w[same] && last[same] < utf8.RuneSelf {
			same++
		}
		if len(b) > 0 {
			b = append(b, '!')
		}
		b = append(append(b, digit(same)), w[same:]...)
		last = w
	}
	return string(b)
}

func isSpelled(form string) bool { return len(form) >= minSpelling && form[0] > '9' }

// leastPages gives the number of pages that a word must be on to be compared with:
// all that are on more have room.
func leastPages(terms []term) int {
	var forms []int // by number of pages
	for _, t := range terms {
		for _, f := range t.forms {
			if isSpelled(f) {
				n := len(t.postings)
				forms = append(forms, make([]int, max(0, n+1-len(forms)))...)
				forms[n]++
			}
		}
	}
	room := maxSpelling
	for n := len(forms) - 1; n > 0; n-- {
		if room -= forms[n]; room < 0 {
			return n
		}
	}
	return 0
}

// text writes the file with the texts of some pages: for each the address, its
// sections, as id, heading and text, and its other names.
func (x *Index) text(b *bytes.Buffer, name string, docs []int) {
	type entry []any
	var all []entry
	for _, i := range docs {
		sections := [][]string{}
		for _, s := range x.docs[i].Body.Sections {
			if s.Text != "" || s.Title != "" {
				sections = append(sections, []string{s.ID, s.Title, s.Text})
			}
		}
		names := []string{}
		for _, a := range x.docs[i].Meta.Aliases {
			if !strings.HasPrefix(a.Value, "/") {
				names = append(names, a.Value)
			}
		}
		all = append(all, entry{x.docs[i].Address, sections, names})
	}
	writeFile(b, name, all)
}
