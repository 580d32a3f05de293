package server

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"samspil/generator/site"
)

// running is a server in this process whose output is compared with a clean
// build.
type running struct {
	t       *testing.T
	url     string
	content string
	out     string

	mu    sync.Mutex
	said  []string
	built time.Time // when the last build ended
}

// start runs a server on files until the test ends.
func start(t *testing.T, s Server, files map[string]string) *running {
	t.Helper()
	content, out := t.TempDir(), t.TempDir()
	s.Site = site.New(site.Options{Content: content, Out: out, NoCache: true})
	return startIn(t, s, content, out, files)
}

// startIn runs a server whose site has these folders.
func startIn(t *testing.T, s Server, content, out string, files map[string]string) *running {
	t.Helper()
	r := &running{t: t, content: content, out: out}
	r.write("start.md", "# Start\n")
	for name, text := range files {
		r.write(name, text)
	}
	listening := make(chan string, 1)
	s.Out, s.Bind = r.out, "127.0.0.1"
	s.Listening = func(url string) { listening <- url }
	s.Built = func(*site.Result, time.Duration, error) {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.built = time.Now()
	}
	s.Say = func(m string) {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.said = append(r.said, m)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		select {
		case err := <-ended:
			if err != nil {
				t.Error(err)
			}
		case <-time.After(10 * time.Second):
			t.Error("the server did not stop")
		}
	})
	select {
	case r.url = <-listening:
	case err := <-ended:
		ended <- nil
		t.Fatal(err)
	}
	return r
}

func (r *running) path(name string) string {
	return filepath.Join(r.content, filepath.FromSlash(name))
}

func (r *running) write(name, text string) {
	r.t.Helper()
	if err := os.MkdirAll(filepath.Dir(r.path(name)), 0o755); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(r.path(name), []byte(text), 0o644); err != nil {
		r.t.Fatal(err)
	}
}

// settles waits until the output is that of a clean build, and logs how long
// after the call the server's last build ended.
func (r *running) settles() {
	r.t.Helper()
	quiet := time.Now()
	r.rests() // a clean build at the same time would hold up the server
	clean := r.t.TempDir()
	if _, err := site.New(site.Options{Content: r.content, Out: clean, NoCache: true}).Build(context.Background()); err != nil {
		r.t.Fatal(err)
	}
	want := published(clean)
	var got map[string]string
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if got = published(r.out); maps.Equal(want, got) {
			r.mu.Lock()
			r.t.Logf("as a clean build %v after the last change", max(r.built.Sub(quiet), 0).Round(time.Millisecond))
			r.mu.Unlock()
			return
		}
	}
	if d := cmp.Diff(slices.Sorted(maps.Keys(want)), slices.Sorted(maps.Keys(got))); d != "" {
		r.t.Fatalf("the files are not those of a clean build (-want +got):\n%.2000s", d)
	}
	r.t.Fatalf("the output is not that of a clean build (-want +got):\n%.2000s", cmp.Diff(want, got))
}

// rests waits until the server has not built for a while: with nothing to do it must
// not build on and on.
func (r *running) rests() {
	r.t.Helper()
	const while = 2 * pollEvery
	end := time.Now().Add(60 * time.Second)
	for last := time.Now(); time.Since(last) < while; time.Sleep(pollEvery / 10) {
		r.mu.Lock()
		if r.built.After(last) {
			last = r.built
		}
		r.mu.Unlock()
		if time.Now().After(end) {
			r.t.Fatal("the server builds without end")
		}
	}
}

func published(folder string) map[string]string {
	files := map[string]string{}
	_ = filepath.WalkDir(folder, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.Contains(p, recordsFolder) {
			return nil
		}
		data, _ := os.ReadFile(p)
		files[strings.TrimPrefix(p, folder)] = string(data)
		return nil
	})
	return files
}

const recordsFolder = "/.samspil/"
