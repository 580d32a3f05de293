package theme

import (
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"samspil/generator/view"
)

// everyPage runs a check on every page of the fixture.
func everyPage(t *testing.T, check func(t *testing.T, page *view.Page, doc *goquery.Document)) {
	theme := builtin(t)
	for name, page := range pages() {
		t.Run(name, func(t *testing.T) { check(t, page, document(t, render(t, theme, page))) })
	}
}

func TestEveryPageHasOneHeadingOneMainAndATitle(t *testing.T) {
	everyPage(t, func(t *testing.T, page *view.Page, doc *goquery.Document) {
		if n := doc.Find("h1").Length(); n != 1 {
			t.Errorf("%d h1", n)
		}
		if n := doc.Find("main").Length(); n != 1 {
			t.Errorf("%d main", n)
		}
		if strings.TrimSpace(doc.Find("h1").Text()) == "" || strings.TrimSpace(doc.Find("title").Text()) == "" {
			t.Error("no title")
		}
		if got := doc.Find("html").AttrOr("lang", ""); got != page.Lang {
			t.Errorf("lang is %q", got)
		}
		if doc.Find("header").Length() == 0 || doc.Find("footer").Length() == 0 {
			t.Error("a landmark is missing")
		}
	})
}

func TestEveryPageKeepsAStrictContentSecurityPolicy(t *testing.T) {
	everyPage(t, func(t *testing.T, _ *view.Page, doc *goquery.Document) {
		doc.Find("script:not([type='application/ld+json']), style, [style]").Each(func(_ int, s *goquery.Selection) {
			if s.AttrOr("src", "") == "" {
				html, _ := goquery.OuterHtml(s)
				t.Errorf("inline: %s", html)
			}
		})
		doc.Find("*").Each(func(_ int, s *goquery.Selection) {
			for _, a := range s.Nodes[0].Attr {
				if strings.HasPrefix(a.Key, "on") {
					t.Errorf("a handler in an attribute: %s", a.Key)
				}
			}
		})
		doc.Find("script[src], link[rel=stylesheet], link[rel=icon], img[src]").Each(func(_ int, s *goquery.Selection) {
			if address := s.AttrOr("src", s.AttrOr("href", "")); strings.Contains(address, "//") {
				t.Errorf("loaded from elsewhere: %s", address)
			}
		})
	})
}

func TestNoScriptHoldsThePageBack(t *testing.T) {
	everyPage(t, func(t *testing.T, _ *view.Page, doc *goquery.Document) {
		if doc.Find("script").Length() != doc.Find("script[async], script[defer], script[type='application/ld+json']").Length() {
			t.Error("a script blocks")
		}
		if s := doc.Find("head > script, head > link[rel=stylesheet]").First(); !s.Is("script") {
			t.Error("the script must be asked for before the style sheet, or the choice of colours comes too late")
		}
	})
}

func TestIdsAreUniqueAndReferencesFindThem(t *testing.T) {
	everyPage(t, func(t *testing.T, _ *view.Page, doc *goquery.Document) {
		ids := map[string]int{}
		doc.Find("[id]").Each(func(_ int, s *goquery.Selection) { ids[s.AttrOr("id", "")]++ })
		for id, n := range ids {
			if n > 1 {
				t.Errorf("id %q stands %d times", id, n)
			}
		}
		for _, attr := range []string{"aria-labelledby", "popovertarget"} {
			doc.Find("[" + attr + "]").Each(func(_ int, s *goquery.Selection) {
				if ids[s.AttrOr(attr, "")] == 0 {
					t.Errorf("%s names no element: %s", attr, s.AttrOr(attr, ""))
				}
			})
		}
		doc.Find(".skip, .toc-side a, .letters a, .back").Each(func(_ int, s *goquery.Selection) {
			href := s.AttrOr("href", "")
			u, err := url.Parse(href)
			if err != nil || ids[u.Fragment] == 0 {
				t.Errorf("%s leads nowhere", href)
			}
		})
	})
}

// Headings of a text may be called anything that a slug can be, so the theme
// keeps to ids that a slug cannot be.
func TestIdsOfTheThemeCannotMeetThoseOfTheText(t *testing.T) {
	page := conceptPage(10)
	page.Body = ""
	doc := document(t, render(t, builtin(t), page))
	doc.Find("[id]").Each(func(_ int, s *goquery.Selection) {
		id := s.AttrOr("id", "")
		if !strings.HasPrefix(id, "_") && !strings.HasPrefix(id, "fn-") && !strings.HasPrefix(id, "ref-") {
			t.Errorf("id %q", id)
		}
	})
}

func TestAConceptPageShowsAllOfItsParts(t *testing.T) {
	doc := document(t, render(t, builtin(t), conceptPage(10)))
	for selector, want := range map[string]string{
		"title":                 "Ansvarlighed – Samspil",
		".page-head .type":      "Begreb",
		"h1":                    "Ansvarlighed",
		".aliases":              "Også kaldet accountability, offentligt ansvar",
		".authors":              "Af Anne Bøgh",
		".toc-side h2":          "Indhold",
		".references h2":        "Kilder",
		".backlinks h2":         "Hvad linker hertil",
		".backlinks .count":     "10 sider nævner denne",
		".backlinks summary":    "Vis 6 flere",
		".backlinks h3":         "ParadigmerBegreber",
		".related-pages h2":     "Beslægtede sider",
		".related-pages li > a": "Tillid",
		".reasons":              "Begge linker til Magt, Aktivt medborgerskab. Begge henviser til Hood (1991).",
		".page-foot p + p time": "23. november 2026",
		".page-foot [rel]":      "Permanent adresse",
		".siblings .next":       "Næste Barrierer for innovation",
		".menu [aria-current]":  "Begreber",
		".languages [hreflang]": "English",
	} {
		if got := strings.Join(strings.Fields(doc.Find(selector).Text()), " "); got != want {
			t.Errorf("%s is %q, want %q", selector, got, want)
		}
	}
	for selector, want := range map[string]int{
		".crumbs li":                        2,
		".toc-side a":                       2,
		".toc-fold a":                       2,
		".footnotes li":                     1,
		".footnotes .back":                  2,
		".relations dd":                     2,
		".backlinks li mark":                10,
		".tags li":                          2,
		"link[rel=alternate][hreflang]":     2,
		"link[rel=canonical]":               1,
		"meta[name=description]":            1,
		"meta[name=viewport]":               1,
		"meta[name='color-scheme']":         1,
		"link[type='application/atom+xml']": 1,
	} {
		if got := doc.Find(selector).Length(); got != want {
			t.Errorf("%d of %s, want %d", got, selector, want)
		}
	}
}

func TestTheDescriptionIsNotShownTwice(t *testing.T) {
	theme := builtin(t)
	page := pages()["page-english"] // its text opens with the description
	if doc := document(t, render(t, theme, page)); doc.Find(".lead").Length() != 0 {
		t.Error("the description is shown above a text that opens with it")
	}
	page.Description = "Something else"
	if doc := document(t, render(t, theme, page)); doc.Find(".lead").Text() != "Something else" {
		t.Error("the description is not shown")
	}
}

func TestADraftSaysSo(t *testing.T) {
	doc := document(t, render(t, builtin(t), pages()["page-english"]))
	if doc.Find(".draft").Length() != 1 || doc.Find("meta[name=robots][content=noindex]").Length() != 1 {
		t.Error("nothing says that the page is a draft")
	}
}

func TestASiteThatSaysNothingOfItselfHasNoPlaceForItInTheFooter(t *testing.T) {
	theme := builtin(t)
	for _, c := range []struct {
		site view.Site
		want int
	}{{view.Site{}, 0}, {view.Site{Title: "Samspil"}, 1}, {view.Site{Description: "Om styring."}, 1}, {view.Site{License: "CC BY 4.0"}, 1}} {
		page := listPage("tags")
		page.Site = &c.site
		if got := document(t, render(t, theme, page)).Find("footer .about-site").Length(); got != c.want {
			t.Errorf("%+v: %d, want %d", c.site, got, c.want)
		}
	}
}

func TestFewBacklinksAreNotFolded(t *testing.T) {
	doc := document(t, render(t, builtin(t), conceptPage(8)))
	if doc.Find(".backlinks li").Length() != 8 || doc.Find(".backlinks details").Length() != 0 {
		t.Error("eight backlinks are folded")
	}
}

func TestTheLanguageSwitcherSaysThatAPageIsMissing(t *testing.T) {
	doc := document(t, render(t, builtin(t), pages()["section"]))
	if got := doc.Find(".languages li").Text(); !strings.Contains(got, "English (ikke oversat)") {
		t.Errorf("the switcher says %q", got)
	}
}

func TestALinkToAnotherLanguageIsMarked(t *testing.T) {
	doc := document(t, render(t, builtin(t), pages()["section"]))
	link := doc.Find(".entries a[hreflang=en]").First()
	if link.AttrOr("lang", "") != "en" || link.Next().Text() != "en" {
		t.Error("the link does not say its language")
	}
}

func TestTheIndexListsOtherNamesWithTheirPage(t *testing.T) {
	doc := document(t, render(t, builtin(t), pages()["index"]))
	if got := strings.Join(strings.Fields(doc.Find(".letter li").First().Text()), " "); got != "accountability se Ansvarlighed" {
		t.Errorf("got %q", got)
	}
}

func TestARedirectLeadsOnWithoutAScript(t *testing.T) {
	doc := document(t, render(t, builtin(t), pages()["redirect"]))
	if got := doc.Find("meta[http-equiv=refresh]").AttrOr("content", ""); got != "0; url=../begreber/ansvarlighed/" {
		t.Errorf("refresh is %q", got)
	}
	if doc.Find("main a").AttrOr("href", "") != "../begreber/ansvarlighed/" || doc.Find("link[rel=canonical]").Length() != 1 {
		t.Error("no link or no canonical address")
	}
}

func TestAPermanentAddressWithSeveralEditionsLetsTheReaderChoose(t *testing.T) {
	theme := builtin(t)
	doc := document(t, render(t, theme, pages()["permalink"]))
	var got []string
	doc.Find("[data-editions] a").Each(func(_ int, s *goquery.Selection) {
		got = append(got, s.AttrOr("hreflang", "")+" "+s.Text())
	})
	if diff := cmp.Diff([]string{"da Ansvarlighed", "en Accountability"}, got); diff != "" {
		t.Error(diff)
	}
	if doc.Find("meta[http-equiv=refresh]").Length() != 0 {
		t.Error("the reader is led on before choosing")
	}
	if document(t, render(t, theme, pages()["permalink-single"])).Find("meta[http-equiv=refresh]").Length() != 1 {
		t.Error("a single edition does not lead on")
	}
}
