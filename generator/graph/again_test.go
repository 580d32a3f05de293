package graph_test

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"samspil/generator/graph"
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
	kept, made := map[bool]int{}, map[bool]int{} // by whether pages came or went
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
			at := slices.IndexFunc(in.Pages, func(p *page.Page) bool { return p.Path == f.Name })
			again := func(what string, moves bool, pages []*page.Page) {
				before := in
				before.Pages = pages
				old := connect(before)
				now := complete(old.Again(in))
				if made[moves]++; now == old {
					kept[moves]++
				}
				if got := describe(t, now, everything); got != want {
					t.Errorf("%s, file %d, after %s: got\n%s\nwant\n%s", file, i, what, got, want)
				}
			}
			for what, other := range otherTexts(string(f.Data), titles(in.Pages)) {
				pages := slices.Clone(in.Pages)
				pages[at] = compiler.Compile(f.Name, []byte(other))
				again(what, false, pages)
			}
			again("no page", true, slices.Delete(slices.Clone(in.Pages), at, at+1))
			for _, name := range otherFiles(f.Name) {
				other := compiler.Compile(name, f.Data)
				again("another page at "+name, true, append(slices.Clone(in.Pages), other))
				pages := slices.Clone(in.Pages)
				pages[at] = other
				again("the page at "+name, true, pages)
			}
			again("a page of the same tags", true, append(slices.Clone(in.Pages), compiler.Compile("0.md", []byte("---\ntags: [TAG, tag, Borgere, borgere]\n---\n"))))
		}
	}
	// Both ways are taken, or this shows nothing.
	for _, moves := range []bool{false, true} {
		if kept[moves] < made[moves]/10 || kept[moves] > made[moves]-10 {
			t.Errorf("of %d graphs %d were kept (pages come and go: %t)", made[moves], kept[moves], moves)
		}
	}
}

// otherFiles are names that a page's file might have had, or another's beside it.
func otherFiles(name string) []string {
	folder, base := path.Split(name)
	ext := path.Ext(base)
	stem := strings.TrimSuffix(base, ext)
	return []string{folder + "aaa.md", folder + "zzz.md", folder + strings.ToUpper(stem) + ext, folder + stem + "2.md", folder + "new/" + base,
		strings.TrimSuffix(name, ext) + ".markdown", "zzz.en.md", folder + "README.md", "en/zzz.md", "da/zzz.md"}
}

// titles are those of some pages, and other names of them.
func titles(pages []*page.Page) []string {
	var out []string
	for _, p := range pages[:min(len(pages), 4)] {
		out = append(out, p.Title(), strings.ToUpper(p.ID()))
		for _, a := range p.Meta.Aliases {
			out = append(out, a.Value)
		}
	}
	return out
}

// otherTexts are texts that a page may have had before.
func otherTexts(text string, titles []string) map[string]string {
	head, body := "", text
	if rest, ok := strings.CutPrefix(text, "---\n"); ok {
		if front, after, ok := strings.Cut(rest, "\n---\n"); ok {
			head, body = "---\n"+front+"\n---\n", after
		}
	}
	first, _, _ := strings.Cut(body, "\n\n")
	var front []string // without its title
	for line := range strings.Lines(strings.Trim(head, "-\n")) {
		if !strings.HasPrefix(line, "title:") {
			front = append(front, strings.TrimSpace(line)+"\n")
		}
	}
	titled := map[string]string{
		"another weight": "---\nweight: 7\n" + strings.TrimPrefix(cmp.Or(head, "---\n---\n"), "---\n") + body,
	}
	for _, title := range append(titles, "Zzz", "") {
		titled["title "+title] = fmt.Sprintf("---\ntitle: %q\n%s---\n%s", title, strings.Join(front, ""), body)
	}
	maps.Copy(titled, map[string]string{
		"another text":      head + "# " + "Another text\n",
		"no text":           head,
		"less text":         head + first + "\n",
		"more text":         text + "\n\nMore, and [[from]], [[to#own]], ![[a]], [x](b.md) and [y](nowhere.md).\n\n## Own\n",
		"lines above":       head + "\n\n" + body,
		"no front matter":   body,
		"other description": strings.Replace(text, "---\n", "---\ndescription: Another.\n", 1),
	})
	return titled
}

// TestPagesThatComeAndGoAreInNobodysWay holds the cases in which a page that comes or
// goes touches the place of another, or what was found of it.
func TestPagesThatComeAndGoAreInNobodysWay(t *testing.T) {
	const twoLanguages = "site.toml [languages.da]\ntitle = \"A\"\n[languages.en]\ntitle = \"A\"\n"
	const linked = "[x](b.md), [y](c/), [z](sub/d.md), [[b]], [[Bee]], [[d]] and [[x.png]].\n"
	for what, c := range map[string]struct{ before, after []string }{ // files, with their text after a space
		"two pages of one id":                       {[]string{"a.md"}, []string{"a.md", "b.md ---\nid: a\n---\n"}},
		"two pages of one address":                  {[]string{"a.md"}, []string{"a.md", "b.md ---\nslug: a\n---\n"}},
		"a file at the address":                     {[]string{"a.md", "b/index.html"}, []string{"a.md", "b/index.html", "b.md"}},
		"a file where its folder is":                {[]string{"a.md", "b"}, []string{"a.md", "b", "b.md"}},
		"an old address in its place":               {[]string{"a.md ---\naliases: [/b/]\n---\n"}, []string{"a.md ---\naliases: [/b/]\n---\n", "b.md"}},
		"an old address where its folder is":        {[]string{"a.md ---\naliases: [/b.html]\n---\n"}, []string{"a.md ---\naliases: [/b.html]\n---\n", "b.md ---\nslug: b.html\n---\n"}},
		"a page that is linked to by its file":      {[]string{"a.md " + linked, "b.md", "x.md"}, []string{"a.md " + linked, "x.md"}},
		"a page that is linked to by its address":   {[]string{"a.md " + linked, "cc.md ---\nslug: c\n---\n"}, []string{"a.md " + linked}},
		"a page that others were taken for":         {[]string{"a.md " + linked, "sub/b.md", "sub/x.md"}, []string{"a.md " + linked, "sub/b.md", "sub/x.md", "b.md"}},
		"a page that another is now taken for":      {[]string{"a.md " + linked, "b.md", "sub/b.md", "sub/x.md"}, []string{"a.md " + linked, "sub/b.md", "sub/x.md"}},
		"the last page of a folder":                 {[]string{"a.md " + linked, "sub/d.md"}, []string{"a.md " + linked}},
		"the first page of a folder":                {[]string{"a.md " + linked}, []string{"a.md " + linked, "sub/d.md"}},
		"the page of a folder":                      {[]string{"a.md", "sub/d.md"}, []string{"a.md", "sub/d.md", "sub/index.md # Sub"}},
		"a page that has moved":                     {[]string{"a.md " + linked, "b.md", "x.md"}, []string{"a.md " + linked, "sub/b.md", "x.md"}},
		"a page that has moved, with its address":   {[]string{"a.md " + linked, "b.md", "x.md"}, []string{"a.md " + linked, "bb.md ---\nslug: b\n---\n", "x.md"}},
		"a page that a broken link may mean":        {[]string{"a.md [x](stiring.md)"}, []string{"a.md [x](stiring.md)", "styring.md"}},
		"a page with an address of its own":         {[]string{"a.md [x](c/)", "cc.md ---\nslug: c\n---\n"}, []string{"a.md [x](c/)"}},
		"a page by the file of its address":         {[]string{"a.md [x](c/index.html)", "cc.md ---\nslug: c\n---\n"}, []string{"a.md [x](c/index.html)"}},
		"a page by a path that ends in a dot":       {[]string{"a.md [x](b/.)", "b.md"}, []string{"a.md [x](b/.)"}},
		"a page by a path with a query":             {[]string{"a.md [x](b.md?y=/z)", "b.md"}, []string{"a.md [x](b.md?y=/z)"}},
		"a page by its name in another language":    {[]string{twoLanguages, "a.da.md [[Trust]]", "tillid.en.md # Trust", "tillid.da.md # Tillid"}, []string{twoLanguages, "a.da.md [[Trust]]", "tillid.en.md # Trust"}},
		"a page before another, by a query":         {[]string{twoLanguages, "da/a.md [x](/b.md?y=/z)", "da/b.md"}, []string{twoLanguages, "da/a.md [x](/b.md?y=/z)", "da/b.md", "b.da.md ---\nid: c\nslug: c\n---\n"}},
		"a page before another, by a dot":           {[]string{twoLanguages, "da/a.md [x](/b/.)", "da/b.md"}, []string{twoLanguages, "da/a.md [x](/b/.)", "da/b.md", "b.da.md ---\nid: c\nslug: c\n---\n"}},
		"a page before another, by its address":     {[]string{twoLanguages, "da/a.md [x](/en/c/)", "da/en/c.md", "y.en.md"}, []string{twoLanguages, "da/a.md [x](/en/c/)", "da/en/c.md", "y.en.md", "x.en.md ---\nslug: c\n---\n"}},
		"a page before another, by its file":        {[]string{twoLanguages, "da/a.md [x](/en/c/index.html)", "da/en/c.md", "y.en.md"}, []string{twoLanguages, "da/a.md [x](/en/c/index.html)", "da/en/c.md", "y.en.md", "x.en.md ---\nslug: c\n---\n"}},
		"a page that came while another was edited": {[]string{"a.md", "x.md"}, []string{"a.md # Another\n\n" + linked, "b.md # Bee\n\n[[Another]]", "x.md"}},
		"a page that went while another was edited": {[]string{"a.md", "b.md # Bee", "x.md"}, []string{"a.md # Bee\n\n" + linked, "x.md"}},
	} {
		in := func(files []string) graph.Input {
			var archive []txtar.File
			for _, f := range files {
				name, text, _ := strings.Cut(f, " ")
				archive = append(archive, txtar.File{Name: name, Data: []byte(text)})
			}
			return input(t, archive, false)
		}
		for way, files := range map[string][2][]string{"there": {c.before, c.after}, "back": {c.after, c.before}} {
			old, after := in(files[0]), in(files[1])
			after.Config = old.Config
			for i, p := range after.Pages { // a file that is the same is the same page
				if k := slices.IndexFunc(old.Pages, func(o *page.Page) bool { return o.Path == p.Path }); k >= 0 && sameFile(files, p.Path) {
					after.Pages[i] = old.Pages[k]
				}
			}
			want := describe(t, connect(after), everything)
			if got := describe(t, complete(connect(old).Again(after)), everything); got != want {
				t.Errorf("%s, %s: got\n%s\nwant\n%s", what, way, got, want)
			}
		}
	}
}

// sameFile tells whether a file has the same text before and after.
func sameFile(files [2][]string, name string) bool {
	text := func(list []string) string {
		i := slices.IndexFunc(list, func(f string) bool { return f == name || strings.HasPrefix(f, name+" ") })
		return list[i]
	}
	return text(files[0]) == text(files[1])
}
