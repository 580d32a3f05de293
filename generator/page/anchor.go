package page

import (
	"fmt"
	"slices"

	"samspil/generator/markdown"
	"samspil/generator/source"
)

// aliases gives the former ids of a page for the compiler of its text.
func aliases(m *Meta) []markdown.Alias {
	var out []markdown.Alias
	for _, a := range m.Anchors {
		out = append(out, markdown.Alias{Old: a.Old.Value, New: a.New.Value})
	}
	return out
}

// anchorProblems reports the former ids that lead nowhere, or that the text has
// itself.
func anchorProblems(m *Meta, body *markdown.Body) []source.Problem {
	if len(m.Anchors) == 0 {
		return nil
	}
	placed := map[string]bool{}
	for _, a := range body.Aliases {
		placed[a.Old] = true
	}
	var ids []string
	for _, h := range body.Outline {
		ids = append(ids, h.ID)
	}
	for _, b := range body.Blocks {
		if b.Explicit {
			ids = append(ids, b.ID)
		}
	}
	var problems []source.Problem
	for _, a := range m.Anchors {
		switch {
		case placed[a.Old.Value]:
		case slices.Contains(ids, a.Old.Value):
			problems = append(problems, problem(a.Old.Line, a.Old.Col, "bad-anchor",
				fmt.Sprintf("“%s” is the id of a heading or block of the page itself", a.Old.Value), "remove the line"))
		default:
			remedy := "name the id of a heading or block of the page"
			if near := source.Nearest(a.New.Value, ids); near != "" {
				remedy = fmt.Sprintf("did you mean %q?", near)
			}
			problems = append(problems, problem(a.New.Line, a.New.Col, "bad-anchor",
				fmt.Sprintf("the old anchor “%s” leads to “%s”, and the page has no such heading or block", a.Old.Value, a.New.Value), remedy))
		}
	}
	return problems
}

// sourceProblems reports a source language that the site does not have.
func (c *Compiler) sourceProblems(m *Meta) []source.Problem {
	if m.Source.Value == "" || slices.Contains(c.options.Languages, m.Source.Value) {
		return nil
	}
	return []source.Problem{problem(m.Source.Line, m.Source.Col, "wrong-language",
		"the site has no language "+m.Source.Value, "name one of [languages] in site.toml, or remove the key")}
}
