//go:build !linux

package output

import (
	"errors"
	"os"
)

// fill makes a file and gives its time, in nanoseconds.
func fill(name string, data []byte) (mod int64, err error) {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if _, err := f.Write(data); err != nil {
		return 0, err
	}
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	return info.ModTime().UnixNano(), nil
}

// rename puts a file into its place.
func rename(from, to string) error { return os.Rename(from, to) }
