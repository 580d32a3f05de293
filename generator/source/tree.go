package source

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// MaxPageSize is the largest Markdown file that is read, in bytes. A page of
// this size is about 800,000 words: a larger one is a mistake.
const MaxPageSize = 5 << 20

// File is a file of the content tree.
type File struct {
	Path  string // slash-separated, relative to the content folder
	Page  bool   // Markdown, else an asset
	Stamp Stamp
}

// Tree is the content folder at one moment, in the order of the paths.
type Tree struct {
	Files    []File
	Folders  []string // every folder that is not ignored, "." first: what to watch
	Problems []Problem
}

// Walk lists the files below the root of fsys. What cannot be listed or is not
// a file is a problem, and the walk goes on.
func Walk(fsys fs.FS) *Tree {
	t := &Tree{}
	t.walkBelow(fsys, ".")
	return t
}

// walk lists an entry of a folder, and if it is one itself all that lies below.
func (t *Tree) walk(fsys fs.FS, p string, d fs.DirEntry) {
	switch {
	case Ignored(d.Name()):
	case d.IsDir():
		t.walkBelow(fsys, p)
	default:
		t.add(fsys, p, d)
	}
}

func (t *Tree) walkBelow(fsys fs.FS, root string) {
	// The callback never returns an error but SkipDir, so neither does WalkDir.
	_ = fs.WalkDir(fsys, root, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			t.problem(p, "unreadable", "this cannot be read: "+Cause(err), "check that it exists and that you may read it")
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
		case p != "." && d.IsDir() && isOutput(fsys, p):
			return fs.SkipDir
		case p != "." && Ignored(d.Name()):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir():
			t.Folders = append(t.Folders, p)
		default:
			t.add(fsys, p, d)
		}
		return nil
	})
}

// isOutput tells whether a folder is a built site: package output keeps its
// records there. A site that is built inside its content is not part of it.
func isOutput(fsys fs.FS, folder string) bool {
	info, err := fs.Stat(fsys, path.Join(folder, ".samspil"))
	return err == nil && info.IsDir()
}

// add lists one directory entry that is not a folder.
func (t *Tree) add(fsys fs.FS, p string, d fs.DirEntry) {
	info, err := d.Info()
	if err == nil && d.Type()&fs.ModeSymlink != 0 {
		info, err = fs.Stat(fsys, p)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist) && d.Type()&fs.ModeSymlink == 0:
		// Gone between listing and looking: it is simply not there.
	case err != nil:
		t.problem(p, "unreadable", "this cannot be read: "+Cause(err),
			"a symbolic link must lead to a file inside the content folder")
	case info.IsDir():
		t.problem(p, "linked-folder", "a symbolic link to a folder is not followed", "move the folder itself here")
	case !info.Mode().IsRegular():
		t.problem(p, "not-a-file", "this is neither a file nor a folder", "remove it from the content folder")
	default:
		t.Files = append(t.Files, File{p, IsPage(p), StampOf(info)})
	}
}

func (t *Tree) problem(file, code, message, remedy string) {
	t.Problems = append(t.Problems, Problem{
		Position: Position{File: file}, Severity: Error, Code: code, Message: message, Remedy: remedy})
}

// Cause takes the operation and path off a file error: both stand in the
// problem already.
func Cause(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}

// Ignored tells whether a file or folder of this name is passed over.
func Ignored(name string) bool {
	for _, suffix := range []string{"~", ".swp", ".swx", ".tmp", ".bak"} {
		if strings.HasSuffix(name, suffix) {
			return true
		}
	}
	return name == "node_modules" || name == "4913" || // Vim's test file
		strings.HasPrefix(name, ".") || strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#")
}

// IsPage tells whether a path names a Markdown file.
func IsPage(p string) bool {
	ext := strings.ToLower(path.Ext(p))
	return ext == ".md" || ext == ".markdown"
}

// ReadPage reads a Markdown file of the tree, ready to be compiled: valid
// UTF-8, without a byte order mark, with lines that end in "\n". What stands in
// the way is a problem, and then the text is nil. The text lies in the buffer, which
// is emptied first.
func ReadPage(fsys fs.FS, f File, into *bytes.Buffer) ([]byte, *Problem) {
	fail := func(line, col int, code, message, remedy string) ([]byte, *Problem) {
		return nil, &Problem{Position{f.Path, line, col}, Error, code, message, remedy}
	}
	if f.Stamp.Size > MaxPageSize {
		return fail(0, 0, "too-large", fmt.Sprintf("this page is %d MB, and at most %d MB are read",
			f.Stamp.Size>>20, MaxPageSize>>20), "split it into several pages")
	}
	into.Reset()
	if err := read(fsys, f.Path, into); err != nil {
		return fail(0, 0, "unreadable", "this page cannot be read: "+Cause(err), "check that you may read it")
	}
	text, bad := Normalize(into.Bytes())
	if bad >= 0 {
		line, col := NewLines(text).At(bad)
		return fail(line, col, "invalid-utf-8", "this is not UTF-8 text", "save the file as UTF-8")
	}
	return text, nil
}

func read(fsys fs.FS, name string, into *bytes.Buffer) error {
	file, err := fsys.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	_, err = into.ReadFrom(file)
	return err
}
