package site_test

import (
	"encoding/json"
	"net/url"
	"path"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"samspil/generator/site"
	"samspil/generator/view"
)

// TestEveryLinkOfTheKnowledgeBaseLeadsSomewhere crawls the real site as it is
// published below a path: every link, anchor, image, script and style sheet
// must be there, and nothing may lead out of the path.
func TestEveryLinkOfTheKnowledgeBaseLeadsSomewhere(t *testing.T) {
	files, r := clean(t, site.Options{Content: "../../content", Theme: "../../themes/samspil", BaseURL: "https://example.org/under/path/"})
	if r.Pages < 28 {
		t.Fatalf("only %d pages", r.Pages)
	}
	crawl(t, files, "/under/path/")
}

func TestEveryLinkOfASmallSiteLeadsSomewhere(t *testing.T) {
	content := t.TempDir()
	write(t, content, map[string]string{
		"Noter/Første note.md":    "Se [[Anden note#Et afsnit med æøå]], [[Noter]] og ![[Billede 1.svg|200]].\n\n![[Anden note]]\n\nEn note.[^1]\n\n[^1]: Noten.\n",
		"Andet/Anden note.md":     "# Anden note\n\n## Et afsnit med æøå\n\nTekst ^blok\n\n[[Første note#^nej]] [link](../Noter/F%C3%B8rste%20note.md) [[#^blok]]\n",
		"vedhæftet/Billede 1.svg": small["map.svg"],
	})
	files, _ := clean(t, site.Options{Content: content})
	crawl(t, files, "/")
}

// crawl checks every reference of every page, the site lying below base.
func crawl(t *testing.T, files map[string]string, base string) {
	t.Helper()
	docs := map[string]*goquery.Document{}
	for name, text := range files {
		if strings.HasSuffix(name, ".html") {
			doc, err := goquery.NewDocumentFromReader(strings.NewReader(text))
			if err != nil {
				t.Fatal(err)
			}
			docs[name] = doc
		}
	}
	checked := 0
	for name, doc := range docs {
		page := &url.URL{Path: base + name}
		for _, attr := range []string{"href", "src", "data-script", "data-offline", "data-manifest"} {
			doc.Find("[" + attr + "]").Each(func(_ int, s *goquery.Selection) {
				ref, _ := s.Attr(attr)
				checked++
				if fault := follow(files, docs, page, base, ref); fault != "" {
					t.Errorf("%s: %s=%q: %s", name, attr, ref, fault)
				}
			})
		}
		checkPreviews(t, files, doc, page, base)
		ids := map[string]bool{}
		doc.Find("[id]").Each(func(_ int, s *goquery.Selection) {
			id, _ := s.Attr("id")
			if ids[id] {
				t.Errorf("%s: two elements have the id %q", name, id)
			}
			ids[id] = true
		})
	}
	if checked < len(docs) {
		t.Errorf("only %d references in %d pages", checked, len(docs))
	}
}

// checkPreviews checks that what every link of a page promises to show is where the
// theme's script looks for it.
func checkPreviews(t *testing.T, files map[string]string, doc *goquery.Document, page *url.URL, base string) {
	t.Helper()
	texts := doc.Find("template[data-texts]")
	resolve := func(ref string) string { return page.ResolveReference(&url.URL{Path: ref}).Path }
	folder, root := strings.TrimPrefix(resolve(texts.AttrOr("data-previews", "")), base), resolve(texts.AttrOr("data-root", ""))
	depth, _ := strconv.Atoi(texts.AttrOr("data-previews-depth", ""))
	doc.Find("a[data-preview]").Each(func(_ int, s *goquery.Selection) {
		u, err := url.Parse(s.AttrOr("href", ""))
		if err != nil {
			t.Fatal(err)
		}
		target := page.ResolveReference(u)
		of := strings.TrimPrefix(target.Path, root)
		file := folder + view.SharedName(of, depth) + ".json"
		if target.Fragment != "" {
			of += "#" + target.Fragment
		}
		var previews map[string]struct{ Title string }
		if err := json.Unmarshal([]byte(files[file]), &previews); err != nil || previews[of].Title == "" {
			t.Errorf("%s: there is no preview of %s in %s (%v)", page.Path, of, file, err)
		}
	})
}

// follow says what is wrong with a reference, or nothing.
func follow(files map[string]string, docs map[string]*goquery.Document, page *url.URL, base, ref string) string {
	u, err := url.Parse(ref)
	if err != nil {
		return err.Error()
	}
	if u.IsAbs() || u.Host != "" {
		return ""
	}
	if strings.HasPrefix(ref, "/") && !strings.HasSuffix(page.Path, "/404.html") {
		return "not relative"
	}
	target := page.ResolveReference(u)
	name, inside := strings.CutPrefix(target.Path, base)
	if !inside {
		return "leads out of the site"
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name = path.Join(name, "index.html")
	}
	if _, ok := files[name]; !ok {
		return "there is no " + name
	}
	if u.Fragment == "" {
		return ""
	}
	doc := docs[name]
	if doc == nil {
		return "a fragment of something that is no page"
	}
	found := false
	doc.Find("[id]").EachWithBreak(func(_ int, s *goquery.Selection) bool {
		id, _ := s.Attr("id")
		found = id == u.Fragment
		return !found
	})
	if !found {
		return "no such anchor in " + name
	}
	return ""
}
