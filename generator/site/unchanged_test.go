package site_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"samspil/generator/site"
)

// unchangedSite is a built site whose next build has nothing to do.
func unchangedSite(t *testing.T) site.Options {
	ownCache(t)
	site.ClockAhead(t)
	o := site.Options{Content: t.TempDir(), Out: t.TempDir(), Theme: t.TempDir()}
	write(t, o.Theme, map[string]string{"theme.toml": `extends = "samspil"`})
	write(t, o.Content, map[string]string{"site.toml": "title = \"A\"\n", "a.md": "# A\n\n[[b]] [[none]]\n", "sub/b.md": "# B\n", "f.txt": "file"})
	build(t, site.New(o))
	return o
}

func TestANewProcessFindsNothingToDoAndSaysTheSame(t *testing.T) {
	o := unchangedSite(t)
	_, fresh := clean(t, o)
	r := build(t, site.New(o))
	if r.Graph != nil || r.Report.Unchanged == 0 || r.Report.Rendered+len(r.Report.Written)+len(r.Report.Removed) != 0 {
		t.Errorf("something was done: %+v", r.Report)
	}
	if r.Pages != fresh.Pages || len(fresh.Problems) == 0 || fmt.Sprint(r.Problems) != fmt.Sprint(fresh.Problems) {
		t.Errorf("got %d pages and %v, want %d and %v", r.Pages, r.Problems, fresh.Pages, fresh.Problems)
	}
	if len(r.Folders) < 3 {
		t.Errorf("the folders to watch are %q", r.Folders)
	}
}

func TestWhatChangesBetweenProcessesIsSeen(t *testing.T) {
	past := time.Now().Add(-time.Hour)
	for _, change := range []struct {
		name string
		do   func(o *site.Options)
	}{
		{"a page", func(o *site.Options) { write(t, o.Content, map[string]string{"a.md": "# A!\n"}) }},
		{"a page, with its size and time kept", func(o *site.Options) {
			name := filepath.Join(o.Content, "sub", "b.md")
			info, _ := os.Stat(name)
			write(t, o.Content, map[string]string{"sub/b.md": "# C\n"})
			os.Chtimes(name, info.ModTime(), info.ModTime())
		}},
		{"a page moved over another of its size and time", func(o *site.Options) {
			name, other := filepath.Join(o.Content, "sub", "b.md"), filepath.Join(t.TempDir(), "b.md")
			os.WriteFile(other, []byte("# D\n"), 0o644)
			os.Chtimes(name, past, past)
			build(t, site.New(*o))
			os.Chtimes(other, past, past)
			os.Rename(other, name)
		}},
		{"a new page", func(o *site.Options) { write(t, o.Content, map[string]string{"sub/c.md": "# C\n"}) }},
		{"a page gone", func(o *site.Options) { os.Remove(filepath.Join(o.Content, "sub", "b.md")) }},
		{"a folder with another name", func(o *site.Options) {
			os.Rename(filepath.Join(o.Content, "sub"), filepath.Join(o.Content, "other"))
		}},
		{"the configuration", func(o *site.Options) { write(t, o.Content, map[string]string{"site.toml": "title = \"B\"\n"}) }},
		{"a file", func(o *site.Options) { write(t, o.Content, map[string]string{"f.txt": "other"}) }},
		{"the theme", func(o *site.Options) {
			write(t, o.Theme, map[string]string{"assets/css/main.css": "body { color: red }"})
		}},
		{"the base URL", func(o *site.Options) { o.BaseURL = "https://example.org/" }},
		{"drafts", func(o *site.Options) {
			write(t, o.Content, map[string]string{"d.md": "---\ndraft: true\n---\n# D\n"})
			build(t, site.New(*o))
			o.Drafts = true
		}},
		{"an output file gone", func(o *site.Options) { os.Remove(filepath.Join(o.Out, "a", "index.html")) }},
		{"an output file overwritten", func(o *site.Options) { write(t, o.Out, map[string]string{"a/index.html": "mine"}) }},
		{"a run that was killed", func(o *site.Options) { write(t, o.Out, map[string]string{".samspil/journal": "\na/index.html\n"}) }},
		{"a damaged record", func(o *site.Options) { write(t, o.Out, map[string]string{".samspil/run": "samspil run 1\n"}) }},
		{"another manifest", func(o *site.Options) {
			name := filepath.Join(o.Out, ".samspil", "manifest")
			text, _ := os.ReadFile(name)
			os.WriteFile(name, append(text, "no entry\n"...), 0o644)
		}},
	} {
		t.Run(change.name, func(t *testing.T) {
			o := unchangedSite(t)
			change.do(&o)
			r := build(t, site.New(o))
			if r.Graph == nil {
				t.Error("the build found nothing to do")
			}
			want, fresh := clean(t, o)
			same(t, change.name, snapshot(t, o.Out), want)
			if fmt.Sprint(r.Problems) != fmt.Sprint(fresh.Problems) {
				t.Errorf("got %v, want %v", r.Problems, fresh.Problems)
			}
		})
	}
}

func TestAFileJustWrittenIsReadAgain(t *testing.T) {
	ownCache(t)
	o := site.Options{Content: t.TempDir(), Out: t.TempDir()}
	write(t, o.Content, map[string]string{"a.md": "# A\n"})
	build(t, site.New(o))
	if r := build(t, site.New(o)); r.Graph == nil {
		t.Error("the stamp of a new file was trusted")
	}
}

func TestWithoutTheCacheTheBuildLooksAtEverything(t *testing.T) {
	o := unchangedSite(t)
	o.NoCache = true
	if r := build(t, site.New(o)); r.Graph == nil {
		t.Error("the build found nothing to do")
	}
}

func TestAnotherCommitIsSeenWhereHistoryIsShown(t *testing.T) {
	ownCache(t)
	site.ClockAhead(t)
	content, commit := repository(t)
	write(t, content, map[string]string{"site.toml": "history = true\n", "a.md": "# A\n"})
	commit("First", "2026-01-01")
	o := site.Options{Content: content, Out: t.TempDir()}
	build(t, site.New(o))
	if r := build(t, site.New(o)); r.Graph != nil {
		t.Fatal("an unchanged build did something")
	}
	write(t, filepath.Dir(content), map[string]string{"beside.txt": "not of the content"})
	commit("Second", "2026-01-02")
	if r := build(t, site.New(o)); r.Graph == nil {
		t.Error("the commit was not seen")
	}
}
