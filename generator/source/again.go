package source

import (
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Again lists the tree once more after something has happened at some paths: the
// folders that they lie in are listed, and all that lies below them; of the
// rest, t is believed. It gives what Walk would, if nothing happened elsewhere.
func (t *Tree) Again(fsys fs.FS, paths []string) *Tree {
	known, listed, anew := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, f := range t.Folders {
		known[f] = true
	}
	for _, p := range paths {
		anew[p], listed[path.Dir(p)] = true, true
	}
	if anew["."] {
		return Walk(fsys)
	}
	now := &Tree{}
	stays := map[string]bool{} // folders whose contents are known
	for folder := range listed {
		if isBelow(anew, folder) {
			continue
		}
		entries, err := fs.ReadDir(fsys, folder)
		if err != nil || !known[folder] {
			return Walk(fsys) // more has happened than was said
		}
		for _, e := range entries {
			p := path.Join(folder, e.Name())
			if e.IsDir() && known[p] && !anew[p] {
				stays[p] = true
				now.Folders = append(now.Folders, p)
			} else {
				now.walk(fsys, p, e)
			}
		}
	}
	for f := range known {
		if listed[path.Dir(f)] && !stays[f] && f != "." {
			anew[f] = true // it is gone, or was walked
		}
	}
	now.believe(t, func(p string) bool { return p == "." || !listed[path.Dir(p)] && !isBelow(anew, p) })
	return now
}

// isBelow tells whether a path is one of a set or lies below one.
func isBelow(set map[string]bool, p string) bool {
	for ; !set[p]; p = path.Dir(p) {
		if p == "." {
			return false
		}
	}
	return true
}

// believe adds what another tree, which is in order, says of the paths that stay,
// and puts all in order.
func (t *Tree) believe(old *Tree, stays func(path string) bool) {
	t.Files = merge(t.Files, old.Files, func(f File) string { return f.Path }, stays)
	t.Folders = merge(t.Folders, old.Folders, func(f string) string { return f }, stays)
	t.Problems = merge(t.Problems, old.Problems, func(p Problem) string { return p.File }, stays)
}

// merge sorts a few things and puts them among the many that stay.
func merge[T any](few, many []T, path func(T) string, stays func(path string) bool) []T {
	slices.SortStableFunc(few, func(a, b T) int { return compareWalked(path(a), path(b)) })
	var out []T
	if n := len(few) + len(many); n > 0 {
		out = make([]T, 0, n)
	}
	for _, m := range many {
		if !stays(path(m)) {
			continue
		}
		for len(few) > 0 && compareWalked(path(few[0]), path(m)) < 0 {
			out, few = append(out, few[0]), few[1:]
		}
		out = append(out, m)
	}
	return append(out, few...)
}

// compareWalked puts paths in the order in which a tree is walked: folder by
// folder, "." first.
func compareWalked(a, b string) int {
	for a != b {
		x, restA, _ := strings.Cut(a, "/")
		y, restB, _ := strings.Cut(b, "/")
		switch {
		case a == "." || a == "":
			return -1
		case b == "." || b == "":
			return 1
		case x != y:
			return strings.Compare(x, y)
		}
		a, b = restA, restB
	}
	return 0
}

// Equal tells whether two trees list the same.
func (t *Tree) Equal(other *Tree) bool {
	return slices.Equal(t.Files, other.Files) && slices.Equal(t.Folders, other.Folders) && slices.Equal(t.Problems, other.Problems)
}
