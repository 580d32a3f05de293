package heap

import "testing"

func TestGarbageMayGrowToAFifthOfALargeSiteAndToALittleOfASmallOne(t *testing.T) {
	for _, c := range []struct{ inUse, most uint64 }{ // megabytes
		{0, 0}, {1, 11}, {10, 74}, {64, 128}, {100, 164}, {300, 366}, {3000, 3660},
	} {
		inUse := c.inUse << 20
		if got := inUse + inUse*uint64(allowed(inUse))/100; got>>20 > c.most || got < c.most<<20*95/100 {
			t.Errorf("%d MB in use grow to %d MB, not %d", c.inUse, got>>20, c.most)
		}
	}
}

func TestMoreOfTheHeapIsBackedWhenItIsNearlyFull(t *testing.T) {
	for _, c := range []struct{ inUse, backed, want uint64 }{ // megabytes
		{0, 0, 400}, {10, 400, 0}, {300, 400, 0}, {330, 400, 200}, {470, 600, 0}, {500, 600, 300},
	} {
		if got := toBack(c.inUse<<20, c.backed<<20); got != c.want<<20 {
			t.Errorf("%d MB in use, %d MB backed: %d MB more, not %d", c.inUse, c.backed, got>>20, c.want)
		}
	}
}
