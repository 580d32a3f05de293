package view

import (
	"encoding/json"
	"html/template"
	"net/url"
)

// thing is an object of schema.org.
type thing map[string]any

// set enters a property that has a value.
func (t thing) set(property string, value any) {
	switch v := value.(type) {
	case string:
		if v == "" {
			return
		}
	case []string:
		if len(v) == 0 {
			return
		}
	case []thing:
		if len(v) == 0 {
			return
		}
	case thing:
		if len(v) == 0 {
			return
		}
	}
	t[property] = value
}

// jsonLD describes a page in schema.org's terms, as one graph of the site, the
// way to the page and what it holds. It follows from the rest of the view. A
// page without an absolute address has none: a graph is held together by such
// addresses. The result is safe in a <script> element: encoding/json writes <, >
// and & as escapes.
func (b *Builder) jsonLD(p *Page) template.JS {
	if p.Canonical == "" || p.Layout == "redirect" {
		return ""
	}
	graph := []thing{b.website(p)}
	page := b.thingOf(p)
	if crumbs := b.breadcrumbs(p); crumbs != nil {
		graph = append(graph, crumbs)
		if !p.isArticle() {
			page.set("breadcrumb", thing{"@id": crumbs["@id"]})
		}
	}
	graph = append(graph, page)
	text, err := json.Marshal(thing{"@context": "https://schema.org", "@graph": graph})
	if err != nil {
		panic(err) // texts, lists and tables of them can be encoded
	}
	return template.JS(text)
}

// home is the absolute address of the site in the page's language.
func (b *Builder) home(p *Page) string { return b.g.Config.BaseURL + EscapePath(p.Site.Home) }

func (b *Builder) website(p *Page) thing {
	t := thing{"@type": "WebSite", "@id": b.home(p) + "#website", "url": b.home(p)}
	t.set("name", p.Site.Title)
	t.set("description", p.Site.Description)
	t.set("inLanguage", p.Site.Lang)
	t.set("license", p.Site.LicenseURL)
	return t
}

// breadcrumbs is the way from the home page to the page, or nil on the home page.
func (b *Builder) breadcrumbs(p *Page) thing {
	var items []thing
	add := func(name, href string) {
		if name != "" {
			items = append(items, thing{"@type": "ListItem", "position": len(items) + 1, "name": name, "item": href})
		}
	}
	for _, c := range p.Crumbs {
		add(c.Title, absolute(p, c.Href))
	}
	if len(items) == 0 {
		return nil
	}
	add(p.Title, p.Canonical)
	return thing{"@type": "BreadcrumbList", "@id": p.Canonical + "#breadcrumbs", "itemListElement": items}
}

// absolute makes a reference of the page an absolute address.
func absolute(p *Page, href string) string {
	base, err := url.Parse(p.Canonical)
	if err != nil {
		return href
	}
	u, err := base.Parse(href)
	if err != nil {
		return href
	}
	return u.String()
}

// thingOf is the page itself.
func (b *Builder) thingOf(p *Page) thing {
	t := thing{"@id": p.Canonical, "url": p.Canonical, "isPartOf": thing{"@id": b.home(p) + "#website"}}
	t.set("name", p.Title)
	t.set("description", p.Description)
	t.set("inLanguage", p.Lang)
	t.set("license", p.Site.LicenseURL)
	t.set("author", b.authors(p))
	t.set("datePublished", p.Date)
	t.set("dateModified", p.Updated)
	t.set("citation", b.citations(p))
	switch {
	case p.isCollection():
		t["@type"] = "CollectionPage"
	case p.Work != nil:
		t["@type"] = "ItemPage"
		t["mainEntity"] = workThing(p)
	case !p.isArticle():
		t["@type"] = "WebPage"
	default:
		b.article(t, p)
	}
	return t
}

// article completes a text of the content by its type.
func (b *Builder) article(t thing, p *Page) {
	var keywords []string
	for _, tag := range p.Tags {
		keywords = append(keywords, tag.Title)
	}
	t.set("keywords", keywords)
	if link := b.lasting(p); link != p.Canonical {
		t.set("identifier", link)
	}
	switch p.Type {
	case "concept":
		// A term is no text to schema.org: only as an article has it authors,
		// dates and sources.
		t["@type"] = []string{"Article", "DefinedTerm"}
		terms := thing{"@type": "DefinedTermSet", "@id": b.home(p) + "#terms"}
		terms.set("name", p.Site.Title)
		t["inDefinedTermSet"] = terms
	case "course":
		t["@type"] = "Course"
		t.set("provider", b.organisation(p))
	case "person":
		t["@type"] = "ProfilePage"
		person := thing{"@type": "Person", "name": p.Title, "url": p.Canonical}
		person.set("description", p.Description)
		person.set("alternateName", p.Aliases)
		t["mainEntity"] = person
	default:
		t["@type"] = "Article"
	}
	if p.Type != "person" && p.Type != "course" {
		t["headline"] = p.Title
	}
}

func (b *Builder) organisation(p *Page) thing {
	if p.Site.Title == "" {
		return nil
	}
	return thing{"@type": "Organization", "name": p.Site.Title, "url": b.home(p)}
}

func (b *Builder) authors(p *Page) []thing {
	var out []thing
	for _, a := range p.Authors {
		if a == p.Site.Title {
			out = append(out, b.organisation(p))
		} else {
			out = append(out, thing{"@type": "Person", "name": a})
		}
	}
	if o := b.organisation(p); len(out) == 0 && o != nil {
		out = append(out, o)
	}
	return out
}

// citations are the works that the page cites.
func (b *Builder) citations(p *Page) []thing {
	var out []thing
	for _, r := range p.References {
		t := thing{"@type": "CreativeWork"}
		t.set("name", r.Title)
		if r.Work != "" {
			t["@id"] = absolute(p, r.Work) + "#work"
		}
		out = append(out, t)
	}
	return out
}

// schemaTypes maps CSL's types to schema.org's; what is not listed is a
// CreativeWork.
var schemaTypes = map[string]string{
	"article-journal": "ScholarlyArticle", "paper-conference": "ScholarlyArticle", "article": "ScholarlyArticle",
	"article-magazine": "Article", "article-newspaper": "NewsArticle", "review": "Review", "review-book": "Review",
	"book": "Book", "chapter": "Chapter", "thesis": "Thesis", "report": "Report", "webpage": "WebPage",
	"bill": "Legislation", "legislation": "Legislation", "regulation": "Legislation", "dataset": "Dataset", "map": "Map",
}

// workThing is the work that a page of the bibliography is about.
func workThing(p *Page) thing {
	w := p.Work
	t := thing{"@id": p.Canonical + "#work", "@type": "CreativeWork", "name": p.Title}
	t.set("@type", schemaTypes[w.Type])
	t.set("sameAs", w.Link)
	for _, f := range w.Fields {
		first := f.Values[0].Title
		switch f.Name {
		case "author":
			var authors []thing
			for _, v := range f.Values {
				author := thing{"name": v.Title}
				if v.Href != "" {
					author["url"] = absolute(p, v.Href)
				}
				authors = append(authors, author)
			}
			t["author"] = authors
		case "issued":
			t["datePublished"] = first
		case "language":
			t["inLanguage"] = first
		case "publisher":
			t["publisher"] = first
		case "container-title":
			t["isPartOf"] = thing{"@type": "CreativeWork", "name": first}
		case "ISBN":
			t["isbn"] = first
		case "DOI":
			t["identifier"] = "https://doi.org/" + first
		}
	}
	return t
}
