package heap

import "testing"

func TestMoreOfTheHeapIsBackedWhenItIsNearlyFull(t *testing.T) {
	for _, c := range []struct{ inUse, backed, want uint64 }{ // megabytes
		{0, 0, 400}, {10, 400, 0}, {300, 400, 0}, {330, 400, 200}, {470, 600, 0}, {500, 600, 300},
	} {
		if got := toBack(c.inUse<<20, c.backed<<20); got != c.want<<20 {
			t.Errorf("%d MB in use, %d MB backed: %d MB more, not %d", c.inUse, c.backed, got>>20, c.want)
		}
	}
}
