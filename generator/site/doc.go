// Package site runs the stages: source, page, graph, view, theme, export, search,
// output. It owns the caches and all concurrency of a build.
//
// # Compile, link, render
//
// A page is compiled alone and cached by its contents and the options. Linking
// takes all pages and is redone at every build; a process that builds again uses
// the graph again as far as that is sure to be right (graph.Graph.Again). A page is rendered when its
// view, the theme or the generator is not what made the file on disk. So there
// is nothing to invalidate: an entry is used when everything it depends on is
// the same, and a clean build is what every build must equal.
//
// A build whose inputs have the stamps they had when the site was last built has
// nothing to do: its problems are kept with the output (see inputs).
//
// # Editions and history
//
// The archives of editions (package edition) are data beside the content: each
// is read from end to end when its stamp is new, to compare its checksum, and
// unpacked file by file where the output is not what its checksum says.
// MakeEdition builds the site into a folder of its own as if it were published
// at the edition's address, and packs what came out.
//
// History comes from one call of git for all files, and is kept while the
// repository stays at one commit. Two builds of one content at one commit are
// the same. While the site is served, the commit is asked for when all is done:
// to start a program takes as long as half of what an edit has to wait for.
//
// # What is kept
//
// The ledger of addresses (package ledger) and the record of translations
// (package translation) are compared with the linked site at every build. That
// they lack something new is said by Check alone, which also reads former texts
// from the history of the repository to show what has changed. Fix writes to the
// content (front matter of pages, and the ledger), MarkTranslations the record.
//
// # Invariants
//
// A page.Page depends on one file and the options; problems found while
// compiling are part of it, so a cached page reports them again. Every stage
// sorts what it gives, so the order in which goroutines finish is not seen.
package site
