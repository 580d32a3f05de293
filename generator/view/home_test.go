package view_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"samspil/generator/view"
)

func TestAHomePageOffersItsOwnQuestions(t *testing.T) {
	const intro, questions, rest = "Intro.\n\n", "## Ask\n\n- [[a|Why?]]\n- [[b]]\n\n", "## More\n\nText.\n\n"
	for _, c := range []struct{ name, text, opening, questions, rest string }{
		{"in the middle", intro + rest + questions + "## Last\n\n- one\n- two\n", "Intro.", "Ask", "More Last"},
		{"alone", questions, "", "Ask", ""},
		{"only the first list is taken", questions + "## Again\n\n- [[a]]\n", "", "Ask", "Again"},
		{"a list that is not alone", intro + "## Ask\n\nText.\n\n- [[a]]\n", "Intro.", "", "Ask"},
		{"a list within a list", intro + "## Ask\n\n- [[a]]\n  - [[b]]\n", "Intro.", "", "Ask"},
		{"without headings", intro + "- [[a]]\n", "Intro.", "", ""},
		{"without text", "", "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			page := build(t, []txtar.File{{Name: "_index.md", Data: []byte(c.text)}, {Name: "a.md"}, {Name: "b.md"}})["index.html"]
			h := page.Home
			for _, part := range []struct {
				name string
				got  view.Part
				want string
			}{{"opening", h.Opening, c.opening}, {"questions", h.Questions, c.questions}, {"rest", h.Rest, c.rest}} {
				for _, word := range []string{"Intro.", "Ask", "More", "Last", "Again"} {
					if strings.Contains(string(part.got.Body), word) != strings.Contains(part.want, word) {
						t.Errorf("the %s: %q, want %q", part.name, part.got.Body, part.want)
					}
				}
			}
			if all := len(h.Opening.Body) + len(h.Questions.Body) + len(h.Rest.Body); all != len(page.Body) {
				t.Errorf("the parts hold %d bytes of %d", all, len(page.Body))
			}
		})
	}
}

func TestAHomePageOffersMapAndCourses(t *testing.T) {
	const course = "---\ntitle: C%d\ntype: course\ndescription: About\ncourse: {level: Bachelor, duration: 7 weeks, units: [{title: One, questions: [Why?]}]}\n---\n"
	files := []txtar.File{{Name: "a/x.md", Data: []byte("[[y]]")}, {Name: "a/y.md"}}
	if h := build(t, files)["index.html"].Home; len(h.Courses) != 0 || h.Map == nil || h.Map.Href != "map/" || h.Map.Pages != 2 {
		t.Errorf("without courses: %+v", h)
	}
	for i := range 5 {
		files = append(files, txtar.File{Name: fmt.Sprintf("b/c%d.md", i), Data: fmt.Appendf(nil, course, i)})
	}
	h := build(t, files)["index.html"].Home
	if len(h.Courses) != 3 || h.Courses[0].Title != "C0" || h.Courses[0].Href != "b/c0/" || h.Courses[0].Level != "Bachelor" || h.Courses[0].Duration != "7 weeks" {
		t.Errorf("the courses: %+v", h.Courses)
	}
	if h := build(t, []txtar.File{{Name: "a.md"}})["index.html"].Home; h.Map != nil {
		t.Errorf("a map without connections: %+v", h.Map)
	}
}

func TestAHomePageShowsTheMostLinkedPagesOfALargeSection(t *testing.T) {
	section := func(weight string) []string {
		var files []txtar.File
		for i := range 12 {
			text := fmt.Sprintf("---\ntitle: P%02d\n%s---\n", i, weight)
			if i > 0 {
				text += "[[p11]] [[p08]] [[p10]]"
			}
			files = append(files, txtar.File{Name: fmt.Sprintf("s/p%02d.md", i), Data: []byte(text)})
		}
		g := build(t, files)["index.html"].Groups[0]
		if g.Count != 12 {
			t.Errorf("the section has %d pages", g.Count)
		}
		var titles []string
		for _, e := range g.Entries {
			titles = append(titles, e.Title)
		}
		return titles
	}
	if diff := cmp.Diff([]string{"P00", "P01", "P02", "P08", "P10", "P11"}, section("")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"P00", "P01", "P02", "P03", "P04", "P05"}, section("weight: 1\n")); diff != "" {
		t.Error("editors who weigh pages choose themselves:\n" + diff)
	}
}

func TestWhatTheMapLooksLikeInSmallIsPartOfTheViewsOfHomeAndMap(t *testing.T) {
	plans := func(title string) (home, whole string) {
		pages := build(t, []txtar.File{
			{Name: "site.toml", Data: []byte("[languages.da]\n[languages.en]\n")},
			{Name: "da/a.md", Data: []byte("---\nid: a\ntitle: A\n---\n[[b]]")},
			{Name: "da/b.md", Data: []byte("---\nid: b\ntitle: B\n---\n")},
			{Name: "en/a.md", Data: []byte("---\nid: a\ntitle: " + title + "\n---\n")},
		})
		return pages["da/index.html"].Home.Map.Plan, pages["da/map/index.html"].Map.Plan
	}
	home, whole := plans("A")
	home2, whole2 := plans("A title in the other language that makes the box of the page larger")
	if home == home2 || whole == whole2 || home != whole {
		t.Error("the places on the map change with a title in another language, and the views do not say so")
	}
}

func TestTheThemeIsDocumentedOnlyWhereTheSiteSaysSo(t *testing.T) {
	files := []txtar.File{{Name: "site.toml", Data: []byte("[languages.da]\n[languages.en]\n")}, {Name: "da/a.md"}, {Name: "en/a.md"}}
	if build(t, files)["theme/index.html"] != nil {
		t.Error("it is documented without having been asked for")
	}
	files[0].Data = append([]byte("styleguide = true\n"), files[0].Data...)
	if p := build(t, files)["theme/index.html"]; p == nil || p.Layout != "styleguide" || p.Lang != "en" || p.Root != "../" {
		t.Errorf("the page is %+v", p)
	}
}
