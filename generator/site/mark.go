package site

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"samspil/generator/translation"
)

// Translations gives the state of every translation, with the differences that
// the history of the repository knows; lang chooses one language, "" is all.
func (s *Site) Translations(ctx context.Context, lang string) ([]Translation, error) {
	l, err := s.link(ctx, newStopwatch(nil))
	if err != nil {
		return nil, err
	}
	list, _ := s.translations(l)
	past := s.newPast(l)
	var out []Translation
	for _, t := range list {
		if lang != "" && t.Lang != lang {
			continue
		}
		for i := range t.Sections {
			if one := &t.Sections[i]; one.Status == translation.Changed {
				if old, known := past.before(t, *one); known {
					one.Difference = translation.Difference(old, one.Source, 0)
				}
			}
		}
		out = append(out, t)
	}
	return out, nil
}

// Mark says which sections of which translations are marked as up to date.
type Mark struct {
	Pages    []string // ids or files of translations; none is all
	Lang     string   // "" is all
	Sections []string // ids of headings, "intro" or "title"; none is all
	New      bool     // only those that are not recorded
}

// MarkTranslations records that translations say what their sources say now,
// and tells what it did, a line each. The record is begun if there is none.
func (s *Site) MarkTranslations(ctx context.Context, m Mark) (done []string, err error) {
	l, err := s.link(ctx, newStopwatch(nil))
	if err != nil {
		return nil, err
	}
	name := filepath.Join(s.options.Content, translation.FileName)
	s.record = keptFile[translation.Record]{} // it is changed here
	if l.record == nil {
		if _, err := os.Lstat(name); !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%s is a file of the content and not a record of translations: rename it", filepath.ToSlash(name))
		}
		l.record = translation.New()
	}
	list, _ := s.translations(l)
	marked, found := 0, map[string]bool{}
	for _, t := range list {
		if t.Target == nil || !m.names(t, found) {
			continue
		}
		if t.Status == translation.Differs {
			done = append(done, fmt.Sprintf("not marked: %s, whose headings are not those of %s", t.Target.File, t.Source.File))
			continue
		}
		n := l.record.Mark(t.Source, t.Target, func(one translation.SectionState) bool { return m.chooses(one, found) })
		if marked += n; n > 0 && len(m.Pages) > 0 {
			done = append(done, fmt.Sprintf("marked %d of %d sections of %s", n, len(t.Sections), t.Target.File))
		}
	}
	for _, asked := range slices.Concat(m.Pages, m.Sections) {
		if !found[asked] {
			return done, fmt.Errorf("there is no translation or section %q: “generator translations --all” lists them", asked)
		}
	}
	living := map[translation.Key]bool{}
	for _, t := range list {
		living[translation.Key{ID: t.ID, Lang: t.Lang}] = t.Target != nil
	}
	l.record.Prune(func(k translation.Key) bool { return living[k] })
	if len(m.Pages) == 0 || marked == 0 {
		done = append(done, fmt.Sprintf("marked %d sections", marked))
	}
	return done, replaceFile(name, l.record.Format())
}

// names tells whether a translation is among those to be marked.
func (m Mark) names(t Translation, found map[string]bool) bool {
	if m.Lang != "" && t.Lang != m.Lang {
		return false
	}
	for _, p := range m.Pages {
		if p == t.ID || p == t.Target.File {
			found[p] = true
			return true
		}
	}
	return len(m.Pages) == 0
}

// chooses tells whether a section is among those to be marked. It goes by the id
// of its heading in either edition.
func (m Mark) chooses(s translation.SectionState, found map[string]bool) bool {
	if m.New && s.Status != translation.Unrecorded {
		return false
	}
	for _, want := range m.Sections {
		for _, key := range []string{s.Target.Key, s.Source.Key} {
			if want == key || s.Target.Level > 0 && want != "title" && want != "intro" && "#"+want == key {
				found[want] = true
				return true
			}
		}
	}
	return len(m.Sections) == 0
}
