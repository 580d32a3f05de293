// Package export makes the files beside the pages that programs read: an Atom
// feed for each language, the sitemap, robots.txt and files of references. Feed
// and sitemap consist of absolute addresses, so a site without a base URL has
// neither.
//
// # References
//
// Reference managers can have in BibTeX, RIS and CSL-JSON:
//
//	works/<slug>.bib …           each work that a page cites
//	works/library.bib …          all of them
//	<page>/references.bib …      what a page cites, in the order of its list
//	<page>/cite.bib, cite.ris    the page itself, where readers cite it
//
// They are the same for all languages, except those beside a page. A file of the
// content with the same address goes before them.
package export
