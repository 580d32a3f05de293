package cite

import "strings"

// work is an entry on its way to a reference.
type work struct {
	*Entry
	loc    *locale
	lead   lead   // what stands first, and is not repeated
	suffix string // of the year: "a", "b"
}

// reference gives the whole reference: who, when, what, where (APA 9.4), and
// the address.
func (w work) reference() rich {
	if isLegal(w.Entry) {
		return join(" ", w.legal().add("."), w.address(), plainText(w.References))
	}
	head := join(". ", w.who(), w.when(), w.what(), w.where()).add(".")
	return join(" ", head, w.address(), w.history())
}

// who is the first element: the authors, or what stands for them.
func (w work) who() rich {
	switch {
	case len(w.lead.names) > 0:
		s := w.loc.authorNames(w.lead.names)
		if role := w.loc.role(w.lead.role, len(w.lead.names)); role != "" {
			s += " (" + role + ")"
		}
		return plainText(s)
	case w.lead.role != "title":
		return w.loc.field(w.lead.text)
	}
	return join(" ", w.title(), w.identifier())
}

// names gives the names in a role unless they stand first already.
func (w work) names(role string) []Name {
	if w.lead.role == role {
		return nil
	}
	return w.Entry.names(role)
}

// when is the second element: the date in parentheses.
func (w work) when() rich {
	l := w.loc
	switch {
	case w.Issued.IsZero() && w.Status != "":
		return plainText("(" + hyphenate(strings.ToLower(w.Status), w.suffix) + ")")
	case w.Issued.IsZero():
		return plainText("(" + hyphenate(l.noDate, w.suffix) + ")")
	}
	s := l.years(w.Issued) + w.suffix
	if w.printsDay() {
		if day := l.days(w.Issued); day != "" {
			s += ", " + day
		}
	}
	return plainText("(" + s + ")")
}

// hyphenate sets a year's letter after words: "n.d.-a".
func hyphenate(s, suffix string) string {
	if suffix == "" {
		return s
	}
	return s + "-" + suffix
}

// printsDay says whether the reference gives the day, as for what appears
// daily or happens on a day.
func (w work) printsDay() bool {
	switch w.Type {
	case "article-magazine", "article-newspaper", "broadcast", "collection", "document", "event", "motion_picture",
		"pamphlet", "performance", "personal_communication", "post", "post-weblog", "song", "speech", "webpage":
		return true
	case "interview", "paper-conference":
		return !isPartOfPublication(w.Entry)
	}
	return false
}

// what is the third element: title, (identifiers) and [description].
func (w work) what() rich {
	if w.lead.role == "title" {
		return w.description()
	}
	return join(" ", w.title(), w.identifier(), w.description())
}

// title is in italics if the work stands alone, and in the work's own language.
func (w work) title() rich {
	return w.ownTitle().in(w.Foreign(w.loc.lang))
}

func (w work) ownTitle() rich {
	l := w.loc
	if isReview(w.Entry) && w.ReviewedGenre == "" && w.ReviewedTitle == "" {
		return nil // it is the reviewed work's, and stands in the description
	}
	title := l.field(w.Title)
	switch {
	case isPage(w.Entry):
		return italic(join(": ", title, w.partTitle()))
	case isSerial(w.Entry) && w.ContainerTitle != "":
		return join(": ", title, w.partTitle())
	case isSerial(w.Entry):
		return italic(join(": ", title, w.partTitle()))
	case w.ContainerTitle != "":
		return title
	}
	return italic(join(": ", title, w.volumeTitle()))
}

func (w work) partTitle() rich {
	part := w.part()
	if w.PartTitle != "" {
		return join(". ", part, w.loc.field(w.PartTitle).capital())
	}
	if isNumeric(w.PartNumber) {
		return nil
	}
	return part
}

func (w work) part() rich {
	if isNumeric(w.PartNumber) {
		return plainText(w.loc.part[0] + " " + w.PartNumber)
	}
	return plainText(capitalize(w.PartNumber))
}

func (w work) volume() rich {
	if isNumeric(w.Volume) {
		return labelled(w.loc.volume, w.Volume)
	}
	return plainText(capitalize(w.Volume))
}

// volumeTitle names the volume of a work in several: "Vol. 1. The rise of the
// network society". A mere number stands in the identifier.
func (w work) volumeTitle() rich {
	switch {
	case w.VolumeTitle != "":
		return join(": ", join(". ", w.volume(), w.loc.field(w.VolumeTitle)), w.partTitle())
	case w.PartTitle != "":
		return join(", ", w.volume(), w.partTitle())
	}
	var volume rich
	if !isNumeric(w.Volume) {
		volume = w.volume()
	}
	return join(", ", volume, w.partTitle())
}

// identifier stands in parentheses behind the title: other contributors,
// report number, edition, volume, pages.
func (w work) identifier() rich {
	var parts rich
	switch {
	case isPage(w.Entry):
		parts = join("; ", w.contributors(), w.numbered())
	case w.Type == "report" && w.ContainerTitle != "":
		parts = w.contributors()
	case w.ContainerTitle != "":
		number := rich(nil)
		switch w.Type {
		case "broadcast", "graphic", "map", "motion_picture":
			number = w.numbered()
		}
		parts = join("; ", w.contributors(), number, w.serialPart())
	default:
		parts = join("; ", w.contributors(), w.numbered(), w.edition(), w.serialPart())
	}
	return parts.wrap("(", ")")
}

func (w work) serialPart() rich {
	if isSerial(w.Entry) && isNumeric(w.PartNumber) {
		return w.part()
	}
	return nil
}

// contributors are those who helped with the work itself: "A. Sheridan, Trans.".
// An editor of the book around it stands there, see [work.around].
func (w work) contributors() rich {
	roles := []string{"interviewer", "translator", "narrator"}
	switch {
	case isSerial(w.Entry):
	case isPage(w.Entry):
		roles = []string{"interviewer", "editor", "translator", "illustrator", "narrator", "compiler", "chair", "organizer", "curator", "series-creator", "executive-producer"}
	case w.ContainerTitle != "":
		roles = []string{"interviewer", "illustrator", "narrator", "translator"}
	default:
		roles = []string{"interviewer", "illustrator", "narrator", "editor", "translator", "compiler", "chair", "organizer", "curator", "series-creator", "executive-producer"}
	}
	var out rich
	for _, role := range roles {
		if names := w.names(role); len(names) > 0 {
			s := w.loc.otherNames(names)
			if word := w.loc.role(role, len(names)); word != "" {
				s += ", " + word
			}
			out = join("; ", out, plainText(s))
		}
	}
	return out
}

// numbered is the number of a report or the like: "Working paper No. 17".
func (w work) numbered() rich {
	if w.Number == "" {
		return nil
	}
	genre := w.loc.field(w.Genre)
	if w.Type == "thesis" && w.Genre != "" {
		genre = plainText(w.loc.publication)
	}
	return join(" ", genre, w.number(len(genre) > 0))
}

// number gives a number with its label: "No. 17", in Danish "Nr. 17", but
// "nr. 17" after a word.
func (w work) number(afterWord bool) rich {
	numbered := isNumeric(w.Number) || w.Type == "legislation" || w.Type == "patent" || w.Type == "regulation"
	switch {
	case w.Number == "" || !numbered || w.Type == "standard":
		return w.loc.field(w.Number)
	case afterWord && w.loc.lang == "da":
		return plainText("nr. " + w.Number)
	}
	return labelled(w.loc.number, w.Number)
}

// edition gives version, edition, volume and pages of a book: "3rd ed., Vol. 2,
// pp. 5–9".
func (w work) edition() rich {
	switch w.Type {
	case "broadcast", "event", "patent", "performance", "speech":
		return nil
	}
	if isSerial(w.Entry) || isPage(w.Entry) {
		return nil
	}
	l := w.loc
	var version, edition, series, issue rich
	if w.Version != "" {
		version = plainText(l.version + " " + w.Version)
	}
	if n := l.ordinalNumber(w.Edition); n != "" {
		edition = plainText(n + " " + l.edition)
	} else {
		edition = l.field(w.Edition)
	}
	switch w.Type {
	case "document", "report", "standard":
		series = join(" ", l.field(w.CollectionTitle), plainText(w.CollectionNumber))
	}
	if w.Issue != "" {
		issue = labelled(l.issue, w.Issue)
	}
	return join(", ", version, edition, series, w.supplement(), w.volumeNumber(), w.partNumber(), issue, w.pages())
}

func (w work) supplement() rich {
	if isNumeric(w.SupplementNumber) {
		return plainText(w.loc.supplement[0] + " " + w.SupplementNumber)
	}
	return plainText(capitalize(w.SupplementNumber))
}

func (w work) volumeNumber() rich {
	switch {
	case w.Volume != "" && (w.VolumeTitle != "" || w.PartTitle != ""):
		return nil // printed with the title
	case isNumeric(w.Volume):
		return w.volume()
	case isNumeric(w.NumberOfVolumes):
		return plainText(w.loc.volumes[1] + " 1–" + w.NumberOfVolumes)
	}
	return plainText(w.NumberOfVolumes)
}

func (w work) partNumber() rich {
	if w.PartTitle == "" && isNumeric(w.PartNumber) {
		return w.part()
	}
	return nil
}

func (w work) pages() rich {
	if w.Page != "" {
		return labelled(w.loc.shortPage, ranges(w.Page))
	}
	if isNumeric(w.ChapterNumber) {
		return labelled(w.loc.chapter, w.ChapterNumber)
	}
	return plainText(w.ChapterNumber)
}
