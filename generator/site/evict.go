package site

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

const (
	// unusedFor is how long the cache of a content folder is kept that nobody
	// builds any more.
	unusedFor = 30 * 24 * time.Hour
	// mostCached is how many bytes the caches of other content folders may have
	// together. The one of the folder that is built is bounded by its content.
	mostCached = 1 << 30
	// beingWritten is how young a file may be that another process writes.
	beingWritten = time.Minute
)

// evict bounds the caches in base, one folder for each content folder: of the one
// that is being used, keep, it removes what ours does not name (other versions of
// the generator, what killed processes left), and of the others those that are
// unused for long, and then the longest unused until they have at most most bytes.
func evict(base, keep string, ours func(name string) bool, most int64) {
	files, _ := os.ReadDir(filepath.Join(base, keep))
	for _, f := range files {
		if info, err := f.Info(); err == nil && !ours(f.Name()) && time.Since(info.ModTime()) > beingWritten {
			os.Remove(filepath.Join(base, keep, f.Name()))
		}
	}
	type cache struct {
		name string
		used time.Time
		size int64
	}
	var others []cache
	all, _ := os.ReadDir(base)
	for _, o := range all {
		if info, err := o.Info(); err == nil && o.Name() != keep {
			others = append(others, cache{o.Name(), info.ModTime(), sizeOf(filepath.Join(base, o.Name()))})
		}
	}
	slices.SortFunc(others, func(a, b cache) int { return cmp.Or(b.used.Compare(a.used), cmp.Compare(a.name, b.name)) })
	for _, o := range others {
		if most -= o.size; most < 0 || time.Since(o.used) > unusedFor {
			os.RemoveAll(filepath.Join(base, o.name))
		}
	}
}

// sizeOf adds up the files of a folder.
func sizeOf(folder string) (size int64) {
	_ = filepath.WalkDir(folder, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			if info, err := d.Info(); err == nil {
				size += info.Size()
			}
		}
		return nil
	})
	return size
}

// touch says that a cache is in use.
func touch(folder string) {
	now := time.Now()
	_ = os.Chtimes(folder, now, now) // if it is not there nothing is lost
}
