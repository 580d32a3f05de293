package view

import (
	"cmp"
	"encoding/json"
	"html/template"
	"net/url"
)

// thing is an object of schema.org. Properties without a value are left out.
type thing struct {
	ID   string `json:"@id,omitempty"`
	Type any    `json:"@type,omitempty"` // a text or a list of them

	Name          string   `json:"name,omitempty"`
	AlternateName []string `json:"alternateName,omitempty"`
	Headline      string   `json:"headline,omitempty"`
	Description   string   `json:"description,omitempty"`
	URL           string   `json:"url,omitempty"`
	SameAs        string   `json:"sameAs,omitempty"`
	Identifier    string   `json:"identifier,omitempty"`
	ISBN          string   `json:"isbn,omitempty"`
	Language      string   `json:"inLanguage,omitempty"`
	Published     string   `json:"datePublished,omitempty"`
	Modified      string   `json:"dateModified,omitempty"`
	License       string   `json:"license,omitempty"`
	Keywords      []string `json:"keywords,omitempty"`

	Authors    []*thing `json:"author,omitempty"`
	Publisher  string   `json:"publisher,omitempty"`
	Provider   *thing   `json:"provider,omitempty"`
	PartOf     *thing   `json:"isPartOf,omitempty"`
	MainEntity *thing   `json:"mainEntity,omitempty"`
	Citations  []*thing `json:"citation,omitempty"`
	TermSet    *thing   `json:"inDefinedTermSet,omitempty"`
	Breadcrumb *thing   `json:"breadcrumb,omitempty"`

	Items    []*thing `json:"itemListElement,omitempty"` // of a BreadcrumbList
	Position int      `json:"position,omitempty"`        // of an item
	Item     string   `json:"item,omitempty"`
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
	graph := []*thing{b.website(p)}
	page := b.thingOf(p)
	if crumbs := b.breadcrumbs(p); crumbs != nil {
		graph = append(graph, crumbs)
		if !p.isArticle() {
			page.Breadcrumb = &thing{ID: crumbs.ID}
		}
	}
	text, err := json.Marshal(struct {
		Context string   `json:"@context"`
		Graph   []*thing `json:"@graph"`
	}{"https://schema.org", append(graph, page)})
	if err != nil {
		panic(err) // texts and lists of them can be encoded
	}
	return template.JS(text)
}

// home is the absolute address of the site in the page's language.
func (b *Builder) home(p *Page) string { return b.g.Config.BaseURL + EscapePath(p.Site.Home) }

func (b *Builder) website(p *Page) *thing {
	return &thing{Type: "WebSite", ID: b.home(p) + "#website", URL: b.home(p), Name: p.Site.Title,
		Description: p.Site.Description, Language: p.Site.Lang, License: p.Site.LicenseURL}
}

// breadcrumbs is the way from the home page to the page, or nil on the home page.
func (b *Builder) breadcrumbs(p *Page) *thing {
	list := &thing{Type: "BreadcrumbList", ID: p.Canonical + "#breadcrumbs"}
	add := func(name, address string) {
		if name != "" {
			list.Items = append(list.Items, &thing{Type: "ListItem", Position: len(list.Items) + 1, Name: name, Item: address})
		}
	}
	for _, c := range p.Crumbs {
		add(c.Title, absolute(p, c.Href))
	}
	if list.Items == nil {
		return nil
	}
	add(p.Title, p.Canonical)
	return list
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
func (b *Builder) thingOf(p *Page) *thing {
	t := &thing{
		ID: p.Canonical, URL: p.Canonical, PartOf: &thing{ID: b.home(p) + "#website"}, Name: p.Title, Description: p.Description,
		Language: p.Lang, License: p.Site.LicenseURL, Authors: b.authors(p), Published: p.Date, Modified: p.Updated, Citations: citations(p),
	}
	switch {
	case p.isCollection():
		t.Type = "CollectionPage"
	case p.Work != nil:
		t.Type, t.MainEntity = "ItemPage", workThing(p)
	case !p.isArticle():
		t.Type = "WebPage"
	default:
		b.article(t, p)
	}
	return t
}

// article completes a text of the content by its type.
func (b *Builder) article(t *thing, p *Page) {
	for _, tag := range p.Tags {
		t.Keywords = append(t.Keywords, tag.Title)
	}
	if address := b.lasting(p); address != p.Canonical {
		t.Identifier = address
	}
	switch p.Type {
	case "concept":
		// A term is no text to schema.org: only as an article has it authors,
		// dates and sources.
		t.Type, t.Headline, t.SameAs = []string{"Article", "DefinedTerm"}, p.Title, sameAs(p)
		t.TermSet = &thing{Type: "DefinedTermSet", ID: b.home(p) + "#terms", Name: p.Site.Title}
	case "course":
		t.Type, t.Provider = "Course", b.organisation(p)
	case "person":
		t.Type = "ProfilePage"
		t.MainEntity = &thing{Type: "Person", SameAs: sameAs(p), Name: p.Title, URL: p.Canonical, Description: p.Description, AlternateName: p.Aliases}
	default:
		t.Type, t.Headline = "Article", p.Title
	}
}

// sameAs is the item of Wikidata that is the subject of the page, or "".
func sameAs(p *Page) string {
	if p.Wikidata == "" {
		return ""
	}
	return WikidataURI(p.Wikidata)
}

func (b *Builder) organisation(p *Page) *thing {
	if p.Site.Title == "" {
		return nil
	}
	return &thing{Type: "Organization", Name: p.Site.Title, URL: b.home(p)}
}

func (b *Builder) authors(p *Page) []*thing {
	var out []*thing
	for _, a := range p.creators() {
		if a == p.Site.Title {
			out = append(out, b.organisation(p))
		} else {
			out = append(out, &thing{Type: "Person", Name: a})
		}
	}
	return out
}

// citations are the works that the page cites.
func citations(p *Page) []*thing {
	var out []*thing
	for _, r := range p.References {
		out = append(out, &thing{Type: "CreativeWork", Name: r.Title, ID: workID(absolute(p, r.Work))})
	}
	return out
}

// workID names the work that a page of the bibliography is about.
func workID(page string) string { return page + "#work" }

// schemaTypes maps CSL's types to schema.org's; what is not listed is a
// CreativeWork.
var schemaTypes = map[string]string{
	"article-journal": "ScholarlyArticle", "paper-conference": "ScholarlyArticle", "article": "ScholarlyArticle",
	"article-magazine": "Article", "article-newspaper": "NewsArticle", "review": "Review", "review-book": "Review",
	"book": "Book", "chapter": "Chapter", "thesis": "Thesis", "report": "Report", "webpage": "WebPage",
	"bill": "Legislation", "legislation": "Legislation", "regulation": "Legislation", "dataset": "Dataset", "map": "Map",
}

// workThing is the work that a page of the bibliography is about.
func workThing(p *Page) *thing {
	t := &thing{ID: workID(p.Canonical), Type: cmp.Or(schemaTypes[p.Work.Type], "CreativeWork"), Name: p.Title, SameAs: p.Work.Link}
	for _, f := range p.Work.Fields {
		first := f.Values[0]
		switch f.Name {
		case "author":
			for _, v := range f.Values {
				author := &thing{Name: v.Title}
				if v.Href != "" {
					author.URL = absolute(p, v.Href)
				}
				t.Authors = append(t.Authors, author)
			}
		case "issued":
			t.Published = first.Title
		case "language":
			t.Language = first.Title
		case "publisher":
			t.Publisher = first.Title
		case "container-title":
			t.PartOf = &thing{Type: "CreativeWork", Name: first.Title}
		case "ISBN":
			t.ISBN = first.Title
		case "DOI":
			t.Identifier = first.Href
		}
	}
	return t
}
