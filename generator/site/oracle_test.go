package site_test

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"samspil/generator/site"
)

var (
	oracleSeed  = flag.Uint64("oracle.seed", 0, "seed of the random edits; 0 is a new one, which is printed")
	oracleSteps = flag.Int("oracle.steps", 40, "edits per sequence")
)

// TestIncrementalOutputEqualsACleanBuild is the oracle: after each of a random
// sequence of edits, the output of a site that is built again and again must be
// that of a clean build, byte for byte.
func TestIncrementalOutputEqualsACleanBuild(t *testing.T) {
	seeds := []uint64{1, uint64(time.Now().UnixNano())}
	if *oracleSeed != 0 {
		seeds = []uint64{*oracleSeed}
	}
	for _, seed := range seeds {
		t.Run(fmt.Sprint("seed=", seed), func(t *testing.T) {
			t.Logf("repeat with -oracle.seed=%d", seed)
			ownCache(t)
			newOracle(t, seed).run(*oracleSteps)
		})
	}
}

// TestIncrementalOutputWhereStampsAreTrusted is the oracle for files that are
// not read again while their stamps stay, and builds that find nothing to do.
func TestIncrementalOutputWhereStampsAreTrusted(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	if *oracleSeed != 0 {
		seed = *oracleSeed
	}
	t.Logf("repeat with -oracle.seed=%d", seed)
	ownCache(t)
	site.ClockAhead(t)
	newOracle(t, seed).run(*oracleSteps)
}

// oracle edits a site at random and compares its builds.
type oracle struct {
	t       *testing.T
	r       *rand.Rand
	options site.Options
	site    *site.Site
	look    string            // the theme's folder
	made    int               // pages so far, for names
	frozen  map[string]string // the files of editions, once they are made
}

func newOracle(t *testing.T, seed uint64) *oracle {
	o := &oracle{t: t, r: rand.New(rand.NewPCG(seed, 0)), look: t.TempDir()}
	o.options = site.Options{Content: t.TempDir(), Out: t.TempDir(), Theme: o.look}
	write(t, o.look, map[string]string{"theme.toml": `extends = "samspil"`})
	write(t, o.options.Content, map[string]string{"site.toml": configs[0], "references.yaml": references[0], "figur.svg": figures[0]})
	for range 12 {
		o.add()
	}
	o.site = site.New(o.options)
	return o
}

// edits are the kinds of change, by name.
var edits = []struct {
	name string
	do   func(*oracle)
}{
	{"add a page", (*oracle).add},
	{"add a page", (*oracle).add},
	{"edit a page", (*oracle).edit},
	{"edit a page", (*oracle).edit},
	{"edit a page", (*oracle).edit},
	{"delete a page", (*oracle).remove},
	{"rename a page", (*oracle).rename},
	{"move a folder", (*oracle).moveFolder},
	{"delete a folder", (*oracle).removeFolder},
	{"change the configuration", func(o *oracle) { o.set("site.toml", pick(o, configs)) }},
	{"change the bibliography", func(o *oracle) { o.set("references.yaml", pick(o, references)) }},
	{"change a picture", func(o *oracle) { o.set("figur.svg", pick(o, figures)) }},
	{"remove a picture", func(o *oracle) { os.Remove(o.path("figur.svg")) }},
	{"change the editions", (*oracle).changeEditions},
	{"change the editions", (*oracle).changeEditions},
	{"change the ledger", (*oracle).changeLedger},
	{"change the record of translations", (*oracle).changeTranslations},
	{"change the theme", (*oracle).theme},
	{"touch a page", (*oracle).touch},
	{"change nothing", func(*oracle) {}},
	{"begin a new process", func(o *oracle) { o.site = site.New(o.options) }},
	{"damage an output file", (*oracle).damage},
}

func (o *oracle) run(steps int) {
	o.compare("first build")
	for i := range steps {
		// Several edits at once, as a checkout makes them.
		var names []string
		for range 1 + o.r.IntN(3) {
			e := edits[o.r.IntN(len(edits))]
			e.do(o)
			names = append(names, e.name)
		}
		o.compare(fmt.Sprintf("step %d (%s)", i, strings.Join(names, ", ")))
	}
}

func (o *oracle) compare(what string) {
	o.t.Helper()
	incremental := build(o.t, o.site)
	want, fresh := clean(o.t, o.options)
	same(o.t, what, snapshot(o.t, o.options.Out), want)
	if got, want := fmt.Sprint(incremental.Problems), fmt.Sprint(fresh.Problems); got != want {
		o.t.Fatalf("%s: other problems than in a clean build:\ngot  %s\nwant %s", what, got, want)
	}
	if again := build(o.t, o.site); again.Report.Rendered != 0 || len(again.Report.Written)+len(again.Report.Removed) != 0 {
		o.t.Fatalf("%s: an unchanged rebuild rendered %d files and wrote %v", what, again.Report.Rendered, again.Report.Written)
	}
}

func (o *oracle) path(name string) string {
	return filepath.Join(o.options.Content, filepath.FromSlash(name))
}

func (o *oracle) set(name, text string) { write(o.t, o.options.Content, map[string]string{name: text}) }

func pick[T any](o *oracle, from []T) T { return from[o.r.IntN(len(from))] }

// pages lists the Markdown files there are, sorted.
func (o *oracle) pages() []string {
	var out []string
	filepath.WalkDir(o.options.Content, func(p string, d os.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(p, ".md") {
			rel, _ := filepath.Rel(o.options.Content, p)
			out = append(out, filepath.ToSlash(rel))
		}
		return nil
	})
	slices.Sort(out)
	return out
}

var oracleFolders = []string{"da/begreber", "da/begreber/sub", "en/concepts", "en", "da", "løst"}

func (o *oracle) newName() string {
	o.made++
	base := fmt.Sprintf("side-%d", o.made)
	switch o.r.IntN(8) {
	case 0:
		base = "_index"
	case 1:
		base = fmt.Sprintf("Side med æøå %d", o.made)
	case 2:
		base += ".en"
	}
	return pick(o, oracleFolders) + "/" + base + ".md"
}

func (o *oracle) add() { o.set(o.newName(), o.text()) }

func (o *oracle) edit() {
	if pages := o.pages(); len(pages) > 0 {
		o.set(pick(o, pages), o.text())
	}
}

func (o *oracle) touch() {
	if pages := o.pages(); len(pages) > 0 {
		now := time.Now()
		os.Chtimes(o.path(pick(o, pages)), now, now)
	}
}

func (o *oracle) remove() {
	if pages := o.pages(); len(pages) > 3 {
		os.Remove(o.path(pick(o, pages)))
	}
}

func (o *oracle) rename() {
	if pages := o.pages(); len(pages) > 0 {
		to := o.path(o.newName())
		os.MkdirAll(filepath.Dir(to), 0o755)
		os.Rename(o.path(pick(o, pages)), to)
	}
}

func (o *oracle) moveFolder() {
	o.made++
	os.Rename(o.path(pick(o, oracleFolders[:4])), o.path(fmt.Sprintf("da/flyttet-%d", o.made)))
}

func (o *oracle) removeFolder() { os.RemoveAll(o.path(pick(o, oracleFolders[:2]))) }

func (o *oracle) theme() {
	o.made++
	switch o.r.IntN(3) {
	case 0:
		write(o.t, o.look, map[string]string{"partials/footer.html": fmt.Sprintf("<footer>%d</footer>", o.made)})
	case 1:
		write(o.t, o.look, map[string]string{"assets/main.css": fmt.Sprintf("body { margin: %dpx }", o.made)})
	case 2:
		os.Remove(filepath.Join(o.look, "partials/footer.html"))
	}
}

// damage overwrites a page of the output, as a careless hand would.
func (o *oracle) damage() {
	var html []string
	for name := range snapshotNames(o.options.Out) {
		html = append(html, name)
	}
	slices.Sort(html)
	if len(html) > 0 {
		write(o.t, o.options.Out, map[string]string{pick(o, html): "damaged"})
	}
}

func snapshotNames(folder string) map[string]bool {
	names := map[string]bool{}
	filepath.WalkDir(folder, func(p string, d os.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(p, ".html") {
			rel, _ := filepath.Rel(folder, p)
			names[filepath.ToSlash(rel)] = true
		}
		return nil
	})
	return names
}

// text makes a page that uses everything a page can use, at random.
func (o *oracle) text() string {
	var b strings.Builder
	if o.r.IntN(5) > 0 {
		o.frontMatter(&b)
	}
	for range 1 + o.r.IntN(6) {
		b.WriteString(pick(o, blocks(o)))
		b.WriteString("\n\n")
	}
	return b.String()
}

func (o *oracle) frontMatter(b *strings.Builder) {
	b.WriteString("---\n")
	maybe := func(format string, args ...any) {
		if o.r.IntN(2) == 0 {
			fmt.Fprintf(b, format+"\n", args...)
		}
	}
	maybe("id: id-%d", o.r.IntN(15))
	maybe("title: Titel %d", o.r.IntN(20))
	maybe("description: Beskrivelse %d", o.r.IntN(20))
	maybe("type: %s", pick(o, []string{"concept", "paradigm", "case", "guide"}))
	if o.r.IntN(4) == 0 {
		b.WriteString(o.course())
	}
	maybe("tags: [mærke-%d, Fælles]", o.r.IntN(5))
	maybe("aliases: [navn-%d, /da/gammel-%d/]", o.r.IntN(9), o.r.IntN(9))
	// By id, and by a name that perhaps only the other language knows.
	maybe("relations: {part-of: [id-%d], contrasts-with: [id-%d, Titel %d]}", o.r.IntN(15), o.r.IntN(15), o.r.IntN(20))
	maybe("date: 2026-0%d-1%d", 1+o.r.IntN(9), o.r.IntN(10))
	maybe("weight: %d", o.r.IntN(4))
	maybe("draft: %t", o.r.IntN(4) == 0)
	maybe("slug: slug-%d", o.r.IntN(30))
	maybe("dimensions: {citizen: 'Borgeren %d ser [[id-%d]] [@hood1991].', value: }", o.r.IntN(9), o.r.IntN(15))
	maybe("glossary: %t", o.r.IntN(3) == 0)
	maybe("period: {from: %d, to: %d, note: omtrent}", 1980+o.r.IntN(20), 1990+o.r.IntN(20))
	maybe("events: [{date: 19%d, title: 'Noget *sker* med [[id-%d]]', place: Sted %d, source: '@osborne2006, s. %d'}]", 80+o.r.IntN(20), o.r.IntN(15), o.r.IntN(3), o.r.IntN(9))
	maybe("anchors: {gammel-%d: overskrift-%d}", o.r.IntN(5), o.r.IntN(15))
	b.WriteString("---\n")
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

// course makes a course whose readings and edition may be there or not. Its type
// may stand twice, which is a mistake too.
func (o *oracle) course() string {
	var b strings.Builder
	fmt.Fprintf(&b, "type: course\ncourse:\n  goals: [Mål %d]\n", o.r.IntN(9))
	if o.r.IntN(3) == 0 {
		fmt.Fprintf(&b, "  edition: %s\n", pick(o, []string{"one", "two", "three"}))
	}
	b.WriteString("  units:\n")
	for range 1 + o.r.IntN(3) {
		n := o.r.IntN(15)
		fmt.Fprintf(&b, "    - title: Uge %d\n      readings: [id-%d, 'id-%d#Overskrift %d', '@hood1991, s. %d', '@osborne2006']\n      questions: [Hvorfor %d?]\n",
			o.r.IntN(4), o.r.IntN(15), n, n, n, n)
	}
	return b.String()
}

func blocks(o *oracle) []string {
	n := o.r.IntN(15)
	return []string{
		fmt.Sprintf("Afsnit %d om [[id-%d]] og [[Titel %d|en titel]].", o.r.IntN(1000), n, n),
		fmt.Sprintf("## Overskrift %d\n\nSe [[#Overskrift %d]] og [[id-%d#Overskrift %d]].", n, n, n, n),
		fmt.Sprintf("## Spørgsmål %d\n\n- [[id-%d|Hvorfor?]]\n- [[Titel %d]]", n, n, n),
		fmt.Sprintf("![[id-%d]]", n),
		fmt.Sprintf("Se [[id-%d#gammel-%d]] og [[#gammel-%d]].", n, n%5, n%5),
		fmt.Sprintf("![[id-%d#Overskrift %d]]", n, n),
		fmt.Sprintf("En note[^%d].\n\n[^%d]: Noten nævner [[id-%d]].", n, n, n),
		"![Figur](/figur.svg)",
		"![[figur.svg|200]]",
		fmt.Sprintf("Som [@hood1991, s. %d] skriver; se også @osborne2006 og [@ukendt%d].", n, n),
		fmt.Sprintf("> [!note] Læg mærke til\n> Et råd med [[id-%d]].", n),
		fmt.Sprintf("| a | b |\n|---|---|\n| [[id-%d\\|x]] | %d |", n, n),
		"```go\nfunc main() {}\n```",
		fmt.Sprintf("Et link til [en side](side-%d.md) og [en mappe](../begreber/).", o.r.IntN(20)),
		fmt.Sprintf("Et afsnit med anker. ^anker-%d", n),
		// Whether a compound is one hangs on the words of other pages.
		pick(o, []string{"Et styringsparadigme.", "Styring er et ord.", "Paradigmet skifter.", "Medarbejderne har en medarbejderstyring."}),
		fmt.Sprintf("Titel %d og titel %ds, navn-%d, **Titel %d** og et link til [Titel %d](side-%d.md).", n, n, n%9, (n+1)%15, n, n),
		"<b>HTML</b> i teksten.",
		fmt.Sprintf("```dot {title=\"Diagram %d\"}\ndigraph { a [URL=\"[[id-%d]]\"]; a -> b%d }\n```", n, n, n),
	}
}

var configs = []string{
	"title = \"Prøve\"\n[languages.da]\nname = \"Dansk\"\n[languages.en]\nname = \"English\"\n" + relationsTOML + comparisonsTOML + termsTOML,
	"title = \"Andet navn\"\nbase_url = \"https://example.org/under/\"\nraw_html = true\nstyleguide = true\n[languages.en]\nname = \"English\"\n[languages.da]\nname = \"Dansk\"\n" + relationsTOML,
	"title = \"Ét sprog\"\nlanguage = \"da\"\nbase_url = \"https://example.org/\"\n[dimensions.value]\n[comparisons.all]\ntype = \"concept\"\n",
}

const termsTOML = "[terms]\nlink = true\nskip = [\"titel 3\", \"titel 99\"]\n"

const relationsTOML = "[relations.part-of]\nacyclic = true\nexcludes = [\"contrasts-with\"]\nlabel = { da = \"Del af\" }\n[relations.contrasts-with]\nsymmetric = true\n"

const comparisonsTOML = "[dimensions.citizen]\nlabel = { da = \"Borgeren\" }\n[dimensions.value]\n[comparisons.paradigms]\ntype = \"paradigm\"\n" +
	"[comparisons.some]\npages = [\"id-1\", \"id-2\", \"id-3\", \"id-4\"]\ndimensions = [\"citizen\"]\n"

var references = []string{
	"- id: hood1991\n  type: book\n  author:\n    - {family: Hood, given: Christopher}\n  title: A Public Management for All Seasons?\n  issued: {date-parts: [[1991]]}\n",
	"- id: hood1991\n  type: book\n  author:\n    - {family: Hood, given: C.}\n  title: A Public Management\n  issued: {date-parts: [[1992]]}\n- id: osborne2006\n  type: book\n  author:\n    - {family: Osborne, given: Stephen}\n  title: The New Public Governance?\n  issued: {date-parts: [[2006]]}\n",
}

var figures = []string{
	`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"/>`,
	`<svg xmlns="http://www.w3.org/2000/svg" width="64" height="48"/>`,
}
