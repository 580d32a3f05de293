// Package server shows a site while it is being edited: it watches content and
// theme, builds at every change, serves the output folder and tells the browser
// what is new.
//
// An event of the file system means "wake up and look", never "this happened":
// the build looks at the files themselves, so events that are lost, doubled or
// out of order do no harm. Changes that come close together are one build, and
// changes during a build lead to one more, however many they are. Where events
// cannot be had, the folders are compared a few times a second.
//
// Pages that are open are made first and told of at once (rebuildOnce); a change
// that comes after that ends the build, and the next one makes the rest, which begins
// a moment later: the browsers come first.
//
// A browser is told only of what concerns its page, and given the page with it. It
// patches the document (patch.js) and then dispatches the event samspil:patch at it, on which the
// theme's scripts tend to what is new. A page listens only while it is seen, and hears of
// what it missed when it is seen again, so that any number of tabs can be open.
//
// The pages on disk are those of a build, byte for byte. What a browser needs
// to hear of changes is added on the way out, in this package alone.
//
// The theme's service worker, which keeps copies of pages for readers without a
// network, is withheld: in its place stands one that removes itself.
//
// The server listens on this machine only unless told otherwise, and answers
// no request that names a foreign host, so that no web page can read the drafts
// of its visitor through a name that leads here (DNS rebinding).
package server
