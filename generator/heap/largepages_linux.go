package heap

import "syscall"

// onLargePages lets the system back the next n bytes that the heap grows by with
// pages of 2 MB. The memory is not touched: it is asked for, marked, and left to the
// collector, which afterwards gives it out piece by piece. Where the system gives
// large pages to every program, or to none, nothing changes.
func onLargePages(n uint64) {
	const step = 4 << 20 // the runtime clears memory that it may have used before: little, in small steps
	held := make([][]byte, 0, n/step)
	for range n / step {
		memory := make([]byte, step)
		_ = syscall.Madvise(memory, syscall.MADV_HUGEPAGE) // a wish: all works without it
		held = append(held, memory)
	}
}
