// Package view holds exactly what each output shows, as plain closed data: no
// methods into the graph, no clock, no file access. Two equal views rendered by
// the same theme give the same bytes, and Fingerprint makes that comparison
// cheap, so that an unchanged view is not rendered again.
//
// # The home page
//
// A home page offers three ways in (Page.Home): a question, the map and a course, and
// shows those that the site has. The questions are the first section of its own text,
// from one heading of the second rank to the next, that is a list and nothing else and
// begins with a link. The map is drawn in small by Job.Finish. Of each section a home
// page shows all pages, or of a large one a few: the first where editors have weighed
// them, else those that most pages link to.
//
// # Search
//
// A site with pages has in each language a page to search on (the overview
// search), and every page knows of it (Site.Search). What is searched is the
// business of package search, whose files lie in SearchFolder.
//
// # Works
//
// Every work that a page cites has a page in each language, below the
// bibliography at works/: its record, the sentences that cite it with the
// citations set in as the page prints them, and the works most often cited on
// the same pages. What is cited where is gathered once, by New; without a
// bibliography, or a citation, there is nothing of all this. Addresses are slugs
// of the keys and do not depend on which works are cited.
//
// # Related pages and backlinks
//
// A page lists the pages that have most in common with it (graph.Related), each with
// its reasons: at most three, the rarest of what both share. Pages that link to it
// are grouped by type, in the order of page.Types, each with the sentence that does.
//
// # Previews
//
// A link to a page of the content knows whether there is a preview of what it leads
// to (Link.Preview; data-preview in the text of a page). There is one of each page
// that a text, a relation or a course leads to, and of each heading and block that
// another page links to. A preview depends on its page alone, so a site with many
// links makes no more of them. Each page has a file of them; many pages share such
// files (SharedName), and all pages know how they are named (Site.Previews).
//
// # Courses
//
// The page of a course (Page.Course) shows what its front matter lists: pages and
// sections with the time it takes to read them, and works as the page's list of
// references prints them. A reading's URL is what lasts: the permanent address
// of the page, or, where the course reads an edition, that of the page in it. A
// reading that was not found is shown as it was written. Every page knows the
// courses that list it (Page.Courses), and which pages they read before and after it. The files of a course are made from the
// view of its page alone.
//
// # The map
//
// A site in which something joins pages has a map in each language (Page.Map),
// and each page a small one of its neighbours (Page.Near). What joins pages are
// typed relations; in a site without any, links. The map is one for all
// languages: its nodes are ids, and where they lie (package layout) follows from the
// ids, the edges and the titles in all languages. The places are found by
// Job.Finish, once for all languages and only if a map is rendered. More than
// can be read on one map is not drawn; the page then lists what is best connected,
// and the small maps remain.
//
// # Comparisons and the timeline
//
// A comparison (Page.Comparison) is a table of what pages say in its dimensions, and a
// page shows what it says itself (Page.Statements), when its subject was (Page.When) and
// where it is compared. The timeline (Page.Timeline) holds the periods and events of a
// language as lists in the order of time, an event that several pages tell in the same
// words once, and as a drawing (timelinedraw.go) whose marks have the same keys. Where
// marks lie follows from the items alone: fonts are not measured, widths are estimated
// from above. What is cited in cells and events is listed on these pages as on those
// that say it.
//
// # Terms
//
// A language has a glossary (Page.Terms) if there are words in it for concepts
// (graph.Concept: pages of the types paradigm and concept) that are described or
// have words in another language. Cases, people, courses and guides name no term.
// Every word of the language stands in it by the language's alphabet, beside the
// words in the others; the concept's first word, which is the title of its page,
// stands with its descriptions, and the others lead there.
//
// # Linked terms
//
// Where site.toml says [terms] link = true, the text of a page links terms on its own:
// in each section, which is what stands between two headings of the outline, the first
// mention of each concept leads to its page in the language of the text. It does not
// where a link or an embed of the editor's in the section leads there, nor to the
// page itself, and not on a page that says glossary: false. Nothing is linked in
// headings, links, citations, code, quotations, figures, heads of tables, titles of
// callouts, footnotes and embedded texts.
//
// A mention is whole words: what a hyphen joins is another word. The longest term wins,
// also one that leads nowhere: what two concepts are called, what has no page in the
// language, and what [terms] skip lists. Letter case does not count, unless the
// term is an acronym; a genitive does (the s of Danish, Norwegian and Swedish, 's
// anywhere); no other ending. Terms of fewer than three letters are not linked.
//
// Such a link (class "term") stands in the HTML alone, which is what it adds to: it is
// no backlink, nothing that pages have in common, and no preview is made for it.
//
// # Metadata
//
// Job.Finish completes a page that is about to be rendered with what programs
// read of it, and with the box that says how to cite it: Highwire's terms,
// Dublin Core and Open Graph (Page.Meta), schema.org (Page.JSONLD) and the
// citation (Page.Cite). All of it follows from the rest of the view, whose
// fingerprint stands for it. A page is cited by its permanent address; a site
// without a base URL has no such addresses, so nothing of it is cited and there
// is no JSON-LD.
//
// With a base URL every page of the content has a social card beside it
// (Page.Card, package card); the pages around the content are shared with that of
// their language's home page.
//
// # Editions
//
// SetFrozen makes a Builder one of an edition: every page knows the edition it
// belongs to (Page.Edition), and what tells of news or leads into the site by
// old addresses is left out. SetEditions makes it one of a site that has
// editions: each page lists those that hold it, those whose text has changed
// since get a page that tells how, and permanent addresses of pages that are no
// more lead to the newest edition that has them. The digests of two texts stand
// for their comparison, and the checksum of an edition for how its pages are
// cited; both are made by Job.Finish, only for a page that is rendered.
package view
