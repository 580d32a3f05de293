package site_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"samspil/generator/cite"
	"samspil/generator/site"
)

// cited is a small site with a bibliography.
func cited() map[string]string {
	return map[string]string{
		"site.toml": "title = \"Prøve\"\nbase_url = \"https://example.org/under/\"\n[languages.da]\n[languages.en]\n",
		"references.yaml": `- id: hood1991
  type: book
  author: [{family: Hood, given: Christopher}]
  title: A Public Management
  issued: {date-parts: [[1991]]}
  note: "verified: somewhere"
- id: andersen2001
  type: book
  author: [{family: Andersen, given: Lotte Bøgh}]
  title: Styring
  issued: {date-parts: [[2001]]}
`,
		"da/tillid.md": "---\nid: trust\ntitle: Tillid\ntype: concept\nauthors: [Anne Bøgh]\ndate: 2026-01-02\n---\nTekst [@hood1991] og [@andersen2001].\n",
		"da/side.md":   "---\ntitle: Side\n---\nTekst [@hood1991].\n",
		"en/trust.md":  "---\nid: trust\ntitle: Trust\ntype: concept\n---\nText without sources.\n",
	}
}

// keysOf reads back a CSL-JSON file.
func keysOf(t *testing.T, text string) []string {
	t.Helper()
	lib, problems := cite.Parse("file.json", []byte(text))
	if len(problems) > 0 {
		t.Fatalf("%v in %s", problems, text)
	}
	var keys []string
	for _, e := range lib.Entries() {
		keys = append(keys, e.Key)
	}
	return keys
}

func TestReferencesCanBeDownloaded(t *testing.T) {
	content := t.TempDir()
	write(t, content, cited())
	files, _ := clean(t, site.Options{Content: content})
	both := []string{"andersen2001", "hood1991"}
	for name, want := range map[string][]string{
		"works/library.json": both, "works/hood1991.json": {"hood1991"}, "works/andersen2001.json": {"andersen2001"},
		"da/tillid/references.json": both, "da/side/references.json": {"hood1991"},
	} {
		if diff := cmp.Diff(want, keysOf(t, files[name])); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		for ext, sign := range map[string]string{".bib": "@book{", ".ris": "TY  - BOOK\r\n"} {
			other := strings.TrimSuffix(name, ".json") + ext
			if got := strings.Count(files[other], sign); got != len(want) {
				t.Errorf("%s holds %d works, want %d:\n%s", other, got, len(want), files[other])
			}
		}
	}
	if list := files["da/tillid/references.bib"]; strings.Index(list, "andersen2001") > strings.Index(list, "hood1991") {
		t.Errorf("the works are not in the order of the page's list:\n%s", list)
	}
	for name, text := range files {
		if strings.Contains(text, "verified:") {
			t.Errorf("%s holds our own remarks", name)
		}
	}
	if files["en/trust/references.bib"] != "" {
		t.Error("a page without sources has a file of them")
	}
	crawl(t, files, "/under/")
}

func TestAPageSaysHowItIsCited(t *testing.T) {
	content := t.TempDir()
	write(t, content, cited())
	files, _ := clean(t, site.Options{Content: content, Theme: "../../themes/samspil"})
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(files["da/tillid/index.html"]))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	doc.Find("details.cite dd").Each(func(_ int, s *goquery.Selection) { got = append(got, strings.TrimSpace(s.Text())) })
	if len(got) != 5 {
		t.Fatalf("%d ways to cite: %q", len(got), got)
	}
	if want := "Bøgh, A. (2026, 2. januar). Tillid. Prøve. https://example.org/under/id/trust/"; got[0] != want {
		t.Errorf("APA is %q, want %q", got[0], want)
	}
	// The box and the files say the same.
	if want := strings.TrimSpace(files["da/tillid/cite.bib"]); got[3] != want || !strings.Contains(want, "@misc{trust,") || !strings.Contains(want, "author = {Bøgh, Anne}") {
		t.Errorf("BibTeX is %q, in the file %q", got[3], want)
	}
	if want := strings.TrimSpace(strings.ReplaceAll(files["da/tillid/cite.ris"], "\r\n", "\n")); got[4] != want || !strings.Contains(want, "AU  - Bøgh, Anne") {
		t.Errorf("RIS is %q, in the file %q", got[4], want)
	}
	if strings.Contains(files["da/side/index.html"], `class="cite"`) || files["da/side/cite.bib"] != "" {
		t.Error("a page of no type is cited")
	}
}

func TestAPageWithoutAnAddressIsNotCited(t *testing.T) {
	content := t.TempDir()
	small := cited()
	small["site.toml"] = "title = \"Prøve\"\n[languages.da]\n[languages.en]\n"
	write(t, content, small)
	files, _ := clean(t, site.Options{Content: content, Theme: "../../themes/samspil"})
	if page := files["da/tillid/index.html"]; strings.Contains(page, `class="cite"`) || strings.Contains(page, "ld+json") || files["da/tillid/cite.bib"] != "" {
		t.Error("there is a citation without an address")
	}
	if files["da/tillid/references.bib"] == "" || files["da/works/hood1991/index.html"] == "" {
		t.Error("the bibliography needs no address, and is not there")
	}
}

func TestASiteWithoutABibliographyHasNothingOfIt(t *testing.T) {
	content := t.TempDir()
	small := cited()
	delete(small, "references.yaml")
	write(t, content, small)
	files, _ := clean(t, site.Options{Content: content})
	for name, text := range files {
		if strings.Contains(name, "works/") || strings.Contains(name, "references.") || strings.HasSuffix(name, ".html") && strings.Contains(text, "works/") {
			t.Errorf("%s is of a bibliography", name)
		}
	}
}

func TestFilesOfTheContentGoBeforeDownloads(t *testing.T) {
	content := t.TempDir()
	write(t, content, cited())
	write(t, content, map[string]string{
		"da/tillid/references.bib": "min egen", "works/library.json": "{}",
		"da/gammel.md": "---\ntitle: Gammel\naliases: [/works/library.ris/]\n---\nTekst.\n",
	})
	files, r := clean(t, site.Options{Content: content})
	if len(r.Problems) > 0 {
		t.Error(r.Problems)
	}
	if files["da/tillid/references.bib"] != "min egen" || files["works/library.json"] != "{}" || files["works/library.ris/index.html"] == "" {
		t.Error("a download took the place of a file of the content")
	}
}

func TestAChangedBibliographyChangesTheDownloads(t *testing.T) {
	ownCache(t)
	content, out := t.TempDir(), t.TempDir()
	write(t, content, cited())
	s := site.New(site.Options{Content: content, Out: out})
	build(t, s)
	file := filepath.Join(content, "references.yaml")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	// An abstract is in no page, only in the files.
	write(t, content, map[string]string{"references.yaml": strings.Replace(string(text), "  title: Styring\n", "  title: Styring\n  abstract: Et resumé\n", 1)})
	r := build(t, s)
	want := []string{"da/tillid/references.bib", "da/tillid/references.json", "da/tillid/references.ris",
		"works/andersen2001.bib", "works/andersen2001.json", "works/andersen2001.ris",
		"works/library.bib", "works/library.json", "works/library.ris"}
	slices.Sort(r.Report.Written)
	if diff := cmp.Diff(want, r.Report.Written); diff != "" {
		t.Errorf("written (-want +got):\n%s", diff)
	}
}

func TestWorksThatNoPageCitesAreAWarningWithTheirLine(t *testing.T) {
	content := t.TempDir()
	small := cited()
	small["da/tillid.md"] = "---\ntitle: Tillid\n---\nUden kilder.\n"
	small["en/draft.md"] = "---\ntitle: Draft\ndraft: true\n---\n[@hood1991]\n"
	delete(small, "da/side.md")
	write(t, content, small)
	_, r := clean(t, site.Options{Content: content})
	var got []string
	for _, p := range r.Problems {
		got = append(got, strings.TrimPrefix(p.String(), filepath.ToSlash(content)+"/"))
	}
	want := []string{`references.yaml:7: warning: no page cites the work "andersen2001"; cite it with [@andersen2001], or remove its entry`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}
