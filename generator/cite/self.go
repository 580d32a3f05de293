package cite

import (
	"strconv"
	"strings"
)

// Self is a page of our own site, to be cited by its readers.
type Self struct {
	Title   string
	Site    string // the site's name
	Authors []Name // people, or organisations in Literal; may be empty
	Date    Date   // of the page's last change
	Version string // as it is to be printed: "version 2", "2. udgave"; or ""
	URL     string // permanent address
}

// CiteSelf cites a page of our own site in a style, "apa" (7th edition), "mla"
// (9th) or "chicago" (author–date, 17th and 18th), as safe HTML and as plain
// text. A page that changes only by dated editions needs no day of access. An
// unknown style is APA.
func CiteSelf(style, lang string, p Self) (html, text string) {
	l := localeFor(lang)
	var r rich
	switch style {
	case "mla":
		r = l.selfMLA(p)
	case "chicago":
		r = l.selfChicago(p)
	default:
		r = l.selfAPA(p)
	}
	return r.html(), r.text()
}

// Entry gives the page as an entry, for the exports.
func (p Self) Entry(key, lang string) *Entry {
	return &Entry{
		Key: key, Type: "webpage", Author: p.Authors, Title: p.Title, ContainerTitle: p.Site,
		Issued: p.Date, Version: p.Version, URL: p.URL, Language: lang,
	}
}

// selfAPA gives "Author. (2024, May 3). Title (version 2). Site. URL". The site
// is left out where it is the author (APA 10.16).
func (l *locale) selfAPA(p Self) rich {
	e := p.Entry("", l.lang)
	e.Number, e.Version = p.Version, ""
	if p.isAuthor(p.Site) {
		e.ContainerTitle = ""
	}
	return work{Entry: e, loc: l, lead: leadOf(e)}.reference()
}

func (p Self) isAuthor(name string) bool {
	return len(p.Authors) == 1 && p.Authors[0].Literal == name
}

// selfMLA gives "Author. “Title.” Site, version 2, 3 May 2024, URL", with one
// author, two, or the first "et al."; a site that is its own author is named
// once, as the container (MLA Handbook 5.3–5.19).
func (l *locale) selfMLA(p Self) rich {
	var authors rich
	switch n := len(p.Authors); {
	case n == 0 || p.isAuthor(p.Site):
	case n <= 2:
		authors = plainText(l.fullNames(p.Authors, n))
	default:
		authors = plainText(l.fullNames(p.Authors, 1) + ", " + l.etAl)
	}
	container := join(", ", italic(l.field(p.Site)), l.field(p.Version), plainText(l.shortDate(p.Date)),
		shortLink(p.URL))
	return join(" ", authors.add("."), l.quotedTitle(p.Title), container.add("."))
}

// mlaMonths are MLA's abbreviations: of what is longer than four letters.
var mlaMonths = [13]string{"", "Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."}

func (l *locale) shortDate(d Date) string {
	if l.lang == "da" || d.From.Month == 0 || d.isRange() {
		return l.full(d)
	}
	s := mlaMonths[d.From.Month] + " " + l.year(d.From.Year)
	if d.From.Day != 0 {
		s = strconv.Itoa(d.From.Day) + " " + s
	}
	return s
}

// shortLink is an address without "https://", as MLA prints it.
func shortLink(href string) rich {
	r := link(href)
	for i := range r {
		r[i].text = strings.TrimPrefix(strings.TrimPrefix(r[i].text, "https://"), "http://")
	}
	return r
}

// Chicago lists six authors; of more, three and "et al." (18th edition, 13.23).
const (
	chicagoMost  = 6
	chicagoFirst = 3
)

// selfChicago gives "Author. 2024. “Title.” Site, version 2. May 3, 2024. URL". A
// page without an author begins with its site.
func (l *locale) selfChicago(p Self) rich {
	site := l.field(p.Site)
	var authors rich
	switch n := len(p.Authors); {
	case n == 0 || p.isAuthor(p.Site):
		authors, site = site, nil
	case n <= chicagoMost:
		authors = plainText(l.fullNames(p.Authors, n))
	default:
		authors = plainText(l.fullNames(p.Authors, chicagoFirst) + ", " + l.etAl)
	}
	year, date := l.years(p.Date), ""
	if year == "" {
		year = l.noDate
	}
	if p.Date.From.Month != 0 {
		date = l.full(p.Date)
		if f := p.Date.From; l.lang == "en" && f.Day != 0 && !p.Date.isRange() {
			date = l.monthDay(f) + ", " + l.year(f.Year)
		}
	}
	source := join(". ", join(", ", site, l.field(p.Version)).capital(), plainText(date), link(p.URL))
	return join(" ", join(". ", authors, plainText(year)).add("."), l.quotedTitle(p.Title), source.add("."))
}

// quotedTitle sets a title in quotation marks, its full stop inside them.
func (l *locale) quotedTitle(title string) rich {
	r := l.field(title)
	if len(r) == 0 {
		return nil
	}
	return r.add(".").wrap("“", "”")
}

// fullNames lists the first n names with given names in full, the first of them
// turned round: "Hood, Christopher, and B. Guy Peters".
func (l *locale) fullNames(names []Name, n int) string {
	var b strings.Builder
	for i, name := range names[:n] {
		switch {
		case i == 0:
			b.WriteString(l.quotes(name.turned()))
			continue
		case i == len(names)-1 && l.lang == "da":
			b.WriteString(" " + l.and + " ")
		case i == len(names)-1:
			b.WriteString(", " + l.and + " ")
		default:
			b.WriteString(", ")
		}
		b.WriteString(l.quotes(name.Full()))
	}
	return b.String()
}

// turned is a full name with the family name first.
func (n Name) turned() string {
	s := n.surname()
	if given := withParticle(n.Given, n.DroppingParticle); given != "" && n.Literal == "" {
		s += ", " + given
	}
	if n.Suffix != "" && n.Literal == "" {
		s += ", " + n.Suffix
	}
	return s
}

// Full is a name in its own order: "Charles de Gaulle", "Regeringen".
func (n Name) Full() string {
	s := n.surname()
	if n.Literal != "" {
		return s
	}
	if n.DroppingParticle != "" {
		s = n.DroppingParticle + joint(n.DroppingParticle) + s
	}
	if n.Given != "" {
		s = n.Given + " " + s
	}
	if n.Suffix != "" {
		s += " " + n.Suffix
	}
	return s
}
