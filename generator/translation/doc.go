// Package translation tells whether translations keep up with what they were
// made from. A record beside the content holds, for each section of a
// translation, a digest of the source's section as it was then; where the source
// says something else now, the section has to be looked at. The package is data
// in, findings out: it reads and writes no files.
//
// # Pages and sections
//
// Pages with one id are editions of each other. The source is the edition in the
// site's first language that has the page, unless front matter of one of them
// names another (source-language). The others are its translations.
//
// A page is cut at its headings. Its title and description are a section of
// their own ("title"), the text before the first heading another ("intro"); the
// rest go by the ids of their headings in the translation ("#evidence"). Sections of
// two editions belong together by their order. That needs the same headings, by
// number and rank; where they differ, one problem says where, and the page's
// sections are not compared.
//
// What counts is the plain text: words and punctuation. Markup, white space,
// the targets of links, citations' pages, code, footnotes and figures do not.
//
// # The record
//
// A line is the id of a page, the language of the translation, the section, and
// the digest of the source's section:
//
//	trust en title 2k4mzx7qd2fa
//	trust en intro k3j4ab2cmzx7
//	trust en #evidence-and-critique qd2fk3j4ab2c
//
// Lines are sorted by page and language, those of a page in its own order. Each
// stands for itself, so branches can be merged line by line; where a merge leaves
// two digests for a section, either will do.
//
// A heading of the translation that is reworded takes its line along: by the
// former ids in front matter, else because the digest is that of the section it
// belongs to.
//
// # States
//
//	current     the source says what it said
//	changed     the source says something else since
//	unrecorded  the record says nothing of the section
//	differs     of a page: its headings are not those of the source
//	missing     of a page: there is no edition in the language
//
// # Problems
//
// All are warnings: a translation that is behind is better than none.
//
//	translation-changed     a section of the source has changed
//	translation-differs     the editions do not have the same headings
//	translation-unrecorded  what a translation was made from is not recorded
//	translation-source      source-language names an edition that there is not
//	bad-translations        a line of the record that cannot be read
package translation
