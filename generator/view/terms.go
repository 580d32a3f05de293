package view

import (
	"cmp"
	"slices"

	"samspil/generator/graph"
)

// Terms is the glossary of a language, as the layout terms shows it: what the
// concepts are called, and what they are called in other languages.
type Terms struct {
	Languages []TermLanguage // that there are terms in, the page's own first
	Letters   []TermLetter
	Total     int    // of terms
	CSV       string // href of the same as a file
}

// TermLanguage is a language with terms.
type TermLanguage struct {
	Lang string
	Name string // in the language itself; its code where the site has no pages in it
}

// TermLetter is the terms that begin with one letter.
type TermLetter struct {
	ID, Title string
	Terms     []Term
}

// Term is a word for a concept in the language of the page. Lang of its link is
// that of the page it leads to, if this language has none about the concept.
type Term struct {
	Link
	ID          string
	Main        string   // the concept's first word, where this is another of its words
	Names       []string // the other words, of a first word
	Description string   // of a first word
	Others      []TermIn
}

// TermIn is the first word for a concept in another language.
type TermIn struct {
	Link        // Href is "" where the language has no page about the concept
	Names       []string
	Description string
}

const (
	termsName = "terms/"
	termsFile = "terms" + csvExt
)

// hasTerms tells whether a language has words to explain: for a concept with a
// description, or with words in another language.
func (b *Builder) hasTerms(lang string) bool {
	return slices.ContainsFunc(b.g.Concepts, func(c *graph.Concept) bool {
		return slices.ContainsFunc(c.Labels, func(l graph.Label) bool { return l.Lang == lang }) &&
			(len(c.Labels) > 1 || slices.ContainsFunc(c.Nodes, func(n *graph.Node) bool { return n.Meta.Description.Value != "" }))
	})
}

// termsJobs makes the glossary of a language, if there is one.
func (b *Builder) termsJobs(lang string) []Job {
	if !b.hasTerms(lang) {
		return nil
	}
	address := b.g.Root(lang).Address + termsName
	return []Job{{Path: graph.File(address), Make: func() *Page {
		p := b.page("terms", lang, graph.File(address), "")
		p.Crumbs = b.crumbs(address, b.g.Root(lang), false)
		p.Languages = b.overviewLanguages(address, "terms", lang)
		p.Terms = b.terms(address, lang)
		if HasScheme(b.g) {
			p.LinkedData = b.linkedData(address, "")
		}
		if b.g.Config.BaseURL != "" && b.frozen == nil {
			p.LinkedData = append(p.LinkedData, DataFile{"JSON", "application/json", Href(address, DataPath)})
		}
		return p
	}}}
}

func (b *Builder) terms(from, lang string) *Terms {
	t := &Terms{CSV: termsFile}
	var list []Term
	used := map[string]bool{}
	for _, c := range b.g.Concepts {
		list = append(list, termsOf(from, lang, c)...)
		for _, l := range c.Labels {
			used[l.Lang] = true
		}
	}
	t.Languages, t.Total = b.termLanguages(lang, used), len(list)
	graph.SortByTitle(list, lang, func(t Term) (string, string) { return sortKey(t.Title), t.ID })
	for _, g := range byLetter(list, lang, func(t Term) string { return t.Title }) {
		t.Letters = append(t.Letters, TermLetter{ID: letterID(g.letter), Title: g.letter, Terms: g.items})
	}
	return t
}

// termLanguages puts the page's own language first, then the site's others, then
// those that only aliases are in.
func (b *Builder) termLanguages(own string, used map[string]bool) []TermLanguage {
	site := b.g.Languages()
	place := func(l TermLanguage) int {
		i := slices.Index(site, l.Lang)
		switch {
		case l.Lang == own:
			return -1
		case i < 0:
			return len(site)
		}
		return i
	}
	var out []TermLanguage
	for lang := range used {
		out = append(out, TermLanguage{lang, cmp.Or(b.g.Config.In(lang).Name, lang)})
	}
	slices.SortFunc(out, func(x, y TermLanguage) int {
		return cmp.Or(cmp.Compare(place(x), place(y)), cmp.Compare(x.Lang, y.Lang))
	})
	return out
}

// termsOf lists the words of a language for a concept, the first one first.
func termsOf(from, lang string, c *graph.Concept) []Term {
	var words []string
	var others []TermIn
	for _, l := range c.Labels {
		if l.Lang == lang {
			words = l.Words()
		} else {
			others = append(others, termIn(from, lang, c, l))
		}
	}
	if words == nil {
		return nil
	}
	to := nodeIn(c, lang)
	first := Term{ID: c.ID, Names: words[1:], Others: others}
	if to != nil {
		first.Description = to.Meta.Description.Value
	} else {
		to = c.Nodes[0]
	}
	first.Link = link(from, to, lang)
	first.Title = words[0]
	terms := []Term{first}
	for _, w := range words[1:] {
		t := Term{Link: first.Link, ID: c.ID, Main: words[0]}
		t.Title = w
		for _, o := range others {
			t.Others = append(t.Others, TermIn{Link: o.Link})
		}
		terms = append(terms, t)
	}
	return terms
}

// termIn gives a concept's first word in a language that is not the page's.
func termIn(from, own string, c *graph.Concept, l graph.Label) TermIn {
	words := l.Words()
	o := TermIn{Link: Link{Title: words[0], Lang: l.Lang}, Names: words[1:]}
	if n := nodeIn(c, l.Lang); n != nil {
		o.Link, o.Description = link(from, n, own), n.Meta.Description.Value
	}
	return o
}

func nodeIn(c *graph.Concept, lang string) *graph.Node {
	for _, n := range c.Nodes {
		if n.Lang == lang {
			return n
		}
	}
	return nil
}
