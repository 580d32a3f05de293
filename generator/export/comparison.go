package export

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"html"
	"html/template"
	"net/url"
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

// Render writes the file as RFC 4180 has it. A byte order mark tells the common
// spreadsheet programs that it is UTF-8.
func (f ComparisonFile) Render() ([]byte, error) {
	b := bytes.NewBufferString("\uFEFF")
	w := csv.NewWriter(b)
	w.UseCRLF = true
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
	for _, line := range lines {
		for i := range line {
			line[i] = harmless(line[i])
		}
		if err := w.Write(line); err != nil {
			return nil, fmt.Errorf("writing %s: %w", f.Path, err)
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// address gives the absolute address of a reference from a page, or the reference
// itself on a site without a base URL.
func address(from *view.Page, href string) string {
	if from.Canonical == "" {
		return href
	}
	base, err := url.Parse(from.Canonical)
	if err != nil {
		return href
	}
	to, err := base.Parse(href)
	if err != nil {
		return href
	}
	return to.String()
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

// harmless keeps spreadsheet programs from taking a text for a formula.
func harmless(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r\n", rune(s[0])) {
		return "'" + s
	}
	return s
}
