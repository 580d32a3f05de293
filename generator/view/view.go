package view

import "html/template"

// Site is what all pages of one language show alike. Paths in it are relative
// to the root of the site; a page prefixes them with its Root.
type Site struct {
	Title       string
	Description string
	Lang        string // BCP 47, "" if the site names no language
	Home        string // path of the language's home page, "" for the root itself
	Index       string // path of the A–Z
	Feed        string // path of the Atom feed, or "" if there is none
	Nav         []NavItem
	Overviews   []Overview
	Search      *Search   // nil if there is nothing to search
	Previews    *Previews // nil if there are no pages
	Offline     string    // path of the page that readers without a network see, "" in an edition
	Manifest    string    // path of the description of the site as an app, "" in an edition and if the site has no name
	License     string    // name of the content's licence, or ""
	LicenseURL  string
	Repository  string // URL of the project's repository, or ""
	Card        *Card  // of the home page, for pages that have none of their own; or nil
	RawHTML     bool   // pages may hold the editor's own HTML, scripts and styles included
}

// NavItem is an entry of the main navigation: a section of the site.
type NavItem struct {
	Title string
	Path  string
}

// Search is what every page knows of the site's search.
type Search struct {
	Path  string   // of the page of its own
	Index string   // of the folder with the index
	Types []string // of pages, by which results can be narrowed; sorted
}

// Overview is a page made around the content, which shows all of it in one way.
type Overview struct {
	Kind string // index (the A–Z), tags, works (the bibliography), map, compare (a comparison),
	// timeline, terms (the glossary)
	Title string // "" where the theme has one for the kind
	Path  string
}

// Page is everything one HTML page shows, as plain closed data: rendering it
// needs nothing else but the theme. Hrefs are relative to the page itself.
type Page struct {
	// Layout names the template: page, home, section, tags, tag, index (the
	// A–Z), search, root (the choice of language), permalink, redirect, notfound, changes
	// (of a page since an edition), works (the bibliography), work, course, map,
	// compare, styleguide (the theme about itself), timeline, terms (the glossary).
	Layout string
	Site   *Site
	Path   string // of the output file, such as "da/begreber/samskabelse/index.html"
	Root   string // from this page to the root of the site: "../../../", or "./"
	Lang   string // of the page, "" if the site names no language

	ID          string // of the knowledge base's page, or "" for a page around the pages
	Type        string // paradigm, concept, case, course, person, guide, or ""
	Title       string
	TitleLang   string // the language of Title where it is not the page's, else ""
	Description string
	Aliases     []string
	AliasLangs  map[string]string // of aliases in another language
	Draft       bool
	Status      string // draft, reviewed, or "": what the authors say of the text
	Reviewed    string // ISO 8601 date of the last review, or ""
	Date        string // ISO 8601 date, or ""
	Updated     string
	Authors     []string
	Words       int
	Minutes     int               // to read an article, or 0 where that is not worth saying
	Params      map[string]string // the editor's own keys
	Source      string            // path of the source file in the content folder, or ""

	Canonical string // absolute address, or "" if the site has no base URL
	Permalink string // href of /id/<id>/, or "" if the id is not the editor's

	Languages  []Language // every language of a site with several, else none
	Crumbs     []Link     // from the home page to the page above this one
	NavCurrent string     // Path of the entry of Site.Nav that this page is in, or ""

	Body       template.HTML
	Stale      []Stale // places in Body, ascending
	TOC        []TOCEntry
	Footnotes  []Footnote
	References []Reference
	Relations  []RelationGroup
	Related    []RelatedPage
	Backlinks  []BacklinkGroup
	Tags       []Link
	Prev, Next *Link // within the section

	History  *History      // of the source file, or nil
	EditURL  string        // where a change can be suggested, or ""
	Editions []PageEdition // that hold the page, newest first
	Edition  *Edition      // that this page is part of, nil on a page of the living site
	Change   *Change       // what the layout changes shows
	Retired  *Edition      // on a permanent address: the page is no more, and this edition has it last

	Work         *Work         // what the layout work shows
	Bibliography *Bibliography // what the layout works shows
	Downloads    []Download    // of the page's references, its work or the bibliography
	Cite         *CiteBox      // how to cite the page, or nil
	Card         *Card         // nil if there is none
	Meta         []Meta        // for programs that read pages
	JSONLD       template.JS   // the same in schema.org's terms, or ""
	Wikidata     string        // the item that is the same as the page's subject, or ""
	LinkedData   []DataFile    // about the page's subject

	Course  *Course     // what the layout course shows
	Courses []CourseUse // that list the page

	Home *Home // what the layout home shows first
	Map  *Map  // what the layout map shows
	Near *Near // the neighbours of the page on the map, or nil

	Statements []Statement // what the page says in dimensions
	Compared   []Link      // comparisons that show the page, or all pages of a section
	When       *When       // the time of the page's subject, or nil
	Comparison *Comparison // what the layout compare shows
	Timeline   *Timeline   // what the layout timeline shows
	Terms      *Terms      // what the layout terms shows

	Entries []Entry // what a list page lists
	Groups  []Group // the same, grouped: sections of a home page, letters of an A–Z, tags
	Target  string  // where a redirect leads
}

// Link is a reference to another page of the site.
type Link struct {
	Href  string
	Title string
	Lang  string // the target's language where it is not this page's, else ""

	Preview bool // there is a preview of the target (see Preview)
}

// Language is one edition of the page in the language switcher.
type Language struct {
	Lang     string
	Name     string // in the language itself: "Dansk"
	Href     string // of the translation, or of the language's home page if there is none
	URL      string // absolute, or "" if there is no base URL or no translation
	Current  bool
	Missing  bool   // the page does not exist in this language
	Original string // title of the page in that language, if it is not Missing
}

// TOCEntry is a heading in the table of contents.
type TOCEntry struct {
	ID       string
	HTML     template.HTML // inline HTML without links
	Children []TOCEntry
}

// Footnote is a note under the text. Its own id is "fn-<Number>"; Back holds
// the ids of its mentions in the text.
type Footnote struct {
	Number int
	HTML   template.HTML
	Back   []string
}

// Reference is an entry of the page's reference list; its id is "ref-<Key>".
type Reference struct {
	Key   string
	HTML  template.HTML
	Title string // of the work, as plain text
	Work  string // href of the work's page
}

// RelationGroup is the pages that stand in one typed relation to this one.
type RelationGroup struct {
	Name    string // as in front matter
	Inverse bool   // this page is the relation's target
	Label   string // in the page's language
	Links   []Link
}

// Backlink is a page that links here, with the sentence around its first link.
type Backlink struct {
	Link
	Type                string
	Before, Mark, After string // the sentence, cut around the link's own text
}

// BacklinkGroup is the pages of one type that link here: the groups are in the
// order of page.Types, pages without a type last.
type BacklinkGroup struct {
	Type  string
	Links []Backlink
}

// RelatedPage is a page that has much in common with this one.
type RelatedPage struct {
	Link
	Type        string
	Description string
	Reasons     []Reason
}

// Reason is what two pages have in common: things that both link to (Kind
// "links-to"), are linked from ("linked-from") or cite ("cites").
type Reason struct {
	Kind  string
	Links []Link
}

// Entry is a page in a list.
type Entry struct {
	Link
	Type        string
	Description string
	Date        string
	Alias       bool   // Title is another name of the page; Main is its title
	AliasLang   string // of an alias in another language
	Main        string
}

// Group is a titled part of a list.
type Group struct {
	ID          string
	Title       string
	Description string // of the section, on a home page
	Href        string // where the group has a page of its own, or ""
	Count       int    // of all entries, where only the first are listed
	Entries     []Entry
}
