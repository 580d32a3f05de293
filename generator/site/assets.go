package site

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"samspil/generator/config"
	"samspil/generator/graph"
	"samspil/generator/output"
	"samspil/generator/source"
)

// assetCache keeps what is known of the assets of the last build, by path.
type assetCache map[string]knownAsset

type knownAsset struct {
	read          lastRead
	width, height int
	key           string // hash of the contents, or "" if they must be read
}

// load lists the assets of the tree, images with their size. Those that keeps
// tells of are the generator's own.
func (c assetCache) load(fsys fs.FS, t *source.Tree, keeps func(path string) bool) []*graph.Asset {
	found := map[string]knownAsset{}
	var out []*graph.Asset
	for _, f := range t.Files {
		if f.Page || isData(f.Path) || keeps(f.Path) {
			continue
		}
		a := &graph.Asset{Path: f.Path}
		known := c[f.Path]
		if !known.read.holds(f.Stamp) {
			known = knownAsset{read: readAt(f.Stamp)}
			if a.Image() {
				known.width, known.height = source.ImageSize(fsys, f.Path)
			}
		}
		a.Width, a.Height = known.width, known.height
		found[f.Path] = known
		out = append(out, a)
	}
	clear(c)
	for p, k := range found {
		c[p] = k
	}
	return out
}

// isData tells the files that the generator reads from those it publishes.
func isData(path string) bool {
	return path == config.FileName || slices.Contains(libraryFiles[:], path)
}

// put publishes an asset as it is. Its contents are hashed once while its stamp
// stays and is settled. One that cannot be read is a problem, and what was
// published of it stays.
func (c assetCache) put(content string, a *graph.Asset, out *output.Dir) (*source.Problem, error) {
	known := c[a.Path]
	read := sync.OnceValues(func() ([]byte, error) {
		return os.ReadFile(filepath.Join(content, filepath.FromSlash(a.Path)))
	})
	key := known.key
	if key == "" {
		data, err := read()
		if errors.Is(err, fs.ErrNotExist) {
			return nil, nil // deleted since the tree was listed
		}
		if err != nil {
			out.Keep(a.Address)
			return &source.Problem{Position: source.Position{File: a.Path}, Code: "unreadable",
				Message: "this file cannot be read: " + source.Cause(err), Remedy: "check that you may read it"}, nil
		}
		sum := sha256.Sum256(data)
		key = hex.EncodeToString(sum[:16])
		if known.read.trusted {
			known.key = key
			c[a.Path] = known
		}
	}
	return nil, out.Put(a.Address, key, read)
}
