package export

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"net/url"
	"strings"

	"samspil/generator/view"
)

// spreadsheet writes lines of comma-separated values as RFC 4180 has them. A byte
// order mark tells the common spreadsheet programs that it is UTF-8.
func spreadsheet(path string, lines [][]string) ([]byte, error) {
	b := bytes.NewBufferString("\uFEFF")
	w := csv.NewWriter(b)
	w.UseCRLF = true
	for _, line := range lines {
		for i := range line {
			line[i] = harmless(line[i])
		}
		if err := w.Write(line); err != nil {
			return nil, fmt.Errorf("writing %s: %w", path, err)
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// harmless keeps spreadsheet programs from taking a text for a formula.
func harmless(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r\n", rune(s[0])) {
		return "'" + s
	}
	return s
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
