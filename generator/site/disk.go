package site

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"samspil/generator/page"
)

// diskCache keeps compiled pages between runs, in the user's cache folder:
// one folder for each content folder, holding the pages of its last build in
// shards that are read and written side by side.
//
// A shard begins with a hash of what follows, so one that is cut off, damaged
// or of another generator is passed over: the cache may be deleted at any time
// and the build is then simply a cold one. Shards are written beside their place
// and renamed, and every entry names by its key all that it depends on, so two
// processes may write at the same time.
type diskCache struct {
	folder  string
	version string
	stored  map[key]bool // what the shards on disk hold
}

const shards = 16

// stored is an entry of a shard.
type stored struct {
	Key  key
	Page *page.Page
}

// openDiskCache finds the cache of a content folder, or nil where the user has
// no cache folder.
func openDiskCache(content, version string) *diskCache {
	base, err := os.UserCacheDir()
	if err != nil {
		return nil
	}
	abs, err := filepath.Abs(content)
	if err != nil {
		return nil
	}
	sum := sha256.Sum256([]byte(abs))
	return &diskCache{folder: filepath.Join(base, "samspil", hex.EncodeToString(sum[:8])), version: version[:16], stored: map[key]bool{}}
}

func (d *diskCache) shard(i int) string {
	return filepath.Join(d.folder, d.version+"-"+hex.EncodeToString([]byte{byte(i)}))
}

// load reads all shards.
func (d *diskCache) load() map[key]*page.Page {
	all := map[key]*page.Page{}
	if d == nil {
		return all
	}
	touch(d.folder)
	read := make([][]stored, shards)
	_ = parallel(context.Background(), shards, func(i int) error {
		read[i] = readShard(d.shard(i))
		return nil
	})
	for _, entries := range read {
		for _, e := range entries {
			all[e.Key] = e.Page
			d.stored[e.Key] = true
		}
	}
	return all
}

// readShard gives the entries of a shard; none if anything is wrong with it.
func readShard(file string) []stored {
	data, err := os.ReadFile(file)
	if err != nil || len(data) < sha256.Size {
		return nil
	}
	sum, rest := data[:sha256.Size], data[sha256.Size:]
	if actual := sha256.Sum256(rest); !bytes.Equal(sum, actual[:]) {
		return nil
	}
	var entries []stored
	dec := gob.NewDecoder(bytes.NewReader(rest))
	for {
		var e stored
		if err := dec.Decode(&e); err == io.EOF {
			return entries
		} else if err != nil {
			return nil
		}
		entries = append(entries, e)
	}
}

// save writes the shards whose entries have changed. The cache is a
// convenience: what cannot be written is not an error.
func (d *diskCache) save(pages map[key]*page.Page) {
	changed := map[int]bool{}
	for k := range pages {
		if !d.stored[k] {
			changed[int(k[0])%shards] = true
		}
	}
	for k := range d.stored {
		if pages[k] == nil {
			changed[int(k[0])%shards] = true
		}
	}
	if len(changed) == 0 || os.MkdirAll(d.folder, 0o755) != nil {
		return
	}
	sharded := make([][]key, shards)
	for k := range pages {
		sharded[int(k[0])%shards] = append(sharded[int(k[0])%shards], k)
	}
	which := slices.Sorted(maps.Keys(changed))
	_ = parallel(context.Background(), len(which), func(i int) error {
		writeShard(d.shard(which[i]), sharded[which[i]], pages)
		return nil
	})
	d.stored = map[key]bool{}
	for k := range pages {
		d.stored[k] = true
	}
	evict(filepath.Dir(d.folder), filepath.Base(d.folder), func(name string) bool { return strings.HasPrefix(name, d.version) }, mostCached)
}

func writeShard(file string, keys []key, pages map[key]*page.Page) {
	slices.SortFunc(keys, func(a, b key) int { return bytes.Compare(a[:], b[:]) })
	var b bytes.Buffer
	b.Write(make([]byte, sha256.Size))
	enc := gob.NewEncoder(&b)
	for _, k := range keys {
		if enc.Encode(stored{k, pages[k]}) != nil {
			return
		}
	}
	sum := sha256.Sum256(b.Bytes()[sha256.Size:])
	copy(b.Bytes(), sum[:])
	tmp, err := os.CreateTemp(filepath.Dir(file), "tmp-*")
	if err != nil {
		return
	}
	_, err = tmp.Write(b.Bytes())
	if cerr := tmp.Close(); err != nil || cerr != nil || os.Rename(tmp.Name(), file) != nil {
		os.Remove(tmp.Name())
	}
}
