// Package edition keeps frozen states of the site, so that a page that was
// cited says the same years later. It reads and writes the archives and the list
// of them; what is in a page it does not know.
//
// # The folder
//
// Editions lie in content/editions: one archive NAME.zip each, and
// editions.toml, which lists them in the order they were made:
//
//	[[edition]]
//	name = "2026-1"        # letters, digits and hyphens
//	date = "2026-11-23"    # the day it was made
//	title = "Samspil 2026-1"
//	sha256 = "…"           # of the archive, in hexadecimal
//
// The checksum is what makes an edition citable: an archive that is not what
// it was when it was listed is not published. An archive without an entry, and
// an entry without its archive, are problems as well.
//
// # The archive
//
// A zip file of the edition's published files, sorted by name, all of one time,
// so that equal files make equal archives. Beside them it holds the plain text
// of its pages, which is not published and from which later builds tell what has
// changed:
//
//	editions-text.json          which pages there are, each with the digest of what it says
//	editions-text/<hash>.json   the text of a page, cut at its headings
//
// The text of a page is a file of its own so that a build reads the few it
// needs, however large the edition.
//
// # Limits
//
// An archive is input like any other, so what it may cost is bounded: at most
// [MaxFiles] files, [MaxFile] bytes in each and [MaxTotal] in all, unpacked. A
// name that is absolute, leads out of its folder, begins with a dot in any part,
// stands twice or is both a file and a folder spoils the whole archive: an
// edition is published complete or not at all.
//
// # Problems
//
//	edition-list      editions.toml cannot be read, or an entry of it
//	edition-missing   an edition is listed, and its archive is not there
//	edition-unlisted  an archive is there and not listed
//	edition-changed   an archive is not the one that was listed
//	edition-corrupt   an archive cannot be read
//	edition-unsafe    an archive holds a name that cannot be published
//	edition-too-large an archive is over a limit
package edition
