package site

import (
	"fmt"
	"slices"

	"samspil/generator/edition"
	"samspil/generator/export"
	"samspil/generator/graph"
	"samspil/generator/source"
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
	text := func(key string) string { return look.T(p.Lang, key) }
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

// notInEdition reports the readings of courses that the edition a course reads
// does not hold: the course leads to the page as it is now.
func notInEdition(served []servedEdition, g *graph.Graph) []source.Problem {
	var problems []source.Problem
	for _, e := range served {
		for _, n := range g.Nodes {
			if n.Meta.Course == nil || n.Meta.Course.Edition.Value != e.Name {
				continue
			}
			for i, unit := range n.Readings {
				for j, t := range unit {
					if t.Kind != graph.ToPage || slices.ContainsFunc(e.pages, func(p edition.Page) bool { return p.Lang == t.Node.Lang && p.ID == t.Node.ID }) {
						continue
					}
					r := n.Meta.Course.Units[i].Readings[j]
					problems = append(problems, source.Problem{Position: source.Position{File: n.Path, Line: r.Line, Col: r.Col}, Severity: source.Warning,
						Code: "not-in-edition", Message: fmt.Sprintf("the edition %s has no page “%s”", e.Name, r.Target),
						Remedy: "let the course read a newer edition; until then it leads to the page as it is now"})
				}
			}
		}
	}
	return problems
}
