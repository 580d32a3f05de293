// Package card draws social cards: the pictures that other services show beside
// a link to a page. It depends on nothing of ours.
//
// A card is a PNG of 1200 × 630 pixels, the size that services recommend, with
// the page's kind and title, the site's name and the language. Equal cards make
// equal bytes. It has sixteen colours, so that it is small (about 10 KB) and
// quick to write; they are those of the built-in theme on light ground, since
// services show cards on ground of their own.
//
// Titles are set in Literata, which the built-in theme uses too, and where it
// lacks a letter in Go's own font, which has Greek and Cyrillic. Drawable tells
// whether either has them all. A title is set as large as fits four lines; what
// does not fit at the smallest size is cut off with an ellipsis.
package card
