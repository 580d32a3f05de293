package server

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"syscall"
	"time"

	"samspil/generator/site"
)

// Server shows a site while it is edited.
type Server struct {
	Site *site.Site
	Out  string // the site's output folder
	Bind string // address to listen on
	Port int    // first port to try; 0 is any
	Poll bool   // compare files instead of listening to the system

	// Listening is told the address once the site can be read.
	Listening func(url string)
	// Built is told of every build; the error is one that ended it.
	Built func(r *site.Result, took time.Duration, err error)
	// Say is told what the editor should know, such as another port.
	Say func(message string)
}

// portsToTry is how many ports are tried when the first is taken.
const portsToTry = 20

// Run builds the site, serves it and rebuilds it at every change until the
// context ends. A first build that cannot be made ends it with its error.
func (s *Server) Run(ctx context.Context) error {
	first, took, err := s.build(ctx, site.Serving{})
	if err != nil {
		return err
	}
	listener, err := s.listen()
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(s.Out)
	if err != nil {
		listener.Close()
		return fmt.Errorf("opening the output folder: %w", err)
	}
	defer root.Close()

	h := newHub()
	h.publish(nil, errorsOf(first.Problems))
	// Requests end with the context, so that open event streams do not hold
	// up the end.
	httpServer := &http.Server{
		Handler:           &handler{root: root, hub: h, bind: s.Bind, base: basePath(first.BaseURL)},
		BaseContext:       func(net.Listener) context.Context { return ctx },
		ReadHeaderTimeout: 10 * time.Second,
	}
	w := newWatcher(s.Poll, s.Say)
	var wg sync.WaitGroup
	wg.Go(func() { w.run(ctx) })

	ended := make(chan error, 1)
	go func() { ended <- httpServer.Serve(listener) }()
	s.Built(first, took, nil)
	s.Listening("http://" + listener.Addr().String() + "/")
	// From here on the builds tell of themselves, one after the other.
	wg.Go(func() {
		if first.Graph == nil {
			// Readers need not wait for this, and a build tells of its errors.
			_ = s.Site.Warm(ctx)
		}
		s.rebuild(ctx, w, h, first.Folders)
	})
	select {
	case <-ctx.Done():
		err = nil
	case err = <-ended:
	}
	// The context has ended, or the listener failed: nothing to wait long for.
	closing, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if httpServer.Shutdown(closing) != nil {
		httpServer.Close()
	}
	if err == nil {
		wg.Wait()
	}
	return err
}

func (s *Server) build(ctx context.Context, serving site.Serving) (*site.Result, time.Duration, error) {
	start := time.Now()
	r, err := s.Site.BuildServed(ctx, serving)
	return r, time.Since(start), err
}

// rebuild waits for changes and builds. A build that fails is told of, and the
// next change tries again: the editor may be in the middle of something.
func (s *Server) rebuild(ctx context.Context, w *watcher, h *hub, folders []string) {
	w.follow(folders)
	var where touched // that no complete build has looked at
	for {
		select {
		case <-ctx.Done():
			return
		case <-w.wake:
		}
		w.settle(ctx)
		now := w.take()
		w.forget(now)
		where.add(now)
		r, took, err := s.rebuildOnce(ctx, w, h, where.list())
		switch {
		case ctx.Err() != nil:
			return
		case errors.Is(err, errOvertaken):
			continue
		}
		s.Built(r, took, err)
		if err != nil {
			h.publish(nil, []Problem{{Position: "samspil", Message: err.Error()}})
			continue
		}
		where = touched{}
		w.follow(r.Folders)
		if r.Missed {
			w.signal(touched{everywhere: true})
		}
		if len(w.wake) == 0 {
			go runtime.GC() // rather now than while somebody waits for the next page
		}
	}
}

// errOvertaken says that a build was ended by a change that came while it ran.
var errOvertaken = errors.New("overtaken")

// headStart is how long the browsers that were told of their page have the
// processors to themselves: the rest of the build would take them twice as long to show it.
const headStart = 50 * time.Millisecond

// rebuildOnce builds and tells the open pages: those that are open are made first
// and told of at once, the rest when all is done. A change that comes while the rest is made ends
// the build, and the next one makes it: whoever writes is not kept waiting by
// pages that nobody looks at.
func (s *Server) rebuildOnce(ctx context.Context, w *watcher, h *hub, where []string) (*site.Result, time.Duration, error) {
	building, end := context.WithCancelCause(ctx)
	defer end(nil)
	told := map[string]bool{}
	tell := func(r *site.Result) (open bool) {
		var news []string
		for _, p := range slices.Concat(r.Report.Written, r.Report.Removed) {
			if !told[p] {
				news, told[p] = append(news, p), true
			}
		}
		return h.publish(news, errorsOf(r.Problems))
	}
	r, took, err := s.build(building, site.Serving{Where: where, First: h.viewed, Shown: func(r *site.Result) {
		open := tell(r)
		go func() {
			select {
			case <-building.Done():
			case <-w.wake:
				end(errOvertaken)
				w.again()
			}
		}()
		if open {
			select {
			case <-building.Done():
			case <-time.After(headStart):
			}
		}
	}})
	if r != nil {
		tell(r)
	}
	if context.Cause(building) == errOvertaken && err != nil {
		err = errOvertaken
	}
	return r, took, err
}

// listen takes the wanted port or the next free one.
func (s *Server) listen() (net.Listener, error) {
	for port := s.Port; ; port++ {
		l, err := net.Listen("tcp", net.JoinHostPort(s.Bind, strconv.Itoa(port)))
		if err == nil {
			if port != s.Port {
				s.Say(fmt.Sprintf("port %d is taken, using %d", s.Port, port))
			}
			return l, nil
		}
		if !errors.Is(err, syscall.EADDRINUSE) || s.Port == 0 || port-s.Port >= portsToTry {
			return nil, fmt.Errorf("listening: %w", err)
		}
	}
}

// basePath is the path of the base URL, which the page for wrong addresses
// links to.
func basePath(base string) string {
	if u, err := url.Parse(base); err == nil && u.Path != "" {
		return u.Path
	}
	return "/"
}
