package site

import (
	"context"
	"sync/atomic"
	"time"
)

// Progress is told how far the long stages of a build have come.
// It is called once for each item that is done, by many goroutines, so it must
// be quick.
type Progress func(stage string, done, total int)

// each is parallel, and tells how far it has come.
func (s *Site) each(ctx context.Context, stage string, n int, do func(i int) error) error {
	tell := s.options.Progress
	if tell == nil {
		return parallel(ctx, n, do)
	}
	var done atomic.Int64
	return parallel(ctx, n, func(i int) error {
		err := do(i)
		tell(stage, int(done.Add(1)), n)
		return err
	})
}

// Stage is a part of the work and the time it took.
type Stage struct {
	Name     string
	Duration time.Duration
}

// stopwatch measures stages.
type stopwatch struct {
	last   time.Time
	stages []Stage
	ended  func(Stage) // told of every stage that ends, unless nil
}

func newStopwatch(ended func(Stage)) *stopwatch { return &stopwatch{last: time.Now(), ended: ended} }

func (w *stopwatch) stage(name string) {
	now := time.Now()
	s := Stage{name, now.Sub(w.last)}
	w.stages = append(w.stages, s)
	if w.last = now; w.ended != nil {
		w.ended(s)
	}
}
