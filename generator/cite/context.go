package cite

import (
	"cmp"
	"html/template"
	"slices"
	"strings"
)

// Context is the citations of one page.
type Context struct {
	loc   *locale
	works map[string]*cited
	order []*cited // as in the reference list
}

// cited is a work of the page and how the page cites it.
type cited struct {
	*listed
	shown  int    // names shown; if fewer than there are, "et al." follows
	named  bool   // the first author's initials are shown
	suffix string // of the year: "a", "b"
}

// alone is a work as a page cites it that cites nothing else.
func alone(w *listed) *cited {
	shown := len(w.lead.names)
	if shown >= etAlFrom {
		shown = 1
	}
	return &cited{listed: w, shown: shown}
}

// asAlone says whether no other work of the page has changed how w is cited.
func (w *cited) asAlone() bool {
	n := len(w.lead.names)
	return !w.named && w.suffix == "" && (n < etAlFrom || w.shown == 1)
}

// Reference is a work in the list under a page.
type Reference struct {
	Key  string
	HTML template.HTML // with <i> and links
	Text string
}

// etAlFrom is how many authors a citation shortens to the first "et al.".
const etAlFrom = 3

// Cite prepares the citations of a page in lang from all keys it cites, and
// tells works apart that would read alike (APA 8.18–8.20). Unknown keys and
// repetitions are passed over.
func Cite(lib *Library, lang string, keys []string) *Context {
	loc := localeFor(lang)
	list := lib.lists[loc.lang]
	c := &Context{loc: loc, works: make(map[string]*cited, len(keys)), order: make([]*cited, 0, len(keys))}
	for _, key := range keys {
		if w := list[key]; w != nil && c.works[key] == nil {
			c.works[key] = alone(w)
			c.order = append(c.order, c.works[key])
		}
	}
	slices.SortFunc(c.order, func(a, b *cited) int { return cmp.Compare(a.rank, b.rank) })
	c.showInitials()
	c.tellApart()
	return c
}

// showInitials gives first authors of one surname their initials, on all
// citations of the page.
func (c *Context) showInitials() {
	people := make(map[string]string, len(c.order)) // surname → initials
	shared := map[string]bool{}
	for _, w := range c.order {
		if w.surname == "" {
			continue
		}
		if other, seen := people[w.surname]; seen && other != w.initials {
			shared[w.surname] = true
		}
		people[w.surname] = w.initials
	}
	for _, w := range c.order {
		w.named = shared[w.surname]
	}
}

// tellApart shows more names, then adds letters to the years, until no two
// works read alike.
func (c *Context) tellApart() {
	for _, alike := range c.groups(c.order) {
		c.showNames(alike)
	}
	for _, alike := range c.groups(c.order) {
		for i, w := range alike {
			w.suffix = letters(i)
		}
	}
}

// groups gives the works that read alike, in the order of the list.
func (c *Context) groups(works []*cited) [][]*cited {
	first := make(map[string]*cited, len(works))
	var alike map[*cited][]*cited // by the first of them
	var order []*cited
	for _, w := range works {
		text := w.citation
		if !w.asAlone() {
			text = c.loc.author(w, false) + "\x00" + c.loc.citedYear(w)
		}
		f := first[text]
		if f == nil {
			first[text] = w
			continue
		}
		if alike == nil {
			alike = map[*cited][]*cited{}
		}
		if alike[f] == nil {
			alike[f] = []*cited{f}
			order = append(order, f)
		}
		alike[f] = append(alike[f], w)
	}
	groups := make([][]*cited, len(order))
	for i, f := range order {
		groups[i] = alike[f]
	}
	return groups
}

// showNames shows one name more of works that read alike, and so on with those
// that still do. Works that no name tells apart keep what tells them from the
// others.
func (c *Context) showNames(alike []*cited) {
	most := 0
	before := make([]int, len(alike))
	for i, w := range alike {
		before[i] = w.shown
		most = max(most, len(w.lead.names))
	}
	for n := alike[0].shown + 1; n <= most; n++ {
		for _, w := range alike {
			w.shown = min(n, len(w.lead.names))
		}
		rest := c.groups(alike)
		if len(rest) == 1 && len(rest[0]) == len(alike) {
			continue // no work was told from another
		}
		for _, group := range rest {
			c.showNames(group)
		}
		return
	}
	for i, w := range alike {
		w.shown = before[i]
	}
}

// letters gives the letters of the works of one year: a to z, then aa.
func letters(i int) string {
	s := string(rune('a' + i%26))
	if i >= 26 {
		s = letters(i/26-1) + s
	}
	return s
}

// author is the author's part of a citation: "Hood & Peters", "Hood et al.",
// or a short title.
func (l *locale) author(w *cited, narrative bool) string {
	names := w.lead.names
	if len(names) == 0 {
		return l.titleFor(w)
	}
	if isCitedOnlyInText(w.entry) {
		list := l.otherNames(names)
		if narrative {
			list = strings.Replace(list, " & ", " "+l.and+" ", 1)
		}
		return list
	}
	var b strings.Builder
	for i, n := range names[:w.shown] {
		switch {
		case i == 0:
		case i == len(names)-1:
			if i > 1 {
				b.WriteByte(',')
			}
			if narrative {
				b.WriteString(" " + l.and + " ")
			} else {
				b.WriteString(" & ")
			}
		default:
			b.WriteString(", ")
		}
		if i == 0 && w.named {
			b.WriteString(withParticle(w.initials, n.DroppingParticle))
			b.WriteByte(' ')
		}
		b.WriteString(l.quotes(n.surname()))
	}
	if w.shown < len(names) {
		if w.shown > 1 {
			b.WriteByte(',')
		}
		b.WriteString(" " + l.etAl)
	}
	return b.String()
}

// titleFor is what a work without an author is cited by; part of something
// larger, its title is quoted.
func (l *locale) titleFor(w *cited) string {
	e := w.entry
	if w.lead.role != "title" {
		return l.field(w.lead.text).text()
	}
	title := e.Title
	if e.TitleShort != "" {
		title = e.TitleShort
	}
	s := l.field(title).text()
	if e.ContainerTitle != "" && !isLegal(e) && !isPage(e) && e.Type != "report" {
		s = l.openQuote + s + l.closeQuote
	}
	return s
}

// year is the date's part of a citation: "1975/1977a", "n.d.", "in press".
func (l *locale) citedYear(w *cited) string {
	e := w.entry
	switch {
	case isCitedOnlyInText(e):
		return l.communication + ", " + l.full(e.Issued)
	case e.Issued.IsZero() && e.Status != "":
		return hyphenate(strings.ToLower(e.Status), w.suffix)
	case e.Issued.IsZero():
		return hyphenate(l.noDate, w.suffix)
	}
	year := l.years(e.Issued) + w.suffix
	if original := l.years(e.OriginalDate); original != "" {
		year = original + "/" + year
	}
	return year
}

// References gives the works the page cites, sorted as APA sorts them.
func (c *Context) References() []Reference {
	refs := make([]Reference, 0, len(c.order))
	for _, w := range c.order {
		if isCitedOnlyInText(w.entry) {
			continue
		}
		r := w.reference
		if w.suffix != "" {
			r = work{w.entry, c.loc, w.lead, w.suffix}.print()
		}
		refs = append(refs, r)
	}
	return refs
}

func (w work) print() Reference {
	r := w.reference()
	return Reference{w.Key, template.HTML(r.html()), r.text()}
}
