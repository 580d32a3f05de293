package site

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"slices"

	"samspil/generator/cite"
	"samspil/generator/source"
)

// libraryFiles are where the bibliography may lie; the first one found is it.
var libraryFiles = [...]string{"references.yaml", "references.json"}

// libraryCache keeps the bibliography while its file stays as it is.
type libraryCache struct {
	files    [len(libraryFiles)]keptData
	file     string // that the bibliography was read from
	sum      string // stands for what it says
	library  *cite.Library
	problems []source.Problem
}

// load gives the bibliography, or nil if there is none.
func (c *libraryCache) load(fsys fs.FS) (*cite.Library, []source.Problem) {
	for i, file := range libraryFiles {
		data, changed, err := c.files[i].load(fsys, file)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, []source.Problem{{Position: source.Position{File: file}, Code: "unreadable",
				Message: "the bibliography cannot be read: " + source.Cause(err), Remedy: "check that you may read it"}}
		}
		if changed || file != c.file {
			c.file = file
			sum := sha256.Sum256(data)
			c.sum = hex.EncodeToString(sum[:16])
			c.library, c.problems = cite.Parse(file, data)
		}
		return c.library, slices.Clone(c.problems)
	}
	*c = libraryCache{}
	return nil, nil
}
