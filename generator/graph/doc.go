// Package graph links compiled pages: it gives each its address, finds what
// every reference names, and knows what follows from that: backlinks, sections,
// tags, translations and typed relations.
//
// # Addresses
//
// A page's address is its name, each part made a slug (source.Slug), below its
// language on a site with several: begreber/tillid.md in Danish is
// /da/begreber/tillid/. The key slug replaces the last part. A page with an id
// of its own has the permanent address /id/<id>/ beside, in every language. An
// alias with a leading slash is an old address that leads on. Two pages that
// claim one address, or one id in one language, are a problem; the first in the
// order of paths keeps it.
//
// # Names
//
// A wikilink's name is looked up as id, alias, title, then as the shortest path
// that is unique: first among the pages of the linking page's language, then
// among all; letter case, Unicode form and white space do not count. A name
// that an earlier kind settles never reaches a later one; two pages of one kind
// make it ambiguous, unless exactly one has it as its path. A page's path is its
// name, or that of its file with language and all. A name that only other
// languages know stands for the concept, so it leads to the edition in the page's
// own language where there is one, and else to the other; a path with the language
// in it means that file. Markdown links are
// paths relative to the file, or to the content folder when they begin with a
// slash; the extension may be left out, a folder leads to its page, and a path
// without a language suffix prefers the linking page's own.
//
// # Relations
//
// Relations (relation.go) hold between concepts, not between editions of pages:
// what the front matter of one edition declares is shown on every edition of both
// ends, each time leading to the edition of the reader's language. An edition
// without relations takes those of the others; one that has some and lacks one
// that another edition declares is told so (relation-differs, a warning). What
// contradicts site.toml is an error: a cycle of an acyclic relation, and two
// relations between the same two pages of which one excludes the other.
//
// # Concepts
//
// Pages of the types paradigm and concept are about a concept, and translations
// about one (concept.go). It is called by the titles and aliases of its pages:
// an alias is in the language of its page, unless it is given a language, or
// another edition has it as its title. Of two concepts that a relation with skos =
// "related" connects none may be the broader one of the other (skos-conflict), and
// an item of Wikidata is one concept, and a concept one item (wikidata-conflict).
// A word that [terms] skip lists and no concept is called is a warning (unknown-term).
//
// # Related pages
//
// Two pages are the more related the more they share: pages that both link to
// (bibliographic coupling), pages that link to both (co-citation) and works that
// both cite. What few share says more, so each thing counts 1 / log(pages that
// share it): the measure of Adamic and Adar (2003, Friends and neighbors on the
// Web, Social Networks 25(3), 211–230), who took it over the links in, the links out
// and the texts of homepages. What more than maxSharing pages share is not counted,
// which bounds the work to a constant for each link. Pages of folders, guides and
// courses lead through the others and have something in common with nearly all of
// them, so they do not take part. Related gives the best pages that the page does
// not show already, with the reasons.
//
// # Courses
//
// A reading of a course names a page, or a section of one, as a wikilink does;
// anything else that a wikilink may name is a problem, and so is a work that the
// bibliography lacks and an edition that is not published. The works count as
// cited by the course. A page knows the courses that list it, with the units
// that do.
//
// # Comparisons
//
// A comparison of site.toml is made in each language that has pages of it: those of
// its type, by weight and title, or those it names by id, in its order. A page of a
// comparison that lacks a dimension is a warning; a dimension that site.toml does not
// declare and an id or type that no page has are errors.
//
// # Use
//
// New indexes the pages; Resolve finds the targets of one page's references and
// only reads the graph, so many goroutines may call it; Connect takes all
// results and completes the graph. The work is redone at every build, since it
// is cheap and nothing then needs to know what changed.
package graph
