package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestContentRulesCanFail shows that a rule of how pages hang together, and of
// when things happened, finds what it is there to find. Each file of testdata/content/rules holds pages that
// break the rule its name begins with, and "want", the complaints.
func TestContentRulesCanFail(t *testing.T) {
	checks := map[string]func(*rule){
		"related":   checkRelated,
		"relations": checkSameRelations,
		"agree":     checkRelationsAgree,
		"events":    checkEvents,
		"periods":   checkPeriods,
		"time":      checkSameTime,
	}
	files, err := filepath.Glob(filepath.Join("testdata", "content", "rules", "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	left := []string{}
	for name := range checks {
		left = append(left, name)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		check := checks[name]
		if check == nil {
			t.Errorf("%s: no rule is called %s", file, name)
			continue
		}
		left = slices.DeleteFunc(left, func(s string) bool { return s == name })
		t.Run(name, func(t *testing.T) {
			base, want := unpack(t, file)
			base.rules.Topics = []string{"paradigm", "concept", "case"}
			rec := &recorder{TB: t}
			check(&rule{t: rec, base: base, name: name})
			if got := strings.Join(rec.said, "\n") + "\n"; got != want {
				t.Errorf("said:\n%swant:\n%s", got, want)
			}
		})
	}
	if len(left) > 0 {
		t.Errorf("no pages break the rules %v", left)
	}
}

// unpack gives the pages of an archive, linked, and its file "want".
func unpack(t *testing.T, file string) (b *base, want string) {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	for _, f := range archive.Files {
		if f.Name == "want" {
			want = string(f.Data)
			continue
		}
		to := filepath.Join(folder, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b, err = baseOf(folder)
	if err != nil {
		t.Fatal(err)
	}
	return b, want
}

// recorder notes what a rule complains of instead of failing.
type recorder struct {
	testing.TB
	said []string
}

func (r *recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) {
	r.said = append(r.said, fmt.Sprintf(format, args...))
}
