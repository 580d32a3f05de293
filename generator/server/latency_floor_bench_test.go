package server_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"

	"samspil/generator/site"
)

// BenchmarkLatencyFloor measures what no server can do without: a finished page of
// the knowledge base is written, the system tells of it, the file goes to Chromium as
// it is, which parses it and shows its text in place of the one before. Nothing is
// compiled, linked, compared or patched.
//
//	go test ./generator/server -run xxx -bench LatencyFloor
func BenchmarkLatencyFloor(b *testing.B) {
	tendHeap()
	const page = "da/begreber/samskabelse/index.html"
	out := b.TempDir()
	if _, err := site.New(site.Options{Content: "../../content", Out: out, Theme: "../../themes/samspil", NoCache: true}).Build(context.Background()); err != nil {
		b.Fatal(err)
	}
	file := filepath.Join(out, filepath.FromSlash(page))
	data, err := os.ReadFile(file)
	if err != nil {
		b.Fatal(err)
	}
	before, after, _ := strings.Cut(string(data), "</main>")

	e := &edited{tab: chromium(b), built: make(chan struct{}, 100), changed: make(chan time.Time, 100)}
	mux := http.NewServeMux()
	mux.Handle("/", http.FileServer(http.Dir(out)))
	mux.Handle("/sw.js", http.NotFoundHandler()) // it would keep the events
	mux.HandleFunc("/_live.js", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		fmt.Fprint(w, `const events = new EventSource("/_events");
			events.onmessage = (e) => {
				const fresh = new DOMParser().parseFromString(JSON.parse(e.data), "text/html");
				document.querySelector("main").replaceWith(document.adoptNode(fresh.querySelector("main")));
			};`)
	})
	mux.HandleFunc("/_events", func(w http.ResponseWriter, r *http.Request) { sendWrites(w, r, file, e.built) })
	server := httptest.NewServer(mux)
	b.Cleanup(server.CloseClientConnections)
	e.url = server.URL + "/"
	write := func(n int) {
		text := fmt.Sprintf("%s<p>Udgave %d.</p></main>%s<script src=\"/_live.js\"></script>", before, n, after)
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	write(-1)
	e.listen(b)
	e.lookAt(b, strings.TrimSuffix(page, "index.html"))
	until(b, e.tab, "events.readyState === EventSource.OPEN")
	report(b, func(n int) time.Duration {
		return e.measure(b, func() { write(n) }, fmt.Sprintf("document.body.textContent.includes('Udgave %d.')", n))
	})
}

// sendWrites sends a file to a browser as often as it has been written, and tells of each time.
func sendWrites(w http.ResponseWriter, r *http.Request, file string, sent chan<- struct{}) {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer watcher.Close()
	if err := watcher.Add(file); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	http.NewResponseController(w).Flush()
	for {
		select {
		case <-r.Context().Done():
			return
		case <-watcher.Events:
		}
		data, err := os.ReadFile(file)
		if err != nil || !strings.HasSuffix(string(data), "</script>") {
			continue // it is being written
		}
		text, _ := json.Marshal(string(data))
		fmt.Fprintf(w, "data: %s\n\n", text)
		http.NewResponseController(w).Flush()
		sent <- struct{}{}
	}
}
