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
	lists   map[string]*list // by language
}

// list is what every page of a language cites from: the reference list of the
// whole bibliography. Few references depend on their page, so all are printed
// once.
type list struct {
	ranks   map[string]int // key → place
	printed map[string]Reference
}

func newLibrary(entries []*Entry) *Library {
	l := &Library{entries: entries, byKey: make(map[string]*Entry, len(entries)), lists: map[string]*list{}}
	slices.SortFunc(l.entries, func(a, b *Entry) int { return strings.Compare(a.Key, b.Key) })
	for _, e := range entries {
		l.byKey[e.Key] = e
	}
	for lang, loc := range locales {
		printed := make(map[string]Reference, len(entries))
		for _, e := range entries {
			printed[e.Key] = work{e, loc, leadOf(e), ""}.print()
		}
		l.lists[lang] = &list{rank(entries, loc), printed}
	}
	return l
}

// Entry gives the entry with a key, or nil.
func (l *Library) Entry(key string) *Entry { return l.byKey[key] }

// Entries gives all entries, sorted by key. The caller must not change them.
func (l *Library) Entries() []*Entry { return l.entries }

// Sorted gives all entries in the order of a reference list in a language.
func (l *Library) Sorted(lang string) []*Entry {
	ranks := l.lists[localeFor(lang).lang].ranks
	return slices.SortedFunc(slices.Values(l.entries), func(a, b *Entry) int { return ranks[a.Key] - ranks[b.Key] })
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
