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
//
// # Previews
//
// assets/previews/<x>.json holds what the theme's script shows beside links to a page or
// a few (view.Preview): an object by the address of a page that a text, a relation or
// a course leads to, and by address#id for each of its headings and blocks that
// another page links to. A preview has less than 3 KB and holds plain text: lang, type,
// kind (the type as it is called in that language), title, section, description and
// text, the first paragraphs. All but title may be left out.
//
// # Comparisons and glossaries
//
// Beside the page of a comparison lies <name>.csv (RFC 4180, in UTF-8 with a byte order
// mark): a line for each page, with its id, title, address and what it says in each
// dimension as plain text. Beside a glossary lies terms.csv: a line for each concept,
// with its id and its words, description and address in every language. A cell that begins as a formula does (=, +, -, @, a tab or
// the end of a line) is given an apostrophe before it.
//
// # Linked data
//
// The concepts (graph.Concept) whose pages have an editor's id are a SKOS concept
// scheme, in Turtle and JSON-LD:
//
//	id/<id>/concept.ttl …    what is known of one
//	concepts.ttl …           the scheme: all of them, and the site's own relations
//
// A concept is called <base>id/<id>, the scheme <base>#concepts and a relation
// <base>#<name>. Relations whose skos says so are stated as SKOS's too, at both
// ends, and then only between concepts: SKOS makes everything else a concept.
// Cases and people are no concepts; what they have to do with one is stated by the
// site's own relations. Without a base URL there are no names and no files, and an
// edition has none: it would name the same things again.
//
// # Data
//
//	data.json           pages, relations, links and terms
//	data.schema.json    its JSON Schema
//
// The data names pages by their addresses relative to the site's, and what they are
// about by ids; an item a line, in the order of the graph, so that equal sites make
// equal bytes. DataVersion rises when something in it goes or gets another meaning.
// A site without a base URL has none, nor has an edition. Making it for 10,000 pages
// takes 40 ms and 5 MB, so it is made at every build and its bytes are the key.
//
// # Courses
//
// Beside the page of a course lie
//
//	reading-list.bib …   its works, and its pages as web pages with lasting addresses
//	<course>.imscc       an IMS Common Cartridge 1.1: a folder for each unit with a web
//	                     link to each page it lists, and the whole course as one page
//	feed.xml             what has changed
//
// The cartridge and the feed consist of absolute addresses, so a site without a
// base URL has neither. Identifiers in a cartridge follow from what they
// identify, and not from its place; equal courses make equal bytes.
//
// What counts as a change in the feed is that a page which a unit lists, whole
// or a section of it, has another date: lastmod, or else date. There is one entry
// for each unit and date, newest first, which names the pages. The course's own
// page, works, and pages that the listed ones lead to do not count. The feed
// follows from the dates there are, not from those there were, so a page that is
// changed again moves to a newer entry.
package export
