package graph_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"samspil/generator/config"
	"samspil/generator/graph"
	"samspil/generator/page"
	"samspil/generator/source"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// link makes the graph of a small content folder.
func link(tb testing.TB, files []txtar.File, drafts bool) *graph.Graph {
	tb.Helper()
	return connect(input(tb, files, drafts))
}

// input is what the graph of a small content folder is made of. Files ending in
// .md are pages, site.toml is the configuration, all else assets.
func input(tb testing.TB, files []txtar.File, drafts bool) graph.Input {
	tb.Helper()
	in := graph.Input{Config: &config.Config{}, Drafts: drafts}
	for _, f := range files {
		if f.Name == config.FileName {
			c, problems := config.Parse(f.Data)
			if len(problems) > 0 {
				tb.Fatal(problems)
			}
			in.Config = c
		}
	}
	compiler := page.NewCompiler(page.Options{Languages: in.Config.Codes(), Default: in.Config.DefaultLanguage()})
	for _, f := range files {
		switch {
		case source.IsPage(f.Name):
			in.Pages = append(in.Pages, compiler.Compile(f.Name, f.Data))
		case f.Name != config.FileName:
			in.Assets = append(in.Assets, &graph.Asset{Path: f.Name})
		}
	}
	return in
}

func connect(in graph.Input) *graph.Graph { return complete(graph.New(in)) }

func complete(g *graph.Graph) *graph.Graph {
	links := make([]graph.Links, len(g.Nodes))
	for i, n := range g.Nodes {
		links[i] = g.Resolve(n)
	}
	g.Connect(links)
	return g
}

// TestGraph links each small site of testdata and compares what comes of it
// with the file "is" of its archive. The archive's comment says what the site
// shows, and in its last line which views of the graph.
func TestGraph(t *testing.T) {
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
			_, show, found := strings.Cut(string(archive.Comment), "\nshow: ")
			if !found {
				t.Fatal(`the comment has no line "show: …"`)
			}
			got := describe(t, link(t, files, strings.Contains(show, "drafts")), strings.Fields(show))
			if *update {
				archive.Files = append(files, txtar.File{Name: "is", Data: []byte(got)})
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}

			slices.Reverse(files) // the order in which files are found does not count
			if again := describe(t, link(t, files, strings.Contains(show, "drafts")), strings.Fields(show)); again != got {
				t.Errorf("in another order of files the graph is\n%s\nnot\n%s", again, got)
			}
		})
	}
}

// describe gives the wanted views of a graph, and always its problems.
func describe(t *testing.T, g *graph.Graph, show []string) string {
	views := map[string]func(*strings.Builder, *graph.Graph){
		"pages": describePages, "links": describeLinks, "backlinks": describeBacklinks, "relations": describeRelations,
		"courses": describeCourses, "comparisons": describeComparisons, "concepts": describeConcepts, "related": describeRelated,
		"sections": describeSections, "tags": describeTags, "redirects": describeRedirects, "assets": describeAssets,
		"drafts": func(*strings.Builder, *graph.Graph) {},
	}
	var b strings.Builder
	for _, name := range show {
		view, ok := views[name]
		if !ok {
			t.Fatalf("there is no view %q", name)
		}
		view(&b, g)
	}
	for _, p := range source.SortProblems(slices.Clone(g.Problems)) {
		fmt.Fprintf(&b, "%s (%s)\n", p, p.Code)
	}
	return b.String()
}

func describePages(b *strings.Builder, g *graph.Graph) {
	for _, n := range g.Nodes {
		fmt.Fprintf(b, "%s is /%s, id %s", n.Path, n.Address, n.ID)
		for _, e := range g.Translations(n) {
			if e != n {
				fmt.Fprintf(b, ", translated by %s", e.Path)
			}
		}
		b.WriteByte('\n')
	}
}

func describeLinks(b *strings.Builder, g *graph.Graph) {
	for _, n := range g.Nodes {
		for i, r := range n.Body.Refs {
			written := r.Target
			if r.Fragment != "" {
				written += "#" + r.Fragment
			}
			fmt.Fprintf(b, "%s:%d %q leads to %s\n", n.Path, r.Line, written, describeTarget(n, n.Targets[i]))
		}
	}
}

func describeTarget(from *graph.Node, t graph.Target) string {
	s := ""
	switch t.Kind {
	case graph.Broken:
		return "nothing"
	case graph.ToAsset:
		return "file " + t.Asset.Path
	case graph.ToFolder:
		return "folder /" + t.Section.Address
	case graph.External:
		return t.URL
	case graph.ToPage:
		s = t.Node.Path
		if t.Node == from {
			s = "itself"
		}
	}
	if t.Fragment != "" {
		s += " #" + t.Fragment
	}
	return s
}

func describeBacklinks(b *strings.Builder, g *graph.Graph) {
	for _, n := range g.Nodes {
		for _, l := range n.Backlinks {
			c := l.Context
			fmt.Fprintf(b, "%s is linked from %s: %s[%s]%s\n", n.Path, l.From.Path, c.Sentence[:c.Start], c.Sentence[c.Start:c.End], c.Sentence[c.End:])
		}
	}
}

func describeRelations(b *strings.Builder, g *graph.Graph) {
	for _, n := range g.Nodes {
		for _, e := range n.Relations {
			inverse := ""
			if e.Inverse {
				inverse = " inversely"
			}
			fmt.Fprintf(b, "%s %s%s %s\n", n.Path, e.Name, inverse, e.To.Path)
		}
	}
}

func describeRelated(b *strings.Builder, g *graph.Graph) {
	titles := func(nodes []*graph.Node) string {
		var out []string
		for _, n := range nodes {
			out = append(out, n.Title())
		}
		return strings.Join(out, " ")
	}
	for _, n := range g.Nodes {
		for _, r := range g.Related(n) {
			fmt.Fprintf(b, "%s and %s: both link to [%s], are linked from [%s], cite %v\n", n.Path, r.Path, titles(r.LinkTo), titles(r.LinkedFrom), r.Cite)
		}
	}
}

func describeSections(b *strings.Builder, g *graph.Graph) {
	var describe func(s *graph.Section, indent string)
	describe = func(s *graph.Section, indent string) {
		fmt.Fprintf(b, "%s/%s %q\n", indent, s.Address, s.Title())
		for _, n := range s.Pages {
			fmt.Fprintf(b, "%s  %s\n", indent, n.Title())
		}
		for _, sub := range s.Sub {
			describe(sub, indent+"  ")
		}
	}
	for _, root := range g.Roots {
		describe(root, "")
	}
}

func describeTags(b *strings.Builder, g *graph.Graph) {
	for _, t := range g.Tags {
		fmt.Fprintf(b, "%q (%s, %s):", t.Label, t.Slug, t.Lang)
		for _, n := range t.Nodes {
			fmt.Fprintf(b, " %s", n.Title())
		}
		b.WriteByte('\n')
	}
}

func describeRedirects(b *strings.Builder, g *graph.Graph) {
	for _, r := range g.Redirect {
		fmt.Fprintf(b, "/%s leads to %s\n", r.Path, r.To.Path)
	}
}

func describeAssets(b *strings.Builder, g *graph.Graph) {
	for _, a := range g.Assets {
		fmt.Fprintf(b, "%s is /%s\n", a.Path, a.Address)
	}
}

func describeConcepts(b *strings.Builder, g *graph.Graph) {
	broader := g.Broader()
	for _, c := range g.Concepts {
		fmt.Fprintf(b, "%s\n", c.ID)
		for _, l := range c.Labels {
			fmt.Fprintf(b, "  in %q %q, others %q\n", l.Lang, l.Preferred, l.Others)
		}
		for _, e := range c.Edges {
			fmt.Fprintf(b, "  %s %s\n", e.Name, e.To)
		}
		if len(broader[c.ID]) > 0 {
			fmt.Fprintf(b, "  below %q\n", broader[c.ID])
		}
	}
}
