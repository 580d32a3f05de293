package output_test

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"samspil/generator/output"
)

// site is the contents of a site by path; the key of each file is its contents.
type site map[string]string

func open(t *testing.T, root string) *output.Dir {
	t.Helper()
	d, err := output.Open(root, false)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func put(t *testing.T, d *output.Dir, s site) {
	t.Helper()
	for _, path := range slices.Sorted(maps.Keys(s)) {
		if err := d.Put(path, s[path], text(s[path])); err != nil {
			t.Fatal(err)
		}
	}
}

func text(s string) func() ([]byte, error) {
	return func() ([]byte, error) { return []byte(s), nil }
}

// write makes one whole run.
func write(t *testing.T, root string, s site) output.Report {
	t.Helper()
	d := open(t, root)
	put(t, d, s)
	report, err := d.Commit(output.Run{})
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// list gives the files of a folder but for our own records, and its empty
// folders with a slash.
func list(t *testing.T, root string) site {
	t.Helper()
	found := site{}
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, p)
		if d.Name() == ".samspil" {
			return fs.SkipDir
		}
		if d.IsDir() {
			if entries, _ := os.ReadDir(p); len(entries) == 0 && rel != "." {
				found[filepath.ToSlash(rel)+"/"] = ""
			}
			return nil
		}
		data, err := os.ReadFile(p)
		found[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func holds(t *testing.T, root string, want site) {
	t.Helper()
	if got := list(t, root); !maps.Equal(got, want) {
		t.Errorf("the folder holds %q\nwant %q", got, want)
	}
}

func mustWrite(t *testing.T, file, data string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestARunWritesEveryFileInItsFolder(t *testing.T) {
	root := filepath.Join(t.TempDir(), "new", "public")
	s := site{"index.html": "home", "da/begreber/index.html": "begreber", "da/blåbær & mere.png": "image"}
	report := write(t, root, s)
	holds(t, root, s)
	want := []string{"da/begreber/index.html", "da/blåbær & mere.png", "index.html"}
	if !slices.Equal(report.Written, want) || report.Rendered != 3 || report.Unchanged != 0 || len(report.Removed) != 0 {
		t.Errorf("report: %+v", report)
	}
	info, err := os.Stat(filepath.Join(root, "index.html"))
	if err != nil || info.Mode().Perm() != 0o644 {
		t.Errorf("a web server of another user must be able to read the files: %v, %v", info.Mode(), err)
	}
}

func TestAForeignFolderIsRefused(t *testing.T) {
	root := t.TempDir()
	mustWrite(t, filepath.Join(root, "thesis.doc"), "years of work")
	_, err := output.Open(root, false)
	if !errors.Is(err, output.ErrForeign) || !strings.Contains(err.Error(), "thesis.doc") {
		t.Errorf("got %v", err)
	}
	holds(t, root, site{"thesis.doc": "years of work"})
	if _, err := os.Stat(filepath.Join(root, ".samspil")); err == nil {
		t.Error("a refused folder was written to")
	}
}

func TestAForeignFolderIsTakenOverByForce(t *testing.T) {
	root := t.TempDir()
	mustWrite(t, filepath.Join(root, "index.html"), "old site")
	mustWrite(t, filepath.Join(root, "notes.txt"), "notes")
	d, err := output.Open(root, true)
	if err != nil {
		t.Fatal(err)
	}
	put(t, d, site{"index.html": "home"})
	if _, err := d.Commit(output.Run{}); err != nil {
		t.Fatal(err)
	}
	holds(t, root, site{"index.html": "home", "notes.txt": "notes"})
	write(t, root, site{"index.html": "home"}) // it is ours now
}

func TestAFolderWithHiddenFilesOnlyIsNotForeign(t *testing.T) {
	root := t.TempDir()
	mustWrite(t, filepath.Join(root, ".gitignore"), "*")
	write(t, root, site{"index.html": "home"})
	holds(t, root, site{".gitignore": "*", "index.html": "home"})
}

func TestAFileIsNoOutputFolder(t *testing.T) {
	root := filepath.Join(t.TempDir(), "public")
	mustWrite(t, root, "a file")
	if _, err := output.Open(root, true); err == nil || !strings.Contains(err.Error(), "creating the output folder") {
		t.Errorf("got %v", err)
	}
}

func TestOnlyOurOwnFilesAreRemoved(t *testing.T) {
	root := t.TempDir()
	write(t, root, site{"a/index.html": "a", "b/index.html": "b"})
	mustWrite(t, filepath.Join(root, "CNAME"), "example.org")
	mustWrite(t, filepath.Join(root, "b", "mine.txt"), "mine")
	report := write(t, root, site{"a/index.html": "a"})
	holds(t, root, site{"a/index.html": "a", "CNAME": "example.org", "b/mine.txt": "mine"})
	if !slices.Equal(report.Removed, []string{"b/index.html"}) {
		t.Errorf("removed %q", report.Removed)
	}
}

func TestAForeignFileIsNotReplaced(t *testing.T) {
	root := t.TempDir()
	write(t, root, site{"index.html": "home"})
	mustWrite(t, filepath.Join(root, "robots.txt"), "by hand")
	mustWrite(t, filepath.Join(root, "da", "index.html", "mine.txt"), "mine")
	d := open(t, root)
	for _, path := range []string{"robots.txt", "da/index.html"} {
		err := d.Put(path, "", text("ours"))
		if !errors.Is(err, output.ErrForeign) || !strings.Contains(err.Error(), filepath.FromSlash(path)) {
			t.Errorf("%s: got %v", path, err)
		}
	}
	put(t, d, site{"index.html": "home"})
	if _, err := d.Commit(output.Run{}); err != nil {
		t.Fatal(err)
	}
	holds(t, root, site{"index.html": "home", "robots.txt": "by hand", "da/index.html/mine.txt": "mine"})
}

func TestAFileTakenAwayAheadOfTheEndIsGoneAtOnceAndCanBePutAgain(t *testing.T) {
	root := t.TempDir()
	write(t, root, site{"a/index.html": "a", "b/index.html": "b"})
	mustWrite(t, filepath.Join(root, "foreign.html"), "of others")
	d := open(t, root)
	for _, p := range []string{"a/index.html", "b/index.html", "foreign.html", "nowhere.html"} {
		d.Remove(p)
	}
	holds(t, root, site{"foreign.html": "of others"})
	if got := d.SoFar().Removed; !slices.Equal(got, []string{"a/index.html", "b/index.html"}) {
		t.Errorf("removed %q", got)
	}
	put(t, d, site{"b/index.html": "b"})
	report, err := d.Commit(output.Run{})
	if err != nil {
		t.Fatal(err)
	}
	holds(t, root, site{"b/index.html": "b", "foreign.html": "of others"})
	if !slices.Equal(report.Written, []string{"b/index.html"}) {
		t.Errorf("written %q", report.Written)
	}
}

func TestFoldersLeftEmptyAreRemoved(t *testing.T) {
	tests := []struct{ name, root string }{
		{"plain", "public"},
		{"with a slash at its end", "public/"},
		{"with a dot before it", "./public"},
		{"by a detour", "x/../public"},
		{"the working directory itself", "."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			write(t, tt.root, site{"a/b/c/index.html": "c", "a/index.html": "a", "x/y/index.html": "y"})
			write(t, tt.root, site{"a/index.html": "a"})
			holds(t, filepath.Clean(tt.root), site{"a/index.html": "a"})
		})
	}
}

func TestEqualBytesAreNotWrittenAgain(t *testing.T) {
	root := t.TempDir()
	write(t, root, site{"index.html": "home"})
	file := filepath.Join(root, "index.html")
	before, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	d := open(t, root)
	if err := d.Put("index.html", "another key", text("home")); err != nil {
		t.Fatal(err)
	}
	report, err := d.Commit(output.Run{})
	if err != nil {
		t.Fatal(err)
	}
	if report.Rendered != 1 || report.Unchanged != 1 || len(report.Written) != 0 {
		t.Errorf("report: %+v", report)
	}
	after, err := os.Stat(file)
	if err != nil || !after.ModTime().Equal(before.ModTime()) || !os.SameFile(before, after) {
		t.Errorf("the file was touched (%v)", err)
	}
}

func TestAnUnchangedRunRendersAndWritesNothing(t *testing.T) {
	root := t.TempDir()
	s := site{"index.html": "home", "a/index.html": "a"}
	write(t, root, s)
	manifest := filepath.Join(root, ".samspil", "manifest")
	before, err := os.Stat(manifest)
	if err != nil {
		t.Fatal(err)
	}
	d := open(t, root)
	for path, key := range s {
		if err := d.Put(path, key, func() ([]byte, error) {
			t.Errorf("%s was rendered", path)
			return nil, nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	report, err := d.Commit(output.Run{})
	if err != nil || report.Unchanged != 2 || report.Rendered != 0 || len(report.Written) != 0 || len(report.Removed) != 0 {
		t.Errorf("report: %+v, %v", report, err)
	}
	if after, err := os.Stat(manifest); err != nil || !os.SameFile(before, after) {
		t.Errorf("the manifest was written again (%v)", err)
	}
}

func TestAnEmptyKeyIsAlwaysRendered(t *testing.T) {
	root := t.TempDir()
	for _, want := range []int{1, 0} {
		d := open(t, root)
		if err := d.Put("robots.txt", "", text("allow")); err != nil {
			t.Fatal(err)
		}
		if r, err := d.Commit(output.Run{}); err != nil || r.Rendered != 1 || len(r.Written) != want {
			t.Errorf("report: %+v, %v; want %d written", r, err, want)
		}
	}
}

func TestAFileDamagedByHandIsRepaired(t *testing.T) {
	damages := map[string]func(file string) error{
		"other text":         func(f string) error { return os.WriteFile(f, []byte("damaged"), 0o644) },
		"deleted":            os.Remove,
		"text of its length": func(f string) error { return os.WriteFile(f, []byte("HOME"), 0o644) },
		"time only":          func(f string) error { return os.Chtimes(f, time.Time{}, time.Unix(1, 0)) },
		"made a link": func(f string) error {
			if err := os.Rename(f, f+".moved"); err != nil {
				return err
			}
			return os.Symlink(f+".moved", f)
		},
		"made a folder": func(f string) error {
			if err := os.Remove(f); err != nil {
				return err
			}
			return os.Mkdir(f, 0o755)
		},
	}
	for name, damage := range damages {
		t.Run(name, func(t *testing.T) {
			root := t.TempDir()
			s := site{"index.html": "home"}
			write(t, root, s)
			file := filepath.Join(root, "index.html")
			if err := damage(file); err != nil {
				t.Fatal(err)
			}
			d := open(t, root)
			err := d.Put("index.html", "home", text("home"))
			if name == "made a folder" {
				if !errors.Is(err, output.ErrForeign) {
					t.Errorf("somebody's folder was replaced: %v", err)
				}
				if err := d.Abort(); err != nil {
					t.Error(err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if _, err := d.Commit(output.Run{}); err != nil {
				t.Fatal(err)
			}
			if data, err := os.ReadFile(file); err != nil || string(data) != "home" {
				t.Errorf("got %q, %v", data, err)
			}
			if info, err := os.Lstat(file); err != nil || !info.Mode().IsRegular() {
				t.Errorf("%v, %v", info, err)
			}
		})
	}
}

func TestAFileBecomesAFolderAndBack(t *testing.T) {
	root := t.TempDir()
	file := site{"x/license": "text", "index.html": "home"}
	folder := site{"x/license/index.html": "page", "x/license/deep/er/index.html": "page", "index.html": "home"}
	for range 2 {
		for _, s := range []site{file, folder} {
			write(t, root, s)
			holds(t, root, s)
		}
	}
}

func TestAFileAndAFolderOfOneNameAreAnError(t *testing.T) {
	for _, order := range [][]string{{"x", "x/index.html"}, {"x/index.html", "x"}} {
		for _, before := range []site{{}, {"x": "old"}, {"x/index.html": "old"}} {
			root := t.TempDir()
			write(t, root, before)
			d := open(t, root)
			if err := d.Put(order[0], "", text("first")); err != nil {
				t.Fatal(err)
			}
			if err := d.Put(order[1], "", text("second")); err == nil {
				t.Errorf("%q put over %q, after %v", order[1], order[0], before)
			}
			if _, err := d.Commit(output.Run{}); err != nil {
				t.Fatal(err)
			}
			holds(t, root, site{order[0]: "first"})
		}
	}
}

// kill leaves a run as a process that is killed does: nothing is recorded, and
// the operating system gives up the lock. The second Open below stands for the
// next process; it would wait for the lock, so the folder is copied.
func kill(t *testing.T, root string) (copied string) {
	t.Helper()
	copied = filepath.Join(t.TempDir(), "public")
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, p)
		to := filepath.Join(copied, rel)
		if d.IsDir() {
			return os.MkdirAll(to, 0o755)
		}
		data, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		return errors.Join(os.WriteFile(to, data, 0o644), os.Chtimes(to, time.Time{}, info.ModTime()))
	})
	if err != nil {
		t.Fatal(err)
	}
	return copied
}

func TestAfterAKilledRunTheNextRepairsAndRemoves(t *testing.T) {
	root := t.TempDir()
	write(t, root, site{"index.html": "home", "a/index.html": "a"})
	d := open(t, root)
	put(t, d, site{"index.html": "new home", "b/index.html": "b"})
	t.Cleanup(func() { d.Abort() })

	root = kill(t, root)
	report := write(t, root, site{"index.html": "home", "c/index.html": "c"})
	holds(t, root, site{"index.html": "home", "c/index.html": "c"})
	if want := []string{"a/index.html", "b/index.html"}; !slices.Equal(report.Removed, want) {
		t.Errorf("removed %q, want %q", report.Removed, want)
	}
}

func TestAFirstRunThatIsKilledLeavesAFolderOfOurs(t *testing.T) {
	root := t.TempDir()
	d := open(t, root)
	put(t, d, site{"a/index.html": "a"})
	t.Cleanup(func() { d.Abort() })

	root = kill(t, root)
	write(t, root, site{"index.html": "home"})
	holds(t, root, site{"index.html": "home"})
}

func TestAJournalCutOffWithinALineCostsNothing(t *testing.T) {
	root := t.TempDir()
	write(t, root, site{"index.html": "home"})
	journal := filepath.Join(root, ".samspil", "journal")
	mustWrite(t, filepath.Join(root, "a", "index.html"), "a")
	mustWrite(t, journal, "a/index.html\nb/ind") // killed while writing it

	d := open(t, root) // and this one is killed too
	put(t, d, site{"b/index.html": "b"})
	t.Cleanup(func() { d.Abort() })

	root = kill(t, root)
	write(t, root, site{"index.html": "home"})
	holds(t, root, site{"index.html": "home"})
}

func TestExpectedFilesAreKnownAfterAKilledRun(t *testing.T) {
	root := t.TempDir()
	write(t, root, site{"index.html": "home"})
	mustWrite(t, filepath.Join(root, "robots.txt"), "by hand")
	mustWrite(t, filepath.Join(root, "b"), "by hand")
	d := open(t, root)
	if err := d.Expect([]string{"index.html", "a/index.html", "never.html", "robots.txt", "a\nb", "../x"}); err != nil {
		t.Fatal(err)
	}
	put(t, d, site{"a/index.html": "a"})
	t.Cleanup(func() { d.Abort() })

	root = kill(t, root)
	write(t, root, site{"index.html": "home"})
	holds(t, root, site{"index.html": "home", "robots.txt": "by hand", "b": "by hand"})
}

func TestAManifestThatCannotBeReadIsMadeAnew(t *testing.T) {
	s := site{"index.html": "home", "a/index.html": "a"}
	damages := map[string]func(manifest string) string{
		"another version": func(m string) string { return strings.Replace(m, "manifest 2", "manifest 0", 1) },
		"numbers":         func(m string) string { return strings.ReplaceAll(m, "\t", "\tx") },
	}
	for name, damage := range damages {
		t.Run(name, func(t *testing.T) {
			root := t.TempDir()
			write(t, root, s)
			file := filepath.Join(root, ".samspil", "manifest")
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			mustWrite(t, file, damage(string(data)))
			if r := write(t, root, site{"index.html": "home"}); r.Rendered != 1 || !slices.Equal(r.Removed, []string{"a/index.html"}) {
				t.Errorf("report: %+v", r)
			}
			holds(t, root, site{"index.html": "home"})
			if r := write(t, root, site{"index.html": "home"}); r.Rendered != 0 {
				t.Errorf("report of the run after: %+v", r)
			}
		})
	}
}

func TestAManifestCannotLeadOutOfTheFolder(t *testing.T) {
	dir := t.TempDir()
	root := filepath.Join(dir, "public")
	write(t, root, site{"index.html": "home"})
	mustWrite(t, filepath.Join(dir, "precious.txt"), "precious")
	mustWrite(t, filepath.Join(root, ".samspil", "manifest"), "samspil manifest 2\n../precious.txt\t8\t0\tk\n")
	mustWrite(t, filepath.Join(root, ".samspil", "journal"), "../precious.txt\n/etc/hostname\n")
	write(t, root, site{})
	if data, err := os.ReadFile(filepath.Join(dir, "precious.txt")); err != nil || string(data) != "precious" {
		t.Errorf("got %q, %v", data, err)
	}
}

func TestTemporaryFilesOfAKilledRunAreRemoved(t *testing.T) {
	root := filepath.Join(t.TempDir(), "out[1]*")
	write(t, root, site{"index.html": "home"})
	left := filepath.Join(root, ".samspil", "tmp-123")
	mustWrite(t, left, "half a pa")
	write(t, root, site{"index.html": "home"})
	if _, err := os.Stat(left); err == nil {
		t.Error("it is still there")
	}
}

func TestTwoRunsWaitForEachOther(t *testing.T) {
	root := t.TempDir()
	first := open(t, root)
	put(t, first, site{"index.html": "first"})
	opened := make(chan *output.Dir)
	go func() {
		d, err := output.Open(root, false)
		if err != nil {
			t.Error(err)
		}
		opened <- d
	}()
	select {
	case <-opened:
		t.Fatal("the second run began while the first was writing")
	case <-time.After(50 * time.Millisecond):
	}
	if _, err := first.Commit(output.Run{}); err != nil {
		t.Fatal(err)
	}
	second := <-opened
	put(t, second, site{"a.html": "second"})
	report, err := second.Commit(output.Run{})
	if err != nil || !slices.Equal(report.Removed, []string{"index.html"}) {
		t.Errorf("the second run did not see what the first wrote: %+v, %v", report, err)
	}
}

func TestPathsThatLeadElsewhereAreRefused(t *testing.T) {
	dir := t.TempDir()
	root := filepath.Join(dir, "public")
	d := open(t, root)
	for _, path := range []string{
		"", ".", "..", "../x", "a/../../x", "/etc/x", "a\tb", "a\nb", ".samspil", ".samspil/manifest",
		"./.samspil/lock", "a/../.samspil/lock", "a/./b", "a//b", "a/",
	} {
		if err := d.Put(path, "", text("x")); err == nil {
			t.Errorf("%q was taken", path)
		}
	}
	put(t, d, site{"..a/b..": "fine", ".well-known/x": "fine"})
	if _, err := d.Commit(output.Run{}); err != nil {
		t.Fatal(err)
	}
	holds(t, dir, site{"public/..a/b..": "fine", "public/.well-known/x": "fine"})
}

func TestTwiceTheSamePathIsAnError(t *testing.T) {
	root := t.TempDir()
	d := open(t, root)
	put(t, d, site{"index.html": "first"})
	err := d.Put("index.html", "", text("second"))
	if err == nil || !strings.Contains(err.Error(), `"index.html"`) {
		t.Errorf("got %v", err)
	}
	if _, err := d.Commit(output.Run{}); err != nil {
		t.Fatal(err)
	}
	holds(t, root, site{"index.html": "first"})
}

func TestWhatCannotBeRenderedStaysAsItWas(t *testing.T) {
	root := t.TempDir()
	write(t, root, site{"index.html": "home", "a.html": "a"})
	d := open(t, root)
	broken := errors.New("the template is broken")
	for _, path := range []string{"index.html", "new.html"} {
		if err := d.Put(path, "changed", func() ([]byte, error) { return nil, broken }); !errors.Is(err, broken) {
			t.Errorf("%s: got %v", path, err)
		}
	}
	put(t, d, site{"a.html": "a"})
	if r, err := d.Commit(output.Run{}); err != nil || len(r.Removed) != 0 || len(r.Written) != 0 {
		t.Errorf("report: %+v, %v", r, err)
	}
	holds(t, root, site{"index.html": "home", "a.html": "a"})
	if r := write(t, root, site{"a.html": "a"}); !slices.Equal(r.Removed, []string{"index.html"}) {
		t.Errorf("the page that stayed was forgotten: %+v", r)
	}
}

func TestAbortKeepsWhatWasThere(t *testing.T) {
	root := t.TempDir()
	write(t, root, site{"index.html": "home", "a.html": "a"})
	d := open(t, root)
	put(t, d, site{"index.html": "new home", "b.html": "b"})
	if err := d.Abort(); err != nil {
		t.Fatal(err)
	}
	holds(t, root, site{"index.html": "new home", "a.html": "a", "b.html": "b"})
	r := write(t, root, site{"index.html": "new home"})
	if r.Rendered != 0 || !slices.Equal(r.Removed, []string{"a.html", "b.html"}) {
		t.Errorf("the next run does not know what was there: %+v", r)
	}
}

func TestManyGoroutinesPutAtOnce(t *testing.T) {
	root := t.TempDir()
	for _, generation := range []string{"one", "two"} {
		d := open(t, root)
		errs := make(chan error)
		want := site{}
		for i := range 50 {
			path := fmt.Sprintf("%d/%d/index.html", i%5, i)
			want[path] = generation
			go func() { errs <- d.Put(path, generation, text(generation)) }()
		}
		for range 50 {
			if err := <-errs; err != nil {
				t.Error(err)
			}
		}
		report, err := d.Commit(output.Run{})
		if err != nil || !slices.IsSorted(report.Written) || len(report.Written) != 50 {
			t.Errorf("report: %+v, %v", report, err)
		}
		holds(t, root, want)
	}
}

func BenchmarkUnchangedRun(b *testing.B) {
	root := b.TempDir()
	run := func() {
		d, err := output.Open(root, false)
		if err != nil {
			b.Fatal(err)
		}
		for i := range 2000 {
			if err := d.Put(fmt.Sprintf("%d/index.html", i), "key", text("page")); err != nil {
				b.Fatal(err)
			}
		}
		if _, err := d.Commit(output.Run{}); err != nil {
			b.Fatal(err)
		}
	}
	run()
	for b.Loop() {
		run()
	}
}

func TestARunIsKnownByItsKeyWhileItsFilesLieAsItLeftThem(t *testing.T) {
	commit := func(root, key string) {
		d := open(t, root)
		put(t, d, site{"a/index.html": "a", "b.txt": "b"})
		if _, err := d.Commit(output.Run{Key: key, Note: []byte("note\nof two lines")}); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		name string
		do   func(root string)
		key  string
		want bool
	}{
		{"nothing", func(string) {}, "key", true},
		{"another key", func(string) {}, "other", false},
		{"no key", func(root string) { commit(root, "") }, "", false},
		{"a run without a key since", func(root string) { commit(root, "") }, "key", false},
		{"a run that ended early since", func(root string) { open(t, root).Abort() }, "key", false},
		{"a run that put nothing since", func(root string) { open(t, root).Close() }, "key", true},
		{"a file gone", func(root string) { os.Remove(filepath.Join(root, "b.txt")) }, "key", false},
		{"a file changed", func(root string) { os.WriteFile(filepath.Join(root, "b.txt"), []byte("longer"), 0o644) }, "key", false},
		{"a file of somebody else", func(root string) { os.WriteFile(filepath.Join(root, "c.txt"), []byte("c"), 0o644) }, "key", true},
		{"a journal", func(root string) {
			os.WriteFile(filepath.Join(root, ".samspil", "journal"), []byte("\nb.txt\n"), 0o644)
		}, "key", false},
	} {
		root := t.TempDir()
		commit(root, "key")
		test.do(root)
		d := open(t, root)
		note, files, ok := d.Unchanged(test.key)
		d.Close()
		if ok != test.want || ok && (string(note) != "note\nof two lines" || files != 2) {
			t.Errorf("%s: got %q, %d files, %t", test.name, note, files, ok)
		}
	}
}

func TestAFolderThatIsOpenedAgainKnowsWhatOthersDidMeanwhile(t *testing.T) {
	for what, meanwhile := range map[string]func(root string){
		"nothing":     func(string) {},
		"another run": func(root string) { write(t, root, site{"a.html": "a", "b.html": "b"}) },
		"a killed run": func(root string) {
			os.WriteFile(filepath.Join(root, ".samspil", "journal"), []byte("b.html\n"), 0o644)
			os.WriteFile(filepath.Join(root, "b.html"), []byte("half"), 0o644)
		},
	} {
		t.Run(what, func(t *testing.T) {
			root := t.TempDir()
			var folder output.Folder
			run := func(s site) output.Report {
				d, err := folder.Open(root, false)
				if err != nil {
					t.Fatal(err)
				}
				put(t, d, s)
				report, err := d.Commit(output.Run{})
				if err != nil {
					t.Fatal(err)
				}
				return report
			}
			run(site{"a.html": "a"})
			meanwhile(root)
			report := run(site{"a.html": "a", "c.html": "c"})
			if files := list(t, root); !maps.Equal(files, site{"a.html": "a", "c.html": "c"}) {
				t.Errorf("the folder holds %v", files)
			}
			if what == "nothing" && (report.Unchanged != 1 || report.Rendered != 1) {
				t.Errorf("%+v", report)
			}
		})
	}
}

func TestAFolderThatIsOpenedAgainWithoutItsManifestIsSomebodyElses(t *testing.T) {
	root := t.TempDir()
	var folder output.Folder
	d, err := folder.Open(root, false)
	if err != nil {
		t.Fatal(err)
	}
	put(t, d, site{"a.html": "a"})
	if _, err := d.Commit(output.Run{}); err != nil {
		t.Fatal(err)
	}
	os.Remove(filepath.Join(root, ".samspil", "manifest"))
	if d, err = folder.Open(root, false); err != nil {
		t.Fatal(err)
	}
	if err := d.Put("a.html", "b", text("b")); !errors.Is(err, output.ErrForeign) {
		t.Errorf("put over the file with %v", err)
	}
	if err := d.Abort(); err != nil {
		t.Fatal(err)
	}
}
