package edition

import (
	"archive/zip"
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"time"
)

// epoch is the time of every file in an archive: the earliest that zip knows.
var epoch = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// PageText is a page of a new edition with its text.
type PageText struct {
	Page
	Text Text
}

// Write makes the archive of the named files of fsys and of the texts of the
// pages. It refuses what Open would refuse.
func Write(w io.Writer, fsys fs.FS, names []string, pages []PageText) error {
	texts := map[string][]byte{}
	x := index{Version: indexVersion}
	for _, p := range pages {
		data := mustJSON(p.Text)
		p.Page.Digest, p.Page.Text = p.Text.Digest(), textName(data)
		x.Pages = append(x.Pages, p.Page)
		texts[p.Page.Text] = data
	}
	slices.SortFunc(x.Pages, func(a, b Page) int {
		return cmp.Or(strings.Compare(a.Lang, b.Lang), strings.Compare(a.ID, b.ID), strings.Compare(a.Address, b.Address))
	})
	texts[indexName] = mustJSON(x)
	all := slices.Concat(names, slices.Collect(maps.Keys(texts)))
	slices.Sort(all)

	z := zip.NewWriter(w)
	l := limits{seen: map[string]bool{}}
	for _, name := range all {
		data, ok := texts[name]
		if !ok {
			var err error
			if data, err = fs.ReadFile(fsys, name); err != nil {
				return err
			}
		}
		if _, fault := l.add(name, uint64(len(data))); fault != "" {
			return fmt.Errorf("the edition cannot be made: %s", fault)
		}
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: epoch})
		if err == nil {
			_, err = f.Write(data)
		}
		if err != nil {
			return fmt.Errorf("writing %s: %w", name, err)
		}
	}
	return z.Close()
}
