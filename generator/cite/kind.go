package cite

// isSerial says whether a work appears in a periodical, so that its title stands
// upright and the periodical's in italics.
func isSerial(e *Entry) bool {
	switch e.Type {
	case "article-journal", "article-magazine", "article-newspaper", "periodical", "post-weblog", "review", "review-book":
		return true
	case "interview", "paper-conference":
		return !isEdited(e)
	}
	return false
}

func isEdited(e *Entry) bool {
	return len(e.CollectionEditor) > 0 || len(e.Editor) > 0 ||
		len(e.OtherNames["compiler"]) > 0 || len(e.OtherNames["editorial-director"]) > 0
}

// isPage says whether a work is a page of its own on the web.
func isPage(e *Entry) bool { return e.Type == "webpage" || e.Type == "post" }

// isLegal says whether a work is cited as lawyers do, by its title.
func isLegal(e *Entry) bool {
	switch e.Type {
	case "bill", "hearing", "legal_case", "legislation", "regulation", "treaty":
		return true
	}
	return false
}

// isPartOfPublication tells a published conference paper from a spoken one.
func isPartOfPublication(e *Entry) bool {
	return isEdited(e) || e.Issue != "" || e.Page != "" || e.SupplementNumber != "" || e.Volume != ""
}

// isRetrievable says whether a reader could find the work at all.
func isRetrievable(e *Entry) bool {
	return e.Archive != "" || e.ArchivePlace != "" || e.ContainerTitle != "" || e.DOI != "" || e.Number != "" ||
		e.Publisher != "" || e.References != "" || e.URL != ""
}

// isCitedOnlyInText is so for letters and talks nobody else can find: they have
// no reference (APA 8.9).
func isCitedOnlyInText(e *Entry) bool {
	return (e.Type == "interview" || e.Type == "personal_communication") && !isRetrievable(e)
}

func isReview(e *Entry) bool {
	return e.Type == "review" || e.Type == "review-book" ||
		len(e.OtherNames["reviewed-author"]) > 0 || e.ReviewedGenre != "" || e.ReviewedTitle != ""
}

func isPerformance(e *Entry) bool {
	switch e.Type {
	case "event", "performance", "speech":
		return true
	}
	return false
}

// lead is what stands in the author's place: names in a role, or else a text,
// the publisher's or the title.
type lead struct {
	role  string // "publisher", "authority" and "title" for a text
	names []Name
	text  string
}

// leadOf finds what stands in the author's place (APA 9.7–9.12).
func leadOf(e *Entry) lead {
	if isLegal(e) {
		return lead{role: "title", text: e.Title}
	}
	// Whoever made a work comes before its title, who arranged it after the
	// title if that is an entry of a larger work.
	for _, role := range []string{"composer", "author", "illustrator"} {
		if n := e.names(role); len(n) > 0 {
			return lead{role: role, names: n}
		}
	}
	if e.Type == "broadcast" && len(e.OtherNames["script-writer"]) > 0 {
		return lead{role: "script-writer", names: e.OtherNames["script-writer"]}
	}
	for _, role := range []string{"director", "guest", "host", "producer"} {
		if n := e.OtherNames[role]; len(n) > 0 {
			return lead{role: role, names: n}
		}
	}
	entry := e.Type == "entry-dictionary" || e.Type == "entry-encyclopedia"
	if entry && e.Publisher != "" {
		return lead{role: "publisher", text: e.Publisher}
	}
	if e.ContainerTitle != "" && (entry || e.Type == "book" || e.Type == "classic" || e.Type == "entry") {
		return lead{role: "title", text: e.Title}
	}
	roles := []string{"executive-producer", "series-creator", "editor-translator", "editor", "editorial-director", "compiler"}
	if isPerformance(e) {
		roles = append(roles, "chair", "organizer")
	}
	for _, role := range append(roles, "curator", "collection-editor") {
		if n := e.names(role); len(n) > 0 {
			return lead{role: role, names: n}
		}
	}
	switch {
	case (e.Type == "software" || e.Type == "webpage") && e.Publisher != "":
		return lead{role: "publisher", text: e.Publisher}
	case e.Type == "standard" && e.Authority != "":
		return lead{role: "authority", text: e.Authority}
	}
	return lead{role: "title", text: e.Title}
}
