package page

import (
	"bytes"
	"unicode/utf8"
)

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

// place is where a block of front matter stands in its file.
type place struct {
	lines [][]byte // of the block
	first int      // line of the file it begins at
}

func newPlace(block []byte, first int) place { return place{bytes.Split(block, []byte{'\n'}), first} }

// at turns a position in the block into one in the file. Both libraries can be
// mistaken about ends and unusual bytes, so it is moved into the block.
func (p place) at(line, col int) (int, int) {
	line = min(max(line, 1), len(p.lines))
	return p.first + line - 1, min(max(col, 1), utf8.RuneCount(p.lines[line-1])+1)
}
