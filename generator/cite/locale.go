package cite

import (
	"strconv"

	"golang.org/x/text/language"
)

// locale is the words of a language. Those of a role or a locator are pairs,
// singular and plural.
type locale struct {
	lang string
	tag  language.Tag // for sorting

	and, in, noDate, circa, etAl, bce        string
	retrieved, from, version, article        string
	originalWork, as, by, on, communication  string
	reviewOf, reviewOfBook, publication, law string
	openQuote, closeQuote                    string
	edition                                  string // "ed."
	ordinal                                  func(int) string
	number, volume, volumes, part, supplement,
	issue, chapter [2]string
	hearing, testimony string

	roles     map[string][2]string // as (Ed.), (Eds.)
	locators  map[string][2]string // long, as "chapter"
	shortPage [2]string
	shortPara [2]string
	months    [13]string
	seasons   [5]string
	mediumOf  map[string]string // type → what stands in brackets: "Dataset"
	dayMonth  func(day, month string) string
}

// localeFor gives the words of a language; any other than Danish is English.
func localeFor(lang string) *locale {
	if l := locales[lang]; l != nil {
		return l
	}
	if len(lang) > 2 && lang[:2] == "da" && (lang[2] == '-' || lang[2] == '_') {
		return locales["da"]
	}
	return locales["en"]
}

var locales = map[string]*locale{"da": danish, "en": english}

var danish = &locale{
	lang: "da", tag: language.Danish,
	and: "og", in: "I", noDate: "u.å.", circa: "ca.", etAl: "et al.", bce: "f.v.t.",
	retrieved: "Hentet", from: "fra", version: "Version", article: "Artikel",
	originalWork: "Oprindeligt udgivet", as: "som", by: "af", on: "På", communication: "personlig kommunikation",
	reviewOf: "Anmeldelse af", reviewOfBook: "Anmeldelse af bogen", publication: "Publikation", law: "Lov",
	openQuote: "“", closeQuote: "”", edition: "udg.",
	ordinal: func(n int) string { return strconv.Itoa(n) + "." },
	number:  [2]string{"Nr.", "Nr."}, volume: [2]string{"Bd.", "Bd."}, volumes: [2]string{"Bd.", "Bd."},
	part: [2]string{"D.", "D."}, supplement: [2]string{"Tillæg", "Tillæg"},
	issue: [2]string{"Nummer", "Numre"}, chapter: [2]string{"Kapitel", "Kapitler"},
	hearing: "Høring", testimony: "forklaring af",
	roles: map[string][2]string{
		"editor": {"Red.", "Red."}, "editorial-director": {"Red.", "Red."}, "collection-editor": {"Red.", "Red."},
		"translator": {"Overs.", "Overs."}, "editor-translator": {"Red. & overs.", "Red. & overs."},
		"illustrator": {"Ill.", "Ill."}, "director": {"Instruktør", "Instruktører"}, "compiler": {"Udg.", "Udg."},
		"producer": {"Producent", "Producenter"}, "host": {"Vært", "Værter"}, "narrator": {"Fortæller", "Fortællere"},
		"chair": {"Formand", "Formænd"}, "organizer": {"Arrangør", "Arrangører"}, "curator": {"Kurator", "Kuratorer"},
		"script-writer": {"Manuskriptforfatter", "Manuskriptforfattere"}, "series-creator": {"Ophav", "Ophav"},
		"executive-producer": {"Producent", "Producenter"}, "interviewer": {"Interviewer", "Interviewere"},
	},
	locators: map[string][2]string{
		"act": {"akt", "akter"}, "appendix": {"bilag", "bilag"}, "article": {"artikel", "artikler"}, "book": {"bog", "bøger"},
		"chapter": {"kapitel", "kapitler"}, "column": {"kolonne", "kolonner"}, "equation": {"ligning", "ligninger"},
		"figure": {"figur", "figurer"}, "folio": {"folio", "folio"}, "issue": {"nummer", "numre"}, "line": {"linje", "linjer"},
		"note": {"note", "noter"}, "opus": {"opus", "opus"}, "page": {"side", "sider"}, "paragraph": {"afsnit", "afsnit"},
		"part": {"del", "dele"}, "rule": {"regel", "regler"}, "scene": {"scene", "scener"}, "section": {"paragraf", "paragraffer"},
		"sub-verbo": {"sub voce", "sub voce"}, "supplement": {"tillæg", "tillæg"}, "table": {"tabel", "tabeller"},
		"title": {"titel", "titler"}, "verse": {"vers", "vers"}, "volume": {"bind", "bind"},
	},
	shortPage: [2]string{"s.", "s."}, shortPara: [2]string{"afs.", "afs."},
	months:  [13]string{"", "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"},
	seasons: [5]string{"", "forår", "sommer", "efterår", "vinter"},
	mediumOf: map[string]string{
		"broadcast": "Udsendelse", "collection": "Samling", "dataset": "Datasæt", "figure": "Figur", "graphic": "Grafik",
		"interview": "Interview", "personal_communication": "Brev", "manuscript": "Manuskript", "map": "Kort",
		"motion_picture": "Film", "song": "Lydoptagelse", "software": "Software", "post": "Opslag",
		"review": "Anmeldelse", "review-book": "Boganmeldelse",
	},
	dayMonth: func(day, month string) string { return day + ". " + month },
}

var english = &locale{
	lang: "en", tag: language.English,
	and: "and", in: "In", noDate: "n.d.", circa: "ca.", etAl: "et al.", bce: "B.C.E.",
	retrieved: "Retrieved", from: "from", version: "Version", article: "Article",
	originalWork: "Original work published", as: "as", by: "by", on: "On", communication: "personal communication",
	reviewOf: "Review of", reviewOfBook: "Review of the book", publication: "Publication", law: "Pub. L.",
	openQuote: "‘", closeQuote: "’", edition: "ed.", ordinal: englishOrdinal,
	number: [2]string{"No.", "Nos."}, volume: [2]string{"Vol.", "Vols."}, volumes: [2]string{"Vol.", "Vols."},
	part: [2]string{"Pt.", "Pts."}, supplement: [2]string{"Suppl.", "Suppls."},
	issue: [2]string{"Number", "Numbers"}, chapter: [2]string{"Chapter", "Chapters"},
	hearing: "Hearing", testimony: "testimony of",
	roles: map[string][2]string{
		"editor": {"Ed.", "Eds."}, "editorial-director": {"Ed.", "Eds."}, "collection-editor": {"Ed.", "Eds."},
		"translator": {"Tran.", "Trans."}, "editor-translator": {"Ed. & Tran.", "Eds. & Trans."},
		"illustrator": {"Illus.", "Illus."}, "director": {"Director", "Directors"}, "compiler": {"Compiler", "Compilers"},
		"producer": {"Producer", "Producers"}, "host": {"Host", "Hosts"}, "narrator": {"Narr.", "Narrs."},
		"chair": {"Chair", "Chairs"}, "organizer": {"Organizer", "Organizers"}, "curator": {"Curator", "Curators"},
		"script-writer": {"Writer", "Writers"}, "series-creator": {"Series Creator", "Series Creators"},
		"executive-producer": {"Executive Producer", "Executive Producers"}, "interviewer": {"Interviewer", "Interviewers"},
	},
	locators: map[string][2]string{
		"act": {"act", "acts"}, "appendix": {"appendix", "appendices"}, "article": {"article", "articles"}, "book": {"book", "books"},
		"chapter": {"chapter", "chapters"}, "column": {"column", "columns"}, "equation": {"equation", "equations"},
		"figure": {"figure", "figures"}, "folio": {"folio", "folios"}, "issue": {"number", "numbers"}, "line": {"line", "lines"},
		"note": {"note", "notes"}, "opus": {"opus", "opera"}, "page": {"page", "pages"}, "paragraph": {"paragraph", "paragraphs"},
		"part": {"part", "parts"}, "rule": {"rule", "rules"}, "scene": {"scene", "scenes"}, "section": {"section", "sections"},
		"sub-verbo": {"sub verbo", "sub verbis"}, "supplement": {"supplement", "supplements"}, "table": {"table", "tables"},
		"title": {"title", "titles"}, "verse": {"verse", "verses"}, "volume": {"volume", "volumes"},
	},
	shortPage: [2]string{"p.", "pp."}, shortPara: [2]string{"para.", "paras"},
	months:  [13]string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
	seasons: [5]string{"", "Spring", "Summer", "Autumn", "Winter"},
	mediumOf: map[string]string{
		"broadcast": "Broadcast", "collection": "Collection", "dataset": "Dataset", "figure": "Figure", "graphic": "Graphic",
		"interview": "Interview", "personal_communication": "Letter", "manuscript": "Unpublished manuscript", "map": "Map",
		"motion_picture": "Video recording", "song": "Audio recording", "software": "Computer software", "post": "Online post",
		"review": "Review", "review-book": "Book review",
	},
	dayMonth: func(day, month string) string { return month + " " + day },
}

// englishOrdinal gives "1st", "2nd", "3rd", "11th", "22nd".
func englishOrdinal(n int) string {
	suffix := "th"
	if n/10%10 != 1 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}

// monthDay gives the day of a year as it stands behind the year in a
// reference: "May 3", "3. maj", "May", or "".
func (l *locale) monthDay(p DateParts) string {
	switch {
	case p.Month == 0:
		return ""
	case p.Day == 0:
		return l.months[p.Month]
	}
	return l.dayMonth(strconv.Itoa(p.Day), l.months[p.Month])
}

// full gives a date in the order of running text: "3 May 2012", "3. maj 2012",
// "5–7 September 2013".
func (l *locale) full(d Date) string {
	from, to := d.From, d.To
	switch {
	case from.Year == 0:
		return d.Literal
	case !d.isRange():
		return l.fullParts(from)
	case from.Year != to.Year || from.Month == 0 || to.Month == 0:
	case from.Month != to.Month:
		return l.dayOf(from) + "–" + l.fullParts(to)
	case from.Day != 0 && to.Day != 0:
		return l.ordinalDay(from.Day) + "–" + l.fullParts(to)
	}
	return l.fullParts(from) + "–" + l.fullParts(to)
}

func (l *locale) fullParts(p DateParts) string {
	if p.Month == 0 {
		return l.year(p.Year)
	}
	return l.dayOf(p) + " " + l.year(p.Year)
}

// dayOf gives a day of the year: "3 May", "3. maj", "May".
func (l *locale) dayOf(p DateParts) string {
	if p.Day == 0 {
		return l.months[p.Month]
	}
	return l.ordinalDay(p.Day) + " " + l.months[p.Month]
}

func (l *locale) ordinalDay(day int) string {
	if l.lang == "da" {
		return strconv.Itoa(day) + "."
	}
	return strconv.Itoa(day)
}

func (l *locale) year(y int) string {
	if y < 0 {
		return strconv.Itoa(-y) + " " + l.bce
	}
	return strconv.Itoa(y)
}

// years gives the year or years of a date, "ca. 1890", "1999–2003", or the
// date's own words.
func (l *locale) years(d Date) string {
	if d.From.Year == 0 {
		return d.Literal
	}
	s := l.year(d.From.Year)
	if d.isRange() && d.To.Year != d.From.Year {
		s += "–" + l.year(d.To.Year)
	}
	if d.Circa {
		s = l.circa + " " + s
	}
	return s
}

// days gives what follows the year in a reference: "May 3", "May 3–5",
// "30. april–2. maj", "Summer", or "".
func (l *locale) days(d Date) string {
	switch {
	case d.From.Year == 0:
		return ""
	case d.From.Month == 0:
		return l.seasons[d.Season]
	case !d.isRange() || d.To.Month == 0:
		return l.monthDay(d.From)
	case d.From.Month == d.To.Month && d.From.Day != 0 && d.To.Day != 0:
		return l.dayMonth(l.ordinalDay(d.From.Day)+"–"+strconv.Itoa(d.To.Day), l.months[d.To.Month])
	}
	return l.monthDay(d.From) + "–" + l.monthDay(d.To)
}
