package output

import (
	"errors"
	"io"
	"os"
	"syscall"
)

// fill makes a file and gives its time, in nanoseconds. It does what an os.File would
// without the calls that prepare one for waiting, which files never need:
// a large site has tens of thousands.
func fill(name string, data []byte) (mod int64, err error) {
	fd, err := uninterrupted(func() (int, error) {
		return syscall.Open(name, syscall.O_WRONLY|syscall.O_CREAT|syscall.O_EXCL|syscall.O_CLOEXEC, 0o644)
	})
	if err != nil {
		return 0, &os.PathError{Op: "open", Path: name, Err: err}
	}
	defer func() { err = errors.Join(err, syscall.Close(fd)) }()
	for len(data) > 0 {
		n, err := uninterrupted(func() (int, error) { return syscall.Write(fd, data) })
		if err == nil && n == 0 {
			err = io.ErrShortWrite
		}
		if err != nil {
			return 0, &os.PathError{Op: "write", Path: name, Err: err}
		}
		data = data[n:]
	}
	var stat syscall.Stat_t
	if err := syscall.Fstat(fd, &stat); err != nil {
		return 0, &os.PathError{Op: "stat", Path: name, Err: err}
	}
	return stat.Mtim.Nano(), nil
}

// rename puts a file into its place. It does not look first whether a folder is there,
// as package os does: the system refuses that by itself.
func rename(from, to string) error {
	_, err := uninterrupted(func() (int, error) { return 0, syscall.Rename(from, to) })
	if err != nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
	}
	return nil
}

// uninterrupted repeats a call that a signal has interrupted, as package os does.
func uninterrupted(call func() (int, error)) (int, error) {
	for {
		n, err := call()
		if err != syscall.EINTR {
			return n, err
		}
	}
}
