package site

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"samspil/generator/markdown"
	"samspil/generator/source"
	"samspil/generator/theme"
)

// themeCache keeps the theme while its files stay as they are.
type themeCache struct {
	stamps   string
	theme    *theme.Theme
	problems []source.Problem

	found foundTheme // as it was last found

	settled  bool              // the stamps were settled when the files were read
	contents [sha256.Size]byte // of the files, if they were not
}

// foundTheme is a theme that was found and not yet read.
type foundTheme struct {
	name    string
	layers  []theme.Layer
	stamps  string // stands for the state of its files
	files   []source.Stamp
	folders []string // it lies in
}

// settled tells whether a later change is sure to change the stamps.
func (f foundTheme) settled(now time.Time) bool {
	return !slices.ContainsFunc(f.files, func(s source.Stamp) bool { return !s.Settled(now) })
}

// contents stands for the contents of the files that lie on disk.
func (f foundTheme) contents() (sum [sha256.Size]byte) {
	h := sha256.New()
	for _, l := range f.layers {
		if l.Dir == "" {
			continue
		}
		_ = fs.WalkDir(l.FS, ".", func(p string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				data, err := fs.ReadFile(l.FS, p)
				fmt.Fprintf(h, "%q %d %v\n%s", p, len(data), err, data)
			}
			return nil
		})
	}
	return [sha256.Size]byte(h.Sum(nil))
}

// find looks for the theme of a name.
func (c *themeCache) find(name string) (foundTheme, error) {
	layers, err := theme.Find(name, ".")
	if err != nil {
		return foundTheme{}, err
	}
	f := foundTheme{name: name, layers: layers, stamps: name + "\n"}
	for _, l := range layers {
		if err := f.addStamps(l); err != nil {
			return foundTheme{}, fmt.Errorf("reading the theme %s: %w", l.Name, err)
		}
	}
	c.found = f
	return f, nil
}

// findTheme looks for the theme, or believes that it is as it was found last, if
// nothing is said to have happened in its folders.
func (s *Site) findTheme(name string) (foundTheme, error) {
	last := s.theme.found
	if s.serving.Where != nil && last.layers != nil && last.name == name && !slices.ContainsFunc(s.serving.Where, last.holds) {
		return last, nil
	}
	return s.theme.find(name)
}

// holds tells whether a path is one of the theme's folders or lies in one.
func (f foundTheme) holds(path string) bool {
	return slices.Contains(f.folders, path) || slices.Contains(f.folders, filepath.Dir(path))
}

// load gives the theme that was found and its problems.
func (c *themeCache) load(f foundTheme) (*theme.Theme, []source.Problem) {
	same := c.theme != nil && f.stamps == c.stamps
	if same && c.settled {
		return c.theme, slices.Clone(c.problems)
	}
	// Of files that may have changed without a trace the contents tell.
	settled, contents := f.settled(now()), f.contents()
	if !same || contents != c.contents {
		light, dark := markdown.HighlightCSS()
		c.theme, c.problems = theme.Load(f.layers, light, dark)
		c.stamps = f.stamps
	}
	c.settled, c.contents = settled, contents
	return c.theme, slices.Clone(c.problems)
}

// addStamps adds the state of a layer's files. Those inside the generator are as
// old as it is.
func (f *foundTheme) addStamps(l theme.Layer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "layer %q %q\n", l.Name, l.Dir)
	err := fs.WalkDir(l.FS, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if l.Dir != "" {
				f.folders = append(f.folders, filepath.Join(l.Dir, filepath.FromSlash(p)))
			}
			return nil
		}
		info, err := d.Info()
		if err == nil && l.Dir != "" {
			s := source.StampOf(info)
			b.Write(appendStamp([]byte(p), s))
			f.files = append(f.files, s)
		}
		return nil
	})
	f.stamps += b.String()
	return err
}

// appendStamp ends a line about a file with its stamp.
func appendStamp(line []byte, s source.Stamp) []byte {
	for _, n := range []int64{s.Size, s.Mod, s.Ctime, int64(s.Inode)} {
		line = strconv.AppendInt(append(line, '\t'), n, 10)
	}
	return append(line, '\n')
}
