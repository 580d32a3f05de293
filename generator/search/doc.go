// Package search makes the search index: small files that the reader's browser
// loads as a query needs them. There is no server; docs/search.md says what
// readers can type.
//
// # Words
//
// A word is a run of letters and digits; hyphens join words to one that is
// indexed beside its parts. It is folded as addresses are (source.Slug), so that
// neither letter case nor accents count, and æ, ø, å are ae, oe, aa. A folded
// word is reduced to its stem by Snowball's rules for the page's language; the
// theme's script does the same to the words of a query, and a test holds the two
// to each other. Stop words are not indexed.
//
// # Compounds
//
// In languages that write compounds as one word (see compounding), a word is
// taken apart where both of its parts are words of the site, with or without an
// s or e between them: styringsparadigme is found by paradigme, and by styring,
// with lower weight. What ends in a suffix that happens to be a word as well,
// such as -skab, is left whole.
//
// # Weights
//
// A posting is a page and an impact from 0 to 44. Names count most: 30 for a
// title of one word, divided by the words of longer ones, less for other names,
// and least for the names of the page's editions in other languages, by which a
// Danish word finds an English page. The text adds up to 14, saturating with the
// number of times the word occurs and falling with the length of the page; words
// of headings and of the description count as several. All of it is integer
// arithmetic against constants, so that an edit of one page changes no number of
// another and machines agree. How rare a word is, the browser sees from the list.
//
// # Files
//
// Below assets/search/, as scripts, which work from file:// too:
//
//	root.js         what there is: languages, types, stop words, one number for each
//	                page (what it is), and the version of each file but the texts
//	words-<n>.js    words that begin alike (see shard), with their postings
//	pages-<n>.js    titles, addresses and descriptions of 32 pages
//	text-<x>.js     the text of a page, or of a few, by section
//	spelling.js     the words to compare a mistyped one with
//
// Each calls samspilSearch(name, version, ...). A version is a hash of what
// follows; a browser that holds an older root sees from it that its files are of
// another build, and begins again. Names do not change, so an edit writes few
// files: the root, the words whose postings it changes, and the page's text.
// Pages are numbered by id, so that the editions of one page are neighbours.
//
// # How it is built
//
// New says which files there are and gives each a key, without reading a page.
// When one of them is to be made, Read gathers the words of each page (in
// parallel; kept in the Cache as long as the page stays the same), and Link makes
// all files from them. Text that a page embeds counts where it lives.
package search
