package theme

import (
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"samspil/generator/view"
)

// editionPages are the pages that have to do with frozen editions and with the
// trust in a page, by the name of their golden file.
func editionPages(list func(layout string) *view.Page) map[string]*view.Page {
	known := conceptPage(0)
	known.Status, known.Reviewed, known.EditURL = "reviewed", "2026-11-20", "https://example.org/edit/da/begreber/ansvarlighed.md"
	known.Editions = []view.PageEdition{
		{Name: "2026-2", Date: "2026-12-01", Title: "Samspil 2026-2", Href: "../../../edition/2026-2/da/begreber/ansvarlighed/"},
		{Name: "2026-1", Date: "2026-11-23", Title: "Samspil <2026-1>", Href: "../../../edition/2026-1/da/begreber/ansvarlighed/", Changes: "changes/2026-1/"},
	}
	known.History = &view.History{More: 2, Commits: []view.Commit{
		{Hash: "b", Date: "2026-11-02", Subject: "Skærper <definitionen>", URL: "https://example.org/commit/b"},
		{Hash: "a", Date: "2026-11-01", Subject: "Begynder"},
	}}

	frozen := conceptPage(0)
	frozen.Status = "draft"
	frozen.Edition = &view.Edition{Name: "2026-1", Date: "2026-11-23", Title: "Samspil <2026-1>", Current: "../../../../../id/accountability/"}

	changes := list("changes")
	changes.Title, changes.Languages = "Ansvarlighed", nil
	changes.Change = fullChange(view.Link{Href: "../../", Title: "Ansvarlighed"})

	retired := list("permalink")
	retired.Title, retired.Root, retired.Languages = "Tillid", "../../", nil
	retired.Retired = &view.Edition{Name: "2026-1", Date: "2026-11-23", Title: "Samspil 2026-1"}
	retired.Entries = []view.Entry{{Link: view.Link{Href: "../../edition/2026-1/da/tillid/", Title: "Tillid", Lang: "da"}}}

	return map[string]*view.Page{"page-editions": known, "page-frozen": frozen, "changes": changes, "permalink-retired": retired}
}

func editionPage(t *testing.T, name string) *goquery.Document {
	return document(t, render(t, builtin(t), pages()[name]))
}

func TestAFrozenPageSaysSoAndLeadsToThePageAsItIs(t *testing.T) {
	doc := editionPage(t, "page-frozen")
	banner := doc.Find(".edition-banner")
	if text := banner.Text(); !strings.Contains(text, "Samspil <2026-1> fra 23. november 2026") {
		t.Errorf("the banner says %q", text)
	}
	if href := banner.Find("a").AttrOr("href", ""); href != "../../../../../id/accountability/" {
		t.Errorf("the banner leads to %q", href)
	}
	if robots := doc.Find("meta[name=robots]").AttrOr("content", ""); robots != "noindex" {
		t.Errorf("robots: %q", robots)
	}
	if !strings.Contains(doc.Find(".page-foot .printed").Text(), "Samspil <2026-1>") {
		t.Error("the edition is not named on paper")
	}
	if other := editionPage(t, "page"); other.Find(".edition-banner, meta[name=robots]").Length() > 0 {
		t.Error("a page of the living site says that it is frozen")
	}
}

func TestAPageShowsItsEditionsItsHistoryAndItsReview(t *testing.T) {
	doc := editionPage(t, "page-editions")
	items := doc.Find(".versions:not(.history) li")
	if items.Length() != 2 || items.First().Find("a").Length() != 1 || items.Last().Find("a.since").AttrOr("href", "") != "changes/2026-1/" {
		t.Errorf("editions: %s", items.Text())
	}
	history := doc.Find(".history")
	if got := history.Find("li").First().Text(); !strings.Contains(got, "Skærper <definitionen>") || !strings.Contains(got, "2. november 2026") {
		t.Errorf("the latest change: %q", got)
	}
	if !strings.Contains(history.Text(), "2 tidligere ændringer") {
		t.Error("how many changes are not listed is not said")
	}
	foot := doc.Find(".page-foot").Text()
	for _, want := range []string{"Skrevet 1. november 2026", "Sidst ændret 23. november 2026", "Sidst gennemgået 20. november 2026", "Foreslå en ændring"} {
		if !strings.Contains(foot, want) {
			t.Errorf("the foot lacks %q: %s", want, foot)
		}
	}
	if got := doc.Find(".status").Text(); got != "Teksten er fagligt gennemgået." {
		t.Errorf("status: %q", got)
	}
}

func TestChangesMarkWordsAndNameWhatIsUnchanged(t *testing.T) {
	doc := editionPage(t, "changes")
	first := doc.Find(".change").First()
	if got := first.Find("p").First().Text(); got != "kept old new" {
		t.Errorf("words run together: %q", got)
	}
	if first.Find("del").Text() != "old" || first.Find("ins").Text() != "new" || first.Find("h2").Text() != "Indledning" {
		t.Errorf("the first section: %s", first.Text())
	}
	if got := doc.Find(".changes-same").Text(); got != "Uændrede afsnit: Four; Indledning" {
		t.Errorf("unchanged: %q", got)
	}
	if href := doc.Find(".change h2 a").First().AttrOr("href", ""); href != "../../#two" {
		t.Errorf("a section leads to %q", href)
	}
}

func TestAPermanentAddressOfAPageThatIsGoneDoesNotLeadOnByItself(t *testing.T) {
	doc := editionPage(t, "permalink-retired")
	if doc.Find("meta[http-equiv=refresh], [data-target], [data-editions]").Length() > 0 {
		t.Error("it leads on, into a page whose banner leads back")
	}
	if href := doc.Find("main a").AttrOr("href", ""); href != "../../edition/2026-1/da/tillid/" {
		t.Errorf("it offers %q", href)
	}
}
