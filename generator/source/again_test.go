package source_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"samspil/generator/source"
)

func TestTheTreeListedAgainWhereSomethingHappenedIsTheWholeTree(t *testing.T) {
	root := t.TempDir()
	fsys := os.DirFS(root)
	r := rand.New(rand.NewPCG(1, 2))
	some := func() string {
		p := "."
		for range 1 + r.IntN(3) {
			p = path.Join(p, []string{"a", "b", "a-b", "c.d", ".hidden"}[r.IntN(5)])
		}
		return p
	}
	full := func(p string) string { return filepath.Join(root, filepath.FromSlash(p)) }
	tree := source.Walk(fsys)
	for i := range 2000 {
		var where []string
		for range 1 + r.IntN(3) {
			p, to := some(), some()
			switch r.IntN(6) {
			case 0, 1, 2:
				name := path.Join(p, fmt.Sprintf("side-%d.md", r.IntN(4)))
				os.MkdirAll(full(p), 0o755)
				os.WriteFile(full(name), make([]byte, r.IntN(9)), 0o644)
				// What the system tells of is the folder that is new.
				for q := name; q != "."; q = path.Dir(q) {
					where = append(where, q)
				}
			case 3:
				os.RemoveAll(full(p))
				where = append(where, p)
			case 4:
				os.MkdirAll(full(path.Dir(to)), 0o755)
				os.Rename(full(p), full(to))
				where = append(where, p, to, path.Dir(to), path.Dir(path.Dir(to)))
			case 5:
				os.Symlink("side-1.md", full(path.Join(p, "link.md")))
				where = append(where, path.Join(p, "link.md"), p)
			}
		}
		tree = tree.Again(fsys, where)
		if d := cmp.Diff(source.Walk(fsys), tree); d != "" {
			t.Fatalf("after step %d, something at %q:\n%s", i, where, d)
		}
	}
}
