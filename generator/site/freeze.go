package site

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"samspil/generator/config"
	"samspil/generator/edition"
	"samspil/generator/view"
)

// MakeEdition freezes the published pages as a new edition in the content
// folder. The Options' output folder and drafts do not count. If the content or
// the theme has errors nothing is made, and the result names them; the size of
// the archive in bytes is then 0.
func (s *Site) MakeEdition(ctx context.Context, e edition.Edition) (*Result, int64, error) {
	if err := edition.CheckName(e.Name); err != nil {
		return nil, 0, err
	}
	if err := s.checkNew(e.Name); err != nil {
		return nil, 0, err
	}
	out, err := os.MkdirTemp("", "samspil-edition-")
	if err != nil {
		return nil, 0, fmt.Errorf("making a folder for the edition: %w", err)
	}
	defer os.RemoveAll(out)
	o := s.options
	o.Out, o.Drafts, o.Force, o.NoCache = out, false, false, true
	frozen := New(o)
	frozen.frozen = &e
	r, err := frozen.Build(ctx)
	if err != nil || r.Errors() > 0 {
		return r, 0, err
	}
	pages := view.New(r.Graph).EditionPages()
	names, err := editionFiles(out)
	if err != nil {
		return r, 0, err
	}
	size, err := s.addEdition(e, func(w io.Writer) error { return edition.Write(w, os.DirFS(out), names, pages) })
	return r, size, err
}

// titled gives the edition its title, if it has none.
func titled(e *edition.Edition, c *config.Config) {
	if e.Title == "" {
		e.Title = strings.TrimSpace(c.In(c.DefaultLanguage()).Title + " " + e.Name)
	}
}

// checkNew refuses the name of an edition that there is, and a list that
// cannot be added to.
func (s *Site) checkNew(name string) error {
	data, err := os.ReadFile(filepath.Join(s.options.Content, edition.ListFile))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	list, _ := edition.ParseList(data) // its problems are the build's
	_, err = os.Lstat(filepath.Join(s.options.Content, edition.Edition{Name: name}.File()))
	if err == nil || slices.ContainsFunc(list, func(e edition.Edition) bool { return strings.EqualFold(e.Name, name) }) {
		return fmt.Errorf("the edition %s exists, and an edition is never changed: choose another name", name)
	}
	return nil
}

// editionFiles lists what an edition holds of a built site: everything but what
// tells of news or speaks for a whole site.
func editionFiles(out string) ([]string, error) {
	var names []string
	err := fs.WalkDir(os.DirFS(out), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if p != "." && strings.HasPrefix(d.Name(), ".") {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if !d.IsDir() && path.Base(p) != "feed.xml" && p != "sitemap.xml" && p != "robots.txt" {
			names = append(names, p)
		}
		return nil
	})
	return names, err
}

// addEdition writes the archive beside its place, moves it there, and enters it
// in the list; if that fails there is no archive either.
func (s *Site) addEdition(e edition.Edition, write func(io.Writer) error) (size int64, err error) {
	folder := filepath.Join(s.options.Content, edition.Folder)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return 0, err
	}
	tmp, err := os.CreateTemp(folder, ".new-*")
	if err != nil {
		return 0, err
	}
	defer os.Remove(tmp.Name()) // unless it was moved
	h := sha256.New()
	counted := &counter{w: io.MultiWriter(tmp, h)}
	err = write(counted)
	if err := errors.Join(err, tmp.Chmod(0o644), tmp.Close()); err != nil {
		return 0, err
	}
	e.Sum = hex.EncodeToString(h.Sum(nil))
	file := filepath.Join(s.options.Content, filepath.FromSlash(e.File()))
	if err := os.Rename(tmp.Name(), file); err != nil {
		return 0, err
	}
	if err := s.enter(e); err != nil {
		return 0, errors.Join(err, os.Remove(file))
	}
	return counted.n, nil
}

func (s *Site) enter(e edition.Edition) error {
	file := filepath.Join(s.options.Content, filepath.FromSlash(edition.ListFile))
	list, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	tmp := filepath.Join(filepath.Dir(file), ".new-"+filepath.Base(file))
	if err := os.WriteFile(tmp, edition.AppendEntry(list, e), 0o644); err != nil {
		return err
	}
	return os.Rename(tmp, file)
}

// counter counts what is written.
type counter struct {
	w io.Writer
	n int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}

// asFrozen makes the configuration that of an edition: a site of its own,
// published below the one it is an edition of.
func asFrozen(c *config.Config, e *edition.Edition) {
	titled(e, c)
	if c.BaseURL != "" {
		c.BaseURL += e.Home()
	}
}
