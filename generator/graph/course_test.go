package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"samspil/generator/cite"
	"samspil/generator/config"
	"samspil/generator/graph"
	"samspil/generator/page"
)

func describeCourses(b *strings.Builder, g *graph.Graph) {
	for _, n := range g.Nodes {
		for i, unit := range n.Readings {
			for j, t := range unit {
				fmt.Fprintf(b, "%s: unit %d lists %q: %s\n", n.Path, i+1, n.Meta.Course.Units[i].Readings[j].Value, describeTarget(n, t))
			}
		}
	}
	for _, n := range g.Nodes {
		for _, use := range n.UsedIn {
			fmt.Fprintf(b, "%s is used in %s, units", n.Path, use.Course.Path)
			for _, i := range use.Units {
				fmt.Fprintf(b, " %d", i+1)
			}
			b.WriteByte('\n')
		}
	}
}

// course links a site of one course with the given keys.
func course(t *testing.T, keys string, editions ...string) *graph.Graph {
	t.Helper()
	library, problems := cite.Parse("references.yaml", []byte("- id: hood1991\n  type: book\n  author: [{family: Hood, given: C.}]\n  title: Title\n  issued: {date-parts: [[1991]]}\n"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	text := "---\ntype: course\ncourse:\n" + keys + "---\n"
	p := page.NewCompiler(page.Options{}).Compile("kursus.md", []byte(text))
	if len(p.Problems) > 0 {
		t.Fatal(p.Problems)
	}
	return connect(graph.Input{Config: &config.Config{}, Pages: []*page.Page{p}, Library: library, Editions: editions})
}

func TestAWorkThatACourseListsIsUsed(t *testing.T) {
	if g := course(t, "  units: [{title: A, readings: ['@hood1991, s. 5']}]\n"); len(g.Problems) > 0 {
		t.Errorf("problems: %v", g.Problems)
	}
}

func TestAnUnknownWorkOfACourseIsReportedWithTheNearest(t *testing.T) {
	g := course(t, "  units:\n    - title: A\n      readings: ['@hood1991', '@hood191, s. 5']\n")
	const want = "kursus.md:6:31: error: no work has the key \"hood191\"; did you mean @hood1991?"
	if len(g.Problems) != 1 || g.Problems[0].String() != want || g.Problems[0].Code != "unknown-citation" {
		t.Errorf("got %v, want %s", g.Problems, want)
	}
}

func TestACourseMayReadAPublishedEditionOnly(t *testing.T) {
	keys := "  edition: 2026-1\n  units: [{title: A, readings: ['@hood1991']}]\n"
	if g := course(t, keys, "2026-2", "2026-1"); len(g.Problems) > 0 {
		t.Errorf("problems: %v", g.Problems)
	}
	g := course(t, keys, "2026-2")
	const want = "kursus.md:4:12: error: the site has no edition \"2026-1\"; did you mean \"2026-2\"?"
	if len(g.Problems) != 1 || g.Problems[0].String() != want || g.Problems[0].Code != "unpublished-edition" {
		t.Errorf("got %v, want %s", g.Problems, want)
	}
}

func TestAPageListsItsCoursesByLanguageAndTitle(t *testing.T) {
	config := &config.Config{Languages: []config.Language{{Code: "da"}, {Code: "en"}}}
	c := page.NewCompiler(page.Options{Languages: []string{"da", "en"}, Default: "da"})
	files := map[string]string{"da/tillid.md": "---\nid: trust\n---\nTillid.\n"}
	for path, title := range map[string]string{"da/1.md": "Årskursus", "da/2.md": "Zonen", "en/1.md": "A course"} {
		files[path] = "---\ntitle: " + title + "\ntype: course\ncourse:\n  units: [{title: A, readings: [trust]}]\n---\n"
	}
	var pages []*page.Page
	for path, text := range files {
		pages = append(pages, c.Compile(path, []byte(text)))
	}
	g := connect(graph.Input{Config: config, Pages: pages})
	var titles []string
	for _, use := range g.Find("da", "trust").UsedIn {
		titles = append(titles, use.Course.Title())
	}
	if got := strings.Join(titles, ", "); got != "Zonen, Årskursus, A course" {
		t.Errorf("used in %s", got)
	}
}
