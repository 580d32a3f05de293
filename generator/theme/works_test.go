package theme

import (
	"html/template"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"samspil/generator/view"
)

var bovens = view.Reference{Key: "bovens2007", HTML: `Bovens, M. (2007). <i>Analysing and assessing accountability</i>.`,
	Title: "Analysing and assessing accountability", Work: "../../works/bovens2007/"}

// citedPage is a page with everything that citing and describing it takes.
func citedPage() *view.Page {
	p := conceptPage(0)
	p.References = []view.Reference{bovens}
	p.Downloads = []view.Download{{Format: "BibTeX", Href: "references.bib"}, {Format: "RIS", Href: "references.ris"}}
	p.Cite = &view.CiteBox{
		Styles: []view.CiteStyle{
			{Name: "APA", HTML: `Bøgh, A. (2026). <i>Ansvarlighed</i>. Samspil.`, Text: "Bøgh, A. (2026). Ansvarlighed. Samspil."},
			{Name: "MLA", HTML: `Bøgh, Anne. “Ansvarlighed.” <i>Samspil</i>.`, Text: "Bøgh, Anne. “Ansvarlighed.” Samspil."},
		},
		BibTeX: "@misc{accountability,\n  title = {{Ansvarlighed}},\n}\n", RIS: "TY  - ELEC\nER  -",
		Downloads: []view.Download{{Format: "BibTeX", Href: "cite.bib"}, {Format: "RIS", Href: "cite.ris"}},
	}
	p.Meta = []view.Meta{{Name: "citation_title", Content: "Ansvarlighed"}, {Name: "og:title", Property: true, Content: "Ansvarlighed"}}
	p.JSONLD = `{"@context":"https://schema.org","name":"Ansvarlighed"}`
	return p
}

func workPage(p *view.Page) *view.Page {
	p.Title, p.Path, p.Root = "Analysing and assessing accountability", "da/works/bovens2007/index.html", "../../../"
	p.Crumbs = []view.Link{{Href: "../../", Title: "Samspil"}, {Href: "../"}}
	p.Downloads = []view.Download{{Format: "BibTeX", Href: "../../../works/bovens2007.bib"}}
	p.Work = &view.Work{
		Key: "bovens2007", Type: "article-journal", Reference: bovens.HTML, Link: "https://doi.org/10.1111/x",
		Fields: []view.Field{
			{Name: "author", Values: []view.Link{{Href: "../../personer/mark-bovens/", Title: "Mark Bovens"}, {Title: "En Anden"}}},
			{Name: "issued", Values: []view.Link{{Title: "2007-05-03"}}},
			{Name: "language", Values: []view.Link{{Title: "en"}}},
			{Name: "DOI", Values: []view.Link{{Href: "https://doi.org/10.1111/x", Title: "10.1111/x"}}},
		},
		Topics: []view.Link{{Href: "../../begreber/ansvarlighed/", Title: "Ansvarlighed"}},
		CitedBy: []view.CitingPage{
			{Link: view.Link{Href: "../../begreber/ansvarlighed/", Title: "Ansvarlighed"}, Type: "concept", Passages: []view.Passage{
				{Href: "../../begreber/ansvarlighed/", Before: "Et forhold mellem en aktør og et forum ", Mark: "(Bovens, 2007)", After: "."},
				{Href: "../../begreber/ansvarlighed/#hvad", Section: "Hvad begrebet består af", Before: "Tre led ", Mark: "(Bovens, 2007)", After: "."}}},
			{Link: view.Link{Href: "../../../en/cases/x/", Title: "A case", Lang: "en"}, Passages: []view.Passage{{Href: "../../../en/cases/x/", Mark: "Bovens (2007)", After: " says so."}}},
		},
		Related: []view.RelatedWork{{Href: "../page2010/", HTML: "Page, S. (2010).", Shared: 2}, {Href: "../behn2001/", HTML: "Behn, R. (2001).", Shared: 1}},
	}
	return p
}

func worksPage(p *view.Page) *view.Page {
	p.Title, p.Path, p.Root = "", "da/works/index.html", "../../"
	p.Crumbs = []view.Link{{Href: "../", Title: "Samspil"}}
	p.Meta = []view.Meta{{Name: "DC.type", Content: "Collection"}}
	p.Downloads = []view.Download{{Format: "CSL-JSON", Href: "../../works/library.json"}}
	p.Bibliography = &view.Bibliography{
		Total: 2, Topics: []view.WorkTopic{{ID: "accountability", Title: "Ansvarlighed", Count: 1}},
		Years: []view.WorksOfYear{
			{ID: "year-2007", Year: "2007", Works: []view.ListedWork{{Href: "bovens2007/", Title: bovens.Title, HTML: bovens.HTML, Topics: "accountability", CitedBy: 2}}},
			{ID: "year-none", Works: []view.ListedWork{{Href: "x/", Title: "X", HTML: "X. (u.å.).", CitedBy: 1}}},
		},
	}
	return p
}

func wording(doc *goquery.Document, selector string) string {
	return strings.Join(strings.Fields(doc.Find(selector).Text()), " ")
}

func TestAPageOfAWorkShowsItsRecordAndWhereItIsCited(t *testing.T) {
	doc := document(t, render(t, builtin(t), pages()["work"]))
	for selector, want := range map[string]string{
		"h1":                            "Analysing and assessing accountability",
		".page-head .kind":              "Tidsskriftsartikel",
		".crumbs li:last-child a":       "Litteratur",
		".record > div:nth-child(1)":    "ForfatterMark Bovens, En Anden",
		".record > div:nth-child(2)":    "Udkom3. maj 2007",
		".record > div:nth-child(3)":    "SprogEngelsk",
		".cited-by h2":                  "Citeret af",
		".cited-by .count":              "Citeret på 2 sider",
		".cited-by li:first-child mark": "(Bovens, 2007)(Bovens, 2007)",
		".cited-by .in-section":         "Hvad begrebet består af",
		".related li:first-child":       "Page, S. (2010). Om værket (2 fælles sider)",
	} {
		if got := wording(doc, selector); got != want {
			t.Errorf("%s is %q, want %q", selector, got, want)
		}
	}
	if got := doc.Find(".cited-by p[lang=en]").Length(); got != 1 {
		t.Errorf("%d sentences are marked as English, want 1", got)
	}
}

func TestTheBibliographyIsAListByYearWithoutAScript(t *testing.T) {
	doc := document(t, render(t, builtin(t), pages()["works"]))
	if got := wording(doc, ".year h2"); got != "2007Uden år" {
		t.Errorf("the years are %q", got)
	}
	if _, hidden := doc.Find("form.filters").Attr("hidden"); !hidden {
		t.Error("the filters are shown though nothing answers them")
	}
	if got := doc.Find(".years a[href='#year-2007']").Length(); got != 1 {
		t.Errorf("%d links to the year, want 1", got)
	}
	if got := wording(doc, ".year .about-work"); !strings.HasPrefix(got, "Citeret på 2 sider") {
		t.Errorf("the link to a work says %q", got)
	}
}

func TestATitleThatTheThemeGivesIsInTheMetadata(t *testing.T) {
	doc := document(t, render(t, builtin(t), pages()["works"]))
	for _, selector := range []string{"meta[name='DC.title']", "meta[property='og:title']"} {
		if got := doc.Find(selector).AttrOr("content", ""); got != "Litteratur" {
			t.Errorf("%s is %q", selector, got)
		}
	}
}

func TestTheCiteBoxCanBeReadWithoutAScript(t *testing.T) {
	doc := document(t, render(t, builtin(t), pages()["page-cited"]))
	if got := wording(doc, "details.cite summary"); got != "Citér denne side" {
		t.Errorf("the box is called %q", got)
	}
	if got := wording(doc, "details.cite dt"); got != "APAMLABibTeXRIS" {
		t.Errorf("the box offers %q", got)
	}
	if doc.Find("details.cite button").Length() != 0 {
		t.Error("a button needs the script and should come with it")
	}
	if got := doc.Find("details.cite a[href='cite.bib'][download]").Length(); got != 1 {
		t.Error("BibTeX cannot be downloaded")
	}
	if got := doc.Find("#ref-bovens2007 .about-work").AttrOr("href", ""); got != bovens.Work {
		t.Errorf("the reference leads to %q", got)
	}
}

func TestHostileWorksAreEscaped(t *testing.T) {
	const hostile = `"><script>alert('x')</script>`
	link := view.Link{Href: "javascript:alert(1)", Title: hostile, Lang: hostile}
	for _, layout := range []string{"page", "work", "works"} {
		p := fullPage(layout)
		p.Meta = []view.Meta{{Name: hostile, Content: hostile}}
		p.Downloads = []view.Download{{Format: hostile, Href: "javascript:alert(1)"}}
		p.Cite = &view.CiteBox{Styles: []view.CiteStyle{{Name: hostile, HTML: "x"}}, BibTeX: hostile, RIS: hostile, Downloads: p.Downloads}
		p.References = []view.Reference{{Key: hostile, HTML: "x", Title: hostile, Work: "javascript:alert(1)"}}
		p.Work = &view.Work{Type: hostile, Link: "javascript:alert(1)", Topics: []view.Link{link},
			Fields:  []view.Field{{Name: hostile, Values: []view.Link{link, {Title: hostile}}}, {Name: "issued", Values: []view.Link{{Title: hostile}}}},
			CitedBy: []view.CitingPage{{Link: link, Passages: []view.Passage{{Href: "javascript:alert(1)", Section: hostile, Before: hostile, Mark: hostile, After: hostile}}}},
			Related: []view.RelatedWork{{Href: "javascript:alert(1)", HTML: "x"}}}
		p.Bibliography = &view.Bibliography{Topics: []view.WorkTopic{{ID: hostile, Title: hostile}},
			Years: []view.WorksOfYear{{ID: hostile, Year: hostile, Works: []view.ListedWork{{Href: "javascript:alert(1)", Title: hostile, HTML: template.HTML("x"), Topics: hostile}}}}}
		doc := document(t, render(t, builtin(t), p))
		if n := doc.Find("script:not([type='application/ld+json'], [src*='assets/main.'], [src*='assets/explore.'])").Length(); n != 0 {
			t.Errorf("%s: %d scripts besides the theme's own", layout, n)
		}
		doc.Find("[href]").Each(func(_ int, s *goquery.Selection) {
			if strings.HasPrefix(s.AttrOr("href", ""), "javascript:") {
				t.Errorf("%s: a link runs a script", layout)
			}
		})
	}
}
