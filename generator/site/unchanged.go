package site

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"samspil/generator/output"
	"samspil/generator/source"
)

// now is the clock that tells whether stamps are settled; tests set it.
var now = time.Now

// inputs stands for everything a build depends on: the generator, the options,
// the files of content and theme, and the commit its history is read from. It
// is "" if that cannot be told, since a file is so new that it could change
// once more without a trace.
//
// Files count by their stamps. That is what git's index does, and saves reading
// them all to learn that there is nothing to do.
func (s *Site) inputs(l *linked, look foundTheme) string {
	if s.options.NoCache || s.frozen != nil || s.serving.Where != nil {
		return "" // while serving, a build is made because something has changed
	}
	at := now()
	h := sha256.New()
	o := s.options
	content, err := filepath.Abs(o.Content)
	if err != nil {
		return ""
	}
	fmt.Fprintf(h, "%s\n%q %q %q %q %t\n%q\n", s.generator(), content, o.Content, o.Theme, o.BaseURL, o.Drafts, look.stamps)
	if l.config.History {
		io.WriteString(h, headCommit(o.Content))
	}
	var line []byte
	for _, f := range l.tree.Files {
		if !f.Stamp.Settled(at) {
			return ""
		}
		line = appendStamp(append(line[:0], f.Path...), f.Stamp)
		h.Write(line)
	}
	for _, f := range l.tree.Folders {
		fmt.Fprintf(h, "%s\n", f)
	}
	if !look.settled(at) {
		return ""
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// found is what a build found, for the next process, which finds the same if
// nothing has changed.
type found struct {
	Pages    int
	BaseURL  string
	Problems []source.Problem
}

// run is what is kept of a build. One that could not read a file may find more
// the next time, with everything as it was.
func run(key string, r *Result) output.Run {
	for _, p := range r.Problems {
		if p.Code == "unreadable" {
			return output.Run{}
		}
	}
	note, err := json.Marshal(found{r.Pages, r.BaseURL, r.Problems})
	if err != nil {
		return output.Run{}
	}
	return output.Run{Key: key, Note: note}
}

// unchanged gives the result of a build that has nothing to do, or nil.
func unchanged(out *output.Dir, key string) *Result {
	note, files, ok := out.Unchanged(key)
	var f found
	if !ok || json.Unmarshal(note, &f) != nil {
		return nil
	}
	return &Result{Pages: f.Pages, BaseURL: f.BaseURL, Problems: f.Problems, Report: output.Report{Unchanged: files}}
}
