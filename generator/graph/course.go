package graph

import (
	"fmt"
	"slices"

	"samspil/generator/markdown"
	"samspil/generator/page"
	"samspil/generator/source"
)

// CourseUse is a course that lists a page, and the units that do.
type CourseUse struct {
	Course *Node
	Units  []int // indexes, ascending
}

// courseWorks gives the works that a course lists, in order; none if the page is
// no course.
func courseWorks(n *Node) []markdown.CitationItem {
	if n.Meta.Course == nil {
		return nil
	}
	var works []markdown.CitationItem
	for _, u := range n.Meta.Course.Units {
		for _, r := range u.Readings {
			if r.Work != nil {
				works = append(works, *r.Work)
			}
		}
	}
	return works
}

// resolveCourse finds the pages that a course lists. The target of a work, and
// of what was not found, is Broken.
func (g *Graph) resolveCourse(l *Links) {
	if l.Node.Meta.Course == nil {
		return
	}
	for _, u := range l.Node.Meta.Course.Units {
		targets := make([]Target, len(u.Readings))
		for i, reading := range u.Readings {
			if reading.Work == nil {
				targets[i] = g.resolveReading(l, reading)
			}
		}
		l.Readings = append(l.Readings, targets)
	}
}

// resolveReading looks a reading up as if it were a wikilink.
func (g *Graph) resolveReading(l *Links, reading page.Reading) Target {
	r := &resolver{g: g, from: l.Node, ref: &markdown.Ref{Kind: markdown.RefWikilink, Target: reading.Target,
		Fragment: reading.Fragment, Text: reading.Value, Line: reading.Line, Col: reading.Col}}
	t := r.resolve()
	switch {
	case r.broken != nil:
	case t.Kind != ToPage:
		r.fail("bad-reading", "“"+reading.Value+"” is not a page", "list pages, and works of the bibliography as @key", "", nil)
	case t.Node == l.Node:
		r.fail("bad-reading", "the course lists itself", "name another page", "", nil)
	}
	if r.broken != nil {
		l.Broken = append(l.Broken, *r.broken)
	}
	if t.Kind != ToPage || t.Node == l.Node {
		return Target{}
	}
	return t
}

// connectCourse enters a course at the pages it lists, and checks its edition.
func (g *Graph) connectCourse(n *Node) {
	if n.Meta.Course == nil {
		return
	}
	for i, unit := range n.Readings {
		for _, t := range unit {
			if t.Kind == ToPage {
				t.Node.usedIn(n, i)
				if t.Fragment != "" {
					t.Node.Named = append(t.Node.Named, t.Fragment)
				}
			}
		}
	}
	g.checkEdition(n, n.Meta.Course.Edition)
}

func (n *Node) usedIn(course *Node, unit int) {
	last := len(n.UsedIn) - 1
	if last < 0 || n.UsedIn[last].Course != course {
		n.UsedIn = append(n.UsedIn, CourseUse{Course: course})
		last++
	}
	units := &n.UsedIn[last].Units
	if k := len(*units); k == 0 || (*units)[k-1] != unit {
		*units = append(*units, unit)
	}
}

// checkEdition reports an edition that readers cannot go to.
func (g *Graph) checkEdition(n *Node, edition page.Text) {
	if edition.Value == "" || slices.Contains(g.Editions, edition.Value) {
		return
	}
	remedy := "make it with “edition " + edition.Value + "”, or remove the key"
	if near := source.Nearest(edition.Value, g.Editions); near != "" {
		remedy = fmt.Sprintf("did you mean %q?", near)
	}
	g.problem(at(n.Page, edition, "unpublished-edition", fmt.Sprintf("the site has no edition %q", edition.Value), remedy))
}
