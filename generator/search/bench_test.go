package search

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"samspil/generator/graph"
)

// large makes a site of n pages of about 400 words out of a vocabulary as uneven
// as that of a language.
func large(b *testing.B, n int) *graph.Graph {
	r := rand.New(rand.NewPCG(1, 1))
	var words []string
	syllables := strings.Fields("styr til lid sam ska bel borg er kom mun net værk led else of fent lig kon trol re sul tat mål ing fag hed")
	for range 20000 {
		var w strings.Builder
		for range 1 + r.IntN(4) {
			w.WriteString(syllables[r.IntN(len(syllables))])
		}
		words = append(words, w.String())
	}
	zipf := rand.NewZipf(r, 1.2, 10, uint64(len(words)-1))
	files := map[string]string{}
	for i := range n {
		var t strings.Builder
		fmt.Fprintf(&t, "---\nid: side-%d\ntitle: %s %s\n---\n", i, words[r.IntN(len(words))], words[r.IntN(len(words))])
		for range 400 {
			t.WriteString(words[zipf.Uint64()] + " ")
		}
		files[fmt.Sprintf("da/side-%d.md", i)] = t.String()
	}
	return linked(b, files)
}

func make1000(g *graph.Graph, cache *Cache) {
	x := New(g, func(p string) string { return p }, "", cache)
	for i := range x.Len() {
		x.Read(i)
	}
	x.Link()
}

func BenchmarkIndexOf1000Pages(b *testing.B) {
	g := large(b, 1000)
	for b.Loop() {
		make1000(g, &Cache{})
	}
}

func BenchmarkIndexOf1000PagesThatWereRead(b *testing.B) {
	g := large(b, 1000)
	cache := &Cache{}
	make1000(g, cache)
	for b.Loop() {
		make1000(g, cache)
	}
}
