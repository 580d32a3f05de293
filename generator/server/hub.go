package server

import (
	"sync"

	"samspil/generator/source"
)

// Update is what a browser is told after a build.
type Update struct {
	Changed  []string  `json:"changed"` // output paths written or removed
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

// hub passes updates on to every open page. A client that is slow gets one
// update that holds all it missed.
type hub struct {
	mu       sync.Mutex
	clients  map[*client]bool
	problems []Problem // of the last build, for pages opened later
}

type client struct {
	signal  chan struct{} // capacity 1
	changed map[string]bool
}

func newHub() *hub { return &hub{clients: map[*client]bool{}, problems: []Problem{}} }

// join adds a client, which is told the present state at once.
func (h *hub) join() *client {
	c := &client{signal: make(chan struct{}, 1), changed: map[string]bool{}}
	c.signal <- struct{}{}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.clients[c] = true
	return c
}

func (h *hub) leave(c *client) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.clients, c)
}

func (h *hub) publish(u Update) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.problems = u.Problems
	for c := range h.clients {
		for _, p := range u.Changed {
			c.changed[p] = true
		}
		select {
		case c.signal <- struct{}{}:
		default:
		}
	}
}

// take gives what a client has not heard yet.
func (h *hub) take(c *client) Update {
	h.mu.Lock()
	defer h.mu.Unlock()
	u := Update{Changed: []string{}, Problems: h.problems}
	for p := range c.changed {
		u.Changed = append(u.Changed, p)
	}
	clear(c.changed)
	return u
}
