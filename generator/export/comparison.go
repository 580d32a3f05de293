package export

import (
	"html"
	"html/template"
	"strings"

	"samspil/generator/graph"
	"samspil/generator/view"
)

// ComparisonFile is a comparison for spreadsheets: comma-separated values, a line a
// page.
type ComparisonFile struct {
	Path string
	page *view.Page
	text func(key string) string // of the interface, in the page's language
}

// Comparison gives the file beside the page of a comparison.
func Comparison(p *view.Page, text func(key string) string) ComparisonFile {
	return ComparisonFile{strings.TrimSuffix(p.Path, graph.File("")) + p.Comparison.CSV, p, text}
}

// Render writes the file.
func (f ComparisonFile) Render() ([]byte, error) {
	c := f.page.Comparison
	head := []string{"id", f.text("compare-page"), f.text("compare-address")}
	for _, row := range c.Rows {
		head = append(head, row.Label)
	}
	lines := [][]string{head}
	for i, p := range c.Pages {
		line := []string{p.ID, p.Title, address(f.page, p.Href)}
		for _, row := range c.Rows {
			line = append(line, plain(row.Cells[i]))
		}
		lines = append(lines, line)
	}
	return spreadsheet(f.Path, lines)
}

// plain gives the text of a cell's HTML, which is the compiler's own: no attribute
// of it holds a bare >.
func plain(cell template.HTML) string {
	var b strings.Builder
	rest := string(cell)
	for rest != "" {
		before, tag, found := strings.Cut(rest, "<")
		b.WriteString(before)
		if !found {
			break
		}
		_, rest, _ = strings.Cut(tag, ">")
	}
	return html.UnescapeString(b.String())
}
