package export_test

import (
	"encoding/xml"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"samspil/generator/config"
	"samspil/generator/export"
	"samspil/generator/graph"
	"samspil/generator/page"
)

const bilingual = `
title = "Samspil"
base_url = "https://example.org/x/"
[languages.da]
title = "Samspil & mere"
description = "Om <styring>"
[languages.en]
`

// site links a few pages, given as path and text.
func site(t *testing.T, toml string, pages map[string]string) *graph.Graph {
	t.Helper()
	c, problems := config.Parse([]byte(toml))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	compiler := page.NewCompiler(page.Options{Languages: c.Codes(), Default: c.DefaultLanguage()})
	in := graph.Input{Config: c}
	for path, text := range pages {
		in.Pages = append(in.Pages, compiler.Compile(path, []byte(text)))
	}
	return graph.New(in)
}

func dated(title, date, lastmod string) string {
	s := "---\ntitle: " + title + "\n"
	if date != "" {
		s += "date: " + date + "\n"
	}
	if lastmod != "" {
		s += "lastmod: " + lastmod + "\n"
	}
	return s + "---\n"
}

// atom is a feed as a reader sees it. That the names are found in these
// namespaces is part of the test.
type atom struct {
	XMLName  xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	Lang     string   `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
	Title    string   `xml:"http://www.w3.org/2005/Atom title"`
	Subtitle string   `xml:"http://www.w3.org/2005/Atom subtitle"`
	ID       string   `xml:"http://www.w3.org/2005/Atom id"`
	Updated  string   `xml:"http://www.w3.org/2005/Atom updated"`
	Author   string   `xml:"http://www.w3.org/2005/Atom author>name"`
	Links    []struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	} `xml:"http://www.w3.org/2005/Atom link"`
	Entries []struct {
		ID        string `xml:"http://www.w3.org/2005/Atom id"`
		Title     string `xml:"http://www.w3.org/2005/Atom title"`
		Summary   string `xml:"http://www.w3.org/2005/Atom summary"`
		Published string `xml:"http://www.w3.org/2005/Atom published"`
		Updated   string `xml:"http://www.w3.org/2005/Atom updated"`
		Link      struct {
			Href string `xml:"href,attr"`
		} `xml:"http://www.w3.org/2005/Atom link"`
	} `xml:"http://www.w3.org/2005/Atom entry"`
}

func readFeed(t *testing.T, g *graph.Graph, lang string) *atom {
	t.Helper()
	feed := export.NewFeed(g, lang)
	if feed == nil {
		t.Fatal("there is no feed")
	}
	data, err := feed.Render()
	if err != nil {
		t.Fatal(err)
	}
	a := &atom{}
	if err := xml.Unmarshal(data, a); err != nil {
		t.Fatalf("%v in\n%s", err, data)
	}
	return a
}

func titles(a *atom) []string {
	var out []string
	for _, e := range a.Entries {
		out = append(out, e.Title)
	}
	return out
}

func TestFeedNamesItself(t *testing.T) {
	a := readFeed(t, site(t, bilingual, map[string]string{"da/a.md": dated("A", "2026-01-31", "")}), "da")
	if a.Lang != "da" || a.Title != "Samspil & mere" || a.Subtitle != "Om <styring>" || a.Author != "Samspil & mere" {
		t.Errorf("got %+v", a)
	}
	if a.ID != "https://example.org/x/da/" || a.Updated != "2026-01-31T00:00:00Z" {
		t.Errorf("id %s, updated %s", a.ID, a.Updated)
	}
	if len(a.Links) != 2 || a.Links[0].Href != "https://example.org/x/da/" || a.Links[1].Rel != "self" || a.Links[1].Href != "https://example.org/x/da/feed.xml" {
		t.Errorf("links %+v", a.Links)
	}
}

func TestFeedHasTheTitleOfTheHomePageWithoutAnother(t *testing.T) {
	const toml = `base_url = "https://example.org/"`
	pages := map[string]string{"index.md": "# Hjemme", "a.md": dated("A", "2026-01-31", "")}
	if a := readFeed(t, site(t, toml, pages), ""); a.Title != "Hjemme" || a.ID != "https://example.org/" {
		t.Errorf("got %+v", a)
	}
	delete(pages, "index.md")
	if a := readFeed(t, site(t, toml, pages), ""); a.Title != "https://example.org/" || a.Author == "" {
		t.Errorf("Atom demands a title and an author: %+v", a)
	}
}

func TestFeedEntriesAreEscapedAndAbsolute(t *testing.T) {
	g := site(t, bilingual, map[string]string{
		"da/Blåbær & grød/信頼.md": "---\ntitle: \"<b>A & B</b> \\x0B\"\ndescription: \"]]> \\\"x\\\"\"\ndate: 2026-01-31\nlastmod: 2026-02-28\n---\n"})
	a := readFeed(t, g, "da")
	e := a.Entries[0]
	const address = "https://example.org/x/da/blaabaer-groed/%E4%BF%A1%E9%A0%BC/"
	if e.ID != address || e.Link.Href != address {
		t.Errorf("id %s, link %s", e.ID, e.Link.Href)
	}
	if u, err := url.Parse(e.Link.Href); err != nil || !u.IsAbs() {
		t.Errorf("%s: %v", e.Link.Href, err)
	}
	if !strings.HasPrefix(e.Title, "<b>A & B</b>") || e.Summary != `]]> "x"` {
		t.Errorf("title %q, summary %q", e.Title, e.Summary)
	}
	if e.Published != "2026-01-31T00:00:00Z" || e.Updated != "2026-02-28T00:00:00Z" {
		t.Errorf("published %s, updated %s", e.Published, e.Updated)
	}
	if _, err := time.Parse(time.RFC3339, e.Updated); err != nil {
		t.Error(err)
	}
}

func TestFeedListsTheLatestFirst(t *testing.T) {
	a := readFeed(t, site(t, bilingual, map[string]string{
		"da/1.md": dated("written early, changed late", "2020-01-01", "2026-03-01"),
		"da/2.md": dated("middle", "2026-02-01", ""),
		"da/3.md": dated("the same day, by address", "2026-02-01", ""),
		"da/4.md": dated("only changed", "", "2026-01-15"),
		"da/5.md": dated("early", "2019-12-31", ""),
		"da/6.md": dated("without a date", "", ""),
		"en/7.md": dated("English", "2026-05-01", ""),
	}), "da")
	want := []string{"written early, changed late", "middle", "the same day, by address", "only changed", "early"}
	if diff := cmp.Diff(want, titles(a)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if a.Updated != "2026-03-01T00:00:00Z" {
		t.Errorf("the feed was updated %s", a.Updated)
	}
	if a.Entries[3].Published != "" {
		t.Errorf("a page without a date was published %s", a.Entries[3].Published)
	}
}

func TestFeedEndsAfterThirtyPages(t *testing.T) {
	pages := map[string]string{}
	for i := range 40 {
		pages[fmt.Sprintf("da/%02d.md", i)] = dated(fmt.Sprint(i), fmt.Sprintf("20%02d-01-01", i), "")
	}
	a := readFeed(t, site(t, bilingual, pages), "da")
	if got := titles(a); len(got) != 30 || got[0] != "39" || got[29] != "10" {
		t.Errorf("got %q", got)
	}
}

func TestDraftsAreNotInTheFeed(t *testing.T) {
	a := readFeed(t, site(t, bilingual, map[string]string{
		"da/a.md": dated("A", "2026-01-01", ""), "da/b.md": "---\ndate: 2026-02-02\ndraft: true\n---\n"}), "da")
	if got := titles(a); !slices.Equal(got, []string{"A"}) {
		t.Errorf("got %q", got)
	}
}

func TestWithoutABaseURLThereIsNoFeedAndNoSitemap(t *testing.T) {
	g := site(t, `title = "T"`, map[string]string{"a.md": dated("A", "2026-01-31", "")})
	if feed := export.NewFeed(g, ""); feed != nil {
		t.Errorf("feed: %+v", feed)
	}
	if files, err := export.Sitemaps(g); len(files) > 0 || err != nil {
		t.Errorf("sitemaps: %v, %v", files, err)
	}
}

func TestWithoutADateThereIsNoFeed(t *testing.T) {
	g := site(t, bilingual, map[string]string{"da/a.md": "# A", "en/b.md": dated("B", "2026-01-31", "")})
	if feed := export.NewFeed(g, "da"); feed != nil {
		t.Errorf("feed: %+v", feed)
	}
}

type urlset struct {
	XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []struct {
		Loc        string `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 loc"`
		Lastmod    string `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 lastmod"`
		Alternates []struct {
			Rel  string `xml:"rel,attr"`
			Lang string `xml:"hreflang,attr"`
			Href string `xml:"href,attr"`
		} `xml:"http://www.w3.org/1999/xhtml link"`
	} `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 url"`
}

func TestSitemapListsEveryPageWithItsTranslations(t *testing.T) {
	g := site(t, bilingual, map[string]string{
		"da/index.md": "# Hjem", "en/index.md": "# Home",
		"da/Blå & bær.md": dated("B", "2026-01-01", "2026-02-02"),
		"da/c.md":         dated("C", "2026-01-01", ""),
		"en/draft.md":     "---\ndraft: true\n---\n",
	})
	files, err := export.Sitemaps(g)
	if err != nil || len(files) != 1 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	var m urlset
	if err := xml.Unmarshal(files[export.SitemapPath], &m); err != nil {
		t.Fatalf("%v in\n%s", err, files[export.SitemapPath])
	}
	var got []string
	for _, u := range m.URLs {
		line := strings.TrimSpace(u.Loc + " " + u.Lastmod)
		for _, a := range u.Alternates {
			line += " " + a.Rel + ":" + a.Lang + "=" + a.Href
		}
		got = append(got, line)
	}
	const both = " alternate:da=https://example.org/x/da/ alternate:en=https://example.org/x/en/"
	want := []string{
		"https://example.org/x/da/blaa-baer/ 2026-02-02",
		"https://example.org/x/da/c/ 2026-01-01",
		"https://example.org/x/da/" + both,
		"https://example.org/x/en/" + both,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestASitemapThatWouldBeTooLongIsSplit(t *testing.T) {
	g := site(t, `base_url = "https://example.org/"`, map[string]string{"a.md": "# A"})
	// The limit of the format is 50,000: one page stands for many here.
	for len(g.Nodes) < 50001 {
		g.Nodes = append(g.Nodes, g.Nodes[0])
	}
	files, err := export.Sitemaps(g)
	if err != nil || len(files) != 3 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for name, entries := range map[string]string{"sitemap.xml": "sitemap>", "sitemap-1.xml": "url>", "sitemap-2.xml": "url>"} {
		want := map[string]int{"sitemap.xml": 2, "sitemap-1.xml": 50000, "sitemap-2.xml": 1}[name]
		if got := strings.Count(string(files[name]), "</"+entries); got != want {
			t.Errorf("%s lists %d addresses, want %d", name, got, want)
		}
	}
}

func TestAFeedKnowsARenamedPageByItsID(t *testing.T) {
	const page = "---\nid: trust\ntitle: Tillid\ndate: 2026-01-31\n---\n"
	before := readFeed(t, site(t, bilingual, map[string]string{"da/tillid.md": page}), "da").Entries[0]
	after := readFeed(t, site(t, bilingual, map[string]string{"da/ny/sted.md": page}), "da").Entries[0]
	if before.ID != after.ID || before.Link.Href == after.Link.Href {
		t.Errorf("ids %s and %s, links %s and %s", before.ID, after.ID, before.Link.Href, after.Link.Href)
	}
}

func TestRobotsNamesTheSitemapIfThereIsOne(t *testing.T) {
	for toml, want := range map[string]string{
		"":        "User-agent: *\nAllow: /\n",
		bilingual: "User-agent: *\nAllow: /\nSitemap: https://example.org/x/sitemap.xml\n",
	} {
		if got := string(export.Robots(site(t, toml, nil))); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
