package view

import (
	"cmp"
	"html/template"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"samspil/generator/cite"
	"samspil/generator/graph"
	"samspil/generator/markdown"
	"samspil/generator/source"
)

// Work is a work of the bibliography, as the layout "work" shows it.
type Work struct {
	Key       string
	Type      string        // CSL's: "book", "article-journal", …
	Reference template.HTML // as in a list of references; "" for what APA lists nowhere
	Fields    []Field       // the record, in the order it is shown
	Link      string        // absolute address of the DOI or the work itself, or ""
	Topics    []Link        // pages that a keyword of the work names
	CitedBy   []CitingPage
	Related   []RelatedWork
}

// Field is a part of a work's record. Name is CSL's name of it. A value with an
// Href is a link; one without may have a language of its own.
type Field struct {
	Name   string
	Values []Link
}

// CitingPage is a page that cites a work.
type CitingPage struct {
	Link
	Type     string
	Passages []Passage
}

// Passage is a sentence that cites a work, cut around the citation. A course that
// lists a work says nothing of it: there is only the unit.
type Passage struct {
	Href                string // of the section it stands in
	Section             string // title of the section or unit, "" for the text above the first
	Before, Mark, After string
}

// RelatedWork is a work that the same pages cite.
type RelatedWork struct {
	Href   string
	HTML   template.HTML // the reference
	Shared int           // pages that cite both
}

// Download is a file to be had in a format that programs read.
type Download struct {
	Format string // BibTeX, RIS or CSL-JSON
	Href   string
}

// workJobs makes the bibliography of a language and a page for each work in it.
func (b *Builder) workJobs(lang string) []Job {
	if b.works == nil {
		return nil
	}
	list := b.g.Root(lang).Address + worksName
	jobs := []Job{{Path: graph.File(list), Make: func() *Page { return b.bibliography(lang) }}}
	for _, c := range b.Works() {
		jobs = append(jobs, Job{Path: graph.File(b.workAddress(lang, c)), Make: func() *Page { return b.work(lang, c) }})
	}
	return jobs
}

// work makes the page of a work.
func (b *Builder) work(lang string, c *CitedWork) *Page {
	address := b.workAddress(lang, c)
	home := b.g.Root(lang)
	p := b.page("work", lang, graph.File(address), cite.PlainField(lang, c.Title))
	p.Crumbs = append(b.crumbs(address, home, false), Link{Href: Href(address, home.Address+worksName)})
	p.Languages = b.languages(address, func(l string) (string, string) {
		return b.workAddress(l, c), cite.PlainField(l, c.Title)
	}, lang)
	p.TitleLang = c.Foreign(lang)
	p.Work = &Work{
		Key: c.Key, Type: c.Type, Reference: b.reference(lang, c), Fields: b.fields(address, lang, c.Entry), Link: c.Link(),
		Topics: b.topics(address, lang, c.Entry), CitedBy: b.citedBy(address, lang, c),
	}
	for _, r := range b.works.uses().related(c, b.g.Library.Rank(lang)) {
		p.Work.Related = append(p.Work.Related, RelatedWork{
			Href: Href(address, b.workAddress(lang, r.CitedWork)), HTML: b.reference(lang, r.CitedWork), Shared: r.shared})
	}
	p.Downloads = downloads(func(ext string) string { return Href(address, WorkFile(c.Slug, ext)) })
	return p
}

// Formats are the formats in which references can be had, with the extensions
// of their files.
var Formats = []struct{ Name, Ext string }{{"BibTeX", ".bib"}, {"RIS", ".ris"}, {"CSL-JSON", ".json"}}

func downloads(href func(ext string) string) []Download {
	var out []Download
	for _, f := range Formats {
		out = append(out, Download{f.Name, href(f.Ext)})
	}
	return out
}

// reference prints a work alone, without the letter that its year may have on a
// page that cites others.
func (b *Builder) reference(lang string, c *CitedWork) template.HTML {
	if refs := cite.Cite(b.g.Library, lang, []string{c.Key}).References(); len(refs) > 0 {
		return refs[0].HTML
	}
	return template.HTML(template.HTMLEscapeString(cite.PlainField(lang, c.Title)))
}

// fields gives the record of a work. Its title, type and link are not in it.
func (b *Builder) fields(from, lang string, e *cite.Entry) []Field {
	var out []Field
	add := func(name string, values ...Link) {
		if len(values) > 0 {
			out = append(out, Field{name, values})
		}
	}
	text := func(name, value string) {
		if value != "" {
			add(name, Link{Title: cite.PlainField(lang, value)})
		}
	}
	add("author", b.names(from, lang, e.Author)...)
	text("issued", issued(lang, e.Issued))
	add("editor", b.names(from, lang, e.Editor)...)
	add("translator", b.names(from, lang, e.Translator)...)
	if e.ContainerTitle != "" {
		add("container-title", Link{Title: cite.PlainField(lang, e.ContainerTitle), Lang: e.Foreign(lang)})
	}
	text("volume", e.Volume)
	text("issue", e.Issue)
	text("number", e.Number)
	text("page", strings.ReplaceAll(e.Page, "-", "–"))
	text("edition", e.Edition)
	text("collection-title", strings.TrimSpace(e.CollectionTitle+" "+e.CollectionNumber))
	text("genre", cmp.Or(e.Genre, e.Medium))
	text("event", join(", ", e.EventTitle, e.EventPlace))
	text("publisher", join(", ", cmp.Or(e.Publisher, e.Authority), e.PublisherPlace))
	text("original-date", e.OriginalDate.Years(lang))
	text("language", e.Language)
	text("ISBN", e.ISBN)
	text("ISSN", e.ISSN)
	if e.DOI != "" {
		add("DOI", Link{Href: e.Link(), Title: e.DOI})
	}
	if e.URL != "" {
		add("URL", Link{Href: e.URL, Title: e.URL})
	}
	return out
}

// issued gives a day as an ISO date, anything else as it is printed.
func issued(lang string, d cite.Date) string {
	if iso := d.ISO(); d.To == (cite.DateParts{}) && len(iso) == len(time.DateOnly) {
		return iso
	}
	return d.Years(lang)
}

func join(delim string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), delim)
}

// names lists people, each linked to their page if there is one.
func (b *Builder) names(from, lang string, names []cite.Name) []Link {
	var out []Link
	for _, n := range names {
		l := Link{Title: cite.PlainField(lang, n.Full())}
		if person := b.person(lang, n); person != nil {
			l = link(from, person, lang)
			l.Title = cite.PlainField(lang, n.Full())
		}
		out = append(out, l)
	}
	return out
}

// topics are the pages that a work's keywords name by their ids.
func (b *Builder) topics(from, lang string, e *cite.Entry) []Link {
	var out []Link
	for _, id := range e.Keywords() {
		if n := b.edition(lang, id); n != nil {
			out = append(out, link(from, n, lang))
		}
	}
	return out
}

// edition finds a page by its id in a language, or else in the first that has it.
func (b *Builder) edition(lang, id string) *graph.Node {
	for _, l := range append([]string{lang}, b.g.Languages()...) {
		if n := b.g.Find(l, id); n != nil {
			return n
		}
	}
	return nil
}

// citedBy lists the pages that cite a work, those of the language first, each
// group by title. Of a page that cites it in several languages only one is
// listed.
func (b *Builder) citedBy(from, lang string, c *CitedWork) []CitingPage {
	use := b.works.uses().of[c]
	passages := map[*graph.Node][]passage{}
	for _, p := range use.passages {
		passages[p.node] = append(passages[p.node], p)
	}
	var out []CitingPage
	for _, n := range b.citing(lang, use) {
		page := CitingPage{Link: link(from, n, lang), Type: n.Meta.Type.Value}
		for _, p := range passages[n] {
			if s := b.passage(from, p); !slices.Contains(page.Passages, s) {
				page.Passages = append(page.Passages, s)
			}
		}
		out = append(out, page)
	}
	return out
}

// citing finds the pages of citedBy in their order.
func (b *Builder) citing(lang string, use *use) []*graph.Node {
	languages := append([]string{lang}, b.g.Languages()...)
	chosen := map[string]*graph.Node{} // by id
	for _, p := range use.passages {
		other := chosen[p.node.ID]
		if other == nil || slices.Index(languages, p.node.Lang) < slices.Index(languages, other.Lang) {
			chosen[p.node.ID] = p.node
		}
	}
	var own, others []*graph.Node
	for _, id := range use.pages {
		if n := chosen[id]; n.Lang == lang {
			own = append(own, n)
		} else {
			others = append(others, n)
		}
	}
	for _, nodes := range [][]*graph.Node{own, others} {
		graph.SortByTitle(nodes, lang, func(n *graph.Node) (string, string) { return n.Title(), n.Path })
	}
	return append(own, others...)
}

// passage gives the sentence around a citation with all citations in it, which
// the text of a page leaves out.
func (b *Builder) passage(from string, p passage) Passage {
	n, all := p.node, p.node.Body.Citations
	if p.citation < 0 {
		c := n.Meta.Course
		return Passage{Href: Href(from, n.Address) + "#" + escapeFragment(unitIDs(c)[p.unit]), Section: c.Units[p.unit].Title.Value}
	}
	printed := b.citationTexts(n)
	c := all[p.citation].Context
	out := Passage{Href: Href(from, n.Address), Mark: printed[p.citation]}
	if c.Section != "" {
		out.Href += "#" + escapeFragment(c.Section)
	}
	for _, h := range n.Body.Outline {
		if h.ID == c.Section {
			out.Section = h.Text
		}
	}
	out.Before, out.After = c.Sentence[:c.Start], c.Sentence[c.End:]
	for i := p.citation - 1; i >= 0 && sameSentence(all[i], all[i+1]); i-- {
		start := all[i].Context.Start
		out.Before = insert(out.Before[:start], printed[i], out.Before[start:])
	}
	inserted := 0
	for i := p.citation + 1; i < len(all) && sameSentence(all[i-1], all[i]); i++ {
		at := all[i].Context.Start - c.End + inserted
		length := len(out.After)
		out.After = insert(out.After[:at], printed[i], out.After[at:])
		inserted += len(out.After) - length
	}
	if spaceBetween(out.Before, out.Mark) {
		out.Before += " "
	}
	if spaceBetween(out.Mark, out.After) {
		out.After = " " + out.After
	}
	return out
}

// sameSentence tells whether two citations, one after the other, stand in one
// sentence, and not in two that read alike. In a sentence that was cut for its
// length only one of them is seen.
func sameSentence(a, b markdown.Citation) bool {
	x, y := a.Context, b.Context
	if x.Sentence == "" || x.Sentence != y.Sentence || x.Section != y.Section {
		return false
	}
	return x.Start < y.Start || x.Start == y.Start && a.Items[0].Line == b.Items[0].Line
}

// insert sets a citation between two parts of a sentence.
func insert(before, citation, after string) string {
	if spaceBetween(before, citation) {
		before += " "
	}
	if spaceBetween(citation, after) {
		citation += " "
	}
	return before + citation + after
}

// spaceBetween tells whether a space is missing between a citation and its
// neighbour.
func spaceBetween(a, b string) bool {
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	if a == "" || b == "" || unicode.IsSpace(last) || unicode.IsSpace(first) {
		return false
	}
	return !strings.ContainsRune("([“‘«—–/", last) && (unicode.IsLetter(first) || unicode.IsDigit(first) || strings.ContainsRune("([“‘«—–", first))
}

// person finds the page about a person, in the language if it is there.
func (b *Builder) person(lang string, name cite.Name) *graph.Node {
	var found *graph.Node
	for _, n := range b.works.persons()[source.Slug(name.Full())] {
		if found == nil || n.Lang == lang && found.Lang != lang {
			found = n
		}
	}
	return found
}
