package page

import "samspil/generator/source"

// Text is a string of front matter with its place in the file.
type Text struct {
	Value     string
	Line, Col int
}

// Meta is a page's front matter. Absent keys are zero.
type Meta struct {
	ID          Text
	Title       Text
	Description Text
	Type        Text
	Aliases     []Text            // a leading "/" is an old address, anything else another name
	AliasLangs  map[string]string // the language of each alias that the editor gave one
	Tags        []Text
	Relations   []Relation
	Authors     []Text
	Date        Text // YYYY-MM-DD, valid
	Lastmod     Text
	Reviewed    Text // YYYY-MM-DD, valid: the last time somebody checked the text
	Status      Text // draft or reviewed
	Draft       bool
	Weight      int
	Lang        Text
	Slug        Text
	Params      map[string]string
	Course      *Course // of a page of type course, else nil
	Wikidata    Text    // the item that is the same: Q and a number
	NoGlossary  bool    // no term is linked on its own in this page's text
	Dimensions  []Dimension
	Period      *Period // nil if there is none
	Events      []Event

	Anchors []Anchor
	Source  Text // code of the language that translations of the page are made from, or ""
}

// Anchor is a former id of a heading or block, and the id it leads to now.
type Anchor struct{ Old, New Text }

// Relation is one typed relation: the name of its type and a target.
type Relation struct {
	Name   Text
	Target Text
}

// Types are the kinds of page front matter may name.
var Types = []string{"paradigm", "concept", "case", "course", "person", "guide"}

// Statuses are what front matter may say of how far a text has come.
var Statuses = []string{"draft", "reviewed"}

func problem(line, col int, code, message, remedy string) source.Problem {
	return source.Problem{Position: source.Position{Line: line, Col: col}, Code: code, Message: message, Remedy: remedy}
}
