package site

import (
	"context"

	"samspil/generator/export"
	"samspil/generator/view"
)

// previews puts the preview of every page, heading and block that is linked to,
// unless something else of the content has its address.
func (w *writer) previews(ctx context.Context) error {
	jobs := w.builder.Previews()
	paths := make([]string, len(jobs))
	for i, j := range jobs {
		paths[i] = j.Path
	}
	if err := w.out.Expect(paths); err != nil {
		return err
	}
	return w.site.each(ctx, "previews", len(jobs), func(i int) error {
		if w.refs.taken[jobs[i].Path] {
			return nil
		}
		p := jobs[i].Make()
		return w.out.Put(jobs[i].Path, w.version+view.Fingerprint(p), func() ([]byte, error) {
			return export.Preview(p, w.typeName(p))
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
