package cite

import (
	"bufio"
	"io"
	"strings"
)

// bibtexTypes maps CSL's types to BibTeX's. What is not listed is @misc. The
// mapping is that of Zotero's translator
// (https://github.com/zotero/translators/blob/master/BibTeX.js), which maps to
// the types of "BibTeXing" (Patashnik, 1988).
var bibtexTypes = map[string]string{
	"article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
	"review": "article", "review-book": "article", "periodical": "article",
	"book": "book", "classic": "book", "musical_score": "book",
	"chapter": "incollection", "entry-dictionary": "incollection", "entry-encyclopedia": "incollection", "entry": "incollection",
	"paper-conference": "inproceedings", "thesis": "phdthesis", "report": "techreport", "standard": "techreport",
	"manuscript": "unpublished", "pamphlet": "booklet",
}

var bibtexMonths = [13]string{"", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}

var bibtexLanguages = map[string]string{"da": "danish", "en": "english", "de": "german", "sv": "swedish", "nb": "norsk", "no": "norsk", "fr": "french"}

// BibTeX writes entries as BibTeX in UTF-8, for biber, or bibtex8 and later.
// Titles stand in double braces, which keeps their case.
func BibTeX(w io.Writer, entries []*Entry) error {
	b := bufio.NewWriter(w)
	for i, e := range entries {
		if i > 0 {
			b.WriteByte('\n')
		}
		writeBibTeX(b, e)
	}
	return b.Flush()
}

func writeBibTeX(b *bufio.Writer, e *Entry) {
	kind := bibtexType(e)
	b.WriteString("@" + kind + "{" + e.Key + ",\n")
	verbatim := func(name, value string) { // value is TeX already
		if value != "" {
			b.WriteString("  " + name + " = " + value + ",\n")
		}
	}
	field := func(name, value string) {
		if value != "" {
			verbatim(name, "{"+tex(value)+"}")
		}
	}
	verbatim("author", texNames(e.Author))
	verbatim("editor", texNames(e.Editor))
	verbatim("translator", texNames(e.Translator))
	if e.Title != "" {
		verbatim("title", "{{"+tex(e.Title)+"}}")
	}
	bibtexSource(e, kind, field)
	if e.Issued.From.Year != 0 {
		field("year", strings.ReplaceAll(localeFor("en").years(Date{From: e.Issued.From, To: e.Issued.To}), "–", "--"))
	} else {
		field("year", e.Issued.Literal)
	}
	verbatim("month", bibtexMonths[e.Issued.From.Month])
	field("volume", e.Volume)
	field("edition", e.Edition)
	field("chapter", e.ChapterNumber)
	field("pages", strings.ReplaceAll(ranges(e.Page), "–", "--"))
	field("address", e.PublisherPlace)
	field("version", e.Version)
	field("pubstate", e.Status)
	field("isbn", e.ISBN)
	field("issn", e.ISSN)
	verbatim("doi", texAddress(e.DOI))
	verbatim("url", texAddress(e.URL))
	field("urldate", e.Accessed.ISO())
	field("langid", bibtexLanguages[e.Language])
	field("abstract", e.Abstract)
	field("keywords", strings.Join(e.Keywords(), ", "))
	b.WriteString("}\n")
}

// bibtexType tells doctoral theses from masters', and a book of several
// contributors from a conference's.
func bibtexType(e *Entry) string {
	if e.Type == "thesis" {
		genre := strings.ToLower(e.Genre)
		for _, word := range []string{"master", "kandidat", "speciale"} {
			if strings.Contains(genre, word) {
				return "mastersthesis"
			}
		}
	}
	if kind := bibtexTypes[e.Type]; kind != "" {
		return kind
	}
	return "misc"
}

// bibtexSource writes the fields whose names depend on the type.
func bibtexSource(e *Entry, kind string, field func(name, value string)) {
	number := e.Number
	switch kind {
	case "article":
		field("journal", e.ContainerTitle)
		field("number", e.Issue)
		field("eid", e.Number)
		field("publisher", e.Publisher)
	case "incollection", "inproceedings":
		field("booktitle", e.ContainerTitle)
		field("series", e.CollectionTitle)
		field("number", firstOf(e.CollectionNumber, e.Number))
		field("publisher", e.Publisher)
	case "book":
		field("series", e.CollectionTitle)
		field("number", firstOf(e.CollectionNumber, e.Number, e.Issue))
		field("publisher", e.Publisher)
	case "phdthesis", "mastersthesis":
		field("school", e.Publisher)
		field("type", e.Genre)
	case "techreport":
		field("institution", firstOf(e.Publisher, e.Authority))
		field("type", e.Genre)
		field("number", e.Number)
		field("series", e.CollectionTitle)
	default:
		if e.Authority != "" {
			number = strings.TrimSpace(e.Authority + " " + e.ChapterNumber + " " + number)
		}
		field("number", number)
		field("type", e.Genre)
		field("howpublished", firstOf(e.ContainerTitle, e.Medium))
		field("publisher", e.Publisher)
	}
}

func firstOf(texts ...string) string {
	for _, s := range texts {
		if s != "" {
			return s
		}
	}
	return ""
}

// texNames lists names as BibTeX reads them, "von Last, Jr, First"; braces keep
// an organisation, and a family name of several words, in one piece.
func texNames(names []Name) string {
	if len(names) == 0 {
		return ""
	}
	list := make([]string, len(names))
	for i, n := range names {
		if n.Literal != "" {
			list[i] = "{" + tex(n.Literal) + "}"
			continue
		}
		family := tex(n.Family)
		if strings.Contains(n.Family, " ") {
			family = "{" + family + "}"
		}
		for _, particle := range []string{n.NonDroppingParticle, n.DroppingParticle} {
			if particle != "" {
				family = tex(particle) + joint(particle) + family
			}
		}
		for _, part := range []string{n.Suffix, n.Given} {
			if part != "" {
				family += ", " + tex(part)
			}
		}
		list[i] = family
	}
	return "{" + strings.Join(list, " and ") + "}"
}

var texEscapes = strings.NewReplacer(
	`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "$", `\$`, "&", `\&`, "#", `\#`, "_", `\_`, "%", `\%`,
	"~", `\textasciitilde{}`, "^", `\textasciicircum{}`, "\n", " ", "\u00a0", "~",
)

// texMarkup is CSL's inline markup in TeX.
var texMarkup = map[string]string{"b": `\textbf{`, "sub": `\textsubscript{`, "sup": `\textsuperscript{`}

// tex escapes a text for TeX and turns inline markup into commands.
func tex(s string) string {
	if strings.IndexByte(s, '<') < 0 {
		return texEscapes.Replace(s)
	}
	var b strings.Builder
	for _, x := range markup(s) {
		open, shut := "", ""
		if x.italic {
			open, shut = `\textit{`, "}"
		}
		if x.tag != "" {
			open, shut = open+texMarkup[x.tag], shut+"}"
		}
		b.WriteString(open + texEscapes.Replace(x.text) + shut)
	}
	return b.String()
}

var addressEscapes = strings.NewReplacer("{", "%7B", "}", "%7D", `\`, "%5C")

// texAddress gives an address as it is, since the styles read url and doi
// verbatim; only braces would end the field.
func texAddress(s string) string {
	if s == "" {
		return ""
	}
	return "{" + addressEscapes.Replace(s) + "}"
}
