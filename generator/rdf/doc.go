// Package rdf writes statements of linked data in Turtle and in JSON-LD. It
// knows nothing of what they say.
//
// A statement has a subject, one of the closed set of properties of package
// variables and callers, and an object, whose kind the property tells. Both
// writers keep the order of the statements, with those of one subject together,
// so equal statements give equal bytes, and both say the same: what one gives,
// read back, is what the other gives.
//
// Names of things are written in full, those of properties and classes with a
// prefix where their last part is plain. What cannot stand in an IRI is
// percent-encoded, and what cannot be the tag of a language is left out.
package rdf
