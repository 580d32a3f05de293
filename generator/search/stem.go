package search

import (
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/danish"
	"github.com/blevesearch/snowballstem/english"
)

// stemmer reduces folded words of one language to their stems.
type stemmer struct {
	env *snowballstem.Env
	run func(*snowballstem.Env) bool // nil where words are left whole
}

// newStemmer knows Danish and English, the languages that the theme's script
// knows too; other languages have their words whole, which a reader's prefix
// still finds.
func newStemmer(lang string) *stemmer {
	s := &stemmer{env: snowballstem.NewEnv("")}
	switch primary(lang) {
	case "da":
		s.run = danish.Stem
	case "en":
		s.run = english.Stem
	}
	return s
}

func (s *stemmer) stem(word string) string {
	if s.run == nil {
		return word
	}
	s.env.SetCurrent(word)
	s.run(s.env)
	return s.env.Current()
}

// primary is a language without its region: "da" of "da-DK".
func primary(lang string) string {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	return base
}

// stopWords are so common that they tell nothing, folded.
var stopWords = map[string]string{
	"da": "ad af alle alt at blev blive bliver da de dem den denne der deres det dette dig din disse dog du efter eller en end er et " +
		"for fra ham han hans har havde have hende hendes her hos hun hvad hvis hvor hvordan hvorfor i ikke ind jeg jo kan kun man med meget men mere mig min " +
		"mod naar ned nok nu og ogsaa om op os over paa saa samt sig sin sine sit skal skulle som store til ud under var vi vil ville vore",
	"en": "a about all also an and are as at be been but by can could did do does for from had has have he her him his how i if in into is it " +
		"its me more most my no nor not of on or our she should so some such than that the their them then there these they this those to was we were " +
		"what when which who whom why will with would you your",
}

func stops(lang string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(stopWords[primary(lang)]) {
		out[w] = true
	}
	return out
}
