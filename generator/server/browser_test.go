package server_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// chromium gives a browser tab, or skips the test where there is no browser;
// with SAMSPIL_TESTS=complete, as in CI, that is a failure.
func chromium(t testing.TB) context.Context {
	t.Helper()
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		if os.Getenv("SAMSPIL_TESTS") == "complete" {
			t.Fatal("no Chromium found, and all tests must run")
		}
		t.Skip("no Chromium found: install it to run the browser tests (Debian: apt-get install chromium)")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.Flag("disable-background-networking", true), chromedp.UserDataDir(t.TempDir()))
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	return ctx
}

// serve runs a server on files and gives its address and content folder.
func serve(t *testing.T, files map[string]string) (url, content string) {
	t.Helper()
	content = t.TempDir()
	for name, text := range files {
		put(t, content, name, text)
	}
	return run(t, content), content
}

func put(t testing.TB, folder, name, text string) {
	t.Helper()
	file := filepath.Join(folder, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func open(t testing.TB, tab context.Context, url string) {
	t.Helper()
	if err := chromedp.Do(tab, chromedp.Navigate(url)); err != nil {
		t.Fatal(err)
	}
}

func evaluate[T any](t testing.TB, tab context.Context, script string) T {
	t.Helper()
	v, err := chromedp.Run(tab, chromedp.Evaluate[T](script))
	if err != nil {
		t.Fatalf("%s: %v", script, err)
	}
	return v
}

const patience = 20 * time.Second

// until waits until a script is true, across reloads of the page, in which a
// script can fail.
func until(t testing.TB, tab context.Context, script string) {
	t.Helper()
	var last error
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		var ok bool
		if ok, last = chromedp.Run(tab, chromedp.Evaluate[bool]("!!("+script+")")); ok {
			return
		}
	}
	t.Fatalf("waited in vain for %s (%v)", script, last)
}

// shows is a script that tells whether the page holds a text.
func shows(text string) string { return "document.body?.innerText.includes('" + text + "')" }

var long = strings.Repeat("Et afsnit, der fylder.\n\n", 200)

func TestAProblemIsShownOverTheLastGoodPageUntilItIsMended(t *testing.T) {
	tab := chromium(t)
	url, content := serve(t, map[string]string{"side.md": "# Side\n\nGod tekst.\n"})
	const overlay = `(document.querySelector('#samspil-problems')?.shadowRoot.textContent ?? '')`
	open(t, tab, url+"side/")
	until(t, tab, shows("God tekst"))
	put(t, content, "ny.md", "# Ny\n\nSe [[ingen]].\n")
	until(t, tab, overlay+" !== ''")
	if text := evaluate[string](t, tab, overlay); !strings.Contains(text, "ny.md:3:4") || !strings.Contains(text, "ingen") {
		t.Errorf("the overlay says %q", text)
	}
	until(t, tab, shows("God tekst"))
	put(t, content, "ny.md", "# Ny\n\nSe [[side]].\n")
	until(t, tab, overlay+" === ''")
}
