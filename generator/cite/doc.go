// Package cite reads the bibliography and cites it: APA 7 author–date
// citations and reference lists in Danish and English, and exports to BibTeX,
// RIS and CSL-JSON.
//
// # The bibliography
//
// [Parse] reads the CSL data model (what Zotero and pandoc read and write) from
// YAML or JSON. Every mistake becomes a [source.Problem] with its place and a
// remedy. An entry that cannot be used (no id, no title, no type or an unknown
// one, an id already taken) is left out; every other mistake costs the entry
// only the field that is wrong. The codes of the problems:
//
//	bib-syntax       the file is not YAML or JSON, or not a list of entries
//	bib-field        a field that CSL does not have, or one given twice
//	bib-type         a type that CSL does not have
//	bib-value        a value of the wrong kind, or a date that is none
//	bib-missing      no id, title, type or year, or neither author nor editor
//	bib-identifier   a malformed DOI, URL, ISBN or ISSN
//	bib-duplicate    an id or a DOI that an earlier entry has
//
// The field note holds our own remarks ("verified: …"). It is never printed,
// and of the exports only CSL-JSON, which loses nothing, has it. The field
// keyword is a list with commas. "issued: null" and "author: null" say that a
// work shows no date or names no author, and are no problems.
//
// # Citations
//
// A page cites through a [Context], made by [Cite] of all keys the page cites:
// whether a work is "Andersen, 2012", "L. B. Andersen, 2012", "Andersen, Greve,
// et al., 2012" or "Andersen, 2012a" depends on the other works of the page.
// [Context.Cluster] gives the parts of one citation in the text,
// [Context.References] the list under the page.
//
// What is printed follows the APA style of the Citation Style Language run by
// its reference processor, citeproc-js: a test compares every entry of the
// bibliography and many hard cases. Where we differ, testdata/differences.yaml
// says why. The rules that a newcomer may wonder at:
//
//   - titles keep the case they were entered in;
//   - straight quotes and apostrophes become typographic ones, and <i>, <b>,
//     <sub> and <sup> in a title are markup, as in CSL;
//   - lists are sorted by author, then year, then title, in the alphabet of the
//     page's language (æ, ø and å last in Danish);
//   - a language other than Danish is formatted as English;
//   - what a work is called is marked with the work's language where that is not
//     the page's, so that it is read aloud as it should be.
//
// [CiteSelf] cites a page of our own site in APA, MLA or Chicago.
package cite
