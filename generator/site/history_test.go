package site_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"samspil/generator/site"
)

// repository makes a repository of a content folder's parent; commit adds
// everything to it. Without git the test is skipped.
func repository(t *testing.T) (content string, commit func(subject, date string)) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		if os.Getenv("SAMSPIL_TESTS") == "complete" {
			t.Fatal("no git found, and all tests must run")
		}
		t.Skip("no git found")
	}
	root := t.TempDir()
	content = filepath.Join(root, "content")
	run := func(env []string, args ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-C", root, "-c", "user.name=Somebody Private", "-c", "user.email=private@example.org",
			"-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main"}, args...)...)
		cmd.Env = append(append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1"), env...)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	run(nil, "init", "-q")
	return content, func(subject, date string) {
		t.Helper()
		when := date + "T12:00:00+00:00"
		run(nil, "add", "-A")
		run([]string{"GIT_AUTHOR_DATE=" + when, "GIT_COMMITTER_DATE=" + when}, "commit", "-q", "-m", subject)
	}
}

const withHistory = "history = true\nrepository = \"https://github.com/example/site/\"\n"

func TestAPageShowsTheChangesThatTouchedIt(t *testing.T) {
	ownCache(t)
	content, commit := repository(t)
	long := "# Page\n\n" + strings.Repeat("A line that stays as it is.\n\n", 20)
	write(t, content, map[string]string{"site.toml": withHistory, "old name.md": long, "other.md": "# Other\n"})
	commit("Begin <both> pages", "2026-01-01")
	os.Rename(filepath.Join(content, "old name.md"), filepath.Join(content, "æ.md"))
	write(t, content, map[string]string{"æ.md": long + "More.\n"})
	commit("Rename a page", "2026-02-01")
	write(t, content, map[string]string{"other.md": "# Other\n\nText.\n"})
	commit("Write the other", "2026-03-01")

	o := site.Options{Content: content, Out: t.TempDir()}
	s := site.New(o)
	build(t, s)
	files := snapshot(t, o.Out)
	page := files["ae/index.html"]
	rename, begin := strings.Index(page, ">Rename a page</a>"), strings.Index(page, ">Begin &lt;both&gt; pages</a>")
	if rename < 0 || begin < rename {
		t.Errorf("the changes are not listed newest first (%d, %d):\n%s", rename, begin, page)
	}
	if strings.Contains(page, "Write the other") {
		t.Error("a page shows a change to another")
	}
	if !strings.Contains(page, `href="https://github.com/example/site/commit/`) {
		t.Error("a change does not lead to the forge")
	}
	for name, text := range files {
		if strings.Contains(text, "Private") || strings.Contains(text, "private@") {
			t.Errorf("%s names who made a change", name)
		}
	}

	// Only a commit changes history, and then it is read again.
	if r := build(t, s); r.Report.Rendered != 0 {
		t.Errorf("an unchanged rebuild rendered %d files", r.Report.Rendered)
	}
	write(t, content, map[string]string{"other.md": "# Other\n\nText again.\n"})
	commit("Write it again", "2026-04-01")
	build(t, s)
	if !strings.Contains(snapshot(t, o.Out)["other/index.html"], "Write it again") {
		t.Error("a new commit is not shown")
	}
	want, _ := clean(t, o)
	same(t, "with history", snapshot(t, o.Out), want)
}

func TestACommitWhileTheSiteIsServedIsFoundWhenTheNextBuildEnds(t *testing.T) {
	content, commit := repository(t)
	write(t, content, map[string]string{"site.toml": withHistory, "a.md": "# A\n", "b.md": "# B\n"})
	commit("Begin", "2026-01-01")
	s := &served{t: t, options: site.Options{Content: content, Out: t.TempDir(), NoCache: true}}
	s.site = site.New(s.options)
	build(t, s.site)
	s.edit("a.md", "# A\n\nMere.\n")
	if _, all := s.build(false); all.Missed {
		t.Error("something is missed without a commit")
	}
	s.compare("before the commit")
	commit("Write more", "2026-02-01")
	s.edit("b.md", "# B\n\nMere.\n")
	if _, all := s.build(false); !all.Missed {
		t.Error("the commit was not missed")
	}
	s.where = nil
	if _, all := s.build(false); all.Missed {
		t.Error("the commit is still missed")
	}
	if !strings.Contains(snapshot(t, s.options.Out)["a/index.html"], "Write more") {
		t.Error("the commit is not shown")
	}
	s.compare("after the commit")
}

func TestALongHistoryIsCutAndSaysSo(t *testing.T) {
	content, commit := repository(t)
	for i := range 12 {
		write(t, content, map[string]string{"site.toml": withHistory, "page.md": "# Page\n\n" + strings.Repeat("Again. ", i+1)})
		commit("Change "+string(rune('A'+i)), "2026-01-01")
	}
	files, _ := clean(t, site.Options{Content: content})
	page := files["page/index.html"]
	if !strings.Contains(page, "Change L") || !strings.Contains(page, "Change C<") || strings.Contains(page, "Change B<") || !strings.Contains(page, "2 earlier changes") {
		t.Errorf("not the latest ten:\n%s", page)
	}
}

func TestWithoutARepositoryOrTheWishThereIsNoHistory(t *testing.T) {
	plain := t.TempDir()
	write(t, plain, map[string]string{"site.toml": withHistory, "page.md": "# Page\n"})
	files, r := clean(t, site.Options{Content: plain})
	if len(r.Problems) > 0 || strings.Contains(files["page/index.html"], "class=\"versions") {
		t.Errorf("problems %v in a page of no repository:\n%s", r.Problems, files["page/index.html"])
	}
	content, commit := repository(t)
	write(t, content, map[string]string{"page.md": "# Page\n"})
	commit("Begin", "2026-01-01")
	files, _ = clean(t, site.Options{Content: content})
	if strings.Contains(files["page/index.html"], "Begin") {
		t.Error("history is shown that nobody asked for")
	}
}

func TestAChangeCanBeSuggestedWhereTheFileIsPublished(t *testing.T) {
	for config, want := range map[string]string{
		"repository = \"https://github.com/example/site\"\n":                         "https://github.com/example/site/edit/main/content/en%20side.md",
		"repository = \"https://gitlab.com/example/site.git\"\nbranch = \"trunk\"\n": "https://gitlab.com/example/site/-/edit/trunk/content/en%20side.md",
		"repository = \"https://codeberg.org/example/site/\"\n":                      "https://codeberg.org/example/site/_edit/main/content/en%20side.md",
		"edit_url = \"https://example.org/e/{branch}?f={path}\"\n":                   "https://example.org/e/main?f=en%20side.md",
		"repository = \"https://example.org/site\"\n":                                "",
		"": "",
	} {
		content := t.TempDir()
		write(t, content, map[string]string{"site.toml": config, "en side.md": "# Side\n"})
		files, _ := clean(t, site.Options{Content: content})
		page := files["en-side/index.html"]
		if want == "" && strings.Contains(page, "Suggest a change") || want != "" && !strings.Contains(page, `href="`+want+`"`) {
			t.Errorf("with %q, want %q:\n%s", config, want, page)
		}
	}
}
