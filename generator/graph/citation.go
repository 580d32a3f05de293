package graph

import (
	"fmt"
	"slices"

	"samspil/generator/markdown"
	"samspil/generator/source"
)

// checkUnused reports the works of the bibliography that no page cites. A draft
// is a page too: its author is still at it.
func (g *Graph) checkUnused() {
	if g.Library == nil {
		return
	}
	cited := map[string]bool{}
	for _, n := range g.Nodes {
		noteCited(cited, n)
	}
	for _, drafts := range g.hidden.named[byID] {
		for _, n := range drafts {
			noteCited(cited, n)
		}
	}
	for _, e := range g.Library.Entries() {
		if !cited[e.Key] {
			g.problem(source.Problem{Position: g.Library.Position(e.Key), Severity: source.Warning, Code: "unused-work",
				Message: fmt.Sprintf("no page cites the work %q", e.Key), Remedy: "cite it with [@" + e.Key + "], or remove its entry"})
		}
	}
}

// Cited lists the works that the text of a page cites, by key, each once, sorted; the
// caller must not change the list.
func (n *Node) Cited() []string { return n.said().cites }

// citedOnce lists the works of citations, each once, sorted.
func citedOnce(citations []markdown.Citation) []string {
	var keys []string
	for _, c := range citations {
		for _, item := range c.Items {
			keys = append(keys, item.Key)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

func noteCited(cited map[string]bool, n *Node) {
	for _, key := range n.Cited() {
		cited[key] = true
	}
	for _, item := range courseWorks(n) {
		cited[item.Key] = true
	}
}

// checkCitations reports the works a page cites that the bibliography lacks.
func (g *Graph) checkCitations(n *Node) {
	if slices.ContainsFunc(n.Cited(), g.isUnknown) {
		for _, c := range n.Body.Citations {
			for _, item := range c.Items {
				g.checkWork(n, item)
			}
		}
	}
	for _, item := range courseWorks(n) {
		g.checkWork(n, item)
	}
}

// isUnknown tells whether the bibliography lacks a work.
func (g *Graph) isUnknown(key string) bool { return g.Library == nil || g.Library.Entry(key) == nil }

func (g *Graph) checkWork(n *Node, item markdown.CitationItem) {
	if !g.isUnknown(item.Key) {
		return
	}
	remedy := "add the work to references.yaml"
	if g.Library != nil {
		if near := g.Library.Nearest(item.Key); near != "" {
			remedy = fmt.Sprintf("did you mean @%s?", near)
		}
	}
	g.problem(source.Problem{Position: source.Position{File: n.Path, Line: item.Line, Col: item.Col},
		Code: "unknown-citation", Message: fmt.Sprintf("no work has the key %q", item.Key), Remedy: remedy})
}
