package translation

import (
	"fmt"
	"slices"
	"strings"
)

// Page is one edition of a page.
type Page struct {
	File     string
	ID, Lang string
	Sections []Section
	Former   map[string]string // former ids of headings, each with the id it has now

	digests []string // of the sections, made when first asked for
}

// digest stands for what section i says.
func (p *Page) digest(i int) string {
	if p.digests == nil {
		p.digests = make([]string, len(p.Sections))
		for i, s := range p.Sections {
			p.digests[i] = Digest(s)
		}
	}
	return p.digests[i]
}

// Section is a part of a page that is translated.
type Section struct {
	Key   string // "title", "intro", or "#" and the id of the heading
	Title string // of the heading, or ""
	Text  string
	Level int // of the heading, or 0
	Line  int
}

// Keys of the sections that have no heading.
const (
	titleKey = "title"
	introKey = "intro"
)

// SectionKey gives the key of a section of the text: that of the heading with an id, or,
// with "", of what stands above the first one.
func SectionKey(id string) string {
	if id == "" {
		return introKey
	}
	return "#" + id
}

// Name is what a section is called in messages.
func (s Section) Name() string {
	switch s.Key {
	case titleKey:
		return "title or description"
	case introKey:
		return "introduction"
	}
	return "section “" + s.Title + "”"
}

// Option is how the section is named on the command line, where a # would begin
// a comment.
func (s Section) Option() string { return strings.TrimPrefix(s.Key, "#") }

// TitleSection makes the section of a page's title and description.
func TitleSection(title, description string, line int) Section {
	return Section{Key: titleKey, Text: title + "\n" + description, Line: line}
}

// Status is how a translation stands to its source.
type Status string

const (
	Current    Status = "current"
	Changed    Status = "changed"
	Unrecorded Status = "unrecorded"
	Differs    Status = "differs"
	Missing    Status = "missing"
)

// PageState is how one translation stands to its source. Target is nil if it is
// missing.
type PageState struct {
	ID, Lang string
	Source   *Page
	Target   *Page
	Status   Status // the worst of its sections'
	Sections []SectionState
	Reason   string // why it differs
	Line     int    // of the translation, where it begins to differ
}

// SectionState is how one section does.
type SectionState struct {
	Source, Target Section
	Status         Status
	Digests        []string // that are recorded
	Difference     string   // of the source's text, where it has changed and is known
}

// State compares a translation with its source; target is nil if there is none.
func (r *Record) State(source, target *Page, lang string) PageState {
	s := PageState{ID: source.ID, Lang: lang, Source: source, Target: target, Status: Missing}
	if target == nil {
		return s
	}
	if s.Reason, s.Line = apart(source, target); s.Reason != "" {
		s.Status = Differs
		return s
	}
	entries := r.of(target)
	claimed := map[string]bool{}
	for _, t := range target.Sections {
		claimed[t.Key] = true
	}
	s.Status = Current
	for i, from := range source.Sections {
		one := SectionState{Source: from, Target: target.Sections[i]}
		one.Status, one.Digests = status(entries, claimed, one.Target.Key, source.digest(i))
		s.Sections = append(s.Sections, one)
		s.Status = worse(s.Status, one.Status)
	}
	return s
}

// of gives what is recorded of a translation, by today's ids of its headings.
func (r *Record) of(p *Page) []entry {
	var out []entry
	for _, e := range r.pages[Key{p.ID, p.Lang}] {
		if id, isHeading := strings.CutPrefix(e.section, "#"); isHeading && p.Former[id] != "" {
			e.section = "#" + p.Former[id]
		}
		out = append(out, e)
	}
	return out
}

// status finds the state of a section by its key and the digest of its source among the entries of its page. One whose
// own key is not recorded may have had another: then an entry that no section
// goes by has the digest of its source.
func status(entries []entry, claimed map[string]bool, key, now string) (Status, []string) {
	for _, e := range entries {
		if e.section == key {
			if slices.Contains(e.digests, now) {
				return Current, e.digests
			}
			return Changed, e.digests
		}
	}
	for _, e := range entries {
		if !claimed[e.section] && slices.Contains(e.digests, now) {
			return Current, e.digests
		}
	}
	return Unrecorded, nil
}

// worse gives the status that asks for more work.
func worse(a, b Status) Status {
	order := []Status{Current, Unrecorded, Changed, Differs, Missing}
	if slices.Index(order, b) > slices.Index(order, a) {
		return b
	}
	return a
}

// apart tells where the headings of two editions differ, or "".
func apart(source, target *Page) (reason string, line int) {
	for i := range max(len(source.Sections), len(target.Sections)) {
		switch {
		case i >= len(target.Sections):
			s := source.Sections[i]
			return fmt.Sprintf("%s (%s:%d) has no counterpart here", s.Name(), source.File, s.Line), target.Sections[len(target.Sections)-1].Line
		case i >= len(source.Sections):
			t := target.Sections[i]
			return fmt.Sprintf("%s has no counterpart in %s", t.Name(), source.File), t.Line
		case source.Sections[i].Level != target.Sections[i].Level:
			s, t := source.Sections[i], target.Sections[i]
			return fmt.Sprintf("%s has rank %d, and its counterpart in %s, “%s” in line %d, rank %d", t.Name(), t.Level, source.File, s.Title, s.Line, s.Level), t.Line
		}
	}
	return "", 0
}

// Mark records that sections of a translation say what the source says now;
// which decides for each of them. A page whose headings differ cannot be marked.
// It gives the number of sections whose record has changed.
func (r *Record) Mark(source, target *Page, which func(SectionState) bool) int {
	state := r.State(source, target, target.Lang)
	if state.Status == Differs {
		return 0
	}
	changed := 0
	var entries []entry
	for i, s := range state.Sections {
		if now := source.digest(i); which(s) {
			if s.Status != Current || len(s.Digests) > 1 {
				changed++
			}
			s.Digests = []string{now}
		}
		if len(s.Digests) > 0 {
			entries = append(entries, entry{s.Target.Key, s.Digests})
		}
	}
	r.pages[Key{target.ID, target.Lang}] = entries
	return changed
}

// Prune forgets the translations that there are no more.
func (r *Record) Prune(living func(Key) bool) {
	for k := range r.pages {
		if !living(k) {
			delete(r.pages, k)
		}
	}
}
