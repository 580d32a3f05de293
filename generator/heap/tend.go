package heap

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// Tend has garbage collected often from now on. It is called once. An editor's own GOGC
// is left as it is.
func Tend() {
	if os.Getenv("GOGC") == "" {
		afterCollection(func() { debug.SetGCPercent(allowed(inUse())) })
	}
}

const (
	leastGarbage = 64 << 20 // bytes
	leastPercent = 25
	mostPercent  = 1000 // while hardly anything is in use
)

// allowed gives how much garbage there may be, in percent of the bytes in use: a
// quarter of them, rather than as much again. Nearly all that is in use is the text of
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
