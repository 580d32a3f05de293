package graph_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"samspil/generator/page"
	"samspil/generator/source"
)

// everything names all views of a graph.
var everything = []string{"pages", "links", "backlinks", "relations", "courses", "comparisons", "concepts", "related", "sections", "tags", "redirects", "assets"}

// TestAGraphMadeAgainIsTheOneMadeAnew makes the graphs of testdata out of those that
// they would be if one page said something else.
func TestAGraphMadeAgainIsTheOneMadeAnew(t *testing.T) {
	archives, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives", err)
	}
	kept, made := 0, 0
	for _, file := range archives {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		files := slices.DeleteFunc(archive.Files, func(f txtar.File) bool { return f.Name == "is" })
		in := input(t, files, strings.Contains(string(archive.Comment), "drafts"))
		want := describe(t, connect(in), everything)
		compiler := page.NewCompiler(page.Options{Languages: in.Config.Codes(), Default: in.Config.DefaultLanguage()})
		for i, f := range files {
			if !source.IsPage(f.Name) {
				continue
			}
			for what, other := range otherTexts(string(f.Data)) {
				before := in
				at := slices.IndexFunc(in.Pages, func(p *page.Page) bool { return p.Path == f.Name })
				before.Pages = slices.Clone(in.Pages)
				before.Pages[at] = compiler.Compile(f.Name, []byte(other))
				old := connect(before)
				now := complete(old.Again(in))
				if made++; now == old {
					kept++
				}
				if got := describe(t, now, everything); got != want {
					t.Errorf("%s, file %d, after %s: got\n%s\nwant\n%s", file, i, what, got, want)
				}
			}
		}
	}
	// Both ways are taken, or this shows nothing.
	if kept < made/4 || kept > made-10 {
		t.Errorf("of %d graphs %d were kept", made, kept)
	}
}

// otherTexts are texts that a page may have had before.
func otherTexts(text string) map[string]string {
	head, body := "", text
	if rest, ok := strings.CutPrefix(text, "---\n"); ok {
		if front, after, ok := strings.Cut(rest, "\n---\n"); ok {
			head, body = "---\n"+front+"\n---\n", after
		}
	}
	first, _, _ := strings.Cut(body, "\n\n")
	return map[string]string{
		"another text":      head + "# " + "Another text\n",
		"no text":           head,
		"less text":         head + first + "\n",
		"more text":         text + "\n\nMore, and [[from]], [[to#own]], ![[a]], [x](b.md) and [y](nowhere.md).\n\n## Own\n",
		"lines above":       head + "\n\n" + body,
		"no front matter":   body,
		"other description": strings.Replace(text, "---\n", "---\ndescription: Another.\n", 1),
	}
}
