package server_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"samspil/generator/server"
	"samspil/generator/site"
)

// everywhere runs a browser test against files as they are served while they are
// edited, and against the same files built and put on a web server that knows
// nothing of them: readers must see no difference. Without files it is the
// knowledge base.
func everywhere(t *testing.T, files map[string]string, test func(t *testing.T, tab context.Context, url string)) {
	t.Run("served", func(t *testing.T) {
		tab := chromium(t)
		var url string
		if files == nil {
			url = serveContent(t)
		} else {
			url, _ = serve(t, files)
		}
		test(t, tab, url)
	})
	t.Run("built", func(t *testing.T) {
		tab := chromium(t)
		var url string
		if files == nil {
			url, _ = built(t)
		} else {
			url = buildAndServe(t, files)
		}
		test(t, tab, url)
	})
}

// serveContent runs a server on the knowledge base.
func serveContent(t *testing.T) (url string) {
	t.Helper()
	return run(t, "../../content")
}

// buildAndServe builds files and serves what was built as any web server does.
func buildAndServe(t *testing.T, files map[string]string) (url string) {
	t.Helper()
	content, out := t.TempDir(), t.TempDir()
	for name, text := range files {
		put(t, content, name, text)
	}
	if _, err := site.New(site.Options{Content: content, Out: out, NoCache: true}).Build(t.Context()); err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(http.FileServer(http.Dir(out)))
	t.Cleanup(s.Close)
	return s.URL + "/"
}

// run runs a server on a content folder until the test ends.
func run(t *testing.T, content string) (url string) {
	t.Helper()
	out := t.TempDir()
	listening := make(chan string, 1)
	s := server.Server{
		Site: site.New(site.Options{Content: content, Out: out, NoCache: true}),
		Out:  out, Bind: "127.0.0.1",
		Listening: func(url string) { listening <- url },
		Built:     func(*site.Result, time.Duration, error) {},
		Say:       func(string) {},
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("the server ended with %v", err)
		}
	})
	select {
	case url = <-listening:
	case err := <-ended:
		ended <- nil
		t.Fatal(err)
	}
	return url
}
