package page

import (
	"path"
	"slices"
	"strings"

	"samspil/generator/markdown"
	"samspil/generator/source"
)

// Page is one compiled file.
type Page struct {
	Path  string // of the file, relative to the content folder
	Lang  string // "" if the site names no language
	Name  string // path without language and extension: "begreber/tillid"; "." for the root's index
	Index bool   // the page stands for the folder Name

	Meta Meta
	Body *markdown.Body

	Problems []source.Problem
}

// Options are what a page's compilation depends on beside its file.
type Options struct {
	Languages []string // of a site with several, else none
	Default   string   // language of a page that names none; may be ""
	RawHTML   bool
}

// Compiler compiles pages; it is safe for use by many goroutines.
type Compiler struct {
	options Options
	markup  map[string]*markdown.Compiler // by language
}

// NewCompiler prepares a compiler for the languages of the options.
func NewCompiler(o Options) *Compiler {
	c := &Compiler{o, map[string]*markdown.Compiler{}}
	for _, lang := range append(slices.Clone(o.Languages), o.Default) {
		if c.markup[lang] == nil {
			c.markup[lang] = markdown.New(markdown.Options{Lang: lang, RawHTML: o.RawHTML})
		}
	}
	return c
}

// Compile makes a page of a file's normalized text (see source.ReadPage).
func (c *Compiler) Compile(file string, text []byte) *Page {
	meta, start, problems := parseFrontMatter(text)
	p := &Page{Path: file, Meta: meta}
	p.Lang, p.Name = c.place(file, &meta)
	if base := path.Base(p.Name); indexRank(base) > 0 {
		p.Index, p.Name = true, path.Dir(p.Name)
	}
	if l := meta.Lang; l.Value != "" && l.Value != p.Lang {
		problems = append(problems, c.languageProblem(l, p.Lang))
	}
	problems = append(problems, c.sourceProblems(&meta)...)
	p.Body = c.markup[p.Lang].CompileAliased(text, start, aliases(&meta), p.Meta.phrases(text)...)
	p.Problems = append(problems, p.Body.Problems...)
	p.Problems = append(p.Problems, anchorProblems(&meta, p.Body)...)
	p.settleSources()
	for i := range p.Problems {
		p.Problems[i].File = file
	}
	return p
}

// place finds the language of a file and its name.
func (c *Compiler) place(file string, meta *Meta) (lang, name string) {
	name = strings.TrimSuffix(file, path.Ext(file))
	if len(c.options.Languages) == 0 {
		return c.options.Default, name
	}
	if first, rest, ok := strings.Cut(name, "/"); ok && slices.Contains(c.options.Languages, first) {
		return first, rest
	}
	if ext := path.Ext(name); ext != "" && slices.Contains(c.options.Languages, ext[1:]) {
		return ext[1:], strings.TrimSuffix(name, ext)
	}
	if slices.Contains(c.options.Languages, meta.Lang.Value) {
		return meta.Lang.Value, name
	}
	return c.options.Default, name
}

func (c *Compiler) languageProblem(l Text, lang string) source.Problem {
	p := problem(l.Line, l.Col, "wrong-language", "lang says "+l.Value+", but the page's place says "+lang,
		"remove the key, or move the file")
	if len(c.options.Languages) > 0 && !slices.Contains(c.options.Languages, l.Value) {
		p.Message, p.Remedy = "the site has no language "+l.Value, "add it to [languages] in site.toml, or remove the key"
	} else if len(c.options.Languages) == 0 {
		p.Severity = source.Warning
		p.Message, p.Remedy = "the site has one language, so lang has no effect", "remove the key, or name the languages in site.toml"
	}
	return p
}

// indexRank orders the names of files that stand for their folder; zero is any
// other name.
func indexRank(base string) int {
	switch strings.ToLower(base) {
	case "_index":
		return 3
	case "index":
		return 2
	case "readme":
		return 1
	}
	return 0
}

// IndexRank tells which of two files stands for their folder: the higher one.
func (p *Page) IndexRank() int {
	if !p.Index {
		return 0
	}
	base := path.Base(strings.TrimSuffix(p.Path, path.Ext(p.Path)))
	if r := indexRank(base); r > 0 {
		return r
	}
	return indexRank(strings.TrimSuffix(base, path.Ext(base)))
}

// Title is the page's title: of front matter, else its first heading, else its
// file name.
func (p *Page) Title() string {
	switch {
	case p.Meta.Title.Value != "":
		return p.Meta.Title.Value
	case p.Body.Title != "":
		return p.Body.Title
	case p.Index && p.Name != ".":
		return path.Base(p.Name)
	case p.Index:
		return ""
	}
	return path.Base(p.Name)
}

// ID is the page's id: the editor's, else the page's name.
func (p *Page) ID() string {
	if p.Meta.ID.Value != "" {
		return p.Meta.ID.Value
	}
	return p.Name
}
