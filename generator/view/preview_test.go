package view_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestPreviews makes the previews of the small site in testdata/previews and
// compares them with its file "is".
func TestPreviews(t *testing.T) {
	file := filepath.Join("testdata", "previews", "previews.txtar")
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	files := slices.DeleteFunc(slices.Clone(archive.Files), func(f txtar.File) bool { return f.Name == "is" })
	var got strings.Builder
	for _, job := range builderOf(t, files).Previews() {
		fmt.Fprintf(&got, "%s\n%s\n", job.Path, asJSON(t, job.Make()))
	}
	if *update {
		archive.Files = append(files, txtar.File{Name: "is", Data: []byte(got.String())})
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want := string(archive.Files[len(archive.Files)-1].Data); got.String() != want {
		t.Errorf("got\n%s\nwant\n%s", got.String(), want)
	}
}

func TestAPreviewIsCutAfterAWord(t *testing.T) {
	text := strings.Repeat("ordlængde ", 200)
	jobs := builderOf(t, []txtar.File{
		{Name: "a.md", Data: []byte("---\ndescription: \"" + text + "\"\n---\nBegynd " + text + "\n")},
		{Name: "b.md", Data: []byte("[[a]]\n")},
	}).Previews()
	if len(jobs) != 1 {
		t.Fatalf("%d previews, want 1", len(jobs))
	}
	p := jobs[0].Make()
	for _, s := range []string{p.Description, p.Text[0]} {
		if !strings.HasSuffix(s, "ordlængde…") || len(s) > 500 {
			t.Errorf("cut to %d bytes: %q", len(s), s)
		}
	}
	if len(p.Text) != 1 {
		t.Errorf("%d paragraphs, want the first", len(p.Text))
	}
}

func TestWhatNothingLinksToHasNoPreviewAndItsLinksSaySo(t *testing.T) {
	files := archive("-- a.md --\n# A\n\n[[b#Del]] og [[#Her]]\n\n## Her\n\nTekst\n-- b.md --\n# B\n\n## Del\n\nTekst\n\n## Anden\n\nTekst\n")
	var paths []string
	for _, job := range builderOf(t, files).Previews() {
		paths = append(paths, job.Path)
	}
	if got, want := strings.Join(paths, " "), "b/preview.json b/preview-del.json"; got != want {
		t.Errorf("previews %s, want %s", got, want)
	}
	for _, e := range build(t, files)["index.html"].Entries {
		if want := e.Title == "B"; e.Preview != want {
			t.Errorf("the link to %s has a preview: %t", e.Title, e.Preview)
		}
	}
}
