package heap

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// Tend sees to the memory of the process from now on. It is called once. An editor's
// own GOGC is left as it is.
func Tend() {
	own := os.Getenv("GOGC") != ""
	backed := uint64(0)
	afterCollection(func() {
		if next := toBack(inUse(), backed); next > 0 {
			onLargePages(next)
			backed += next
			runtime.GC() // gives that memory to the heap
		}
		if !own {
			debug.SetGCPercent(allowed(inUse()))
		}
	})
}

const firstBacked = 400 << 20 // bytes: what a site of 10,000 pages takes

// toBack gives how many bytes more of the heap are to be backed by large pages: half
// as much again whenever what is in use has nearly reached what is backed.
func toBack(inUse, backed uint64) uint64 {
	switch {
	case backed == 0:
		return firstBacked
	case inUse+inUse/4 > backed:
		return backed / 2
	}
	return 0
}

const (
	leastGarbage = 64 << 20 // bytes
	leastPercent = 22
	mostPercent  = 1000 // while hardly anything is in use
)

// allowed gives how much garbage there may be, in percent of the bytes in use: about a
// fifth of them, rather than as much again. Nearly all that is in use is the text of
// pages, in which the collector has little to look for, and it spares a quarter of the
// memory. A little garbage is always allowed, or a build would collect it dozens of
// times while it has hardly begun.
func allowed(inUse uint64) int {
	return int(min(max(leastGarbage*100/(inUse+1), leastPercent), mostPercent))
}

// inUse gives the bytes of the heap that the last collection has found in use.
func inUse() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	if sample[0].Value.Kind() != metrics.KindUint64 {
		return 0
	}
	return sample[0].Value.Uint64()
}

// afterCollection calls a function now and after every collection of garbage, which
// it knows from a thing that nobody uses being collected.
func afterCollection(do func()) {
	do()
	type thing struct{ next *thing } // with a pointer: other small things share their place in memory
	runtime.AddCleanup(&thing{}, afterCollection, do)
}
