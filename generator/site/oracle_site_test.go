package site_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"samspil/generator/site"
)

// configure changes the configuration, one choice for each thing that it says.
func (o *oracle) configure() {
	switch o.r.IntN(8) {
	case 0:
		os.Remove(o.path("site.toml"))
		return
	case 1:
		o.set("site.toml", configs[0]+"titel = \"ukendt\"\n[languages\n") // is no TOML
		return
	case 2, 3:
		o.set("site.toml", pick(o, configs))
		return
	}
	var b strings.Builder
	for _, choice := range [][]string{
		{"title = \"Prøve\"", "title = \"Andet navn\"", ""},
		{"description = \"Om prøven\"", ""},
		{"base_url = \"https://example.org/under/\"", "base_url = \"https://example.org/\"", ""},
		{"raw_html = true", ""},
		{"styleguide = true", "", ""},
		{"license = \"CC BY 4.0\"\nlicense_url = \"https://creativecommons.org/licenses/by/4.0/\"", ""},
		{"repository = \"https://github.com/example/site\"", "repository = \"https://github.com/example/site\"\nbranch = \"udgave\"", "edit_url = \"https://example.org/edit/{path}\"", ""},
		{"history = true", "history = true", ""},
		{fmt.Sprintf("theme = %q", o.below), ""}, // another one is asked for, always
		{"[languages.da]\nname = \"Dansk\"\n[languages.en]\nname = \"English\"\ntitle = \"Trial\"", "[languages.en]\nname = \"English\"\n[languages.da]\nname = \"Dansk\"", "[languages.da]"},
		{relationsTOML, "[relations.part-of]\nskos = \"broader\"\nlabel = { da = \"Hører til\", en = \"Belongs to\" }\ninverse = { da = \"Rummer\" }\n", ""},
		{comparisonsTOML, "[dimensions.value]\nlabel = { da = \"Værdi\" }\n[dimensions.citizen]\n[comparisons.all]\ntype = \"concept\"\ntitle = { da = \"Alle\" }\n", ""},
		{termsTOML, "[terms]\nlink = true\n", ""},
	} {
		b.WriteString(pick(o, choice) + "\n")
	}
	o.set("site.toml", b.String())
}

var configs = []string{
	"title = \"Prøve\"\n[languages.da]\nname = \"Dansk\"\n[languages.en]\nname = \"English\"\n" + relationsTOML + comparisonsTOML + termsTOML,
	"title = \"Andet navn\"\nbase_url = \"https://example.org/under/\"\nraw_html = true\nstyleguide = true\nhistory = true\n[languages.en]\nname = \"English\"\n[languages.da]\nname = \"Dansk\"\n" + relationsTOML,
	"title = \"Ét sprog\"\nlanguage = \"da\"\nbase_url = \"https://example.org/\"\n[dimensions.value]\n[comparisons.all]\ntype = \"concept\"\n",
}

const termsTOML = "[terms]\nlink = true\nskip = [\"titel 3\", \"titel 99\"]\n"

const relationsTOML = "[relations.part-of]\nacyclic = true\nexcludes = [\"contrasts-with\"]\nlabel = { da = \"Del af\" }\n[relations.contrasts-with]\nsymmetric = true\n"

const comparisonsTOML = "[dimensions.citizen]\nlabel = { da = \"Borgeren\" }\n[dimensions.value]\n[comparisons.paradigms]\ntype = \"paradigm\"\n" +
	"[comparisons.some]\npages = [\"id-1\", \"id-2\", \"id-3\", \"id-4\"]\ndimensions = [\"citizen\"]\n"

// changeReferences changes the bibliography, in either of its forms, spoils it or
// takes it away.
func (o *oracle) changeReferences() {
	switch o.r.IntN(6) {
	case 0:
		os.Remove(o.path("references.yaml"))
	case 1:
		o.set("references.yaml", "- id: hood1991\n  type: [\n")
	case 2:
		o.set("references.json", `[{"id": "osborne2006", "type": "book", "title": "The New Public Governance?", "issued": {"date-parts": [[2007]]}}]`)
	case 3:
		os.Remove(o.path("references.json"))
	default:
		o.set("references.yaml", pick(o, references))
	}
}

var references = []string{
	"- id: hood1991\n  type: book\n  author:\n    - {family: Hood, given: Christopher}\n  title: A Public Management for All Seasons?\n  issued: {date-parts: [[1991]]}\n",
	"- id: hood1991\n  type: book\n  author:\n    - {family: Hood, given: C.}\n  title: A Public Management\n  issued: {date-parts: [[1992]]}\n- id: osborne2006\n  type: book\n  author:\n    - {family: Osborne, given: Stephen}\n  title: The New Public Governance?\n  issued: {date-parts: [[2006]]}\n",
}

// changeAsset changes, moves or removes one of the content's own files; some lie
// where the generator would write one of its own.
func (o *oracle) changeAsset() {
	switch name := pick(o, []string{"figur.svg", "foto.png", "bilag.pdf", "robots.txt", "404.html", "favicon.svg", "da/index.html", "sitemap.xml"}); {
	case o.r.IntN(3) == 0:
		os.Remove(o.path(name))
	case name == "figur.svg":
		os.Remove(o.path("en/figur.svg"))
		o.set(pick(o, []string{name, name, "en/figur.svg"}), pick(o, figures))
	case name == "foto.png":
		var b bytes.Buffer
		if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 20+o.r.IntN(9), 30))); err != nil {
			o.t.Fatal(err)
		}
		o.set(name, b.String())
	default:
		o.set(name, fmt.Sprintf("the editor's own, %d", o.r.IntN(9)))
	}
}

// Two of them are of one size, as are their bytes.
var figures = []string{
	`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"/>`,
	`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 50 40"/>`,
	`<svg xmlns="http://www.w3.org/2000/svg" width="64" height="48"/>`,
}

// changeLedger records addresses that there may be or not, makes the file one of
// the content, or takes it away.
func (o *oracle) changeLedger() {
	switch o.r.IntN(4) {
	case 0:
		os.Remove(o.path("addresses.txt"))
	case 1:
		o.set("addresses.txt", "Storgade 1\n")
	default:
		n := o.r.IntN(15)
		o.set("addresses.txt", fmt.Sprintf("# Every address that this site has published\n/da/slug-%d/ id-%d\n/da/slug-%d/#overskrift-%d h2\n/id/id-%d/\n/da/side-%d/ gone: why\n",
			n, n, n, n, n, n))
	}
}

// changeTranslations records what translations were made from, as it is or
// wrongly, makes the file one of the content, or takes it away.
func (o *oracle) changeTranslations() {
	switch o.r.IntN(4) {
	case 0:
		os.Remove(o.path("translations.txt"))
	case 1:
		o.set("translations.txt", "hej: hello\n")
	case 2:
		if _, err := site.New(o.options).MarkTranslations(context.Background(), site.Mark{}); err != nil {
			o.t.Log(err) // the file is one of the content
		}
	default:
		var b strings.Builder
		b.WriteString("# What each translation was made from\n")
		for n := range 15 {
			fmt.Fprintf(&b, "id-%d en title %d\nid-%d en intro %d\nid-%d da #overskrift-%d %d\n", n, n, n, n, n, o.r.IntN(15), n)
		}
		o.set("translations.txt", b.String())
	}
}

// commit makes the content a commit of its repository, of which pages tell. Its
// time is not that of the clock: sequences are to be the same again.
func (o *oracle) commit() {
	o.made++
	o.git("add", "-A")
	o.git("commit", "-q", "--allow-empty", "-m", fmt.Sprintf("Ændring %d", o.made), fmt.Sprintf("--date=2026-0%d-01T12:00:00Z", 1+o.r.IntN(9)))
}

func (o *oracle) git(args ...string) {
	cmd := exec.Command("git", append([]string{"-C", o.options.Content, "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "gc.auto=0"}, args...)...)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_COMMITTER_DATE=2026-01-01T12:00:00Z")
	if out, err := cmd.CombinedOutput(); err != nil {
		o.t.Fatalf("git %s: %v\n%s", args[0], err, out)
	}
}

// theme changes a file of the theme's upper or lower layer, or removes it.
func (o *oracle) theme() {
	o.made++
	folder := pick(o, []string{o.look, o.look, o.below})
	name := pick(o, themeFiles)
	if o.r.IntN(3) == 0 {
		os.Remove(filepath.Join(folder, name.path))
		return
	}
	write(o.t, folder, map[string]string{name.path: fmt.Sprintf(name.text, 10+o.made%90)})
}

// themeFiles are of every kind that a theme has; the texts of a file differ in
// nothing but a number, and not in length.
var themeFiles = []struct{ path, text string }{
	{"partials/footer.html", "<footer>%d</footer>"},
	{"layouts/page.html", "{{define \"main\"}}<h1>%d {{.Title}}</h1>{{.Body}}{{end}}"},
	{"layouts/section.html", "{{define \"main\"}}<h1>%d {{.Title}}</h1>{{.Body}}{{end}}"},
	{"layouts/work.html", "{{define \"main\"}}<h1>%d {{.Title}}</h1>{{end}}"},
	{"i18n/da.toml", "home = \"Forside %d\"\n[type]\nconcept = \"Begreb\"\n"},
	{"assets/main.css", "body { margin: %dpx }"},
	{"assets/css/prose.css", "p { margin: %dpx }"},
	{"assets/explore.ts", "console.log(%d);"},
	{"static/ekstra.txt", "%d"},
	{"static/favicon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d 9\"/>"},
	{"worker/sw.ts", "self.addEventListener('install', () => %d);"},
}

// mistake builds with a theme that has an error: of the pages it concerns the
// last good ones stay, so there is nothing to compare until it is mended.
func (o *oracle) mistake() {
	name := filepath.Join(o.look, pick(o, []string{"layouts/page.html", "partials/footer.html", "assets/main.css"}))
	old, err := os.ReadFile(name)
	write(o.t, filepath.Dir(name), map[string]string{filepath.Base(name): "{{define \"main\"}}{{.NoSuchField}}{{end}} {{.NoSuchField}}"})
	build(o.t, o.site)
	if err != nil {
		os.Remove(name)
		return
	}
	write(o.t, filepath.Dir(name), map[string]string{filepath.Base(name): string(old)})
}
