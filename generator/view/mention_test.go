package view_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/rogpeppe/go-internal/txtar"
)

// terms are pages that name terms, for the texts of tests.
const terms = `
-- tillid.md --
---
title: Tillid
type: concept
aliases: [social tillid, "exit, stemme og loyalitet", "A<B & C"]
---
-- samskabelse.md --
---
title: Samskabelse
type: concept
aliases: [NPM, co-creation, "borgerens \"valg\""]
---
`

// linkedTerm is a link of a term; its text has no tags.
var linkedTerm = regexp.MustCompile(`<a class="term" href="[^"]*"(?: data-preview)?>([^<]*)</a>`)

// bodyOf gives the text of the page text.md of a site with the terms.
func bodyOf(t *testing.T, text, configuration string) string {
	t.Helper()
	files := append(archive("-- site.toml --\nlanguage = \"da\"\n"+configuration+terms), txtar.File{Name: "text.md", Data: []byte(text)})
	for _, job := range jobsOf(t, files) {
		if job.Path == "text/index.html" {
			return string(job.Make().Body)
		}
	}
	t.Skip("the text moves its page")
	return ""
}

// FuzzLinkedTerms checks that linking terms adds links and nothing else, that it
// puts none where none may be, and that a section has one for each term.
func FuzzLinkedTerms(f *testing.F) {
	archives, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range archives {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, page := range txtar.Parse(data).Files {
			if strings.HasSuffix(page.Name, ".md") {
				f.Add(string(page.Data), true)
				f.Add(string(page.Data), false)
			}
		}
	}
	f.Add("Tillid og samskabelses NPM, `tillid` [tillid](x) *til*lid til*lid* a < b & A<B & C borgerens \"valg\"\n\n## Tillid\n\ntillid[^1] [[tillid]]s [[x|NPM]]\n\n[^1]: tillid", false)
	f.Add("<div title='>' a=\" tillid\n\n[[tillid]] tillid <a href=x>tillid <b>NPM</b> <!-- NPM --> <q>NPM", true)
	f.Fuzz(func(t *testing.T, text string, rawHTML bool) {
		configuration := ""
		if rawHTML {
			configuration = "raw_html = true\n"
		}
		off := bodyOf(t, text, configuration)
		on := bodyOf(t, text, configuration+"[terms]\nlink = true\n")
		if linkedTerm.MatchString(off) {
			t.Skip("an editor's link looks like one of ours")
		}
		if got := linkedTerm.ReplaceAllString(on, "$1"); got != off {
			t.Fatalf("without its links the text is\n%s\nand not\n%s", got, off)
		}
		if rawHTML {
			return // HTML may be nested wrongly, and then says nothing of where a link is
		}
		doc, err := goquery.NewDocumentFromReader(strings.NewReader(on))
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		doc.Find(".term, body > h1, body > h2, body > h3, body > h4, body > h5, body > h6").Each(func(_ int, s *goquery.Selection) {
			href, link := s.Attr("href")
			if !link {
				clear(seen)
				return
			}
			if around := s.ParentsFiltered("a, h1, h2, h3, h4, h5, h6, code, pre, blockquote, figure, th, dt, summary, .callout-title, .callout-quote"); around.Length() > 0 {
				t.Errorf("a term is linked in %s", goquery.NodeName(around.First()))
			}
			if seen[href] {
				t.Errorf("a section links to %s twice", href)
			}
			seen[href] = true
		})
	})
}

// BenchmarkLinkedTerms makes the view of a page with and without linked terms.
func BenchmarkLinkedTerms(b *testing.B) {
	text := strings.Repeat("Her er en sætning om *tillid* og om en form for samskabelse, som er af almindelig længde.\n\n## Overskrift\n\n", 100)
	for name, configuration := range map[string]string{"off": "", "on": "[terms]\nlink = true\n"} {
		files := append(archive("-- site.toml --\nlanguage = \"da\"\n"+configuration+terms), txtar.File{Name: "text.md", Data: []byte(text)})
		for _, job := range jobsOf(b, files) {
			if job.Path == "text/index.html" {
				b.Run(name, func(b *testing.B) {
					b.SetBytes(int64(len(text)))
					for b.Loop() {
						job.Make()
					}
				})
			}
		}
	}
}
