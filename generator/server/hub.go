package server

import (
	"path"
	"slices"
	"strings"
	"sync"

	"samspil/generator/source"
)

// Update is what one open page is told after a build.
type Update struct {
	Page     bool      `json:"-"`        // its own file has changed
	HTML     string    `json:"html"`     // the page as it is now, if it has; to ask for it takes a browser longer
	Pictures []string  `json:"pictures"` // that have, as paths
	Problems []Problem `json:"problems"`
}

// Problem is a problem as the overlay shows it.
type Problem struct {
	Position string `json:"position"`
	Message  string `json:"message"`
	Remedy   string `json:"remedy"`
}

// errorsOf picks the problems that the overlay shows: errors, not warnings.
func errorsOf(problems []source.Problem) []Problem {
	out := []Problem{}
	for _, p := range problems {
		if p.Severity == source.Error {
			out = append(out, Problem{p.Position.String(), p.Message, p.Remedy})
		}
	}
	return out
}

// hub passes on to every open page what concerns it, and nothing else. A client
// that is slow gets one update that holds all it missed.
type hub struct {
	mu       sync.Mutex
	clients  map[*client]bool
	problems []Problem // of the last build, for pages opened later
}

// client is an open page.
type client struct {
	files    []string      // that it was read from
	signal   chan struct{} // capacity 1
	page     bool
	pictures map[string]bool
	problems []Problem // that it was told of
}

func newHub() *hub { return &hub{clients: map[*client]bool{}, problems: []Problem{}} }

// join adds a page by the files that it was read from: that of its address and,
// where that is missing, the one that stands in for it. It is told the present
// state at once.
func (h *hub) join(files ...string) *client {
	c := &client{files: files, signal: make(chan struct{}, 1), pictures: map[string]bool{}}
	c.signal <- struct{}{}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.clients[c] = true
	return c
}

// tell has a client told that its page has changed.
func (h *hub) tell(c *client) {
	h.mu.Lock()
	defer h.mu.Unlock()
	c.page = true
	c.wake()
}

// wake has the client's next update sent.
func (c *client) wake() {
	select {
	case c.signal <- struct{}{}:
	default:
	}
}

func (h *hub) leave(c *client) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.clients, c)
}

// viewed lists the files of the pages that are open.
func (h *hub) viewed() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	var out []string
	for c := range h.clients {
		out = append(out, c.files...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// publish tells of output files that were written or removed, and of the
// problems there are. It says whether a page that is open is among them.
func (h *hub) publish(changed []string, problems []Problem) (open bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.problems = problems
	pictures := slices.DeleteFunc(slices.Clone(changed), func(p string) bool { return !isPicture(p) })
	for c := range h.clients {
		if slices.ContainsFunc(c.files, func(f string) bool { return slices.Contains(changed, f) }) {
			c.page, open = true, true
		}
		for _, p := range pictures {
			c.pictures[p] = true
		}
		if c.page || len(c.pictures) > 0 || !slices.Equal(c.problems, problems) {
			c.wake()
		}
	}
	return open
}

// isPicture tells the files that any page may show under a name that stays. A
// script or style of the theme that has changed has another name, and so every page
// has; data is no part of a page, nor are the cards that stand for pages elsewhere.
func isPicture(file string) bool {
	switch strings.ToLower(path.Ext(file)) {
	case ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif":
		return path.Base(file) != "card.png"
	}
	return false
}

// take gives what a client has not heard yet.
func (h *hub) take(c *client) Update {
	h.mu.Lock()
	defer h.mu.Unlock()
	u := Update{Page: c.page, Pictures: []string{}, Problems: h.problems}
	for p := range c.pictures {
		u.Pictures = append(u.Pictures, p)
	}
	slices.Sort(u.Pictures)
	clear(c.pictures)
	c.page, c.problems = false, h.problems
	return u
}
