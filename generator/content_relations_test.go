package main

import (
	"cmp"
	"slices"

	"samspil/generator/graph"
)

// How the pages hang together. A relation is declared at one end, the one that
// has more to say of it, and shown at both.

// checkRelated counts the relations that readers see, declared here or at the
// other end. A case has to declare what it is a case of. A person may be known
// for one thing.
func checkRelated(r *rule) {
	for _, n := range r.topics() {
		least := 2
		if n.Meta.Type.Value == "person" {
			least = 1
		}
		if len(n.Relations) < least {
			r.fail(n, "has %d relations; declare %d that its text and sources bear out, here or at the other end", len(n.Relations), least)
		}
		if n.Meta.Type.Value == "case" && !slices.Contains(namesOfRelations(n), "example-of") {
			r.fail(n, "is an example of nothing; declare example-of")
		}
	}
}

func namesOfRelations(n *graph.Node) []string {
	var names []string
	for _, rel := range n.Meta.Relations {
		names = append(names, rel.Name.Value)
	}
	return names
}

func checkSameRelations(r *rule) {
	r.editions(func(p pair) {
		onlyDa, onlyEn := differences(relationsOf(p.da), relationsOf(p.en))
		if len(onlyDa)+len(onlyEn) > 0 {
			r.fail(p.da, "alone has the relations %v, its English edition alone %v; agree", onlyDa, onlyEn)
		}
	})
}

func relationsOf(n *graph.Node) []string {
	var list []string
	for _, rel := range n.Meta.Relations {
		list = append(list, rel.Name.Value+" "+rel.Target.Value)
	}
	return list
}

// checkRelationsAgree wants each pair to be related once. A paradigm may both
// answer another and stand against it, which are two statements; what is part of
// a whole does not stand against it.
func checkRelationsAgree(r *rule) {
	for _, n := range r.base.graph.Nodes {
		for i, e := range n.Relations {
			if e.To.Lang == n.Lang && e.Name == "contrasts-with" && slices.Contains(wholesOf(n), e.To) {
				r.fail(n, "is part of %s and stands in contrast to it; decide which", e.To.ID)
			}
			for _, other := range n.Relations[:i] {
				declared := !e.Inverse || !other.Inverse
				if other.To == e.To && declared && !canBothBe(n, other, e) {
					r.fail(n, "is related to %s as %s and as %s; keep the one that says more", e.To.ID, other.Name, e.Name)
				}
			}
		}
		for _, rel := range n.Meta.Relations {
			for _, to := range r.base.graph.Nodes {
				if to.ID == rel.Target.Value && to.Lang == n.Lang && slices.Contains(relationsOf(to), rel.Name.Value+" "+n.ID) && n.ID < to.ID {
					r.fail(n, "and %s both declare %s; leave it to one of them", to.ID, rel.Name.Value)
				}
			}
		}
	}
}

func canBothBe(n *graph.Node, a, b graph.Edge) bool {
	kinds := []string{a.Name, b.Name}
	slices.Sort(kinds)
	return n.Meta.Type.Value == "paradigm" && a.To.Meta.Type.Value == "paradigm" &&
		slices.Equal(kinds, []string{"contrasts-with", "responds-to"})
}

// wholesOf gives the pages that a page is part of, in one step or several. The
// generator reports a circle; here it only has to come to an end.
func wholesOf(n *graph.Node) []*graph.Node {
	var wholes []*graph.Node
	var climb func(n *graph.Node)
	climb = func(n *graph.Node) {
		for _, e := range n.Relations {
			if e.Name == "part-of" && !e.Inverse && !slices.Contains(wholes, e.To) {
				wholes = append(wholes, e.To)
				climb(e.To)
			}
		}
	}
	climb(n)
	slices.SortFunc(wholes, func(a, b *graph.Node) int { return cmp.Compare(a.ID, b.ID) })
	return wholes
}
