package main

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"samspil/generator/graph"
)

// The two editions of a page say the same.

func checkPairs(r *rule) {
	for _, p := range r.base.pairs {
		switch {
		case p.da == nil:
			r.fail(p.en, "has no Danish edition; write it, with the id %s", p.id)
		case p.en == nil:
			r.fail(p.da, "has no English edition; write it, with the id %s", p.id)
		case p.da.Meta.Type.Value != p.en.Meta.Type.Value:
			r.fail(p.da, "is a %s, but its English edition a %s; agree", p.da.Meta.Type.Value, p.en.Meta.Type.Value)
		}
	}
}

// editions goes through the pages that exist in both languages.
func (r *rule) editions(check func(p pair)) {
	for _, p := range r.base.pairs {
		if p.both() {
			check(p)
		}
	}
}

func checkSameHeadings(r *rule) {
	r.editions(func(p pair) {
		if da, en := levels(p.da), levels(p.en); da != en {
			r.fail(p.da, "has headings of the levels %s, its English edition %s; give them the same sections", da, en)
		}
	})
}

func levels(n *graph.Node) string {
	var s []string
	for _, h := range n.Body.Outline {
		s = append(s, fmt.Sprint(h.Level))
	}
	return strings.Join(s, " ")
}

func checkSameCitations(r *rule) {
	r.editions(func(p pair) {
		da, en := partsOf(p.da.Body), partsOf(p.en.Body)
		if len(da) != len(en) {
			return // checkSameHeadings says so
		}
		for i := range da {
			onlyDa, onlyEn := differences(citedIn(p.da, da[i]), citedIn(p.en, en[i]))
			if len(onlyDa)+len(onlyEn) > 0 {
				r.fail(p.da, "section %d, “%s”, alone cites %v, its English edition alone %v; agree", i, da[i].title, onlyDa, onlyEn)
			}
		}
	})
}

func citedIn(n *graph.Node, p part) []string {
	var keys []string
	for _, c := range n.Body.Citations {
		if !p.has(c.Context.Section) {
			continue
		}
		for _, item := range c.Items {
			keys = append(keys, item.Key)
		}
	}
	return keys
}

func checkSameTags(r *rule) {
	r.editions(func(p pair) {
		var translated []string
		for _, tag := range values(p.da.Meta.Tags) {
			english, ok := r.base.rules.Tags[tag]
			if !ok {
				r.fail(p.da, "has the tag %q, which is not in the table of pairs; use one that is", tag)
			}
			translated = append(translated, english)
		}
		onlyDa, onlyEn := differences(translated, values(p.en.Meta.Tags))
		if len(onlyDa)+len(onlyEn) > 0 {
			r.fail(p.da, "alone has the tags %v (in English), its English edition alone %v; agree", onlyDa, onlyEn)
		}
	})
}

// checkSameTargets compares where the links lead: page, and number of the
// heading there. Figures differ in their language alone.
func checkSameTargets(r *rule) {
	r.editions(func(p pair) {
		onlyDa, onlyEn := differences(targetsOf(p.da), targetsOf(p.en))
		if len(onlyDa)+len(onlyEn) > 0 {
			r.fail(p.da, "alone leads to %v, its English edition alone to %v; agree", onlyDa, onlyEn)
		}
	})
}

func targetsOf(n *graph.Node) []string {
	var list []string
	for _, t := range n.Targets {
		switch t.Kind {
		case graph.ToPage:
			name := t.Node.ID
			if t.Fragment != "" {
				name += fmt.Sprintf(" (heading %d)", headingNumber(t.Node, t.Fragment))
			}
			list = append(list, name)
		case graph.ToAsset:
			list = append(list, figureName(t.Asset.Path, n.Lang))
		}
	}
	return list
}

func headingNumber(n *graph.Node, id string) int {
	for i, h := range n.Body.Outline {
		if h.ID == id {
			return i + 1
		}
	}
	return 0
}

// figureName is what the two editions of a figure have in common:
// figures/x.da.svg is x. A file that is not in the language keeps its path.
func figureName(file, lang string) string {
	name, ok := strings.CutSuffix(strings.TrimSuffix(file, path.Ext(file)), "."+lang)
	if !ok {
		return file
	}
	return path.Base(name)
}

func checkSameLength(r *rule) {
	r.editions(func(p pair) {
		lengths := []int{p.da.Body.Words, p.en.Body.Words}
		if slices.Max(lengths)*100 > slices.Min(lengths)*125 {
			r.fail(p.da, "has %d words, its English edition %d; say the same in both", lengths[0], lengths[1])
		}
	})
}

func checkSamePlan(r *rule) {
	r.editions(func(p pair) {
		onlyDa, onlyEn := differences(planOf(p.da), planOf(p.en))
		if len(onlyDa)+len(onlyEn) > 0 {
			r.fail(p.da, "alone has the units %q, its English edition alone %q; agree", onlyDa, onlyEn)
		}
	})
}

// planOf says of each unit of a course what both editions have in common: how
// much there is to ask and do, and what is read. Headings of what is read
// differ and are left out.
func planOf(n *graph.Node) []string {
	if n.Meta.Course == nil {
		return nil
	}
	var plan []string
	for i, u := range n.Meta.Course.Units {
		var reads []string
		for _, reading := range u.Readings {
			if reading.Work != nil {
				reads = append(reads, "@"+reading.Work.Key)
			} else {
				reads = append(reads, reading.Target)
			}
		}
		plan = append(plan, fmt.Sprintf("%d: %d questions, %d activities, %s", i+1, len(u.Questions), len(u.Activities), strings.Join(reads, ", ")))
	}
	return plan
}
