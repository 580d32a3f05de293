package source

import (
	"io/fs"
	"time"
)

// Stamp is what the file system says of a file without opening it. It changes
// whenever the file is written in the ordinary way, but equal stamps prove equal
// contents only if the stamp was settled when the file was read.
type Stamp struct {
	Size  int64
	Mod   int64  // when the contents were written, in nanoseconds since 1970; programs may set it
	Ctime int64  // when anything of the file changed, in nanoseconds since 1970, which programs cannot set; 0 where it is not told
	Inode uint64 // tells a file from another one moved to its path; 0 where it is not told
}

// StampOf gives the stamp of a file.
func StampOf(info fs.FileInfo) Stamp {
	s := Stamp{Size: info.Size(), Mod: info.ModTime().UnixNano()}
	s.Ctime, s.Inode = changed(info)
	return s
}

// settling is how old a file's times must be for its stamp to be trusted: within
// this span a second change may leave them as they are (file systems count in
// ticks, some of two seconds).
const settling = 3 * time.Second

// Settled tells whether a change after now is sure to change the stamp.
func (s Stamp) Settled(now time.Time) bool {
	return now.UnixNano()-max(s.Mod, s.Ctime) > int64(settling)
}
