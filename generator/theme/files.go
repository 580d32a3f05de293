package theme

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"samspil/generator/source"
)

// file is a file of the theme as the layers give it.
type file struct {
	layer string // name of its layer
	data  []byte
}

// files are the theme's files by path: of each path the first layer's.
type files map[string]file

// position names a place in a file as the editor knows it.
func (fs files) position(path string, line, col int) source.Position {
	name := path
	if f, ok := fs[path]; ok {
		name = f.layer + "/" + path
	}
	return source.Position{File: name, Line: line, Col: col}
}

// column turns an offset in bytes into a line of a file into a column, which
// counts characters from 1.
func (fs files) column(path string, line, offset int) int {
	lines := bytes.Split(fs[path].data, []byte("\n"))
	if line < 1 || line > len(lines) || offset > len(lines[line-1]) {
		return offset + 1
	}
	return utf8.RuneCount(lines[line-1][:offset]) + 1
}

// in returns the paths directly in a folder with the given extension, sorted.
// An empty extension stands for all.
func (fs files) in(folder, ext string) []string {
	var paths []string
	for p := range fs {
		if path.Dir(p) == folder && (ext == "" || path.Ext(p) == ext) {
			paths = append(paths, p)
		}
	}
	slices.Sort(paths)
	return paths
}

// readFiles reads the layers. Translations are read apart, see readTexts.
func readFiles(layers []Layer) (files, []source.Problem) {
	all := files{}
	var problems []source.Problem
	for _, layer := range layers {
		err := fs.WalkDir(layer.FS, ".", func(p string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if p != "." && strings.HasPrefix(d.Name(), ".") {
				if d.IsDir() {
					return fs.SkipDir
				}
				return nil
			}
			if _, seen := all[p]; d.IsDir() || seen {
				return nil
			}
			data, err := fs.ReadFile(layer.FS, p)
			if err != nil {
				return err
			}
			all[p] = file{layer.Name, data}
			return nil
		})
		if err != nil {
			problems = append(problems, source.Problem{
				Position: source.Position{File: layer.Name},
				Code:     problemCode,
				Message:  fmt.Sprintf("the theme cannot be read: %v", err),
			})
		}
	}
	return all, problems
}

// unknownFiles warns of files that no rule of the package comment covers.
func unknownFiles(all files) []source.Problem {
	var problems []source.Problem
	for p := range all {
		if isNote(p) || hasRule(p) {
			continue
		}
		problems = append(problems, source.Problem{
			Position: all.position(p, 0, 0),
			Severity: source.Warning,
			Code:     problemCode,
			Message:  "the theme has no use for this file",
			Remedy:   "remove it, or move it to static/ to have it copied to the site",
		})
	}
	return problems
}

func hasRule(p string) bool {
	switch dir, _, _ := strings.Cut(p, "/"); dir {
	case "theme.toml", "assets", "static":
		return true
	case "worker":
		return p == workerSource
	case "layouts":
		name := strings.TrimSuffix(path.Base(p), ".html")
		return path.Ext(p) == ".html" && path.Dir(p) == dir && (p == base || slices.Contains(Layouts, name))
	case "partials":
		return path.Ext(p) == ".html" && path.Dir(p) == dir
	case "i18n":
		return path.Ext(p) == ".toml" && path.Dir(p) == dir
	}
	return false
}

// isNote reports whether a file is there for the people who work on the theme.
func isNote(p string) bool {
	name := path.Base(p)
	for _, prefix := range []string{"README", "LICENSE", "OFL"} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return name == "tsconfig.json" || strings.HasSuffix(name, ".d.ts")
}
