package site_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"testing"

	"samspil/generator/site"
)

// served is a site that is built again and again while it is shown.
type served struct {
	t       *testing.T
	options site.Options
	site    *site.Site
	where   []string // that no complete build has looked at
}

func newServed(t *testing.T, files map[string]string) *served {
	t.Helper()
	o := site.Options{Content: t.TempDir(), Out: t.TempDir(), NoCache: true}
	write(t, o.Content, files)
	s := &served{t: t, options: o, site: site.New(o)}
	build(t, s.site)
	return s
}

func (s *served) edit(name, text string) {
	write(s.t, s.options.Content, map[string]string{name: text})
	for p := name; p != "."; p = path.Dir(p) { // its folders may be new
		s.where = append(s.where, filepath.Join(s.options.Content, p))
	}
}

func (s *served) remove(name string) {
	os.Remove(filepath.Join(s.options.Content, name))
	s.where = append(s.where, filepath.Join(s.options.Content, name))
}

// build makes some pages first; it is ended after that if it is said so.
func (s *served) build(end bool, first ...string) (shown, all *site.Result) {
	s.t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	all, err := s.site.BuildServed(ctx, site.Serving{Where: s.where, First: func() []string { return first }, Shown: func(r *site.Result) {
		copied := *r
		shown = &copied
		if end {
			cancel()
		}
	}})
	if !end {
		if err != nil {
			s.t.Fatal(err)
		}
		s.where = []string{}
	}
	return shown, all
}

func (s *served) compare(what string) {
	s.t.Helper()
	o := s.options
	o.Out = s.t.TempDir()
	build(s.t, site.New(o))
	same(s.t, what, snapshot(s.t, s.options.Out), snapshot(s.t, o.Out))
}

func TestPagesThatAreLookedAtAreShownBeforeTheRest(t *testing.T) {
	s := newServed(t, map[string]string{"a.md": "# A\n", "b.md": "# B\n\n[[a]]\n", "c.md": "# C\n"})
	s.edit("a.md", "# Nyt navn\n")
	shown, all := s.build(false, "b/index.html")
	if !slices.Equal(shown.Report.Written, []string{"b/index.html"}) {
		t.Errorf("shown with %q written", shown.Report.Written)
	}
	if !slices.Contains(all.Report.Written, "a/index.html") || !slices.Contains(all.Report.Written, "b/index.html") {
		t.Errorf("in the end %q were written", all.Report.Written)
	}
	s.compare("served")
}

func TestAPageThatIsDeletedIsGoneWhenItIsShown(t *testing.T) {
	s := newServed(t, map[string]string{"a.md": "# A\n", "b.md": "# B\n"})
	s.remove("a.md")
	shown, all := s.build(false, "a/index.html")
	if !slices.Equal(shown.Report.Removed, []string{"a/index.html"}) || !slices.Contains(all.Report.Removed, "a/index.html") {
		t.Errorf("removed %q, then %q", shown.Report.Removed, all.Report.Removed)
	}
	s.compare("served")
}

func TestAThemeThatChangedUntoldIsFoundWhenTheBuildEnds(t *testing.T) {
	s := newServed(t, map[string]string{"a.md": "# A\n"})
	theme := t.TempDir()
	write(t, theme, map[string]string{"theme.toml": "extends = \"samspil\"\n"})
	s.options.Theme = theme
	s.site = site.New(s.options)
	build(t, s.site)
	s.edit("a.md", "# A\n\nMere.\n")
	write(t, theme, map[string]string{"layouts/notfound.html": "{{define \"main\"}}Væk.{{end}}\n"})
	if _, all := s.build(false); !all.Missed {
		t.Error("the change was not missed")
	}
	s.where = nil
	s.build(false)
	s.compare("served")
	s.where = []string{}
	s.edit("a.md", "# A\n\nEndnu mere.\n")
	write(t, theme, map[string]string{"layouts/notfound.html": "{{define \"main\"}}Borte.{{end}}\n"})
	s.where = append(s.where, filepath.Join(theme, "layouts", "notfound.html"))
	if _, all := s.build(false); all.Missed {
		t.Error("what was told of is missed")
	}
	s.compare("told of")
}

func TestAChangeThatNobodyWasToldOfIsFoundWhenTheBuildEnds(t *testing.T) {
	s := newServed(t, map[string]string{"a.md": "# A\n", "mappe/b.md": "# B\n"})
	s.edit("a.md", "# A\n\nMere.\n")
	write(t, s.options.Content, map[string]string{"mappe/b.md": "# B\n\nUden varsel.\n"})
	if _, all := s.build(false); !all.Missed {
		t.Error("the change was not missed")
	}
	s.where = nil
	if _, all := s.build(false); all.Missed {
		t.Error("something is still missed")
	}
	s.compare("served")
}

// The oracle of a site that is served: whatever was said of where, made first or
// ended early, a build that ends has made what a clean build makes.
func TestAServedSiteEqualsACleanBuild(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	name := func() string { return fmt.Sprintf("%s/side-%d.md", []string{"a", "b", "a/c"}[r.IntN(3)], r.IntN(5)) }
	page := func() string {
		return fmt.Sprintf("---\ntitle: Titel %d\ntags: [t%d]\n---\n\n## Del %d\n\nSe [[side-%d]] og [denne](/%s).\n\n![[side-%d]]\n", r.IntN(4), r.IntN(2), r.IntN(3), r.IntN(5), name(), r.IntN(5))
	}
	s := newServed(t, map[string]string{"index.md": "# Hjem\n", name(): page(), name(): page()})
	for i := range 60 {
		for range 1 + r.IntN(2) {
			if r.IntN(4) == 0 {
				s.remove(name())
			} else {
				s.edit(name(), page())
			}
		}
		first := []string{fmt.Sprintf("a/side-%d/index.html", r.IntN(5)), "index.html"}
		if s.build(r.IntN(3) == 0, first...); len(s.where) == 0 && i%3 == 0 {
			s.compare(fmt.Sprintf("after step %d", i))
		}
	}
	s.build(false)
	s.compare("in the end")
}
