package main

import (
	"archive/zip"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// sameedition ARCHIVE FOLDER compares the published files of an edition with
// those of its archive.
func sameEdition(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: sameedition ARCHIVE FOLDER")
	}
	z, err := zip.OpenReader(ts.MkAbs(args[0]))
	ts.Check(err)
	defer z.Close()
	folder := os.DirFS(ts.MkAbs(args[1]))
	left := map[string]bool{}
	ts.Check(fs.WalkDir(folder, ".", func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			left[p] = true
		}
		return err
	}))
	if len(left) == 0 {
		ts.Fatalf("%s is empty", args[1])
	}
	for _, f := range z.File {
		if strings.HasPrefix(f.Name, "editions-text") {
			continue // not published
		}
		r, err := f.Open()
		ts.Check(err)
		want, err := io.ReadAll(r)
		ts.Check(err)
		got, err := fs.ReadFile(folder, f.Name)
		ts.Check(err)
		if string(got) != string(want) {
			ts.Fatalf("%s is not what the archive holds", filepath.Join(args[1], f.Name))
		}
		delete(left, f.Name)
	}
	for name := range left {
		ts.Fatalf("%s is not in the archive", name)
	}
}
