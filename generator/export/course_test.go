package export_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"flag"
	"fmt"
	"io"
	"maps"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"samspil/generator/cite"
	"samspil/generator/config"
	"samspil/generator/edition"
	"samspil/generator/export"
	"samspil/generator/graph"
	"samspil/generator/page"
	"samspil/generator/view"
)

// schemas is a folder with IMS's schemas of Common Cartridge 1.1
// (imsglobal.org/profile/cc), which may not be passed on with the tests.
var schemas = flag.String("cartridge.schemas", "", "validate cartridges with xmllint against the schemas in this folder")

const courseTOML = "title = \"Samspil & co\"\nbase_url = \"https://example.org/x/\"\n[languages.da]\n[languages.en]\n"

const courseReferences = `
- id: hood1991
  type: book
  author: [{family: Hood, given: C.}]
  title: A Public Management for All Seasons?
  DOI: 10.1000/182
  issued: {date-parts: [[1991]]}
- id: osborne2006
  type: book
  author: [{family: Osborne, given: S.}]
  title: "The <i>New</i> Public Governance & more"
  issued: {date-parts: [[2006]]}
`

// courseFiles is a small site with a course that has one of everything.
var courseFiles = map[string]string{
	"da/kurser/tillid.md": `---
id: course-trust
title: 'Tillid & "kontrol" <for alle>'
description: 'En <b>dag</b> & en nat'
type: course
date: 2020-01-01
lastmod: 2026-12-24
course:
  goals: ["forklare <tillid> & kontrol"]
  units:
    - title: 'Ét & "to" <tre>'
      time: Uge 1
      readings: [trust, "trust#Kritik & mere", "@hood1991, s. 5–7"]
      questions: ["Er 1 < 2 & 3 > 2?"]
      activities: ["Skriv </ul><script>alert(1)</script>"]
    - title: Uden læsning
    - title: Uge tre
      readings: [control, trust, old, trust, "@osborne2006", "@hood1991"]
---
Om kurset.
`,
	"da/tillid.md":       "---\nid: trust\ntitle: Tillid & tro\ndate: 2026-01-01\nlastmod: 2026-03-01\nauthors: [Ane Bøgh]\n---\n## Kritik & mere\n\nTekst.\n",
	"da/kontrol.md":      "---\nid: control\ntitle: Kontrol\ndate: 2026-03-01\n---\n",
	"da/uden-id/gamm.md": "---\ntitle: old\n---\n",
}

// course makes the view of the course of a site. Editions are names of frozen
// states that hold the page "trust" alone.
func course(t *testing.T, toml string, files map[string]string, editions ...string) (*view.Builder, *view.Page) {
	t.Helper()
	c, problems := config.Parse([]byte(toml))
	library, more := cite.Parse("references.yaml", []byte(courseReferences))
	if len(problems)+len(more) > 0 {
		t.Fatal(problems, more)
	}
	compiler := page.NewCompiler(page.Options{Languages: c.Codes(), Default: c.DefaultLanguage()})
	in := graph.Input{Config: c, Library: library, Editions: editions}
	for path, text := range files {
		p := compiler.Compile(path, []byte(text))
		if len(p.Problems) > 0 {
			t.Fatal(p.Problems)
		}
		in.Pages = append(in.Pages, p)
	}
	g := graph.New(in)
	links := make([]graph.Links, len(g.Nodes))
	for i, n := range g.Nodes {
		links[i] = g.Resolve(n)
	}
	g.Connect(links)
	for _, problem := range g.Problems {
		if problem.Code != "unused-work" {
			t.Fatal(problem)
		}
	}
	b := view.New(g)
	var known []view.KnownEdition
	for _, name := range editions {
		known = append(known, view.KnownEdition{Edition: edition.Edition{Name: name, Title: "Samspil " + name, Date: "2026-11-23"},
			Pages: []edition.Page{{ID: "trust", Lang: "da", Address: "da/begreber/tillid/"}}})
	}
	if len(known) > 0 {
		b.SetEditions(known)
	}
	for _, job := range b.Jobs() {
		if p := job.Make(); p.Course != nil {
			return b, p
		}
	}
	t.Fatal("there is no course")
	return nil, nil
}

// edited gives the files with one of them changed.
func edited(path, old, new string) map[string]string {
	files := maps.Clone(courseFiles)
	files[path] = strings.Replace(files[path], old, new, 1)
	return files
}

func text(key string) string { return "[" + key + "]" }

func cartridge(t *testing.T, p *view.Page) []byte {
	t.Helper()
	data, err := export.Cartridge(p, text)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// unpack reads a zip file.
func unpack(t *testing.T, data []byte) (names []string, files map[string]string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files = map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, f.Name)
		files[f.Name] = string(text)
		if f.Modified.UTC().Year() != 1980 {
			t.Errorf("%s is of %s", f.Name, f.Modified)
		}
	}
	return names, files
}

// readManifest is the manifest as a platform reads it.

type readManifest struct {
	XMLName xml.Name `xml:"http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1 manifest"`
	ID      string   `xml:"identifier,attr"`
	Schema  string   `xml:"metadata>schema"`
	Version string   `xml:"metadata>schemaversion"`
	Title   []struct {
		Lang string `xml:"language,attr"`
		Text string `xml:",chardata"`
	} `xml:"metadata>lom>general>title>string"`
	Organizations []struct {
		ID        string     `xml:"identifier,attr"`
		Structure string     `xml:"structure,attr"`
		Items     []readItem `xml:"item"`
	} `xml:"organizations>organization"`
	Resources []readResource `xml:"resources>resource"`
}

type readItem struct {
	ID    string     `xml:"identifier,attr"`
	Ref   string     `xml:"identifierref,attr"`
	Title []string   `xml:"title"`
	Items []readItem `xml:"item"`
}

type readResource struct {
	ID    string `xml:"identifier,attr"`
	Type  string `xml:"type,attr"`
	Href  string `xml:"href,attr"`
	Files []struct {
		Href string `xml:"href,attr"`
	} `xml:"file"`
	Dependencies []struct{} `xml:"dependency"`
}

type readLink struct {
	XMLName xml.Name `xml:"http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1 webLink"`
	Title   string   `xml:"http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1 title"`
	URL     struct {
		Href string `xml:"href,attr"`
	} `xml:"http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1 url"`
}

// checkCartridge holds a package to the rules of Common Cartridge 1.1: those of
// the schema of its manifest and those that the schema gives as assertions.
func checkCartridge(t *testing.T, data []byte) readManifest {
	t.Helper()
	names, files := unpack(t, data)
	if !slices.IsSorted(names) {
		t.Errorf("the files are not sorted: %q", names)
	}
	var m readManifest
	if err := xml.Unmarshal([]byte(files["imsmanifest.xml"]), &m); err != nil {
		t.Fatalf("%v in\n%s", err, files["imsmanifest.xml"])
	}
	if m.Schema != "IMS Common Cartridge" || m.Version != "1.1.0" {
		t.Errorf("schema %q, version %q", m.Schema, m.Version)
	}
	if len(m.Organizations) != 1 || m.Organizations[0].Structure != "rooted-hierarchy" || len(m.Organizations[0].Items) != 1 {
		t.Fatalf("the organization is %+v", m.Organizations)
	}
	ids := idChecker{t, map[string]bool{}}
	ids.add(m.ID)
	ids.add(m.Organizations[0].ID)
	resources := checkResources(t, ids, m.Resources, files)
	root := m.Organizations[0].Items[0]
	ids.add(root.ID)
	if len(root.Title) != 0 || root.Ref != "" {
		t.Errorf("the root item has a title or a resource: %+v", root)
	}
	shown := map[string]bool{}
	var walk func(items []readItem)
	walk = func(items []readItem) {
		for _, i := range items {
			ids.add(i.ID)
			if len(i.Title) != 1 || i.Title[0] == "" {
				t.Errorf("item %s has the titles %q", i.ID, i.Title)
			}
			if i.Ref != "" && len(i.Items) > 0 {
				t.Errorf("item %s shows a resource and has items below it", i.ID)
			}
			if i.Ref != "" && !resources[i.Ref] {
				t.Errorf("item %s shows a resource that is not there", i.ID)
			}
			shown[i.Ref] = true
			walk(i.Items)
		}
	}
	walk(root.Items)
	for id := range resources {
		if !shown[id] {
			t.Errorf("no item shows the resource %s", id)
		}
	}
	validate(t, files)
	return m
}

// idChecker checks identifiers, which XML wants unique and of a certain form.
type idChecker struct {
	t    *testing.T
	seen map[string]bool
}

var ncName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.-]*$`)

func (c idChecker) add(id string) {
	if !ncName.MatchString(id) || c.seen[id] {
		c.t.Errorf("the identifier %q is malformed or taken", id)
	}
	c.seen[id] = true
}

func checkResources(t *testing.T, ids idChecker, resources []readResource, files map[string]string) map[string]bool {
	known := map[string]bool{}
	used := map[string]bool{"imsmanifest.xml": true}
	for _, r := range resources {
		ids.add(r.ID)
		known[r.ID] = true
		if len(r.Files) != 1 || len(r.Dependencies) > 0 {
			t.Fatalf("resource %s has %d files and %d dependencies", r.ID, len(r.Files), len(r.Dependencies))
		}
		name := r.Files[0].Href
		if used[name] || files[name] == "" || !filepath.IsLocal(name) {
			t.Errorf("resource %s has the file %q, which is taken, empty or outside", r.ID, name)
		}
		used[name] = true
		switch r.Type {
		case "webcontent":
			if r.Href != name {
				t.Errorf("resource %s leads to %q, and its file is %q", r.ID, r.Href, name)
			}
		case "imswl_xmlv1p1":
			checkLink(t, r, files[name])
		default:
			t.Errorf("resource %s is of the type %q", r.ID, r.Type)
		}
	}
	for name := range files {
		if !used[name] {
			t.Errorf("%s belongs to no resource", name)
		}
	}
	return known
}

func checkLink(t *testing.T, r readResource, text string) {
	var l readLink
	if err := xml.Unmarshal([]byte(text), &l); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	u, err := url.Parse(l.URL.Href)
	if err != nil || !u.IsAbs() || l.Title == "" || r.Href != "" {
		t.Errorf("resource %s: title %q, address %q, href %q, %v", r.ID, l.Title, l.URL.Href, r.Href, err)
	}
}

// validate has xmllint compare the package with IMS's own schemas, if they are
// at hand.
func validate(t *testing.T, files map[string]string) {
	if *schemas == "" {
		return
	}
	for name, text := range files {
		schema := "ccv1p1_imswl_v1p1.xsd"
		switch {
		case name == "imsmanifest.xml":
			schema = "ccv1p1_imscp_v1p2_v1p0.xsd"
		case !strings.HasSuffix(name, ".xml"):
			continue
		}
		file := filepath.Join(t.TempDir(), "file.xml")
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command("xmllint", "--noout", "--nonet", "--schema", filepath.Join(*schemas, schema), file).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
}

func TestACartridgeKeepsTheRulesOfCommonCartridge(t *testing.T) {
	_, p := course(t, courseTOML, courseFiles)
	m := checkCartridge(t, cartridge(t, p))
	if len(m.Title) != 1 || m.Title[0].Text != p.Title || m.Title[0].Lang != "da" {
		t.Errorf("the title is %+v", m.Title)
	}
}

func TestACartridgeHasAFolderForEachUnitWithALinkToEachPage(t *testing.T) {
	_, p := course(t, courseTOML, courseFiles)
	data := cartridge(t, p)
	m := checkCartridge(t, data)
	_, files := unpack(t, data)
	href := map[string]string{}
	for _, r := range m.Resources {
		var l readLink
		if xml.Unmarshal([]byte(files[r.Files[0].Href]), &l) == nil {
			href[r.ID] = " " + l.URL.Href
		}
	}
	var got []string
	for _, unit := range m.Organizations[0].Items[0].Items {
		got = append(got, unit.Title[0])
		for _, i := range unit.Items {
			got = append(got, "- "+i.Title[0]+href[i.Ref])
		}
	}
	want := []string{
		"[reading-list]",
		`Uge 1: Ét & "to" <tre>`,
		"- Tillid & tro https://example.org/x/id/trust/",
		"- Tillid & tro: Kritik & mere https://example.org/x/id/trust/#kritik-mere",
		"Uden læsning",
		"Uge tre",
		"- Kontrol https://example.org/x/id/control/",
		"- Tillid & tro https://example.org/x/id/trust/",
		"- old https://example.org/x/da/uden-id/gamm/",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestTheReadingListOfACartridgeHoldsTheCourse(t *testing.T) {
	_, p := course(t, courseTOML, courseFiles)
	_, files := unpack(t, cartridge(t, p))
	list := files["reading-list.html"]
	for _, want := range []string{
		`<html lang="da">`, "<h1>Tillid &amp; &#34;kontrol&#34; &lt;for alle&gt;</h1>", "forklare &lt;tillid&gt;", "[course-goals]", "[questions]", "[activities]",
		"Er 1 &lt; 2 &amp; 3 &gt; 2?", "Skriv &lt;/ul&gt;&lt;script&gt;", `href="https://example.org/x/id/trust/#kritik-mere"`,
		"A Public Management for All Seasons?", "(s. 5–7)", `href="https://doi.org/10.1000/182"`, "<h2>Uge 1: ",
	} {
		if !strings.Contains(list, want) {
			t.Errorf("%s is missing in\n%s", want, list)
		}
	}
	if strings.Contains(list, "<script") {
		t.Error("what an editor wrote has become markup")
	}
}

func TestEqualCoursesMakeEqualCartridges(t *testing.T) {
	_, p := course(t, courseTOML, courseFiles)
	_, again := course(t, courseTOML, courseFiles)
	if !bytes.Equal(cartridge(t, p), cartridge(t, again)) {
		t.Error("two cartridges of one course differ")
	}
}

func TestIdentifiersStayWhenAUnitIsPutBefore(t *testing.T) {
	ids := func(files map[string]string) map[string]bool {
		_, p := course(t, courseTOML, files)
		all := map[string]bool{}
		for _, r := range checkCartridge(t, cartridge(t, p)).Resources {
			all[r.ID] = true
		}
		return all
	}
	before := ids(courseFiles)
	after := ids(edited("da/kurser/tillid.md", "  units:\n", "  units:\n    - {title: Før, readings: [control]}\n"))
	for id := range before {
		if !after[id] {
			t.Errorf("the resource %s has another identifier", id)
		}
	}
	if len(after) != len(before)+1 {
		t.Errorf("%d resources became %d", len(before), len(after))
	}
}

func TestTwoCoursesShareNoIdentifiers(t *testing.T) {
	_, p := course(t, courseTOML, courseFiles)
	files := maps.Clone(courseFiles)
	files["da/kurser/andet.md"] = files["da/kurser/tillid.md"]
	delete(files, "da/kurser/tillid.md")
	_, other := course(t, courseTOML, files)
	seen := map[string]bool{}
	for _, r := range checkCartridge(t, cartridge(t, p)).Resources {
		seen[r.ID] = true
	}
	for _, r := range checkCartridge(t, cartridge(t, other)).Resources {
		if seen[r.ID] {
			t.Errorf("both courses have the resource %s", r.ID)
		}
	}
}

func TestACourseThatReadsAnEditionLeadsIntoIt(t *testing.T) {
	_, p := course(t, courseTOML, edited("da/kurser/tillid.md", "course:\n", "course:\n  edition: 2026-1\n"), "2026-2", "2026-1")
	var got []string
	for _, r := range p.Course.Units[0].Readings[:2] {
		got = append(got, r.Href, r.URL)
	}
	want := []string{
		"../../../edition/2026-1/da/begreber/tillid/", "https://example.org/x/edition/2026-1/da/begreber/tillid/",
		"../../../edition/2026-1/da/begreber/tillid/#kritik-mere", "https://example.org/x/edition/2026-1/da/begreber/tillid/#kritik-mere",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if e := p.Course.Edition; e == nil || e.Title != "Samspil 2026-1" || e.Href != "../../../edition/2026-1/" {
		t.Errorf("the edition is %+v", e)
	}
	if u := p.Course.Units[2].Readings[0].URL; u != "https://example.org/x/id/control/" {
		t.Errorf("a page that the edition lacks is at %s", u)
	}
	checkCartridge(t, cartridge(t, p))
}

func TestWithoutABaseURLACourseHasNoCartridgeAndNoFeed(t *testing.T) {
	b, p := course(t, "[languages.da]\n[languages.en]\n", courseFiles)
	if p.Course.Cartridge != "" || p.Course.Feed != "" || len(export.CourseFiles(p, text)) != 0 {
		t.Errorf("cartridge %q, feed %q", p.Course.Cartridge, p.Course.Feed)
	}
	if len(export.ReadingList(b, p)) != len(view.Formats) {
		t.Error("the reading list needs no base URL")
	}
}

func TestTheReadingListReadsBackAsItsWorksAndPages(t *testing.T) {
	b, p := course(t, courseTOML, courseFiles)
	files := map[string]string{}
	for _, f := range export.ReadingList(b, p) {
		data, err := f.Render()
		if err != nil {
			t.Fatal(err)
		}
		files[f.Path] = string(data)
	}
	names := slices.Sorted(maps.Keys(files))
	if diff := cmp.Diff([]string{"da/kurser/tillid/reading-list.bib", "da/kurser/tillid/reading-list.json", "da/kurser/tillid/reading-list.ris"}, names); diff != "" {
		t.Fatal(diff)
	}
	library, problems := cite.Parse("reading-list.json", []byte(files[names[1]]))
	for _, problem := range problems {
		if problem.Code != "bib-missing" { // one page has no date
			t.Error(problem)
		}
	}
	var got []string
	for _, e := range library.Entries() {
		line := fmt.Sprintf("%s %s %s", e.Key, e.Type, e.URL)
		for _, a := range e.Author {
			line += " " + a.Full()
		}
		got = append(got, line)
	}
	want := []string{
		"control webpage https://example.org/x/id/control/ Samspil & co",
		"hood1991 book  C. Hood",
		"osborne2006 book  S. Osborne",
		"trust webpage https://example.org/x/id/trust/ Ane Bøgh",
		"uden-id-gamm webpage https://example.org/x/da/uden-id/gamm/ Samspil & co",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if n := strings.Count(files[names[0]], "\n@") + 1; n != 5 {
		t.Errorf("%d entries in\n%s", n, files[names[0]])
	}
	if n := strings.Count(files[names[2]], "TY  - "); n != 5 {
		t.Errorf("%d entries in\n%s", n, files[names[2]])
	}
}

// readCourseFeed gives the feed of a course as a reader sees it.
func readCourseFeed(t *testing.T, p *view.Page) *atom {
	t.Helper()
	f := export.CourseFeed(p, text)
	if f == nil {
		t.Fatal("there is no feed")
	}
	data, err := f.Render()
	if err != nil {
		t.Fatal(err)
	}
	a := &atom{}
	if err := xml.Unmarshal(data, a); err != nil {
		t.Fatalf("%v in\n%s", err, data)
	}
	return a
}

func TestTheFeedOfACourseHasAnEntryForEachUnitAndDayOfChange(t *testing.T) {
	files := edited("da/kontrol.md", "date: 2026-03-01", "date: 2026-03-02")
	_, p := course(t, courseTOML, files)
	a := readCourseFeed(t, p)
	var got []string
	ids := map[string]bool{}
	for _, e := range a.Entries {
		got = append(got, e.Updated[:10]+" "+e.Title+": "+e.Summary+" "+e.Link.Href)
		ids[e.ID] = true
	}
	const address = "https://example.org/x/da/kurser/tillid/"
	want := []string{
		"2026-03-02 Uge tre: [course-changed] Kontrol " + address + "#_uge-tre",
		`2026-03-01 Ét & "to" <tre>: [course-changed] Tillid & tro ` + address + "#_et-to-tre",
		"2026-03-01 Uge tre: [course-changed] Tillid & tro " + address + "#_uge-tre",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if len(ids) != len(want) {
		t.Errorf("entries share ids: %v", ids)
	}
	if a.ID != address || a.Title != p.Title || a.Lang != "da" || a.Links[1].Href != address+"feed.xml" {
		t.Errorf("the feed is %+v", a)
	}
}

func TestTheFeedOfACourseTellsOfNothingButItsPages(t *testing.T) {
	_, p := course(t, courseTOML, courseFiles)
	before := readCourseFeed(t, p)
	_, p = course(t, courseTOML, edited("da/kurser/tillid.md", "lastmod: 2026-12-24", "lastmod: 2027-12-24"))
	if diff := cmp.Diff(before, readCourseFeed(t, p)); diff != "" {
		t.Errorf("a change to the course's own page is news: %s", diff)
	}
}

func TestACourseWhosePagesHaveNoDatesHasNoFeed(t *testing.T) {
	_, p := course(t, courseTOML, map[string]string{
		"da/kursus.md": "---\ntype: course\ncourse: {units: [{title: A, readings: [b]}]}\n---\n", "da/b.md": "# B\n"})
	if p.Course.Feed != "" || export.CourseFeed(p, text) != nil {
		t.Errorf("the feed is %q", p.Course.Feed)
	}
}
