package server

import (
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"samspil/generator/source"
)

// Update is what one open page is told after a build.
type Update struct {
	Page     bool      `json:"-"`        // its own file has changed
	HTML     string    `json:"html"`     // the page as it is now, if it has; to ask for it takes a browser longer
	Pictures []string  `json:"pictures"` // that have, as paths
	Problems []Problem `json:"problems"`
	Serial   int64     `json:"serial"` // of what was published up to here
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

// hub passes on to every page that is looked at what concerns it, and nothing else. A
// client that is slow, or was away, gets one update that holds all it missed.
type hub struct {
	mu       sync.Mutex
	clients  map[*client]bool
	problems []Problem        // of the last build, for pages opened later
	serial   int64            // of what was published last
	pictures map[string]int64 // that have changed, by path: the serial of when they last did
}

// client is a page that is looked at.
type client struct {
	files    []string      // that it was read from
	signal   chan struct{} // capacity 1
	page     bool
	since    int64     // the serial of what it has heard
	problems []Problem // that it was told of
}

// newHub begins with a serial that is above those of servers before it, whose pages may
// still be open: it counts on from the time.
func newHub() *hub {
	return &hub{clients: map[*client]bool{}, problems: []Problem{}, serial: time.Now().UnixMilli(), pictures: map[string]int64{}}
}

// now gives the serial of what was published last.
func (h *hub) now() int64 {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.serial
}

// join adds a page by the files that it was read from: that of its address and,
// where that is missing, the one that stands in for it. It is told the present
// state at once, with the pictures that have changed since a serial.
func (h *hub) join(since int64, files ...string) *client {
	c := &client{files: files, signal: make(chan struct{}, 1), since: since}
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
	h.serial++
	pictures := false
	for _, p := range changed {
		if isPicture(p) {
			h.pictures[p], pictures = h.serial, true
		}
	}
	for c := range h.clients {
		if slices.ContainsFunc(c.files, func(f string) bool { return slices.Contains(changed, f) }) {
			c.page, open = true, true
		}
		if c.page || pictures || !slices.Equal(c.problems, problems) {
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
	u := Update{Page: c.page, Pictures: []string{}, Problems: h.problems, Serial: h.serial}
	for p, serial := range h.pictures {
		if serial > c.since {
			u.Pictures = append(u.Pictures, p)
		}
	}
	slices.Sort(u.Pictures)
	c.page, c.since, c.problems = false, h.serial, h.problems
	return u
}
