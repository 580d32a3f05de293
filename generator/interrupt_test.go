package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// interruptible is a site that commands work on and are interrupted.
type interruptible struct {
	t            *testing.T
	content, out string
	edits        int
}

const pagesOfInterruptible = 40

func newInterruptible(t *testing.T) *interruptible {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	s := &interruptible{t: t, content: t.TempDir(), out: filepath.Join(t.TempDir(), "site")}
	s.write("site.toml", "title = \"Prøve\"\nbase_url = \"https://example.org/\"\nlanguage = \"da\"\n")
	for i := range pagesOfInterruptible {
		s.write(fmt.Sprintf("mappe-%d/side-%d.md", i%5, i), s.text(i))
	}
	return s
}

func (s *interruptible) write(name, text string) {
	s.t.Helper()
	file := filepath.Join(s.content, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		s.t.Fatal(err)
	}
}

func (s *interruptible) text(i int) string {
	return fmt.Sprintf("---\nid: id-%d\ntype: concept\ntitle: Side %d, udgave %d\n---\nSe [[id-%d]] og ![[id-%d]].\n\n## Afsnit\n\n```dot {title=\"D\"}\ndigraph { a -> b%d }\n```\n",
		i, i, s.edits, (i+1)%pagesOfInterruptible, (i+2)%pagesOfInterruptible, s.edits)
}

// edit changes a few pages, and sometimes all of them.
func (s *interruptible) edit() {
	s.edits++
	for range 5 {
		i := rand.IntN(pagesOfInterruptible)
		s.write(fmt.Sprintf("mappe-%d/side-%d.md", i%5, i), s.text(i))
	}
	if s.edits%4 == 0 {
		s.write("site.toml", fmt.Sprintf("title = \"Prøve %d\"\nbase_url = \"https://example.org/\"\nlanguage = \"da\"\n", s.edits))
	}
}

func (s *interruptible) command(args ...string) (*exec.Cmd, *bytes.Buffer) {
	cmd, said := exec.Command("generator", args...), &bytes.Buffer{}
	cmd.Stdout, cmd.Stderr = said, said
	return cmd, said
}

// builds makes a whole build and compares it with a clean one.
func (s *interruptible) builds() {
	s.t.Helper()
	for _, args := range [][]string{{"--out", s.out}, {"--out", s.out + "-clean", "--no-cache"}} {
		if cmd, said := s.command(append([]string{"build", "--content", s.content}, args...)...); cmd.Run() != nil {
			s.t.Fatalf("a build after an interrupt failed:\n%s", said)
		}
	}
	got, want := filesOf(s.t, s.out), filesOf(s.t, s.out+"-clean")
	os.RemoveAll(s.out + "-clean")
	if len(want) == 0 || !maps.Equal(got, want) {
		for _, name := range slices.Sorted(maps.Keys(want)) {
			if got[name] != want[name] {
				s.t.Errorf("%s is not that of a clean build", name)
			}
		}
		s.t.Fatalf("%d files, and a clean build has %d", len(got), len(want))
	}
	if left, _ := filepath.Glob(filepath.Join(s.out, ".samspil", "tmp-*")); len(left) > 0 {
		s.t.Errorf("left over: %q", left)
	}
}

// filesOf reads the files of a site.
func filesOf(t *testing.T, folder string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(folder, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.Contains(p, "/.samspil/") {
			return err
		}
		data, err := os.ReadFile(p)
		files[strings.TrimPrefix(p, folder)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// The exit codes a command may have that was interrupted: it may have come to its
// end, or not begun to listen to signals.
var interruptedCodes = map[string][]int{"build": {0, 1, -1}, "check": {0, 1, -1}, "serve": {0, 1, -1}}

func TestAnInterruptAtAnyMomentLeavesTheOutputWhole(t *testing.T) {
	for _, command := range []string{"build", "check", "serve"} {
		t.Run(command, func(t *testing.T) {
			s := newInterruptible(t)
			args := []string{command, "--content", s.content}
			switch command {
			case "build":
				args = append(args, "--out", s.out)
			case "serve":
				args = append(args, "--out", s.out, "--port", "0")
			}
			begun := time.Now()
			s.builds()
			span := time.Since(begun) / 2 // a build that is not clean, and one that is
			var slowest time.Duration
			interrupted, moments := 0, 6
			for i := range moments {
				s.edit()
				cmd, said := s.command(args...)
				if err := cmd.Start(); err != nil {
					t.Fatal(err)
				}
				if i%3 == 1 && command == "serve" {
					time.Sleep(span)
					s.edit() // so that it is interrupted at an edit
				}
				time.Sleep(time.Duration(rand.Float64() * float64(span)))
				sent := time.Now()
				cmd.Process.Signal([]os.Signal{os.Interrupt, syscall.SIGTERM}[i%2])
				cmd.Wait()
				slowest = max(slowest, time.Since(sent))
				code := cmd.ProcessState.ExitCode()
				if !slices.Contains(interruptedCodes[command], code) || (code == 1) != strings.Contains(said.String(), "interrupted; what was written is whole") {
					t.Fatalf("exit code %d:\n%s", code, said)
				}
				if code == 1 {
					interrupted++
				}
				if i%3 == 2 {
					s.builds()
				}
			}
			t.Logf("%d of %d were interrupted at their work; the slowest took %v to end", interrupted, moments, slowest.Round(time.Millisecond))
		})
	}
}
