package export_test

import (
	"encoding/csv"
	"html/template"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"samspil/generator/export"
	"samspil/generator/view"
)

// compared renders the file of a comparison of one page, in the address
// /da/compare/paradigms/, and gives it as it is written and as it is read.
func compared(t *testing.T, canonical string, title, href string, cells ...template.HTML) (string, [][]string) {
	t.Helper()
	c := &view.Comparison{Name: "paradigms", CSV: "paradigms.csv", Pages: []view.ComparedPage{{Link: view.Link{Title: title, Href: href}, ID: "a"}}}
	for _, cell := range cells {
		c.Rows = append(c.Rows, view.ComparedRow{Label: "Row", Cells: []template.HTML{cell}})
	}
	f := export.Comparison(&view.Page{Path: "da/compare/paradigms/index.html", Canonical: canonical, Comparison: c}, strings.ToUpper)
	if f.Path != "da/compare/paradigms/paradigms.csv" {
		t.Errorf("the file is %s", f.Path)
	}
	data, err := f.Render()
	if err != nil {
		t.Fatal(err)
	}
	text, ok := strings.CutPrefix(string(data), "\uFEFF")
	if !ok {
		t.Error("no byte order mark tells spreadsheets that the file is UTF-8")
	}
	lines, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return text, lines
}

func TestAComparisonIsAFileThatSpreadsheetsRead(t *testing.T) {
	text, lines := compared(t, "https://example.org/x/da/compare/paradigms/", `Ø, "citeret"`, "../../paradigmer/oe/",
		`En <em>kunde</em>, ikke &amp; aldrig <a href="../../works/h/" title="&gt;">(Hood, 1991)</a>.`, "To\nlinjer", "")
	want := [][]string{{"id", "COMPARE-PAGE", "COMPARE-ADDRESS", "Row", "Row", "Row"},
		{"a", `Ø, "citeret"`, "https://example.org/x/da/paradigmer/oe/", "En kunde, ikke & aldrig (Hood, 1991).", "To\nlinjer", ""}}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Error(diff)
	}
	if !strings.Contains(text, `"Ø, ""citeret"""`) || strings.Count(text, "\r\n") != 3 {
		t.Errorf("not quoted, or not ended, as RFC 4180 has it: %q", text)
	}
}

func TestWithoutABaseURLTheAddressIsRelative(t *testing.T) {
	if _, lines := compared(t, "", "A", "../../a/", "B"); lines[1][2] != "../../a/" {
		t.Errorf("the address is %q", lines[1][2])
	}
}

func TestNoCellIsAFormula(t *testing.T) {
	for _, begin := range []string{"=1+1", "+45", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "=HYPERLINK(\"https://example.org\")"} {
		_, lines := compared(t, "", begin, begin, template.HTML(template.HTMLEscapeString(begin)))
		for i, cell := range lines[1] {
			if strings.ContainsAny(cell[:1], "=+-@\t\r\n") {
				t.Errorf("%q: cell %d is %q", begin, i, cell)
			}
		}
	}
	if _, lines := compared(t, "", "1 = 1", "a", "Et-to"); lines[1][1] != "1 = 1" || lines[1][3] != "Et-to" {
		t.Errorf("what is no formula was changed: %q", lines[1])
	}
}
