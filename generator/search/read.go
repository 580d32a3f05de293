package search

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"

	"samspil/generator/markdown"
	"samspil/generator/page"
)

// Weights of a word in the text of a page, in sixteenths of its running text.
const (
	inText        = 16
	inDescription = 2 * 16
	inHeading     = 3 * 16
	inTags        = 4 * 16
)

// Weights of a name of one word, in sixteenths of an impact; that of a longer
// name is divided among its words.
const (
	asTitle   = 30 * 16
	asAlias   = 24 * 16
	asForeign = 18 * 16 // a name of the page's edition in another language
)

// weighted is a word of the dictionary and what it weighs.
type weighted struct {
	word   uint32
	weight int32
}

// pageWords is the words of one page, by themselves: they depend on its file
// alone. A word of several names has the greatest of its weights.
type pageWords struct {
	text  []weighted
	names []nameWords
}

// nameWords is the words of a page's names in one language: an alias can be in
// another than the page is.
type nameWords struct {
	lang  string
	words []weighted
}

// Cache keeps the words of pages from build to build, and numbers them. Its
// zero value is ready.
type Cache struct {
	mu    sync.Mutex
	ids   map[string]uint32
	words []string
	stems map[string][]string // by language, then by word; "" for those not asked for
	pages map[*markdown.Body]*pageWords
	idle  []*reader
}

// id gives the number of a word.
func (c *Cache) id(word string) uint32 {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.ids == nil {
		c.ids = map[string]uint32{}
	}
	id, ok := c.ids[word]
	if !ok {
		id = uint32(len(c.words))
		c.ids[word] = id
		c.words = append(c.words, word)
	}
	return id
}

// stemsOf gives the stems of the words that are used in a language, by word.
func (c *Cache) stemsOf(lang string, used []bool) []string {
	if c.stems == nil {
		c.stems = map[string][]string{}
	}
	stems := c.stems[lang]
	stems = append(stems, make([]string, len(used)-len(stems))...)
	s := newStemmer(lang)
	for id, yes := range used {
		if yes && stems[id] == "" {
			stems[id] = s.stem(c.words[id])
		}
	}
	c.stems[lang] = stems
	return stems
}

// get gives the words of a page.
func (c *Cache) get(p *page.Page) *pageWords {
	c.mu.Lock()
	known := c.pages[p.Body]
	var r *reader
	if last := len(c.idle) - 1; known == nil && last >= 0 {
		r, c.idle = c.idle[last], c.idle[:last]
	}
	c.mu.Unlock()
	if known != nil {
		return known
	}
	if r == nil {
		r = &reader{cache: c, known: map[string]map[string]uint32{}}
	}
	read := r.read(p)
	c.mu.Lock()
	c.idle = append(c.idle, r)
	c.mu.Unlock()
	return read
}

// reader counts the words of pages, one page at a time.
type reader struct {
	cache   *Cache
	known   map[string]map[string]uint32 // by language: words met before, a look without a lock
	tokens  tokenizer
	weights []int32  // by word
	touched []uint32 // words that have a weight
}

// stopWord is the number of words that are not counted.
const stopWord = ^uint32(0)

// each calls do with the number of every word of a text that counts.
func (r *reader) each(lang, text string, do func(word uint32)) {
	known := r.known[lang]
	if known == nil {
		known = map[string]uint32{}
		for w := range stops(lang) {
			known[w] = stopWord
		}
		r.known[lang] = known
	}
	r.tokens.run(text, func(word []byte) {
		id, ok := known[string(word)]
		if !ok {
			w := string(word)
			id = r.cache.id(w)
			known[w] = id
		}
		if id != stopWord {
			do(id)
		}
	})
}

// weight gives a word its place among the weights.
func (r *reader) weight(word uint32) *int32 {
	for int(word) >= len(r.weights) {
		r.weights = append(r.weights, 0)
	}
	if r.weights[word] == 0 {
		r.touched = append(r.touched, word)
	}
	return &r.weights[word]
}

// take gives the words that have a weight, and forgets them.
func (r *reader) take() []weighted {
	out := make([]weighted, len(r.touched))
	for i, w := range r.touched {
		out[i] = weighted{w, r.weights[w]}
		r.weights[w] = 0
	}
	r.touched = r.touched[:0]
	return out
}

func (r *reader) read(p *page.Page) *pageWords {
	lang := primary(p.Lang)
	count := func(text string, weight int32) {
		r.each(lang, text, func(w uint32) { *r.weight(w) += weight })
	}
	for _, s := range p.Body.Sections {
		count(s.Title, inHeading)
		count(s.Text, inText)
	}
	count(p.Meta.Description.Value, inDescription)
	for _, t := range p.Meta.Tags {
		count(t.Value, inTags)
	}
	out := &pageWords{text: r.take()}
	out.names = r.names(p, lang)
	return out
}

// names weighs the words of a page's names, by language.
func (r *reader) names(p *page.Page, own string) []nameWords {
	type name struct {
		text   string
		weight int32
	}
	byLang := map[string][]name{own: {{p.Title(), asTitle}}}
	for _, a := range p.Meta.Aliases {
		if strings.HasPrefix(a.Value, "/") {
			continue // an old address is no name
		}
		lang := primary(cmp.Or(p.Meta.AliasLangs[a.Value], own))
		byLang[lang] = append(byLang[lang], name{a.Value, asAlias})
	}
	var out []nameWords
	for _, lang := range slices.Sorted(maps.Keys(byLang)) {
		for _, name := range byLang[lang] {
			n := int32(0)
			r.each(lang, name.text, func(uint32) { n++ })
			r.each(lang, name.text, func(w uint32) {
				at := r.weight(w)
				*at = max(*at, name.weight/n)
			})
		}
		out = append(out, nameWords{lang, r.take()})
	}
	return out
}
