package theme

import (
	"html/template"
	"testing"

	"samspil/generator/view"
)

var glossary = &view.Terms{
	Languages: []view.TermLanguage{{Lang: "da", Name: "Dansk"}, {Lang: "en", Name: "English"}}, Total: 3, CSV: "terms.csv",
	Letters: []view.TermLetter{
		{ID: "letter-M", Title: "M", Terms: []view.Term{{Link: view.Link{Href: "../begreber/samskabelse/", Title: "medskabelse"}, ID: "co-creation", Main: "Samskabelse",
			Others: []view.TermIn{{Link: view.Link{Href: "../../en/concepts/co-creation/", Title: "Co-creation", Lang: "en"}}}}}},
		{ID: "letter-S", Title: "S", Terms: []view.Term{
			{Link: view.Link{Href: "../begreber/samskabelse/", Title: "Samskabelse", Preview: true}, ID: "co-creation", Names: []string{"medskabelse"}, Description: "Fælles udvikling.",
				Others: []view.TermIn{{Link: view.Link{Href: "../../en/concepts/co-creation/", Title: "Co-creation", Lang: "en"}, Names: []string{"cocreation"}, Description: "Joint development."}}},
			{Link: view.Link{Href: "../../en/concepts/steering/", Title: "styring", Lang: "en"}, ID: "steering", Others: []view.TermIn{{Link: view.Link{Title: "Steuerung", Lang: "de"}}}}}}},
}

// comparisonPages are a comparison, a timeline, a glossary and a page with what it says for
// both.
func comparisonPages(list func(string) *view.Page) map[string]*view.Page {
	npm := view.Link{Href: "../../paradigmer/new-public-management/", Title: "New Public Management"}
	compare := list("compare")
	compare.Title, compare.Description = "Styringsparadigmer", "Hvad paradigmerne mener."
	compare.Comparison = &view.Comparison{Name: "paradigms", CSV: "paradigms.csv",
		Pages: []view.ComparedPage{{Link: npm, ID: "new-public-management", Type: "paradigm", Period: &view.Period{From: 1980, To: 2005}},
			{Link: view.Link{Href: "../../paradigmer/new-public-governance/", Title: "New Public Governance"}, ID: "new-public-governance", Type: "paradigm", Period: &view.Period{From: 2006}}},
		Rows: []view.ComparedRow{{Name: "citizen", Label: "Borgeren", Cells: []template.HTML{"En <em>kunde</em>.", "En medskaber."}},
			{Name: "value", Label: "Værdi", Cells: []template.HTML{"Effektivitet.", ""}}}}
	timeline := list("timeline")
	timeline.Title, timeline.Timeline = "", fullTimeline(npm)
	terms := list("terms")
	terms.Title, terms.Terms = "", glossary
	page := conceptPage(1)
	page.Statements = []view.Statement{{Name: "citizen", Label: "Borgeren", HTML: "En <em>kunde</em>."}}
	page.Compared = []view.Link{{Href: "../../compare/paradigms/", Title: "Styringsparadigmer"}}
	page.When = &view.When{Period: &view.Period{From: 1980, To: 2005, Note: "omtrent"}, Events: []view.Event{fullEvent, {Date: "1991", HTML: "Et år"}}, Timeline: "../../timeline/"}
	return map[string]*view.Page{"compare": compare, "timeline": timeline, "terms": terms, "page-facts": page}
}

func TestACellOfAComparisonNamesItsPageAndAnEmptyOneSaysSo(t *testing.T) {
	doc := document(t, render(t, builtin(t), comparisonPages(listPage)["compare"]))
	for selector, want := range map[string]string{
		"tbody tr:nth-child(2) th[scope=row]":                                 "Værdi",
		"thead th[scope=col][data-page=new-public-governance] .period":        "siden 2006",
		"thead th[scope=col][data-page=new-public-management] .period":        "1980–2005",
		"tbody tr:nth-child(1) td[data-page=new-public-management] span em":   "kunde",
		"tbody tr:nth-child(2) td[data-page=new-public-governance] .empty":    "Står tomt",
		"tbody tr:nth-child(2) td[data-page=new-public-governance] a":         "New Public Governance",
		"tbody tr:nth-child(2) td[data-page=new-public-management] > span":    "Effektivitet.",
		"form[hidden] input[name=show][checked][value=new-public-governance]": "",
	} {
		if s := doc.Find(selector); s.Length() != 1 || s.Text() != want {
			t.Errorf("%s: %d elements, %q, want %q", selector, s.Length(), s.Text(), want)
		}
	}
}

func TestAMonthOfAYearIsADateToo(t *testing.T) {
	texts := builtin(t).texts
	for iso, want := range map[string]string{"1991": "1991", "1991-05": "maj 1991", "1991-05-02": "2. maj 1991", "1991-13": "1991-13"} {
		if got := texts.date("da", iso); got != want {
			t.Errorf("%s is written %q, want %q", iso, got, want)
		}
	}
}
