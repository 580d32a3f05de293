package graph

import (
	"cmp"
	"math/rand/v2"
	"testing"

	"bytes"

	"golang.org/x/text/collate"
)

func TestKeysOrderTitlesAsTheyAreCompared(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	letters := []rune("aAbåÅæÆøØäöoOe éÉ-.,'0123456789z ßüdǅ̊")
	for _, lang := range []string{"da", "en", "de", "sv", ""} {
		o := newOrder(lang)
		var buffer collate.Buffer
		var titles []string
		var keys [][]byte
		for range 1500 {
			title := make([]rune, r.IntN(6))
			for i := range title {
				title[i] = letters[r.IntN(len(letters))]
			}
			titles = append(titles, string(title))
			keys = append(keys, bytes.Clone(o.collator.KeyFromString(&buffer, string(title))))
			buffer.Reset()
		}
		for i := range titles {
			for j := range i {
				want, got := o.collator.CompareString(titles[i], titles[j]), bytes.Compare(keys[i], keys[j])
				if cmp.Compare(want, 0) != got {
					t.Fatalf("%s: %q and %q compare as %d, their keys as %d", lang, titles[i], titles[j], want, got)
				}
			}
		}
	}
}
