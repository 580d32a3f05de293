package site

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"path"
	"sync"

	"samspil/generator/export"
	"samspil/generator/graph"
	"samspil/generator/output"
	"samspil/generator/view"
)

// references puts the files of references. What the content has at the address
// of one goes before it.
type references struct {
	graph   *graph.Graph
	builder *view.Builder
	out     *output.Dir
	version string                     // stands for the generator
	library string                     // stands for the bibliography
	works   func() []export.References // made when first asked for: after the pages that are looked at
	taken   map[string]bool            // output files of the content, and the folders of old addresses
}

func (s *Site) references(g *graph.Graph, b *view.Builder, out *output.Dir) *references {
	r := &references{graph: g, builder: b, out: out, version: s.generator(), library: s.library.sum, taken: assetFiles(g)}
	r.works = sync.OnceValue(func() []export.References { return export.WorkReferences(b) })
	for _, old := range g.Redirect {
		for p := old.Path; p != "."; p = path.Dir(p) {
			r.taken[p] = true
		}
	}
	return r
}

// expected lists the paths at which files may be put.
func (r *references) expected() []string {
	var paths []string
	for _, f := range r.works() {
		paths = append(paths, f.Path)
	}
	for _, n := range r.graph.Nodes {
		paths = append(paths, export.PagePaths(r.graph, n)...)
		paths = append(paths, view.CoursePaths(n)...)
		if r.graph.Config.BaseURL != "" {
			paths = append(paths, view.CardPath(n))
		}
	}
	return append(paths, r.builder.ComparisonPaths()...)
}

func (r *references) put(f export.References, key string) error {
	return r.putFile(f.Path, key, f.Render)
}

// putBeside puts the files beside a page, whose key stands for what they list.
func (r *references) putBeside(p *view.Page, key string) error {
	for _, f := range export.PageReferences(r.graph, r.builder, p) {
		if err := r.put(f, key+r.library); err != nil {
			return err
		}
	}
	return nil
}

// putWorks puts the files of the works and of the whole bibliography.
func (r *references) putWorks(ctx context.Context) error {
	works := r.works()
	return parallel(ctx, len(works), func(i int) error {
		h := sha256.New()
		for _, e := range works[i].Entries {
			io.WriteString(h, e.Key+"\n")
		}
		return r.put(works[i], r.version+r.library+hex.EncodeToString(h.Sum(nil)[:16]))
	})
}
