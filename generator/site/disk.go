package site

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"errors"
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

const shards = 64

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
		if entries, err := readShard(d.shard(i)); err == nil {
			read[i] = entries
		}
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

// readShard gives the entries of a shard. They are read only if all of it is whole.
func readShard(name string) (entries []stored, err error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	want := make([]byte, sha256.Size)
	if _, err := io.ReadFull(file, want); err != nil {
		return nil, err
	}
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return nil, err
	}
	if !bytes.Equal(sum.Sum(nil), want) {
		return nil, errDamaged
	}
	if _, err := file.Seek(sha256.Size, io.SeekStart); err != nil {
		return nil, err
	}
	dec := gob.NewDecoder(bufio.NewReaderSize(file, 64<<10))
	for {
		var e stored
		if err := dec.Decode(&e); err == io.EOF {
			return entries, nil
		} else if err != nil {
			return nil, err
		}
		entries = append(entries, e)
	}
}

var errDamaged = errors.New("the shard is damaged")

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
		_ = writeShard(d.shard(which[i]), sharded[which[i]], pages) // then the shard that was there stays
		return nil
	})
	d.stored = map[key]bool{}
	for k := range pages {
		d.stored[k] = true
	}
	evict(filepath.Dir(d.folder), filepath.Base(d.folder), func(name string) bool { return strings.HasPrefix(name, d.version) }, mostCached)
}

// writeShard writes a shard page by page: all of them at once would be a good part of
// the memory that a build takes.
func writeShard(name string, keys []key, pages map[key]*page.Page) (err error) {
	file, err := os.CreateTemp(filepath.Dir(name), "tmp-*")
	if err != nil {
		return err
	}
	defer func() {
		if err = errors.Join(err, file.Close()); err == nil {
			err = os.Rename(file.Name(), name)
		}
		if err != nil {
			os.Remove(file.Name())
		}
	}()
	if _, err := file.Write(make([]byte, sha256.Size)); err != nil { // room for the hash
		return err
	}
	sum, out := sha256.New(), bufio.NewWriterSize(file, 64<<10)
	enc := gob.NewEncoder(io.MultiWriter(out, sum))
	slices.SortFunc(keys, func(a, b key) int { return bytes.Compare(a[:], b[:]) })
	for _, k := range keys {
		if err := enc.Encode(stored{k, pages[k]}); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	_, err = file.WriteAt(sum.Sum(nil), 0)
	return err
}
