package site

import (
	"context"

	"samspil/generator/export"
	"samspil/generator/view"
)

// previews puts the files with the previews of every page, heading and block that is
// linked to, unless something else of the content has their address.
func (w *writer) previews(ctx context.Context) error {
	files := w.builder.PreviewFiles()
	paths := make([]string, len(files))
	for i, f := range files {
		paths[i] = f.Path
	}
	if err := w.out.Expect(paths); err != nil {
		return err
	}
	return w.site.each(ctx, "previews", len(files), func(i int) error {
		if w.refs.taken[files[i].Path] {
			return nil
		}
		list := files[i].Make()
		return w.out.Put(files[i].Path, w.version+view.Fingerprint(list), func() ([]byte, error) {
			return export.Previews(list, w.typeName)
		})
	})
}

// typeName is what the type of a page is called in its language.
func (w *writer) typeName(p *view.Preview) string {
	if p.Type == "" {
		return ""
	}
	key := "type." + p.Type
	if name := w.look.T(p.Lang, key); name != key {
		return name
	}
	return p.Type
}
