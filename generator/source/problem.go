package source

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Position is a place in a file of the project. File is a slash-separated
// path as the editor would type it, relative to the folder that was given;
// Line and Col count from 1, Col in characters; zero means "unknown".
type Position struct {
	File      string `json:"file"`
	Line, Col int
}

// String gives "file:line:col", leaving out what is unknown.
func (p Position) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// Severity says whether a problem makes a page wrong (Error) or only worse
// than it could be (Warning).
type Severity uint8

const (
	Error Severity = iota
	Warning
)

func (s Severity) String() string {
	if s == Warning {
		return "warning"
	}
	return "error"
}

// Problem is one mistake an editor can mend: where it is, what is wrong and
// what to do about it. Code is a short stable name of the kind of mistake
// (such as "broken-link"), for filters and for documentation.
type Problem struct {
	Position
	Severity Severity
	Code     string
	Message  string
	Remedy   string
}

// String gives the form every command prints:
// "file:line:col: severity: what, and the remedy".
func (p Problem) String() string {
	s := fmt.Sprintf("%s: %s: %s", p.Position, p.Severity, p.Message)
	if p.Remedy != "" {
		s += "; " + p.Remedy
	}
	return s
}

// SortProblems orders problems by file, line, column and text, and removes
// exact repetitions, so that two runs over the same input report the same.
func SortProblems(ps []Problem) []Problem {
	slices.SortFunc(ps, func(a, b Problem) int {
		return cmp.Or(
			strings.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Col, b.Col),
			cmp.Compare(a.Severity, b.Severity),
			strings.Compare(a.Code, b.Code),
			strings.Compare(a.Message, b.Message),
			strings.Compare(a.Remedy, b.Remedy),
		)
	})
	return slices.Compact(ps)
}
