package view_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"html/template"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"samspil/generator/cite"
	"samspil/generator/config"
	"samspil/generator/graph"
	"samspil/generator/page"
	"samspil/generator/source"
	"samspil/generator/view"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// bibliography is the file of a test's works.
const bibliography = "references.yaml"

// jobsOf prepares the views of a small content folder. Images are 640 by 480
// pixels.
func jobsOf(tb testing.TB, files []txtar.File) []view.Job { return builderOf(tb, files).Jobs() }

// builderOf links a small content folder.
func builderOf(tb testing.TB, files []txtar.File) *view.Builder {
	tb.Helper()
	in := graph.Input{Config: &config.Config{}}
	for _, f := range files {
		if f.Name == config.FileName {
			in.Config, _ = config.Parse(f.Data)
		}
		if f.Name == bibliography {
			in.Library, _ = cite.Parse(f.Name, f.Data)
		}
	}
	compiler := page.NewCompiler(page.Options{RawHTML: in.Config.RawHTML, Languages: in.Config.Codes(), Default: in.Config.DefaultLanguage()})
	for _, f := range files {
		if source.IsPage(f.Name) {
			in.Pages = append(in.Pages, compiler.Compile(f.Name, f.Data))
		} else if f.Name != config.FileName && f.Name != bibliography {
			in.Assets = append(in.Assets, &graph.Asset{Path: f.Name, Width: 640, Height: 480})
		}
	}
	g := graph.New(in)
	links := make([]graph.Links, len(g.Nodes))
	for i, n := range g.Nodes {
		links[i] = g.Resolve(n)
	}
	g.Connect(links)
	return view.New(g)
}

// build makes the views of jobsOf, by path.
func build(tb testing.TB, files []txtar.File) map[string]*view.Page {
	tb.Helper()
	pages := map[string]*view.Page{}
	for _, job := range jobsOf(tb, files) {
		if pages[job.Path] != nil {
			tb.Errorf("two jobs make %s", job.Path)
		}
		pages[job.Path] = job.Make()
		if err := job.Finish(pages[job.Path]); err != nil {
			tb.Error(err)
		}
		if pages[job.Path].Path != job.Path {
			tb.Errorf("the job for %s makes %s", job.Path, pages[job.Path].Path)
		}
	}
	return pages
}

// archive makes files of the text of an archive.
func archive(text string) []txtar.File { return txtar.Parse([]byte(text)).Files }

// TestView makes the views of each small site of testdata and compares what its
// comment names, in lines "show: PATH FIELD…", with the file "is".
func TestView(t *testing.T) {
	archives, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives", err)
	}
	for _, file := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var want string
			files := slices.DeleteFunc(slices.Clone(archive.Files), func(f txtar.File) bool {
				if f.Name == "is" {
					want = string(f.Data)
				}
				return f.Name == "is"
			})
			pages := build(t, files)
			var got strings.Builder
			shown := 0
			for line := range strings.Lines(string(archive.Comment)) {
				if show, ok := strings.CutPrefix(line, "show: "); ok {
					shown++
					describe(t, &got, pages, strings.Fields(show))
				}
			}
			if shown == 0 {
				t.Fatal(`the comment has no line "show: …"`)
			}
			if *update {
				archive.Files = append(files, txtar.File{Name: "is", Data: []byte(got.String())})
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if got.String() != want {
				t.Errorf("got\n%s\nwant\n%s", got.String(), want)
			}
			for _, p := range pages {
				checkIDs(t, p)
			}
		})
	}
}

// describe writes fields of a view: HTML as it is, other data as JSON. A path
// alone stands for the list of all paths below it.
func describe(t *testing.T, b *strings.Builder, pages map[string]*view.Page, show []string) {
	if len(show) == 1 {
		var paths []string
		for p := range pages {
			if strings.HasPrefix("/"+p, show[0]) {
				paths = append(paths, p)
			}
		}
		slices.Sort(paths)
		b.WriteString(strings.Join(paths, "\n") + "\n")
		return
	}
	p := pages[show[0]]
	if p == nil {
		t.Fatalf("there is no page %s", show[0])
	}
	fmt.Fprintf(b, "%s\n", show[0])
	for _, name := range show[1:] {
		field := reflect.ValueOf(*p).FieldByName(name)
		if !field.IsValid() {
			t.Fatalf("a view has no field %s", name)
		}
		switch v := field.Interface().(type) {
		case template.HTML:
			fmt.Fprintf(b, "%s:\n%s", name, v)
		case []view.Footnote:
			for _, n := range v {
				fmt.Fprintf(b, "footnote %d, back to %s:\n%s", n.Number, strings.Join(n.Back, " "), n.HTML)
			}
		default:
			fmt.Fprintf(b, "%s: %s\n", name, asJSON(t, v))
		}
	}
}

// asJSON writes a value without the fields that are empty.
func asJSON(t *testing.T, v any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		t.Fatal(err)
	}
	s := regexp.MustCompile(`"\w+":(""|false|0|null),?`).ReplaceAllString(strings.TrimSpace(b.String()), "")
	s = strings.ReplaceAll(s, ",}", "}")
	if s[0] == '[' { // an entry a line
		s = strings.ReplaceAll(s, "},{", "},\n {")
	}
	return s
}

var (
	idAttribute  = regexp.MustCompile(`\sid="([^"]*)"`)
	ownReference = regexp.MustCompile(`href="#([^"]*)"`)
)

// checkIDs checks what must hold of every page: ids are unique, and a reference
// to the page itself finds one.
func checkIDs(t *testing.T, p *view.Page) {
	t.Helper()
	ids := map[string]bool{}
	text := string(p.Body)
	for _, n := range p.Footnotes {
		ids[fmt.Sprintf("fn-%d", n.Number)] = true
		text += string(n.HTML)
	}
	for _, m := range idAttribute.FindAllStringSubmatch(text, -1) {
		if ids[m[1]] {
			t.Errorf("%s: the id %q stands twice", p.Path, m[1])
		}
		ids[m[1]] = true
	}
	for _, m := range ownReference.FindAllStringSubmatch(text, -1) {
		if !ids[m[1]] && !strings.HasPrefix(m[1], "ref-") {
			t.Errorf("%s: nothing has the id %q", p.Path, m[1])
		}
	}
	for _, n := range p.Footnotes {
		for _, id := range n.Back {
			if !ids[id] {
				t.Errorf("%s: footnote %d leads back to %q, which is not there", p.Path, n.Number, id)
			}
		}
	}
}

func TestEveryPathIsMadeOnceAndInOrder(t *testing.T) {
	// Pages of the content stand before those that are made around them.
	pages := build(t, archive(`
-- site.toml --
[languages.da]
[languages.en]
-- da/index.md --
---
tags: [x]
aliases: [/da/tags/, /404.html]
---
-- da/tags.md --
# My own tags
-- da/a-z.md --
# My own A to Z
-- en/a.md --
`))
	for path, layout := range map[string]string{
		"da/tags/index.html": "page", "da/a-z/index.html": "page", "da/tags/x/index.html": "tag",
		"en/a-z/index.html": "index", "index.html": "root", "en/index.html": "home",
	} {
		if p := pages[path]; p == nil || p.Layout != layout {
			t.Errorf("%s: got %+v, want layout %s", path, p, layout)
		}
	}
}

func TestNotFoundKnowsThePathOfTheSite(t *testing.T) {
	for baseURL, want := range map[string]string{
		"": "/", "https://example.org/": "/", "https://example.org": "/", "https://example.org/course/samspil/": "/course/samspil/",
	} {
		p := build(t, archive("-- site.toml --\ntitle = \"T\"\nbase_url = \""+baseURL+"\"\n[languages.da]\n[languages.en]\n"))["404.html"]
		var hrefs []string
		for _, e := range p.Entries {
			hrefs = append(hrefs, e.Href)
		}
		if p.Root != want || p.Canonical != "" || !slices.Equal(hrefs, []string{want + "da/", want + "en/"}) {
			t.Errorf("base URL %q: root %q, canonical %q, homes %q", baseURL, p.Root, p.Canonical, hrefs)
		}
	}
}

func BenchmarkViewOf30Links(b *testing.B) {
	files := []txtar.File{}
	var text strings.Builder
	for i := range 30 {
		files = append(files, txtar.File{Name: fmt.Sprintf("begreber/side-%d.md", i), Data: fmt.Appendf(nil, "# Side %d\n", i)})
		fmt.Fprintf(&text, "Her er [[Side %d]] i en sætning af almindelig længde.\n\n", i)
	}
	files = append(files, txtar.File{Name: "from.md", Data: []byte(text.String())})
	in := graph.Input{Config: &config.Config{}}
	compiler := page.NewCompiler(page.Options{})
	for _, f := range files {
		in.Pages = append(in.Pages, compiler.Compile(f.Name, f.Data))
	}
	g := graph.New(in)
	var links []graph.Links
	for _, n := range g.Nodes {
		links = append(links, g.Resolve(n))
	}
	g.Connect(links)
	for _, job := range view.New(g).Jobs() {
		if job.Path != "from/index.html" {
			continue
		}
		b.Run("make", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				job.Make()
			}
		})
		p := job.Make()
		b.Run("fingerprint", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				view.Fingerprint(p)
			}
		})
	}
}
