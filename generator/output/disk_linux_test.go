package output_test

import (
	"bytes"
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

func TestAFullDiskIsAClearErrorAndLeavesNoHalfFile(t *testing.T) {
	mount := t.TempDir()
	if err := syscall.Mount("tmpfs", mount, "tmpfs", 0, "size=256k"); err != nil {
		t.Skipf("no small disk can be made here: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(mount, 0) })
	root := filepath.Join(mount, "public")
	write(t, root, site{"index.html": "home", "large.bin": "small"})

	d := open(t, root)
	put(t, d, site{"index.html": "home"})
	huge := bytes.Repeat([]byte("x"), 1<<20)
	for _, path := range []string{"large.bin", "huge.bin"} {
		err := d.Put(path, "huge", func() ([]byte, error) { return huge, nil })
		if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), "writing "+path) {
			t.Errorf("%s: got %v", path, err)
		}
	}
	if err := d.Abort(); err != nil {
		t.Fatal(err)
	}
	if got := list(t, root); got["index.html"] != "home" || got["large.bin"] != "small" || got["huge.bin"] != "" {
		t.Errorf("the folder holds %q", slices.Sorted(maps.Keys(got)))
	}
	if left, _ := filepath.Glob(filepath.Join(root, ".samspil", "tmp-*")); len(left) > 0 {
		t.Errorf("left over: %q", left)
	}
	write(t, root, site{"index.html": "home"})
	holds(t, root, site{"index.html": "home"})
}
