package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
)

// Run is what is kept of a run that was committed.
type Run struct {
	Key  string // stands for everything that the run put; "" stands for nothing, and nothing is kept
	Note []byte // what the caller wants to be told when the key is found again
}

// runName is the file of the last run: a header, the hash of the manifest it
// belongs to and the key, a line each, and the note.
const (
	runName   = recordsName + "/run"
	runHeader = "samspil run 1"
)

// Unchanged tells whether the last run was committed with this key and every
// file lies as that run left it, so that putting them all again would change
// nothing. It gives the run's note and the number of files.
func (d *Dir) Unchanged(key string) (note []byte, files int, ok bool) {
	if key == "" {
		return nil, 0, false
	}
	data, err := os.ReadFile(filepath.Join(d.root, runName))
	if err != nil {
		return nil, 0, false
	}
	note, ok = bytes.CutPrefix(data, runHead(key, d.manifest))
	if !ok {
		return nil, 0, false
	}
	for path, e := range d.old {
		if !d.onDisk(path, e) {
			return nil, 0, false
		}
	}
	return note, len(d.old), true
}

func runHead(key string, manifest [sha256.Size]byte) []byte {
	return []byte(runHeader + "\n" + hex.EncodeToString(manifest[:]) + "\n" + key + "\n")
}

// writeRun replaces what is kept of the last run.
func writeRun(root string, run Run, manifest [sha256.Size]byte) error {
	name := filepath.Join(root, runName)
	if run.Key == "" {
		if err := os.Remove(name); err != nil && !os.IsNotExist(err) {
			return err
		}
		return nil
	}
	data := append(runHead(run.Key, manifest), run.Note...)
	if old, err := os.ReadFile(name); err == nil && bytes.Equal(old, data) {
		return nil
	}
	_, err := writeFile(root, runName, data)
	return err
}

// Close ends a run that put nothing. Everything stays as it was.
func (d *Dir) Close() { d.unlock() }
