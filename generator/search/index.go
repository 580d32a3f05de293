package search

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"samspil/generator/graph"
	"samspil/generator/view"
)

// Folder is where the files of the index lie, relative to the site's root.
const Folder = view.SearchFolder

// File is a file of the index. Key stands for its contents, which Index.Data
// gives once they are made.
type File struct {
	Path string
	Key  string
}

// Index is the search index of a site: first what it will hold, and after Link
// its files.
type Index struct {
	docs   []doc
	langs  []string
	types  []string // used by pages, sorted; "" for none
	shards int
	depth  int // of the names of the texts' files (view.SharedDepth)
	cache  *Cache
	key    string
	files  map[string][]byte // by path, after Link
	texts  map[string][]int  // docs by the name of the file with their text
}

// doc is a page with its number, which is its place in the list.
type doc struct {
	*graph.Node
	stamp string
	same  bool // the page before is another edition of it
	words *pageWords
}

const (
	docsPerFile  = 32  // of titles and descriptions
	docsPerShard = 4   // more pages have more words, so more files to hold them
	maxShards    = 512 // more would make the root large
)

// New plans the index of a graph. A stamp stands for a page's file and all its
// compilation depends on, version for the generator.
func New(g *graph.Graph, stamp func(path string) string, version string, cache *Cache) *Index {
	x := &Index{langs: g.Languages(), cache: cache, texts: map[string][]int{}}
	order := map[string]int{}
	for i, l := range x.langs {
		order[l] = i
	}
	for _, n := range g.Nodes {
		x.docs = append(x.docs, doc{Node: n, stamp: stamp(n.Path)})
		x.types = append(x.types, n.Meta.Type.Value)
	}
	slices.SortFunc(x.docs, func(a, b doc) int {
		return cmp.Or(strings.Compare(a.ID, b.ID), cmp.Compare(order[a.Lang], order[b.Lang]), strings.Compare(a.Path, b.Path))
	})
	slices.Sort(x.types)
	x.types = slices.Compact(x.types)
	x.shards = min(maxShards, 1<<bits.Len(uint(max(0, len(x.docs)-1)/docsPerShard)))
	x.depth = view.SharedDepth(len(x.docs))
	h := sha256.New()
	fmt.Fprintln(h, version, x.langs)
	for i := range x.docs {
		d := &x.docs[i]
		d.same = i > 0 && d.ID == x.docs[i-1].ID
		fmt.Fprintln(h, d.stamp, d.Lang, d.ID, d.Address)
		name := "text-" + view.SharedName(d.Address, x.depth)
		x.texts[name] = append(x.texts[name], i)
	}
	x.key = hex.EncodeToString(h.Sum(nil)[:16])
	return x
}

// Files lists the files of the index, sorted by path.
func (x *Index) Files() []File {
	if len(x.docs) == 0 {
		return nil
	}
	var files []File
	add := func(name, key string) { files = append(files, File{Folder + name + ".js", key}) }
	add("root", x.key)
	add("spelling", x.key)
	for i := range x.shards {
		add(fmt.Sprintf("words-%x", i), x.key)
	}
	for i := 0; i < len(x.docs); i += docsPerFile {
		add(fmt.Sprintf("pages-%x", i/docsPerFile), x.key)
	}
	for name, docs := range x.texts {
		h := sha256.New()
		for _, i := range docs {
			fmt.Fprintln(h, x.docs[i].stamp, x.docs[i].Address)
		}
		add(name, hex.EncodeToString(h.Sum(nil)[:16]))
	}
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return files
}

// Len is the number of pages; Read is called with each number below it.
func (x *Index) Len() int { return len(x.docs) }

// Read gathers the words of one page. It may run at the same time as others.
func (x *Index) Read(i int) { x.docs[i].words = x.cache.get(x.docs[i].Page) }

// NeedsLink tells whether a file is made by Link, so from all pages.
func (f File) NeedsLink() bool { return !strings.HasPrefix(f.Path, Folder+"text-") }

// Data gives the contents of a file. It may use a buffer for them, which it empties.
func (x *Index) Data(path string, b *bytes.Buffer) []byte {
	name := strings.TrimSuffix(strings.TrimPrefix(path, Folder), ".js")
	docs, ok := x.texts[name]
	if !ok {
		return x.files[path]
	}
	b.Reset()
	x.text(b, name, docs)
	return b.Bytes()
}
