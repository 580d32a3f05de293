package site

import (
	"context"

	"samspil/generator/export"
)

// linkedData puts the files about concepts. An edition has none: the concepts
// are those of the living site, whose names last.
func (w *writer) linkedData(ctx context.Context) error {
	if w.site.frozen != nil {
		return nil
	}
	scheme := export.NewScheme(w.linked.graph)
	if err := w.site.each(ctx, "linked data", len(scheme.Concepts), func(i int) error {
		return w.putLinked(scheme.Files(scheme.Concepts[i]))
	}); err != nil {
		return err
	}
	return w.putLinked(scheme.Whole())
}

func (w *writer) putLinked(files []export.LinkedData) error {
	if len(files) == 0 {
		return nil
	}
	key := w.site.identity + files[0].Key() // they say the same
	for _, f := range files {
		if w.taken[f.Path] {
			continue
		}
		if err := w.out.Put(f.Path, key, f.Render); err != nil {
			return err
		}
	}
	return nil
}
