package site

import (
	"bytes"
	"io/fs"

	"samspil/generator/source"
)

// lastRead is when a file was read. The zero value is never.
type lastRead struct {
	stamp   source.Stamp
	trusted bool // the stamp was settled then
}

// readAt is to be called before a file is read that has the stamp.
func readAt(stamp source.Stamp) lastRead { return lastRead{stamp, stamp.Settled(now())} }

// holds tells whether a file that now has the stamp is sure to say what it said.
func (l lastRead) holds(stamp source.Stamp) bool { return l.trusted && l.stamp == stamp }

// keptData keeps what a file says, read again only when its stamp is new.
type keptData struct {
	name string
	read lastRead
	data []byte
}

// load gives what a file says, and whether that is something else than before. Before
// the first time it was nothing, and so it is after an error.
func (k *keptData) load(fsys fs.FS, name string) (data []byte, changed bool, err error) {
	before := *k
	*k = keptData{}
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, before.name != "", err
	}
	stamp := source.StampOf(info)
	if before.name == name && before.read.holds(stamp) {
		*k = before
		return k.data, false, nil
	}
	read := readAt(stamp)
	if data, err = fs.ReadFile(fsys, name); err != nil {
		return nil, before.name != "", err
	}
	*k = keptData{name, read, data}
	return data, before.name != name || !bytes.Equal(data, before.data), nil
}
