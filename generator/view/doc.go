// Package view holds exactly what each output shows, as plain closed data: no
// methods into the graph, no clock, no file access. Two equal views rendered by
// the same theme give the same bytes, and Fingerprint makes that comparison
// cheap, so that an unchanged view is not rendered again.
package view
