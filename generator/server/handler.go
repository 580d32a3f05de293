package server

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

// The paths of this package's own, which no site can have: names that begin
// with a dot are not published.
const (
	scriptPath = "/.samspil/live.js"
	eventsPath = "/.samspil/events"
)

// The site's service worker keeps copies of pages, which would be in the way of
// somebody who edits them. The one that stands in for it here removes itself, and
// with it one that an earlier site left at this address.
const workerName = "sw.js"

// missing is the page for addresses at which there is nothing.
const missing = "404.html"

var noWorker = []byte("self.addEventListener('install', () => self.skipWaiting());\nself.addEventListener('activate', () => self.registration.unregister());\n")

//go:embed patch.js
var patchScript string

//go:embed live.js
var liveScript string

// script is what the pages load: both parts, with names that are theirs alone.
var script = []byte("(() => {\n\"use strict\";\n" + patchScript + liveScript + "})();\n")

var bodyEnd = []byte("</body>")

// handler serves the output folder.
type handler struct {
	root *os.Root
	hub  *hub
	bind string
	base string // path of the base URL, served as well as "/"
}

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !allowedHost(r.Host, h.bind) {
		http.Error(w, "This server answers to this machine's own names only.", http.StatusForbidden)
		return
	}
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	switch {
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "Only GET and HEAD.", http.StatusMethodNotAllowed)
	case r.URL.Path == scriptPath:
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		w.Write(script)
	case r.URL.Path == eventsPath:
		h.events(w, r)
	case strings.TrimPrefix(r.URL.Path, h.base) == workerName || r.URL.Path == "/"+workerName:
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		w.Write(noWorker)
	default:
		h.file(w, r)
	}
}

// allowedHost tells whether a request's Host names this machine: localhost, a
// loopback address, the address the server was told to bind to, or, when it
// was told to bind to all, any address that is not a name.
func allowedHost(host, bind string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	name = strings.Trim(name, "[]")
	if name == "localhost" || strings.HasSuffix(name, ".localhost") || name == bind {
		return true
	}
	ip := net.ParseIP(name)
	if ip == nil {
		return false
	}
	bound := net.ParseIP(bind)
	return ip.IsLoopback() || bound != nil && (bound.IsUnspecified() || bound.Equal(ip))
}

// file serves one file of the output folder: folders by their index.html, and
// 404.html for what is not there.
func (h *handler) file(w http.ResponseWriter, r *http.Request) {
	p := r.URL.Path
	if h.base != "/" {
		if rest, ok := strings.CutPrefix(p, h.base); ok {
			p = "/" + rest
		}
	}
	name := strings.TrimPrefix(path.Clean(p), "/")
	if strings.HasSuffix(p, "/") {
		name = path.Join(name, "index.html")
	}
	info, err := h.root.Stat(orDot(name))
	switch {
	case err != nil || hidden(name):
		h.serve(w, r, name, missing, http.StatusNotFound)
	case info.IsDir():
		// Relative, so that it stays below whatever prefix was asked for; the
		// path is cleaned, so that it cannot begin with two slashes.
		http.Redirect(w, r, path.Base(p)+"/", http.StatusMovedPermanently)
	default:
		h.serve(w, r, name, name, http.StatusOK)
	}
}

func orDot(name string) string {
	if name == "" {
		return "."
	}
	return name
}

// hidden tells our own records from the site.
func hidden(name string) bool {
	return strings.HasPrefix(name, ".") || strings.Contains(name, "/.")
}

// serve answers with a file, which may be another than the one that is wanted.
func (h *handler) serve(w http.ResponseWriter, r *http.Request, wanted, name string, status int) {
	data, err := fs.ReadFile(h.root.FS(), name)
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		http.NotFound(w, r)
		return
	}
	if strings.HasSuffix(name, ".html") {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		data = h.withScript(data, wanted, name)
	}
	if kind := mediaTypes[path.Ext(name)]; kind != "" {
		w.Header().Set("Content-Type", kind)
	}
	if status != http.StatusOK {
		w.WriteHeader(status)
		w.Write(data)
		return
	}
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(data))
}

// mediaTypes are those of files that not every system knows.
var mediaTypes = map[string]string{".ttl": "text/turtle; charset=utf-8", ".jsonld": "application/ld+json"}

// withScript adds the live script to a page, with the files that it must know:
// the one that is wanted at the page's address and the one that was served, and
// what the latter says now, and since when it has heard nothing: of the pictures on it, which
// are not known here, it has to hear of all that have changed since. The script stands before
// the end of the body and waits for nothing, so that it sees the page before the theme's
// scripts have changed it.
func (h *handler) withScript(page []byte, wanted, name string) []byte {
	i := bytes.LastIndex(page, bodyEnd)
	if i < 0 {
		i = len(page)
	}
	files := url.Values{"file": {wanted}, "sum": {sumOf(page)}, "since": {strconv.FormatInt(h.hub.now(), 10)}}
	if wanted != name {
		files.Add("file", name)
	}
	tag := fmt.Sprintf("<script src=%q data-events=\"%s\"></script>\n", scriptPath, html.EscapeString(eventsPath+"?"+files.Encode()))
	return slices.Concat(page[:i], []byte(tag), page[i:])
}

// sumOf stands for the bytes of a page.
func sumOf(page []byte) string {
	sum := sha256.Sum256(page)
	return hex.EncodeToString(sum[:8])
}

// isStale tells whether the first of some files that is there is not what the
// sum stands for.
func (h *handler) isStale(files []string, sum string) bool {
	for _, f := range files {
		if data, err := fs.ReadFile(h.root.FS(), f); err == nil && !hidden(f) {
			return sumOf(data) != sum
		}
	}
	return false
}

// events streams updates to one open page (server-sent events).
func (h *handler) events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	flush := http.NewResponseController(w).Flush
	query := r.URL.Query()
	since, _ := strconv.ParseInt(query.Get("since"), 10, 64) // 0 is before all
	// It joins before it looks: what changes in between is told, be it twice.
	c := h.hub.join(since, query["file"]...)
	defer h.hub.leave(c)
	if h.isStale(query["file"], query.Get("sum")) {
		h.hub.tell(c)
	}
	for {
		select {
		case <-r.Context().Done():
			return
		case <-c.signal:
		}
		u := h.hub.take(c)
		if u.Page {
			u.HTML = h.page(c.files[0])
		}
		io.WriteString(w, "data: ")
		message := json.NewEncoder(w) // one line, without line ends in it
		message.SetEscapeHTML(false)
		if err := message.Encode(u); err != nil {
			return
		}
		if _, err := io.WriteString(w, "\n"); err != nil || flush() != nil {
			return
		}
	}
}

// page gives the page that a file is or, where there is none, the one that stands
// in for it, as it is served.
func (h *handler) page(wanted string) string {
	for _, name := range []string{wanted, missing} {
		if data, err := fs.ReadFile(h.root.FS(), name); err == nil && !hidden(name) {
			return string(h.withScript(data, wanted, name))
		}
	}
	return "" // it is being replaced by something else, of which more is told
}
