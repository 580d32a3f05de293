package cite

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// expectedPage is what the reference processor makes of a page; see
// testdata/make-expectations.
type expectedPage struct {
	Name       string
	References []struct{ Key, HTML string }
	Citations  []struct{ Key, Located, Narrative string }
	Clusters   []struct {
		Items []struct {
			ID, Label, Locator, Prefix, Suffix string
			SuppressAuthor                     bool `json:"suppress-author"`
		}
		Text string
	}
}

// differences are texts where we differ from the reference processor on
// purpose, and why.
type differences struct {
	ours map[string]string // by language and theirs
	used map[string]bool
}

func readDifferences(t *testing.T) *differences {
	t.Helper()
	var groups []struct {
		Reason string
		Texts  []struct{ Lang, Theirs, Ours string } // Lang "": both
	}
	if err := yaml.UnmarshalWithOptions(readFile(t, "testdata/differences.yaml"), &groups, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	d := &differences{map[string]string{}, map[string]bool{}}
	for _, g := range groups {
		if g.Reason == "" {
			t.Error("a difference has no reason")
		}
		for _, x := range g.Texts {
			if x.Theirs == x.Ours {
				t.Errorf("no difference: %s", x.Ours)
			}
			for _, lang := range []string{"da", "en"} {
				if x.Lang == "" || x.Lang == lang {
					d.ours[lang+" "+x.Theirs] = x.Ours
				}
			}
		}
	}
	return d
}

// check compares a text with the reference processor's, or with the difference
// that is listed.
func (d *differences) check(t *testing.T, lang, what, got, theirs string) {
	t.Helper()
	want := theirs
	if ours, ok := d.ours[lang+" "+theirs]; ok {
		want = ours
		d.used[lang+" "+theirs] = true
	}
	if got != want {
		t.Errorf("%s:\n got  %s\n want %s", what, got, want)
	}
}

func readFile(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// testLibrary is the bibliography as the expectations know it, with the hard cases.
func testLibrary(t testing.TB) *Library {
	t.Helper()
	var entries []*Entry
	for _, name := range []string{"library.json", "hard.yaml", "pages-library.yaml"} {
		lib, problems := Parse(name, readFile(t, filepath.Join("testdata", name)))
		for _, p := range problems {
			if !strings.Contains(p.Message, "author") && !strings.Contains(p.Message, "year") {
				t.Error(p)
			}
		}
		entries = append(entries, lib.Entries()...)
	}
	return newLibrary(entries)
}

func TestCitationsAreThoseOfTheReferenceProcessor(t *testing.T) {
	lib, diff := testLibrary(t), readDifferences(t)
	for _, lang := range []string{"da", "en"} {
		var pages []expectedPage
		if err := json.Unmarshal(readFile(t, "testdata/apa."+lang+".json"), &pages); err != nil {
			t.Fatal(err)
		}
		for _, page := range pages {
			t.Run(lang+"/"+page.Name, func(t *testing.T) { checkPage(t, lib, diff, lang, page) })
		}
	}
	for theirs := range diff.ours {
		if !diff.used[theirs] {
			t.Errorf("a difference is listed that is none: %s", theirs)
		}
	}
}

var languageMarks = regexp.MustCompile(`<span lang="[a-z-]+">|</span>| lang="[a-z-]+"`)

// withoutLanguages leaves out what the reference processor does not write.
func withoutLanguages(html string) string { return languageMarks.ReplaceAllString(html, "") }

func checkPage(t *testing.T, lib *Library, diff *differences, lang string, page expectedPage) {
	var keys []string
	for _, c := range page.Citations {
		keys = append(keys, c.Key)
	}
	ctx := Cite(lib, lang, keys)
	refs := ctx.References()
	if len(refs) != len(page.References) {
		t.Errorf("%d references, want %d", len(refs), len(page.References))
	}
	for i, want := range page.References {
		if i < len(refs) && refs[i].Key != want.Key {
			t.Errorf("reference %d is %s, want %s", i, refs[i].Key, want.Key)
		}
		for _, r := range refs {
			if r.Key == want.Key {
				diff.check(t, lang, want.Key, withoutLanguages(string(r.HTML)), want.HTML)
			}
		}
	}
	for _, c := range page.Citations {
		diff.check(t, lang, c.Key, text(ctx.Cluster([]Item{{Key: c.Key, Locator: "12-13", Label: "page"}}, false)), c.Located)
		diff.check(t, lang, c.Key, text(ctx.Cluster([]Item{{Key: c.Key}}, true)), c.Narrative)
	}
	for _, c := range page.Clusters {
		var items []Item
		for _, i := range c.Items {
			items = append(items, Item{i.ID, i.Prefix, i.Suffix, i.Label, i.Locator, i.SuppressAuthor})
		}
		diff.check(t, lang, "cluster", text(ctx.Cluster(items, false)), c.Text)
	}
}

func text(parts []Part) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.Text)
	}
	return b.String()
}
