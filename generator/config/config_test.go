package config_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"samspil/generator/config"
	"samspil/generator/source"
)

// parse reads a configuration that must have no problems.
func parse(t *testing.T, text string) *config.Config {
	t.Helper()
	c, problems := config.Parse([]byte(text))
	for _, p := range problems {
		t.Errorf("unexpected: %s", p)
	}
	return c
}

func TestEveryKeyIsRead(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "full.toml"))
	if err != nil {
		t.Fatal(err)
	}
	c := parse(t, string(data))
	da := config.Language{Code: "da", Name: "Dansk", Title: "Samspil på dansk", Description: "En vidensbase"}
	en := config.Language{Code: "en", Name: "English", Title: "Samspil in English", Description: "A knowledge base"}
	partOf := config.Relation{Name: "part-of", Acyclic: true, Excludes: []string{"see-also"},
		Label:   map[string]string{"da": "Del af", "en": "Part of"},
		Inverse: map[string]string{"da": "Rummer", "en": "Includes"}}
	seeAlso := config.Relation{Name: "see-also", Symmetric: true, SKOS: "related"}
	citizen := config.Dimension{Name: "citizen", Label: map[string]string{"da": "Borgeren", "en": "The citizen"}}
	paradigms := config.Comparison{Name: "paradigms", Type: "paradigm", Dimensions: []string{"citizen"},
		Title: map[string]string{"da": "Paradigmer", "en": "Paradigms"}, Description: map[string]string{"en": "Side by side"}}
	concepts := config.Comparison{Name: "concepts", Pages: []string{"co-creation", "co-production"}, Dimensions: []string{"citizen"}}
	want := &config.Config{
		Title: "Samspil", Description: "Om styring", Language: "da", BaseURL: "https://example.org/samspil/", Theme: "plain",
		RawHTML: true, Styleguide: true, License: "CC BY 4.0", LicenseURL: "https://creativecommons.org/licenses/by/4.0/",
		Repository: "https://example.org/code", Branch: "trunk", EditURL: "https://example.org/edit/{branch}/content/{path}", History: true,
		// The tables are as in the file, the lists complete.
		LanguageTable: map[string]config.Language{
			"da": {Name: da.Name, Title: da.Title, Description: da.Description},
			"en": {Name: en.Name, Title: en.Title, Description: en.Description},
		},
		RelationTable: map[string]config.Relation{"part-of": partOf, "see-also": seeAlso},
		Languages:     []config.Language{da, en},
		Relations:     []config.Relation{partOf, seeAlso},

		DimensionTable: map[string]config.Dimension{"citizen": citizen},
		Dimensions:     []config.Dimension{citizen},
		ComparisonTable: map[string]config.Comparison{
			"paradigms": {Title: paradigms.Title, Description: paradigms.Description, Type: "paradigm", Dimensions: paradigms.Dimensions},
			"concepts":  {Pages: concepts.Pages},
		},
		Comparisons: []config.Comparison{paradigms, concepts},

		Terms: config.Terms{Link: true, Skip: []string{"tillid"}, Places: map[string]source.Position{"tillid": {File: config.FileName, Line: 50, Col: 10}}},
	}
	for i, places := range []int{3, 3} { // which they are, the tests of mistakes show
		if got := len(c.Comparisons[i].Places); got != places {
			t.Errorf("%s has %d places", c.Comparisons[i].Name, got)
		}
		c.Comparisons[i].Places = nil
	}
	if diff := cmp.Diff(want, c); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	v := reflect.ValueOf(*c)
	for i := range v.NumField() {
		if v.Field(i).IsZero() {
			t.Errorf("testdata/full.toml does not set %s", v.Type().Field(i).Name)
		}
	}
}

func TestNothingIsRequired(t *testing.T) {
	for _, text := range []string{"", "# only a comment\n", "\uFEFF\r\n"} {
		c := parse(t, text)
		if c.Multilingual() || c.DefaultLanguage() != "" || c.Codes() != nil || c.Title != "" {
			t.Errorf("%q gives %+v", text, c)
		}
	}
}

func TestMistakesAreReportedWhereTheyStand(t *testing.T) {
	const address = `; write it in full, such as "https://example.org/site/"`
	tests := []struct{ name, text, want string }{
		{"unknown key", "title = \"T\"\ndescripton = \"D\"\n", `site.toml:2:1: error: site.toml has no key "descripton"; did you mean "description"?`},
		{"unknown key like no other", "colour = \"red\"\n", `site.toml:1:1: error: site.toml has no key "colour"; remove it; the keys are described in docs/configuration.md`},
		{"keys have one letter case", "Title = \"T\"\n", `site.toml:1:1: error: site.toml has no key "Title"; did you mean "title"?`},
		{"edit_url without a path", "edit_url = \"https://example.org/edit\"\n", `site.toml:1:1: error: edit_url "https://example.org/edit" is not the web address of a file; write it in full with {path} in it, such as "https://example.org/edit/{branch}/content/{path}"`},
		{"edit_url of another scheme", "edit_url = \"javascript:{path}\"\n", `site.toml:1:1: error: edit_url "javascript:{path}" is not the web address of a file; write it in full with {path} in it, such as "https://example.org/edit/{branch}/content/{path}"`},
		{"unknown table", "[menu]\nname = \"x\"\n", `site.toml:1:2: error: site.toml has no key "menu"; remove it; the keys are described in docs/configuration.md`},
		{"unknown key in a table", "[languages.da]\nname = \"Dansk\"\n\n[relations.part-of]\n  name = \"Del af\"\n", `site.toml:5:3: error: site.toml has no key "relations.part-of.name"; remove it; the keys are described in docs/configuration.md`},
		{"suggestion of the same table", "[relations.part-of]\nsymetric = true\n", `site.toml:2:1: error: site.toml has no key "relations.part-of.symetric"; did you mean "symmetric"?`},
		{"unknown key in an inline table", "[languages]\nda = { nam = \"Dansk\" }\n", `site.toml:2:1: error: site.toml has no key "languages.da.nam"; did you mean "name"?`},
		{"dotted key", "languages.da.nam = \"Dansk\"\n", `site.toml:1:1: error: site.toml has no key "languages.da.nam"; did you mean "name"?`},
		{"text where a truth value should be", "title = \"T\"\nraw_html = \"yes\"\n", `site.toml:2:1: error: raw_html should be true or false; write it as true or false`},
		{"number where text should be", "title = 3\n", `site.toml:1:1: error: title should be text in quotes; write it as text in quotes`},
		{"text where a table should be", "[languages]\nda = \"Dansk\"\n", `site.toml:2:1: error: languages.da should be a table; write it as a table`},
		{"unknown key of a table whose keys are no names", "[terms]\nlinks = true\n", `site.toml:2:1: error: site.toml has no key "terms.links"; did you mean "link"?`},
		{"one word where a list should be", "[terms]\nskip = \"tillid\"\n", `site.toml:2:1: error: terms.skip should be a list of texts in quotes; write it as a list of texts in quotes`},
		{"list of tables", "[[relations]]\nlabel = {}\n", `site.toml:1:3: error: relations should be a table; write it as a table`},
		{"label without a language", "[relations.part-of]\nlabel = \"Del af\"\n", `site.toml:2:1: error: relations.part-of.label should be a table; write it as a table`},
		{"address without a scheme", "base_url = \"example.org/site/\"\n", `site.toml:1:1: error: base_url "example.org/site/" is not a web address` + address},
		{"address of another kind", "base_url = \"ftp://example.org/\"\n", `site.toml:1:1: error: base_url "ftp://example.org/" is not a web address` + address},
		{"address without a host", "base_url = \"https://\"\n", `site.toml:1:1: error: base_url "https://" is not a web address` + address},
		{"address with a query", "\nbase_url = \"https://example.org/?a=b\"\n", `site.toml:2:1: error: base_url "https://example.org/?a=b" is not a web address` + address},
		{"unknown kind of relation", "[relations.part-of]\nskos = \"boarder\"\n", `site.toml:2:1: error: relations.part-of.skos cannot be "boarder"; did you mean "broader"?`},
		{"kind of relation like no other", "[relations.part-of]\nskos = \"exactMatch\"\n", `site.toml:2:1: error: relations.part-of.skos cannot be "exactMatch"; use one of broader, narrower, related`},
		{"symmetric hierarchy", "[relations.equals]\nsymmetric = true\nskos = \"broader\"\n", `site.toml:3:1: error: relations.equals.skos cannot be "broader": the relation is symmetric, and then each page were broader than the other; use "related", or remove symmetric`},
		{"symmetric relation read in two ways", "[relations.x]\nsymmetric = true\ninverse = { da = \"Rummer\" }\n", `site.toml:3:1: error: relations.x.inverse is never shown: the relation is symmetric, and reads the same from both ends; remove it, or remove symmetric`},
		{"symmetric relation without a way back", "[relations.x]\nsymmetric = true\nacyclic = true\n", `site.toml:3:1: error: relations.x.acyclic cannot hold: the relation is symmetric, and so leads back from every page it leads to; remove it, or remove symmetric`},
		{"exclusion of nothing", "[relations.part-of]\nexcludes = [\"like\"]\n[relations.likes]\n", `site.toml:2:1: error: relations.part-of.excludes names the relation "like", which is not declared; did you mean "likes"?`},
		{"relation that excludes itself", "[relations.part-of]\nexcludes = [\"part-of\"]\n", `site.toml:2:1: error: relations.part-of.excludes names the relation itself; remove it`},
		{"exclusion of one by name alone", "[relations.part-of]\nexcludes = \"likes\"\n", `site.toml:2:1: error: relations.part-of.excludes should be a list of texts in quotes; write it as a list of texts in quotes`},
		{"syntax", "title = \"T\"\ndescription = D\n", "site.toml:2:15: error: this is not TOML: expected value but found \"D\" instead; mend the line"},
		{"key twice", "title = \"T\"\ntitle = \"U\"\n", "site.toml:2:13: error: this is not TOML: Key 'title' has already been defined.; mend the line"},
		{"not UTF-8", "title = \"T\"\ndescription = \"\xe5\"\n", "site.toml:2:16: error: this is not UTF-8 text; save the file as UTF-8"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, problems := config.Parse([]byte(tt.text))
			if len(problems) != 1 {
				t.Fatalf("problems: %v, want one", problems)
			}
			if got := problems[0].String(); got != tt.want {
				t.Errorf("\ngot  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestAMistakeCostsOnlyItsOwnKey(t *testing.T) {
	c, problems := config.Parse([]byte(strings.Join([]string{
		`title = 3`, `description = "D"`, `base_url = "nowhere"`, `colour = "red"`,
		`[languages]`, `da = "Dansk"`, `nb = { name = 1, title = "Norsk" }`, `en = { name = "English" }`,
		`[relations.part-of]`, `acyclic = "yes"`, `label = { da = 1, en = "Part of" }`}, "\n")))
	if len(problems) != 7 {
		t.Errorf("%d problems, want 7: %v", len(problems), problems)
	}
	if c.Title != "" || c.Description != "D" || c.BaseURL != "" {
		t.Errorf("got %+v", c)
	}
	if got := c.Codes(); !cmp.Equal(got, []string{"nb", "en"}) {
		t.Errorf("languages %q", got)
	}
	if r, _ := c.Relation("part-of"); r.Acyclic || !cmp.Equal(r.Label, map[string]string{"en": "Part of"}) {
		t.Errorf("relation %+v", r)
	}
}

func TestLanguagesKeepTheOrderOfTheFile(t *testing.T) {
	c := parse(t, "[languages.en]\n[languages.da]\n[languages.nb]\n[languages.ar]\n")
	if got := c.Codes(); !cmp.Equal(got, []string{"en", "da", "nb", "ar"}) {
		t.Errorf("got %q", got)
	}
	if c.DefaultLanguage() != "en" || !c.Multilingual() {
		t.Errorf("the default is %q", c.DefaultLanguage())
	}
}

func TestALanguageTakesWhatItLacksFromTheSite(t *testing.T) {
	c := parse(t, "title = \"T\"\ndescription = \"D\"\n[languages.da]\nname = \"Dansk\"\n[languages.en]\ntitle = \"E\"\n")
	want := []config.Language{{Code: "da", Name: "Dansk", Title: "T", Description: "D"}, {Code: "en", Name: "en", Title: "E", Description: "D"}}
	if diff := cmp.Diff(want, c.Languages); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if got := c.In("en"); got != want[1] {
		t.Errorf("In(en) = %+v", got)
	}
}

func TestOneLanguageTableIsASiteWithOneLanguage(t *testing.T) {
	c := parse(t, "title = \"T\"\n[languages.da]\nname = \"Dansk\"\ntitle = \"D\"\n")
	if c.Multilingual() || c.Codes() != nil || c.DefaultLanguage() != "da" || c.Title != "D" {
		t.Errorf("got %+v", c)
	}
}

func TestASiteWithOneLanguageHasOneEdition(t *testing.T) {
	c := parse(t, "title = \"T\"\ndescription = \"D\"\nlanguage = \"da\"\n")
	for _, code := range []string{"da", "", "en"} {
		if got, want := c.In(code), (config.Language{Code: "da", Title: "T", Description: "D"}); got != want {
			t.Errorf("In(%q) = %+v", code, got)
		}
	}
}

func TestBaseURLEndsInASlash(t *testing.T) {
	for text, want := range map[string]string{
		"https://example.org":           "https://example.org/",
		"https://example.org/":          "https://example.org/",
		"http://localhost:8080/samspil": "http://localhost:8080/samspil/",
	} {
		if c := parse(t, "base_url = \""+text+"\"\n"); c.BaseURL != want {
			t.Errorf("%s is read as %s", text, c.BaseURL)
		}
	}
}

func TestRelationsKeepTheOrderOfTheFile(t *testing.T) {
	c := parse(t, "[relations.part-of]\n[relations.builds-on]\nsymmetric = true\n[relations.a]\n")
	var names []string
	for _, r := range c.Relations {
		names = append(names, r.Name)
	}
	if !cmp.Equal(names, []string{"part-of", "builds-on", "a"}) {
		t.Errorf("got %q", names)
	}
	if _, known := c.Relation("contains"); known {
		t.Error("a relation that nobody declared is known")
	}
}

func TestRelationLabels(t *testing.T) {
	both := config.Relation{Name: "part-of", Label: map[string]string{"da": "Del af", "en": "Part of"}, Inverse: map[string]string{"da": "Rummer"}}
	symmetric := config.Relation{Name: "contrasts-with", Symmetric: true, Label: map[string]string{"da": "I modsætning til"}}
	tests := []struct {
		name     string
		relation config.Relation
		lang     string
		inverse  bool
		want     string
	}{
		{"in the language", both, "da", false, "Del af"},
		{"from the target", both, "da", true, "Rummer"},
		{"English for other languages", both, "nb", false, "Part of"},
		{"its name where there is none", both, "en", true, "part-of"},
		{"a symmetric one reads the same from both ends", symmetric, "da", true, "I modsætning til"},
		{"without any label", config.Relation{Name: "x"}, "da", false, "x"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.relation.LabelIn(tt.lang, tt.inverse); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	full, err := os.ReadFile(filepath.Join("testdata", "full.toml"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(full))
	for _, s := range []string{"[languages]\nda = \"Dansk\"\n", "languages.da.nam = 1", "[[relations]]\n", "[relations.a]\nlabel.da.x = \"y\"", "[relations.\"a.b\"]\nlabel.da = \"x\"\n", "title = \"a\\u0000\"", "x = [{a=1}]"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		first, problems := config.Parse([]byte(text))
		lines := strings.Count(text, "\n") + 1
		for _, p := range problems {
			if p.Line < 0 || p.Line > lines {
				t.Errorf("%s lies outside the file of %d lines", p, lines)
			}
		}
		second, again := config.Parse([]byte(text))
		if diff := cmp.Diff(first, second) + cmp.Diff(problems, again); diff != "" {
			t.Errorf("a second reading differs:\n%s", diff)
		}
	})
}
