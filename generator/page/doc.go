// Package page turns one Markdown file into one Page. A Page depends on its
// file and the Options alone, knows nothing of other pages, and is never
// changed once made, so it may be cached by content and shared.
//
// # Front matter
//
// A file may begin with a block of YAML between lines of "---", or of TOML
// between lines of "+++". The keys are those of the schema (see schema.go);
// unknown and repeated keys, values of the wrong type, dates that are none and
// a block that is not closed are problems with line and column. A key with a
// problem is passed over, the page is made all the same. Free values go below
// "params". A "---" with a blank line after it and no key below is a thematic
// break.
//
// # Former ids
//
// The key anchors names former ids of headings and blocks, each with the id that
// it leads to now, which may be a former one itself. One that leads nowhere, or
// that the text has itself, is a problem (bad-anchor). AddAlias and AddAnchor
// enter an old address or id in the front matter of a file, and leave the rest
// of it as the editor wrote it.
//
// # Courses
//
// A page of type course lists its units below the key course: what to read,
// what to ask and what to do (see course.go; docs/courses.md has an example). A
// reading is the name of a page ("trust"), of a section ("trust#Critique") or a
// work as in a citation ("@hood1991, s. 5–20"); what it names is found when pages
// are linked. The key on a page of another type is a problem, and so is a course
// without units. A unit without a title and a reading that names nothing are
// reported and left out.
//
// # Comparisons and time
//
// The key dimensions holds a sentence for each row of a comparison (see
// dimension.go); a name with nothing after it says that the page has nothing to
// say there, so that nobody asks for it. The keys period and events say when (see
// event.go): years, and for events also months and days. A year before 1000 or
// after 2100, an end before its beginning and a source that is no citation are
// problems. The sentences, the titles of events and the sources are inline
// Markdown and compiled with the text: what they link to and cite is the page's.
//
// # Language and name
//
// In a site with several languages, a page's language is its first folder
// (da/begreber/tillid.md), else the suffix of its file name
// (begreber/tillid.da.md), else what front matter says, else the site's first
// language. Its name is its path without language and extension:
// "begreber/tillid". A file called _index, index or README stands for its
// folder; README gives way to the others.
package page
