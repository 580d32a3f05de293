package site

import (
	"bytes"
	"io/fs"

	"samspil/generator/source"
)

// keptData keeps what a file says, read again only when its stamp is new.
type keptData struct {
	name    string
	stamp   source.Stamp
	trusted bool // the stamp was settled when the file was read
	data    []byte
}

// read gives what a file says, and whether that is something else than before. Before
// the first time it was nothing, and so it is after an error.
func (k *keptData) read(fsys fs.FS, name string) (data []byte, changed bool, err error) {
	before := *k
	*k = keptData{}
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, before.name != "", err
	}
	stamp := source.StampOf(info)
	if before.name == name && before.trusted && before.stamp == stamp {
		*k = before
		return k.data, false, nil
	}
	trusted := stamp.Settled(now())
	if data, err = fs.ReadFile(fsys, name); err != nil {
		return nil, before.name != "", err
	}
	*k = keptData{name, stamp, trusted, data}
	return data, before.name != name || !bytes.Equal(data, before.data), nil
}
