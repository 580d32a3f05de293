package export

import (
	"strings"

	"samspil/generator/graph"
	"samspil/generator/view"
)

// TermsFile is a glossary for spreadsheets: comma-separated values, a line a concept
// that the language has a word for, with its words, description and address in
// every language.
type TermsFile struct {
	Path string
	page *view.Page
	text func(key string) string // of the interface, in the page's language
}

// Terms gives the file beside a glossary.
func Terms(p *view.Page, text func(key string) string) TermsFile {
	return TermsFile{strings.TrimSuffix(p.Path, graph.File("")) + p.Terms.CSV, p, text}
}

// Render writes the file.
func (f TermsFile) Render() ([]byte, error) {
	t := f.page.Terms
	head := []string{"id"}
	for _, l := range t.Languages {
		for _, key := range []string{"terms-term", "terms-names", "terms-description", "compare-address"} {
			column := f.text(key)
			if l.Name != "" {
				column += " (" + l.Name + ")"
			}
			head = append(head, column)
		}
	}
	lines := [][]string{head}
	for _, letter := range t.Letters {
		for _, term := range letter.Terms {
			if term.Main == "" {
				lines = append(lines, f.line(term))
			}
		}
	}
	return spreadsheet(f.Path, lines)
}

// line is what the file says of one concept. A word whose language has no page
// about it has no address.
func (f TermsFile) line(t view.Term) []string {
	line := make([]string, 1+4*len(f.page.Terms.Languages))
	line[0] = t.ID
	own := view.TermIn{Link: t.Link, Names: t.Names, Description: t.Description}
	if t.Lang != "" {
		own.Href = ""
	}
	own.Lang = f.page.Lang
	for i, l := range f.page.Terms.Languages {
		for _, in := range append([]view.TermIn{own}, t.Others...) {
			if in.Lang != l.Lang {
				continue
			}
			at := line[1+4*i:]
			at[0], at[1], at[2] = in.Title, strings.Join(in.Names, "; "), in.Description
			if in.Href != "" {
				at[3] = address(f.page, in.Href)
			}
		}
	}
	return line
}
