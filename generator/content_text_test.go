package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"samspil/generator/graph"
)

// The text itself: its sentences, its language and what must not be left in it.

// textOf is all that a page shows of its own: title, description, headings,
// text, the captions of its figures, the plan of a course and the sentences of
// its front matter. Works cited are left out: their names are not ours.
func textOf(n *graph.Node) string {
	lines := []string{n.Title(), n.Meta.Description.Value}
	for _, s := range n.Body.Sections {
		lines = append(lines, s.Title, s.Text)
	}
	if c := n.Meta.Course; c != nil {
		lines = append(lines, c.Level.Value, c.Duration.Value, c.Audience.Value)
		lines = append(lines, values(c.Goals)...)
		for _, u := range c.Units {
			lines = append(lines, u.Title.Value, u.Time.Value)
			lines = append(lines, values(slices.Concat(u.Questions, u.Activities))...)
		}
	}
	for _, p := range n.Body.Phrases {
		lines = append(lines, p.Text)
	}
	if n.Meta.Period != nil {
		lines = append(lines, n.Meta.Period.Note.Value)
	}
	for _, e := range n.Meta.Events {
		lines = append(lines, e.Place.Value)
	}
	for _, m := range caption.FindAllStringSubmatch(n.Body.HTML, -1) {
		lines = append(lines, html.UnescapeString(markup.ReplaceAllString(m[1], "")))
	}
	return strings.Join(lines, "\n")
}

var (
	caption = regexp.MustCompile(`(?s)<figcaption>(.*?)</figcaption>`)
	markup  = regexp.MustCompile(`<[^>]*>`)
)

// drawingText gives what a drawing says: its texts, title and description.
func drawingText(svg []byte) (string, error) {
	var text strings.Builder
	d := xml.NewDecoder(bytes.NewReader(svg))
	inStyle := false
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return text.String(), nil
		} else if err != nil {
			return "", err
		}
		switch token := token.(type) {
		case xml.StartElement:
			inStyle = token.Name.Local == "style"
		case xml.EndElement:
			inStyle = false
			if token.Name.Local != "tspan" {
				text.WriteByte('\n')
			}
		case xml.CharData:
			if !inStyle {
				text.Write(token)
			}
		}
	}
}

// published is a text that readers see, with the file it stands in, relative to
// the content folder, and the id by which a page can be excused.
type published struct{ file, id, text string }

// texts gives every text of a language: pages and drawings.
func (r *rule) texts(lang string) []published {
	var texts []published
	for _, n := range r.base.graph.Nodes {
		if n.Lang == lang {
			texts = append(texts, published{n.Path, n.ID, textOf(n)})
		}
	}
	for _, a := range r.base.graph.Assets {
		if !strings.HasSuffix(a.Path, "."+lang+".svg") {
			continue
		}
		svg, err := os.ReadFile(filepath.Join(contentFolder, a.Path))
		if err != nil {
			r.t.Fatal(err)
		}
		text, err := drawingText(svg)
		if err != nil {
			r.t.Errorf("content/%s: not well-formed: %v; mend the drawing", a.Path, err)
		}
		texts = append(texts, published{a.Path, a.Path, text})
	}
	return texts
}

func (r *rule) failText(p published, format string, args ...any) {
	r.t.Helper()
	if !r.excused(p.id) && !r.excused(p.file) {
		r.t.Errorf("content/%s: %s", p.file, fmt.Sprintf(format, args...))
	}
}

// sentencesOf cuts a text into sentences: at full stops, question and
// exclamation marks before a capital, and at the ends of lines. A digit begins no
// sentence here: “stk. 2” and “1. januar” are far more frequent.
func sentencesOf(text string) []string {
	var sentences []string
	for line := range strings.Lines(text) {
		for {
			end := sentenceEnd.FindStringIndex(line)
			if end == nil {
				break
			}
			cut := end[0] + 1
			sentences, line = append(sentences, line[:cut]), line[cut:]
		}
		sentences = append(sentences, line)
	}
	return slices.DeleteFunc(sentences, func(s string) bool { return len(wordsOf(s)) == 0 })
}

var sentenceEnd = regexp.MustCompile(`[.!?][”’»)]?\s+[\p{Lu}“‘«(]`)

// wordsOf cuts a text into words. Hyphens and apostrophes belong to the words
// they stand in.
func wordsOf(text string) []string { return word.FindAllString(text, -1) }

var word = regexp.MustCompile(`[\p{L}\p{M}\p{N}]+(?:[-‑'’][\p{L}\p{M}\p{N}]+)*`)

func TestATextIsCutIntoSentencesAndWords(t *testing.T) {
	got := sentencesOf("Loven kom i 1998. Den virker, jf. § 3, stk. 2! Gør den?\nNy linje: co-design isn’t new.\n\n")
	want := []string{"Loven kom i 1998.", " Den virker, jf. § 3, stk. 2!", " Gør den?\n", "Ny linje: co-design isn’t new.\n"}
	if !slices.Equal(got, want) {
		t.Errorf("sentences: got %q, want %q", got, want)
	}
	if got, want := wordsOf(want[3]), []string{"Ny", "linje", "co-design", "isn’t", "new"}; !slices.Equal(got, want) {
		t.Errorf("words: got %q, want %q", got, want)
	}
}

// bodyOf is a page's running text and the sentences of its front matter, without
// headings: those may be the same.
func bodyOf(n *graph.Node) string {
	var text []string
	for _, s := range n.Body.Sections {
		text = append(text, s.Text)
	}
	for _, p := range n.Body.Phrases {
		text = append(text, p.Text)
	}
	return strings.Join(text, "\n")
}

const longSentence = 6 // words: shorter ones may be the same by chance

func checkSentences(r *rule) {
	for _, lang := range r.base.graph.Languages() {
		first := map[string]*graph.Node{}
		for _, n := range r.base.graph.Nodes {
			if n.Lang != lang {
				continue
			}
			for _, s := range sentencesOf(bodyOf(n)) {
				words := wordsOf(strings.ToLower(s))
				key := strings.Join(words, " ")
				if other := first[key]; len(words) < longSentence || other == n {
					continue
				} else if other != nil {
					r.fail(n, "says as content/%s does: “%s”; word it for this page", other.Path, strings.TrimSpace(s))
				} else {
					first[key] = n
				}
			}
		}
	}
}

// small holds frequent words that only one of the languages has.
var small = map[string][]string{
	"da": strings.Fields("og det der er af til på som ikke en et den med kan sig har blev ved også fra om eller når"),
	"en": strings.Fields("the of and to is that it as with are by which from be was has this their not or an when"),
}

// checkLanguage compares the small words of each sentence: a sentence of the
// other language has more of those.
func checkLanguage(r *rule) {
	other := map[string]string{"da": "en", "en": "da"}
	for _, lang := range r.base.graph.Languages() {
		for _, p := range r.texts(lang) {
			for _, s := range sentencesOf(p.text) {
				words := wordsOf(strings.ToLower(s))
				own, foreign := countIn(words, small[lang]), countIn(words, small[other[lang]])
				if foreign >= 3 && foreign > own {
					r.failText(p, "“%s” is in the wrong language; translate it", strings.TrimSpace(s))
				}
			}
		}
	}
}

func countIn(words, among []string) int {
	count := 0
	for _, w := range words {
		if slices.Contains(among, w) {
			count++
		}
	}
	return count
}

func checkLeftovers(r *rule) {
	for _, lang := range r.base.graph.Languages() {
		for _, p := range r.texts(lang) {
			for line := range strings.Lines(p.text) {
				for _, left := range r.base.rules.Leftovers {
					if strings.Contains(line, left) {
						r.failText(p, "%q is left in “%s”; finish the text", left, strings.TrimSpace(line))
					}
				}
			}
			if i := strings.IndexFunc(p.text, func(c rune) bool { return c == unicode.ReplacementChar || c == '\u00ad' }); i >= 0 {
				r.failText(p, "has a character that cannot be shown after “…%s”; remove it", tail(p.text[:i]))
			}
		}
	}
}

// tail gives the last characters of a text, to find the place by.
func tail(text string) string {
	runes := []rune(text)
	return string(runes[max(0, len(runes)-20):])
}
