package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

func TestWhatFewShareCountsMoreThanWhatManyDo(t *testing.T) {
	// a and rare share two pages that nobody else links to, a and common two that
	// ten more pages link to.
	files := []txtar.File{
		{Name: "a.md", Data: []byte("[[r1]] [[r2]] [[c1]] [[c2]]")},
		{Name: "common.md", Data: []byte("[[c1]] [[c2]]")},
		{Name: "rare.md", Data: []byte("[[r1]] [[r2]]")},
	}
	for _, name := range []string{"r1", "r2", "c1", "c2"} {
		files = append(files, txtar.File{Name: name + ".md"})
	}
	for i := range 10 {
		files = append(files, txtar.File{Name: fmt.Sprintf("other-%d.md", i), Data: []byte("[[c1]] [[c2]]")})
	}
	g := link(t, files, false)
	var got []string
	for _, r := range g.Related(g.Nodes[0]) {
		got = append(got, r.Title())
	}
	if want := "rare common other-0 other-1 other-2"; strings.Join(got, " ") != want {
		t.Errorf("related to %s: %v, want %s", g.Nodes[0].Path, got, want)
	}
}

func TestWhatVeryManyShareIsNotCounted(t *testing.T) {
	var files []txtar.File
	for i := range 40 {
		files = append(files, txtar.File{Name: fmt.Sprintf("p-%d.md", i), Data: []byte("[[hub]] [[centre]]")})
	}
	g := link(t, append(files, txtar.File{Name: "hub.md"}, txtar.File{Name: "centre.md"}), false)
	for _, n := range g.Nodes {
		if r := g.Related(n); len(r) > 0 {
			t.Fatalf("%s is related to %s by what all share", n.Path, r[0].Path)
		}
	}
}
