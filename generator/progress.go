package main

import (
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"samspil/generator/site"
)

// progress shows on a terminal how far long work has come, on one line that is
// written over and wiped when it ends.
type progress struct {
	w     io.Writer
	begun time.Time
	stage atomic.Pointer[stageBegun]
	next  atomic.Int64 // when to write again, in nanoseconds since begun
	wrote atomic.Bool
}

type stageBegun struct {
	name  string
	begun time.Time
}

const (
	// patience is how long work takes before its progress is shown: what is done
	// by then needs none.
	progressAfter = 700 * time.Millisecond
	progressEvery = 100 * time.Millisecond
)

// newProgress gives the progress to be shown on w; nil where nobody sees it, as
// in a file or a pipe.
func newProgress(w io.Writer) *progress {
	if !isTerminal(w) {
		return nil
	}
	p := &progress{w: w, begun: time.Now()}
	p.next.Store(int64(progressAfter))
	return p
}

// tell is a site.Progress.
func (p *progress) tell(stage string, done, total int) {
	now := time.Since(p.begun)
	s := p.stage.Load()
	if s == nil || s.name != stage {
		s = &stageBegun{stage, time.Now()}
		p.stage.Store(s)
	}
	next := p.next.Load()
	if int64(now) < next || !p.next.CompareAndSwap(next, int64(now+progressEvery)) {
		return
	}
	p.wrote.Store(true)
	fmt.Fprintf(p.w, "\r\x1b[K%s", progressLine(stage, done, total, time.Since(s.begun)))
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

// end wipes the line.
func (p *progress) end() {
	if p != nil && p.wrote.Load() {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}

// use has a site tell its progress.
func (p *progress) use(o *site.Options) {
	if p != nil {
		o.Progress = p.tell
	}
}

// timings prints what each stage took: all of them if asked for, and otherwise,
// where no progress is shown, those that took long.
func timings(w io.Writer, stages []site.Stage, all bool) {
	for _, s := range stages {
		if all || s.Duration >= longStage && !isTerminal(w) {
			fmt.Fprintf(w, "%-12s %8s\n", s.Name, s.Duration.Round(100*time.Microsecond))
		}
	}
}

const longStage = 2 * time.Second
