package graph

import (
	"path"
	"testing"
)

// FuzzJoin compares join with path.Join.
func FuzzJoin(f *testing.F) {
	for _, folder := range []string{"", "a", "a/b", "da/begreber/æ"} {
		for _, target := range []string{"", ".", "..", "x.md", "../x.md", "../../x.md", "../../../x.md", "../../../../x.md", "./x.md", "a/../x.md", "a/./x", "a//x",
			"x/", "../x/", "..x", ".x", "x/.y", "../", "../.", "../..", "..//x", "...", "/x", "a/b/c.md"} {
			f.Add(folder, target)
		}
	}
	f.Fuzz(func(t *testing.T, folder, target string) {
		if folder = path.Join(folder); folder == "." || path.IsAbs(folder) || folder != path.Join("/", folder)[1:] {
			return // not a folder of the content
		}
		if got, want := join(folder, target), path.Join(folder, target); got != want {
			t.Errorf("join(%q, %q) = %q, not %q", folder, target, got, want)
		}
	})
}
