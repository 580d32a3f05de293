package site

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"samspil/generator/ledger"
	"samspil/generator/page"
	"samspil/generator/source"
	"samspil/generator/translation"
)

// keeps tells the files that the generator keeps beside the content from those
// that it publishes.
func (l *linked) keeps(path string) bool {
	return l.ledger != nil && path == ledger.FileName || l.record != nil && path == translation.FileName
}

// compareLedger finds the addresses that were published and are lost.
func (s *Site) compareLedger(l *linked, pages []*page.Page) []source.Problem {
	if l.ledger == nil || s.frozen != nil {
		return nil
	}
	l.kept = published(l.graph, pages, l.editions)
	problems, edits := l.ledger.Compare(l.kept)
	l.edits, l.lost = edits, len(problems)
	return problems
}

// unrecorded says, in one warning, how many addresses the ledger lacks. It is
// said when the content is checked, not while it is written.
func unrecorded(l *linked) []source.Problem {
	if l.kept == nil {
		return nil
	}
	list := l.ledger.Unrecorded(l.kept)
	if len(list) == 0 {
		return nil
	}
	what := "1 new address is"
	if len(list) > 1 {
		what = fmt.Sprintf("%d new addresses are", len(list))
	}
	return []source.Problem{{Position: source.Position{File: ledger.FileName}, Severity: source.Warning, Code: "unrecorded-address",
		Message: what + " not recorded, the first being " + list[0], Remedy: "run check --fix"}}
}

// ErrNotFixed says that there are errors which must be mended first.
var ErrNotFixed = errors.New("nothing was fixed")

// Fix heals the addresses that are lost where that is sure, with entries in
// front matter, and enters new ones in the ledger, which it begins if there is
// none. While an address is lost, new ones are not entered. It tells what it did, a line each. Where front matter cannot be read or
// pages contend for an address nothing is changed: what such a page answers to is
// not known.
func (s *Site) Fix(ctx context.Context) (done []string, err error) {
	// A page can have moved and been reworded: what its old address was that of is
	// known only when the address leads to it again.
	for range 3 {
		l, err := s.link(ctx, newStopwatch(nil))
		if err != nil {
			return done, err
		}
		if p := inTheWay(l.problems); p != nil {
			return done, fmt.Errorf("%w: mend this first: %s", ErrNotFixed, p)
		}
		if l.lost == 0 {
			return s.recordAddresses(l, done)
		}
		if len(l.edits) == 0 {
			return done, nil // what is new may be what became of the lost: it stays a candidate
		}
		said, healed, err := s.apply(l.edits)
		for _, line := range said {
			if !slices.Contains(done, line) { // what cannot be edited is met again
				done = append(done, line)
			}
		}
		if err != nil || healed == 0 {
			return done, err
		}
	}
	return done, nil
}

// inTheWay finds an error that makes it unsure what the site answers to. While there is
// one, nothing is compared with the ledger: one mistake in front matter would lead to
// many problems that go away with it.
func inTheWay(problems []source.Problem) *source.Problem {
	codes := []string{"front-matter", "unclosed-front-matter", "wrong-type", "bad-value", "unknown-key", "unreadable", "too-large", "invalid-utf-8",
		"bad-config", "bad-name", "duplicate-address", "duplicate-id", "wrong-language", "bad-ledger"}
	for _, p := range problems {
		if p.Severity == source.Error && slices.Contains(codes, p.Code) {
			return &p
		}
	}
	return nil
}

// apply makes edits to front matter, all those of a file at once, says so, and
// counts those that could be made.
func (s *Site) apply(edits []ledger.Edit) (said []string, healed int, err error) {
	slices.SortStableFunc(edits, func(a, b ledger.Edit) int { return cmp.Compare(a.File, b.File) })
	for len(edits) > 0 {
		file := edits[0].File
		n := slices.IndexFunc(edits, func(e ledger.Edit) bool { return e.File != file })
		if n < 0 {
			n = len(edits)
		}
		lines, made, err := s.applyTo(file, edits[:n])
		said, healed = append(said, lines...), healed+made
		if err != nil {
			return said, healed, err
		}
		edits = edits[n:]
	}
	return said, healed, nil
}

func (s *Site) applyTo(file string, edits []ledger.Edit) (said []string, healed int, err error) {
	name := filepath.Join(s.options.Content, filepath.FromSlash(file))
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, 0, err
	}
	for _, e := range edits {
		var edited []byte
		what := ""
		if e.Alias != "" {
			alias := strings.ReplaceAll(e.Alias, "%20", " ")
			edited, err = page.AddAlias(text, alias)
			what = fmt.Sprintf("%s: added %s to aliases", filepath.ToSlash(name), alias)
		} else {
			edited, err = page.AddAnchor(text, e.Old, e.New)
			what = fmt.Sprintf("%s: #%s leads to #%s", filepath.ToSlash(name), e.Old, e.New)
		}
		if err != nil {
			said = append(said, fmt.Sprintf("not fixed: %s: %v", filepath.ToSlash(name), err))
			continue
		}
		text = edited
		said, healed = append(said, "fixed "+what), healed+1
	}
	if healed == 0 {
		return said, 0, nil
	}
	return said, healed, replaceFile(name, text)
}

// recordAddresses enters what is new in the ledger.
func (s *Site) recordAddresses(l *linked, done []string) ([]string, error) {
	name := filepath.Join(s.options.Content, ledger.FileName)
	old, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return done, err
	}
	if l.ledger == nil {
		if err == nil {
			return done, fmt.Errorf("%s is a file of the content and not a ledger of addresses: rename it", filepath.ToSlash(name))
		}
		l.ledger = &ledger.Ledger{}
		l.kept = published(l.graph, nil, l.editions)
	}
	fresh := len(l.ledger.Unrecorded(l.kept))
	text := l.ledger.Record(l.kept).Format()
	if string(text) == string(old) {
		return done, nil
	}
	if fresh > 0 {
		done = append(done, fmt.Sprintf("fixed %s: recorded %d addresses", filepath.ToSlash(name), fresh))
	} else {
		done = append(done, "fixed "+filepath.ToSlash(name)+": brought up to date")
	}
	return done, replaceFile(name, text)
}

// replaceFile writes a file beside its place and moves it there, with the
// permissions of the one it replaces.
func replaceFile(name string, text []byte) error {
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target
	}
	mode := fs.FileMode(0o644)
	if info, err := os.Stat(name); err == nil {
		mode = info.Mode().Perm()
	}
	tmp, err := os.CreateTemp(filepath.Dir(name), ".new-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name()) // unless it was moved
	_, err = tmp.Write(text)
	if err := errors.Join(err, tmp.Chmod(mode), tmp.Close()); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), name)
}
