package site_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"samspil/generator/site"
)

// dated makes a file of a size and lets it and its folder be of an age.
func dated(t *testing.T, base, name string, size int, age time.Duration) {
	t.Helper()
	write(t, base, map[string]string{name: strings.Repeat("x", size)})
	at := time.Now().Add(-age)
	for _, p := range []string{filepath.Join(base, name), filepath.Dir(filepath.Join(base, name))} {
		if err := os.Chtimes(p, at, at); err != nil {
			t.Fatal(err)
		}
	}
}

func TestTheLongestUnusedCachesGoFirst(t *testing.T) {
	base := t.TempDir()
	dated(t, base, "ours/v2-a", 5000, time.Hour)
	dated(t, base, "ours/v1-a", 10, time.Hour)
	dated(t, base, "ours/tmp-killed", 10, time.Hour)
	dated(t, base, "ours/tmp-now", 10, time.Second)
	dated(t, base, "yesterday/a", 600, 24*time.Hour)
	dated(t, base, "last-week/a", 300, 7*24*time.Hour)
	dated(t, base, "older/a", 200, 8*24*time.Hour)
	dated(t, base, "last-year/a", 1, 365*24*time.Hour)
	site.Evict(base, "ours", func(name string) bool { return strings.HasPrefix(name, "v2") }, 1000)
	left := slices.Sorted(maps.Keys(snapshot(t, base)))
	if d := cmp.Diff([]string{"last-week/a", "ours/tmp-now", "ours/v2-a", "yesterday/a"}, left); d != "" {
		t.Errorf("left (-want +got):\n%s", d)
	}
}

func TestTheCacheOfASiteIsBoundedByItsContent(t *testing.T) {
	ownCache(t)
	o := site.Options{Content: t.TempDir(), Out: t.TempDir()}
	write(t, o.Content, small)
	size := func() (n int64) {
		for _, f := range cacheFiles(t) {
			if info, err := os.Stat(f); err == nil {
				n += info.Size()
			}
		}
		return n
	}
	build(t, site.New(o))
	first := size()
	if first == 0 {
		t.Fatal("no cache was written")
	}
	for i := range 6 {
		write(t, o.Content, map[string]string{"da/begreber/tillid.md": small["da/begreber/tillid.md"] + strings.Repeat("x", i%3)})
		build(t, site.New(o))
	}
	write(t, o.Content, map[string]string{"da/begreber/tillid.md": small["da/begreber/tillid.md"]})
	build(t, site.New(o))
	if last := size(); last > first+first/10 {
		t.Errorf("the cache has grown from %d to %d bytes by edits", first, last)
	}
}
