package view_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"samspil/generator/view"
)

// previewsOf makes all previews of some files, by what they are of.
func previewsOf(t *testing.T, files []txtar.File) []*view.Preview {
	t.Helper()
	var all []*view.Preview
	for _, f := range builderOf(t, files).PreviewFiles() {
		all = append(all, f.Make()...)
	}
	slices.SortFunc(all, func(a, b *view.Preview) int { return strings.Compare(a.Of, b.Of) })
	return all
}

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
	for _, p := range previewsOf(t, files) {
		fmt.Fprintln(&got, asJSON(t, p))
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
	previews := previewsOf(t, []txtar.File{
		{Name: "a.md", Data: []byte("---\ndescription: \"" + text + "\"\n---\nBegynd " + text + "\n")},
		{Name: "b.md", Data: []byte("[[a]]\n")},
	})
	if len(previews) != 1 {
		t.Fatalf("%d previews, want 1", len(previews))
	}
	p := previews[0]
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
	var of []string
	for _, p := range previewsOf(t, files) {
		of = append(of, p.Of)
	}
	if got, want := strings.Join(of, " "), "b/ b/#del"; got != want {
		t.Errorf("previews %s, want %s", got, want)
	}
	for _, e := range build(t, files)["index.html"].Entries {
		if want := e.Title == "B"; e.Preview != want {
			t.Errorf("the link to %s has a preview: %t", e.Title, e.Preview)
		}
	}
}
