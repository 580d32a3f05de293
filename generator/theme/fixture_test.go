package theme

import (
	"fmt"
	"html/template"
	"maps"

	"samspil/generator/view"
)

// danishSite is the site of most test pages.
var danishSite = &view.Site{
	Title: "Samspil", Lang: "da", Home: "da/", Index: "da/a-z/", Feed: "da/feed.xml",
	Description: "En åben vidensbase om styringsparadigmer.",
	Nav:         []view.NavItem{{Title: "Paradigmer", Path: "da/paradigmer/"}, {Title: "Begreber", Path: "da/begreber/"}},
	Offline:     "da/offline/", Manifest: "da/manifest.webmanifest",
	Previews:  &view.Previews{Folder: "assets/previews/", Depth: 32},
	Search:    &view.Search{Path: "da/search/", Index: "assets/search/", Types: []string{"case", "concept"}},
	Overviews: []view.Overview{{Kind: "index", Path: "da/a-z/"}, {Kind: "search", Path: "da/search/"}, {Kind: "tags", Path: "da/tags/"}, {Kind: "map", Path: "da/map/"}, {Kind: "compare", Title: "Paradigmer side om side", Path: "da/compare/paradigms/"}},
	License:   "CC BY 4.0", LicenseURL: "https://creativecommons.org/licenses/by/4.0/",
	Repository: "https://example.org/samspil",
}

var englishSite = &view.Site{
	Title: "Samspil", Lang: "en", Home: "en/", Index: "en/a-z/",
	Nav:       []view.NavItem{{Title: "Concepts", Path: "en/concepts/"}},
	Overviews: []view.Overview{{Kind: "index", Path: "en/a-z/"}, {Kind: "tags", Path: "en/tags/"}},
}

const conceptBody = template.HTML(`<p id="p-1">Ansvarlighed (på engelsk accountability) er et forhold mellem en aktør og et forum: Aktøren har pligt til at forklare og begrunde sine handlinger, forummet kan stille spørgsmål og fælde dom, og dommen kan få følger for aktøren <cite class="citation">(<a href="#ref-bovens2007">Bovens, 2007</a>)</cite>.<sup class="fn"><a id="fnref-1" href="#fn-1" role="doc-noteref">1</a></sup></p>
<h2 id="hvorfor-det-betyder-noget">Hvorfor det betyder noget</h2>
<p id="p-2">I den klassiske styringskæde er svaret enkelt. I <a href="../samskabelse/">samskabelse</a> træffes valg ofte af borgere, frivillige, virksomheder og <a href="../../../en/concepts/professional-role/" hreflang="en">fagprofessionelle<span class="lang-badge">en</span></a> sammen.</p>
<aside class="callout callout-note" role="note" aria-label="Et forbehold"><p class="callout-title">Et forbehold</p>
<div class="callout-body"><p>Ydelsen kan lægges ud, mens myndighedsansvaret bliver.</p></div></aside>
<h3 id="et-dansk-eksempel">Et dansk eksempel</h3>
<div class="table-scroll" tabindex="0"><table><thead><tr><th>Doktrin</th><th>Hvad den går ud på</th></tr></thead><tbody><tr><td>Konkurrence</td><td>Udbud og valg mellem leverandører</td></tr></tbody></table></div>
<pre class="chroma" tabindex="0"><code><span class="kd">func</span></code></pre>
<section class="embed"><p class="embed-source"><a href="../tillid/">Tillid</a></p><p>Indlejret tekst.<sup class="fn"><a id="fnref-1-2" href="#fn-1" role="doc-noteref">1</a></sup></p></section>
`)

// conceptPage is a page of the knowledge base with n backlinks.
func conceptPage(n int) *view.Page {
	p := &view.Page{
		Layout: "page", Site: danishSite, Path: "da/begreber/ansvarlighed/index.html", Root: "../../../", Lang: "da",
		ID: "accountability", Type: "concept", Title: "Ansvarlighed",
		Description: "Pligten til at forklare og forsvare sine handlinger over for nogen, der kan spørge, dømme og lade det få følger.",
		Aliases:     []string{"accountability", "offentligt ansvar"}, Authors: []string{"Anne Bøgh"},
		Date: "2026-11-01", Updated: "2026-11-23", Words: 612, Minutes: 3, Source: "da/begreber/ansvarlighed.md",
		Canonical: "https://samspil.example/da/begreber/ansvarlighed/", Permalink: "../../../id/accountability/",
		Languages: []view.Language{
			{Lang: "da", Name: "Dansk", Href: "./", URL: "https://samspil.example/da/begreber/ansvarlighed/", Current: true, Original: "Ansvarlighed"},
			{Lang: "en", Name: "English", Href: "../../../en/concepts/accountability/", URL: "https://samspil.example/en/concepts/accountability/", Original: "Accountability"},
		},
		Crumbs:     []view.Link{{Href: "../../", Title: "Samspil"}, {Href: "../", Title: "Begreber"}},
		NavCurrent: "da/begreber/",
		Body:       conceptBody,
		TOC: []view.TOCEntry{{ID: "hvorfor-det-betyder-noget", HTML: "Hvorfor det <em>betyder</em> noget",
			Children: []view.TOCEntry{{ID: "et-dansk-eksempel", HTML: "Et dansk eksempel"}}}},
		Footnotes:  []view.Footnote{{Number: 1, HTML: "<p>Begrebet er snævrere end det almindelige ord.</p>", Back: []string{"fnref-1", "fnref-1-2"}}},
		References: []view.Reference{{Key: "bovens2007", HTML: "Bovens, M. (2007). <i>Analysing and assessing accountability</i>."}},
		Relations: []view.RelationGroup{
			{Name: "part-of", Label: "Del af", Links: []view.Link{{Href: "../../paradigmer/new-public-governance/", Title: "New Public Governance"}}},
			{Name: "responds-to", Label: "Svarer på", Links: []view.Link{{Href: "../samskabelse/", Title: "Samskabelse", Preview: true}}},
		},
		Tags: []view.Link{{Href: "../../tags/styring/", Title: "styring"}, {Href: "../../tags/demokrati/", Title: "demokrati"}},
		Prev: &view.Link{Href: "../aktivt-medborgerskab/", Title: "Aktivt medborgerskab"},
		Next: &view.Link{Href: "../barrierer-for-innovation/", Title: "Barrierer for innovation", Preview: true},
	}
	if n > 0 {
		p.Backlinks = []view.BacklinkGroup{{Type: "paradigm", Links: []view.Backlink{{Link: view.Link{Href: "../../paradigmer/npm/", Title: "NPM"}, Before: "Om ", Mark: "ansvar", After: "."}}}, {Type: "concept"}}
		p.Related = []view.RelatedPage{{Link: view.Link{Href: "../tillid/", Title: "Tillid"}, Type: "concept", Description: "At stole på nogen.",
			Reasons: []view.Reason{{Kind: "links-to", Links: []view.Link{{Href: "../magt/", Title: "Magt", Preview: true}, {Href: "../aktivt-medborgerskab/", Title: "Aktivt medborgerskab"}}},
				{Kind: "cites", Links: []view.Link{{Href: "../../works/hood1991/", Title: "Hood (1991)"}}}}}}
	}
	for i := range n - 1 {
		p.Backlinks[1].Links = append(p.Backlinks[1].Links, view.Backlink{
			Link: view.Link{Href: fmt.Sprintf("../side-%d/", i+1), Title: fmt.Sprintf("Side %d", i+1)}, Type: "concept",
			Before: "Det rejser spørgsmålet om ", Mark: "ansvarlighed", After: " i netværk, hvor ingen enkelt part bestemmer.",
		})
	}
	return p
}

var sampleEntries = []view.Entry{
	{Link: view.Link{Href: "ansvarlighed/", Title: "Ansvarlighed"}, Type: "concept", Description: "Pligten til at forklare sine handlinger."},
	{Link: view.Link{Href: "../en/cases/bankruptcy/", Title: "Bankruptcies", Lang: "en"}, Type: "case", Description: "What happened."},
}

func danishLanguages() []view.Language {
	return []view.Language{
		{Lang: "da", Name: "Dansk", Href: "./", Current: true, Original: "Samspil"},
		{Lang: "en", Name: "English", Href: "../en/", Missing: true},
	}
}

func listPage(layout string) *view.Page {
	return &view.Page{Layout: layout, Site: danishSite, Path: "da/index.html", Root: "../", Lang: "da", Title: "Samspil", Languages: danishLanguages()}
}

// pages are a view for every layout, by the name of its golden file.
func pages() map[string]*view.Page {
	all := map[string]*view.Page{"page": conceptPage(10)}
	all["page-english"] = &view.Page{
		Layout: "page", Site: englishSite, Path: "en/concepts/accountability/index.html", Root: "../../../", Lang: "en",
		Type: "concept", Title: "Accountability", Draft: true, Updated: "2026-11-23",
		Description: "Accountability is a relationship between an actor and a forum",
		Body:        "<p>Accountability is a <em>relationship</em> between an actor and a forum: the actor is obliged to explain.</p>\n",
	}
	stale := *all["page-english"]
	stale.Body = "<p>Intro.</p>\n<h2 id=\"why\">Why</h2>\n<p>Text.</p>\n"
	stale.Stale = []view.Stale{{At: 0, Href: "../../../da/a/", Lang: "da"}, {At: 35, Href: "../../../da/a/#hvorfor", Lang: "da"}}
	all["page-stale"] = &stale
	all["page-bare"] = &view.Page{
		Layout: "page", Site: &view.Site{Title: "Notes"}, Path: "a/index.html", Root: "../", Title: "A", Body: "<p>Text.</p>\n",
	}
	course := conceptPage(1)
	course.Layout, course.Type, course.Title, course.Aliases = "course", "course", "Et kursus om tillid", nil
	course.Body = "<p>Om kurset.</p>\n"
	course.TOC = []view.TOCEntry{{ID: "_en", HTML: "Én"}, {ID: "_to", HTML: "To"}}
	course.Course = fullCourse(view.Link{Href: "../tillid/", Title: "Tillid"})
	course.Course.Units[0].ID, course.Course.Units[1].ID = "_en", "_to"
	course.Footnotes, course.Course.Edition = nil, nil
	all["course"] = course
	all["page"].Courses = []view.CourseUse{{Link: view.Link{Href: "../../kurser/tillid/", Title: "Et kursus om tillid"},
		Units: []view.UnitUse{{Link: view.Link{Href: "../../kurser/tillid/#_en", Title: "Én"}, Next: &view.Link{Href: "../samskabelse/", Title: "Samskabelse"}}}}}

	list := listPage
	home := list("home")
	home.Description = "En åben vidensbase om styringsparadigmer."
	home.Body = "<p>Samspil forklarer de idéer, som den offentlige sektor styres efter.</p>\n"
	home.Home = fullHome(view.Link{Href: "../kurser/tillid/", Title: "Et kursus om tillid"})
	home.Groups = []view.Group{{ID: "begreber", Title: "Begreber", Description: "Opslag om begreber.", Href: "begreber/", Count: 68, Entries: sampleEntries}}
	all["home"] = home

	all["styleguide"] = list("styleguide")
	all["styleguide"].Title, all["styleguide"].Lang, all["styleguide"].Site = "", "en", englishSite

	section := list("section")
	section.Title, section.Entries = "Begreber", sampleEntries
	section.Crumbs = []view.Link{{Href: "../", Title: "Samspil"}}
	section.Groups = []view.Group{{ID: "netvaerk", Title: "Netværk", Href: "netvaerk/", Count: 2, Entries: sampleEntries}}
	all["section"] = section

	tags := list("tags")
	tags.Title = ""
	tags.Groups = []view.Group{{ID: "styring", Title: "styring", Href: "styring/", Count: 13}, {ID: "marked", Title: "marked", Href: "marked/", Count: 1}}
	all["tags"] = tags

	tag := list("tag")
	tag.Title, tag.Entries = "styring", sampleEntries
	tag.Crumbs = []view.Link{{Href: "../../", Title: "Samspil"}, {Href: "../"}}
	all["tag"] = tag

	index := list("index")
	index.Title = ""
	index.Groups = []view.Group{
		{ID: "letter-A", Title: "A", Count: 2, Entries: []view.Entry{
			{Link: view.Link{Href: "../begreber/ansvarlighed/", Title: "accountability"}, Alias: true, Main: "Ansvarlighed"},
			{Link: view.Link{Href: "../begreber/ansvarlighed/", Title: "Ansvarlighed"}},
		}},
		{ID: "letter-Ø", Title: "Ø", Count: 1, Entries: sampleEntries[1:]},
	}
	all["index"] = index

	search := list("search")
	search.Title, search.Path, search.Root = "", "da/search/index.html", "../../"
	all["search"] = search

	offline := list("offline")
	offline.Title, offline.Path, offline.Root = "", "da/offline/index.html", "../../"
	all["offline"] = offline

	root := list("root")
	root.Path, root.Root = "index.html", "./"
	root.Languages = []view.Language{
		{Lang: "da", Name: "Dansk", Href: "da/", Original: "En åben vidensbase."},
		{Lang: "en", Name: "English", Href: "en/", Original: "An open knowledge base."},
	}
	all["root"] = root

	permalink := list("permalink")
	permalink.Title, permalink.Root, permalink.Target = "Ansvarlighed", "../../", "../../da/begreber/ansvarlighed/"
	permalink.Languages = []view.Language{
		{Lang: "da", Name: "Dansk", Href: "../../da/begreber/ansvarlighed/", Original: "Ansvarlighed"},
		{Lang: "en", Name: "English", Href: "../../en/concepts/accountability/", Original: "Accountability"},
	}
	permalink.Entries = []view.Entry{
		{Link: view.Link{Href: "../../da/begreber/ansvarlighed/", Title: "Ansvarlighed", Lang: "da"}},
		{Link: view.Link{Href: "../../en/concepts/accountability/", Title: "Accountability", Lang: "en"}},
	}
	all["permalink"] = permalink

	single := list("permalink")
	single.Title, single.Root, single.Target, single.Languages = "Tillid", "../../", "../../begreber/tillid/", nil
	single.Entries = []view.Entry{{Link: view.Link{Href: "../../begreber/tillid/", Title: "Tillid"}}}
	all["permalink-single"] = single

	redirect := list("redirect")
	redirect.Title, redirect.Target, redirect.Languages = "Ansvarlighed", "../begreber/ansvarlighed/", nil
	redirect.Canonical = "https://samspil.example/da/begreber/ansvarlighed/"
	all["redirect"] = redirect

	conceptMap := list("map")
	conceptMap.Title, conceptMap.Map = "", fullMap(view.Link{Href: "../begreber/tillid/", Title: "Tillid & <mistillid>"})
	large := list("map")
	large.Title, large.Map = "", &view.Map{Total: 5000, Top: conceptMap.Map.Top}
	all["map"], all["map-large"] = conceptMap, large
	all["page"].Near = fullPage("page").Near
	all["page-english"].Near = fullPage("page").Near
	all["page-cited"], all["work"], all["works"] = citedPage(), workPage(list("work")), worksPage(list("works"))

	maps.Copy(all, editionPages(list))
	maps.Copy(all, comparisonPages(list))

	missing := list("notfound")
	missing.Title, missing.Root, missing.Languages = "", "/", nil
	missing.Entries = []view.Entry{{Link: view.Link{Href: "/da/", Title: "Samspil", Lang: "da"}}, {Link: view.Link{Href: "/en/", Title: "Samspil", Lang: "en"}}}
	all["notfound"] = missing
	return all
}
