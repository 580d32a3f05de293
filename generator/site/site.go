package site

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"samspil/generator/config"
	"samspil/generator/edition"
	"samspil/generator/graph"
	"samspil/generator/ledger"
	"samspil/generator/output"
	"samspil/generator/page"
	"samspil/generator/search"
	"samspil/generator/source"
	"samspil/generator/translation"
	"samspil/generator/view"
)

// Options say what to build. Content is required; Out too, for Build.
type Options struct {
	Content string // folder
	Out     string // folder
	Theme   string // name or folder; "" is what site.toml says, else the built-in one
	BaseURL string // overrides site.toml
	Drafts  bool   // publish drafts
	Force   bool   // take over a folder that somebody else filled
	NoCache bool   // neither read nor write the cache on disk

	Progress Progress    // nil if nobody wants to know
	Staged   func(Stage) // likewise: told of every stage of Build and Check that has ended
}

// Site is a site being built, once or again and again. It keeps what the next
// build can use; its methods must not run at the same time.
type Site struct {
	options  Options
	pages    *pageCache
	assets   assetCache
	library  libraryCache
	theme    themeCache
	config   keptConfig
	editions editionCache
	history  historyCache
	ledger   keptFile[ledger.Ledger]
	record   keptFile[translation.Record]
	cuts     editionCuts
	words    search.Cache     // of pages, for the search index
	graph    *graph.Graph     // of the last build, used up by the next one
	keys     graph.Keys       // of titles, to sort by
	identity string           // of the running generator
	frozen   *edition.Edition // that is being made; nil for an ordinary build
	tree     *source.Tree     // the content as it was last listed
	serving  Serving          // of the build that is running
	out      output.Folder    // as the last build left it
}

// Result is what a build found and did.
type Result struct {
	Problems []source.Problem
	Report   output.Report
	Pages    int // published pages of the content
	Stages   []Stage
	Folders  []string // that the build depends on: content and theme, as paths
	BaseURL  string
	Graph    *graph.Graph // until the next build; nil if nothing had changed since another process built the site
	Missed   bool         // content, theme or repository changed where nothing was said to have happened: build again
}

// Errors counts the problems that are errors.
func (r *Result) Errors() int {
	n := 0
	for _, p := range r.Problems {
		if p.Severity == source.Error {
			n++
		}
	}
	return n
}

// New prepares a site. Nothing is read yet.
func New(o Options) *Site {
	return &Site{options: o, pages: newPageCache(), assets: assetCache{}, editions: editionCache{}, cuts: editionCuts{}}
}

// Linked is a site compiled and linked: all that Check needs.
type linked struct {
	root     *os.Root
	fsys     fs.FS
	config   *config.Config
	tree     *source.Tree
	graph    *graph.Graph
	editions []servedEdition                 // newest first
	ledger   *ledger.Ledger                  // nil if the content has none
	kept     *ledger.Site                    // what is published, if there is a ledger
	lost     int                             // addresses that are lost
	edits    []ledger.Edit                   // that would heal some of them
	record   *translation.Record             // nil if the content has none
	states   []Translation                   // if there is a record
	history  func() map[string][]view.Commit // of the files, by path; nil if it is not shown
	problems []source.Problem

	compared func() []source.Problem // ends the comparison with what is kept; nil before it begins
}

// Check compiles and links the site and reports its problems; nothing is
// written.
func (s *Site) Check(ctx context.Context) (*Result, error) {
	clock := newStopwatch(s.options.Staged)
	l, err := s.link(ctx, clock)
	if err != nil {
		return nil, err
	}
	found, err := s.theme.find(s.themeName(l.config))
	if err != nil {
		return nil, err
	}
	_, problems := s.theme.load(found)
	l.problems = append(l.problems, unrecorded(l)...)
	l.problems = append(l.problems, s.checkTranslations(l)...)
	return &Result{Problems: s.sorted(l.problems, problems), Pages: len(l.graph.Nodes),
		Stages: clock.stages, Graph: l.graph}, nil
}

// Build makes the site in the output folder. If nothing has changed since it was
// last built there is nothing to do but to make sure of that.
func (s *Site) Build(ctx context.Context) (*Result, error) { return s.BuildServed(ctx, Serving{}) }

// BuildServed is Build for somebody who shows the site at the same time. A build that
// is ended while it writes gives what it has done, beside the error.
func (s *Site) BuildServed(ctx context.Context, serving Serving) (*Result, error) {
	s.serving = serving
	return s.build(ctx, newStopwatch(s.options.Staged))
}

func (s *Site) build(ctx context.Context, clock *stopwatch) (*Result, error) {
	if _, err := os.Stat(s.options.Content); err != nil {
		return nil, fmt.Errorf("opening the content folder: %w", err)
	}
	// This comes before anything is read: what is read while another process
	// still writes may be older than what that one read.
	out, err := s.out.Open(s.options.Out, s.options.Force)
	if err != nil {
		return nil, err
	}
	l, err := s.open(clock)
	if err != nil {
		out.Close()
		return nil, err
	}
	defer l.close()
	found, err := s.findTheme(s.themeName(l.config))
	if err != nil {
		out.Close()
		return nil, err
	}
	key := s.inputs(l, found)
	r := unchanged(out, key)
	clock.stage("compare")
	if r != nil {
		out.Close()
	} else if r, err = s.make(ctx, clock, l, found, out, key); err != nil {
		return r, err
	}
	r.Folders = append(s.contentFolders(l.tree), found.folders...)
	r.Stages = clock.stages
	return r, nil
}

// make compiles, links and writes the site. The key stands for all it is made of.
func (s *Site) make(ctx context.Context, clock *stopwatch, l *linked, found foundTheme, out *output.Dir, key string) (*Result, error) {
	if l.config.History {
		// Asking git takes as long as linking a small site.
		l.history = soon(func() map[string][]view.Commit { return s.history.load(s.options.Content, s.serving.Where != nil) })
		defer l.history() // no build begins while another one reads it
	}
	if err := s.connect(ctx, clock, l); err != nil {
		return nil, errors.Join(err, out.Abort())
	}
	look, problems := s.theme.load(found)
	clock.stage("theme")
	w := s.writer(l, look, out)
	r := &Result{Pages: len(l.graph.Nodes), Graph: l.graph, BaseURL: l.config.BaseURL}
	report := func() *Result {
		r.Problems = s.sorted(append(l.problems, w.inContent...), append(problems, w.inTheme...))
		r.Report = out.SoFar()
		return r
	}
	w.shown = func() {
		if s.serving.Shown != nil {
			s.serving.Shown(report())
		}
	}
	err := w.write(ctx, clock)
	for _, e := range l.editions {
		e.close()
	}
	if err != nil {
		return report(), errors.Join(err, out.Abort())
	}
	report()
	if r.Report, err = out.Commit(run(key, r)); err != nil {
		return nil, err
	}
	clock.stage("commit")
	if !s.options.NoCache {
		s.pages.save()
		clock.stage("cache")
	}
	r.Missed = s.missed()
	return r, nil
}

// Warm reads what a build reads, so that the next one finds it in memory: for a
// site that was found as another process had built it.
func (s *Site) Warm(ctx context.Context) error {
	l, err := s.link(ctx, newStopwatch(nil))
	if err != nil {
		return err
	}
	found, err := s.theme.find(s.themeName(l.config))
	if err == nil {
		s.theme.load(found)
	}
	return err
}

// link reads, compiles and links the content.
func (s *Site) link(ctx context.Context, clock *stopwatch) (*linked, error) {
	l, err := s.open(clock)
	if err != nil {
		return nil, err
	}
	defer l.close()
	if err := s.connect(ctx, clock, l); err != nil {
		return nil, err
	}
	l.problems = append(l.problems, l.compared()...)
	return l, nil
}

// open reads the configuration and lists the files of the content.
func (s *Site) open(clock *stopwatch) (*linked, error) {
	root, err := os.OpenRoot(s.options.Content)
	if err != nil {
		return nil, fmt.Errorf("opening the content folder: %w", err)
	}
	// A Root's files cannot lie outside the folder, whatever links lead there.
	l := &linked{root: root, fsys: root.FS()}
	if l.config, l.problems, err = s.readConfig(l.fsys); err != nil {
		l.close()
		return nil, err
	}
	l.tree = s.list(l.fsys)
	l.problems = append(l.problems, l.tree.Problems...)
	clock.stage("walk")
	return l, nil
}

// close lets go of the content folder; what was read stays.
func (l *linked) close() { l.root.Close() }

// connect compiles and links what was opened.
func (s *Site) connect(ctx context.Context, clock *stopwatch, l *linked) error {
	served, problems := s.editions.load(s.options.Content, l.fsys, l.tree)
	l.problems = append(l.problems, problems...)
	pages, problems, err := s.compile(ctx, l.fsys, l)
	if err != nil {
		return err
	}
	l.problems = append(l.problems, problems...)
	library, problems := s.library.load(l.fsys)
	l.problems = append(l.problems, problems...)
	l.ledger, problems = s.ledger.load(l.fsys, ledger.FileName, ledger.Is, ledger.Parse)
	l.problems = append(l.problems, problems...)
	l.record, problems = s.record.load(l.fsys, translation.FileName, translation.Is, translation.Parse)
	l.problems = append(l.problems, problems...)
	assets := s.assets.load(l.fsys, l.tree, l.keeps)
	clock.stage("compile")

	before := s.graph
	s.graph = nil // until it is complete
	l.graph = before.Again(graph.Input{Config: l.config, Pages: pages, Assets: assets, Library: library, Drafts: s.options.Drafts, Editions: editionNames(served), Keys: &s.keys})
	l.editions, problems = notInTheWay(served, l.graph)
	l.graph.Editions = editionNames(l.editions)
	l.problems = append(l.problems, problems...)
	s.compare(l, pages)
	links := make([]graph.Links, len(l.graph.Nodes))
	if err := parallel(ctx, len(links), func(i int) error {
		links[i] = l.graph.Resolve(l.graph.Nodes[i])
		return nil
	}); err != nil {
		l.compared() // no build begins while another one compares
		return err
	}
	l.graph.Connect(links)
	s.graph = l.graph
	l.problems = append(l.problems, l.graph.Problems...)
	l.problems = append(l.problems, notInEdition(l.editions, l.graph)...)
	clock.stage("link")
	return nil
}

// compare begins to compare the site with what is kept of it, on the side. It asks what
// pages there are and what each says, which is known, and not how they hang together,
// which is found meanwhile.
func (s *Site) compare(l *linked, pages []*page.Page) {
	unsure := inTheWay(slices.Concat(l.problems, l.graph.Problems)) != nil
	l.compared = soon(func() (problems []source.Problem) {
		if !unsure {
			problems = s.compareLedger(l, pages)
		}
		return append(problems, s.compareTranslations(l)...)
	})
}

func (s *Site) themeName(c *config.Config) string { return cmp.Or(s.options.Theme, c.Theme) }

// builder prepares the views of a linked site.
func (s *Site) builder(l *linked) *view.Builder {
	b := view.New(l.graph)
	l.problems = append(l.problems, l.compared()...)
	b.SetStale(staleSections(l.states))
	if l.history != nil {
		b.SetHistory(l.history())
	}
	if s.frozen != nil {
		b.SetFrozen(*s.frozen)
		return b
	}
	var known []view.KnownEdition
	for _, e := range l.editions {
		known = append(known, e.known())
	}
	if len(known) > 0 {
		b.SetEditions(known)
	}
	return b
}

// sorted puts the problems of content and theme in order. The files of the
// content are given as the editor would type them, those of the theme are so.
func (s *Site) sorted(content, theme []source.Problem) []source.Problem {
	out := slices.Clone(theme)
	for _, p := range content {
		p.File = filepath.ToSlash(filepath.Join(s.options.Content, filepath.FromSlash(p.File)))
		out = append(out, p)
	}
	return source.SortProblems(out)
}

// contentFolders gives the folders of the content tree as paths.
func (s *Site) contentFolders(t *source.Tree) []string {
	var out []string
	for _, f := range t.Folders {
		out = append(out, filepath.Join(s.options.Content, filepath.FromSlash(f)))
	}
	return out
}
