package main

import (
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"samspil/generator/site"
)

// progress tells of long work while it lasts. On a terminal that is one line with
// the stage, how far it has come and how long it will take, which is written over
// and wiped at the end. Elsewhere, as in a file or a pipe, it is a line for each
// stage that has ended.
type progress struct {
	w        io.Writer
	terminal bool

	begun atomic.Int64 // when the work began, in nanoseconds since 1970; 0 before
	next  atomic.Int64 // when to write again, likewise
	stage atomic.Pointer[stageBegun]
	wrote atomic.Bool
	held  []site.Stage // that have ended, while the work is not long yet
}

type stageBegun struct {
	name  string
	begun time.Time
}

const (
	// progressAfter is how long work takes before its progress is shown: what is
	// done by then needs none. Elsewhere it stays where it is written, so that only
	// work is told of that somebody waits for.
	progressAfter = 700 * time.Millisecond
	linesAfter    = 2 * time.Second
	progressEvery = 100 * time.Millisecond
)

// newProgress gives the progress of the work of o, to be told on w.
func newProgress(w io.Writer, o *site.Options) *progress {
	p := &progress{w: w, terminal: isTerminal(w)}
	if p.terminal {
		o.Progress = p.tell
	} else {
		o.Staged = p.staged
	}
	return p
}

// begin enters the time at which the work began, if it is not known.
func (p *progress) begin(at time.Time) {
	if p.begun.CompareAndSwap(0, at.UnixNano()) {
		p.next.Store(at.Add(progressAfter).UnixNano())
	}
}

// tell is a site.Progress.
func (p *progress) tell(stage string, done, total int) {
	now := time.Now()
	p.begin(now)
	s := p.stage.Load()
	if s == nil || s.name != stage {
		s = &stageBegun{stage, now}
		p.stage.Store(s)
	}
	next := p.next.Load()
	if now.UnixNano() < next || !p.next.CompareAndSwap(next, now.Add(progressEvery).UnixNano()) {
		return
	}
	p.wrote.Store(true)
	fmt.Fprintf(p.w, "\r\x1b[K%s", progressLine(stage, done, total, now.Sub(s.begun)))
}

// progressLine says how far a stage has come, and how long it will take if it
// goes on as it has.
func progressLine(stage string, done, total int, took time.Duration) string {
	line := fmt.Sprintf("%s: %d of %d", stage, done, total)
	if done > 0 && took > time.Second {
		left := time.Duration(float64(took) / float64(done) * float64(total-done))
		line += fmt.Sprintf(", about %s left", left.Round(time.Second))
	}
	return line
}

// staged is told of each stage that has ended.
func (p *progress) staged(s site.Stage) {
	now := time.Now()
	p.begin(now.Add(-s.Duration))
	p.held = append(p.held, s)
	if now.UnixNano()-p.begun.Load() < int64(linesAfter) {
		return
	}
	timings(p.w, p.held)
	p.held = nil
}

// end wipes the line. The next work begins anew.
func (p *progress) end() {
	if p.wrote.Swap(false) {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
	p.begun.Store(0)
	p.stage.Store(nil)
	p.held = nil
}

// timings prints what stages took.
func timings(w io.Writer, stages []site.Stage) {
	for _, s := range stages {
		fmt.Fprintf(w, "%-12s %8s\n", s.Name, s.Duration.Round(100*time.Microsecond))
	}
}
