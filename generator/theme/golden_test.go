package theme

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files")

// fingerprint is what changes in a page with every change of a style or script.
var fingerprint = regexp.MustCompile(`(assets/(?:main|search))\.[A-Z0-9]{8}\.`)

func TestEveryLayoutLooksAsItsGoldenFile(t *testing.T) {
	theme := builtin(t)
	for name, page := range pages() {
		t.Run(name, func(t *testing.T) {
			got := fingerprint.ReplaceAllString(render(t, theme, page), "$1.HASH.")
			file := filepath.Join("testdata", "golden", name+".html")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("run go test -update if the change is meant (-want +got):\n%s", diff)
			}
		})
	}
}

func TestEveryGoldenFileHasAPage(t *testing.T) {
	entries, err := os.ReadDir("testdata/golden")
	if err != nil {
		t.Fatal(err)
	}
	all := pages()
	for _, e := range entries {
		if _, ok := all[strings.TrimSuffix(e.Name(), ".html")]; !ok {
			t.Errorf("testdata/golden/%s belongs to no page", e.Name())
		}
	}
}

func TestEveryLayoutHasAPage(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range pages() {
		seen[p.Layout] = true
	}
	for _, layout := range Layouts {
		if !seen[layout] {
			t.Errorf("no page in the fixture has the layout %s", layout)
		}
	}
}
