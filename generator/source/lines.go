package source

import (
	"bytes"
	"sort"
	"unicode/utf8"
)

// Lines turns byte offsets of one text into lines and columns. It is built
// once a file and answers in logarithmic time.
type Lines struct {
	text   []byte
	starts []int
}

// NewLines indexes the line starts of text, which must not change afterwards.
func NewLines(text []byte) *Lines {
	starts := make([]int, 1, 1+bytes.Count(text, []byte{'\n'}))
	for i, c := range text {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	return &Lines{text, starts}
}

// At gives the line and the column, both from 1, of a byte offset; the column
// counts characters. Offsets outside the text are moved to its nearest end.
func (l *Lines) At(offset int) (line, col int) {
	offset = min(max(offset, 0), len(l.text))
	line = sort.SearchInts(l.starts, offset+1)
	return line, 1 + CountRunes(l.text[l.starts[line-1]:offset])
}

// CountRunes is utf8.RuneCount without its copy of a text that is not all ASCII.
func CountRunes(text []byte) int {
	n := 0
	for len(text) > 0 {
		_, size := utf8.DecodeRune(text)
		text = text[size:]
		n++
	}
	return n
}
