package page

import (
	"fmt"
	"strings"
	"testing"
)

// describeCourse writes a course as the cases of testdata/frontmatter have it.
func describeCourse(b *strings.Builder, c *Course) {
	if c == nil {
		return
	}
	list := func(name string, texts []Text) {
		for _, t := range texts {
			describeText(b, name, t)
		}
	}
	list("course level", []Text{c.Level})
	list("course duration", []Text{c.Duration})
	list("course audience", []Text{c.Audience})
	list("course goal", c.Goals)
	list("course edition", []Text{c.Edition})
	for i, u := range c.Units {
		unit := fmt.Sprintf("unit %d", i+1)
		list(unit+" title", []Text{u.Title})
		list(unit+" time", []Text{u.Time})
		for _, r := range u.Readings {
			describeText(b, unit+" reading", r.Text)
			if w := r.Work; w != nil {
				fmt.Fprintf(b, "  work %q, %s %q, suffix %q, at %d:%d\n", w.Key, w.Label, w.Locator, w.Suffix, w.Line, w.Col)
			} else {
				fmt.Fprintf(b, "  page %q, heading %q\n", r.Target, r.Fragment)
			}
		}
		list(unit+" question", u.Questions)
		list(unit+" activity", u.Activities)
	}
}

func TestTheProblemsOfACourseNameItsFile(t *testing.T) {
	p := NewCompiler(Options{}).Compile("kursus.md", []byte("---\ntype: course\ncourse:\n  units: [{titel: A}]\n---\n"))
	if len(p.Problems) == 0 || p.Meta.Course != nil {
		t.Fatalf("problems %v, course %v", p.Problems, p.Meta.Course)
	}
	for _, problem := range p.Problems {
		if problem.File != "kursus.md" || problem.Line != 4 && problem.Code != "empty-course" {
			t.Errorf("%s", problem)
		}
	}
}

// courseTexts lists the titles and readings of a course.
func courseTexts(c *Course) []Text {
	var out []Text
	if c != nil {
		for _, u := range c.Units {
			out = append(out, u.Title)
			for _, r := range u.Readings {
				out = append(out, r.Text)
			}
		}
	}
	return out
}
