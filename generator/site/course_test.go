package site_test

import (
	"encoding/xml"
	"path"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"samspil/generator/site"
)

// courseSite is a site with a course, which reads an edition once it has one.
var courseSite = map[string]string{
	"site.toml": "title = \"T\"\nbase_url = \"https://example.org/x/\"\n[languages.da]\n[languages.en]\n",
	"da/kurser/kursus.md": `---
id: course
title: Kursus
type: course
course:
  units:
    - title: Uge 1
      readings: [trust, "trust#Kritik"]
---
`,
	"da/tillid.md": "---\nid: trust\ntitle: Tillid\ndate: 2026-01-01\n---\n## Kritik\n\nTekst.\n",
}

// onlyCourse gives the files of a site that lie beside its course.
func onlyCourse(files map[string]string) map[string]string { return below(files, "da/kurser/kursus/") }

func TestACoursePublishesItsFilesAndChangesThemWithItsPages(t *testing.T) {
	ownCache(t)
	content := t.TempDir()
	write(t, content, courseSite)
	before, _ := clean(t, site.Options{Content: content})
	for _, name := range []string{"index.html", "feed.xml", "kursus.imscc", "reading-list.bib", "reading-list.ris", "reading-list.json"} {
		if onlyCourse(before)[name] == "" {
			t.Errorf("there is no %s", name)
		}
	}
	write(t, content, map[string]string{"da/tillid.md": strings.ReplaceAll(courseSite["da/tillid.md"], "Tillid", "Tiltro")})
	after, _ := clean(t, site.Options{Content: content})
	for name, text := range onlyCourse(before) {
		if name != "cite.bib" && name != "cite.ris" && name != "card.png" && onlyCourse(after)[name] == text {
			t.Errorf("%s does not tell that the page has another title", name)
		}
	}
	crawl(t, after, "/x/")
}

func TestAFileOfTheContentGoesBeforeThatOfACourse(t *testing.T) {
	ownCache(t)
	content := t.TempDir()
	write(t, content, courseSite)
	write(t, content, map[string]string{"da/kurser/kursus/feed.xml": "mine"})
	files, r := clean(t, site.Options{Content: content})
	if r.Errors() > 0 || files["da/kurser/kursus/feed.xml"] != "mine" {
		t.Errorf("problems %v, the file is %q", r.Problems, files["da/kurser/kursus/feed.xml"])
	}
}

func TestACourseReadsTheEditionItNames(t *testing.T) {
	ownCache(t)
	content := t.TempDir()
	write(t, content, courseSite)
	freeze(t, content, "2026-1")
	write(t, content, map[string]string{
		"da/kurser/kursus.md": strings.NewReplacer("course:\n", "course:\n  edition: 2026-1\n", "[trust,", "[new, trust,").Replace(courseSite["da/kurser/kursus.md"]),
		"da/ny.md":            "---\nid: new\n---\n# Ny\n",
	})
	files, r := clean(t, site.Options{Content: content})
	if len(r.Problems) != 1 || r.Problems[0].Code != "not-in-edition" || r.Problems[0].Line != 9 {
		t.Errorf("problems: %v", r.Problems)
	}
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(files["da/kurser/kursus/index.html"]))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	doc.Find(".unit .readings a").Each(func(_ int, s *goquery.Selection) { got = append(got, s.AttrOr("href", "")) })
	want := "../../ny/ ../../../edition/2026-1/da/tillid/ ../../../edition/2026-1/da/tillid/#kritik"
	if strings.Join(got, " ") != want {
		t.Errorf("the readings lead to %s, want %s", got, want)
	}
	crawl(t, files, "/x/")
}

func TestACourseInAnEditionHasNoFeed(t *testing.T) {
	ownCache(t)
	content := t.TempDir()
	write(t, content, courseSite)
	freeze(t, content, "2026-1")
	frozen := onlyCourse(archived(t, path.Join(content, "editions/2026-1.zip")))
	if frozen["kursus.imscc"] == "" || frozen["feed.xml"] != "" || strings.Contains(frozen["index.html"], "feed.xml") {
		t.Error("the edition lacks the cartridge, or has a feed")
	}
}

// TestTheCoursesOfTheKnowledgeBaseHaveFeedsThatCanBeRead reads what a feed
// reader would of the real site.
func TestTheCoursesOfTheKnowledgeBaseHaveFeedsThatCanBeRead(t *testing.T) {
	files, _ := clean(t, site.Options{Content: "../../content", Theme: "../../themes/samspil", BaseURL: "https://example.org/under/path/"})
	found := 0
	for name, text := range files {
		if !strings.HasSuffix(name, "/feed.xml") || strings.Count(name, "/") < 3 {
			continue
		}
		found++
		var feed struct {
			XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
			Entries []struct {
				Title   string `xml:"http://www.w3.org/2005/Atom title"`
				Updated string `xml:"http://www.w3.org/2005/Atom updated"`
			} `xml:"http://www.w3.org/2005/Atom entry"`
		}
		if err := xml.Unmarshal([]byte(text), &feed); err != nil || len(feed.Entries) == 0 || feed.Entries[0].Title == "" {
			t.Errorf("%s: %v, %+v", name, err, feed)
		}
	}
	if found < 4 {
		t.Errorf("only %d courses have a feed", found)
	}
}
