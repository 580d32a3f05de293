package site

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"samspil/generator/graph"
	"samspil/generator/page"
	"samspil/generator/source"
	"samspil/generator/translation"
	"samspil/generator/view"
)

// translated is a page with the edition its translations are made from.
type translated struct {
	source *graph.Node
	others []*graph.Node // by the site's languages but the source's; nil where there is none
	langs  []string      // of others
}

// translatedPages lists the pages of a site with several languages by id, and
// the editions that name a source which there is not.
func translatedPages(g *graph.Graph) (list []translated, problems []source.Problem) {
	if !g.Config.Multilingual() {
		return nil, nil
	}
	seen := map[string]bool{}
	for _, n := range g.Nodes {
		if seen[n.ID] {
			continue
		}
		seen[n.ID] = true
		editions := g.Translations(n)
		t := translated{source: editions[0]}
		for _, e := range editions {
			if want := e.Meta.Source; want.Value != "" {
				if named := g.In(n, want.Value); named != nil {
					t.source = named
					break
				}
				problems = append(problems, source.Problem{Position: source.Position{File: e.Path, Line: want.Line, Col: want.Col}, Severity: source.Warning,
					Code: "translation-source", Message: "the page has no edition in its source language, " + want.Value, Remedy: "name another language, or remove the key"})
			}
		}
		for _, lang := range g.Languages() {
			if lang != t.source.Lang {
				t.others, t.langs = append(t.others, g.In(n, lang)), append(t.langs, lang)
			}
		}
		list = append(list, t)
	}
	slices.SortFunc(list, func(a, b translated) int { return strings.Compare(a.source.ID, b.source.ID) })
	return list, problems
}

// editionCuts keeps the sections of pages, with the digests that were made of them,
// while the pages stay as they are.
type editionCuts map[*page.Page]*translation.Page

// of gives a page as the record knows it.
func (c editionCuts) of(n *graph.Node) *translation.Page {
	if n == nil {
		return nil
	}
	if known := c[n.Page]; known != nil && known.ID == n.ID {
		return known
	}
	p := &translation.Page{File: n.Path, ID: n.ID, Lang: n.Lang, Sections: sectionsOf(n.Page)}
	if len(n.Body.Aliases) > 0 {
		p.Former = map[string]string{}
		for _, a := range n.Body.Aliases {
			p.Former[a.Old] = a.New
		}
	}
	c[n.Page] = p
	return p
}

// keep forgets the pages that there are no more.
func (c editionCuts) keep(g *graph.Graph) {
	living := make(map[*page.Page]bool, len(g.Nodes))
	for _, n := range g.Nodes {
		living[n.Page] = true
	}
	maps.DeleteFunc(c, func(p *page.Page, _ *translation.Page) bool { return !living[p] })
}

// sectionsOf cuts a page into the sections that are translated.
func sectionsOf(p *page.Page) []translation.Section {
	out := []translation.Section{translation.TitleSection(p.Title(), p.Meta.Description.Value, max(p.Meta.Title.Line, 1))}
	for i, s := range p.Body.Sections {
		one := translation.Section{Key: translation.SectionKey(s.ID), Title: s.Title, Text: s.Text, Level: s.Level, Line: 1}
		if i > 0 {
			one.Line = p.Body.Outline[i-1].Line
		}
		out = append(out, one)
	}
	return out
}

// Translation is the state of one translation, with the pages it is about.
type Translation struct {
	translation.PageState
	source, target *graph.Node
}

// translations gives the state of every translation.
func (s *Site) translations(l *linked) ([]Translation, []source.Problem) {
	record := l.record
	if record == nil {
		record = translation.New()
	}
	list, problems := translatedPages(l.graph)
	var out []Translation
	for _, t := range list {
		from := s.cuts.of(t.source)
		for i, n := range t.others {
			out = append(out, Translation{record.State(from, s.cuts.of(n), t.langs[i]), t.source, n})
		}
	}
	s.cuts.keep(l.graph)
	return out, problems
}

// compareTranslations finds the sections that the translations have to catch up
// with, and notes them for the readers.
func (s *Site) compareTranslations(l *linked) []source.Problem {
	if l.record == nil {
		return nil
	}
	var problems []source.Problem
	l.states, problems = s.translations(l)
	for i := range l.states {
		problems = append(problems, l.states[i].problems(nil)...)
	}
	return problems
}

// problems reports what a translation has to catch up with. Before gives the text
// of a section as it was; nil leaves differences out.
func (t *Translation) problems(before func(Translation, translation.SectionState) (translation.Section, bool)) []source.Problem {
	if t.Status == translation.Differs {
		return []source.Problem{{Position: source.Position{File: t.Target.File, Line: t.Line, Col: 1}, Severity: source.Warning, Code: "translation-differs",
			Message: "the headings are not those of the original, " + t.Source.File + ": " + t.Reason, Remedy: "give both editions the same headings in the same order"}}
	}
	var out []source.Problem
	for _, s := range t.Sections {
		if s.Status != translation.Changed {
			continue
		}
		message := fmt.Sprintf("the %s of the original (%s:%d) has changed since this was translated", s.Source.Name(), t.Source.File, s.Source.Line)
		if before != nil {
			if old, known := before(*t, s); known {
				message += ": " + translation.Difference(old, s.Source, shortDifference)
			} else {
				message += "; what it said is not in the history of the repository"
			}
		}
		out = append(out, source.Problem{Position: source.Position{File: t.Target.File, Line: s.Target.Line, Col: 1}, Severity: source.Warning, Code: "translation-changed",
			Message: message, Remedy: fmt.Sprintf("translate the change, if it needs to be, and run “translations mark %s --lang %s --section %s”", t.ID, t.Lang, s.Target.Option())})
	}
	return out
}

// shortDifference is how much of a difference a problem shows, in characters.
const shortDifference = 300

// checkTranslations says what is said only when the content is checked: how the
// sections that have changed differ, and what is not recorded.
func (s *Site) checkTranslations(l *linked) []source.Problem {
	if l.record == nil {
		return nil
	}
	l.problems = slices.DeleteFunc(l.problems, func(p source.Problem) bool { return p.Code == "translation-changed" })
	past := s.newPast(l)
	var out []source.Problem
	for i := range l.states {
		t := &l.states[i]
		for _, p := range t.problems(past.before) {
			if p.Code == "translation-changed" {
				out = append(out, p)
			}
		}
		if p := t.unrecorded(); p != nil {
			out = append(out, *p)
		}
	}
	return out
}

// unrecorded names the sections of a translation that the record lacks, in one
// warning a page.
func (t *Translation) unrecorded() *source.Problem {
	var missing []string
	for _, s := range t.Sections {
		if s.Status == translation.Unrecorded {
			missing = append(missing, s.Target.Key)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	which := ""
	if len(missing) < len(t.Sections) {
		which = " for " + strings.Join(missing, ", ")
	}
	return &source.Problem{Position: source.Position{File: t.Target.File}, Severity: source.Warning, Code: "translation-unrecorded",
		Message: "what this translation was made from is not recorded" + which, Remedy: fmt.Sprintf("see that it says what %s says, and run “translations mark %s --lang %s --new”", t.Source.File, t.ID, t.Lang)}
}

// staleSections gives the sections of which readers are told that the original
// has changed.
func staleSections(states []Translation) map[*graph.Node][]view.StaleSection {
	out := map[*graph.Node][]view.StaleSection{}
	for _, t := range states {
		for _, s := range t.Sections {
			if s.Status == translation.Changed {
				stale := view.StaleSection{Source: t.source}
				if s.Target.Level > 0 {
					stale.ID, stale.SourceID = s.Target.Option(), s.Source.Option()
				}
				out[t.target] = append(out[t.target], stale)
			}
		}
	}
	return out
}

// past finds what pages said, in the history of the repository.
type past struct {
	site     *Site
	compiler *page.Compiler
	pages    map[string]map[string]translation.Section // by path, then by digest
}

func (s *Site) newPast(l *linked) *past {
	return &past{s, page.NewCompiler(s.pageOptions(l)), map[string]map[string]translation.Section{}}
}

// mostCommits is how many commits of a file are looked through.
const mostCommits = 200

// before gives the text that a section of a translation was made from.
func (p *past) before(t Translation, s translation.SectionState) (translation.Section, bool) {
	known, ok := p.pages[t.Source.File]
	if !ok {
		known = p.read(t.Source.File)
		p.pages[t.Source.File] = known
	}
	for _, d := range s.Digests {
		if old, ok := known[d]; ok {
			return old, true
		}
	}
	return translation.Section{}, false
}

// read compiles a page as it was in each of its commits and gives its sections by
// digest.
func (p *past) read(file string) map[string]translation.Section {
	out := map[string]translation.Section{}
	content := p.site.options.Content
	log := git(content, "log", "--no-show-signature", "--follow", "--name-only", "--format=%x01%H", "-z", fmt.Sprint("-", mostCommits), "--", filepath.FromSlash(file))
	for commit := range strings.SplitSeq(string(log), "\x01") {
		hash, name, _ := strings.Cut(commit, "\x00")
		name = strings.Trim(name, "\x00\n")
		if hash == "" || name == "" {
			continue
		}
		text, bad := source.Normalize(git(content, "show", hash+":"+name))
		if bad >= 0 {
			continue
		}
		for _, s := range sectionsOf(p.compiler.Compile(file, text)) {
			out[translation.Digest(s)] = s
		}
	}
	return out
}
