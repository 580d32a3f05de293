package page

// value is a node of front matter, whichever syntax it was written in. Exactly
// one of the fields text, list and dict is in use, as kind says.
type value struct {
	kind      kind
	text      string // of every scalar, as written
	list      []value
	dict      []pair
	line, col int // in the file
}

type pair struct {
	key Text
	val value
}

type kind string

// The names are those that messages use.
const (
	isNull kind = "nothing"
	isText kind = "text"
	isNum  kind = "a number"
	isBool kind = "true or false"
	isDate kind = "a date"
	isList kind = "a list"
	isDict kind = "a table"
)
