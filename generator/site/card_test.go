package site_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"samspil/generator/site"
)

var cardSite = map[string]string{
	"site.toml":         "title = \"Samspil\"\nbase_url = \"https://example.org/s/\"\n[languages.da]\nname = \"Dansk\"\n[languages.en]\nname = \"English\"\n",
	"da/_index.md":      "---\ntitle: Velkommen\n---\n",
	"en/_index.md":      "---\ntitle: Welcome\n---\n",
	"da/samskabelse.md": "---\nid: co-creation\ntitle: Samskabelse\ntype: concept\ntags: [borgere]\n---\nTekst.\n",
	"da/kun.md":         "---\ntitle: 公共管理\n---\nEn titel, som ingen skrift har.\n",
}

// property gives the contents of a page's metadata of a name.
func property(t *testing.T, page, name string) string {
	t.Helper()
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return doc.Find(`meta[property="`+name+`"], meta[name="`+name+`"]`).AttrOr("content", "")
}

func TestEveryPageIsSharedWithACard(t *testing.T) {
	ownCache(t)
	content := t.TempDir()
	write(t, content, cardSite)
	files, _ := clean(t, site.Options{Content: content})
	for page, card := range map[string]string{
		"da/samskabelse/index.html": "da/samskabelse/card.png",
		"da/index.html":             "da/card.png",
		"da/a-z/index.html":         "da/card.png",
		"en/a-z/index.html":         "en/card.png",
		"da/kun/index.html":         "da/card.png",
		"id/co-creation/index.html": "da/card.png",
	} {
		if got := property(t, files[page], "og:image"); got != "https://example.org/s/"+card {
			t.Errorf("%s is shared with %q", page, got)
		}
		if !strings.HasPrefix(files[card], "\x89PNG") {
			t.Errorf("%s is no picture", card)
		}
		if got := property(t, files[page], "twitter:card"); got != "summary_large_image" {
			t.Errorf("%s: %q", page, got)
		}
	}
	if alt := property(t, files["da/samskabelse/index.html"], "og:image:alt"); alt != "Samskabelse" {
		t.Errorf("the picture is described as %q", alt)
	}
}

func TestACardIsDrawnAnewOnlyWhenItShowsSomethingElse(t *testing.T) {
	ownCache(t)
	options := site.Options{Content: t.TempDir(), Out: t.TempDir()}
	write(t, options.Content, cardSite)
	s := site.New(options)
	build(t, s)
	edit := func(old, new string) []string {
		write(t, options.Content, map[string]string{"da/samskabelse.md": strings.Replace(cardSite["da/samskabelse.md"], old, new, 1)})
		return build(t, s).Report.Written
	}
	if w := edit("Tekst.", "En anden tekst."); slices.Contains(w, "da/samskabelse/card.png") || !slices.Contains(w, "da/samskabelse/index.html") {
		t.Errorf("an edit of the text wrote %v", w)
	}
	if w := edit("type: concept", "type: case"); !slices.Contains(w, "da/samskabelse/card.png") {
		t.Errorf("another type wrote %v", w)
	}
}

func TestWithoutABaseURLThereAreNoCards(t *testing.T) {
	ownCache(t)
	content := t.TempDir()
	write(t, content, cardSite)
	write(t, content, map[string]string{"site.toml": strings.Replace(cardSite["site.toml"], "base_url", "# base_url", 1)})
	files, _ := clean(t, site.Options{Content: content})
	for name, text := range files {
		if strings.HasSuffix(name, "card.png") || strings.Contains(text, "og:image") {
			t.Errorf("%s has a card", name)
		}
	}
}
