package markdown

import (
	"strings"
	"unicode/utf8"
)

// locatorLabels gives CSL's term for each label of a locator, in Danish and
// English, without the full stop.
var locatorLabels = map[string]string{
	"s": "page", "side": "page", "sider": "page", "p": "page", "pp": "page", "pg": "page", "page": "page", "pages": "page",
	"kap": "chapter", "kapitel": "chapter", "kapitler": "chapter", "ch": "chapter", "chap": "chapter", "chaps": "chapter",
	"chapter": "chapter", "chapters": "chapter",
	"afsn": "section", "afsnit": "section", "sec": "section", "secs": "section", "sect": "section", "section": "section",
	"sections": "section", "§": "section", "§§": "section",
	"bd": "volume", "bind": "volume", "vol": "volume", "vols": "volume", "volume": "volume", "volumes": "volume",
	"note": "note", "noter": "note", "notes": "note", "n": "note", "nn": "note", "fodnote": "note",
	"fig": "figure", "figs": "figure", "figur": "figure", "figurer": "figure", "figure": "figure", "figures": "figure",
	"tab": "table", "tabel": "table", "tabeller": "table", "table": "table", "tables": "table",
	"art": "article-locator", "artikel": "article-locator", "article": "article-locator", "articles": "article-locator",
	"stk": "paragraph", "para": "paragraph", "paras": "paragraph", "paragraph": "paragraph", "paragraphs": "paragraph",
	"¶": "paragraph", "¶¶": "paragraph",
	"bilag": "appendix", "app": "appendix", "appendix": "appendix",
	"bog": "book", "bk": "book", "bks": "book", "book": "book", "books": "book",
	"del": "part", "pt": "part", "pts": "part", "part": "part", "parts": "part",
	"linje": "line", "linjer": "line", "l": "line", "ll": "line", "line": "line", "lines": "line",
	"sp": "column", "spalte": "column", "spalter": "column", "col": "column", "cols": "column", "column": "column",
	"nr": "issue", "nummer": "issue", "no": "issue", "nos": "issue", "issue": "issue",
	"vers": "verse", "v": "verse", "vv": "verse", "verse": "verse", "verses": "verse",
	"fol": "folio", "fols": "folio", "folio": "folio",
	"s.v": "sub-verbo", "sv": "sub-verbo", "op": "opus", "opus": "opus",
}

// locate reads the locator and the suffix that follow a key.
func (p citationParser) locate(item *CitationItem, rest string) {
	if rest = strings.TrimSpace(rest); rest == "" {
		return
	}
	after, comma := strings.CutPrefix(rest, ",")
	after = strings.TrimSpace(after)
	if inner, suffix, ok := cutBraces(after); ok { // {…} says where the locator ends
		item.Label, item.Locator = labelled(inner)
		item.Suffix = p.affix(trimComma(suffix))
		return
	}
	label, size := scanLabel(after)
	if size == 0 && !comma {
		item.Suffix = p.affix(rest)
		return
	}
	value := scanLocator(after[size:], label != "")
	if value == "" {
		item.Suffix = p.affix(after)
		return
	}
	if label == "" {
		label = "page"
	}
	item.Label, item.Locator = label, value
	item.Suffix = p.affix(trimComma(after[size+len(value):]))
}

func trimComma(s string) string {
	return strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(s), ","))
}

func cutBraces(s string) (inner, after string, ok bool) {
	if !strings.HasPrefix(s, "{") {
		return "", "", false
	}
	return strings.Cut(s[1:], "}")
}

// labelled splits a locator whose end is known.
func labelled(s string) (label, locator string) {
	label, size := scanLabel(s)
	locator = strings.TrimSpace(s[size:])
	switch {
	case locator == "":
		return "", ""
	case label == "":
		return "page", locator
	}
	return label, locator
}

// scanLabel reads the label that s begins with, and the space after it.
func scanLabel(s string) (term string, size int) {
	end := strings.IndexAny(s, " \u00a00123456789,;")
	if end < 0 {
		return "", 0
	}
	if word := strings.TrimSuffix(strings.ToLower(s[:end]), "."); locatorLabels[word] != "" {
		rest := strings.TrimLeft(s[end:], " \u00a0")
		return locatorLabels[word], len(s) - len(rest)
	}
	return "", 0
}

// scanLocator reads numbers such as "12", "12–14, 20" and "iv". Without a label
// before it the first must have a digit.
func scanLocator(s string, afterLabel bool) string {
	end := 0
	for i := 0; i < len(s); {
		sep := separator(s[i:])
		if i > 0 && sep == 0 || i == 0 && sep > 0 {
			break
		}
		i += sep
		word := wordEnd(s[i:])
		if !isLocatorWord(s[i:i+word], i > 0 || afterLabel) || !afterLabel && isOrdinal(s[i:], word) {
			break
		}
		i += word
		end = i
	}
	return s[:end]
}

// separator gives the size of what may stand between two numbers.
func separator(s string) int {
	trimmed := strings.TrimLeft(s, " ")
	for _, word := range []string{", ", ",", "og ", "and ", "& ", "- ", "– "} {
		if rest, ok := strings.CutPrefix(trimmed, word); ok {
			return len(s) - len(strings.TrimLeft(rest, " "))
		}
	}
	return 0
}

func wordEnd(s string) int {
	if end := strings.IndexAny(s, " ,;"); end >= 0 {
		return end
	}
	return len(s)
}

// isOrdinal tells the "3." of "3. udgave", which is no page.
func isOrdinal(s string, word int) bool {
	return s[word-1] == '.' && word < len(s)
}

// isLocatorWord tells words with a digit and, where it is allowed, Roman
// numerals.
func isLocatorWord(word string, roman bool) bool {
	if strings.ContainsAny(word, "0123456789") {
		return true
	}
	return roman && word != "" && utf8.RuneCountInString(word) < 10 &&
		(strings.Trim(word, "ivxlcdm-–") == "" || strings.Trim(word, "IVXLCDM-–") == "")
}
