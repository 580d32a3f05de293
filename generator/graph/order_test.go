package graph

import (
	"bytes"
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"golang.org/x/text/collate"

	"samspil/generator/config"
	"samspil/generator/markdown"
	"samspil/generator/page"
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

// A title that is edited a thousand times does not leave a thousand keys.
func TestKeysOfTitlesThatAreGoneAreForgotten(t *testing.T) {
	var keys Keys
	page := func(title string) *Node {
		return &Node{Page: &page.Page{Meta: page.Meta{Title: page.Text{Value: title}}, Body: &markdown.Body{}}, index: unplaced}
	}
	g := &Graph{Config: &config.Config{Language: "da"}, Nodes: []*Node{page("Anden"), page("Bog"), page("Citat")}}
	for i := range 1000 {
		g.Nodes[1].Meta.Title.Value = fmt.Sprintf("Bog %d", i)
		g.orderTitles(&keys)
		if most := 2 * len(g.Nodes); len(keys.known) > most {
			t.Fatalf("after %d titles %d keys are kept, more than %d", i+1, len(keys.known), most)
		}
		if got := g.inTitleOrder("da"); !slices.Equal(got, []int32{0, 1, 2}) {
			t.Fatalf("the order is %v", got)
		}
	}
}
