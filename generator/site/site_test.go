package site_test

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/lockedfile"

	"samspil/generator/site"
	"samspil/generator/source"
)

// write makes files below a folder.
func write(t testing.TB, folder string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		full := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// build builds and fails the test if that cannot be done.
func build(t *testing.T, s *site.Site) *site.Result {
	t.Helper()
	r, err := s.Build(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// snapshot reads all published files of an output folder.
func snapshot(t *testing.T, folder string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(folder, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if d.Name() == ".samspil" {
				return filepath.SkipDir
			}
			return nil
		}
		data, err := os.ReadFile(p)
		rel, _ := filepath.Rel(folder, p)
		files[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// clean builds the content from nothing into a new folder.
func clean(t *testing.T, o site.Options) (map[string]string, *site.Result) {
	t.Helper()
	o.Out, o.NoCache = t.TempDir(), true
	r := build(t, site.New(o))
	return snapshot(t, o.Out), r
}

// same compares two outputs, naming the files that differ.
func same(t *testing.T, what string, got, want map[string]string) {
	t.Helper()
	if d := cmp.Diff(slices.Sorted(maps.Keys(want)), slices.Sorted(maps.Keys(got))); d != "" {
		t.Fatalf("%s: other files than in a clean build (-want +got):\n%s", what, d)
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if got[name] != want[name] {
			t.Fatalf("%s: %s differs from a clean build (-want +got):\n%s", what, name, cmp.Diff(want[name], got[name]))
		}
	}
}

// codes lists the codes of a result's problems.
func codes(r *site.Result) []string {
	var out []string
	for _, p := range r.Problems {
		out = append(out, p.Code)
	}
	return out
}

// ownCache keeps a test away from the user's cache.
func ownCache(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Setenv("HOME", t.TempDir())
}

var small = map[string]string{
	"site.toml":             "title = \"Prøve\"\nbase_url = \"https://example.org/under/\"\n[languages.da]\nname = \"Dansk\"\n[languages.en]\nname = \"English\"\n",
	"da/begreber/tillid.md": "---\nid: trust\ntitle: Tillid\ntags: [Styring]\ndate: 2026-01-02\n---\nTillid sparer [[red-tape|regler]].\n",
	"da/begreber/regler.md": "---\nid: red-tape\ntitle: Regler\n---\nRegler uden nytte.\n\n## Årsager\n\nMange.\n",
	"en/concepts/trust.md":  "---\nid: trust\ntitle: Trust\n---\nTrust and [[red-tape]]. See ![A map](../../map.svg).\n",
	"map.svg":               `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"/>`,
}

func TestTwoBuildsOfOneInputAreByteIdentical(t *testing.T) {
	content := t.TempDir()
	write(t, content, small)
	first, _ := clean(t, site.Options{Content: content})
	second, _ := clean(t, site.Options{Content: content})
	same(t, "second build", second, first)
}

func TestAnUnchangedRebuildRendersAndWritesNothing(t *testing.T) {
	ownCache(t)
	content, out := t.TempDir(), t.TempDir()
	write(t, content, small)
	o := site.Options{Content: content, Out: out}
	s := site.New(o)
	if r := build(t, s); len(r.Report.Written) == 0 {
		t.Fatal("the first build wrote nothing")
	}
	for what, again := range map[string]*site.Site{"the same process": s, "a new process": site.New(o)} {
		if r := build(t, again); r.Report.Rendered != 0 || len(r.Report.Written) != 0 || len(r.Report.Removed) != 0 {
			t.Errorf("%s: rendered %d, wrote %v, removed %v", what, r.Report.Rendered, r.Report.Written, r.Report.Removed)
		}
	}
}

func TestProblemsAreReportedAgainFromTheCache(t *testing.T) {
	ownCache(t)
	content := t.TempDir()
	write(t, content, map[string]string{"a.md": "---\ntitel: x\n---\nSee [[nowhere]] and <b>this</b>.\n"})
	o := site.Options{Content: content, Out: t.TempDir()}
	first := build(t, site.New(o))
	if len(first.Problems) != 4 {
		t.Fatalf("problems: %v", first.Problems)
	}
	second := build(t, site.New(o))
	if d := cmp.Diff(first.Problems, second.Problems); d != "" {
		t.Errorf("from the cache (-first +second):\n%s", d)
	}
}

func TestADamagedCacheIsAColdBuild(t *testing.T) {
	ownCache(t)
	content := t.TempDir()
	write(t, content, small)
	want, _ := clean(t, site.Options{Content: content})
	o := site.Options{Content: content, Out: t.TempDir()}
	damage := map[string]func(file string) error{
		"truncated": func(f string) error { return os.Truncate(f, 40) },
		"garbled": func(f string) error {
			data, err := os.ReadFile(f)
			if err != nil {
				return err
			}
			data[len(data)-3] ^= 0xff
			return os.WriteFile(f, data, 0o644)
		},
		"emptied": func(f string) error { return os.WriteFile(f, nil, 0o644) },
		"deleted": os.Remove,
	}
	for what, do := range damage {
		build(t, site.New(o))
		cache, err := os.UserCacheDir()
		if err != nil {
			t.Fatal(err)
		}
		shards, err := filepath.Glob(filepath.Join(cache, "samspil", "*", "*"))
		if err != nil || len(shards) == 0 {
			t.Fatalf("no cache was written: %v", err)
		}
		for _, f := range shards {
			if err := do(f); err != nil {
				t.Fatal(err)
			}
		}
		write(t, content, map[string]string{"da/begreber/tillid.md": small["da/begreber/tillid.md"] + "\nNyt.\n"})
		build(t, site.New(o))
		write(t, content, map[string]string{"da/begreber/tillid.md": small["da/begreber/tillid.md"]})
		build(t, site.New(o))
		same(t, what, snapshot(t, o.Out), want)
	}
}

func TestAnotherThemeOrConfigurationRendersAnew(t *testing.T) {
	ownCache(t)
	content, look := t.TempDir(), t.TempDir()
	write(t, content, small)
	write(t, look, map[string]string{"theme.toml": `extends = "samspil"`, "layouts/page.html": `{{define "main"}}<h1>plain {{.Title}}</h1>{{.Body}}{{end}}`})
	o := site.Options{Content: content, Out: t.TempDir()}
	build(t, site.New(o))
	o.Theme = look
	build(t, site.New(o))
	if page := snapshot(t, o.Out)["da/begreber/tillid/index.html"]; !strings.Contains(page, "plain Tillid") {
		t.Errorf("the other theme was not used:\n%s", page)
	}
}

func TestAMistakeInATemplateIsAProblemAndTheOtherPagesAreMade(t *testing.T) {
	content, look := t.TempDir(), t.TempDir()
	write(t, content, small)
	write(t, look, map[string]string{"theme.toml": `extends = "samspil"`, "layouts/page.html": "{{define \"main\"}}\n{{.NoSuchField}}\n{{end}}"})
	files, r := clean(t, site.Options{Content: content, Theme: look})
	found := slices.ContainsFunc(r.Problems, func(p source.Problem) bool {
		return strings.HasSuffix(p.File, "layouts/page.html") && p.Line == 2
	})
	if !found {
		t.Errorf("the mistake is not reported at its line: %v", r.Problems)
	}
	if files["da/index.html"] == "" || files["da/begreber/index.html"] == "" {
		t.Error("pages of other layouts are missing")
	}
}

func TestAThemeThatIsNotThereIsAnErrorThatNamesThoseThatAre(t *testing.T) {
	content := t.TempDir()
	write(t, content, small)
	_, err := site.New(site.Options{Content: content, Out: t.TempDir(), Theme: "nosuch"}).Build(context.Background())
	if err == nil || !strings.Contains(err.Error(), "nosuch") || !strings.Contains(err.Error(), "samspil") {
		t.Errorf("error: %v", err)
	}
}

func TestAPageThatCannotBeReadIsAProblemAndTheRestIsBuilt(t *testing.T) {
	content := t.TempDir()
	write(t, content, small)
	outside := filepath.Join(t.TempDir(), "secret.md")
	write(t, filepath.Dir(outside), map[string]string{"secret.md": "secret"})
	for link, target := range map[string]string{"da/ud.md": outside, "da/ring.md": "ring.md", "da/mappe": "begreber"} {
		if err := os.Symlink(target, filepath.Join(content, link)); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	big, err := os.Create(filepath.Join(content, "da/stor.md"))
	if err != nil {
		t.Fatal(err)
	}
	if err := big.Truncate(50 << 20); err != nil {
		t.Fatal(err)
	}
	big.Close()
	write(t, content, map[string]string{"da/latin1.md": "gr\xf8d\n", "da/☃.md": "Sne.\n"})
	files, r := clean(t, site.Options{Content: content})
	want := map[string]string{"ud.md": "unreadable", "ring.md": "unreadable", "mappe": "linked-folder",
		"stor.md": "too-large", "latin1.md": "invalid-utf-8", "☃.md": "bad-name"}
	for name, code := range want {
		if !slices.ContainsFunc(r.Problems, func(p source.Problem) bool { return filepath.Base(p.File) == name && p.Code == code }) {
			t.Errorf("%s: no problem %s in %v", name, code, codes(r))
		}
	}
	if files["da/begreber/tillid/index.html"] == "" {
		t.Error("the rest was not built")
	}
	for name, text := range files {
		if strings.Contains(text, "secret") {
			t.Errorf("%s holds a file from outside the content folder", name)
		}
	}
}

func TestAnInterruptedBuildLeavesTheOutputWhole(t *testing.T) {
	content := t.TempDir()
	write(t, content, small)
	o := site.Options{Content: content, Out: t.TempDir(), NoCache: true}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := site.New(o).Build(ctx); err == nil {
		t.Fatal("an interrupted build succeeded")
	}
	build(t, site.New(o))
	want, _ := clean(t, o)
	same(t, "after the interrupt", snapshot(t, o.Out), want)
}

func TestABuildThatWaitsForAnotherOneReadsWhatIsThereAfterwards(t *testing.T) {
	content := t.TempDir()
	write(t, content, small)
	o := site.Options{Content: content, Out: t.TempDir(), NoCache: true}
	build(t, site.New(o))
	unlock, err := lockedfile.MutexAt(filepath.Join(o.Out, ".samspil", "lock")).Lock()
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() {
		_, err := site.New(o).Build(context.Background())
		ended <- err
	}()
	time.Sleep(300 * time.Millisecond) // long enough for it to come to the lock
	write(t, content, map[string]string{"da/ny.md": "# Ny\n\nSe [[trust]].\n"})
	unlock()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	want, _ := clean(t, o)
	same(t, "after the wait", snapshot(t, o.Out), want)
}

func TestASiteThatIsBuiltInsideItsContentIsNotPartOfIt(t *testing.T) {
	content := t.TempDir()
	write(t, content, small)
	want, _ := clean(t, site.Options{Content: content})
	o := site.Options{Content: content, Out: filepath.Join(content, "public"), NoCache: true}
	for _, what := range []string{"first build", "second build"} {
		r := build(t, site.New(o))
		same(t, what, snapshot(t, o.Out), want)
		if slices.Contains(r.Folders, o.Out) {
			t.Errorf("%s: the output is watched", what)
		}
	}
}

func TestTheEditorsOwnFilesComeBeforeTheGenerators(t *testing.T) {
	content := t.TempDir()
	write(t, content, small)
	own := map[string]string{"robots.txt": "mine", "404.html": "mine", "favicon.svg": "mine", "sitemap.xml": "mine"}
	write(t, content, own)
	files, r := clean(t, site.Options{Content: content})
	if len(r.Problems) != 0 {
		t.Errorf("problems: %v", r.Problems)
	}
	for name := range own {
		if files[name] != "mine" {
			t.Errorf("%s is the generator's", name)
		}
	}
}

func TestABaseURLIsCompletedOrRefused(t *testing.T) {
	content := t.TempDir()
	write(t, content, small)
	files, _ := clean(t, site.Options{Content: content, BaseURL: "https://example.org/x"})
	if page := files["en/concepts/trust/index.html"]; !strings.Contains(page, `"https://example.org/x/en/concepts/trust/"`) {
		t.Error("the canonical address is not below the base URL")
	}
	if _, err := site.New(site.Options{Content: content, Out: t.TempDir(), BaseURL: "example.org"}).Build(context.Background()); err == nil {
		t.Error("a base URL that is no address was taken")
	}
}
