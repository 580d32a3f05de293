package cite

// legal gives a law, bill or case as lawyers cite it: title, source and year in
// one sentence.
func (w work) legal() rich {
	l := w.loc
	title := l.field(w.Title).in(w.Foreign(l.lang))
	if w.Type == "hearing" {
		title = italic(join(": ", title.capital(), plainText(l.hearing)))
	}
	if w.Type == "treaty" {
		var parties rich
		for _, n := range w.Author {
			parties = join("–", parties, plainText(n.surname()))
		}
		return join(", ", title, parties, plainText(l.full(w.Issued)), w.legalSource())
	}
	return join(" ", join(", ", title, w.legalSource()), w.legalDate(), w.legalStatus())
}

func (w work) legalSource() rich {
	l := w.loc
	record := join(" ", plainText(dashes(w.Volume)), l.field(w.ContainerTitle))
	page := plainText(firstPage(w.Entry))
	section := labelled([2]string{"§", "§§"}, w.Section)
	switch w.Type {
	case "bill":
		number := join(" ", l.field(w.Genre), w.billNumber())
		session := join(" ", l.field(w.Authority), plainText(dashes(w.ChapterNumber)))
		return join(", ", number, session, join(" ", record, page))
	case "hearing":
		return join(" ", l.field(w.Authority), plainText(dashes(w.ChapterNumber)))
	case "legal_case":
		if w.ContainerTitle == "" {
			return w.number(false)
		}
		return join(" ", record, section, page)
	case "legislation":
		if w.Number == "" {
			return w.inRecord(record, section, page)
		}
		genre := l.field(w.Genre).capital()
		if len(genre) == 0 {
			genre = plainText(l.law)
		}
		return join(", ", join(" ", genre, w.number(true)), join(" ", record, page))
	case "regulation":
		return join(", ", join(" ", l.field(w.Genre), w.number(true)), w.inRecord(record, section, page))
	}
	if len(page) == 0 {
		page = w.number(true)
	}
	return join(" ", record, page)
}

// inRecord is the place in a collection of laws: by section, else by page.
func (w work) inRecord(record, section, page rich) rich {
	if len(section) > 0 {
		return join(" ", record, section)
	}
	return join(" ", record, page)
}

// billNumber is bare where a parliament or record is named.
func (w work) billNumber() rich {
	if w.Authority != "" || w.ChapterNumber != "" || w.ContainerTitle != "" {
		return w.loc.field(w.Number)
	}
	return w.number(w.Genre != "")
}

func (w work) legalDate() rich {
	l := w.loc
	switch {
	case w.Type == "legal_case":
		date := l.full(w.Issued)
		if w.ContainerTitle != "" {
			date = l.years(w.Issued)
		}
		return join(" ", l.field(w.Authority), plainText(date)).wrap("(", ")")
	case w.Issued.IsZero():
		return plainText(l.full(w.Submitted)).wrap("(", ")")
	}
	original := l.years(w.OriginalDate)
	if original != "" {
		original += " & "
	}
	return plainText("(" + original + l.years(w.Issued) + w.suffix + ")")
}

func (w work) legalStatus() rich {
	l := w.loc
	if w.Type == "hearing" && len(w.Author) > 0 {
		return plainText("(" + l.testimony + " " + l.otherNames(w.Author) + ")")
	}
	if w.Type == "legal_case" {
		return nil
	}
	return l.field(w.Status).wrap("(", ")")
}

// firstPage is CSL's page-first, which processors take from page.
func firstPage(e *Entry) string {
	if e.PageFirst != "" {
		return e.PageFirst
	}
	for i, r := range e.Page {
		if r == '-' || r == '–' || r == ',' {
			return e.Page[:i]
		}
	}
	return e.Page
}
