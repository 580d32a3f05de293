package site

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"samspil/generator/markdown"
	"samspil/generator/source"
	"samspil/generator/theme"
)

// themeCache keeps the theme while its files stay as they are.
type themeCache struct {
	stamps   string
	theme    *theme.Theme
	problems []source.Problem
}

// load gives the theme of a name, the folders it lies in and its problems.
func (c *themeCache) load(name string) (*theme.Theme, []string, []source.Problem, error) {
	layers, err := theme.Find(name, ".")
	if err != nil {
		return nil, nil, nil, err
	}
	stamps, folders := name, []string(nil)
	for _, l := range layers {
		s, f, err := stampsOf(l)
		if err != nil {
			return nil, nil, nil, fmt.Errorf("reading the theme %s: %w", l.Name, err)
		}
		stamps += s
		folders = append(folders, f...)
	}
	if c.theme == nil || stamps != c.stamps {
		light, dark := markdown.HighlightCSS()
		c.theme, c.problems = theme.Load(layers, light, dark)
		c.stamps = stamps
	}
	return c.theme, folders, slices.Clone(c.problems), nil
}

// stampsOf stands for the state of a layer's files; a file changed twice within
// one tick of the clock keeps its stamp, which while serving means that the
// theme is loaded at the next change.
func stampsOf(l theme.Layer) (stamps string, folders []string, err error) {
	var b strings.Builder
	err = fs.WalkDir(l.FS, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if l.Dir != "" {
				folders = append(folders, filepath.Join(l.Dir, filepath.FromSlash(p)))
			}
			return nil
		}
		info, err := d.Info()
		if err == nil {
			fmt.Fprintf(&b, "%s\t%d\t%d\n", p, info.Size(), info.ModTime().UnixNano())
		}
		return nil
	})
	return b.String(), folders, err
}
