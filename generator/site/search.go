package site

import (
	"bytes"
	"context"
	"encoding/hex"
	"sync"

	"samspil/generator/search"
)

// search puts the files of the search index. Pages are read only if a file that
// depends on all of them has to be made.
func (w *writer) search(ctx context.Context) error {
	stamp := func(path string) string {
		key := w.site.pages.files[path].key
		return hex.EncodeToString(key[:])
	}
	index := search.New(w.linked.graph, stamp, w.site.generator(), &w.site.words)
	files := index.Files()
	paths := make([]string, len(files))
	for i, f := range files {
		paths[i] = f.Path
	}
	if err := w.out.Expect(paths); err != nil {
		return err
	}
	link := sync.OnceValue(func() error {
		err := w.site.each(ctx, "words", index.Len(), func(i int) error {
			index.Read(i)
			return nil
		})
		if err == nil {
			index.Link()
		}
		return err
	})
	return w.site.each(ctx, "search", len(files), func(i int) error {
		f := files[i]
		if w.taken[f.Path] {
			return nil
		}
		b := buffers.Get().(*bytes.Buffer)
		defer buffers.Put(b)
		return w.out.Put(f.Path, f.Key, func() ([]byte, error) {
			if f.NeedsLink() {
				if err := link(); err != nil {
					return nil, err
				}
			}
			return index.Data(f.Path, b), nil
		})
	})
}
