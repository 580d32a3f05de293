package site

import (
	"samspil/generator/export"
	"samspil/generator/theme"
	"samspil/generator/view"
)

// putComparison puts the file beside the page of a comparison. The page's key
// stands for what it says, the theme's words included.
func (r *references) putComparison(p *view.Page, key string, look *theme.Theme) error {
	if p.Comparison == nil {
		return nil
	}
	f := export.Comparison(p, func(key string) string { return look.T(p.Lang, key) })
	if r.taken[f.Path] {
		return nil
	}
	return r.out.Put(f.Path, key, f.Render)
}
