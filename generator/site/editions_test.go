package site_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"samspil/generator/edition"
	"samspil/generator/site"
	"samspil/generator/source"
)

// freeze makes an edition of a content folder.
func freeze(t *testing.T, content, name string) {
	t.Helper()
	r, size, err := site.New(site.Options{Content: content}).MakeEdition(context.Background(),
		edition.Edition{Name: name, Date: "2026-11-23"})
	if err != nil {
		t.Fatal(err)
	}
	if r.Errors() > 0 || size == 0 {
		t.Fatalf("no edition was made: %v", r.Problems)
	}
}

// archived reads what an archive publishes.
func archived(t *testing.T, file string) map[string]string {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	files := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(f.Name, "editions-text") {
			files[f.Name] = string(data)
		}
	}
	return files
}

// below gives the files of a site below a folder, relative to it.
func below(files map[string]string, folder string) map[string]string {
	out := map[string]string{}
	for name, text := range files {
		if rest, ok := strings.CutPrefix(name, folder); ok {
			out[rest] = text
		}
	}
	return out
}

func TestAnEditionIsServedAsItWasMadeWhateverBecomesOfThePages(t *testing.T) {
	ownCache(t)
	content := t.TempDir()
	write(t, content, small)
	freeze(t, content, "2026-1")
	o := site.Options{Content: content, Out: t.TempDir()}
	build(t, site.New(o))
	want := archived(t, filepath.Join(content, "editions/2026-1.zip"))
	same(t, "first build", below(snapshot(t, o.Out), "edition/2026-1/"), want)

	write(t, content, map[string]string{
		"da/begreber/tiltro.md": strings.Replace(small["da/begreber/tillid.md"], "Tillid sparer", "Tiltro og tillid sparer", 1),
		"site.toml":             strings.Replace(small["site.toml"], "Prøve", "Nyt navn", 1),
		"map.svg":               `<svg/>`,
	})
	for _, name := range []string{"da/begreber/tillid.md", "en/concepts/trust.md"} {
		if err := os.Remove(filepath.Join(content, name)); err != nil {
			t.Fatal(err)
		}
	}
	freeze(t, content, "2026-2")
	r := build(t, site.New(o))
	same(t, "after the edits", below(snapshot(t, o.Out), "edition/2026-1/"), want)
	if slices.ContainsFunc(r.Report.Written, func(p string) bool { return strings.HasPrefix(p, "edition/2026-1/") }) {
		t.Error("the first edition was written again")
	}
}

func TestOneContentMakesOneArchive(t *testing.T) {
	var sums []string
	for range 2 {
		content := t.TempDir()
		write(t, content, small)
		freeze(t, content, "2026-1")
		data, err := os.ReadFile(filepath.Join(content, "editions/2026-1.zip"))
		if err != nil {
			t.Fatal(err)
		}
		sums = append(sums, fmt.Sprintf("%x", sha256.Sum256(data)))
	}
	if sums[0] != sums[1] {
		t.Errorf("two archives of one content: %v", sums)
	}
}

func TestAnEditionHoldsNoDraftsNorNewsNorOldAddresses(t *testing.T) {
	content := t.TempDir()
	write(t, content, small)
	write(t, content, map[string]string{
		"da/begreber/udkast.md": "---\ndraft: true\n---\nHemmeligt.\n",
		"da/begreber/regler.md": "---\nid: red-tape\naliases: [/da/gammel/]\n---\nRegler.\n",
	})
	freeze(t, content, "2026-1")
	freeze(t, content, "2026-2")
	for name, text := range archived(t, filepath.Join(content, "editions/2026-2.zip")) {
		for _, bad := range []string{"udkast", "feed.xml", "sitemap.xml", "robots.txt", "404", "gammel", "edition/", "changes/"} {
			if strings.Contains(name, bad) {
				t.Errorf("it holds %s", name)
			}
		}
		if strings.Contains(text, "Hemmeligt") {
			t.Errorf("%s shows a draft", name)
		}
	}
}

func TestEveryLinkOfAnEditionLeadsSomewhere(t *testing.T) {
	content := t.TempDir()
	write(t, content, small)
	freeze(t, content, "2026-1")
	write(t, content, map[string]string{"da/begreber/tiltro.md": strings.Replace(small["da/begreber/tillid.md"], "sparer", "koster", 1)})
	os.Remove(filepath.Join(content, "da/begreber/tillid.md"))
	os.Remove(filepath.Join(content, "en/concepts/trust.md"))
	files, _ := clean(t, site.Options{Content: content})
	crawl(t, files, "/under/")

	// Links inside it stay inside it, except for the banner's.
	for name, text := range below(files, "edition/2026-1/") {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		outside := strings.Repeat("../", strings.Count(name, "/")+1)
		if n := strings.Count(text, `"`+outside); n != 1 {
			t.Errorf("%s leads out of the edition %d times", name, n)
		}
	}
}

// TestEveryLinkOfAnEditionOfTheKnowledgeBaseLeadsSomewhere crawls the real site
// with an edition of itself.
func TestEveryLinkOfAnEditionOfTheKnowledgeBaseLeadsSomewhere(t *testing.T) {
	content := t.TempDir()
	if err := os.CopyFS(content, os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	os.RemoveAll(filepath.Join(content, edition.Folder))
	o := site.Options{Content: content, Theme: "../../themes/samspil", BaseURL: "https://example.org/under/path/"}
	r, _, err := site.New(o).MakeEdition(context.Background(), edition.Edition{Name: "2026-1", Date: "2026-11-23"})
	if err != nil || r.Errors() > 0 {
		t.Fatal(err, r.Problems)
	}
	files, _ := clean(t, o)
	crawl(t, files, "/under/path/")
}

func TestAPageListsItsEditionsAndWhatHasChangedSince(t *testing.T) {
	content := t.TempDir()
	write(t, content, small)
	freeze(t, content, "2026-1")
	freeze(t, content, "2026-2")
	files, _ := clean(t, site.Options{Content: content})
	page := files["da/begreber/tillid/index.html"]
	if a, b := strings.Index(page, "edition/2026-2/da/begreber/tillid/"), strings.Index(page, "edition/2026-1/da/begreber/tillid/"); a < 0 || b < a {
		t.Errorf("the editions are not listed newest first (%d, %d)", a, b)
	}
	if strings.Contains(page, "changes/") {
		t.Error("an unchanged page leads to changes")
	}
	write(t, content, map[string]string{"da/begreber/tillid.md": strings.Replace(small["da/begreber/tillid.md"], "sparer", "koster og sparer", 1)})
	files, _ = clean(t, site.Options{Content: content})
	if !strings.Contains(files["da/begreber/tillid/index.html"], `href="changes/2026-1/"`) {
		t.Error("a changed page does not lead to the changes")
	}
	if changes := files["da/begreber/tillid/changes/2026-1/index.html"]; !strings.Contains(changes, "<ins>koster og</ins>") {
		t.Errorf("the change is not shown:\n%s", changes)
	}
}

func TestBadEditionsAreProblemsAndTheRestIsBuilt(t *testing.T) {
	list := func(name string, data []byte) string {
		sum := sha256.Sum256(data)
		return string(edition.AppendEntry(nil, edition.Edition{Name: name, Date: "2026-01-31", Sum: hex.EncodeToString(sum[:])}))
	}
	unsafe := func(name string) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte("evil"))
		}
		if err := errors.Join(err, z.Close()); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	garbage := []byte("not a zip file")
	for name, c := range map[string]struct {
		files map[string]string
		file  string
		code  string
	}{
		"corrupt":       {map[string]string{"editions/x.zip": string(garbage), edition.ListFile: list("x", garbage)}, "editions/x.zip", "edition-corrupt"},
		"changed":       {map[string]string{"editions/x.zip": "other", edition.ListFile: list("x", garbage)}, "editions/x.zip", "edition-changed"},
		"missing":       {map[string]string{edition.ListFile: list("x", garbage)}, edition.ListFile, "edition-missing"},
		"unlisted":      {map[string]string{"editions/x.zip": string(garbage)}, "editions/x.zip", "edition-unlisted"},
		"bad list":      {map[string]string{edition.ListFile: "[["}, edition.ListFile, "edition-list"},
		"zip slip":      {map[string]string{"editions/x.zip": string(unsafe("../../evil.html")), edition.ListFile: list("x", unsafe("../../evil.html"))}, "editions/x.zip", "edition-unsafe"},
		"absolute name": {map[string]string{"editions/x.zip": string(unsafe("/evil.html")), edition.ListFile: list("x", unsafe("/evil.html"))}, "editions/x.zip", "edition-unsafe"},
	} {
		t.Run(name, func(t *testing.T) {
			content := t.TempDir()
			write(t, content, small)
			write(t, content, c.files)
			files, r := clean(t, site.Options{Content: content})
			at := filepath.ToSlash(filepath.Join(content, c.file))
			if !slices.ContainsFunc(r.Problems, func(p source.Problem) bool { return p.Code == c.code && p.File == at && p.Severity == source.Error }) {
				t.Errorf("no problem %s in %v", c.code, r.Problems)
			}
			if len(r.Problems) != 1 {
				t.Errorf("%d problems: %v", len(r.Problems), r.Problems)
			}
			if files["da/begreber/tillid/index.html"] == "" {
				t.Error("the rest was not built")
			}
			for _, f := range slices.Sorted(maps.Keys(files)) {
				if strings.HasPrefix(f, "edition") || strings.Contains(f, "evil") {
					t.Errorf("%s was published", f)
				}
			}
			if _, err := os.Stat(filepath.Join(filepath.Dir(content), "evil.html")); err == nil {
				t.Error("a file was written outside")
			}
		})
	}
}

func TestAnEditionGivesWayToContentAtItsAddress(t *testing.T) {
	content := t.TempDir()
	write(t, content, map[string]string{"a.md": "# A\n"})
	freeze(t, content, "x")
	write(t, content, map[string]string{"edition/x/page.md": "# Page\n"})
	files, r := clean(t, site.Options{Content: content})
	if got := codes(r); !slices.Equal(got, []string{"duplicate-address"}) {
		t.Errorf("problems: %v", r.Problems)
	}
	if files["edition/x/page/index.html"] == "" || files["edition/x/a/index.html"] != "" {
		t.Error("content and edition are mixed")
	}
}

func TestAFolderCalledEditionsIsOrdinaryUntilItHoldsAList(t *testing.T) {
	content := t.TempDir()
	write(t, content, map[string]string{"editions/first.md": "# First\n", "editions/cover.svg": "<svg/>"})
	files, r := clean(t, site.Options{Content: content})
	if len(r.Problems) > 0 || files["editions/first/index.html"] == "" || files["editions/cover.svg"] == "" {
		t.Errorf("problems %v, files %v", r.Problems, slices.Sorted(maps.Keys(files)))
	}
	write(t, content, map[string]string{edition.ListFile: ""})
	files, r = clean(t, site.Options{Content: content})
	if len(r.Problems) > 0 || len(below(files, "editions/")) > 0 {
		t.Errorf("problems %v, files %v", r.Problems, slices.Sorted(maps.Keys(files)))
	}
}

func TestAPageThatIsGoneKeepsItsPermanentAddress(t *testing.T) {
	content := t.TempDir()
	write(t, content, small)
	freeze(t, content, "2026-1")
	os.Remove(filepath.Join(content, "da/begreber/tillid.md"))
	os.Remove(filepath.Join(content, "en/concepts/trust.md"))
	files, _ := clean(t, site.Options{Content: content})
	page := files["id/trust/index.html"]
	for _, want := range []string{"../../edition/2026-1/da/begreber/tillid/", "../../edition/2026-1/en/concepts/trust/"} {
		if !strings.Contains(page, want) {
			t.Errorf("no link to %s in\n%s", want, page)
		}
	}
	if strings.Contains(page, `http-equiv="refresh"`) {
		t.Error("it leads on by itself, into a page that leads back")
	}
}

// citations lists what a page says on how to cite it, in its own box or
// (pinned) in those of its editions.
func citations(t *testing.T, page, within string) []string {
	t.Helper()
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return doc.Find(within + " dd[data-citation]").Map(func(_ int, s *goquery.Selection) string { return s.Text() })
}

func TestAPageIsCitedInAnEditionAsTheFrozenPageCitesItself(t *testing.T) {
	content := t.TempDir()
	write(t, content, small)
	write(t, content, map[string]string{"da/begreber/tillid.md": "---\nid: trust\ntype: concept\ntitle: Tillid\nauthors: [Anne Bøgh]\ndate: 2026-01-02\n---\nTillid.\n"})
	freeze(t, content, "2026-1")
	write(t, content, map[string]string{"da/begreber/tillid.md": "---\nid: trust\ntype: concept\ntitle: Tiltro\nauthors: [Bo Dam]\ndate: 2027-01-02\n---\nTiltro.\n"})
	files, _ := clean(t, site.Options{Content: content})
	now := citations(t, files["da/begreber/tillid/index.html"], ".cite-edition")
	frozen := citations(t, files["edition/2026-1/da/begreber/tillid/index.html"], ".cite")
	if len(now) != 3 || !slices.Equal(now, frozen[:min(3, len(frozen))]) {
		t.Fatalf("the page says %q, the frozen one %q", now, frozen)
	}
	for _, want := range []string{"Bøgh", "Tillid", "2026-1", "https://example.org/under/edition/2026-1/id/trust/"} {
		if !strings.Contains(now[0], want) {
			t.Errorf("%q is not in %s", want, now[0])
		}
	}
}

func TestAWorkThatIsCitedSinceAnEditionIsShownAsItIsPrintedNow(t *testing.T) {
	ownCache(t)
	content := t.TempDir()
	write(t, content, map[string]string{"side.md": "# Side\n\nTekst.\n", "references.yaml": references[0]})
	freeze(t, content, "2026-1")
	write(t, content, map[string]string{"side.md": "# Side\n\nTekst [@hood1991].\n"})
	o := site.Options{Content: content, Out: t.TempDir()}
	s := site.New(o)
	build(t, s)
	write(t, content, map[string]string{"references.yaml": strings.Replace(references[0], "All Seasons", "Some Seasons", 1)})
	build(t, s)
	got := snapshot(t, o.Out)
	if !strings.Contains(got["side/changes/2026-1/index.html"], "Some Seasons") {
		t.Errorf("the work is not shown:\n%s", got["side/changes/2026-1/index.html"])
	}
	want, _ := clean(t, o)
	same(t, "after the edit", got, want)
}
