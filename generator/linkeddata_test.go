package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"
	"github.com/piprate/json-gold/ld"

	"samspil/generator/site"
)

// triple is a statement as a reader of linked data has it: each part in the
// form of N-Triples, with the tags of languages in lower case.
type triple struct{ subject, predicate, object string }

// readTurtle reads a file with rapper, which is not ours.
func readTurtle(t *testing.T, file string) []triple {
	t.Helper()
	out, err := exec.Command(needRapper(t), "-q", "-i", "turtle", "-o", "ntriples", file).CombinedOutput()
	if err != nil {
		t.Fatalf("%s is not Turtle: %v\n%s", file, err, out)
	}
	set, err := ld.ParseNQuads(string(out))
	if err != nil {
		t.Fatal(err)
	}
	return triples(set)
}

// readJSONLD reads a file with json-gold, which is not ours.
func readJSONLD(t *testing.T, file string) []triple {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var document any
	if err := json.Unmarshal(data, &document); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	options := ld.NewJsonLdOptions("")
	options.SafeMode = true // what cannot be said is an error, and not passed over
	set, err := ld.NewJsonLdProcessor().ToRDF(document, options)
	if err != nil {
		t.Fatalf("%s is not JSON-LD: %v", file, err)
	}
	return triples(set.(*ld.RDFDataset))
}

func triples(set *ld.RDFDataset) []triple {
	var out []triple
	for _, q := range set.Graphs["@default"] {
		out = append(out, triple{node(q.Subject), node(q.Predicate), node(q.Object)})
	}
	slices.SortFunc(out, func(a, b triple) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	return slices.Compact(out)
}

func node(n ld.Node) string {
	l, ok := n.(ld.Literal)
	switch {
	case !ok:
		return "<" + n.GetValue() + ">"
	case l.Language != "":
		return fmt.Sprintf("%q@%s", l.Value, strings.ToLower(l.Language))
	case l.Datatype == ld.XSDString:
		return fmt.Sprintf("%q", l.Value)
	}
	return fmt.Sprintf("%q^^<%s>", l.Value, l.Datatype)
}

// needRapper finds the program that reads Turtle, or skips the test; with
// SAMSPIL_TESTS=complete, as in CI, that it is missing is a failure.
func needRapper(t *testing.T) string {
	t.Helper()
	path, err := exec.LookPath("rapper")
	if err == nil {
		return path
	}
	const remedy = "rapper is missing; Debian has it: apt-get install raptor2-utils"
	if os.Getenv("SAMSPIL_TESTS") == "complete" {
		t.Fatal(remedy)
	}
	t.Skip(remedy)
	return ""
}

// builtFrom builds a site of these files and gives its folder.
func builtFrom(t *testing.T, files map[string]string) string {
	t.Helper()
	content := t.TempDir()
	for name, text := range files {
		p := filepath.Join(content, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return builtIn(t, content)
}

func builtIn(t *testing.T, content string) string {
	t.Helper()
	out := t.TempDir()
	r, err := site.New(site.Options{Content: content, Out: out, NoCache: true}).Build(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.Problems {
		t.Error(p)
	}
	return out
}

// conceptSite is a site whose concepts have everything, the hard things too.
func conceptSite() map[string]string {
	return map[string]string{
		"site.toml": "title = \"Prøve\"\nbase_url = \"https://example.org/under en/\"\nlicense_url = \"https://example.org/<by>\"\n[languages.da]\ndescription = \"Om \\\"ting\\\"\"\n[languages.en-GB]\ntitle = \"Test\"\n" +
			"[relations.part-of]\nskos = \"broader\"\nlabel = { da = \"Del af\", en = \"Part of\" }\n[relations.has]\nskos = \"narrower\"\n[relations.contrasts-with]\nskos = \"related\"\nsymmetric = true\n" +
			"[relations.\"udviklet af: nogen\"]\n[relations.concepts]\n[relations.example-of]\n",
		"da/a.md": "---\nid: a\ntitle: \"A \\\"citeret\\\" \\\\ titel\"\ntype: concept\ndescription: \"En sætning\\nmed linje < & >\"\naliases: [a, á, {en-GB: ay, de: Ah}]\nwikidata: Q42\ndate: 2026-01-02\nlastmod: 2026-02-03\n" +
			"relations: {part-of: b, contrasts-with: [c, case], \"udviklet af: nogen\": who, concepts: c}\n---\nTekst.\n",
		"en-GB/a.md": "---\nid: a\ntitle: An A\ntype: concept\ndescription: A sentence\ndate: 2025-01-02\nrelations: {part-of: b, contrasts-with: [c, case], \"udviklet af: nogen\": who, concepts: c}\n---\nText.\n",
		"da/b.md":    "---\nid: b\ntitle: B\ntype: paradigm\nrelations: {has: c}\n---\nTekst.\n",
		"da/c.md":    "---\nid: c\ntitle: C\ntype: concept\n---\nTekst.\n",
		"da/case.md": "---\nid: case\ntitle: En case\ntype: case\nrelations: {example-of: a}\n---\nTekst.\n",
		"da/who.md":  "---\nid: who\ntitle: En person\ntype: person\n---\nTekst.\n",
		"da/path.md": "---\ntitle: Uden id\ntype: concept\n---\nTekst.\n",
	}
}

// linkedFiles lists the linked data of a built site, without extensions.
func linkedFiles(t *testing.T, out string) []string {
	t.Helper()
	files := []string{filepath.Join(out, "concepts")}
	more, err := filepath.Glob(filepath.Join(out, "id", "*", "concept.ttl"))
	if err != nil || len(more) == 0 {
		t.Fatal("no concept has a file", err)
	}
	for _, m := range more {
		files = append(files, strings.TrimSuffix(m, ".ttl"))
	}
	return files
}

// TestLinkedData reads the linked data of the test site, and that of the
// knowledge base: both syntaxes say the same, which keeps the integrity
// conditions of the SKOS Reference and what readers of a thesaurus expect.
func TestLinkedData(t *testing.T) {
	for name, out := range map[string]string{"test": builtFrom(t, conceptSite()), "content": builtIn(t, "../content")} {
		t.Run("the conditions of SKOS hold for "+name, func(t *testing.T) {
			for _, broken := range skosConditions(readJSONLD(t, filepath.Join(out, "concepts.jsonld"))) {
				t.Error(broken)
			}
		})
		t.Run("Turtle and JSON-LD say the same of "+name, func(t *testing.T) {
			for _, f := range linkedFiles(t, out) {
				turtle, linked := readTurtle(t, f+".ttl"), readJSONLD(t, f+".jsonld")
				if diff := cmp.Diff(turtle, linked, cmp.AllowUnexported(triple{})); diff != "" {
					t.Errorf("%s: -Turtle +JSON-LD\n%s", f, diff)
				}
				if len(turtle) == 0 {
					t.Errorf("%s says nothing", f)
				}
			}
		})
	}
}

func TestTheWholeSchemeSaysWhatItsPartsSay(t *testing.T) {
	out := builtFrom(t, conceptSite())
	files := linkedFiles(t, out)
	whole := map[triple]bool{}
	for _, s := range readJSONLD(t, files[0]+".jsonld") {
		whole[s] = true
	}
	for _, f := range files[1:] {
		for _, s := range readJSONLD(t, f+".jsonld") {
			if !whole[s] {
				t.Errorf("only %s says %v", f, s)
			}
		}
	}
}

const (
	core  = "http://www.w3.org/2004/02/skos/core#"
	dct   = "http://purl.org/dc/terms/"
	isA   = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
	under = "https://example.org/under%20en/"
)

func TestAConceptHasItsNamesPlaceAndDates(t *testing.T) {
	out := builtFrom(t, conceptSite())
	var got []string
	for _, s := range readJSONLD(t, filepath.Join(out, "id/a/concept.jsonld")) {
		short := strings.NewReplacer(core, "skos:", dct, "dcterms:", under, "", "http://xmlns.com/foaf/0.1/", "foaf:", isA, "a", "http://www.w3.org/2001/XMLSchema#", "xsd:")
		got = append(got, short.Replace(s.subject+" "+s.predicate+" "+s.object))
	}
	want := []string{
		`<id/a> <#contrasts-with> <id/c>`,
		`<id/a> <#part-of> <id/b>`,
		`<id/a> <#relation-concepts> <id/c>`,
		`<id/a> <#udviklet%20af:%20nogen> <id/who>`,
		`<id/a> <dcterms:created> "2025-01-02"^^<xsd:date>`,
		`<id/a> <dcterms:identifier> "a"`,
		`<id/a> <dcterms:modified> "2026-02-03"^^<xsd:date>`,
		`<id/a> a <skos:Concept>`,
		`<id/a> <skos:altLabel> "Ah"@de`,
		`<id/a> <skos:altLabel> "a"@da`,
		`<id/a> <skos:altLabel> "ay"@en-gb`,
		`<id/a> <skos:altLabel> "á"@da`,
		`<id/a> <skos:broader> <id/b>`,
		`<id/a> <skos:definition> "A sentence"@en-gb`,
		`<id/a> <skos:definition> "En sætning\nmed linje < & >"@da`,
		`<id/a> <skos:exactMatch> <http://www.wikidata.org/entity/Q42>`,
		`<id/a> <skos:inScheme> <#concepts>`,
		`<id/a> <skos:prefLabel> "A \"citeret\" \\ titel"@da`,
		`<id/a> <skos:prefLabel> "An A"@en-gb`,
		`<id/a> <skos:related> <id/c>`,
		`<id/a> <foaf:isPrimaryTopicOf> <da/a/>`,
		`<id/a> <foaf:isPrimaryTopicOf> <en-GB/a/>`,
		`<id/c> <#contrasts-with> <id/a>`,
		`<id/case> <#example-of> <id/a>`,
	}
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestTheConditionsOfSKOSCanBeBroken(t *testing.T) {
	p := func(name string) string { return "<" + core + name + ">" }
	concept := func(ids ...string) (out []triple) {
		for _, id := range ids {
			out = append(out, triple{id, isA, p("Concept")}, triple{id, p("inScheme"), "s"}, triple{id, p("prefLabel"), `"` + id + `"@da`})
		}
		return append(out, triple{"s", isA, p("ConceptScheme")})
	}
	for want, add := range map[string][]triple{
		"S9":      {{"s", isA, p("Concept")}},
		"S13":     {{"a", p("altLabel"), `"a"@da`}},
		"S14":     {{"a", p("prefLabel"), `"other"@da`}},
		"S27":     {{"a", p("broader"), "b"}, {"b", p("narrower"), "a"}, {"b", p("broader"), "c"}, {"c", p("narrower"), "b"}, {"a", p("related"), "c"}, {"c", p("related"), "a"}},
		"S46":     {{"a", p("exactMatch"), "x"}, {"a", p("broadMatch"), "x"}},
		"S25":     {{"a", p("broader"), "b"}},
		"S23":     {{"a", p("related"), "b"}},
		"match":   {{"a", p("exactMatch"), "x"}, {"b", p("exactMatch"), "x"}},
		"unknown": {{"a", p("broader"), "z"}, {"z", p("narrower"), "a"}},
	} {
		got := strings.Join(skosConditions(append(concept("a", "b", "c"), add...)), "\n")
		if !strings.Contains(got, want+":") {
			t.Errorf("%s is not noticed, only:\n%s", want, got)
		}
	}
	if got := skosConditions(concept("a", "b")); len(got) > 0 {
		t.Errorf("nothing is wrong, and yet: %v", got)
	}
}

// skosConditions lists the conditions that statements break, by their numbers
// in the SKOS Reference.
func skosConditions(all []triple) (broken []string) {
	has := map[triple]bool{}
	by := map[string][]triple{} // by predicate, or "a <class>"
	for _, s := range all {
		has[s] = true
		name := strings.TrimPrefix(strings.Trim(s.predicate, "<>"), core)
		if s.predicate == isA {
			name = "a " + strings.TrimPrefix(strings.Trim(s.object, "<>"), core)
		}
		by[name] = append(by[name], s)
	}
	fail := func(number string, s triple) { broken = append(broken, fmt.Sprintf("%s: %v", number, s)) }
	p := func(name string) string { return "<" + core + name + ">" }

	concepts := map[string]bool{}
	for _, s := range by["a Concept"] {
		concepts[s.subject] = true
		if has[triple{s.subject, isA, p("ConceptScheme")}] {
			fail("S9", s)
		}
	}
	if len(by["a ConceptScheme"]) != 1 {
		broken = append(broken, "there is not one scheme")
	}
	pref := map[[2]string]bool{}
	for _, s := range by["prefLabel"] {
		key := [2]string{s.subject, s.object[strings.LastIndexByte(s.object, '"'):]}
		if pref[key] {
			fail("S14", s)
		}
		pref[key] = true
	}
	for _, name := range []string{"altLabel", "hiddenLabel"} {
		for _, s := range by[name] {
			if has[triple{s.subject, p("prefLabel"), s.object}] || name == "hiddenLabel" && has[triple{s.subject, p("altLabel"), s.object}] {
				fail("S13", s)
			}
		}
	}
	for name, inverse := range map[string]string{"broader": "narrower", "narrower": "broader", "related": "related"} {
		for _, s := range by[name] {
			if !has[triple{s.object, p(inverse), s.subject}] {
				fail(map[bool]string{true: "S23", false: "S25"}[name == "related"], s)
			}
			if !concepts[s.subject] || !concepts[s.object] {
				fail("unknown", s)
			}
		}
	}
	up := map[string][]string{}
	for _, s := range by["broader"] {
		up[s.subject] = append(up[s.subject], s.object)
	}
	var above func(from, to string, seen map[string]bool) bool
	above = func(from, to string, seen map[string]bool) bool {
		for _, next := range up[from] {
			if next == to {
				return true
			}
			if !seen[next] {
				seen[next] = true
				if above(next, to, seen) {
					return true
				}
			}
		}
		return false
	}
	for _, s := range by["related"] {
		if above(s.subject, s.object, map[string]bool{}) || above(s.object, s.subject, map[string]bool{}) {
			fail("S27", s)
		}
	}
	matched := map[string]string{}
	for _, s := range by["exactMatch"] {
		for _, other := range []string{"broadMatch", "narrowMatch", "relatedMatch"} {
			if has[triple{s.subject, p(other), s.object}] {
				fail("S46", s)
			}
		}
		if first := matched[s.object]; first != "" && first != s.subject {
			fail("match", s) // it would make the two concepts one (S44, S45)
		}
		matched[s.object] = s.subject
	}
	for id := range concepts { // not SKOS's, but a thesaurus without it is of no use
		if !slices.ContainsFunc(by["prefLabel"], func(s triple) bool { return s.subject == id }) {
			broken = append(broken, "no name: "+id)
		}
		if !slices.ContainsFunc(by["inScheme"], func(s triple) bool { return s.subject == id }) {
			broken = append(broken, "in no scheme: "+id)
		}
	}
	return broken
}

func TestASiteWithoutAnAddressHasNoLinkedData(t *testing.T) {
	files := conceptSite()
	files["site.toml"] = strings.Replace(files["site.toml"], "base_url", "# base_url", 1)
	out := builtFrom(t, files)
	if _, err := os.Stat(filepath.Join(out, "concepts.ttl")); err == nil {
		t.Error("there is a scheme without names")
	}
	page, err := os.ReadFile(filepath.Join(out, "da/a/index.html"))
	if err != nil || bytes.Contains(page, []byte("text/turtle")) {
		t.Errorf("the page leads to linked data that is not there (%v)", err)
	}
}

func TestAPageLeadsToItsLinkedData(t *testing.T) {
	out := builtFrom(t, conceptSite())
	for file, want := range map[string]string{
		"da/a/index.html":    `link[rel="alternate"][type="text/turtle"][href="../../id/a/concept.ttl"]`,
		"en-GB/a/index.html": `a[type="application/ld+json"][href="../../id/a/concept.jsonld"]`,
		"id/a/index.html":    `link[rel="alternate"][type="application/ld+json"][href="concept.jsonld"]`,
	} {
		page, err := os.ReadFile(filepath.Join(out, file))
		if err != nil {
			t.Fatal(err)
		}
		if doc, err := goquery.NewDocumentFromReader(bytes.NewReader(page)); err != nil || doc.Find(want).Length() != 1 {
			t.Errorf("%s has no %s (%v)", file, want, err)
		}
	}
	for _, file := range []string{"da/case/index.html", "da/path/index.html", "id/who/index.html"} {
		if page, _ := os.ReadFile(filepath.Join(out, file)); bytes.Contains(page, []byte("text/turtle")) {
			t.Errorf("%s is about no concept of the scheme, and leads to its data", file)
		}
	}
}
