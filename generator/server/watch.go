package server

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"

	"samspil/generator/source"
)

const (
	// quiet is how long nothing must have happened before a build begins. An
	// editor that writes a file in several steps takes less; one that takes
	// longer leads to a second build.
	quiet = 2 * time.Millisecond
	// unfinished is how long a file may be away or empty before that is taken for
	// what the editor wants: some programs empty a file before they fill it, or
	// move it out of the way of the new one.
	unfinished = 60 * time.Millisecond
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
	anew    map[string]bool // those of them that were not listened to, and are watched once more
	poll    chan []string   // the folders to compare, when polling

	mu      sync.Mutex
	touched touched // since take was last called
}

// touched says where to look: at some paths, or everywhere.
type touched struct {
	paths      map[string]bool // true for those that were moved away
	everywhere bool
	lost       bool // events were: anything may have been moved away
}

func (t *touched) add(other touched) {
	t.everywhere, t.lost = t.everywhere || other.everywhere, t.lost || other.lost
	if t.paths == nil {
		t.paths = map[string]bool{}
	}
	for p, moved := range other.paths {
		t.paths[p] = t.paths[p] || moved
	}
}

// movedAway tells whether a folder was moved, or one that it lies in.
func (t touched) movedAway(folder string) bool {
	for p := folder; ; p = filepath.Dir(p) {
		if t.lost || t.paths[p] {
			return true
		}
		if p == filepath.Dir(p) {
			return false
		}
	}
}

// list gives the paths, or nil for everywhere.
func (t touched) list() []string {
	if t.everywhere {
		return nil
	}
	return slices.AppendSeq([]string{}, maps.Keys(t.paths))
}

// newWatcher prepares a watcher; say is told when it has to poll.
func newWatcher(poll bool, say func(string)) *watcher {
	w := &watcher{wake: make(chan struct{}, 1), say: say, watched: map[string]bool{}, anew: map[string]bool{}, poll: make(chan []string, 1)}
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
		case e, ok := <-w.events.Events:
			if !ok {
				return
			}
			if source.Ignored(filepath.Base(e.Name)) {
				continue
			}
			w.signal(touched{paths: map[string]bool{e.Name: e.Has(fsnotify.Rename)}})
		case _, ok := <-w.events.Errors:
			if !ok {
				return
			}
			w.signal(touched{everywhere: true, lost: true}) // an overflow: something happened, so look
		}
	}
}

// signal wakes the builder.
func (w *watcher) signal(t touched) {
	w.mu.Lock()
	w.touched.add(t)
	w.mu.Unlock()
	w.again()
}

// again wakes the builder for what is not taken yet.
func (w *watcher) again() {
	select {
	case w.wake <- struct{}{}:
	default:
	}
}

// take gives where something has happened since it was last called.
func (w *watcher) take() touched {
	w.mu.Lock()
	defer w.mu.Unlock()
	t := w.touched
	w.touched = touched{}
	return t
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
		w.signal(touched{everywhere: true})
	}
}

// forget has folders watched anew whose names may stand for others now: a watch goes
// with its folder when that is moved, and keeps the name that it was given.
func (w *watcher) forget(t touched) {
	if w.polling {
		return
	}
	for _, f := range w.events.WatchList() {
		if t.movedAway(f) {
			_ = w.events.Remove(f) // it may be gone
		}
	}
	listed := map[string]bool{}
	for _, f := range w.events.WatchList() {
		listed[f] = true
	}
	for f := range w.watched {
		switch {
		case listed[f]:
			delete(w.anew, f)
		case !w.anew[f]:
			delete(w.watched, f)
			w.anew[f] = true
		}
		// One that was watched anew in vain is another name of a folder that is.
	}
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
			w.signal(touched{everywhere: true})
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
		wait := quiet
		if w.inBetween() {
			wait = unfinished
		}
		select {
		case <-ctx.Done():
			return
		case <-deadline.C:
			return
		case <-w.wake:
		case <-time.After(wait):
			return
		}
	}
}

// inBetween tells whether a program seems to be in the middle of writing a file:
// it is empty, or it was moved away and there is no other yet.
func (w *watcher) inBetween() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	for path, moved := range w.touched.paths {
		info, err := os.Lstat(path)
		if err != nil && moved || err == nil && info.Mode().IsRegular() && info.Size() == 0 {
			return true
		}
	}
	return false
}
