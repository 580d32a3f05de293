package site

import (
	"samspil/generator/export"
	"samspil/generator/theme"
	"samspil/generator/view"
)

// putCourse puts the files beside the page of a course. The page's key stands
// for what they say, the theme's words included.
func (r *references) putCourse(p *view.Page, key string, look *theme.Theme) error {
	if p.Course == nil {
		return nil
	}
	for _, f := range export.ReadingList(r.builder, p) {
		if err := r.put(f, key+r.library); err != nil {
			return err
		}
	}
	text := func(key string) string { return look.Text(p.Lang, key) }
	for _, f := range export.CourseFiles(p, text) {
		if r.taken[f.Path] {
			continue
		}
		if err := r.out.Put(f.Path, key, f.Render); err != nil {
			return err
		}
	}
	return nil
}
