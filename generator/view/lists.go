package view

import (
	"slices"
	"strings"

	"samspil/generator/graph"
)

// listJobs makes list pages for the sections that have no page of their own.
func (b *Builder) listJobs(s *graph.Section) []Job {
	var jobs []Job
	if s.Index == nil {
		jobs = append(jobs, Job{Path: graph.File(s.Address), Make: func() *Page { return b.section(s) }})
	}
	for _, sub := range s.Sub {
		jobs = append(jobs, b.listJobs(sub)...)
	}
	return jobs
}

// section makes the page of a folder without a page.
func (b *Builder) section(s *graph.Section) *Page {
	layout := "section"
	if s.Parent == nil {
		layout = "home"
	}
	p := b.page(layout, s.Lang, graph.File(s.Address), s.Title())
	if p.Title == "" {
		p.Title = p.Site.Title
		p.Description = p.Site.Description
	}
	p.Crumbs = b.crumbs(s.Address, s, true)
	p.NavCurrent = navCurrent(s)
	p.Languages = b.languages(s.Address, func(lang string) (string, string) {
		if lang == s.Lang {
			return s.Address, p.Title
		}
		return "", ""
	}, s.Lang)
	if s.Parent == nil {
		p.Languages = b.around(s.Address, "", s.Lang)
		b.waysIn(p, s)
	}
	b.list(p, s, s.Address)
	return p
}

// list adds the pages below a section: its own as entries, those of its
// sections as groups.
func (b *Builder) list(p *Page, s *graph.Section, from string) {
	p.Compared = append(p.Compared, b.comparedBelow(s, from)...)
	for _, n := range s.Pages {
		p.Entries = append(p.Entries, entry(from, n, s.Lang))
	}
	for _, sub := range s.Sub {
		g := Group{ID: idOf(sub), Title: sub.Title(), Href: Href(from, sub.Address), Count: len(sub.Pages)}
		pages := sub.Pages
		if p.Layout == "home" {
			pages = shown(pages)
			if sub.Index != nil {
				g.Description = sub.Index.Meta.Description.Value
			}
		}
		for _, n := range pages {
			g.Entries = append(g.Entries, entry(from, n, s.Lang))
		}
		p.Groups = append(p.Groups, g)
	}
}

func idOf(s *graph.Section) string {
	trimmed := strings.TrimSuffix(s.Address, "/")
	return trimmed[strings.LastIndexByte(trimmed, '/')+1:]
}

// indexJob makes the A–Z of a language: every page under its title and its
// other names, and those that exist in another language only.
func (b *Builder) indexJob(lang string) Job {
	address := b.sites[lang].Index
	return Job{Path: graph.File(address), Make: func() *Page {
		p := b.page("index", lang, graph.File(address), "")
		p.Crumbs = b.crumbs(address, b.g.Root(lang), false)
		p.Languages = b.around(address, indexName, lang)
		p.Groups = b.letters(address, lang)
		return p
	}}
}

func (b *Builder) letters(from, lang string) []Group {
	var entries []Entry
	for _, n := range b.g.Nodes {
		own := n.Lang == lang
		if n.Title() == "" || !own && b.g.In(n, lang) != nil {
			continue
		}
		main := entry(from, n, lang)
		entries = append(entries, main)
		if !own {
			continue
		}
		for _, a := range n.Meta.Aliases {
			if !strings.HasPrefix(a.Value, "/") {
				e := main
				e.Alias, e.Main, e.Title, e.Description = true, main.Title, a.Value, ""
				e.AliasLang = aliasLang(n, a.Value)
				entries = append(entries, e)
			}
		}
	}
	graph.SortByTitle(entries, lang, func(e Entry) (string, string) { return sortKey(e.Title), e.Href })
	var groups []Group
	for _, g := range byLetter(entries, lang, func(e Entry) string { return e.Title }) {
		groups = append(groups, Group{ID: letterID(g.letter), Title: g.letter, Count: len(g.items), Entries: g.items})
	}
	return groups
}

func (b *Builder) tagAddress(t *graph.Tag) string {
	return b.g.Root(t.Lang).Address + tagsName + t.Slug + "/"
}

// tagJobs makes the list of a language's tags and a page for each.
func (b *Builder) tagJobs(lang string) []Job {
	tags := b.tags[lang]
	if len(tags) == 0 {
		return nil
	}
	home := b.g.Root(lang)
	all := home.Address + tagsName
	jobs := []Job{{Path: graph.File(all), Make: func() *Page {
		p := b.page("tags", lang, graph.File(all), "")
		p.Crumbs = b.crumbs(all, home, false)
		p.Languages = b.overviewLanguages(all, "tags", lang)
		for _, t := range tags {
			p.Groups = append(p.Groups, Group{ID: t.Slug, Title: t.Label, Href: Href(all, b.tagAddress(t)), Count: len(t.Nodes)})
		}
		return p
	}}}
	for _, t := range tags {
		address := b.tagAddress(t)
		jobs = append(jobs, Job{Path: graph.File(address), Make: func() *Page {
			p := b.page("tag", lang, graph.File(address), t.Label)
			p.Crumbs = append(b.crumbs(address, home, false), Link{Href: Href(address, all)})
			p.Languages = b.languages(address, func(l string) (string, string) {
				if l == lang {
					return address, t.Label
				}
				return "", ""
			}, lang)
			for _, n := range t.Nodes {
				p.Entries = append(p.Entries, entry(address, n, lang))
			}
			return p
		}})
	}
	return jobs
}

// rootPage offers the languages of a site with several.
func (b *Builder) rootPage() *Page {
	p := b.page("root", b.g.Config.DefaultLanguage(), "index.html", b.g.Config.Title)
	if p.Title == "" {
		p.Title = p.Site.Title
	}
	p.Languages = b.around("", "", "")
	for i := range p.Languages {
		p.Languages[i].Original = b.sites[p.Languages[i].Lang].Description
	}
	return p
}

// permalinkJobs makes the permanent address of every id that an editor gave.
func (b *Builder) permalinkJobs() []Job {
	var jobs []Job
	done := map[string]bool{}
	for _, n := range b.g.Nodes {
		if !n.Explicit() || done[n.ID] {
			continue
		}
		done[n.ID] = true
		jobs = append(jobs, Job{Path: graph.File(graph.PermalinkAddress(n.ID)), Make: func() *Page { return b.permalink(n) }})
	}
	return jobs
}

// permalink leads from an id to the page, or to its editions.
func (b *Builder) permalink(n *graph.Node) *Page {
	address := graph.PermalinkAddress(n.ID)
	editions := b.g.Translations(n)
	first := editions[0]
	for _, lang := range b.g.Languages() {
		if e := b.g.In(n, lang); e != nil {
			first = e
			break
		}
	}
	p := b.page("permalink", first.Lang, graph.File(address), first.Title())
	p.ID, p.Type = n.ID, first.Meta.Type.Value
	p.Description = first.Meta.Description.Value
	if InScheme(b.g, n) {
		p.LinkedData = b.linkedData(address, n.ID)
	}
	for _, lang := range b.g.Languages() {
		if e := b.g.In(n, lang); e != nil {
			p.Entries = append(p.Entries, entry(address, e, ""))
		}
	}
	p.Languages = b.languages(address, func(lang string) (string, string) {
		if e := b.g.In(n, lang); e != nil {
			return e.Address, e.Title()
		}
		return "", ""
	}, "")
	p.Target = Href(address, first.Address)
	return p
}

func (b *Builder) redirect(r graph.Redirect) *Page {
	p := b.page("redirect", r.To.Lang, r.Path, r.To.Title())
	p.Target = Href(r.Path, r.To.Address)
	if b.g.Config.BaseURL != "" {
		p.Canonical = b.g.Config.BaseURL + EscapePath(r.To.Address)
	}
	return p
}

// notFound is served at any depth, so its way to the root is the path that the
// site is published under.
func (b *Builder) notFound() *Page {
	p := b.page("notfound", b.g.Config.DefaultLanguage(), "404.html", "")
	p.Canonical = ""
	p.Root = b.basePath()
	for _, lang := range b.g.Languages() {
		s := b.sites[lang]
		home := Link{Href: p.Root + EscapePath(s.Home), Title: s.Title, Lang: lang}
		if name := b.g.Config.In(lang).Name; name != "" && name != lang {
			home.Title = name
		}
		p.Entries = append(p.Entries, Entry{Link: home, Description: s.Description})
	}
	return p
}

// basePath is the path of the base URL: "/" or "/samspil/".
func (b *Builder) basePath() string {
	_, rest, ok := strings.Cut(b.g.Config.BaseURL, "://")
	if i := strings.IndexByte(rest, '/'); ok && i >= 0 {
		return rest[i:]
	}
	return "/"
}

// styleguidePath is where the theme documents itself. No page of the site leads there.
const styleguidePath = "theme/index.html"

// styleguide makes the page on which the theme documents itself, in English if the
// site has it.
func (b *Builder) styleguide() *Page {
	lang := b.g.Config.DefaultLanguage()
	if slices.Contains(b.g.Languages(), "en") {
		lang = "en"
	}
	p := b.page("styleguide", lang, styleguidePath, "")
	p.Crumbs = b.crumbs("theme/", b.g.Root(lang), false)
	p.Languages = b.languages("theme/", func(l string) (string, string) {
		if l == lang {
			return "theme/", p.Title
		}
		return "", ""
	}, lang)
	return p
}
