package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// dictionaries names hunspell's dictionary of each language.
var dictionaries = map[string]string{"da": "da_DK", "en": "en_GB"}

// checkSpelling asks hunspell about every word of pages and drawings. Known
// beside its dictionary are the words of testdata/content/words.<lang>.txt and
// the names of authors in references.yaml.
func checkSpelling(r *rule) {
	for _, lang := range r.base.graph.Languages() {
		dictionary := dictionaries[lang]
		needHunspell(r.t, dictionary)
		known := r.knownWords(lang)
		texts := r.texts(lang)
		var ask []string
		for _, p := range texts {
			for _, w := range spelledWords(p.text) {
				for _, way := range readings(w, lang) {
					ask = append(ask, way...)
				}
			}
		}
		wrong := misspelt(r.t, dictionary, ask)
		good := func(w string) bool { return !wrong[w] || known[w] || known[lowerFirst(w)] }
		occurs := map[string]bool{}
		for _, p := range texts {
			for _, w := range spelledWords(p.text) {
				if !anyReading(readings(w, lang), good) {
					r.failText(p, "%q is no word that hunspell knows; mend it, or add it to testdata/content/words.%s.txt if it is right", w, lang)
				}
				for _, way := range readings(w, lang) {
					for _, part := range way {
						occurs[part] = true
					}
				}
			}
		}
		for _, w := range r.listedWords(lang) {
			// Not whether hunspell lacks it: dictionaries differ from one
			// Debian to the next.
			if !occurs[w] && !occurs[upperFirst(w)] {
				r.t.Errorf("testdata/content/words.%s.txt: %q is in no text; remove it", lang, w)
			}
		}
	}
}

// needHunspell skips the test where hunspell or its dictionary is missing; with
// SAMSPIL_TESTS=complete, as in CI, that is a failure.
func needHunspell(t testing.TB, dictionary string) {
	t.Helper()
	path, err := exec.LookPath("hunspell")
	if err == nil {
		var found []byte
		found, err = exec.Command(path, "-d", dictionary, "-l", os.DevNull).CombinedOutput()
		if err == nil && len(found) == 0 {
			return
		}
	}
	const remedy = "hunspell or its dictionary %s is missing; Debian has them: apt-get install hunspell hunspell-da hunspell-en-gb"
	if os.Getenv("SAMSPIL_TESTS") == "complete" {
		t.Fatalf(remedy+" (all tests must run)", dictionary)
	}
	t.Skipf(remedy, dictionary)
}

// misspelt gives those of the words that hunspell does not know.
func misspelt(t testing.TB, dictionary string, words []string) map[string]bool {
	t.Helper()
	slices.Sort(words)
	words = slices.Compact(words)
	c := exec.Command("hunspell", "-d", dictionary, "-i", "utf-8", "-l")
	c.Stdin = strings.NewReader(strings.Join(words, "\n"))
	var stderr bytes.Buffer
	c.Stderr = &stderr
	out, err := c.Output()
	if err != nil {
		t.Fatalf("hunspell: %v\n%s", err, stderr.Bytes())
	}
	wrong := map[string]bool{}
	for w := range strings.FieldsSeq(string(out)) {
		wrong[w] = true
	}
	return wrong
}

// spelledWords gives the words of a text that are spelt: numbers, and words with
// digits in them, are not.
func spelledWords(text string) []string {
	return slices.DeleteFunc(wordsOf(text), func(w string) bool {
		return strings.ContainsFunc(w, unicode.IsDigit)
	})
}

// readings gives the ways to read a word as words that can be looked up: itself
// without a genitive's ending, and the parts that hyphens join. A word is right
// if one way has right words alone.
func readings(w, lang string) [][]string {
	w = strings.ReplaceAll(w, "’", "'")
	stem := w
	if lang == "en" {
		stem = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "'")
	}
	ways := [][]string{{stem}}
	if parts := strings.FieldsFunc(stem, isJoint); len(parts) > 1 {
		ways = [][]string{parts}
	}
	// A Danish name takes its genitive without an apostrophe.
	if name, ok := strings.CutSuffix(stem, "s"); ok && lang == "da" && unicode.IsUpper([]rune(w)[0]) {
		ways = append(ways, strings.FieldsFunc(name, isJoint))
	}
	return ways
}

func isJoint(c rune) bool { return c == '-' || c == '‑' || c == '\'' }

func anyReading(ways [][]string, good func(string) bool) bool {
	return slices.ContainsFunc(ways, func(way []string) bool {
		return len(way) > 0 && !slices.ContainsFunc(way, func(w string) bool { return !good(w) })
	})
}

func lowerFirst(w string) string {
	runes := []rune(w)
	runes[0] = unicode.ToLower(runes[0])
	return string(runes)
}

func upperFirst(w string) string {
	runes := []rune(w)
	runes[0] = unicode.ToUpper(runes[0])
	return string(runes)
}

func TestAWordIsReadInItsParts(t *testing.T) {
	for _, c := range []struct{ lang, word, want string }{
		{"en", "municipality’s", "[[municipality]]"},
		{"en", "co-design", "[[co design]]"},
		{"da", "Torfings", "[[Torfings] [Torfing]]"},
		{"da", "samskabelses", "[[samskabelses]]"},
		{"da", "hands-off", "[[hands off]]"},
	} {
		if got := fmt.Sprint(readings(c.word, c.lang)); got != c.want {
			t.Errorf("%s: got %s, want %s", c.word, got, c.want)
		}
	}
}

// knownWords gives the words that are right though hunspell does not know them.
func (r *rule) knownWords(lang string) map[string]bool {
	known := map[string]bool{}
	for _, w := range r.listedWords(lang) {
		known[w] = true
	}
	for _, e := range r.base.graph.Library.Entries() {
		for _, n := range slices.Concat(e.Author, e.Editor, e.Translator) {
			for _, w := range wordsOf(strings.Join([]string{n.Family, n.Given, n.NonDroppingParticle, n.DroppingParticle}, " ")) {
				for _, part := range strings.FieldsFunc(w, isJoint) {
					known[part] = true
				}
			}
		}
	}
	return known
}

// listedWords reads words.<lang>.txt: a word a line, sorted, after comments.
func (r *rule) listedWords(lang string) []string {
	r.t.Helper()
	name := filepath.Join("testdata", "content", "words."+lang+".txt")
	text, err := os.ReadFile(name)
	if err != nil {
		r.t.Fatal(err)
	}
	var words []string
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			words = append(words, line)
		}
	}
	if !slices.IsSorted(words) {
		r.t.Errorf("%s: the words are not sorted; sort them by their bytes (LC_ALL=C sort)", name)
	}
	return words
}
