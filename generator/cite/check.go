package cite

import (
	"fmt"
	"net/url"
	"strings"
)

// identifiers checks the identifiers of an entry and drops those that lead
// nowhere.
func (p *parsing) identifiers(e *Entry, places map[string]pair) {
	p.doi(e, places["DOI"].value)
	if f := places["URL"].value; e.URL != "" && !isAddress(e.URL) {
		p.error(f.line, f.col, "bib-identifier", fmt.Sprintf("%q is no web address", e.URL), "write all of it, beginning with https://, spaces as %20")
		e.URL = ""
	}
	if f := places["ISBN"].value; e.ISBN != "" && !isISBNs(e.ISBN) {
		p.error(f.line, f.col, "bib-identifier", fmt.Sprintf("%q is no ISBN: its length or its check digit is wrong", e.ISBN), "compare it with the book's")
		e.ISBN = ""
	}
	if f := places["ISSN"].value; e.ISSN != "" && !isISSNs(e.ISSN) {
		p.error(f.line, f.col, "bib-identifier", fmt.Sprintf("%q is no ISSN: its length or its check digit is wrong", e.ISSN), "compare it with the journal's")
		e.ISSN = ""
	}
}

// doiPrefixes are what people write before a DOI.
var doiPrefixes = []string{"https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi.org/", "doi:"}

// doi makes the DOI bare, and checks that no earlier entry has it.
func (p *parsing) doi(e *Entry, f node) {
	if e.DOI == "" {
		return
	}
	for _, prefix := range doiPrefixes {
		if len(e.DOI) > len(prefix) && strings.EqualFold(e.DOI[:len(prefix)], prefix) {
			e.DOI = strings.TrimSpace(e.DOI[len(prefix):])
			p.warn(f.line, f.col, "bib-identifier", "a DOI stands without its address", fmt.Sprintf("write %q", e.DOI))
			break
		}
	}
	if !isDOI(e.DOI) {
		p.error(f.line, f.col, "bib-identifier", fmt.Sprintf("%q is no DOI", e.DOI), `write it as in "10.1111/j.1467-9299.1991.tb00779.x"`)
		e.DOI = ""
		return
	}
	folded := strings.ToLower(e.DOI) // DOIs do not tell case apart
	if first, taken := p.dois[folded]; taken {
		p.error(f.line, f.col, "bib-duplicate", fmt.Sprintf("the DOI %s is that of the entry %q too", e.DOI, first), "cite that entry, or correct the DOI")
		return
	}
	p.dois[folded] = e.Key
}

func isDOI(s string) bool {
	rest, ok := strings.CutPrefix(s, "10.")
	registrant, suffix, _ := strings.Cut(rest, "/")
	return ok && len(registrant) >= 4 && strings.Trim(registrant, "0123456789.") == "" &&
		suffix != "" && !strings.ContainsAny(suffix, " \t\n\"")
}

func isAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && strings.Contains(u.Host, ".") &&
		!strings.ContainsAny(s, " \t\n\"<>")
}

// isISBNs says whether s is an ISBN, or several with commas, semicolons or
// spaces between.
func isISBNs(s string) bool {
	if isISBN(s) {
		return true
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ';' || r == ' ' })
	for _, part := range parts {
		if !isISBN(part) {
			return false
		}
	}
	return len(parts) > 0
}

// isISBN checks length and check digit: ISBN-10 weighs the digits 10 to 1 and
// sums to a multiple of 11, ISBN-13 weighs them 1 and 3 and sums to one of 10.
func isISBN(s string) bool {
	digits, ok := digitsOf(s)
	sum := 0
	switch {
	case !ok:
		return false
	case len(digits) == 10:
		for i, d := range digits {
			sum += (10 - i) * d
		}
		return sum%11 == 0
	case len(digits) == 13:
		for i, d := range digits {
			sum += (1 + i%2*2) * d
		}
		return sum%10 == 0 && digits[12] != 10
	}
	return false
}

func isISSNs(s string) bool {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ';' || r == ' ' })
	for _, part := range parts {
		digits, ok := digitsOf(part)
		if !ok || len(digits) != 8 {
			return false
		}
		sum := 0
		for i, d := range digits {
			sum += (8 - i) * d
		}
		if sum%11 != 0 {
			return false
		}
	}
	return len(parts) > 0
}

// digitsOf gives the digits of an ISBN or ISSN; a last X is 10.
func digitsOf(s string) ([]int, bool) {
	plain := strings.NewReplacer("-", "", " ", "", "‐", "", "–", "").Replace(s)
	digits := make([]int, 0, len(plain))
	for i, r := range plain {
		switch {
		case r >= '0' && r <= '9':
			digits = append(digits, int(r-'0'))
		case (r == 'X' || r == 'x') && i == len(plain)-1:
			digits = append(digits, 10)
		default:
			return nil, false
		}
	}
	return digits, true
}
