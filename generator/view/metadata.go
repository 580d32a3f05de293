package view

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// Meta is a <meta> element for programs that read pages. Its name stands in the
// attribute "property" for Open Graph, and in "name" for all others.
type Meta struct {
	Name     string
	Property bool
	Content  string // never empty
}

// metas gathers metadata and leaves out what there is not.
type metas []Meta

func (m *metas) add(name string, contents ...string) {
	for _, c := range contents {
		if c = strings.TrimSpace(c); c != "" {
			*m = append(*m, Meta{name, strings.HasPrefix(name, "og:"), c})
		}
	}
}

// metadata describes a page in Highwire's terms (which reference managers and
// Google Scholar read), Dublin Core and Open Graph. It follows from the rest of
// the view. The title of a page that the theme names, such as the A–Z, is the
// theme's to add.
func (b *Builder) metadata(p *Page) []Meta {
	if p.Layout == "notfound" {
		return nil // served at any address, it is not a page of any
	}
	m := make(metas, 0, 24)
	if p.Layout == "redirect" {
		m.add("DC.title", p.Title)
		m.add("DC.identifier", p.Canonical)
		m.add("DC.language", p.Lang)
		m.add("og:title", p.Title)
		m.add("og:url", p.Canonical)
		return m
	}
	creators := p.creators()
	if p.isArticle() {
		m.add("citation_title", p.Title)
		m.add("citation_author", creators...)
		m.add("citation_publication_date", strings.ReplaceAll(cmp.Or(p.Date, p.Updated), "-", "/"))
		m.add("citation_language", p.Lang)
		m.add("citation_public_url", p.Canonical)
		m.add("citation_abstract_html_url", p.Canonical)
		for _, t := range p.Tags {
			m.add("citation_keywords", t.Title)
		}
	}
	m.add("DC.title", p.Title)
	m.add("DC.creator", creators...)
	m.add("DC.date", p.Updated)
	m.add("DC.language", p.Lang)
	m.add("DC.identifier", b.lasting(p))
	m.add("DC.rights", p.Site.License, p.Site.LicenseURL)
	m.add("DC.type", p.dcmiType())

	m.add("og:title", p.Title)
	m.add("og:type", p.openGraphType())
	m.add("og:url", p.Canonical)
	m.add("og:site_name", p.Site.Title)
	m.add("og:description", p.Description)
	m.add("og:locale", locale(p.Lang))
	for _, l := range p.Languages {
		if !l.Missing && l.Lang != p.Lang {
			m.add("og:locale:alternate", locale(l.Lang))
		}
	}
	b.cardMeta(p, &m)
	return m
}

// creators are the page's authors, or else the site as an organisation.
func (p *Page) creators() []string {
	if len(p.Authors) > 0 {
		return p.Authors
	}
	if p.Site.Title == "" {
		return nil
	}
	return []string{p.Site.Title}
}

// isArticle tells the pages of the content that are texts from those that list
// others.
func (p *Page) isArticle() bool {
	return p.Source != "" && p.Layout != "home" && p.Layout != "section"
}

// isCollection tells the pages that list others.
func (p *Page) isCollection() bool {
	return slices.Contains([]string{"home", "section", "tags", "tag", "index", "works", "terms", "map", "timeline", "compare"}, p.Layout)
}

// dcmiType is the page's type in the DCMI Type Vocabulary.
func (p *Page) dcmiType() string {
	if p.isCollection() {
		return "Collection"
	}
	return "Text"
}

func (p *Page) openGraphType() string {
	switch {
	case p.isArticle() && p.Type == "person":
		return "profile"
	case p.isArticle():
		return "article"
	}
	return "website"
}

// locale writes a language as Open Graph does, with the country where most
// speak it if it names none: "da_DK".
func locale(lang string) string {
	tag, err := language.Parse(lang)
	if err != nil || lang == "" {
		return ""
	}
	base, _ := tag.Base()
	region, _ := tag.Region()
	return base.String() + "_" + region.String()
}

// describe has every page completed with what programs read of it before it is
// rendered. All of that follows from the page's view, whose fingerprint stands
// for it, and from the base URL, which is in Canonical.
func (b *Builder) describe(jobs []Job) {
	for i := range jobs {
		finish := jobs[i].Finish
		jobs[i].Finish = func(p *Page) error {
			if p.Citable() {
				p.Cite = b.citeBox(p)
			}
			p.Meta, p.JSONLD = b.metadata(p), b.jsonLD(p)
			b.finishHome(p)
			if finish != nil {
				return finish(p)
			}
			return nil
		}
	}
}
