package graph

import (
	"fmt"

	"samspil/generator/source"
)

// checkSkip reports words of [terms] skip that nothing is called: they have no
// effect. A draft may be called so.
func (g *Graph) checkSkip() {
	skip := g.Config.Terms.Skip
	if len(skip) == 0 {
		return
	}
	known := map[string]bool{}
	var words []string
	for _, c := range g.Concepts {
		for _, l := range c.Labels {
			for _, w := range l.Words() {
				known[fold(w)] = true
				words = append(words, w)
			}
		}
	}
	for _, word := range skip {
		key := fold(word)
		if known[key] || len(g.hidden.named[byTitle][key])+len(g.hidden.named[byAlias][key]) > 0 {
			continue
		}
		p := source.Problem{Position: g.Config.Terms.Places[word], Severity: source.Warning, Code: "unknown-term",
			Message: fmt.Sprintf("no paradigm or concept is called %q", word), Remedy: "mend the word, or remove it"}
		if near := source.Nearest(word, words); near != "" {
			p.Remedy = fmt.Sprintf("did you mean %q?", near)
		}
		g.problem(p)
	}
}
