package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// openData is the data of a site as a program reads it.
type openData struct {
	Pages []struct {
		Address, ID, Lang, Title string
		Permanent                string
	}
	RelationTypes []struct{ Name string } `json:"relation_types"`
	Relations     []struct{ From, Type, To string }
	Links         []struct {
		From string
		To   []string
	}
	Terms []struct {
		ID     string
		Labels []struct {
			Lang, Term, Address, Description string
			Others                           []string
		}
	}
}

// dataSchema compiles the schema that a built site publishes.
func dataSchema(t *testing.T, out string) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	s, err := c.Compile(filepath.Join(out, "data.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func readOpenData(t *testing.T, out string) (text []byte, data openData) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(out, "data.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &data); err != nil {
		t.Fatal(err)
	}
	return text, data
}

func validate(t *testing.T, s *jsonschema.Schema, text []byte) error {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(v)
}

// TestData holds the data of a test site, and that of the knowledge base, to the
// schema that lies beside it, and to what it promises: every name in it is one
// that it explains, and every address leads somewhere.
func TestData(t *testing.T) {
	for name, out := range map[string]string{"test": builtFrom(t, dataSite()), "content": builtIn(t, "../content")} {
		t.Run(name, func(t *testing.T) {
			text, data := readOpenData(t, out)
			if err := validate(t, dataSchema(t, out), text); err != nil {
				t.Error(err)
			}
			checkNamesInData(t, out, data)
		})
	}
}

func checkNamesInData(t *testing.T, out string, d openData) {
	t.Helper()
	pages, ids, types := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, p := range d.Pages {
		pages[p.Address], ids[p.ID] = true, true
		for _, address := range []string{p.Address, p.Permanent} {
			if _, err := os.Stat(filepath.Join(out, filepath.FromSlash(address), "index.html")); err != nil {
				t.Errorf("%q of the data is no page: %v", address, err)
			}
		}
	}
	for _, r := range d.RelationTypes {
		types[r.Name] = true
	}
	for _, r := range d.Relations {
		if !ids[r.From] || !ids[r.To] || !types[r.Type] {
			t.Errorf("the relation %v names what the data does not explain", r)
		}
	}
	for _, l := range d.Links {
		for _, address := range append(l.To, l.From) {
			if !pages[address] {
				t.Errorf("a link of %s is %s, which is no page of the data", l.From, address)
			}
		}
	}
	for _, term := range d.Terms {
		for _, l := range term.Labels {
			if !ids[term.ID] || l.Address != "" && !pages[l.Address] {
				t.Errorf("the term %s leads to %q, which the data does not have", term.ID, l.Address)
			}
		}
	}
	if len(d.Pages) == 0 || len(d.Relations) == 0 || len(d.Links) == 0 || len(d.Terms) == 0 {
		t.Errorf("the data lacks something: %d pages, %d relations, %d links, %d terms", len(d.Pages), len(d.Relations), len(d.Links), len(d.Terms))
	}
}

func dataSite() map[string]string {
	return map[string]string{
		"site.toml": "title = \"Prøve\"\nbase_url = \"https://example.org/under/\"\n[languages.da]\nname = \"Dansk\"\n[languages.en]\n" +
			"[relations.part-of]\nskos = \"broader\"\nacyclic = true\nlabel = { da = \"Del af\" }\n[relations.contrasts-with]\nsymmetric = true\n",
		"references.yaml": "- {id: hood1991, type: book, title: Styring, author: {family: Hood, given: C.}, issued: {date-parts: [[1991]]}}\n",
		"da/_index.md":    "# Forside\n",
		"da/b/_index.md":  "# Mappe\n",
		"da/b/a.md":       "---\nid: a\ntitle: \"A < \\\"b\\\"\"\ntype: concept\ndescription: En sætning\naliases: [{de: Ah}, á]\ntags: [Et mærke]\nwikidata: Q42\ndate: 2026-01-02\nrelations: {contrasts-with: z, part-of: k}\n---\nTekst om [[z]], [[z|z igen]], [[a]], [mappen](../b/) og [@hood1991].\n",
		"da/b/z side.md":  "---\nid: z\ntitle: Z\ntype: paradigm\nrelations: {contrasts-with: a}\n---\n![[a]]\n",
		"en/a.md":         "---\nid: a\ntitle: An A\ntype: concept\nrelations: {contrasts-with: z, part-of: k}\n---\nText.\n",
		"da/case.md":      "---\nid: k\ntitle: K\naliases: [/da/gammel/, Sagen]\ntype: case\n---\nTekst.\n",
		"en/_index.md":    "---\nid: front\ntype: paradigm\n---\nText without a title.\n",
		"da/uden-type.md": "# Uden\n",
		"en/only.md":      "---\ntitle: Only\ntype: concept\n---\nText.\n",
	}
}

func TestTheDataSaysWhatPagesSay(t *testing.T) {
	text, _ := readOpenData(t, builtFrom(t, dataSite()))
	for _, want := range []string{
		`"version": 1,`,
		`{"address":"da/b/a/","id":"a","permanent":"id/a/","lang":"da","type":"concept","title":"A < \"b\"","description":"En sætning","aliases":["Ah","á"],"tags":["Et mærke"],"date":"2026-01-02","modified":"2026-01-02","words":8,"wikidata":"Q42","source":"da/b/a.md","cites":["hood1991"]}`,
		`{"address":"da/case/","id":"k","permanent":"id/k/","lang":"da","type":"case","title":"K","aliases":["Sagen"],"words":1,"source":"da/case.md"}`,
		`{"address":"en/only/","id":"only","lang":"en","type":"concept","title":"Only","words":1,"source":"en/only.md"}`,
		`{"name":"part-of","label":{"da":"Del af"},"acyclic":true,"skos":"broader"}`,
		"\"relations\": [\n" + `{"from":"a","type":"contrasts-with","to":"z"},` + "\n" + `{"from":"a","type":"part-of","to":"k"}]`,
		"\"links\": [\n" + `{"from":"da/b/a/","to":["da/b/","da/b/z-side/"]},` + "\n" + `{"from":"da/b/z-side/","to":["da/b/a/"]}]`,
		`{"id":"a","type":"concept","wikidata":"Q42","labels":[{"lang":"da","term":"A < \"b\"","others":["á"],"description":"En sætning","address":"da/b/a/"},{"lang":"en","term":"An A","address":"en/a/"},{"lang":"de","term":"Ah"}]}`,
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the data lacks\n%s\nin\n%s", want, text)
		}
	}
}

func TestTheSchemaRefusesWhatItDoesNotDescribe(t *testing.T) {
	out := builtFrom(t, dataSite())
	text, _ := readOpenData(t, out)
	s := dataSchema(t, out)
	for what, change := range map[string][2]string{
		"another version":      {`"version": 1`, `"version": 2`},
		"an unknown member":    {`"words":8`, `"words":8,"more":1`},
		"a missing member":     {`"id":"only","lang":"en","type":"concept","title":"Only",`, `"id":"only","lang":"en","type":"concept",`},
		"a date that is none":  {`"date":"2026-01-02"`, `"date":"2026-13-02"`},
		"an absolute address":  {`"address":"da/b/a/"`, `"address":"/da/b/a/"`},
		"a type there is none": {`"type":"paradigm"`, `"type":"page"`},
		"a page without links": {`["da/b/a/"]`, `[]`},
	} {
		changed := strings.Replace(string(text), change[0], change[1], 1)
		if changed == string(text) {
			t.Fatalf("%s: the data has no %s", what, change[0])
		}
		if validate(t, s, []byte(changed)) == nil {
			t.Errorf("the schema allows %s", what)
		}
	}
}

func TestWithoutABaseURLThereIsNoData(t *testing.T) {
	files := dataSite()
	files["site.toml"] = strings.Replace(files["site.toml"], "base_url", "description", 1)
	out := builtFrom(t, files)
	got, err := filepath.Glob(filepath.Join(out, "data*"))
	if diff := cmp.Diff([]string(nil), got); diff != "" || err != nil {
		t.Error(diff, err)
	}
}
