package cite

// where is the fourth element, the source: the periodical or the book around
// the work, publisher, archive, place.
func (w work) where() rich {
	var around, site rich
	switch {
	case isPage(w.Entry):
		site = w.loc.field(w.ContainerTitle)
	case isSerial(w.Entry):
		around = w.periodical()
	case w.ContainerTitle != "":
		around = w.around()
	}
	return join(". ", around, w.publisher(), w.archive(), w.event(), site)
}

// periodical gives "Public Administration, 69(1), 3–19".
func (w work) periodical() rich {
	l := w.loc
	name := italic(join(", ", l.field(w.ContainerTitle), l.field(w.CollectionTitle))).in(w.Foreign(l.lang))
	issue := join(", ", plainText(dashes(w.Issue)), w.supplement()).wrap("(", ")")
	volume := join("", italic(plainText(dashes(w.Volume))), issue)
	place := plainText(ranges(w.Page))
	if w.Number != "" {
		place = plainText(l.article + " " + w.Number)
	}
	out := join(", ", name, volume, place)
	if len(volume) == 0 && len(place) == 0 && w.CollectionTitle == "" && !w.Issued.IsZero() {
		out = join(". ", out, l.field(w.Status).capital())
	}
	return out
}

// around gives the book around a chapter: "In T. Christensen & P. Lægreid
// (Eds.), The Ashgate research companion (2nd ed., pp. 309–320)".
func (w work) around() rich {
	l := w.loc
	in := l.in
	if w.Type == "song" {
		in = l.on
	}
	var editors, ids, description rich
	for _, role := range []string{"container-author", "executive-producer", "series-creator", "editor-translator",
		"editor", "editorial-director", "compiler", "curator", "collection-editor"} {
		if names := w.names(role); len(names) > 0 {
			editors = plainText(l.otherNames(names))
			if word := l.role(role, len(names)); word != "" && role != "container-author" {
				editors = editors.add(" (" + word + ")")
			}
			break
		}
	}
	title := italic(join(": ", l.field(w.ContainerTitle), w.volumeTitle())).in(w.Foreign(l.lang))
	switch w.Type {
	case "broadcast", "graphic", "map", "motion_picture":
	default:
		ids = w.numbered()
	}
	ids = join("; ", ids, w.edition()).wrap("(", ")")
	switch w.Type {
	case "document", "report", "software", "standard":
		description = w.medium().wrap("[", "]")
	case "event", "paper-conference", "performance", "speech":
		if !isPartOfPublication(w.Entry) {
			description = w.medium().wrap("[", "]")
		}
	}
	return join(" ", plainText(in), join(", ", editors, title), ids, description)
}

// publisher is left out where it is the author too (APA 9.29).
func (w work) publisher() rich {
	switch {
	case w.lead.role == "publisher" || len(w.lead.names) == 1 && w.lead.names[0].Literal == w.Publisher:
		return nil
	case w.Type == "thesis" && (w.Archive != "" || w.DOI != "" || w.URL != ""):
		return nil // it stands in the description
	case isSerial(w.Entry) && w.Type != "interview":
		return nil
	}
	return w.loc.field(w.Publisher)
}

func (w work) archive() rich {
	l := w.loc
	location := l.field(w.ArchiveLocation).wrap("(", ")")
	if w.ArchiveCollection != "" {
		return join(", ", join(" ", l.field(w.ArchiveCollection), location), l.field(w.Archive), l.field(w.ArchivePlace))
	}
	return join(", ", join(" ", l.field(w.Archive), location), l.field(w.ArchivePlace))
}

// event gives the meeting where something was said, its place and time.
func (w work) event() rich {
	if w.EventTitle == "" || w.Type == "paper-conference" && isPartOfPublication(w.Entry) {
		return nil
	}
	l := w.loc
	date := l.full(w.EventDate)
	if date != "" && w.EventDate.Circa {
		date = l.circa + " " + date
	}
	return join(", ", l.field(w.EventTitle).capital(), l.field(w.EventPlace), plainText(date))
}

// address is the DOI or URL. What may change, having no date, is given with
// the day it was read.
func (w work) address() rich {
	href := link(w.Link())
	if w.DOI == "" && w.URL != "" && w.Issued.IsZero() && w.Status == "" && w.Accessed.From.Year != 0 {
		read := w.loc.retrieved + " " + w.loc.full(w.Accessed) + ", " + w.loc.from + " "
		return append(plainText(read), href...)
	}
	return href
}

// history is the note on an older edition: "(Original work published 1975)".
func (w work) history() rich {
	l := w.loc
	status := rich(nil)
	if !w.Issued.IsZero() && (w.CollectionTitle != "" || w.Issue != "" || w.Number != "" || w.Page != "" || w.SupplementNumber != "" || w.Volume != "") {
		status = l.field(w.Status).capital()
	}
	if w.References != "" {
		return join("; ", status, l.field(w.References)).wrap("(", ")")
	}
	var original rich
	if title := l.field(w.OriginalTitle); len(title) > 0 {
		original = join(" ", plainText(l.as), italic(title))
	}
	original = join(", ", join(" ", original, plainText(l.years(w.OriginalDate))), l.field(w.OriginalPublisher))
	if len(original) > 0 {
		original = join(" ", plainText(l.originalWork), original)
	}
	return join("; ", status, original).wrap("(", ")")
}
