package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"slices"

	"samspil/generator/cite"
	"samspil/generator/source"
)

// libraryFiles are where the bibliography may lie; the first one found is it.
var libraryFiles = []string{"references.yaml", "references.json"}

// libraryCache keeps the bibliography while its file stays as it is.
type libraryCache struct {
	file     string
	data     []byte
	sum      string // stands for data
	library  *cite.Library
	problems []source.Problem
}

// load gives the bibliography, or nil if there is none.
func (c *libraryCache) load(fsys fs.FS) (*cite.Library, []source.Problem) {
	for _, file := range libraryFiles {
		data, err := fs.ReadFile(fsys, file)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, []source.Problem{{Position: source.Position{File: file}, Code: "unreadable",
				Message: "the bibliography cannot be read: " + source.Cause(err), Remedy: "check that you may read it"}}
		}
		if file != c.file || !bytes.Equal(data, c.data) {
			c.file, c.data = file, data
			sum := sha256.Sum256(data)
			c.sum = hex.EncodeToString(sum[:16])
			c.library, c.problems = cite.Parse(file, data)
		}
		return c.library, slices.Clone(c.problems)
	}
	*c = libraryCache{}
	return nil, nil
}
