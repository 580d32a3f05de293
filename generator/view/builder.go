package view

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"samspil/generator/config"
	"samspil/generator/edition"
	"samspil/generator/graph"
	"samspil/generator/markdown"
)

// Builder makes the views of a graph. Its methods only read, so many
// goroutines may use it.
type Builder struct {
	g     *graph.Graph
	sites map[string]*Site // by language
	tags  map[string][]*graph.Tag
	works *works // nil if no page cites a work

	vocabularies map[string]*vocabulary // by language; nil unless terms are linked on their own

	concepts *concepts // nil if nothing joins pages

	editions *editions        // nil if the site has none
	frozen   *edition.Edition // nil unless one is being made
	history  map[string]History
	stale    map[*graph.Node][]StaleSection
}

// Job is one HTML page to be made: where it goes and how its view is made.
// Finish, if there is one, adds to a view that is about to be rendered what its
// fingerprint stands for already and takes long to make.
type Job struct {
	Path   string
	Make   func() *Page
	Finish func(*Page) error
}

// New prepares the views of a graph.
func New(g *graph.Graph) *Builder {
	b := &Builder{g: g, sites: map[string]*Site{}, tags: map[string][]*graph.Tag{}}
	for _, t := range g.Tags {
		b.tags[t.Lang] = append(b.tags[t.Lang], t)
	}
	b.works = b.gatherWorks()
	b.concepts = b.gatherConcepts()
	b.vocabularies = b.gatherVocabularies()
	for _, lang := range g.Languages() {
		b.sites[lang] = b.site(lang)
		if home := g.Root(lang).Index; home != nil {
			b.sites[lang].Card = b.card(home)
		}
	}
	return b
}

// Fixed addresses below a language's home.
const (
	indexName  = "a-z/"
	tagsName   = "tags/"
	searchName = "search/"
	feedName   = "feed.xml"
)

// FeedPath is where the Atom feed of a language's home lies.
func FeedPath(home *graph.Section) string { return home.Address + feedName }

func (b *Builder) site(lang string) *Site {
	c, root := b.g.Config, b.g.Root(lang)
	edition := c.In(lang)
	s := &Site{
		Title: b.siteTitle(edition, root), Description: edition.Description, Lang: lang,
		Home: root.Address, Index: root.Address + indexName,
		License: c.License, LicenseURL: c.LicenseURL, Repository: c.Repository,
		RawHTML: c.RawHTML,
	}
	s.Overviews = b.overviews(lang, root.Address)
	s.Search = b.search(root.Address)
	if pages := len(b.g.Nodes); pages > 0 {
		s.Previews = &Previews{PreviewFolder, SharedDepth(pages)}
	}
	s.Offline = root.Address + offlineName
	if s.Title != "" {
		s.Manifest = root.Address + manifestName // an app must have a name
	}
	if c.BaseURL != "" && slices.ContainsFunc(b.g.Nodes, func(n *graph.Node) bool {
		return n.Lang == lang && cmp.Or(n.Meta.Lastmod.Value, n.Meta.Date.Value) != ""
	}) {
		s.Feed = FeedPath(root)
	}
	for _, sub := range root.Sub {
		s.Nav = append(s.Nav, NavItem{sub.Title(), sub.Address})
	}
	return s
}

// overviews lists the pages around the content that a language has.
func (b *Builder) overviews(lang, home string) []Overview {
	list := []Overview{{Kind: "index", Path: home + indexName}}
	if len(b.g.Nodes) > 0 {
		list = append(list, Overview{Kind: "search", Path: home + searchName})
	}
	if len(b.tags[lang]) > 0 {
		list = append(list, Overview{Kind: "tags", Path: home + tagsName})
	}
	if b.works != nil {
		list = append(list, Overview{Kind: "works", Path: home + worksName})
	}
	if b.concepts != nil {
		list = append(list, Overview{Kind: "map", Path: home + mapName})
	}
	for _, c := range b.comparisons(lang) {
		list = append(list, Overview{Kind: "compare", Title: c.TitleIn(lang), Path: b.compareAddress(c)})
	}
	if b.hasTimeline(lang) {
		list = append(list, Overview{Kind: "timeline", Path: home + timelineName})
	}
	if b.hasTerms(lang) {
		list = append(list, Overview{Kind: "terms", Path: home + termsName})
	}
	return list
}

// overviewLanguages makes the switcher of an overview.
func (b *Builder) overviewLanguages(from, kind, current string) []Language {
	return b.languages(from, func(lang string) (string, string) {
		s := b.sites[lang]
		for _, o := range s.Overviews {
			if o.Kind == kind {
				return o.Path, s.Title
			}
		}
		return "", ""
	}, current)
}

// siteTitle is what the site is called: as configured, else as its home page.
func (b *Builder) siteTitle(edition config.Language, root *graph.Section) string {
	if edition.Title == "" && root.Index != nil {
		return root.Index.Title()
	}
	return edition.Title
}

// Jobs lists every HTML page of the site by path. Pages of the content come
// before pages made around them where both claim a path.
func (b *Builder) Jobs() []Job {
	var jobs []Job
	for _, n := range b.g.Nodes {
		jobs = append(jobs, Job{Path: graph.File(n.Address), Make: func() *Page { return b.node(n) }, Finish: b.citeEditions(n)})
	}
	for _, root := range b.g.Roots {
		jobs = append(jobs, b.listJobs(root)...)
		jobs = append(jobs, b.indexJob(root.Lang))
		jobs = append(jobs, b.searchJobs(root.Lang)...)
		jobs = append(jobs, b.tagJobs(root.Lang)...)
		jobs = append(jobs, b.workJobs(root.Lang)...)
		jobs = append(jobs, b.mapJob(root.Lang)...)
		jobs = append(jobs, b.compareJobs(root.Lang)...)
		jobs = append(jobs, b.timelineJobs(root.Lang)...)
		jobs = append(jobs, b.termsJobs(root.Lang)...)
	}
	if b.g.Config.Multilingual() {
		jobs = append(jobs, Job{Path: "index.html", Make: b.rootPage})
	}
	jobs = append(jobs, b.permalinkJobs()...)
	for _, r := range b.g.Redirect {
		jobs = append(jobs, Job{Path: r.Path, Make: func() *Page { return b.redirect(r) }})
	}
	jobs = append(jobs, b.changeJobs()...)
	jobs = append(jobs, b.retiredJobs()...)
	jobs = append(jobs, b.offlineJobs()...)
	if b.g.Config.Styleguide && b.frozen == nil {
		jobs = append(jobs, Job{Path: styleguidePath, Make: b.styleguide})
	}
	jobs = append(jobs, Job{Path: "404.html", Make: b.notFound})
	slices.SortStableFunc(jobs, func(x, y Job) int { return strings.Compare(x.Path, y.Path) })
	jobs = slices.CompactFunc(jobs, func(x, y Job) bool { return x.Path == y.Path })
	if b.frozen != nil {
		jobs = b.freeze(jobs)
	}
	b.describe(jobs)
	return jobs
}

// page makes the parts that every page has.
func (b *Builder) page(layout, lang, path, title string) *Page {
	address := strings.TrimSuffix(path, "index.html")
	p := &Page{Layout: layout, Site: b.sites[lang], Path: path, Root: root(path), Lang: lang, Title: title}
	if b.g.Config.BaseURL != "" {
		p.Canonical = b.g.Config.BaseURL + EscapePath(address)
	}
	return p
}

// node makes the view of a page of the content.
func (b *Builder) node(n *graph.Node) *Page {
	layout := "page"
	switch {
	case n.Index && n.Name == ".":
		layout = "home"
	case isCourse(n):
		layout = "course"
	case n.Index:
		layout = "section"
	}
	p := b.page(layout, n.Lang, graph.File(n.Address), n.Title())
	if p.Title == "" {
		p.Title = p.Site.Title
	}
	p.Card = b.card(n)
	t := b.fill(n)
	p.Body, p.Footnotes, p.References = t.Body, t.Footnotes, t.References
	p.Statements, p.When = t.Statements, t.When
	p.ID, p.Type, p.Draft, p.Source = n.ID, n.Meta.Type.Value, n.Meta.Draft, n.Path
	p.Description = n.Meta.Description.Value
	p.Date, p.Updated = n.Meta.Date.Value, cmp.Or(n.Meta.Lastmod.Value, n.Meta.Date.Value)
	p.Words, p.Minutes, p.Params = n.Body.Words, articleMinutes(layout, n.Body.Words), n.Meta.Params
	b.trust(p, n)
	p.Editions = b.pageEditions(n.Address, n)
	for _, a := range n.Meta.Authors {
		p.Authors = append(p.Authors, a.Value)
	}
	for _, a := range n.Meta.Aliases {
		if !strings.HasPrefix(a.Value, "/") {
			p.Aliases = append(p.Aliases, a.Value)
			if lang := aliasLang(n, a.Value); lang != "" {
				if p.AliasLangs == nil {
					p.AliasLangs = map[string]string{}
				}
				p.AliasLangs[a.Value] = lang
			}
		}
	}
	if n.Explicit() {
		p.Permalink = Href(n.Address, graph.PermalinkAddress(n.ID))
	}
	p.Wikidata = n.Meta.Wikidata.Value
	if InScheme(b.g, n) {
		p.LinkedData = b.linkedData(n.Address, n.ID)
	}
	if len(p.References) > 0 {
		p.Downloads = downloads(func(ext string) string { return ReferencesFile + ext })
	}
	p.TOC = contents(n.Body.Outline)
	if layout == "course" {
		b.course(p, n, t.cites)
	}
	p.Languages = b.languages(n.Address, func(lang string) (string, string) {
		if e := b.g.In(n, lang); e != nil {
			return e.Address, e.Title()
		}
		return "", ""
	}, n.Lang)
	b.addStale(p, n)
	b.surround(p, n)
	return p
}

// surround adds what depends on the pages around a page.
func (b *Builder) surround(p *Page, n *graph.Node) {
	p.Crumbs = b.crumbs(n.Address, n.Section, n.Index)
	p.NavCurrent = navCurrent(n.Section)
	p.Relations = b.relations(n)
	p.Near = b.near(n)
	p.Compared = b.comparedIn(n)
	p.Related = b.related(n)
	p.Backlinks = b.backlinks(n)
	p.Courses = b.coursesOf(n)
	for _, t := range n.Tags {
		p.Tags = append(p.Tags, Link{Href: Href(n.Address, b.tagAddress(t)), Title: t.Label})
	}
	if n.Index {
		if p.Layout == "home" {
			b.waysIn(p, n.Section)
		}
		b.list(p, n.Section, n.Address)
		return
	}
	siblings := n.Section.Pages
	i := slices.Index(siblings, n)
	if i > 0 {
		p.Prev = ptr(link(n.Address, siblings[i-1], n.Lang))
	}
	if i+1 < len(siblings) {
		p.Next = ptr(link(n.Address, siblings[i+1], n.Lang))
	}
}

func ptr[T any](v T) *T { return &v }

// link makes a link to a page, marked with its language where it is another.
func link(from string, to *graph.Node, lang string) Link {
	l := Link{Href: Href(from, to.Address), Title: to.Title(), Preview: to.Linked()}
	if to.Lang != lang {
		l.Lang = to.Lang
	}
	return l
}

// entry makes a list entry of a page.
func entry(from string, to *graph.Node, lang string) Entry {
	return Entry{Link: link(from, to, lang), Type: to.Meta.Type.Value,
		Description: to.Meta.Description.Value, Date: to.Meta.Date.Value}
}

// contents makes the table of contents: headings of the two highest ranks that
// the page uses.
func contents(outline []markdown.Heading) []TOCEntry {
	top := 7
	for _, h := range outline {
		top = min(top, h.Level)
	}
	var toc []TOCEntry
	for _, h := range outline {
		e := TOCEntry{ID: h.ID, HTML: template.HTML(h.HTML)}
		switch {
		case h.Level == top:
			toc = append(toc, e)
		case h.Level == top+1 && len(toc) > 0:
			last := &toc[len(toc)-1]
			last.Children = append(last.Children, e)
		}
	}
	return toc
}

// languages makes the language switcher; edition gives the address and title
// of the page in a language, or "".
func (b *Builder) languages(from string, edition func(lang string) (address, title string), current string) []Language {
	var out []Language
	for _, l := range b.g.Config.Languages {
		address, title := edition(l.Code)
		e := Language{Lang: l.Code, Name: l.Name, Current: l.Code == current, Original: title}
		if address == "" {
			e.Missing = true
			address = b.g.Root(l.Code).Address
		} else if b.g.Config.BaseURL != "" {
			e.URL = b.g.Config.BaseURL + EscapePath(address)
		}
		e.Href = Href(from, address)
		out = append(out, e)
	}
	return out
}

// around makes the switcher of a page that every language has, below its home.
func (b *Builder) around(from, name, current string) []Language {
	return b.languages(from, func(lang string) (string, string) {
		return b.g.Root(lang).Address + name, b.sites[lang].Title
	}, current)
}

// crumbs lead from the home page to the folder a page lies in; a section's own
// page is not among its crumbs.
func (b *Builder) crumbs(from string, s *graph.Section, own bool) []Link {
	if own {
		s = s.Parent
	}
	var out []Link
	for ; s != nil; s = s.Parent {
		title := s.Title()
		if s.Parent == nil {
			title = b.sites[s.Lang].Title
		}
		out = append(out, Link{Href: Href(from, s.Address), Title: title})
	}
	slices.Reverse(out)
	return out
}

// aliasLang gives the language of a page's alias where it is not the page's own.
func aliasLang(n *graph.Node, alias string) string {
	if lang := n.Meta.AliasLangs[alias]; lang != n.Lang {
		return lang
	}
	return ""
}

// navCurrent gives the entry of the main navigation that a section is under.
func navCurrent(s *graph.Section) string {
	for s != nil && s.Parent != nil && s.Parent.Parent != nil {
		s = s.Parent
	}
	if s == nil || s.Parent == nil {
		return ""
	}
	return s.Address
}

func (b *Builder) relations(n *graph.Node) []RelationGroup {
	var groups []RelationGroup
	for _, e := range n.Relations {
		last := len(groups) - 1
		if last < 0 || groups[last].Name != e.Name || groups[last].Inverse != e.Inverse {
			def, _ := b.g.Config.Relation(e.Name)
			groups = append(groups, RelationGroup{Name: e.Name, Inverse: e.Inverse, Label: def.LabelIn(n.Lang, e.Inverse)})
			last++
		}
		groups[last].Links = append(groups[last].Links, link(n.Address, e.To, n.Lang))
	}
	return groups
}
