package cite

import (
	"slices"
	"strings"

	"samspil/generator/source"
)

// Library is a bibliography. It is not changed after [Parse] and may be read
// from several goroutines.
type Library struct {
	entries []*Entry // sorted by key
	byKey   map[string]*Entry
	lists   map[string]list // by language
	file    string
	lines   map[string]int // of the entries in the file, by key
}

// list is the reference list of everything in one language. What does not
// depend on the page that cites is worked out once, here.
type list map[string]*listed

// listed is a work as a page cites it that cites nothing else.
type listed struct {
	entry     *Entry
	lead      lead
	rank      int // place in the list
	reference Reference
	citation  string // author and year
	surname   string // of the first author, if a person
	initials  string
}

func newLibrary(entries []*Entry) *Library {
	l := &Library{entries: entries, byKey: make(map[string]*Entry, len(entries)), lists: map[string]list{}}
	slices.SortFunc(l.entries, func(a, b *Entry) int { return strings.Compare(a.Key, b.Key) })
	for _, e := range entries {
		l.byKey[e.Key] = e
	}
	for lang, loc := range locales {
		l.lists[lang] = newList(entries, loc)
	}
	return l
}

func newList(entries []*Entry, loc *locale) list {
	ranks, list := rank(entries, loc), make(list, len(entries))
	for _, e := range entries {
		w := &listed{entry: e, lead: leadOf(e), rank: ranks[e.Key]}
		w.reference = work{e, loc, w.lead, ""}.print()
		alone := alone(w)
		w.citation = loc.author(alone, false) + "\x00" + loc.citedYear(alone)
		if names := w.lead.names; len(names) > 0 && names[0].Given != "" {
			w.surname, w.initials = names[0].surname(), initials(names[0].Given)
		}
		list[e.Key] = w
	}
	return list
}

// Entry gives the entry with a key, or nil.
func (l *Library) Entry(key string) *Entry { return l.byKey[key] }

// Entries gives all entries, sorted by key. The caller must not change them.
func (l *Library) Entries() []*Entry { return l.entries }

// Sorted gives all entries in the order of a reference list in a language.
func (l *Library) Sorted(lang string) []*Entry {
	rank := l.Rank(lang)
	return slices.SortedFunc(slices.Values(l.entries), func(a, b *Entry) int { return rank(a.Key) - rank(b.Key) })
}

// Rank gives the place of an entry, by its key, in the order of a reference list in a
// language.
func (l *Library) Rank(lang string) func(key string) int {
	list := l.lists[localeFor(lang).lang]
	return func(key string) int { return list[key].rank }
}

// Nearest gives the key that an unknown one is most likely a typing mistake
// for, or "".
func (l *Library) Nearest(key string) string {
	keys := make([]string, len(l.entries))
	for i, e := range l.entries {
		keys[i] = e.Key
	}
	return source.Nearest(key, keys)
}
