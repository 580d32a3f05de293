package view

import (
	"slices"

	"samspil/generator/graph"
)

// SearchFolder is where the files of the search index lie, relative to the
// site's root.
const SearchFolder = "assets/search/"

// search gives what the pages of a language know of search; nil if there are no
// pages to be found.
func (b *Builder) search(home string) *Search {
	if len(b.g.Nodes) == 0 {
		return nil
	}
	s := &Search{Path: home + searchName, Index: SearchFolder}
	seen := map[string]bool{"": true}
	for _, n := range b.g.Nodes {
		if t := n.Meta.Type.Value; !seen[t] {
			seen[t] = true
			s.Types = append(s.Types, t)
		}
	}
	slices.Sort(s.Types)
	return s
}

// searchJobs makes the page of a language on which readers search.
func (b *Builder) searchJobs(lang string) []Job {
	s := b.sites[lang].Search
	if s == nil {
		return nil
	}
	return []Job{{Path: graph.File(s.Path), Make: func() *Page {
		p := b.page("search", lang, graph.File(s.Path), "")
		p.Crumbs = b.crumbs(s.Path, b.g.Root(lang), false)
		p.Languages = b.overviewLanguages(s.Path, "search", lang)
		return p
	}}}
}
