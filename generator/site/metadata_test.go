package site_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"samspil/generator/site"
)

// described is what a program reads of a page: the same from every vocabulary
// that the page uses.
type described struct {
	Title    string
	Authors  []string
	Date     string
	Language string
	Link     string   // canonical address
	Lasting  string   // address to cite
	Types    []string // of schema.org
}

// reader reads the metadata of a page and notes where it contradicts itself.
type reader struct {
	t    *testing.T
	name string
	doc  *goquery.Document
}

func readPage(t *testing.T, name, html string) *reader {
	t.Helper()
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(html))
	if err != nil {
		t.Fatal(err)
	}
	return &reader{t, name, doc}
}

// values gives the contents of all <meta> elements of a name.
func (r *reader) values(name string) []string {
	var out []string
	r.doc.Find("meta[name='" + name + "'], meta[property='" + name + "']").Each(func(_ int, s *goquery.Selection) {
		out = append(out, s.AttrOr("content", ""))
	})
	return out
}

// one gives the value that all of the names that are there agree on.
func (r *reader) one(names ...string) string {
	r.t.Helper()
	found := ""
	for _, name := range names {
		v := r.values(name)
		switch {
		case len(v) > 1:
			r.t.Errorf("%s: %d of %s", r.name, len(v), name)
		case len(v) == 1 && found != "" && v[0] != found:
			r.t.Errorf("%s: %s is %q, another says %q", r.name, name, v[0], found)
		case len(v) == 1:
			found = v[0]
		}
	}
	return found
}

func (r *reader) read() described {
	r.t.Helper()
	d := described{
		Title: r.one("DC.title", "og:title", "citation_title"), Authors: r.values("DC.creator"), Date: r.one("DC.date"),
		Language: r.one("DC.language", "citation_language"), Link: r.one("og:url", "citation_public_url", "citation_abstract_html_url"),
		Lasting: r.one("DC.identifier"),
	}
	r.same("canonical", r.doc.Find("link[rel=canonical]").AttrOr("href", ""), d.Link)
	if lang := r.doc.Find("html").AttrOr("lang", ""); d.Language != "" {
		r.same("lang", lang, d.Language)
	}
	if authors := r.values("citation_author"); authors != nil && !slices.Equal(authors, d.Authors) {
		r.t.Errorf("%s: citation_author is %v, DC.creator %v", r.name, authors, d.Authors)
	}
	r.readGraph(&d)
	return d
}

func (r *reader) same(what, got, want string) {
	r.t.Helper()
	if got != want {
		r.t.Errorf("%s: %s is %q, another says %q", r.name, what, got, want)
	}
}

// readGraph reads the page's JSON-LD and compares it.
func (r *reader) readGraph(d *described) {
	r.t.Helper()
	page := r.thing(d.Link)
	if page == nil {
		return
	}
	text := func(key string) string { s, _ := page[key].(string); return s }
	if text("name") != "" { // the theme knows the title of an A–Z, the graph does not
		r.same("JSON-LD name", text("name"), d.Title)
	}
	r.same("JSON-LD url", text("url"), d.Link)
	r.same("JSON-LD dateModified", text("dateModified"), d.Date)
	r.same("JSON-LD inLanguage", text("inLanguage"), d.Language)
	var authors []string
	for _, a := range list(page["author"]) {
		authors = append(authors, fmt.Sprint(a.(map[string]any)["name"]))
	}
	if !slices.Equal(authors, d.Authors) {
		r.t.Errorf("%s: JSON-LD has the authors %v, DC.creator %v", r.name, authors, d.Authors)
	}
	for _, kind := range list(page["@type"]) {
		d.Types = append(d.Types, kind.(string))
	}
}

// thing finds an object of the graph by its id.
func (r *reader) thing(id string) map[string]any {
	r.t.Helper()
	script := r.doc.Find("script[type='application/ld+json']").Text()
	if script == "" {
		return nil
	}
	var graph struct {
		Context string           `json:"@context"`
		Graph   []map[string]any `json:"@graph"`
	}
	if err := json.Unmarshal([]byte(script), &graph); err != nil || graph.Context != "https://schema.org" {
		r.t.Errorf("%s: the JSON-LD cannot be read: %v", r.name, err)
	}
	for _, t := range graph.Graph {
		if t["@id"] == id {
			return t
		}
	}
	r.t.Errorf("%s: the JSON-LD has no %s", r.name, id)
	return nil
}

func list(v any) []any {
	if l, ok := v.([]any); ok {
		return l
	}
	if v == nil {
		return nil
	}
	return []any{v}
}

// checkValues looks for values that are empty or escaped twice.
func checkValues(t *testing.T, name, html string) {
	t.Helper()
	r := readPage(t, name, html)
	check := func(where, v string) {
		if strings.TrimSpace(v) == "" || strings.Contains(v, "&amp;") || strings.Contains(v, "&lt;") || strings.Contains(v, "&#34;") {
			t.Errorf("%s: %s is %q", name, where, v)
		}
	}
	r.doc.Find("head meta[content]").Each(func(_ int, s *goquery.Selection) {
		check(s.AttrOr("name", s.AttrOr("property", "meta")), s.AttrOr("content", ""))
	})
	script := r.doc.Find("script[type='application/ld+json']")
	if script.Length() == 0 {
		return
	}
	if raw := script.Text(); script.Length() > 1 || strings.ContainsAny(raw, "<>&") {
		t.Errorf("%s: the JSON-LD can end its element: %s", name, raw)
	}
	var tree any
	if err := json.Unmarshal([]byte(script.Text()), &tree); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var visit func(where string, v any)
	visit = func(where string, v any) {
		switch v := v.(type) {
		case string:
			check("JSON-LD"+where, v)
		case []any:
			if len(v) == 0 {
				t.Errorf("%s: JSON-LD%s is empty", name, where)
			}
			for _, e := range v {
				visit(where, e)
			}
		case map[string]any:
			if len(v) == 0 {
				t.Errorf("%s: JSON-LD%s is empty", name, where)
			}
			for key, e := range v {
				visit(where+"."+key, e)
			}
		case nil:
			t.Errorf("%s: JSON-LD%s is null", name, where)
		}
	}
	visit("", tree)
}

func checkDescribed(t *testing.T, files map[string]string, want map[string]described) {
	t.Helper()
	for name, text := range files {
		if strings.HasSuffix(name, ".html") {
			checkValues(t, name, text)
			readPage(t, name, text).read()
		}
	}
	for name, w := range want {
		if files[name] == "" {
			t.Errorf("there is no page %s", name)
			continue
		}
		if diff := cmp.Diff(w, readPage(t, name, files[name]).read()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestProgramsReadTheKnowledgeBaseRight(t *testing.T) {
	const base = "https://example.org/under/"
	files, _ := clean(t, site.Options{Content: "../../content", Theme: "../../themes/samspil", BaseURL: base})
	us := []string{"Samspil"}
	checkDescribed(t, files, map[string]described{
		"index.html":             {Title: "Samspil", Authors: us, Language: "da", Link: base, Lasting: base, Types: []string{"WebPage"}},
		"da/begreber/index.html": {Title: "Begreber", Authors: us, Language: "da", Link: base + "da/begreber/", Lasting: base + "id/section-concepts/", Types: []string{"CollectionPage"}},
		"da/paradigmer/new-public-management/index.html":             {Title: "New Public Management", Authors: us, Date: "2026-11-23", Language: "da", Link: base + "da/paradigmer/new-public-management/", Lasting: base + "id/new-public-management/", Types: []string{"Article"}},
		"da/begreber/tillid/index.html":                              {Title: "Tillid", Authors: us, Date: "2026-11-23", Language: "da", Link: base + "da/begreber/tillid/", Lasting: base + "id/trust/", Types: []string{"Article", "DefinedTerm"}},
		"da/index.html":                                              {Title: "Samspil", Authors: us, Language: "da", Link: base + "da/", Lasting: base + "id/home/", Types: []string{"CollectionPage"}},
		"da/cases/albertslunds-borgerinddragelsespolitik/index.html": {Title: "Albertslunds politik for borgerinddragelse", Authors: us, Date: "2026-11-23", Language: "da", Link: base + "da/cases/albertslunds-borgerinddragelsespolitik/", Lasting: base + "id/case-municipal-co-production/", Types: []string{"Article"}},
		"en/people/christopher-hood/index.html":                      {Title: "Christopher Hood", Authors: us, Date: "2026-11-25", Language: "en", Link: base + "en/people/christopher-hood/", Lasting: base + "id/person-hood/", Types: []string{"ProfilePage"}},
		"da/vejledninger/introduktion/index.html":                    {Title: "Styringsparadigmer på et kvarter", Authors: us, Date: "2026-11-23", Language: "da", Link: base + "da/vejledninger/introduktion/", Lasting: base + "id/guide-introduction/", Types: []string{"Article"}},
		"da/tags/tillid/index.html":                                  {Title: "tillid", Authors: us, Language: "da", Link: base + "da/tags/tillid/", Lasting: base + "da/tags/tillid/", Types: []string{"CollectionPage"}},
		"en/a-z/index.html":                                          {Title: "All pages from A to Z", Authors: us, Language: "en", Link: base + "en/a-z/", Lasting: base + "en/a-z/", Types: []string{"CollectionPage"}},
		"da/works/index.html":                                        {Title: "Litteratur", Authors: us, Language: "da", Link: base + "da/works/", Lasting: base + "da/works/", Types: []string{"CollectionPage"}},
		"da/works/hood1991/index.html":                               {Title: "A Public Management for All Seasons?", Authors: us, Language: "da", Link: base + "da/works/hood1991/", Lasting: base + "da/works/hood1991/", Types: []string{"ItemPage"}},
		"id/trust/index.html":                                        {Title: "Tillid", Authors: us, Language: "da", Link: base + "id/trust/", Lasting: base + "id/trust/", Types: []string{"WebPage"}},
		"404.html":                                                   {},
	})
	work := readPage(t, "hood1991", files["en/works/hood1991/index.html"]).thing(base + "en/works/hood1991/")["mainEntity"]
	want := map[string]any{
		"@id": base + "en/works/hood1991/#work", "@type": "ScholarlyArticle", "name": "A Public Management for All Seasons?",
		"author": []any{map[string]any{"name": "Christopher Hood", "url": base + "en/people/christopher-hood/"}}, "datePublished": "1991", "inLanguage": "en",
		"isPartOf":   map[string]any{"@type": "CreativeWork", "name": "Public Administration"},
		"identifier": "https://doi.org/10.1111/j.1467-9299.1991.tb00779.x", "sameAs": "https://doi.org/10.1111/j.1467-9299.1991.tb00779.x",
	}
	if diff := cmp.Diff(any(want), work); diff != "" {
		t.Errorf("the work (-want +got):\n%s", diff)
	}
}

const nasty = `"Ræv" & </script><script>alert('x')</script> {{.Site}}`

// hostile is a site in which everything that can be is text that means
// something elsewhere.
func hostile() map[string]string {
	quoted := strings.ReplaceAll(nasty, "'", "''")
	page := func(kind string) string {
		return fmt.Sprintf("---\nid: my-%s\ntitle: '%s'\ndescription: '%s'\ntype: %s\nauthors: ['%s', Anne Bøgh]\ntags: ['%s']\ndate: 2026-01-02\nlastmod: 2026-03-04\naliases: [/gammel-%s/]\n---\nTekst [@nasty] og [@nasty, s. 5].\n",
			kind, quoted, quoted, kind, quoted, quoted, kind)
	}
	files := map[string]string{
		"site.toml": fmt.Sprintf("title = '''%s'''\ndescription = '''%s'''\nlanguage = \"da\"\nlicense = '''%s'''\nlicense_url = \"https://example.org/?a=1&b=<2>\"\nbase_url = \"https://example.org/\"\n", nasty, nasty, nasty),
		"references.yaml": fmt.Sprintf("- id: nasty\n  type: book\n  title: '%s'\n  author: [{literal: '%s'}]\n  publisher: '%s'\n  issued: {date-parts: [[2001]]}\n  URL: 'https://example.org/?a=1&b=2'\n  keyword: my-concept\n",
			quoted, quoted, quoted),
		"liste/_index.md": fmt.Sprintf("---\ntitle: '%s'\n---\n", quoted),
	}
	for _, kind := range []string{"paradigm", "concept", "case", "guide", "person"} {
		files[kind+".md"] = page(kind)
	}
	return files
}

func TestProgramsReadAHostileSiteRight(t *testing.T) {
	content := t.TempDir()
	write(t, content, hostile())
	files, r := clean(t, site.Options{Content: content, Theme: "../../themes/samspil"})
	if len(r.Problems) > 0 {
		t.Fatal(r.Problems)
	}
	const base = "https://example.org/"
	us, them := []string{nasty}, []string{nasty, "Anne Bøgh"}
	text := func(kind string, types ...string) described {
		return described{Title: nasty, Authors: them, Date: "2026-03-04", Language: "da", Link: base + kind + "/", Lasting: base + "id/my-" + kind + "/", Types: types}
	}
	list := func(title, address, kind string) described {
		return described{Title: title, Authors: us, Language: "da", Link: base + address, Lasting: base + address, Types: []string{kind}}
	}
	tag := "tags/raev-script-script-alert-x-script-site/"
	checkDescribed(t, files, map[string]described{
		"paradigm/index.html":    text("paradigm", "Article"),
		"concept/index.html":     text("concept", "Article", "DefinedTerm"),
		"case/index.html":        text("case", "Article"),
		"guide/index.html":       text("guide", "Article"),
		"person/index.html":      text("person", "ProfilePage"),
		"index.html":             list(nasty, "", "CollectionPage"),
		"liste/index.html":       list(nasty, "liste/", "CollectionPage"),
		tag + "index.html":       list(nasty, tag, "CollectionPage"),
		"tags/index.html":        list("Alle emner", "tags/", "CollectionPage"),
		"a-z/index.html":         list("Alle sider fra A til Å", "a-z/", "CollectionPage"),
		"works/index.html":       list("Litteratur", "works/", "CollectionPage"),
		"id/my-case/index.html":  list(nasty, "id/my-case/", "WebPage"),
		"gammel-case/index.html": {Title: nasty, Language: "da", Link: base + "case/", Lasting: base + "case/"},
		"404.html":               {},
	})
	for name, text := range files {
		if strings.Contains(text, "<script>alert") && strings.HasSuffix(name, ".html") {
			t.Errorf("%s runs a script of the content", name)
		}
	}
	crawl(t, files, "/")
}
