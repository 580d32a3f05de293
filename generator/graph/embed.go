package graph

import (
	"fmt"
	"slices"
	"strings"

	"samspil/generator/markdown"
	"samspil/generator/source"
)

// MaxEmbedDepth is how deep embedded text may itself embed: deeper is hardly
// readable, and every level can multiply the text.
const MaxEmbedDepth = 5

// Embeds gives the references by which a part of a page embeds other pages'
// text, in order. The zero part is the whole page.
func (n *Node) Embeds(part markdown.Range) []int {
	if !n.said().embeds {
		return nil
	}
	if part == (markdown.Range{}) {
		part.End = len(n.Body.HTML) + 1
	}
	var refs []int
	for _, s := range n.Body.Slots {
		at, ref := int(s.Offset), int(s.Index)
		if s.Kind == markdown.SlotEmbed && at >= part.Start && at < part.End && n.embedsPage(ref) {
			refs = append(refs, ref)
		}
	}
	return refs
}

func hasEmbed(slots []markdown.Slot) bool {
	return slices.ContainsFunc(slots, func(s markdown.Slot) bool { return s.Kind == markdown.SlotEmbed })
}

func (n *Node) embedsPage(ref int) bool {
	return n.Body.Refs[ref].Block && n.Targets[ref].Kind == ToPage
}

// embedded is a part of a page on the way down through embeds.
type embedded struct {
	node *Node
	part markdown.Range
}

// checkEmbeds reports embeds that contain themselves or go too deep, at the
// page where the chain begins.
func (g *Graph) checkEmbeds() {
	for _, n := range g.Nodes {
		for _, ref := range n.Embeds(markdown.Range{}) {
			chain := []embedded{{n, markdown.Range{}}}
			if g.followEmbed(n, ref, chain, &n.Body.Refs[ref], n) {
				break // one report a page is enough to start mending
			}
		}
	}
}

// followEmbed goes down through one embed and tells whether it found fault.
func (g *Graph) followEmbed(in *Node, ref int, chain []embedded, origin *markdown.Ref, first *Node) bool {
	t := in.Targets[ref]
	here := embedded{t.Node, t.Part}
	fault := ""
	for _, e := range chain {
		if e == here {
			fault = "the embed contains itself"
		}
	}
	if fault == "" && len(chain) > MaxEmbedDepth {
		fault = fmt.Sprintf("embeds are nested more than %d deep", MaxEmbedDepth)
	}
	if fault != "" {
		var ids []string
		for _, e := range append(chain, here) {
			ids = append(ids, e.node.ID)
		}
		g.problem(source.Problem{Position: source.Position{File: first.Path, Line: origin.Line, Col: origin.Col},
			Code: "embed-cycle", Message: fault + ": " + strings.Join(ids, " → "), Remedy: "replace one of the embeds by a link"})
		return true
	}
	for _, next := range t.Node.Embeds(t.Part) {
		if g.followEmbed(t.Node, next, append(chain[:len(chain):len(chain)], here), origin, first) {
			return true
		}
	}
	return false
}
