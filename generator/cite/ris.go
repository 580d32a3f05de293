package cite

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// risTypes maps CSL's types to those of RIS; what is not listed is GEN. The
// mapping is that of Zotero's translator
// (https://github.com/zotero/translators/blob/master/RIS.js) with the types of
// the format's specification of 2011
// (https://en.wikipedia.org/wiki/RIS_(file_format)).
var risTypes = map[string]string{
	"article": "GEN", "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS",
	"review": "JOUR", "review-book": "JOUR", "periodical": "JOUR", "post-weblog": "BLOG", "post": "ELEC", "webpage": "ELEC",
	"book": "BOOK", "classic": "CLSWK", "chapter": "CHAP", "entry-dictionary": "DICT", "entry-encyclopedia": "ENCYC",
	"paper-conference": "CONF", "report": "RPRT", "thesis": "THES", "manuscript": "UNPB", "pamphlet": "PAMP", "standard": "STAND",
	"bill": "BILL", "legislation": "STAT", "regulation": "STAT", "legal_case": "CASE", "hearing": "HEAR", "patent": "PAT",
	"dataset": "DATA", "software": "COMP", "map": "MAP", "graphic": "ART", "figure": "FIGURE", "song": "SOUND", "musical_score": "MUSIC",
	"motion_picture": "MPCT", "broadcast": "VIDEO", "personal_communication": "PCOMM",
}

// RIS writes entries as RIS in UTF-8, with the line ends its specification asks for.
func RIS(w io.Writer, entries []*Entry) error {
	b := bufio.NewWriter(w)
	for _, e := range entries {
		writeRIS(b, e)
	}
	return b.Flush()
}

func writeRIS(b *bufio.Writer, e *Entry) {
	tag := func(name, value string) {
		if value = oneLine(stripMarkup(value)); value != "" {
			b.WriteString(name + "  - " + value + "\r\n")
		}
	}
	tag("TY", firstOf(risTypes[e.Type], "GEN"))
	tag("ID", e.Key)
	for _, n := range e.Author {
		tag("AU", n.ris())
	}
	for _, n := range e.Editor {
		tag("ED", n.ris())
	}
	for _, n := range e.Translator {
		tag("A4", n.ris())
	}
	tag("TI", e.Title)
	tag("T2", e.ContainerTitle)
	tag("T3", e.CollectionTitle)
	if y := e.Issued.Year(); y > 0 {
		tag("PY", pad(y, 4))
		tag("DA", risDate(e.Issued.From))
	}
	tag("VL", e.Volume)
	tag("IS", firstOf(e.Issue, e.CollectionNumber))
	tag("M1", e.Number)
	first, last, _ := strings.Cut(ranges(e.Page), "–")
	tag("SP", first)
	tag("EP", last)
	tag("ET", firstOf(e.Edition, e.Version))
	tag("PB", firstOf(e.Publisher, e.Authority))
	tag("CY", firstOf(e.PublisherPlace, e.EventPlace))
	tag("M3", firstOf(e.Genre, e.Medium))
	tag("SN", firstOf(e.ISBN, e.ISSN))
	tag("DO", e.DOI)
	tag("UR", e.URL)
	if e.Accessed.Year() > 0 {
		tag("Y2", risDate(e.Accessed.From))
	}
	tag("LA", e.Language)
	tag("AB", e.Abstract)
	for _, k := range e.Keywords() {
		tag("KW", k)
	}
	b.WriteString("ER  - \r\n\r\n")
}

// ris gives a name as "Family, Given, Suffix".
func (n Name) ris() string {
	s := n.surname()
	if n.Literal != "" {
		return s
	}
	if n.DroppingParticle != "" {
		s = n.DroppingParticle + joint(n.DroppingParticle) + s
	}
	for _, part := range []string{n.Given, n.Suffix} {
		if part != "" {
			s += ", " + part
		}
	}
	return s
}

// risDate gives "2012/05/03/"; what is unknown stays empty.
func risDate(p DateParts) string {
	month, day := "", ""
	if p.Month != 0 {
		month = pad(p.Month, 2)
	}
	if p.Day != 0 {
		day = pad(p.Day, 2)
	}
	return fmt.Sprintf("%s/%s/%s/", pad(p.Year, 4), month, day)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
