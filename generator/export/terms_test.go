package export_test

import (
	"testing"

	"samspil/generator/export"
	"samspil/generator/view"
)

func TestAGlossaryIsASpreadsheetWithALineAConcept(t *testing.T) {
	p := &view.Page{Path: "da/terms/index.html", Lang: "da", Canonical: "https://example.org/da/terms/", Terms: &view.Terms{
		Languages: []view.TermLanguage{{Lang: "da", Name: "Dansk"}, {Lang: "en", Name: "English"}}, CSV: "terms.csv",
		Letters: []view.TermLetter{{Terms: []view.Term{
			{Link: view.Link{Href: "../a/", Title: "=A1"}, ID: "a", Names: []string{"b", "c, d"}, Description: `En "ting"`,
				Others: []view.TermIn{{Link: view.Link{Href: "../../en/a/", Title: "Thing", Lang: "en"}, Description: "A thing"}}},
			{Link: view.Link{Href: "../a/", Title: "b"}, ID: "a", Main: "=A1"},
			{Link: view.Link{Href: "../../en/x/", Title: "Æ", Lang: "en"}, ID: "x", Others: []view.TermIn{{Link: view.Link{Title: "Ash", Lang: "de"}}}},
		}}},
	}}
	f := export.Terms(p, func(key string) string { return key })
	got, err := f.Render()
	if err != nil {
		t.Fatal(err)
	}
	want := "\uFEFFid,terms-term (Dansk),terms-names (Dansk),terms-description (Dansk),compare-address (Dansk),terms-term (English),terms-names (English),terms-description (English),compare-address (English)\r\n" +
		`a,'=A1,"b; c, d","En ""ting""",https://example.org/da/a/,Thing,,A thing,https://example.org/en/a/` + "\r\n" +
		"x,Æ,,,,,,,\r\n"
	if string(got) != want || f.Path != "da/terms/terms.csv" {
		t.Errorf("%s is\n%s\nwant\n%s", f.Path, got, want)
	}
}
