package cite

// description stands in brackets behind the title and says what the work is
// where that is not plain: a thesis, a review, a data set (APA 9.21).
func (w work) description() rich {
	var d rich
	switch {
	case w.Type == "interview" || len(w.OtherNames["interviewer"]) > 0:
		d = w.aboutInterview()
	case isReview(w.Entry):
		d = w.aboutReview()
	case w.Type == "personal_communication":
		d = w.aboutLetter()
	case w.Type == "thesis":
		d = w.aboutThesis()
	case isSerial(w.Entry), w.ContainerTitle == "":
		d = w.medium()
	case w.Type == "document", w.Type == "report", w.Type == "software", w.Type == "standard":
		return nil // it stands behind the title of the whole
	case isPerformance(w.Entry), w.Type == "paper-conference":
		if isPartOfPublication(w.Entry) {
			d = w.medium()
		}
	default:
		d = w.medium()
	}
	return d.wrap("[", "]")
}

// medium is the work's genre and medium, or a word for its type.
func (w work) medium() rich {
	if w.Genre == "" && w.Medium == "" {
		if w.Type == "manuscript" && isRetrievable(w.Entry) {
			return nil
		}
		return plainText(w.loc.mediumOf[w.Type])
	}
	return join("; ", w.genre(), w.loc.field(w.Medium).capital())
}

// genre stands with the number if there is one.
func (w work) genre() rich {
	if w.Number != "" {
		return nil
	}
	return w.loc.field(w.Genre).capital()
}

func (w work) aboutThesis() rich {
	var university rich
	if w.Archive != "" || w.DOI != "" || w.URL != "" {
		university = w.loc.field(w.Publisher)
	}
	return join("; ", join(", ", w.loc.field(w.Genre).capital(), university), w.loc.field(w.Medium).capital())
}

func (w work) aboutInterview() rich {
	if len(w.OtherNames["interviewer"]) > 0 { // named in the parentheses before
		return join("; ", w.genre(), w.loc.field(w.Medium).capital())
	}
	return w.medium()
}

func (w work) aboutReview() rich {
	l := w.loc
	var what rich
	switch {
	case w.ReviewedGenre != "":
		what = plainText(l.reviewOf + " " + w.ReviewedGenre)
		if l.lang == "en" {
			what = plainText(l.reviewOf + " the " + w.ReviewedGenre)
		}
	case w.Number == "" && w.Genre != "":
		what = l.field(w.Genre).capital()
	case w.Number == "" && w.Medium != "":
		what = l.field(w.Medium).capital()
	case w.Number == "" && w.Type == "review-book":
		what = plainText(l.reviewOfBook)
	default:
		what = plainText(l.reviewOf)
	}
	title := w.ReviewedTitle
	if title == "" && w.ReviewedGenre == "" {
		title = w.Title
	}
	out := join(" ", what, italic(l.field(title)))
	if names := w.OtherNames["reviewed-author"]; len(names) > 0 {
		out = join(", ", out, plainText(l.by+" "+l.otherNames(names)))
	}
	return out
}

func (w work) aboutLetter() rich {
	l := w.loc
	d := w.medium()
	if names := w.OtherNames["recipient"]; len(names) > 0 {
		to := map[string]string{"da": "til", "en": "to"}[l.lang]
		d = join(" ", d, plainText(to+" "+l.otherNames(names)))
	}
	return d
}
