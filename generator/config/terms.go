package config

import (
	"github.com/BurntSushi/toml"

	"samspil/generator/source"
)

// Terms says what becomes of the words for concepts in the texts of pages.
type Terms struct {
	Link bool     `toml:"link"` // the first mention in a section leads to the page about it
	Skip []string `toml:"skip"` // words that are never linked so

	// Places are where the words of Skip stand.
	Places map[string]source.Position `toml:"-"`
}

func (t *Terms) place(text []byte) {
	list := problemAt(text, toml.Key{"terms", "skip"}, "", "", "").Position
	for _, word := range t.Skip {
		if t.Places == nil {
			t.Places = map[string]source.Position{}
		}
		t.Places[word] = elementPlace(text, list, word)
	}
}
