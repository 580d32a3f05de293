package server

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"maps"
	"os"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"

	"samspil/generator/source"
)

const (
	// quiet is how long nothing must have happened before a build begins: an
	// editor that saves does so in several steps.
	quiet = 5 * time.Millisecond
	// longest is how long a build is put off by a stream of changes.
	longest = 200 * time.Millisecond
	// pollEvery is how often folders are compared where there are no events.
	pollEvery = 400 * time.Millisecond
)

// watcher wakes the builder when something may have changed in its folders.
type watcher struct {
	wake    chan struct{} // capacity 1: any number of changes is one wake-up
	say     func(string)
	events  *fsnotify.Watcher // nil if there are none
	polling bool              // instead of listening to events; the builder's, as is watched
	watched map[string]bool
	poll    chan []string // the folders to compare, when polling
}

// newWatcher prepares a watcher; say is told when it has to poll.
func newWatcher(poll bool, say func(string)) *watcher {
	w := &watcher{wake: make(chan struct{}, 1), say: say, watched: map[string]bool{}, poll: make(chan []string, 1)}
	if w.polling = poll; poll {
		return w
	}
	events, err := fsnotify.NewWatcher()
	if err != nil {
		say(remedy(err))
		w.polling = true
		return w
	}
	w.events = events
	return w
}

// run forwards events until the context ends.
func (w *watcher) run(ctx context.Context) {
	go w.compare(ctx)
	if w.events == nil {
		<-ctx.Done()
		return
	}
	defer w.events.Close()
	for {
		select {
		case <-ctx.Done():
			return
		case _, ok := <-w.events.Events:
			if !ok {
				return
			}
			w.signal()
		case _, ok := <-w.events.Errors:
			if !ok {
				return
			}
			w.signal() // an overflow: something happened, so look
		}
	}
}

func (w *watcher) signal() {
	select {
	case w.wake <- struct{}{}:
	default:
	}
}

// follow sets the folders to watch. What happened in a new one before it was
// watched would go unseen, so then there is one more look.
func (w *watcher) follow(folders []string) {
	if w.polling {
		select {
		case <-w.poll:
		default:
		}
		w.poll <- folders
		return
	}
	now := map[string]bool{}
	added := false
	for _, f := range folders {
		now[f] = true
		if w.watched[f] {
			continue
		}
		err := w.events.Add(f)
		switch {
		case err == nil:
			added = true
		case errors.Is(err, os.ErrNotExist):
			delete(now, f)
			added = true // gone already: look again
		default:
			w.fallBack(err, folders)
			return
		}
	}
	for f := range w.watched {
		if !now[f] {
			_ = w.events.Remove(f) // it may have gone with its folder
		}
	}
	w.watched = now
	if added {
		w.signal()
	}
}

// forget has a folder watched anew that was replaced by another of its name.
func (w *watcher) forget() {
	if w.polling {
		return
	}
	listed := map[string]bool{}
	for _, f := range w.events.WatchList() {
		listed[f] = true
	}
	maps.DeleteFunc(w.watched, func(f string, _ bool) bool { return !listed[f] })
}

func (w *watcher) fallBack(err error, folders []string) {
	w.say(remedy(err))
	_ = w.events.Close()
	w.polling = true
	w.poll <- folders
}

// remedy explains why there are no events and what helps.
func remedy(err error) string {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EMFILE) {
		return fmt.Sprintf("the system watches no more folders (%v); comparing files instead, which is slower. "+
			"To lift the limit on Linux: sudo sysctl fs.inotify.max_user_watches=524288 fs.inotify.max_user_instances=1024", err)
	}
	return fmt.Sprintf("the system tells of no changes (%v); comparing files instead, which is slower", err)
}

// compare wakes the builder when the folders are not as they were; it runs
// only once there is something to compare.
func (w *watcher) compare(ctx context.Context) {
	var folders []string
	var last uint64
	seed := maphash.MakeSeed()
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case folders = <-w.poll:
		case <-tick.C:
		}
		if folders == nil {
			continue
		}
		// Of folders that are new nothing is known, so they are a change: the
		// build that named them may have missed one.
		if state := stateOf(seed, folders); state != last {
			last = state
			w.signal()
		}
	}
}

// stateOf stands for the names and stamps of everything in the folders.
func stateOf(seed maphash.Seed, folders []string) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	for _, f := range folders {
		entries, err := os.ReadDir(f)
		fmt.Fprintln(&h, f, err)
		for _, e := range entries {
			if info, err := e.Info(); err == nil && !info.IsDir() {
				fmt.Fprintln(&h, e.Name(), source.StampOf(info))
			} else {
				fmt.Fprintln(&h, e.Name())
			}
		}
	}
	return h.Sum64()
}

// settle waits until the changes that woke the builder are over.
func (w *watcher) settle(ctx context.Context) {
	deadline := time.NewTimer(longest)
	defer deadline.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-deadline.C:
			return
		case <-w.wake:
		case <-time.After(quiet):
			return
		}
	}
}
