// Package export makes the files beside the pages that programs read: an Atom
// feed for each language, the sitemap and robots.txt. Feed and sitemap consist
// of absolute addresses, so a site without a base URL has neither.
package export
