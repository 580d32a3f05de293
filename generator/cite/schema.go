package cite

// The names below are those of CSL 1.0.2:
// https://docs.citationstyles.org/en/stable/specification.html, appendices III and IV.

var types = setOf(
	"article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast",
	"chapter", "classic", "collection", "dataset", "document", "entry", "entry-dictionary",
	"entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview", "legal_case",
	"legislation", "manuscript", "map", "motion_picture", "musical_score", "pamphlet",
	"paper-conference", "patent", "performance", "periodical", "personal_communication", "post",
	"post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech",
	"standard", "thesis", "treaty", "webpage",
)

var nameFields = setOf(
	"author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor",
	"curator", "director", "editor", "editor-translator", "editorial-director", "executive-producer",
	"guest", "host", "illustrator", "interviewer", "narrator", "organizer", "original-author",
	"performer", "producer", "recipient", "reviewed-author", "script-writer", "series-creator",
	"translator",
)

var dateFields = setOf("accessed", "available-date", "event-date", "issued", "original-date", "submitted")

// textFields are the text and number fields we print or export, with their
// places in an Entry.
var textFields = map[string]func(*Entry) *string{
	"title":                 func(e *Entry) *string { return &e.Title },
	"title-short":           func(e *Entry) *string { return &e.TitleShort },
	"container-title":       func(e *Entry) *string { return &e.ContainerTitle },
	"container-title-short": func(e *Entry) *string { return &e.ContainerTitleShort },
	"collection-title":      func(e *Entry) *string { return &e.CollectionTitle },
	"volume-title":          func(e *Entry) *string { return &e.VolumeTitle },
	"part-title":            func(e *Entry) *string { return &e.PartTitle },
	"original-title":        func(e *Entry) *string { return &e.OriginalTitle },
	"reviewed-title":        func(e *Entry) *string { return &e.ReviewedTitle },
	"volume":                func(e *Entry) *string { return &e.Volume },
	"issue":                 func(e *Entry) *string { return &e.Issue },
	"page":                  func(e *Entry) *string { return &e.Page },
	"page-first":            func(e *Entry) *string { return &e.PageFirst },
	"number":                func(e *Entry) *string { return &e.Number },
	"collection-number":     func(e *Entry) *string { return &e.CollectionNumber },
	"chapter-number":        func(e *Entry) *string { return &e.ChapterNumber },
	"number-of-pages":       func(e *Entry) *string { return &e.NumberOfPages },
	"number-of-volumes":     func(e *Entry) *string { return &e.NumberOfVolumes },
	"part-number":           func(e *Entry) *string { return &e.PartNumber },
	"supplement-number":     func(e *Entry) *string { return &e.SupplementNumber },
	"edition":               func(e *Entry) *string { return &e.Edition },
	"version":               func(e *Entry) *string { return &e.Version },
	"section":               func(e *Entry) *string { return &e.Section },
	"publisher":             func(e *Entry) *string { return &e.Publisher },
	"publisher-place":       func(e *Entry) *string { return &e.PublisherPlace },
	"original-publisher":    func(e *Entry) *string { return &e.OriginalPublisher },
	"authority":             func(e *Entry) *string { return &e.Authority },
	"event-title":           func(e *Entry) *string { return &e.EventTitle },
	"event-place":           func(e *Entry) *string { return &e.EventPlace },
	"archive":               func(e *Entry) *string { return &e.Archive },
	"archive_collection":    func(e *Entry) *string { return &e.ArchiveCollection },
	"archive_location":      func(e *Entry) *string { return &e.ArchiveLocation },
	"archive-place":         func(e *Entry) *string { return &e.ArchivePlace },
	"genre":                 func(e *Entry) *string { return &e.Genre },
	"reviewed-genre":        func(e *Entry) *string { return &e.ReviewedGenre },
	"medium":                func(e *Entry) *string { return &e.Medium },
	"status":                func(e *Entry) *string { return &e.Status },
	"references":            func(e *Entry) *string { return &e.References },
	"DOI":                   func(e *Entry) *string { return &e.DOI },
	"URL":                   func(e *Entry) *string { return &e.URL },
	"ISBN":                  func(e *Entry) *string { return &e.ISBN },
	"ISSN":                  func(e *Entry) *string { return &e.ISSN },
	"PMID":                  func(e *Entry) *string { return &e.PMID },
	"language":              func(e *Entry) *string { return &e.Language },
	"abstract":              func(e *Entry) *string { return &e.Abstract },
	"keyword":               func(e *Entry) *string { return &e.Keyword },
	"note":                  func(e *Entry) *string { return &e.Note },
}

// otherTextFields are CSL's remaining text and number fields.
var otherTextFields = setOf(
	"annote", "categories", "citation-key", "citation-label", "citation-number", "custom",
	"dimensions", "division", "first-reference-note-number", "jurisdiction", "locator",
	"original-publisher-place", "PMCID", "printing", "printing-number", "scale", "source", "year-suffix",
)

// renamed are fields of older CSL, still written by Zotero, with their present names.
var renamed = map[string]string{
	"event": "event-title", "shortTitle": "title-short", "journalAbbreviation": "container-title-short",
}

func setOf(names ...string) map[string]bool {
	set := make(map[string]bool, len(names))
	for _, n := range names {
		set[n] = true
	}
	return set
}
