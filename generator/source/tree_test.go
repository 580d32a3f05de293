package source_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"samspil/generator/source"
)

// files makes an in-memory tree of empty files.
func files(paths ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for _, p := range paths {
		fsys[p] = &fstest.MapFile{}
	}
	return fsys
}

func paths(t *source.Tree) []string {
	var out []string
	for _, f := range t.Files {
		out = append(out, f.Path)
	}
	return out
}

func equal(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n got %q\nwant %q", what, got, want)
	}
}

func TestWalkListsFilesAndFoldersInOrder(t *testing.T) {
	tree := source.Walk(files("site.toml", "da/tillid.md", "da/billeder/figur.png", "index.md", "en/trust.MARKDOWN"))
	equal(t, "files", paths(tree), []string{"da/billeder/figur.png", "da/tillid.md", "en/trust.MARKDOWN", "index.md", "site.toml"})
	equal(t, "folders", tree.Folders, []string{".", "da", "da/billeder", "en"})
	if len(tree.Problems) > 0 {
		t.Errorf("problems: %v", tree.Problems)
	}
}

func TestWalkTellsPagesFromAssets(t *testing.T) {
	tree := source.Walk(files("a.md", "b.markdown", "C.MD", "d.mdx", "e.txt", "md"))
	var pages []string
	for _, f := range tree.Files {
		if f.Page {
			pages = append(pages, f.Path)
		}
	}
	equal(t, "pages", pages, []string{"C.MD", "a.md", "b.markdown"})
}

func TestWalkPassesOverIgnoredNames(t *testing.T) {
	ignored := []string{
		".git/HEAD", ".obsidian/app.json", ".hidden.md", "node_modules/x/readme.md",
		"a.md~", ".a.md.swp", "a.swp", "a.swx", "a.tmp", "a.bak", "#a.md#", "4913", "x.tmp/a.md",
	}
	kept := []string{"#1.md", "4913.md", "a.md", "tmp/b.md", "~a.md"}
	tree := source.Walk(files(append(kept, ignored...)...))
	equal(t, "files", paths(tree), kept)
	equal(t, "folders", tree.Folders, []string{".", "tmp"})
}

// disk makes a folder and opens it as a build does.
func disk(t *testing.T, paths ...string) (dir string, fsys fs.FS) {
	t.Helper()
	dir = t.TempDir()
	for _, p := range paths {
		file := filepath.Join(dir, filepath.FromSlash(p))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(p), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return dir, root.FS()
}

func symlink(t *testing.T, target, link string) {
	t.Helper()
	if err := os.Symlink(target, link); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
}

func TestWalkFollowsALinkToAFileInside(t *testing.T) {
	dir, fsys := disk(t, "da/tillid.md")
	symlink(t, "da/tillid.md", filepath.Join(dir, "link.md"))
	tree := source.Walk(fsys)
	equal(t, "files", paths(tree), []string{"da/tillid.md", "link.md"})
	if f := tree.Files[1]; !f.Page || f.Stamp != tree.Files[0].Stamp {
		t.Errorf("the link is not as its file: %+v", f)
	}
	text, problem := source.ReadPage(fsys, tree.Files[1], new(bytes.Buffer))
	if problem != nil || string(text) != "da/tillid.md" {
		t.Errorf("read %q, %v", text, problem)
	}
}

func TestWalkReportsLinksThatLeadNowhereGood(t *testing.T) {
	outside := t.TempDir()
	if err := os.WriteFile(filepath.Join(outside, "secret.md"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, target, code string }{
		{"out of the tree", filepath.Join(outside, "secret.md"), "unreadable"},
		{"out of the tree, relative", "../secret.md", "unreadable"},
		{"to itself", "link.md", "unreadable"},
		{"to nothing", "gone.md", "unreadable"},
		{"to a folder", "da", "linked-folder"},
		{"to the folder it is in", ".", "linked-folder"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir, fsys := disk(t, "da/tillid.md")
			symlink(t, tt.target, filepath.Join(dir, "link.md"))
			tree := source.Walk(fsys)
			equal(t, "files", paths(tree), []string{"da/tillid.md"})
			if len(tree.Problems) != 1 || tree.Problems[0].File != "link.md" || tree.Problems[0].Code != tt.code {
				t.Errorf("problems: %v, want one %s at link.md", tree.Problems, tt.code)
			}
		})
	}
}

func TestStampChangesWhenAFileIsWritten(t *testing.T) {
	dir, fsys := disk(t, "a.md")
	before := source.Walk(fsys).Files[0].Stamp
	if err := os.WriteFile(filepath.Join(dir, "a.md"), []byte("longer than before"), 0o644); err != nil {
		t.Fatal(err)
	}
	if after := source.Walk(fsys).Files[0].Stamp; after == before {
		t.Errorf("the stamp is still %v", after)
	}
}

// lockedFS refuses to open one name, as a folder without permission does.
type lockedFS struct {
	fstest.MapFS
	name string
}

func (l lockedFS) refuse(op, name string) error {
	if name == l.name {
		return &fs.PathError{Op: op, Path: name, Err: fs.ErrPermission}
	}
	return nil
}

func (l lockedFS) Open(name string) (fs.File, error) {
	if err := l.refuse("open", name); err != nil {
		return nil, err
	}
	return l.MapFS.Open(name)
}

func (l lockedFS) ReadFile(name string) ([]byte, error) {
	if err := l.refuse("open", name); err != nil {
		return nil, err
	}
	return l.MapFS.ReadFile(name)
}

func (l lockedFS) ReadDir(name string) ([]fs.DirEntry, error) {
	if err := l.refuse("readdir", name); err != nil {
		return nil, err
	}
	return l.MapFS.ReadDir(name)
}

func TestWalkGoesOnAfterAFolderItCannotList(t *testing.T) {
	tree := source.Walk(lockedFS{files("a.md", "locked/b.md", "z.md"), "locked"})
	equal(t, "files", paths(tree), []string{"a.md", "z.md"})
	if len(tree.Problems) != 1 {
		t.Fatalf("problems: %v", tree.Problems)
	}
	want := "locked: error: this cannot be read: permission denied; check that it exists and that you may read it"
	if got := tree.Problems[0].String(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestWalkOfAFolderThatIsNotThereIsAProblem(t *testing.T) {
	tree := source.Walk(os.DirFS(filepath.Join(t.TempDir(), "gone")))
	if len(tree.Files) > 0 || len(tree.Problems) != 1 || tree.Problems[0].Code != "unreadable" {
		t.Errorf("got %+v", tree)
	}
}

// gone is the entry of a file that was deleted after it was listed.
type gone struct{ fs.DirEntry }

func (gone) Info() (fs.FileInfo, error) { return nil, fs.ErrNotExist }

type goneFS struct{ fstest.MapFS }

func (g goneFS) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := g.MapFS.ReadDir(name)
	for i := range entries {
		if entries[i].Name() == "gone.md" {
			entries[i] = gone{entries[i]}
		}
	}
	return entries, err
}

func TestAFileDeletedDuringTheWalkIsNoProblem(t *testing.T) {
	tree := source.Walk(goneFS{files("a.md", "gone.md")})
	equal(t, "files", paths(tree), []string{"a.md"})
	if len(tree.Problems) > 0 {
		t.Errorf("problems: %v", tree.Problems)
	}
}

// forbidden fails the test when a file is opened.
type forbidden struct{ t *testing.T }

func (f forbidden) Open(name string) (fs.File, error) {
	f.t.Errorf("%s was opened", name)
	return nil, errors.New("forbidden")
}

func TestReadPageNormalizes(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"plain", "a\nb\n", "a\nb\n"},
		{"byte order mark", "\uFEFF# Tillid\n", "# Tillid\n"},
		{"Windows line ends", "a\r\nb\r\n", "a\nb\n"},
		{"both", "\uFEFF---\r\ntitle: å\r\n---\r\n", "---\ntitle: å\n---\n"},
		{"a lone carriage return stays", "a\rb", "a\rb"},
		{"empty", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, problem := source.ReadPage(fstest.MapFS{"a.md": {Data: []byte(tt.text)}}, source.File{Path: "a.md", Page: true}, new(bytes.Buffer))
			if problem != nil || string(got) != tt.want {
				t.Errorf("got %q, %v; want %q", got, problem, tt.want)
			}
		})
	}
}

func TestReadPageTellsWhereTheTextIsNotUTF8(t *testing.T) {
	tests := []struct{ name, text, where string }{
		{"first byte", "\xe5bent", "a.md:1:1"},
		{"Latin-1 after Danish letters", "æøå\n\nsæt bl\xe5t", "a.md:3:7"},
		{"after Windows line ends and a mark", "\uFEFFa\r\nb\r\ncd\xff", "a.md:3:3"},
		{"cut off within a letter", "a\n\xc3", "a.md:2:1"},
		{"surrogate", "x\xed\xa0\x80", "a.md:1:2"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text, problem := source.ReadPage(fstest.MapFS{"a.md": {Data: []byte(tt.text)}}, source.File{Path: "a.md", Page: true}, new(bytes.Buffer))
			if problem == nil || text != nil {
				t.Fatalf("got %q without a problem", text)
			}
			if got := problem.Position.String(); got != tt.where || problem.Code != "invalid-utf-8" {
				t.Errorf("got %s %s, want %s", got, problem.Code, tt.where)
			}
		})
	}
}

func TestReadPageDoesNotOpenAHugeFile(t *testing.T) {
	text, problem := source.ReadPage(forbidden{t}, source.File{Path: "a.md", Page: true, Stamp: source.Stamp{Size: 50 << 20}}, new(bytes.Buffer))
	if problem == nil || problem.Code != "too-large" || text != nil {
		t.Fatalf("got %d bytes, %v", len(text), problem)
	}
	if !strings.Contains(problem.Message, "50 MB") {
		t.Errorf("the message does not say how large it is: %s", problem.Message)
	}
}

func TestReadPageReadsTheLargestPageAllowed(t *testing.T) {
	data := make([]byte, source.MaxPageSize)
	_, problem := source.ReadPage(fstest.MapFS{"a.md": {Data: data}}, source.File{Path: "a.md", Stamp: source.Stamp{Size: int64(len(data))}}, new(bytes.Buffer))
	if problem != nil {
		t.Error(problem)
	}
}

func TestReadPageReportsAFileItCannotRead(t *testing.T) {
	tests := []struct {
		name, cause string
		fsys        fs.FS
	}{
		{"gone", "file does not exist", fstest.MapFS{}},
		{"locked", "permission denied", lockedFS{files("a.md"), "a.md"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, problem := source.ReadPage(tt.fsys, source.File{Path: "a.md"}, new(bytes.Buffer))
			want := "a.md: error: this page cannot be read: " + tt.cause + "; check that you may read it"
			if problem == nil || problem.String() != want {
				t.Errorf("got  %v\nwant %s", problem, want)
			}
		})
	}
}
