package site

import (
	"cmp"
	"errors"
	"html"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"samspil/generator/graph"
	"samspil/generator/ledger"
	"samspil/generator/markdown"
	"samspil/generator/page"
	"samspil/generator/source"
)

// keptFile is a file that the generator keeps beside the content, parsed again
// only when it has changed.
type keptFile[T any] struct {
	file     keptData
	value    *T
	problems []source.Problem
}

// load reads and parses the file, or gives nil if the content has none. A file
// of the content that only has its name is none.
func (k *keptFile[T]) load(fsys fs.FS, name string, is func([]byte) bool, parse func([]byte) (*T, []source.Problem)) (*T, []source.Problem) {
	data, changed, err := k.file.load(fsys, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, []source.Problem{{Position: source.Position{File: name}, Code: "unreadable",
			Message: "this file cannot be read: " + source.Cause(err), Remedy: "check that you may read it"}}
	}
	if !is(data) {
		*k = keptFile[T]{}
		return nil, nil
	}
	if k.value == nil || changed {
		k.value, k.problems = parse(data)
	}
	return k.value, slices.Clone(k.problems)
}

// published says what the site answers to, for the ledger.
func published(g *graph.Graph, pages []*page.Page, editions []servedEdition) *ledger.Site {
	s := &ledger.Site{Languages: g.Languages(), Drafts: map[string]string{}}
	old := map[*graph.Node][]string{}
	for _, r := range g.Redirect {
		old[r.To] = append(old[r.To], ledgerAddress(strings.TrimSuffix(r.Path, "index.html")))
	}
	living := map[string]bool{}
	for _, n := range g.Nodes {
		living[n.ID] = true
		s.Pages = append(s.Pages, keptPage(n, old[n]))
	}
	for _, p := range pages {
		if id := p.Meta.ID.Value; p.Meta.Draft && id != "" && !living[id] {
			s.Drafts[id] = p.Path
		}
	}
	for _, root := range g.Roots {
		s.Sections = appendSections(s.Sections, root)
	}
	for _, e := range editions {
		for _, p := range e.pages {
			if p.Stable && !living[p.ID] {
				s.Held = append(s.Held, ledgerAddress(graph.PermalinkAddress(p.ID)))
			}
		}
	}
	return s
}

// ledgerAddress writes an address as the ledger does: from the root of the site
// and without spaces, which separate the fields of its lines.
func ledgerAddress(address string) string { return "/" + strings.ReplaceAll(address, " ", "%20") }

// appendSections lists the sections that have no page of their own.
func appendSections(list []string, s *graph.Section) []string {
	if s.Index == nil {
		list = append(list, ledgerAddress(s.Address))
	}
	for _, sub := range s.Sub {
		list = appendSections(list, sub)
	}
	return list
}

func keptPage(n *graph.Node, old []string) ledger.Page {
	p := ledger.Page{File: n.Path, Line: max(n.Meta.ID.Line, 1), Col: max(n.Meta.ID.Col, 1), Lang: n.Lang,
		Address: ledgerAddress(n.Address), Old: old, Draft: n.Meta.Draft}
	if n.Explicit() {
		p.ID = n.ID
	}
	p.Anchors = make([]ledger.Anchor, len(n.Body.Outline))
	for i, h := range n.Body.Outline {
		p.Anchors[i] = ledger.Anchor{ID: h.ID, Level: h.Level, Line: h.Line, Text: n.Body.Sections[i+1].Text}
	}
	blocks := false
	for _, b := range n.Body.Blocks {
		if b.Explicit {
			p.Anchors = append(p.Anchors, ledger.Anchor{ID: b.ID, Line: b.Line, Text: blockText(n.Body, b)})
			blocks = true
		}
	}
	if blocks {
		slices.SortStableFunc(p.Anchors, func(a, b ledger.Anchor) int { return cmp.Compare(a.Line, b.Line) })
	}
	for _, a := range n.Meta.Anchors {
		p.Former = append(p.Former, a.Old.Value)
	}
	return p
}

var tag = regexp.MustCompile(`<[^>]*>`)

// blockText gives the words of a block, which the body does not keep apart.
func blockText(body *markdown.Body, b markdown.Block) string {
	return html.UnescapeString(tag.ReplaceAllString(body.HTML[b.Range.Start:b.Range.End], " "))
}
