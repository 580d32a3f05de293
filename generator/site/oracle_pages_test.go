package site_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

// pages lists the Markdown files there are, sorted.
func (o *oracle) pages() []string {
	var out []string
	filepath.WalkDir(o.options.Content, func(p string, d os.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(p, ".md") && !d.IsDir() {
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

var (
	numeral = regexp.MustCompile(`[0-9]+`)
	truth   = regexp.MustCompile(`true|false`)
)

// retouch changes one number of a page, whatever it is part of (a title, an id, a
// link, a date), or one truth, and nothing else.
func (o *oracle) retouch() {
	pages := o.pages()
	if len(pages) == 0 {
		return
	}
	name := pick(o, pages)
	text, err := os.ReadFile(o.path(name))
	if err != nil {
		o.t.Fatal(err)
	}
	what := pick(o, []*regexp.Regexp{numeral, numeral, numeral, truth})
	places := what.FindAllIndex(text, -1)
	if len(places) == 0 {
		return
	}
	at := pick(o, places)
	value := fmt.Sprint(o.r.IntN(15))
	if what == truth {
		value = fmt.Sprint(text[at[0]] == 'f')
	}
	o.set(name, string(text[:at[0]])+value+string(text[at[1]:]))
}

// editUnseen changes a page in a way that leaves its size and time, as tools do
// that set the time of what they write.
func (o *oracle) editUnseen() {
	pages := o.pages()
	if len(pages) == 0 {
		return
	}
	name := o.path(pick(o, pages))
	text, err := os.ReadFile(name)
	info, err2 := os.Stat(name)
	if err != nil || err2 != nil {
		o.t.Fatal(err, err2)
	}
	for i, c := range text {
		if '0' <= c && c <= '8' {
			text[i]++
		}
	}
	if err := os.WriteFile(name, text, 0o644); err != nil {
		o.t.Fatal(err)
	}
	os.Chtimes(name, info.ModTime(), info.ModTime())
}

func (o *oracle) touch() {
	if pages := o.pages(); len(pages) > 0 {
		at := time.Now().Add(time.Duration(o.r.IntN(9)-4) * time.Hour) // clocks jump
		os.Chtimes(o.path(pick(o, pages)), at, at)
	}
}

// age makes all files old enough for their times to be trusted.
func (o *oracle) age() {
	for _, folder := range []string{o.options.Content, o.look, o.below} {
		filepath.WalkDir(folder, func(p string, d os.DirEntry, err error) error {
			if err == nil && d.IsDir() && d.Name() == ".git" {
				return filepath.SkipDir
			}
			at := time.Now().Add(-time.Hour)
			if err == nil && !d.IsDir() {
				os.Chtimes(p, at, at)
			}
			return nil
		})
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

// replace moves a page onto another, with its time, as tools do that write beside
// the file.
func (o *oracle) replace() {
	if pages := o.pages(); len(pages) > 3 {
		os.Rename(o.path(pick(o, pages)), o.path(pick(o, pages)))
	}
}

func (o *oracle) moveFolder() {
	o.made++
	os.Rename(o.path(pick(o, oracleFolders[:4])), o.path(fmt.Sprintf("da/flyttet-%d", o.made)))
}

func (o *oracle) removeFolder() { os.RemoveAll(o.path(pick(o, oracleFolders[:2]))) }

// spoil makes a page one that cannot be read, or is empty, or something else than
// a page.
func (o *oracle) spoil() {
	pages := o.pages()
	if len(pages) < 4 {
		return
	}
	name := pick(o, pages)
	switch o.r.IntN(5) {
	case 0:
		o.set(name, "---\nid: id-1\ntitle: Ikke \xff UTF-8\n---\n")
	case 1:
		o.set(name, "")
	case 2:
		o.set(name, "---\nid: id-2\ntitle: [ikke, en\n---\nTekst.\n")
	case 3:
		o.set(name+"/side.md", o.text()) // a folder in its place
	case 4:
		os.Remove(o.path(name))
		os.Symlink("/etc/hostname", o.path(name))
	}
}

// damage spoils a page of the output, as a careless hand would.
func (o *oracle) damage() {
	var html []string
	filepath.WalkDir(o.options.Out, func(p string, d os.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(p, ".html") {
			html = append(html, p)
		}
		return nil
	})
	if len(html) == 0 {
		return
	}
	name := pick(o, html)
	switch o.r.IntN(3) {
	case 0:
		os.WriteFile(name, []byte("damaged"), 0o644)
	case 1:
		os.Remove(name)
	case 2:
		os.RemoveAll(filepath.Dir(name))
		os.MkdirAll(o.options.Out, 0o755)
	}
}

// text makes a page that uses everything a page can use, at random.
func (o *oracle) text() string {
	var b strings.Builder
	switch o.r.IntN(10) {
	case 0, 1:
	case 2:
		fmt.Fprintf(&b, "+++\nid = \"id-%d\"\ntitle = \"Titel %d\"\ndate = 2026-03-1%d\ntags = [\"mærke-%d\"]\n+++\n", o.r.IntN(15), o.r.IntN(20), o.r.IntN(10), o.r.IntN(5))
	default:
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
	n := o.r.IntN
	maybe := func(format string, args ...any) {
		if n(2) == 0 {
			fmt.Fprintf(b, format+"\n", args...)
		}
	}
	rarely := func(format string, args ...any) {
		if n(2) == 0 {
			maybe(format, args...)
		}
	}
	maybe("id: id-%d", n(15))
	maybe("title: Titel %d", n(20))
	maybe("description: Beskrivelse %d", n(20))
	if n(4) == 0 {
		b.WriteString(o.course())
	} else {
		maybe("type: %s", pick(o, []string{"concept", "paradigm", "case", "guide", "person"}))
	}
	maybe("tags: [mærke-%d, Fælles]", n(5))
	maybe("aliases: [navn-%d, /da/gammel-%d/, {en: name %d}]", n(9), n(9), n(9))
	// By id, and by a name that perhaps only the other language knows.
	maybe("relations: {part-of: [id-%d], contrasts-with: [id-%d, Titel %d]}", n(15), n(15), n(20))
	maybe("date: 2026-0%d-1%d", 1+n(9), n(10))
	maybe("weight: %d", n(4))
	maybe("draft: %t", n(4) == 0)
	maybe("slug: slug-%d", n(30))
	maybe("dimensions: {citizen: 'Borgeren %d ser [[id-%d]] [@hood1991].', value: }", n(9), n(15))
	maybe("glossary: %t", n(3) == 0)
	maybe("period: {from: %d, to: %d, note: omtrent}", 1980+n(20), 1990+n(20))
	maybe("events: [{date: 19%d, title: 'Noget *sker* med [[id-%d]]', place: Sted %d, source: '@osborne2006, s. %d'}, {date: 2001-05-0%d, title: En dag}]",
		80+n(20), n(15), n(3), n(9), 1+n(9))
	maybe("anchors: {gammel-%d: overskrift-%d}", n(5), n(15))
	rarely("authors: [Anne Bøgh, Forfatter %d]", n(4))
	rarely("lastmod: 2026-1%d-0%d", n(3), 1+n(9))
	rarely("reviewed: 2026-1%d-0%d", n(3), 1+n(9))
	rarely("status: %s", pick(o, []string{"draft", "reviewed"}))
	rarely("lang: %s", pick(o, []string{"da", "en", "de"}))
	rarely("source-language: %s", pick(o, []string{"da", "en"}))
	rarely("wikidata: Q%d", 1+n(9))
	rarely("params: {eget: %d}", n(9))
	rarely("titel: %d", n(9)) // is no key
	b.WriteString("---\n")
}

// course makes a course whose readings and edition may be there or not.
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
		fmt.Sprintf("### Med id %d {#fast-%d}\n\nSe [[id-%d#fast-%d]].", o.r.IntN(9), n, n, n),
		fmt.Sprintf("# Titel %d", n),
		fmt.Sprintf("![[id-%d]]", n),
		fmt.Sprintf("Se [[id-%d#gammel-%d]] og [[#gammel-%d]].", n, n%5, n%5),
		fmt.Sprintf("![[id-%d#Overskrift %d]]", n, n),
		fmt.Sprintf("![[id-%d#^anker-%d]]\n\nSe [[id-%d#^anker-%d]].", n, n, n, n),
		fmt.Sprintf("En note[^%d], og ^[en til med [[id-%d]]].\n\n[^%d]: Noten nævner [[id-%d]] og [@hood1991].", n, n, n, n),
		"![Figur](/figur.svg)",
		fmt.Sprintf("![Figur %d](/figur.svg \"En tekst til figur %d\")", n, n),
		"![[figur.svg|200]] og ![[foto.png|et foto]]",
		"Hent [bilaget](/bilag.pdf) eller [[bilag.pdf]].",
		fmt.Sprintf("Som [@hood1991, s. %d] skriver; se også @osborne2006 og [@ukendt%d].", n, n),
		fmt.Sprintf("> [!note] Læg mærke til\n> Et råd med [[id-%d]].", n),
		fmt.Sprintf("> [!warning]- Foldet %d\n> Et råd med ![[id-%d]].", n, n),
		fmt.Sprintf("| a | b |\n|---|---|\n| [[id-%d\\|x]] | %d |", n, n),
		fmt.Sprintf("```%s {lines=true title=\"fil %d\"}\nfunc main() { %d }\n```", pick(o, []string{"go", "python", "ukendt"}), n, n),
		fmt.Sprintf("- [ ] gør %d\n- [x] gjort\n\nBegreb %d\n: forklaret ~~ikke~~", n, n),
		fmt.Sprintf("Et link til [en side](side-%d.md) og [en mappe](../begreber/).", o.r.IntN(20)),
		fmt.Sprintf("Et link ud: https://example.org/%d og [et til](https://example.com/).", n),
		fmt.Sprintf("Et afsnit med anker. ^anker-%d", n),
		// Whether a compound is one hangs on the words of other pages.
		pick(o, []string{"Et styringsparadigme.", "Styring er et ord.", "Paradigmet skifter.", "Medarbejderne har en medarbejderstyring."}),
		fmt.Sprintf("Titel %d og titel %ds, navn-%d, **Titel %d** og et link til [Titel %d](side-%d.md).", n, n, n%9, (n+1)%15, n, n),
		"<b>HTML</b> i teksten.",
		fmt.Sprintf("```dot {title=\"Diagram %d\"}\ndigraph { a [URL=\"[[id-%d]]\"]; a -> b%d }\n```", n, n, n),
	}
}
