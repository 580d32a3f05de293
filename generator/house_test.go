package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// room is a package of the house and the rooms it may import.
type room struct {
	name string
	uses []string
}

// house lists every room in the order of the work: each may import only what
// stands before it.
var house = []room{
	{"source", nil},
	{"output", nil},
	{"heap", nil},
	{"card", nil},
	{"config", []string{"source"}},
	{"cite", []string{"source"}},
	{"edition", []string{"source"}},
	{"ledger", []string{"source"}},
	{"translation", []string{"source", "edition"}},
	{"rdf", nil},
	{"diagram", nil},
	{"layout", nil},
	{"markdown", []string{"source", "diagram"}},
	{"page", []string{"source", "markdown"}},
	{"graph", []string{"source", "config", "cite", "markdown", "page"}},
	{"view", []string{"source", "layout", "config", "card", "cite", "edition", "markdown", "page", "graph"}},
	{"theme", []string{"source", "view"}},
	{"export", []string{"source", "config", "cite", "edition", "markdown", "page", "graph", "rdf", "view"}},
	{"search", []string{"source", "config", "markdown", "page", "graph", "view"}},
	{"site", []string{"source", "output", "config", "card", "cite", "edition", "ledger", "translation", "markdown", "page", "graph", "view", "theme", "export", "search"}},
	{"server", []string{"source", "site"}},
}

func TestEveryRoomImportsOnlyRoomsBeforeIt(t *testing.T) {
	const prefix = "samspil/generator/"
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		name, ok := strings.CutPrefix(fields[0], prefix)
		if !ok {
			continue // main uses all of them
		}
		seen[name] = true
		i := indexOf(house, name)
		if i < 0 {
			t.Errorf("the room %s is not in the plan of the house", name)
			continue
		}
		for _, imp := range fields[1:] {
			if used, ours := strings.CutPrefix(imp, prefix); ours && !slices.Contains(house[i].uses, used) {
				t.Errorf("%s imports %s, against the order of the house", name, used)
			}
		}
	}
	for _, r := range house {
		if !seen[r.name] {
			t.Errorf("the room %s of the plan is not there", r.name)
		}
	}
}

func TestThePlanOfTheHouseIsInOrder(t *testing.T) {
	for i, r := range house {
		for _, used := range r.uses {
			if indexOf(house[:i], used) < 0 {
				t.Errorf("the plan lets %s use %s, which does not stand before it", r.name, used)
			}
		}
	}
}

func indexOf(rooms []room, name string) int {
	return slices.IndexFunc(rooms, func(r room) bool { return r.name == name })
}
