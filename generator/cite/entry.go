package cite

import (
	"strings"

	"golang.org/x/text/language"
)

// Entry is one work of the bibliography: a CSL item. Fields are named after
// CSL's variables; text fields are as entered, with straight quotes and inline
// markup. An Entry is not changed after [Parse].
type Entry struct {
	Key  string // CSL's id
	Type string // one of CSL's types: "book", "article-journal", …

	Author, Editor, Translator, ContainerAuthor, CollectionEditor []Name
	// OtherNames holds the names in CSL's rarer roles ("director", "interviewer").
	OtherNames map[string][]Name

	Issued, Accessed, EventDate, OriginalDate, Submitted, AvailableDate Date

	Title, TitleShort, ContainerTitle, ContainerTitleShort, CollectionTitle string
	VolumeTitle, PartTitle, OriginalTitle, ReviewedTitle                    string

	Volume, Issue, Page, PageFirst, Number, CollectionNumber, ChapterNumber string
	NumberOfPages, NumberOfVolumes, PartNumber, SupplementNumber            string
	Edition, Version, Section                                               string

	Publisher, PublisherPlace, OriginalPublisher, Authority string
	EventTitle, EventPlace                                  string
	Archive, ArchiveCollection, ArchiveLocation             string
	ArchivePlace                                            string

	Genre, ReviewedGenre, Medium, Status, References string
	DOI                                              string // bare: "10.1000/182"
	URL, ISBN, ISSN, PMID                            string
	Language                                         string // "da", "en"
	Abstract                                         string
	Keyword                                          string // a list with commas; see Keywords
	Note                                             string // our own remark, never printed

	// OtherText holds the text fields that CSL knows and we neither print nor
	// export by name ("citation-label", "custom").
	OtherText map[string]string
}

// Name is a person (Family and Given) or a group (Literal).
type Name struct {
	Family, Given       string
	DroppingParticle    string // left out with the given name: "de" in "Charles de Gaulle"
	NonDroppingParticle string // stays with the family name: "van" in "van Thiel"
	Suffix              string // "Jr."
	Literal             string
}

// Keywords gives the entry's keywords.
func (e *Entry) Keywords() []string {
	var words []string
	for w := range strings.SplitSeq(e.Keyword, ",") {
		if w = strings.TrimSpace(w); w != "" {
			words = append(words, w)
		}
	}
	return words
}

// Link is the address a reader is sent to: that of the DOI, else the URL, or "".
func (e *Entry) Link() string {
	if e.DOI != "" {
		return "https://doi.org/" + e.DOI
	}
	return e.URL
}

// Foreign gives the language that the work is written in where it is another than
// lang; "" where it is the same, or where nobody has named a language.
func (e *Entry) Foreign(lang string) string {
	own, err := language.Parse(e.Language)
	if err != nil {
		return ""
	}
	base, _ := own.Base()
	if around, _ := language.Make(lang).Base(); base == around {
		return ""
	}
	return own.String()
}

// surname is the family name with its particle, or the group's name.
func (n Name) surname() string {
	if n.Literal != "" {
		return n.Literal
	}
	if n.NonDroppingParticle != "" {
		return n.NonDroppingParticle + joint(n.NonDroppingParticle) + n.Family
	}
	return n.Family
}

// joint is what stands between a particle and a name: "d'Arc" but "van Thiel".
func joint(particle string) string {
	if strings.HasSuffix(particle, "'") || strings.HasSuffix(particle, "’") || strings.HasSuffix(particle, "-") {
		return ""
	}
	return " "
}

// names gives the names in one of CSL's roles.
func (e *Entry) names(role string) []Name {
	switch role {
	case "author":
		return e.Author
	case "editor":
		return e.Editor
	case "translator":
		return e.Translator
	case "container-author":
		return e.ContainerAuthor
	case "collection-editor":
		return e.CollectionEditor
	}
	return e.OtherNames[role]
}

func (e *Entry) setNames(role string, names []Name) {
	switch role {
	case "author":
		e.Author = names
	case "editor":
		e.Editor = names
	case "translator":
		e.Translator = names
	case "container-author":
		e.ContainerAuthor = names
	case "collection-editor":
		e.CollectionEditor = names
	default:
		if e.OtherNames == nil {
			e.OtherNames = map[string][]Name{}
		}
		e.OtherNames[role] = names
	}
}

// date gives the place of one of CSL's dates, or nil.
func (e *Entry) date(field string) *Date {
	switch field {
	case "issued":
		return &e.Issued
	case "accessed":
		return &e.Accessed
	case "event-date":
		return &e.EventDate
	case "original-date":
		return &e.OriginalDate
	case "submitted":
		return &e.Submitted
	case "available-date":
		return &e.AvailableDate
	}
	return nil
}

// text gives the place of one of CSL's text fields, or nil if it is kept in
// OtherText.
func (e *Entry) text(field string) *string {
	if get := textFields[field]; get != nil {
		return get(e)
	}
	return nil
}
