package site

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"sync"

	"samspil/generator/export"
	"samspil/generator/graph"
	"samspil/generator/output"
	"samspil/generator/source"
	"samspil/generator/theme"
	"samspil/generator/view"
)

// writer puts the files of one build into the output folder.
type writer struct {
	site    *Site
	linked  *linked
	look    *theme.Theme
	out     *output.Dir
	builder *view.Builder
	refs    *references
	taken   map[string]bool // output paths of the content's own files
	version string          // stands for generator and theme
	shown   func()          // called when the pages that are to be made first are there

	inTheme, inContent []source.Problem // found on the way
}

func (s *Site) writer(l *linked, look *theme.Theme, out *output.Dir) *writer {
	builder := s.builder(l)
	return &writer{site: s, linked: l, look: look, out: out, builder: builder, refs: s.references(l.graph, builder, out),
		taken: assetFiles(l.graph), version: s.generator() + look.Fingerprint()}
}

// assetFiles are the output paths of the content's own files. They come before
// what the generator would write there: an editor's robots.txt, favicon or
// 404.html is the one that is published.
func assetFiles(g *graph.Graph) map[string]bool {
	files := make(map[string]bool, len(g.Assets))
	for _, a := range g.Assets {
		files[a.Address] = true
	}
	return files
}

// write renders every view that has changed and puts all files.
func (w *writer) write(ctx context.Context, clock *stopwatch) error {
	for _, step := range []struct {
		stage string
		do    func(context.Context) error
	}{
		// What pages show is there before them.
		{"theme files", w.themeFiles}, {"assets", w.assets}, {"pages", w.pages},
		{"previews", w.previews}, {"works", w.refs.putWorks}, {"exports", w.exports}, {"search", w.search}, {"linked data", w.linkedData}, {"editions", w.editions},
	} {
		if err := step.do(ctx); err != nil {
			return err
		}
		clock.stage(step.stage)
	}
	return nil
}

// pages puts every page, and the files beside it. Those that are to be there first have
// only the page itself made before that is told.
func (w *writer) pages(ctx context.Context) error {
	jobs := slices.DeleteFunc(w.builder.Jobs(), func(j view.Job) bool { return w.taken[j.Path] })
	first, rest := w.firstJobs(jobs)
	if err := w.eachPage(ctx, first, w.putPage); err != nil {
		return err
	}
	w.shown()
	paths := w.refs.expected()
	if w.site.frozen == nil {
		paths = append(paths, export.ConceptPaths(w.linked.graph)...)
	}
	for _, j := range rest {
		paths = append(paths, j.Path)
	}
	if err := w.out.Expect(paths); err != nil {
		return err
	}
	if err := w.eachPage(ctx, first, w.putBeside); err != nil {
		return err
	}
	return w.eachPage(ctx, rest, func(j view.Job, p *view.Page, key string) error {
		if err := w.putBeside(j, p, key); err != nil {
			return err
		}
		return w.putPage(j, p, key)
	})
}

// eachPage makes views and puts what is made of them; the problems of those of which it
// cannot be made are noted.
func (w *writer) eachPage(ctx context.Context, jobs []view.Job, put func(view.Job, *view.Page, string) error) error {
	inTheme, inContent := make([]*source.Problem, len(jobs)), make([]*source.Problem, len(jobs))
	err := w.site.each(ctx, "pages", len(jobs), func(i int) error {
		page := jobs[i].Make()
		err := put(jobs[i], page, w.version+view.Fingerprint(page))
		var wrong *theme.RenderError
		var unreadable *contentError
		switch {
		case errors.As(err, &wrong):
			inTheme[i] = &wrong.Problem
		case errors.As(err, &unreadable):
			inContent[i] = &unreadable.problem
		default:
			return err
		}
		return nil // the last good page stays
	})
	for i := range jobs {
		if p := inTheme[i]; p != nil {
			w.inTheme = append(w.inTheme, *p)
		}
		if p := inContent[i]; p != nil {
			w.inContent = append(w.inContent, *p)
		}
	}
	return err
}

// putBeside puts the files beside a page. The key stands for the page.
func (w *writer) putBeside(_ view.Job, page *view.Page, key string) error {
	if err := w.refs.putBeside(page, key); err != nil {
		return err
	}
	if err := w.refs.putCourse(page, key, w.look); err != nil {
		return err
	}
	if err := w.refs.putSpreadsheet(page, key, w.look); err != nil {
		return err
	}
	return w.putCard(page)
}

// putPage puts a page itself.
func (w *writer) putPage(job view.Job, page *view.Page, key string) error {
	html := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(html)
	return w.out.Put(job.Path, key, func() ([]byte, error) {
		if job.Finish != nil {
			if err := job.Finish(page); err != nil {
				return nil, err
			}
		}
		html.Reset()
		err := w.look.Render(html, page)
		return html.Bytes(), err
	})
}

// buffers are what pages are read to and rendered to: one page after the other, since
// its bytes are needed only until they are compiled, or put.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// assets puts the content's own files.
func (w *writer) assets(context.Context) error {
	for _, a := range w.linked.graph.Assets {
		problem, err := w.site.assets.put(w.site.options.Content, a, w.out)
		if err != nil {
			return err
		}
		if problem != nil {
			w.inContent = append(w.inContent, *problem)
		}
	}
	return nil
}

// themeFiles puts the theme's scripts, styles and static files.
func (w *writer) themeFiles(context.Context) error {
	for _, a := range w.look.Assets() {
		if w.site.frozen != nil && a.Path == theme.WorkerPath {
			continue // an edition is part of a site that has one
		}
		if err := w.put(a.Path, w.look.Fingerprint(), a.Data); err != nil {
			return err
		}
	}
	for _, s := range w.builder.Sites() {
		if app := w.look.App(s); app != nil {
			if err := w.put(s.Manifest, w.look.Fingerprint()+view.Fingerprint(s), app); err != nil {
				return err
			}
		}
	}
	return nil
}

// exports puts the files that programs read.
func (w *writer) exports(context.Context) error {
	g := w.linked.graph
	files, err := export.Sitemaps(g)
	if err != nil {
		return err
	}
	if files == nil {
		files = map[string][]byte{}
	}
	files["robots.txt"] = export.Robots(g)
	if w.site.frozen == nil {
		if data, err := export.Data(g); err != nil {
			return err
		} else if data != nil {
			files[view.DataPath], files[export.DataSchemaPath] = data, export.DataSchema
		}
	}
	for _, lang := range g.Languages() {
		if feed := export.NewFeed(g, lang); feed != nil {
			if files[view.FeedPath(g.Root(lang))], err = feed.Render(); err != nil {
				return err
			}
		}
	}
	for path, data := range files {
		sum := sha256.Sum256(data)
		if err := w.put(path, hex.EncodeToString(sum[:16]), data); err != nil {
			return err
		}
	}
	return nil
}

// put puts a file whose contents are at hand.
func (w *writer) put(path, key string, data []byte) error {
	if w.taken[path] {
		return nil
	}
	return w.out.Put(path, key, func() ([]byte, error) { return data, nil })
}

// editions puts the frozen editions; an edition holds no others.
func (w *writer) editions(ctx context.Context) error {
	if w.site.frozen != nil {
		return nil
	}
	for _, e := range w.linked.editions {
		problem, err := e.put(ctx, w.out)
		if err != nil {
			return err
		}
		if problem != nil {
			w.inContent = append(w.inContent, *problem)
		}
	}
	return nil
}
