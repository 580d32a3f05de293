package site_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"samspil/generator/site"
)

// TestTheBibliographyIsTheOneThatIsThereNow goes through what can happen to files that
// are read again only when their stamps are new.
func TestTheBibliographyIsTheOneThatIsThereNow(t *testing.T) {
	o := site.Options{Content: t.TempDir(), Out: t.TempDir(), NoCache: true}
	yaml, json := filepath.Join(o.Content, "references.yaml"), filepath.Join(o.Content, "references.json")
	work := func(title string) string {
		return "- id: w\n  type: book\n  title: " + title + "\n  issued: {date-parts: [[2001]]}\n"
	}
	put := func(file, text string) {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		old := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC) // the same for all, so that size and time tell nothing
		os.Chtimes(file, old, old)
	}
	write(t, o.Content, map[string]string{"a.md": "# A\n\nSome say so [@w].\n"})
	site.ClockAhead(t)
	s := site.New(o)
	for _, step := range []struct {
		what string
		do   func()
		want string
	}{
		{"in YAML", func() { put(yaml, work("First")) }, "First"},
		{"unchanged", func() {}, "First"},
		{"another of the same length and time", func() { put(yaml, work("Other")) }, "Other"},
		{"JSON beside YAML", func() { put(json, `[{"id":"w","type":"book","title":"Third"}]`) }, "Other"},
		{"JSON alone", func() { os.Remove(yaml) }, "Third"},
		{"JSON as before", func() {}, "Third"},
		{"YAML again, as it was", func() { put(yaml, work("Other")) }, "Other"},
		{"JSON alone again, as it was", func() { os.Remove(yaml) }, "Third"},
		{"none", func() { os.Remove(json) }, ""},
		{"back again", func() { put(yaml, work("Other")) }, "Other"},
	} {
		step.do()
		if r := build(t, s); (r.Errors() > 0) != (step.want == "") {
			t.Errorf("%s: problems %v", step.what, r.Problems)
		}
		page := snapshot(t, o.Out)["a/index.html"]
		for _, title := range []string{"First", "Other", "Third"} {
			if strings.Contains(page, title) != (title == step.want) {
				t.Errorf("%s: is %q in the page: %t", step.what, title, title != step.want)
			}
		}
		want, _ := clean(t, o)
		same(t, step.what, snapshot(t, o.Out), want)
	}
}
