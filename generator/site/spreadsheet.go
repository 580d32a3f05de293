package site

import (
	"samspil/generator/export"
	"samspil/generator/theme"
	"samspil/generator/view"
)

// putSpreadsheet puts the file beside the page of a comparison or a glossary. The
// page's key stands for what it says, the theme's words included.
func (r *references) putSpreadsheet(p *view.Page, key string, look *theme.Theme) error {
	text := func(key string) string { return look.T(p.Lang, key) }
	switch {
	case p.Comparison != nil:
		f := export.Comparison(p, text)
		return r.putFile(f.Path, key, f.Render)
	case p.Terms != nil:
		f := export.Terms(p, text)
		return r.putFile(f.Path, key, f.Render)
	}
	return nil
}

func (r *references) putFile(path, key string, render func() ([]byte, error)) error {
	if r.taken[path] {
		return nil
	}
	return r.out.Put(path, key, render)
}
