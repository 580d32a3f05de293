package theme

import (
	"html/template"

	"samspil/generator/view"
)

// emptyPage is a view with nothing in it that can be left out.
func emptyPage(layout string) *view.Page {
	return &view.Page{Layout: layout, Site: &view.Site{}, Path: "index.html", Root: "./", Title: "Title"}
}

// fullPage is a view with one of everything.
func fullPage(layout string) *view.Page {
	link := view.Link{Href: "../b/", Title: "B", Lang: "da", Preview: true}
	entries := []view.Entry{
		{Link: link, Type: "concept", Description: "About B", Date: "2026-11-23"},
		{Link: link, Type: "x", Alias: true, AliasLang: "da", Main: "B"},
	}
	return &view.Page{
		Layout: layout,
		Site: &view.Site{
			Title: "Site", Description: "About", Lang: "en", Home: "en/", Index: "en/index/",
			Feed: "en/feed.xml", Overviews: []view.Overview{{Kind: "works", Path: "en/works/"}, {Kind: "map", Title: "Map", Path: "en/map/"}}, Offline: "en/offline/", Manifest: "en/manifest.webmanifest", Previews: &view.Previews{Folder: view.PreviewFolder, Depth: 32}, Search: &view.Search{Path: "en/search/", Index: "assets/search/", Types: []string{"case", "concept"}}, Nav: []view.NavItem{{Title: "Concepts", Path: "en/concepts/"}, {Title: "Cases", Path: "en/cases/"}},
			License: "CC BY 4.0", LicenseURL: "https://example.org/by", Repository: "https://example.org/repo",
		},
		Path: "en/concepts/a/index.html", Root: "../../../", Lang: "en",
		ID: "a", Type: "concept", Title: "A", TitleLang: "da", Description: "About A", Aliases: []string{"a1", "a2"}, AliasLangs: map[string]string{"a2": "da"}, Draft: true,
		Date: "2026-11-01", Updated: "2026-11-23", Authors: []string{"X", "Y"}, Words: 400, Minutes: 2, Source: "en/concepts/a.md",
		Canonical: "https://example.org/en/concepts/a/", Permalink: "../../../id/a/",
		Languages: []view.Language{
			{Lang: "en", Name: "English", Href: "./", URL: "https://example.org/en/concepts/a/", Current: true, Original: "A"},
			{Lang: "da", Name: "Dansk", Href: "../../../da/a/", URL: "https://example.org/da/a/", Original: "A"},
			{Lang: "sv", Name: "Svenska", Href: "../../../sv/", Missing: true},
		},
		Crumbs: []view.Link{link}, NavCurrent: "en/concepts/",
		Body:       "<p>Text</p>",
		Stale:      []view.Stale{{At: 0, Href: "../../../da/a/", Lang: "da"}, {At: 11, Href: "../../../da/a/#b", Lang: "da"}},
		TOC:        []view.TOCEntry{{ID: "one", HTML: "One", Children: []view.TOCEntry{{ID: "two", HTML: "Two"}}}, {ID: "three", HTML: "Three"}},
		Footnotes:  []view.Footnote{{Number: 1, HTML: "<p>Note</p>", Back: []string{"fnref-1", "fnref-1-2"}}},
		References: []view.Reference{{Key: "hood1991", HTML: "Hood", Title: "T", Work: "../works/hood1991/"}},
		Relations:  []view.RelationGroup{{Name: "part-of", Label: "Part of", Links: []view.Link{link}}},
		Related:    []view.RelatedPage{{Link: link, Type: "concept", Description: "About B", Reasons: []view.Reason{{Kind: "links-to", Links: []view.Link{link, link}}, {Kind: "linked-from", Links: []view.Link{link}}, {Kind: "cites", Links: []view.Link{link}}}}},
		Backlinks:  []view.BacklinkGroup{{Type: "concept", Links: []view.Backlink{{Link: link, Type: "concept", Before: "Before ", Mark: "mark", After: " after"}}}, {Links: []view.Backlink{{Link: link}}}},
		Tags:       []view.Link{link}, Prev: &link, Next: &link,
		Status: "reviewed", Reviewed: "2026-11-20", EditURL: "https://example.org/edit",
		History:  &view.History{Commits: []view.Commit{{Hash: "1", Date: "2026-11-01", Subject: "Begin", URL: "https://example.org/1"}}, More: 2},
		Editions: []view.PageEdition{fullEdition},
		Edition:  &view.Edition{Name: "2026-1", Date: "2026-11-23", Title: "Site 2026-1", Current: "../../../../../id/a/"},
		Change:   fullChange(link), Retired: &view.Edition{Name: "2026-1", Date: "2026-11-23", Title: "Site 2026-1"},
		Work: &view.Work{
			Key: "hood1991", Type: "book", Reference: "Hood", Link: "https://doi.org/10.1000/1", Topics: []view.Link{link},
			Fields: []view.Field{{Name: "author", Values: []view.Link{link, {Title: "Y"}}}, {Name: "issued", Values: []view.Link{{Title: "1991"}}},
				{Name: "language", Values: []view.Link{{Title: "en"}}}},
			CitedBy: []view.CitingPage{{Link: link, Type: "concept", Passages: []view.Passage{{Href: "../b/#c", Section: "C", Before: "Before ", Mark: "mark", After: " after"}}}},
			Related: []view.RelatedWork{{Href: "../r/", HTML: "R", Shared: 2}},
		},
		Bibliography: &view.Bibliography{Total: 1, Topics: []view.WorkTopic{{ID: "b", Title: "B", Count: 1}},
			Years: []view.WorksOfYear{{ID: "year-1991", Year: "1991", Works: []view.ListedWork{{Href: "h/", Title: "T", Lang: "da", HTML: "Hood", Topics: "b", CitedBy: 1}}}, {ID: "year-none"}}},
		Downloads: []view.Download{{Format: "BibTeX", Href: "references.bib"}},
		Cite:      &view.CiteBox{Styles: []view.CiteStyle{{Name: "APA", HTML: "A", Text: "A"}}, BibTeX: "@misc{a}", RIS: "TY  - ELEC", Downloads: []view.Download{{Format: "RIS", Href: "cite.ris"}}},
		Meta:      []view.Meta{{Name: "DC.title", Content: "A"}, {Name: "og:title", Property: true, Content: "A"}},
		JSONLD:    "{}",
		Course:    fullCourse(link),
		Home:      fullHome(link),
		Map:       fullMap(link),
		Near: &view.Near{Map: "../../map/#_on-map-a", More: 2, Nodes: []view.NearNode{{Link: view.Link{Href: "./", Title: "A"}, Type: "concept"}, {Link: link}, {Link: link, Type: "case"}},
			Edges: []view.NearEdge{{From: 0, To: 1, Label: "Part of", Style: 1}, {From: 2, To: 0, Style: 2}, {From: 1, To: 2, Symmetric: true, Style: 3}}},
		Courses:    []view.CourseUse{{Link: link, Units: []view.UnitUse{{Link: link}, {Link: link, Prev: &link, Next: &link}}}},
		Statements: []view.Statement{{Name: "citizen", Label: "The citizen", HTML: "A <em>customer</em>."}}, Compared: []view.Link{link},
		When:       &view.When{Period: fullTimeline(link).Periods[0].Period, Events: []view.Event{fullEvent}, Timeline: "../../timeline/"},
		Comparison: fullComparison(link), Timeline: fullTimeline(link), Terms: fullTerms(link),
		Wikidata: "Q1", LinkedData: []view.DataFile{{Format: "Turtle", Type: "text/turtle", Href: "../../../id/a/concept.ttl"}, {Format: "JSON-LD", Type: "application/ld+json", Href: "../../../id/a/concept.jsonld"}},
		Entries: entries,
		Groups:  []view.Group{{ID: "b", Title: "B", Description: "About the section", Href: "../", Count: 3, Entries: entries}, {Title: "C", Entries: entries}},
		Target:  "../b/",
	}
}

// fullHome is what a home page offers first, with one of each way in.
func fullHome(link view.Link) *view.Home {
	return &view.Home{
		Opening:   view.Part{Body: "<p>Text</p>\n"},
		Questions: view.Part{Body: "<h2 id=\"q\">A question</h2>\n<ul>\n<li><a href=\"b/\">Why?</a></li>\n</ul>\n", Stale: []view.Stale{{At: 27, Href: "../da/#q", Lang: "da"}}},
		Rest:      view.Part{Body: "<h2 id=\"r\">The rest</h2>\n<p>Text</p>\n"},
		Map:       &view.Glimpse{Href: "map/", Pages: 3, Width: 400, Height: 200, Edges: "M1 2L3 4", Dots: []view.GlimpseDots{{Path: "M1 2h0"}, {Type: "concept", Path: "M3 4h0"}}},
		Courses:   []view.HomeCourse{{Link: link, Level: "Bachelor", Duration: "7 weeks", Description: "About B"}, {Link: link, Duration: "A day"}, {Link: link}},
	}
}

// fullMap is a map with one of everything.
func fullMap(link view.Link) *view.Map {
	return &view.Map{Whole: true, Width: 300, Height: 200, Total: 3, Apart: 2,
		Nodes: []view.MapNode{{Link: link, ID: "b", Type: "concept", Lines: []string{"B", "b"}, X: 50, Y: 50, Width: 80, Height: 40},
			{Link: view.Link{Href: "../c/", Title: "C"}, ID: "c", Lines: []string{"C"}, X: 200, Y: 150, Width: 80, Height: 40}},
		Edges:     []view.MapEdge{{From: 0, To: 1}, {From: 1, To: 0, Relation: 1}, {From: 0, To: 1, Relation: 2}},
		Types:     []view.MapType{{Name: "concept", Count: 1}, {Count: 1}},
		Relations: []view.MapRelation{{Name: "part-of", Label: "Part of", Inverse: "Includes", Style: 1, Count: 1}, {Name: "contrasts", Label: "Contrasts", Symmetric: true, Style: 2, Count: 1}, {Name: "link", Style: 3, Count: 1}},
		Top:       []view.MapTop{{Link: link, Count: 3}},
	}
}

func fullComparison(link view.Link) *view.Comparison {
	return &view.Comparison{Name: "paradigms", CSV: "paradigms.csv",
		Pages: []view.ComparedPage{{Link: link, ID: "b", Type: "paradigm", Period: &view.Period{From: 1980, To: 2005}}, {Link: view.Link{Href: "../c/", Title: "C"}, ID: "c"}},
		Rows:  []view.ComparedRow{{Name: "citizen", Label: "The citizen", Cells: []template.HTML{"A <em>customer</em>.", ""}}}}
}

// fullTerms is a glossary with one of each kind of term.
func fullTerms(link view.Link) *view.Terms {
	other := view.TermIn{Link: view.Link{Href: "../c/", Title: "C", Lang: "sv", Preview: true}, Names: []string{"C1", "C2"}, Description: "About C"}
	return &view.Terms{Languages: []view.TermLanguage{{Lang: "en", Name: "English"}, {Lang: "sv", Name: "Svenska"}}, Total: 3, CSV: "terms.csv",
		Letters: []view.TermLetter{{ID: "letter-A", Title: "A", Terms: []view.Term{{Link: link, ID: "b", Main: "B", Others: []view.TermIn{{Link: other.Link}}}}},
			{ID: "letter-B", Title: "B", Terms: []view.Term{{Link: link, ID: "b", Names: []string{"A", "X"}, Description: "About B", Others: []view.TermIn{other, {Link: view.Link{Title: "D", Lang: "de"}}}}, {Link: view.Link{Href: "../e/", Title: "BE"}, ID: "e"}}}}}
}

var fullEvent = view.Event{Date: "1991-05", HTML: "Hood names it", Place: "United Kingdom", Source: "(Hood, 1991)"}

// fullTimeline is a timeline with one of each kind of item and mark.
func fullTimeline(link view.Link) *view.Timeline {
	pages := []view.TimelinePage{{Link: link, Type: "paradigm"}, {Link: link}}
	return &view.Timeline{
		Periods: []view.TimelineItem{{Key: "p1", Period: &view.Period{From: 1980, To: 2005, Note: "about"}, Pages: pages, Types: "paradigm"},
			{Key: "p2", Period: &view.Period{From: 1990, To: 1990}, Pages: pages[1:]}, {Key: "p3", Period: &view.Period{From: 2004}, Pages: pages[1:]}},
		Events: []view.TimelineItem{{Key: "e1", Event: &fullEvent, Pages: pages, Types: "paradigm"}},
		Types:  []string{"paradigm"}, Places: []string{"United Kingdom"},
		Drawing: view.Drawing{Width: 300, Height: 120, Decades: []view.Decade{{Year: 1980, X: 12, Label: true}, {Year: 1990, X: 90}},
			Marks: []view.Mark{{Key: "p1", Href: "../b/", Type: "paradigm", Types: "paradigm", When: "1980–", Text: "A short", Full: "A short text", X: 12, Y: 50, Width: 100, Open: true, TextX: 22},
				{Key: "e1", Href: "../b/", Place: "Denmark", When: "1991", Text: "B", X: 200, Y: 80, TextX: 190, AtEnd: true}}},
	}
}

// fullCourse is a course with one of each kind of reading.
func fullCourse(link view.Link) *view.Course {
	readings := []view.Reading{
		{Link: link, Kind: "page", Type: "concept", ID: "b", Minutes: 2, URL: "https://example.org/id/b/"},
		{Link: link, Kind: "section", Type: "x", Section: "Section", Minutes: 1, URL: "https://example.org/id/b/#s"},
		{Link: link, Kind: "passage"},
		{Kind: "work", Link: view.Link{Href: "../../works/hood1991/", Title: "Hood"}, Key: "hood1991", HTML: "Hood", Place: "p. 5"},
		{Kind: "broken", Link: view.Link{Title: "missing"}},
	}
	return &view.Course{
		Level: "Bachelor", Duration: "7 weeks", Audience: "Students", Goals: []string{"explain"}, Edition: &fullEdition, Minutes: 3,
		Units: []view.CourseUnit{{ID: "_one", Title: "One", Time: "Week 1", Minutes: 3, Readings: readings, Questions: []string{"Why?"}, Activities: []string{"Draw."}},
			{ID: "_two", Title: "Two"}},
		Pages: readings[:1], Works: readings[3:4],
		Cartridge: "a.imscc", Downloads: []view.Download{{Format: "RIS", Href: "reading-list.ris"}}, Feed: "feed.xml",
	}
}

var fullEdition = view.PageEdition{Name: "2026-1", Date: "2026-11-23", Title: "Site 2026-1", Href: "../../../edition/2026-1/en/concepts/a/",
	URL: "https://example.org/edition/2026-1/en/concepts/a/", Changes: "changes/2026-1/"}

// fullChange is a comparison with one of each kind of change.
func fullChange(page view.Link) *view.Change {
	runs := []view.Run{{Text: "kept"}, {Op: "del", Text: "old"}, {Op: "ins", Text: "new"}}
	c := &view.Change{Since: fullEdition, Page: page}
	c.Comparison.Title = runs
	c.Comparison.Cited, c.Comparison.NotCited = []string{"Hood (1991)."}, []string{"Osborne (2006)."}
	c.Comparison.Sections = []view.SectionChange{
		{Kind: "changed", Paragraphs: []view.Paragraph{{Runs: runs}, {Same: true, Runs: runs[:1]}}},
		{Kind: "changed", ID: "one", Title: "One", Heading: runs},
		{Kind: "added", ID: "two", Title: "Two", Paragraphs: []view.Paragraph{{Runs: runs[2:]}}},
		{Kind: "removed", Title: "Three", Paragraphs: []view.Paragraph{{Runs: runs[1:2]}}},
		{Kind: "same", ID: "four", Title: "Four"},
		{Kind: "same"},
	}
	return c
}
