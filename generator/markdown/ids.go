package markdown

import (
	"cmp"
	"crypto/sha256"
	"encoding/base32"
	"slices"
	"strconv"

	"github.com/yuin/goldmark/ast"

	"samspil/generator/source"
)

// idSet is the namespace of a page's ids: those of headings, blocks and
// footnotes. The value is the line of an id the editor wrote, or 0.
type idSet struct {
	lines map[string]int
	next  map[string]int // the number to try first for a repeated id
}

func (s *idSet) emptied() idSet {
	clear(s.lines)
	clear(s.next)
	return *s
}

func (s *idSet) has(id string) bool {
	_, ok := s.lines[id]
	return ok
}

func (s *idSet) put(id string, line int) {
	if s.lines == nil {
		s.lines, s.next = map[string]int{}, map[string]int{}
	}
	s.lines[id] = line
}

// unique gives id, or if it is taken id with the first number from 2 that
// makes it free, and takes it.
func (s *idSet) unique(id string) string {
	if s.has(id) {
		base := id
		for n := max(s.next[base], 2); s.has(id); n++ {
			id = base + "-" + strconv.Itoa(n)
			s.next[base] = n + 1
		}
	}
	s.put(id, 0)
	return id
}

// explicitID is an id the editor wrote.
type explicitID struct {
	id    string
	pos   int
	block ast.Node // the element that gets it
}

// settleExplicitIDs gives every id the editor wrote to its block, before any
// id is derived, so that derived ones give way. A repeated one is an error and
// gets a number, for an id must not stand twice in a document.
func (k *compilation) settleExplicitIDs() {
	slices.SortStableFunc(k.explicit, func(a, b explicitID) int { return cmp.Compare(a.pos, b.pos) })
	for _, e := range k.explicit {
		id := e.id
		line, _ := k.at(e.pos)
		if k.ids.has(id) {
			k.report(e.pos, source.Error, "duplicate-id", "give one of the two another id",
				"the id “%s” is already used on line %d", id, k.ids.lines[id])
			id = k.ids.unique(id)
		} else {
			k.ids.put(id, line)
		}
		if k.blockIDs == nil {
			k.blockIDs = map[ast.Node]string{}
		}
		if k.blockIDs[e.block] == "" {
			k.blockIDs[e.block] = id
		}
	}
	k.reserveAliases()
}

// explicitOf is the id the editor gave to a block, or "".
func (k *compilation) explicitOf(n ast.Node) string {
	if k.blockIDs == nil {
		return ""
	}
	return k.blockIDs[n]
}

var base32Lower = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// paragraphID derives an id from a paragraph's plain text: "p-" and the first
// 40 bits of its SHA-256 in base 32. The rule is frozen: links depend on it.
func paragraphID(text []byte) string {
	sum := sha256.Sum256(text)
	var id [10]byte
	copy(id[:], "p-")
	base32Lower.Encode(id[2:], sum[:5])
	return string(id[:])
}
