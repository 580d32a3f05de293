package edition_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"samspil/generator/edition"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// read makes a text of a little Markdown: # title, ## headings {id}, and
// references as lines "@key text".
func read(text string) edition.Text {
	t := edition.Text{Sections: []edition.Section{{}}}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		last := &t.Sections[len(t.Sections)-1]
		switch {
		case strings.HasPrefix(line, "# "):
			t.Title = line[2:]
		case strings.HasPrefix(line, "## "):
			title, id, _ := strings.Cut(line[3:], " {")
			t.Sections = append(t.Sections, edition.Section{ID: strings.TrimSuffix(id, "}"), Title: title})
		case strings.HasPrefix(line, "@"):
			key, ref, _ := strings.Cut(line[1:], " ")
			t.References = append(t.References, edition.Reference{Key: key, Text: ref})
		case line != "":
			last.Text = strings.TrimPrefix(last.Text+"\n"+line, "\n")
		}
	}
	return t
}

// write shows a comparison with {+added+} and [-removed-] words.
func write(c edition.Comparison) string {
	var b strings.Builder
	runs := func(list []edition.Run) string {
		var out []string
		for _, r := range list {
			switch r.Op {
			case "ins":
				out = append(out, "{+"+r.Text+"+}")
			case "del":
				out = append(out, "[-"+r.Text+"-]")
			default:
				out = append(out, r.Text)
			}
		}
		return strings.Join(out, " ")
	}
	if c.Title != nil {
		fmt.Fprintln(&b, "title:", runs(c.Title))
	}
	for _, s := range c.Sections {
		fmt.Fprintf(&b, "%s #%s %s", s.Kind, s.ID, s.Title)
		if s.Heading != nil {
			b.WriteString(" = " + runs(s.Heading))
		}
		b.WriteString("\n")
		for _, p := range s.Paragraphs {
			mark := "|"
			if p.Same {
				mark = "="
			}
			fmt.Fprintln(&b, " "+mark, runs(p.Runs))
		}
	}
	for _, r := range c.Cited {
		fmt.Fprintln(&b, "cited:", r)
	}
	for _, r := range c.NotCited {
		fmt.Fprintln(&b, "not cited:", r)
	}
	return b.String()
}

// TestCompare reads cases of testdata/compare.txtar: "NAME: was", "NAME: now"
// and "NAME: is", the comparison.
func TestCompare(t *testing.T) {
	file := filepath.Join("testdata", "compare.txtar")
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Files) == 0 || len(a.Files)%3 != 0 {
		t.Fatalf("%d files are not cases of three", len(a.Files))
	}
	for i := 0; i < len(a.Files); i += 3 {
		name, _, _ := strings.Cut(a.Files[i].Name, ": ")
		t.Run(name, func(t *testing.T) {
			got := write(edition.Compare(read(string(a.Files[i].Data)), read(string(a.Files[i+1].Data))))
			if *update {
				a.Files[i+2].Data = []byte(got)
			} else if want := string(a.Files[i+2].Data); got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestTheDigestChangesWithEverythingAPageSays(t *testing.T) {
	base := read("# T\nOne.\n## H {h}\nTwo.\n@a A")
	seen := map[string]string{base.Digest(): "base"}
	for _, text := range []string{"# U\nOne.\n## H {h}\nTwo.\n@a A", "# T\nOne!\n## H {h}\nTwo.\n@a A", "# T\nOne.\n## H {i}\nTwo.\n@a A",
		"# T\nOne.\n## I {h}\nTwo.\n@a A", "# T\nOne.\n## H {h}\nTwo.\n@b A", "# T\nOne.\n## H {h}\nTwo.", "# T\nOne.\nTwo.\n@a A", "# T\nOne.\n## H {h}\nTwo.\n## {}\n@a A"} {
		d := read(text).Digest()
		if seen[d] != "" {
			t.Errorf("%q and %q have one digest", text, seen[d])
		}
		seen[d] = text
	}
	if read("# T\nOne.\n## H {h}\nTwo.\n@a printed otherwise").Digest() != base.Digest() {
		t.Error("how a reference is printed counts")
	}
}

// FuzzCompare checks that a comparison holds both texts, word by word.
func FuzzCompare(f *testing.F) {
	f.Add("a b\nc", "a x\nc d")
	f.Add("", "## H {h}\nx")
	f.Fuzz(func(t *testing.T, old, now string) {
		one := func(s string) edition.Text { return edition.Text{Sections: []edition.Section{{Text: s}}} }
		c := edition.Compare(one(old), one(now))
		var was, is []string
		for _, s := range c.Sections {
			for _, p := range s.Paragraphs {
				for _, r := range p.Runs {
					if r.Op != "ins" {
						was = append(was, strings.Fields(r.Text)...)
					}
					if r.Op != "del" {
						is = append(is, strings.Fields(r.Text)...)
					}
				}
			}
		}
		if old == now {
			return
		}
		if a, b := fmt.Sprint(was), fmt.Sprint(strings.Fields(old)); a != b {
			t.Errorf("was %s, want %s", a, b)
		}
		if a, b := fmt.Sprint(is), fmt.Sprint(strings.Fields(now)); a != b {
			t.Errorf("is %s, want %s", a, b)
		}
	})
}
