package theme

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"samspil/themes"
)

// Default is the name of the theme that is used when none is asked for.
const Default = "samspil"

// Layer is one folder of a theme. Name stands before the paths of its files in
// messages; Dir is where it lies, "" for a theme that is built in.
type Layer struct {
	Name string
	FS   fs.FS
	Dir  string
}

// manifest is theme.toml.
type manifest struct {
	Extends     string
	Description string
	Color       string // of the window of the site when it is installed as an app
}

// Find returns the layers of a theme, the one asked for first. Name is the name
// of a theme or the path of a folder, "" means Default; names and paths are
// taken from dir, the working directory.
func Find(name, dir string) ([]Layer, error) {
	if name == "" {
		name = Default
	}
	var layers []Layer
	var chain []string // names of the layers, to see a cycle
	for from := dir; name != ""; {
		layer, err := findLayer(name, dir, from)
		if err != nil {
			return nil, err
		}
		if slices.Contains(chain, layer.Name) {
			return nil, fmt.Errorf("theme %s extends itself: %s → %s", layer.Name, strings.Join(chain, " → "), layer.Name)
		}
		chain = append(chain, layer.Name)
		layers = append(layers, layer)

		m, err := readManifest(layer)
		if err != nil {
			return nil, err
		}
		name, from = m.Extends, layer.Dir
	}
	return layers, nil
}

// findLayer finds one theme. Themes by name are looked for below dir, paths are
// relative to from.
func findLayer(name, dir, from string) (Layer, error) {
	if strings.ContainsAny(name, `/\`) || name == "." || name == ".." {
		folder := name
		if !filepath.IsAbs(folder) {
			folder = filepath.Join(from, folder)
		}
		if !isDir(folder) {
			return Layer{}, fmt.Errorf("no theme in %s: there is no such folder", name)
		}
		return folderLayer(folder, dir), nil
	}
	if folder := filepath.Join(dir, "themes", name); isDir(folder) {
		return folderLayer(folder, dir), nil
	}
	if sub, err := fs.Sub(themes.FS, name); err == nil && isDirFS(themes.FS, name) {
		return Layer{Name: "built-in:" + name, FS: sub}, nil
	}
	if folder := filepath.Join(from, name); isDir(folder) {
		return folderLayer(folder, dir), nil
	}
	return Layer{}, fmt.Errorf("no theme is called %s; there are %s, or give the path of a folder", name, strings.Join(names(dir), ", "))
}

// folderLayer names a folder as it is seen from dir, if it is inside dir.
func folderLayer(folder, dir string) Layer {
	name := folder
	if rel, err := filepath.Rel(dir, folder); err == nil && filepath.IsLocal(rel) {
		name = rel
	}
	return Layer{Name: filepath.ToSlash(name), FS: os.DirFS(folder), Dir: folder}
}

func readManifest(layer Layer) (manifest, error) {
	var m manifest
	data, err := fs.ReadFile(layer.FS, "theme.toml")
	if os.IsNotExist(err) {
		return m, nil
	}
	if err != nil {
		return m, fmt.Errorf("read %s/theme.toml: %w", layer.Name, err)
	}
	meta, err := toml.Decode(string(data), &m)
	if err != nil {
		return m, fmt.Errorf("%s/theme.toml: %w", layer.Name, err)
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return m, fmt.Errorf("%s/theme.toml: there is no key %s; the keys are extends, description and color", layer.Name, unknown[0])
	}
	return m, nil
}

// names lists the themes that can be asked for by name.
func names(dir string) []string {
	var all []string
	for _, at := range []fs.FS{themes.FS, os.DirFS(filepath.Join(dir, "themes"))} {
		entries, _ := fs.ReadDir(at, ".") // a site without themes/ has only the built-in ones
		for _, e := range entries {
			if e.IsDir() {
				all = append(all, e.Name())
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

func isDirFS(f fs.FS, path string) bool {
	info, err := fs.Stat(f, path)
	return err == nil && info.IsDir()
}
