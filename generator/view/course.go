package view

import (
	"cmp"
	"html"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"samspil/generator/cite"
	"samspil/generator/edition"
	"samspil/generator/graph"
	"samspil/generator/markdown"
	"samspil/generator/page"
	"samspil/generator/source"
)

// Course is a course, as the layout course shows it and as its files say it
// again.
type Course struct {
	Level, Duration, Audience string
	Goals                     []string
	Edition                   *PageEdition // that the course reads; nil for the pages as they are now. Href leads to its home page
	Units                     []CourseUnit
	Pages                     []Reading // the reading list: every page once, in the order of the units,
	Works                     []Reading // and every work once, in the order of a list of references
	Minutes                   int       // to read what the units list of pages

	Cartridge string     // href of the Common Cartridge, "" if the site has no base URL
	Downloads []Download // of the reading list
	Feed      string     // href of the Atom feed, "" if there is none
}

// CourseUnit is a unit of a course.
type CourseUnit struct {
	ID, Title, Time       string
	Readings              []Reading
	Minutes               int // to read the pages and sections of the unit
	Questions, Activities []string
}

// Reading is something to be read.
type Reading struct {
	Link
	Kind    string        // page, section, passage (of a page), work; or broken: not found, and Title is what was written
	Type    string        // of the page, or CSL's of the work
	Section string        // title of the section
	Minutes int           // 0 if it is not known
	ID      string        // of the page
	Authors []string      // of the page
	Updated string        // ISO date of the page's last change, or ""
	URL     string        // absolute address that lasts, or ""
	Key     string        // of the work
	HTML    template.HTML // the work as in a list of references
	Place   string        // in the work: "s. 5–20"
}

// CourseUse is a course that lists the page, with the units that do.
type CourseUse struct {
	Link
	Units []UnitUse
}

// UnitUse is a unit that lists the page, and the pages that the course reads
// before and after it. A course that reads an edition is followed there, so it
// has none.
type UnitUse struct {
	Link
	Prev, Next *Link
}

// Names of the files beside a course's page. A cartridge is called as the last
// part of the page's address.
const (
	readingListFile = "reading-list"
	courseFeedFile  = "feed.xml"
	cartridgeExt    = ".imscc"
)

// isCourse tells whether a page is shown as a course.
func isCourse(n *graph.Node) bool { return n.Meta.Course != nil }

// course makes the course of a page. The citations are those of the page, in
// which the works of the course are.
func (b *Builder) course(p *Page, n *graph.Node, cites *cite.Context) {
	from := n.Meta.Course
	m := &courseMaker{b: b, n: n, references: map[string]template.HTML{}, cites: cites}
	if cites != nil {
		for _, r := range cites.References() {
			m.references[r.Key] = r.HTML
		}
	}
	c := &Course{Level: from.Level.Value, Duration: from.Duration.Value, Audience: from.Audience.Value, Goals: values(from.Goals)}
	c.Edition = m.pinned(from.Edition.Value)
	ids := unitIDs(from)
	for i, u := range from.Units {
		unit := CourseUnit{ID: ids[i], Title: u.Title.Value, Time: u.Time.Value, Questions: values(u.Questions), Activities: values(u.Activities)}
		for j, r := range u.Readings {
			reading := m.reading(r, n.Readings[i][j])
			unit.Readings = append(unit.Readings, reading)
			unit.Minutes += reading.Minutes
		}
		c.Minutes += unit.Minutes
		c.Units = append(c.Units, unit)
		p.TOC = append(p.TOC, TOCEntry{ID: unit.ID, HTML: template.HTML(html.EscapeString(unit.Title))})
	}
	c.Pages, c.Works = m.pages(), m.works()
	b.courseFiles(c, p)
	p.Course = c
}

// courseFiles names the files that are made of the course.
func (b *Builder) courseFiles(c *Course, p *Page) {
	if len(c.Pages)+len(c.Works) > 0 {
		c.Downloads = downloads(func(ext string) string { return readingListFile + ext })
	}
	if b.g.Config.BaseURL == "" {
		return
	}
	c.Cartridge = cmp.Or(lastPart(p.Path), "course") + cartridgeExt
	dated := func(r Reading) bool { return r.Updated != "" }
	if b.frozen == nil && slices.ContainsFunc(c.Pages, dated) {
		c.Feed = courseFeedFile
	}
}

// lastPart is the name of the folder that a page's file lies in.
func lastPart(path string) string {
	folder := strings.TrimSuffix(path, "/index.html")
	if folder == path {
		return ""
	}
	return folder[strings.LastIndexByte(folder, '/')+1:]
}

// CoursePaths lists the paths at which files may lie beside the page of a
// course; it is not certain that they will.
func CoursePaths(n *graph.Node) []string {
	if !isCourse(n) {
		return nil
	}
	paths := []string{n.Address + courseFeedFile, n.Address + cmp.Or(lastPart(graph.File(n.Address)), "course") + cartridgeExt}
	for _, f := range Formats {
		paths = append(paths, n.Address+readingListFile+f.Ext)
	}
	return paths
}

func values(texts []page.Text) []string {
	var out []string
	for _, t := range texts {
		out = append(out, t.Value)
	}
	return out
}

// unitIDs gives the units of a course their ids, which a reader may link to.
// They begin with "_", as those of the theme do, so that none meets the id of a
// heading, and follow from the titles, so that they stay when another unit is
// put before them.
func unitIDs(c *page.Course) []string {
	var ids []string
	for _, u := range c.Units {
		base := "_" + cmp.Or(source.Slug(u.Title.Value), "unit")
		id := base
		for i := 2; slices.Contains(ids, id); i++ {
			id = base + "-" + strconv.Itoa(i)
		}
		ids = append(ids, id)
	}
	return ids
}

// courseMaker makes the readings of one course.
type courseMaker struct {
	b          *Builder
	n          *graph.Node
	cites      *cite.Context // nil without a bibliography
	references map[string]template.HTML

	edition *KnownEdition // that the course reads, or nil
	frozen  map[pageKey]edition.Page
}

// pinned finds the edition that the course reads. One that is not published is
// a problem, and the course reads the pages as they are now; so it does in an
// edition, where all pages stay as they are.
func (m *courseMaker) pinned(name string) *PageEdition {
	if name == "" || m.b.editions == nil {
		return nil
	}
	for i := range m.b.editions.list {
		k := &m.b.editions.list[i]
		if k.Name != name {
			continue
		}
		m.edition, m.frozen = k, m.b.editions.pages[i]
		e := &PageEdition{Name: k.Name, Date: k.Date, Title: k.Title, Href: Href(m.n.Address, k.Home())}
		if base := m.b.g.Config.BaseURL; base != "" {
			e.URL = base + EscapePath(k.Home())
		}
		return e
	}
	return nil
}

func (m *courseMaker) reading(r page.Reading, t graph.Target) Reading {
	switch {
	case r.Work != nil:
		return m.workReading(*r.Work, r.Value)
	case t.Kind == graph.ToPage:
		return m.pageReading(t)
	}
	return Reading{Kind: "broken", Link: Link{Title: r.Value}}
}

func (m *courseMaker) pageReading(t graph.Target) Reading {
	n := t.Node
	r := Reading{Kind: "page", Link: link(m.n.Address, n, m.n.Lang), Type: n.Meta.Type.Value, ID: n.ID, Authors: values(n.Meta.Authors),
		Updated: cmp.Or(n.Meta.Lastmod.Value, n.Meta.Date.Value)}
	r.Preview = hasPreview(n, t.Fragment)
	base, fragment := m.b.g.Config.BaseURL, ""
	if t.Fragment != "" {
		fragment = "#" + escapeFragment(t.Fragment)
	}
	frozen, isFrozen := m.frozen[pageKey{n.Lang, n.ID}]
	lasting := n.Address
	switch {
	case isFrozen:
		lasting = m.edition.Home() + frozen.Address
		r.Href, r.Preview = Href(m.n.Address, lasting), false
	case n.Explicit():
		lasting = graph.PermalinkAddress(n.ID)
	}
	r.Href += fragment
	if base != "" {
		r.URL = base + EscapePath(lasting) + fragment
	}
	if t.Fragment == "" {
		r.Minutes = minutes(n.Body.Words)
		return r
	}
	r.Kind = "passage"
	if i := slices.IndexFunc(n.Body.Sections, func(s markdown.Section) bool { return s.ID == t.Fragment }); i > 0 {
		r.Kind, r.Section = "section", n.Body.Sections[i].Title
		r.Minutes = minutes(sectionWords(n.Body.Sections[i:]))
	}
	return r
}

// sectionWords counts the words of the first section and of those below it.
func sectionWords(sections []markdown.Section) int {
	words := sections[0].Words()
	for _, s := range sections[1:] {
		if s.Level <= sections[0].Level {
			break
		}
		words += s.Words()
	}
	return words
}

func (m *courseMaker) workReading(item markdown.CitationItem, written string) Reading {
	var e *cite.Entry
	if m.cites != nil {
		e = m.b.g.Library.Entry(item.Key)
	}
	if e == nil {
		return Reading{Kind: "broken", Link: Link{Title: written}}
	}
	r := Reading{Kind: "work", Key: item.Key, Type: e.Type, URL: e.Link(), HTML: m.references[item.Key]}
	r.Title = cite.PlainField(m.n.Lang, e.Title)
	if r.HTML == "" { // what APA lists nowhere
		r.HTML = template.HTML(html.EscapeString(r.Title))
	}
	if w := m.b.works; w != nil && w.byKey[item.Key] != nil {
		r.Href = Href(m.n.Address, m.b.workAddress(m.n.Lang, w.byKey[item.Key]))
	}
	r.Place = join(", ", m.cites.Place(cite.Item{Key: item.Key, Label: item.Label, Locator: item.Locator}), item.Suffix)
	return r
}

// pages lists the pages of the course, each once and as a whole.
func (m *courseMaker) pages() []Reading {
	var out []Reading
	var seen []*graph.Node
	for _, unit := range m.n.Readings {
		for _, t := range unit {
			if t.Kind == graph.ToPage && !slices.Contains(seen, t.Node) {
				seen = append(seen, t.Node)
				out = append(out, m.pageReading(graph.Target{Kind: graph.ToPage, Node: t.Node}))
			}
		}
	}
	return out
}

// works lists the works of the course, each once.
func (m *courseMaker) works() []Reading {
	if m.cites == nil {
		return nil
	}
	listed := map[string]bool{}
	for _, k := range courseKeys(m.n) {
		listed[k] = true
	}
	var out []Reading
	for _, r := range m.cites.References() {
		if listed[r.Key] {
			out = append(out, m.workReading(markdown.CitationItem{Key: r.Key}, ""))
		}
	}
	return out
}

// ReadingEntries gives the reading list of a course as entries: its works, then
// its pages as web pages of the site with their lasting addresses.
func (b *Builder) ReadingEntries(p *Page) []*cite.Entry {
	var out []*cite.Entry
	taken := map[string]bool{}
	for _, w := range p.Course.Works {
		out = append(out, b.g.Library.Entry(w.Key))
		taken[w.Key] = true
	}
	for _, r := range p.Course.Pages {
		self := cite.Self{Title: r.Title, Site: p.Site.Title, Authors: citedAuthors(r.Authors, p.Site.Title), Date: cite.ParseDate(r.Updated), URL: r.URL}
		if e := p.Course.Edition; e != nil {
			self.Version = "version " + e.Name
		}
		key := cmp.Or(source.Slug(r.ID), "page")
		for taken[key] {
			key += "-page"
		}
		taken[key] = true
		out = append(out, self.Entry(key, cmp.Or(r.Lang, p.Lang)))
	}
	return out
}

// courseKeys gives the keys of the works that a course lists; none if the page
// is no course.
func courseKeys(n *graph.Node) []string {
	if !isCourse(n) {
		return nil
	}
	var keys []string
	for _, u := range n.Meta.Course.Units {
		for _, r := range u.Readings {
			if r.Work != nil {
				keys = append(keys, r.Work.Key)
			}
		}
	}
	return keys
}

// coursesOf lists the courses that list a page.
func (b *Builder) coursesOf(n *graph.Node) []CourseUse {
	var out []CourseUse
	for _, use := range n.UsedIn {
		u := CourseUse{Link: link(n.Address, use.Course, n.Lang)}
		ids := unitIDs(use.Course.Meta.Course)
		for _, i := range use.Units {
			unit := UnitUse{Link: Link{Href: u.Href + "#" + escapeFragment(ids[i]), Title: use.Course.Meta.Course.Units[i].Title.Value, Lang: u.Lang}}
			if b.editions == nil || use.Course.Meta.Course.Edition.Value == "" {
				unit.Prev, unit.Next = besideInCourse(n, use.Course, i)
			}
			u.Units = append(u.Units, unit)
		}
		out = append(out, u)
	}
	return out
}

// besideInCourse gives the pages that a course reads before and after what the
// unit lists of a page. They may belong to other units; works between are passed.
func besideInCourse(n, course *graph.Node, unit int) (prev, next *Link) {
	own := func(t graph.Target) bool { return t.Kind == graph.ToPage && t.Node == n }
	readings := course.Readings[unit]
	first := slices.IndexFunc(readings, own)
	last := len(readings) - 1
	for last >= 0 && !own(readings[last]) {
		last--
	}
	for i, j := unit, first-1; ; {
		for ; j >= 0; j-- {
			if t := course.Readings[i][j]; t.Kind == graph.ToPage && t.Node != n {
				prev = stepTo(n, t)
				break
			}
		}
		if prev != nil || i == 0 {
			break
		}
		i--
		j = len(course.Readings[i]) - 1
	}
	for i, j := unit, last+1; i < len(course.Readings) && next == nil; i, j = i+1, 0 {
		for _, t := range course.Readings[i][j:] {
			if t.Kind == graph.ToPage && t.Node != n {
				next = stepTo(n, t)
				break
			}
		}
	}
	return prev, next
}

// stepTo is the link from a page to another reading of a course.
func stepTo(from *graph.Node, t graph.Target) *Link {
	l := link(from.Address, t.Node, from.Lang)
	l.Preview = hasPreview(t.Node, t.Fragment)
	if t.Fragment == "" {
		return &l
	}
	l.Href += "#" + escapeFragment(t.Fragment)
	if i := slices.IndexFunc(t.Node.Body.Sections, func(s markdown.Section) bool { return s.ID == t.Fragment }); i > 0 {
		l.Title += ": " + t.Node.Body.Sections[i].Title
	}
	return &l
}

// courseWords adds what front matter says of a course to the words of its page.
func courseWords(n *graph.Node, t *edition.Text) {
	if !isCourse(n) {
		return
	}
	c := n.Meta.Course
	about := append([]string{c.Level.Value, c.Duration.Value, c.Audience.Value}, values(c.Goals)...)
	if len(t.Sections) > 0 {
		t.Sections[0].Text = join("\n", append([]string{t.Sections[0].Text}, about...)...)
	}
	for i, id := range unitIDs(c) {
		u := c.Units[i]
		lines := []string{u.Time.Value}
		for _, r := range u.Readings {
			lines = append(lines, r.Value)
		}
		lines = append(append(lines, values(u.Questions)...), values(u.Activities)...)
		t.Sections = append(t.Sections, edition.Section{ID: id, Title: u.Title.Value, Text: join("\n", lines...)})
	}
}
