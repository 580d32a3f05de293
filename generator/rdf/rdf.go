package rdf

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Namespace is a vocabulary, with the prefix that its names are written with.
type Namespace struct{ Prefix, IRI string }

// Name is a property or a class of a vocabulary.
type Name struct {
	Namespace
	Local string
}

// IRI is the whole name.
func (n Name) IRI() string { return iri(n.Namespace.IRI + n.Local) }

// Kind is what the objects of a property are.
type Kind int

const (
	Link  Kind = iota // another thing, by its IRI
	Class             // a class, as its Name (Statement.Class)
	Text              // a text, with its language if it has one
	Date              // a day, as YYYY-MM-DD
	Plain             // a text of no language, such as an identifier
)

// Property is a property with the kind of its objects.
type Property struct {
	Name
	Kind Kind
}

// Statement says one thing about its subject. Which of the other fields it
// uses follows from the property's kind.
type Statement struct {
	Subject  string // IRI
	Property *Property
	Value    string // IRI, text or date
	Lang     string // of a text
	Class    Name
}

// The vocabularies that everybody has.
var (
	RDF  = Namespace{"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}
	XSD  = Namespace{"xsd", "http://www.w3.org/2001/XMLSchema#"}
	Type = &Property{Name{RDF, "type"}, Class}
)

var dateType = Name{XSD, "date"}

// langTag is what both syntaxes take for a language.
var langTag = regexp.MustCompile(`^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$`)

func (s Statement) lang() string {
	if langTag.MatchString(s.Lang) {
		return s.Lang
	}
	return ""
}

// plain is a local name that needs no escapes in either syntax.
var plain = regexp.MustCompile(`^[A-Za-z]([A-Za-z0-9_-]*[A-Za-z0-9])?$`)

// short gives a name with its prefix, or false if it must be written in full.
func (n Name) short() (string, bool) {
	return n.Prefix + ":" + n.Local, plain.MatchString(n.Local)
}

// iri encodes what cannot stand in an IRI.
func iri(s string) string {
	if !strings.ContainsFunc(s, notInIRI) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if notInIRI(r) {
			fmt.Fprintf(&b, "%%%02X", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func notInIRI(r rune) bool { return r <= ' ' || strings.ContainsRune("<>\"{}|^`\\", r) || r == 0x7f }

// bySubject gathers the statements of each subject, in the order in which
// subjects, and the properties of each, first appear.
func bySubject(statements []Statement) [][]Statement {
	place := map[string]int{}
	var out [][]Statement
	for _, s := range statements {
		i, known := place[s.Subject]
		if !known {
			i = len(out)
			place[s.Subject] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], s)
	}
	for i, group := range out {
		first := map[Name]int{}
		for j, s := range group {
			if _, known := first[s.Property.Name]; !known {
				first[s.Property.Name] = j
			}
		}
		slices.SortStableFunc(group, func(a, b Statement) int { return first[a.Property.Name] - first[b.Property.Name] })
		out[i] = group
	}
	return out
}

// namespaces lists those that statements use, by prefix.
func namespaces(statements []Statement) []Namespace {
	var out []Namespace
	use := func(n Name) {
		if _, short := n.short(); short && !slices.Contains(out, n.Namespace) {
			out = append(out, n.Namespace)
		}
	}
	for _, s := range statements {
		switch s.Property.Kind {
		case Class:
			use(s.Class)
		case Date:
			use(dateType)
		}
		if s.Property.Name != Type.Name { // both have a word of their own for it
			use(s.Property.Name)
		}
	}
	slices.SortFunc(out, func(a, b Namespace) int { return strings.Compare(a.Prefix, b.Prefix) })
	return out
}
