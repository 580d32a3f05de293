package heap

import "testing"

func TestGarbageMayGrowToAQuarterOfALargeSiteAndToALittleOfASmallOne(t *testing.T) {
	for _, c := range []struct{ inUse, most uint64 }{ // megabytes
		{0, 0}, {1, 11}, {10, 74}, {64, 128}, {100, 164}, {300, 375}, {3000, 3750},
	} {
		inUse := c.inUse << 20
		if got := inUse + inUse*uint64(allowed(inUse))/100; got>>20 > c.most || got < c.most<<20*95/100 {
			t.Errorf("%d MB in use grow to %d MB, not %d", c.inUse, got>>20, c.most)
		}
	}
}
