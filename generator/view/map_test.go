package view_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"samspil/generator/view"
)

func TestMoreThanCanBeReadIsNotDrawn(t *testing.T) {
	for _, c := range []struct {
		name  string
		pages int
		text  string // of page i, given the next page's number
		whole bool
	}{
		{"links, as many as can be read", 400, "[[s%d]]", true},
		{"links, more", 401, "[[s%d]]", false},
		{"relations, as many as can be read", 400, "---\nrelations: {part-of: [s%d]}\n---\n", true},
		{"relations, more", 401, "---\nrelations: {part-of: [s%d]}\n---\n", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := []txtar.File{{Name: "site.toml", Data: []byte("[relations.part-of]\n")}}
			for i := range c.pages {
				files = append(files, txtar.File{Name: fmt.Sprintf("s%d.md", i), Data: fmt.Appendf(nil, c.text, (i+1)%c.pages)})
			}
			pages := build(t, files)
			m := pages["map/index.html"].Map
			if m.Whole != c.whole || m.Total != c.pages || (len(m.Nodes) == c.pages) != c.whole || (len(m.Top) == 0) != c.whole {
				t.Errorf("whole %t, %d pages in all, %d drawn, %d listed", m.Whole, m.Total, len(m.Nodes), len(m.Top))
			}
			near := pages["s0/index.html"].Near
			if near == nil || len(near.Nodes) != 3 || strings.Contains(near.Map, "#") != c.whole {
				t.Errorf("the small map is %+v", near)
			}
		})
	}
}

func TestASmallMapShowsSomeOfEachRelation(t *testing.T) {
	files := []txtar.File{{Name: "site.toml", Data: []byte("[relations.part-of]\n[relations.responds-to]\n")}, {Name: "hub.md", Data: []byte("---\nrelations: {responds-to: [x1, x2, x1]}\n---\n")}}
	for i := range 30 {
		files = append(files, txtar.File{Name: fmt.Sprintf("x%d.md", i), Data: []byte("---\nrelations: {part-of: [hub]}\n---\n")})
	}
	m := build(t, files)["hub/index.html"].Near
	responds := map[int]bool{}
	for _, e := range m.Edges {
		if e.Label == "responds-to" {
			responds[e.To] = true
		}
		if e.From >= len(m.Nodes) || e.To >= len(m.Nodes) {
			t.Errorf("the edge %+v leads outside", e)
		}
	}
	if len(m.Nodes) != 13 || m.More != 18 || len(responds) != 2 {
		t.Errorf("%d pages, %d more, %d by the smaller relation", len(m.Nodes), m.More, len(responds))
	}
}

func TestTitlesAreBrokenIntoLines(t *testing.T) {
	for _, c := range []struct{ title, want string }{
		{"Tillid", "Tillid"},
		{"New Public Management", "New Public|Management"},
		{"  ", ""},
		{"Innovationspartnerskabet på Herlev Hospital", "Innovationspartnerskabet|på Herlev Hospital"},
		{"En meget lang titel som aldrig kunne stå på tre linjer i en lille kasse på kortet", "En meget lang titel|som aldrig kunne|stå på tre linjer i en…"},
	} {
		if got := strings.Join(view.BreakTitle(c.title, 128, 3), "|"); got != c.want {
			t.Errorf("%q is broken into %q, not %q", c.title, got, c.want)
		}
	}
	for _, l := range view.BreakTitle(strings.Repeat("å", 5000)+strings.Repeat("界", 500), 100, 1000) {
		if view.TextWidth(l) > 170 {
			t.Errorf("a line of %d pixels", view.TextWidth(l))
		}
	}
}

// TestATitleInAnotherLanguageMovesTheMap: the layout has room for all titles, so a
// map is another if one of them is longer, in whatever language.
func TestATitleInAnotherLanguageMovesTheMap(t *testing.T) {
	of := func(title string) any {
		job := jobsOf(t, archive("-- site.toml --\n[languages.da]\n[languages.en]\n[relations.part-of]\n-- da/a.md --\n---\nid: a\ntitle: A\nrelations: {part-of: b}\n---\n"+
			"-- da/b.md --\n---\nid: b\ntitle: B\n---\n-- en/a.md --\n---\nid: a\ntitle: "+title+"\n---\n"))
		for _, j := range job {
			if j.Path == "da/map/index.html" {
				return view.Fingerprint(j.Make())
			}
		}
		t.Fatal("no map")
		return nil
	}
	if of("Short") == of("A title that is a good deal longer") {
		t.Error("the Danish map would not be rendered again")
	}
}
