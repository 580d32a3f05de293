package server_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"samspil/generator/site"
)

// The tests in this file hold every kind of page of the knowledge base to what
// every page must be: accessible, valid, quiet in the console, at home on a
// narrow screen, and without requests to others.

// knowledgeBase is the built knowledge base; it is built once for all tests.
var knowledgeBase = sync.OnceValues(func() (string, error) {
	out, err := os.MkdirTemp("", "samspil-pages-")
	if err != nil {
		return "", err
	}
	_, err = site.New(site.Options{Content: "../../content", Out: out, NoCache: true}).Build(context.Background())
	return out, err
})

func TestMain(m *testing.M) {
	code := m.Run()
	if out, err := knowledgeBase(); err == nil {
		os.RemoveAll(out)
	}
	os.Exit(code)
}

// sample is a page of one kind.
type sample struct{ kind, path string }

var (
	bodyClass = regexp.MustCompile(`<body class="([^"]*)"`)
	dataType  = regexp.MustCompile(`<article class="page" data-type="([^"]*)"`)
	language  = regexp.MustCompile(`<html lang="([^"]*)"`)
	redirects = regexp.MustCompile(`<body class="is-(redirect|permalink)`)
)

// samples gives, of each kind of page and language, the one with the most in it.
// A new layout or page type is among them without being listed anywhere.
func samples(t *testing.T, out string) []sample {
	t.Helper()
	largest, size := map[string]string{}, map[string]int{}
	err := filepath.WalkDir(out, func(file string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(file, ".html") {
			return err
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		class := bodyClass.FindSubmatch(data)
		if class == nil {
			return nil // no page: a preview or other fragment
		}
		kind := string(class[1])
		for _, part := range []*regexp.Regexp{dataType, language} {
			if m := part.FindSubmatch(data); m != nil {
				kind += " " + string(m[1])
			}
		}
		if len(data) > size[kind] {
			rel, _ := filepath.Rel(out, file)
			largest[kind], size[kind] = filepath.ToSlash(rel), len(data)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var list []sample
	for kind, p := range largest {
		list = append(list, sample{kind, p})
	}
	slices.SortFunc(list, func(a, b sample) int { return strings.Compare(a.kind, b.kind) })
	if len(list) < 20 {
		t.Fatalf("only %d kinds of page were found: %v", len(list), list)
	}
	return list
}

// built serves the knowledge base as a web server that knows nothing of it.
func built(t *testing.T) (url, out string) {
	t.Helper()
	out, err := knowledgeBase()
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(http.FileServer(http.Dir(out)))
	t.Cleanup(s.Close)
	return s.URL + "/", out
}

// stays tells whether a page stays where it is when it is opened.
func stays(t *testing.T, out string, s sample) bool {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(s.path)))
	if err != nil {
		t.Fatal(err)
	}
	return !redirects.Match(data)
}

// address is how a reader opens a page.
func address(base string, s sample) string {
	return base + (&url.URL{Path: strings.TrimSuffix(s.path, "index.html")}).EscapedPath()
}

// tool gives the path of a file below the folder of test tools, which .ci/run
// fills and SAMSPIL_TOOLS names; without it the test is skipped.
func tool(t *testing.T, name string) string {
	t.Helper()
	file := filepath.Join(os.Getenv("SAMSPIL_TOOLS"), "node_modules", filepath.FromSlash(name))
	if _, err := os.Stat(file); os.Getenv("SAMSPIL_TOOLS") == "" || err != nil {
		if os.Getenv("SAMSPIL_TESTS") == "complete" {
			t.Fatalf("%s is not there, and all tests must run", file)
		}
		t.Skip("SAMSPIL_TOOLS names no folder with " + path.Base(name) + "; .ci/run shows how one is made")
	}
	return file
}

// prefer sets what the reader's system says of colours and motion.
func prefer(t *testing.T, tab context.Context, features map[string]string) {
	t.Helper()
	var list []*emulation.MediaFeature
	for name, value := range features {
		list = append(list, &emulation.MediaFeature{Name: name, Value: value})
	}
	if _, err := chromedp.Call(tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: list}); err != nil {
		t.Fatal(err)
	}
}

func width(t *testing.T, tab context.Context, pixels int64) {
	t.Helper()
	if err := chromedp.Do(tab, chromedp.EmulateViewport(pixels, 900)); err != nil {
		t.Fatal(err)
	}
}

func TestAxeFindsNothingOnAnyKindOfPage(t *testing.T) {
	axe, err := os.ReadFile(tool(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	base, out := built(t)
	tab := chromium(t)
	for _, look := range []struct {
		scheme string
		width  int64
	}{{"light", 360}, {"dark", 1280}} {
		scheme := look.scheme
		width(t, tab, look.width)
		for _, s := range samples(t, out) {
			if !stays(t, out, s) {
				continue
			}
			prefer(t, tab, map[string]string{"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"})
			open(t, tab, address(base, s))
			evaluate[chromedp.Void](t, tab, string(axe)+`;window.found = undefined; document.fonts.ready.then(() => axe.run({rules: {"target-size": {enabled: true}}})).then(
				(r) => { window.found = JSON.stringify(r.violations.map((v) => v.id + " (" + v.help + "): " + v.nodes.slice(0, 3).map((n) => n.html).join(" | "))) },
				(e) => { window.found = JSON.stringify([String(e)]) })`)
			until(t, tab, "window.found")
			var found []string
			if err := json.Unmarshal([]byte(evaluate[string](t, tab, "window.found")), &found); err != nil {
				t.Fatal(err)
			}
			for _, f := range found {
				t.Errorf("%s, %s (%s): %s", s.kind, scheme, s.path, f)
			}
		}
	}
}

func TestTheNuCheckerFindsNoErrorOnAnyKindOfPage(t *testing.T) {
	jar := tool(t, "vnu-jar/build/dist/vnu.jar")
	if _, err := exec.LookPath("java"); err != nil {
		if os.Getenv("SAMSPIL_TESTS") == "complete" {
			t.Fatal("no java found, and all tests must run")
		}
		t.Skip("no java found")
	}
	_, out := built(t)
	args := []string{"-jar", jar, "--errors-only", "--format", "gnu"}
	for _, s := range samples(t, out) {
		args = append(args, filepath.Join(out, filepath.FromSlash(s.path)))
	}
	var report bytes.Buffer
	cmd := exec.Command("java", args...)
	cmd.Stderr = &report
	if err := cmd.Run(); err != nil {
		t.Errorf("%v:\n%s", err, strings.ReplaceAll(report.String(), out, ""))
	}
}

func TestNoKindOfPageScrollsSidewaysAt320Pixels(t *testing.T) {
	base, out := built(t)
	tab := chromium(t)
	width(t, tab, 320)
	for _, s := range samples(t, out) {
		if !stays(t, out, s) {
			continue
		}
		open(t, tab, address(base, s))
		until(t, tab, "document.fonts.status === 'loaded'")
		if wide := evaluate[int](t, tab, "document.documentElement.scrollWidth"); wide > 320 {
			t.Errorf("%s (%s) is %d pixels wide", s.kind, s.path, wide)
		}
	}
}

// listener gathers what a tab says and asks for.
type listener struct {
	mu   sync.Mutex
	said []string
	home string // addresses that begin with it are the site's own
}

func (l *listener) hear(ev any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch e := ev.(type) {
	case *runtime.EventExceptionThrown:
		l.said = append(l.said, fmt.Sprintf("exception: %s %+v", e.ExceptionDetails.Text, e.ExceptionDetails.Exception))
	case *runtime.EventConsoleAPICalled:
		l.said = append(l.said, fmt.Sprintf("console.%s: %v", e.Type, e.Args))
	case *log.EventEntryAdded:
		l.said = append(l.said, fmt.Sprintf("%s: %s %s", e.Entry.Level, e.Entry.Text, e.Entry.URL))
	case *network.EventRequestWillBeSent:
		if u := e.Request.URL; !strings.HasPrefix(u, l.home) && !strings.HasPrefix(u, "data:") && !strings.HasPrefix(u, "blob:") {
			l.said = append(l.said, "request to "+u)
		}
	}
}

func (l *listener) take() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	said := l.said
	l.said = nil
	return said
}

func TestEveryKindOfPageIsQuietAndAsksNobodyElse(t *testing.T) {
	base, out := built(t)
	tab := chromium(t)
	l := &listener{home: base}
	if err := chromedp.Do(tab); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Listen(tab, l.hear); err != nil {
		t.Fatal(err)
	}
	for _, s := range samples(t, out) {
		if !stays(t, out, s) {
			continue
		}
		open(t, tab, address(base, s))
		until(t, tab, "document.readyState === 'complete'")
		for _, said := range l.take() {
			t.Errorf("%s (%s): %s", s.kind, s.path, said)
		}
	}
	if evaluate[bool](t, tab, `document.head.append(Object.assign(document.createElement("script"), {textContent: "window.slipped = true"})), window.slipped === true`) {
		t.Error("the policy lets a script within the page run")
	}
	evaluate[chromedp.Void](t, tab, "console.warn('heard')")
	until(t, tab, "true")
	if said := l.take(); len(said) == 0 {
		t.Error("the test does not hear the console")
	}
}

// weightLimit is what a first visit to any page of the content may cost, as a
// server sends it with gzip.
const weightLimit = 100_000

// TestAFirstVisitIsLight adds up all that a browser that has never seen the site
// asks for, the service worker's files included.
func TestAFirstVisitIsLight(t *testing.T) {
	_, out := built(t)
	var mu sync.Mutex
	sizes := map[string]int{}
	files := http.FileServer(http.Dir(out))
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rec := httptest.NewRecorder()
		files.ServeHTTP(rec, r)
		mu.Lock()
		sizes[r.URL.Path] = max(sizes[r.URL.Path], compressed(rec.Body.Bytes(), r.URL.Path)) // what is asked for again is not sent again
		mu.Unlock()
		for name, values := range rec.Header() {
			w.Header()[name] = values
		}
		w.WriteHeader(rec.Code)
		w.Write(rec.Body.Bytes())
	}))
	defer s.Close()
	for _, page := range []string{"da/begreber/samskabelse/", "en/paradigms/new-public-management/", "en/"} {
		mu.Lock()
		clear(sizes)
		mu.Unlock()
		tab := chromium(t)
		open(t, tab, s.URL+"/"+page)
		until(t, tab, "document.readyState === 'complete' && navigator.serviceWorker.controller")
		until(t, tab, kept("samspil-pages", "/"+page))
		// It comes last, and must not be counted for the next page.
		until(t, tab, "caches.match('/"+page[:len("en/")]+"offline/').then((r) => { window.hasAll = !!r }) && window.hasAll")
		mu.Lock()
		total := 0
		var parts []string
		for p, n := range sizes {
			total += n
			parts = append(parts, fmt.Sprintf("%6d %s", n, p))
		}
		mu.Unlock()
		slices.Sort(parts)
		slices.Reverse(parts)
		t.Logf("%s: %d bytes in %d files\n%s", page, total, len(parts), strings.Join(parts, "\n"))
		if total > weightLimit {
			t.Errorf("a first visit to %s costs %d bytes", page, total)
		}
	}
}

// compressed gives the size of a file as it is sent.
func compressed(data []byte, name string) int {
	if strings.HasSuffix(name, ".woff2") || strings.HasSuffix(name, ".png") {
		return len(data)
	}
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write(data)
	w.Close()
	return b.Len()
}
