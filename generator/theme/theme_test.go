package theme

import (
	"bytes"
	"html/template"
	"strings"
	"sync"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"samspil/generator/source"
	"samspil/generator/view"
)

func TestTheSameViewGivesTheSameBytesInAnotherTheme(t *testing.T) {
	one, two := builtin(t), builtin(t)
	for name, page := range pages() {
		if first := render(t, one, page); first != render(t, one, page) || first != render(t, two, page) {
			t.Errorf("%s differs between renderings", name)
		}
	}
	if one.Fingerprint() != two.Fingerprint() {
		t.Error("the same files give different fingerprints")
	}
}

func TestRenderingConcurrentlyGivesTheSameBytes(t *testing.T) {
	theme := builtin(t)
	want := map[string]string{}
	for name, page := range pages() {
		want[name] = render(t, builtin(t), page)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for name, page := range pages() {
				var out bytes.Buffer
				if err := theme.Render(&out, page); err != nil || out.String() != want[name] {
					t.Errorf("%s differs when rendered concurrently: %v", name, err)
				}
			}
		})
	}
	wg.Wait()
}

func TestTheCacheOfFramesIsBounded(t *testing.T) {
	theme := builtin(t)
	for range maxFrames + 10 {
		page := conceptPage(0)
		page.Site = &view.Site{Title: "A site of its own"}
		render(t, theme, page)
	}
	if n := len(theme.frames); n > maxFrames {
		t.Errorf("the cache holds %d frames, more than %d", n, maxFrames)
	}
}

func TestAFrameIsNotSharedBetweenSectionsDepthsOrLanguages(t *testing.T) {
	theme := builtin(t)
	page := conceptPage(0)
	render(t, theme, page)
	page.NavCurrent, page.Root, page.Lang = "da/paradigmer/", "../", "en"
	doc := document(t, render(t, theme, page))
	if got := doc.Find(".menu [aria-current]").Text(); got != "Paradigmer" {
		t.Errorf("the current section is %q", got)
	}
	if got := doc.Find(".brand").AttrOr("href", ""); got != "../da/" {
		t.Errorf("the brand leads to %q", got)
	}
	if got := doc.Find(".skip").Text(); got != "Skip to content" {
		t.Errorf("the interface is not in the page's language: %q", got)
	}
}

func TestTheFingerprintChangesWithEveryKindOfFile(t *testing.T) {
	seen := map[string]string{}
	for name, layers := range map[string][]Layer{
		"none":        over(nil),
		"template":    over(map[string]string{"partials/brand.html": "x"}),
		"translation": over(map[string]string{"i18n/da.toml": `menu = "Meny"`}),
		"style":       over(map[string]string{"assets/css/print.css": "@media print { p { color: red } }"}),
		"static":      over(map[string]string{"static/favicon.svg": "<svg/>"}),
	} {
		theme, problems := Load(layers, "", "")
		failOn(t, problems)
		if other, ok := seen[theme.Fingerprint()]; ok {
			t.Errorf("%s and %s have the same fingerprint", name, other)
		}
		seen[theme.Fingerprint()] = name
	}
	code, _ := Load(over(nil), ".chroma { color: #000 }", "")
	if other, ok := seen[code.Fingerprint()]; ok {
		t.Errorf("styles for code and %s have the same fingerprint", other)
	}
}

func TestOneFileOfALayerReplacesTheSameFileBelow(t *testing.T) {
	theme, problems := Load(over(map[string]string{"partials/brand.html": `<b class="mine">{{.Site.Title}}</b>`}), "", "")
	failOn(t, problems)
	doc := document(t, render(t, theme, conceptPage(1)))
	if doc.Find("b.mine").Text() != "Samspil" || doc.Find(".brand").Length() != 0 {
		t.Error("the layer's partial is not used")
	}
	if doc.Find("h1").Text() != "Ansvarlighed" {
		t.Error("the files below are not used")
	}
}

func TestHostileTextIsEscapedEverywhere(t *testing.T) {
	const hostile = `"><script>alert('x')</script>`
	link := view.Link{Href: "javascript:alert(1)", Title: hostile, Lang: hostile}
	theme := builtin(t)
	for _, layout := range Layouts {
		page := fullPage(layout)
		page.Title, page.Description, page.Type = hostile, hostile, hostile
		page.Aliases, page.Authors, page.Tags, page.Crumbs = []string{hostile}, []string{hostile}, []view.Link{link}, []view.Link{link}
		page.Canonical, page.Permalink, page.Target, page.Updated = hostile, "javascript:alert(1)", "javascript:alert(1)", hostile
		page.Prev, page.Next = &link, &link
		page.TOC = []view.TOCEntry{{ID: hostile, HTML: "x"}}
		page.Relations = []view.RelationGroup{{Label: hostile, Links: []view.Link{link}}}
		page.Backlinks = []view.BacklinkGroup{{Type: hostile, Links: []view.Backlink{{Link: link, Before: hostile, Mark: hostile, After: hostile}}}}
		page.Related = []view.RelatedPage{{Link: link, Type: hostile, Description: hostile, Reasons: []view.Reason{{Kind: "cites", Links: []view.Link{link}}}}}
		page.Entries = []view.Entry{{Link: link, Type: hostile, Description: hostile, Main: hostile}, {Link: link, Alias: true, Main: hostile}}
		page.Groups = []view.Group{{ID: hostile, Title: hostile, Href: "javascript:alert(1)", Entries: page.Entries}}
		page.Languages = []view.Language{{Lang: hostile, Name: hostile, Href: "javascript:alert(1)", Original: hostile}}
		page.Site = &view.Site{Title: hostile, Description: hostile, License: hostile, LicenseURL: "javascript:alert(1)",
			Nav: []view.NavItem{{Title: hostile, Path: hostile}}, Repository: "javascript:alert(1)"}
		doc := document(t, render(t, theme, page))
		if n := doc.Find("script:not([type='application/ld+json'], [src*='assets/main.'], [src*='assets/explore.'])").Length(); n != 0 {
			t.Errorf("%s: %d scripts besides the theme's own", layout, n)
		}
		doc.Find("[href]").Each(func(_ int, s *goquery.Selection) {
			if strings.HasPrefix(s.AttrOr("href", ""), "javascript:") {
				t.Errorf("%s: a link runs a script", layout)
			}
		})
		if refresh := doc.Find("meta[http-equiv=refresh]").AttrOr("content", ""); strings.Contains(refresh, "javascript:") {
			t.Errorf("%s: the refresh runs a script: %s", layout, refresh)
		}
	}
}

func TestATemplateThatDoesNotParseLeavesTheOthers(t *testing.T) {
	theme, problems := Load(over(map[string]string{"layouts/tag.html": "{{define \"main\"}}\n<p>\n{{if}}"}), "", "")
	p := only(t, problems)
	if p.File != "mine/layouts/tag.html" || p.Line != 3 || p.Severity != source.Error {
		t.Errorf("wrong place: %v", p)
	}
	render(t, theme, pages()["page"])
	if err := theme.Render(new(bytes.Buffer), pages()["tag"]); err == nil {
		t.Error("the broken layout renders")
	}
}

func TestMistakesInTemplatesAreFoundWhenTheThemeIsLoaded(t *testing.T) {
	for name, test := range map[string]struct {
		path, text, message string
		line, col           int
	}{
		"field":              {"layouts/tags.html", "{{define \"main\"}}\n<h1>{{.Titel}}</h1>{{end}}", "can't evaluate field Titel", 2, 7},
		"after other signs":  {"layouts/tags.html", "{{define \"main\"}}\næøå {{.Titel}}{{end}}", "can't evaluate field Titel", 2, 7},
		"field in a list":    {"layouts/tags.html", "{{define \"main\"}}{{range .Groups}}\n{{.Name}}{{end}}{{end}}", "can't evaluate field Name", 2, 3},
		"field in a frame":   {"partials/footer.html", "\n{{.Title}}", "can't evaluate field Title in type theme.Frame", 2, 3},
		"partial":            {"layouts/tags.html", "{{define \"main\"}}\n{{template \"nosuch\"}}{{end}}", `no such template "nosuch"`, 2, 12},
		"text":               {"layouts/tags.html", "{{define \"main\"}}\n{{t \"nosuch\"}}{{end}}", `there is no text for "nosuch"`, 2, 3},
		"asset":              {"layouts/tags.html", "{{define \"main\"}}\n{{asset \"nosuch.css\"}}{{end}}", "there is no asset nosuch.css", 2, 3},
		"function":           {"layouts/tags.html", "{{define \"main\"}}\n{{nosuch}}{{end}}", `function "nosuch" not defined`, 2, 0},
		"ambiguous escaping": {"layouts/tags.html", "{{define \"main\"}}\n<a {{if .Title}}href=\"{{end}}x\">{{end}}", "branches end in different contexts", 2, 9},
	} {
		t.Run(name, func(t *testing.T) {
			_, problems := Load(over(map[string]string{test.path: test.text}), "", "")
			if len(problems) == 0 {
				t.Fatal("no problem is reported")
			}
			p := problems[0]
			if p.File != "mine/"+test.path || p.Line != test.line || p.Col != test.col || !strings.Contains(p.Message, test.message) {
				t.Errorf("got %v", p)
			}
		})
	}
}

func TestAMissingLayoutNamesTheRemedy(t *testing.T) {
	_, problems := Load([]Layer{layer("mine", map[string]string{"assets/main.css": "p { color: red }"})}, "", "")
	if len(problems) == 0 || !strings.Contains(problems[0].Remedy, `extends = "samspil"`) {
		t.Errorf("got %v", problems)
	}
}

func TestAFileThatNoRuleCoversIsAWarning(t *testing.T) {
	for _, path := range []string{"layout/page.html", "layouts/pages.html", "partials/x/y.html", "i18n/da.json", "notes.txt", "assets/img/unused.svg"} {
		_, problems := Load(over(map[string]string{path: "x = 1"}), "", "")
		if p := only(t, problems); p.Severity != source.Warning || p.File != "mine/"+path {
			t.Errorf("%s: got %v", path, p)
		}
	}
}

func TestOpensSeesThroughMarkup(t *testing.T) {
	for _, test := range []struct {
		body template.HTML
		text string
		want bool
	}{
		{`<p id="a">Trust &amp; <em>control</em> are two.</p>`, "Trust & control are", true},
		{`<p>Trust</p><p> is</p>`, "Trust is", false},
		{`<h2>Trust</h2><p>Trust</p>`, "Trust", false},
		{`<p>Control</p>`, "Trust", false},
		{`<p>Control</p>`, "", false},
		{`<p>unclosed`, "unclosed", true},
		{``, "x", false},
	} {
		if got := opens(test.body, test.text); got != test.want {
			t.Errorf("opens(%q, %q) = %v", test.body, test.text, got)
		}
	}
}

func TestShortWordsWithAHyphenStayOnOneLine(t *testing.T) {
	for text, want := range map[string]string{
		"Co-production & trust":        `<span class="joined">Co-production</span> &amp; trust`,
		"a zero-error culture":         `a <span class="joined">zero-error</span> culture`,
		"offentlig-privat innovation":  "offentlig-privat innovation", // may be too long for a narrow screen
		"mål- og resultatstyring – ok": "mål- og resultatstyring – ok",
		"<b>":                          "&lt;b&gt;",
	} {
		if got := string(joined(text)); got != want {
			t.Errorf("%q is written %s, want %s", text, got, want)
		}
	}
}
