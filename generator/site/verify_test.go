package site_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"samspil/generator/site"
)

// unverified lists what verifying a site found, without the folders' own names.
func unverified(t *testing.T, s *site.Site, o site.Options) []string {
	t.Helper()
	r, err := s.BuildAndVerify(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, p := range r.Problems {
		if p.Code == site.NotVerified {
			text := strings.ReplaceAll(p.String(), filepath.ToSlash(o.Out), "OUT")
			out = append(out, strings.ReplaceAll(text, filepath.ToSlash(o.Content), "CONTENT"))
		}
	}
	return out
}

// reports tells whether one of the problems begins so.
func reports(problems []string, beginning string) bool {
	return slices.ContainsFunc(problems, func(p string) bool { return strings.HasPrefix(p, beginning) })
}

func TestVerifyingFindsNothingInAGoodBuild(t *testing.T) {
	ownCache(t)
	o := site.Options{Content: t.TempDir(), Out: t.TempDir()}
	write(t, o.Content, small)
	write(t, o.Content, map[string]string{"da/fejl.md": "---\ntitel: x\n---\nSe [[ingen]] og ![[ingen]].\n"})
	for range 2 { // the second one reads the cache
		if got := unverified(t, site.New(o), o); len(got) != 0 {
			t.Errorf("found %q", got)
		}
	}
}

func TestVerifyingFindsAFileThatWasChangedUnseen(t *testing.T) {
	ownCache(t)
	o := site.Options{Content: t.TempDir(), Out: t.TempDir()}
	write(t, o.Content, small)
	build(t, site.New(o))
	for _, name := range []string{"da/begreber/tillid/index.html", "map.svg"} {
		file := filepath.Join(o.Out, name)
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		data[9] ^= 1
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
		os.Chtimes(file, info.ModTime(), info.ModTime())
	}
	got := unverified(t, site.New(o), o)
	if len(got) != 2 || !reports(got, "OUT/da/begreber/tillid/index.html: error: stage pages: this file is not what a clean build makes: it differs from byte 9; delete") ||
		!reports(got, "OUT/map.svg: error: stage assets: this file") {
		t.Errorf("found %q", got)
	}
}

func TestVerifyingFindsACachedPageThatIsNotWhatItsFileSays(t *testing.T) {
	o := site.Options{Content: t.TempDir(), Out: t.TempDir(), NoCache: true}
	write(t, o.Content, small)
	s := site.New(o)
	build(t, s)
	site.SpoilKept(s, "da/begreber/regler.md")
	got := unverified(t, s, o)
	for _, want := range []string{
		"CONTENT/da/begreber/regler.md: error: stage compile: the page that was kept is not what its file says",
		"CONTENT/da/begreber/tillid.md: error: stage problems: reported and not so",
		"OUT/da/begreber/regler/index.html: error: stage pages: this file",
	} {
		if !reports(got, want) {
			t.Errorf("not found: %s\nin %q", want, got)
		}
	}
}
