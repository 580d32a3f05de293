package export

import (
	"bytes"
	"fmt"
	"io"
	"path"
	"strings"

	"samspil/generator/cite"
	"samspil/generator/graph"
	"samspil/generator/view"
)

// References is a file of references that reference managers read: BibTeX, RIS
// or CSL-JSON, by its extension.
type References struct {
	Path    string
	Entries []*cite.Entry
}

// Render writes the file. Our own remarks on works (CSL's note) are not for
// readers and left out.
func (r References) Render() ([]byte, error) {
	write := map[string]func(io.Writer, []*cite.Entry) error{".bib": cite.BibTeX, ".ris": cite.RIS, ".json": cite.CSLJSON}[path.Ext(r.Path)]
	entries := make([]*cite.Entry, len(r.Entries))
	for i, e := range r.Entries {
		public := *e
		public.Note = ""
		entries[i] = &public
	}
	var b bytes.Buffer
	if err := write(&b, entries); err != nil {
		return nil, fmt.Errorf("writing %s: %w", r.Path, err)
	}
	return b.Bytes(), nil
}

// PageReferences gives the files beside a page: of the works in its list of
// references, and of the page itself where readers cite it.
func PageReferences(g *graph.Graph, b *view.Builder, p *view.Page) []References {
	var out []References
	folder := strings.TrimSuffix(p.Path, graph.File(""))
	if len(p.References) > 0 {
		entries := make([]*cite.Entry, len(p.References))
		for i, r := range p.References {
			entries[i] = g.Library.Entry(r.Key)
		}
		for _, f := range view.Formats {
			out = append(out, References{folder + view.ReferencesFile + f.Ext, entries})
		}
	}
	if p.Citable() {
		entries := []*cite.Entry{b.OwnCitation(p)}
		for _, f := range view.Formats[:view.CiteFormats] {
			out = append(out, References{folder + view.CiteFile + f.Ext, entries})
		}
	}
	return out
}

// PagePaths lists the paths at which files may lie beside a page; it is not
// certain that they will.
func PagePaths(g *graph.Graph, n *graph.Node) []string {
	var out []string
	if g.Library != nil && len(n.Body.Citations) > 0 {
		for _, f := range view.Formats {
			out = append(out, n.Address+view.ReferencesFile+f.Ext)
		}
	}
	if g.Config.BaseURL != "" && view.IsCited(n.Meta.Type.Value) {
		for _, f := range view.Formats[:view.CiteFormats] {
			out = append(out, n.Address+view.CiteFile+f.Ext)
		}
	}
	return out
}

// WorkReferences gives the files of each work that is cited, and of all of them.
func WorkReferences(b *view.Builder) []References {
	var out []References
	var all []*cite.Entry
	for _, w := range b.Works() {
		for _, f := range view.Formats {
			out = append(out, References{view.WorkFile(w.Slug, f.Ext), []*cite.Entry{w.Entry}})
		}
		all = append(all, w.Entry)
	}
	if all != nil {
		for _, f := range view.Formats {
			out = append(out, References{view.WorkFile("", f.Ext), all})
		}
	}
	return out
}
