package site

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"

	"samspil/generator/page"
	"samspil/generator/source"
)

// key stands for everything a compiled page depends on.
type key [sha256.Size]byte

// pageCache keeps compiled pages. What it holds is immutable, depends on one
// file and the options, and carries its own problems.
type pageCache struct {
	salt  string              // what all pages depend on: generator and options
	files map[string]readFile // by path: what was last read there
	pages map[key]*page.Page  // of the last build, or from disk
	disk  *diskCache          // nil until first used, and without a cache on disk
}

// readFile is what is known of a file without reading it again.
type readFile struct {
	read lastRead
	key  key
}

func newPageCache() *pageCache {
	return &pageCache{files: map[string]readFile{}, pages: map[key]*page.Page{}}
}

func (s *Site) pageOptions(l *linked) page.Options {
	return page.Options{Languages: l.config.Codes(), Default: l.config.DefaultLanguage(), RawHTML: l.config.RawHTML}
}

// compile gives the pages of the tree, from the cache where it can.
func (s *Site) compile(ctx context.Context, fsys fs.FS, l *linked) ([]*page.Page, []source.Problem, error) {
	options := s.pageOptions(l)
	compiler := page.NewCompiler(options)
	if s.pages.disk == nil && !s.options.NoCache {
		s.pages.disk = openDiskCache(s.options.Content, s.generator())
		s.pages.pages = s.pages.disk.load()
	}
	if salt := fmt.Sprintf("%s\n%q\n", s.generator(), fmt.Sprint(options)); salt != s.pages.salt {
		s.pages.salt, s.pages.files = salt, map[string]readFile{}
	}

	var files []source.File
	for _, f := range l.tree.Files {
		if f.Page {
			files = append(files, f)
		}
	}
	results := make([]compiled, len(files))
	err := s.each(ctx, "compile", len(files), func(i int) error {
		results[i] = s.pages.get(fsys, files[i], compiler)
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	pages, problems := s.pages.keep(files, results)
	return pages, problems, nil
}

// keep makes the results the cache of the next build.
func (c *pageCache) keep(files []source.File, results []compiled) (pages []*page.Page, problems []source.Problem) {
	for _, r := range results {
		if r.problem != nil {
			problems = append(problems, *r.problem)
			continue
		}
		pages = append(pages, r.page)
		problems = append(problems, r.page.Problems...)
	}
	c.forget(files, results)
	for i, r := range results {
		if r.problem == nil && !r.known {
			c.files[files[i].Path] = r.file
			c.pages[r.file.key] = r.page
		}
	}
	return pages, problems
}

// forget takes away what the results are not made of. As a rule that is one page of
// many, and all else stays where it is.
func (c *pageCache) forget(files []source.File, results []compiled) {
	left := len(c.files)
	for i, r := range results {
		if r.known {
			left--
		} else if old, ok := c.files[files[i].Path]; ok {
			delete(c.files, files[i].Path)
			delete(c.pages, old.key)
			left--
		}
	}
	if left == 0 && len(c.pages) == len(c.files) {
		return
	}
	// Some have gone, or more was on disk.
	c.files, c.pages = make(map[string]readFile, len(files)), make(map[key]*page.Page, len(files))
	for i, r := range results {
		if r.known {
			c.files[files[i].Path], c.pages[r.file.key] = r.file, r.page
		}
	}
}

// compiled is the outcome for one file: a page or the problem with reading it.
type compiled struct {
	page    *page.Page
	file    readFile
	known   bool // by the stamp of the file: nothing was read
	problem *source.Problem
}

// get compiles one file or finds it compiled. It only reads the cache.
func (c *pageCache) get(fsys fs.FS, f source.File, compiler *page.Compiler) compiled {
	if known := c.files[f.Path]; known.read.holds(f.Stamp) {
		return compiled{page: c.pages[known.key], file: known, known: true}
	}
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b) // a page refers to nothing of its text
	read := readAt(f.Stamp)
	text, problem := source.ReadPage(fsys, f, b)
	if problem != nil {
		return compiled{problem: problem}
	}
	file := readFile{read, pageKey(c.salt, f.Path, text)}
	p := c.pages[file.key]
	if p == nil {
		p = compiler.Compile(f.Path, text)
	}
	return compiled{page: p, file: file}
}

func pageKey(salt, path string, text []byte) key {
	h := sha256.New()
	fmt.Fprintf(h, "%s%s\n", salt, path)
	h.Write(text)
	return key(h.Sum(nil))
}

// save writes the cache to disk for the next process.
func (c *pageCache) save() {
	if c.disk != nil {
		c.disk.save(c.pages)
	}
}
