package site

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"samspil/generator/source"
	"samspil/generator/view"
)

// Serving is what a build can know when the site is shown while it is edited. It
// decides what is done first, never what is made.
type Serving struct {
	// Where lists the paths, as the system names them, at which something has happened
	// since the last build that was complete; nil is anywhere. Elsewhere the last list of
	// content and theme is believed, and that the repository is at the same commit, until
	// all is done: then it is compared (Result.Missed).
	Where []string
	// First gives the output files that are made before all others, at the moment
	// when they can be made. Nil is none.
	First func() []string
	// Shown is told when these are in place: of the problems and changes so far.
	Shown func(*Result)
}

// list gives the files of the content.
func (s *Site) list(fsys fs.FS) *source.Tree {
	if s.tree == nil || s.serving.Where == nil {
		s.tree = source.Walk(fsys)
	} else {
		s.tree = s.tree.Again(fsys, s.inContent(s.serving.Where))
	}
	// The files of editions will be taken out of the copy.
	return &source.Tree{Files: slices.Clone(s.tree.Files), Folders: s.tree.Folders, Problems: slices.Clone(s.tree.Problems)}
}

// inContent gives the paths that lie in the content folder, as the tree names them.
func (s *Site) inContent(paths []string) []string {
	out := []string{}
	for _, p := range paths {
		rel, err := filepath.Rel(s.options.Content, p)
		if err == nil && filepath.IsLocal(rel) {
			out = append(out, filepath.ToSlash(rel))
		}
	}
	return out
}

// missed tells whether content, theme or repository are no longer as they were believed
// to be.
func (s *Site) missed() bool {
	if s.serving.Where == nil {
		return false
	}
	if s.config.value.History && s.history.moved(s.options.Content) {
		return true
	}
	believed := s.theme.found
	if now, err := s.theme.find(believed.name); err != nil || now.stamps != believed.stamps {
		return true
	}
	root, err := os.OpenRoot(s.options.Content)
	if err != nil {
		return true
	}
	defer root.Close()
	return !source.Walk(root.FS()).Equal(s.tree)
}

// firstJobs puts the pages in front that are to be made first, and takes away
// those of them that are there no more.
func (w *writer) firstJobs(jobs []view.Job) (first, rest []view.Job) {
	if w.site.serving.First == nil {
		return nil, jobs
	}
	wanted := map[string]bool{}
	for _, p := range w.site.serving.First() {
		wanted[p] = true
	}
	for _, j := range jobs {
		if wanted[j.Path] {
			first = append(first, j)
			delete(wanted, j.Path)
		} else {
			rest = append(rest, j)
		}
	}
	for p := range wanted {
		if strings.HasSuffix(p, ".html") && !w.taken[p] {
			w.out.Remove(p)
		}
	}
	return first, rest
}
