package cite

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"samspil/generator/source"
)

// minimal is an entry without problems, to be added to.
const minimal = "- id: a\n  type: book\n  author: [{family: A}]\n  title: T\n  issued: {date-parts: [[2000]]}\n"

func TestEveryMistakeIsReportedWithItsPlaceAndARemedy(t *testing.T) {
	for _, c := range []struct{ name, file, text, want string }{
		{"an empty file has none", "r.yaml", "", ""},
		{"a good entry has none", "r.yaml", minimal, ""},
		{"not YAML", "r.yaml", "- id: a\n  title: \"open\n", "r.yaml:2:10: error: the bibliography is not YAML: could not find end character of double-quoted text; mend the line; a value with a colon or a hash needs quotes"},
		{"not JSON", "r.json", "[{\"id\": \"a\",}]", "r.json:1:13: error: the bibliography is not JSON: invalid character '}' looking for beginning of object key string; mend the line; a value with a colon or a hash needs quotes"},
		{"JSON cut short", "r.json", "[{\"id\": \"a\"", "r.json:1:12: error: the bibliography is not JSON: unexpected EOF; mend the line; a value with a colon or a hash needs quotes"},
		{"more after the JSON", "r.json", "[]\n[]", "r.json:2:2: error: the bibliography is not JSON: more follows after the end of the list; mend the line; a value with a colon or a hash needs quotes"},
		{"not UTF-8", "r.yaml", "- id: a\n  title: \xff\n", "r.yaml:2:10: error: the bibliography is not UTF-8 from here; save the file as UTF-8"},
		{"not a list", "r.yaml", "id: a\n", "r.yaml:1:1: error: the bibliography is not a list of entries; begin every entry with \"- id:\""},
		{"an entry that is text", "r.yaml", "- hood1991\n", "r.yaml:1:3: error: an entry is a table of fields, but this is text; begin it with \"- id:\""},
		{"unknown field, near another", "r.yaml", minimal + "  containr-title: J\n", "r.yaml:6:3: error: CSL has no field \"containr-title\"; did you mean \"container-title\"?"},
		{"unknown field, near another but for case", "r.yaml", minimal + "  doi: 10.1000/1\n", "r.yaml:6:3: error: CSL has no field \"doi\"; write \"DOI\""},
		{"unknown field, near nothing", "r.yaml", minimal + "  kunstværk: J\n", "r.yaml:6:3: error: CSL has no field \"kunstværk\"; remove it, or write it in note"},
		{"field twice", "r.yaml", minimal + "  title: U\n", "r.yaml:6:3: error: the field \"title\" stands twice, first in line 4; remove one of them"},
		{"field twice in JSON", "r.json", `[{"id": "a", "type": "bill", "title": "T", "title": "U", "issued": "2000"}]`, "r.json:1:44: error: the field \"title\" stands twice, first in line 1; remove one of them"},
		{"unknown type, near another", "r.yaml", strings.Replace(minimal, "book", "boook", 1), "r.yaml:2:9: error: CSL has no type \"boook\"; did you mean \"book\"?"},
		{"unknown type, near nothing", "r.yaml", strings.Replace(minimal, "book", "kunstværk", 1), "r.yaml:2:9: error: CSL has no type \"kunstværk\"; use a type of CSL's, such as \"book\" or \"document\""},
		{"no id", "r.yaml", strings.Replace(minimal, "id: a", "id:", 1), "r.yaml:1:3: error: the entry has no id; give it one, such as hood1991, to cite it by"},
		{"an id that cannot be cited", "r.yaml", strings.Replace(minimal, "id: a", "id: a b", 1), "r.yaml:1:7: error: the id \"a b\" cannot be cited; use letters, digits and _ - : . / + only, with a letter or digit first and last"},
		{"no title", "r.yaml", strings.Replace(minimal, "title: T", "title:", 1), "r.yaml:1:3: error: the entry \"a\" has no title; add title:"},
		{"no type", "r.yaml", strings.Replace(minimal, "type: book", "type:", 1), "r.yaml:1:3: error: the entry \"a\" has no type; add type:, such as book or article-journal"},
		{"no author and no editor", "r.yaml", strings.Replace(minimal, "  author: [{family: A}]\n", "", 1), "r.yaml:1:3: warning: the entry \"a\" has neither author nor editor; add author:, an organisation as {literal: …}; if the work names none, write author: null, and its title stands first"},
		{"an editor will do", "r.yaml", strings.Replace(minimal, "author", "editor", 1), ""},
		{"a law needs no author", "r.yaml", "- {id: a, type: legislation, title: T, issued: 2000}\n", ""},
		{"no year", "r.yaml", "- id: a\n  type: book\n  author: [{family: A}]\n  title: T\n", "r.yaml:1:3: warning: the entry \"a\" has no year; add issued:; if the work shows none, write issued: null, and it is cited as u.å. and n.d."},
		{"a work that shows no year and no author", "r.yaml", "- {id: a, type: webpage, author: null, title: T, issued: null}\n", ""},
		{"a status will do for a year", "r.yaml", "- {id: a, type: book, author: [{family: A}], title: T, status: in press}\n", ""},
		{"text that is a list", "r.yaml", minimal + "  publisher: [P]\n", "r.yaml:6:14: error: publisher must be text, but this is a list; write it in quotes"},
		{"text that is true", "r.yaml", minimal + "  publisher: true\n", "r.yaml:6:14: error: publisher must be text, but this is true or false; write it in quotes"},
		{"names that are text", "r.yaml", minimal + "  editor: Hood\n", "r.yaml:6:11: error: editor must be a list of names, but this is text; write each name as {family: …, given: …}, an organisation as {literal: …}"},
		{"a name that is text", "r.yaml", minimal + "  editor: [Hood]\n", "r.yaml:6:12: error: a name in editor must be a table, but this is text; write each name as {family: …, given: …}, an organisation as {literal: …}"},
		{"unknown part of a name", "r.yaml", minimal + "  editor: [{famly: B, literal: C}]\n", "r.yaml:6:13: error: a name has no part \"famly\"; did you mean \"family\"?"},
		{"a name without a name", "r.yaml", minimal + "  editor: [{given: B}]\n", "r.yaml:6:12: error: a name in editor has neither family nor literal; write each name as {family: …, given: …}, an organisation as {literal: …}"},
		{"a month that is none", "r.yaml", minimal + "  accessed: {date-parts: [[2000, 13]]}\n", "r.yaml:6:27: error: accessed is no date; write {date-parts: [[2012, 5, 3]]}, {raw: 2012-05-03} or {literal: …}"},
		{"a day that is none", "r.yaml", minimal + "  accessed: {date-parts: [[2001, 2, 29]]}\n", "r.yaml:6:27: error: accessed is no date; write {date-parts: [[2012, 5, 3]]}, {raw: 2012-05-03} or {literal: …}"},
		{"three dates", "r.yaml", minimal + "  accessed: {date-parts: [[2001], [2002], [2003]]}\n", "r.yaml:6:26: error: accessed must have one date, or two for a range; write {date-parts: [[2012, 5, 3]]}, {raw: 2012-05-03} or {literal: …}"},
		{"digits that are no date", "r.yaml", minimal + "  accessed: 2001-99\n", "r.yaml:6:13: error: accessed is no date: 2001-99; write {date-parts: [[2012, 5, 3]]}, {raw: 2012-05-03} or {literal: …}"},
		{"unknown part of a date", "r.yaml", minimal + "  accessed: {dateparts: [[2001]]}\n", "r.yaml:6:14: error: a date has no part \"dateparts\"; did you mean \"date-parts\"?"},
		{"a season that is none", "r.yaml", minimal + "  accessed: {date-parts: [[2001]], season: 5}\n", "r.yaml:6:44: error: season must be a number from 1, spring, to 4, winter; write a number, or the month in date-parts"},
		{"malformed DOI", "r.yaml", minimal + "  DOI: 11.1000/1\n", "r.yaml:6:8: error: \"11.1000/1\" is no DOI; write it as in \"10.1111/j.1467-9299.1991.tb00779.x\""},
		{"a DOI with its address", "r.yaml", minimal + "  DOI: https://doi.org/10.1000/1\n", "r.yaml:6:8: warning: a DOI stands without its address; write \"10.1000/1\""},
		{"malformed URL", "r.yaml", minimal + "  URL: www.example.org\n", "r.yaml:6:8: error: \"www.example.org\" is no web address; write all of it, beginning with https://, spaces as %20"},
		{"a script is no URL", "r.yaml", minimal + "  URL: \"javascript:alert(1)\"\n", "r.yaml:6:8: error: \"javascript:alert(1)\" is no web address; write all of it, beginning with https://, spaces as %20"},
		{"wrong ISBN", "r.yaml", minimal + "  ISBN: 978-0-19-959509-8\n", "r.yaml:6:9: error: \"978-0-19-959509-8\" is no ISBN: its length or its check digit is wrong; compare it with the book's"},
		{"ISBNs of both lengths", "r.yaml", minimal + "  ISBN: 0-7432-9730-X, 978-0-19-959509-9\n", ""},
		{"wrong ISSN", "r.yaml", minimal + "  ISSN: 0033-3299\n", "r.yaml:6:9: error: \"0033-3299\" is no ISSN: its length or its check digit is wrong; compare it with the journal's"},
		{"ISSN", "r.yaml", minimal + "  ISSN: 0033-3298\n", ""},
		{"duplicate id", "r.yaml", minimal + minimal, "r.yaml:6:7: error: the id \"a\" stands twice, first in line 1; rename this entry or remove it"},
		{"duplicate DOI, in another case", "r.yaml", minimal + "  DOI: 10.1000/Ab\n" + strings.Replace(minimal, "id: a", "id: b", 1) + "  DOI: 10.1000/aB\n", "r.yaml:12:8: error: the DOI 10.1000/aB is that of the entry \"a\" too; cite that entry, or correct the DOI"},
		{"an alias", "r.yaml", minimal + "  publisher: &p P\n", "r.yaml:6:14: error: publisher must be text, but this is an anchor, alias or tag; write it in quotes"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := Parse(c.file, []byte(c.text))
			var got []string
			for _, p := range problems {
				if p.Code == "" {
					t.Error("a problem has no code")
				}
				got = append(got, p.String())
			}
			if diff := cmp.Diff(c.want, strings.Join(got, "\n")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestUnusableEntriesAreLeftOutAndTheRestLoad(t *testing.T) {
	lib, problems := Parse("r.yaml", []byte(minimal+"- id: b\n  type: book\n"+strings.Replace(minimal, "id: a", "id: c", 1)))
	if len(problems) == 0 || lib.Entry("b") != nil || lib.Entry("a") == nil || lib.Entry("c") == nil {
		t.Errorf("got %d entries and %v", len(lib.Entries()), problems)
	}
}

func TestAMalformedIdentifierIsNotUsed(t *testing.T) {
	lib, _ := Parse("r.yaml", []byte(minimal+"  DOI: x\n  URL: x\n  ISBN: x\n  ISSN: x\n"))
	if e := lib.Entry("a"); e.DOI+e.URL+e.ISBN+e.ISSN != "" {
		t.Errorf("got %+v", e)
	}
}

func TestDatesAreReadInEveryForm(t *testing.T) {
	day := Date{From: DateParts{2012, 5, 3}}
	for text, want := range map[string]Date{
		"{date-parts: [[2012, 5, 3]]}":         day,
		`{date-parts: [["2012", "05", "03"]]}`: day,
		"2012-05-03":                           day,
		`{raw: "2012-05-03"}`:                  day,
		"2012":                                 {From: DateParts{Year: 2012}},
		`"2012-05"`:                            {From: DateParts{2012, 5, 0}},
		`"2012/2014"`:                          {From: DateParts{Year: 2012}, To: DateParts{Year: 2014}},
		`"1890~"`:                              {From: DateParts{Year: 1890}, Circa: true},
		"{date-parts: [[2012], [2014]]}":       {From: DateParts{Year: 2012}, To: DateParts{Year: 2014}},
		"{date-parts: [[1890]], circa: true}":  {From: DateParts{Year: 1890}, Circa: true},
		"{date-parts: [[1890]], circa: 1}":     {From: DateParts{Year: 1890}, Circa: true},
		"{date-parts: [[1890]], circa: false}": {From: DateParts{Year: 1890}},
		"{date-parts: [[2010]], season: 2}":    {From: DateParts{Year: 2010}, Season: 2},
		"{date-parts: [[-350]]}":               {From: DateParts{Year: -350}},
		"{literal: i det 19. århundrede}":      {Literal: "i det 19. århundrede"},
		"i det 19. århundrede":                 {Literal: "i det 19. århundrede"},
	} {
		lib, problems := Parse("r.yaml", []byte("- {id: a, type: bill, title: T, issued: 1999, accessed: "+text+"}\n"))
		for _, p := range problems {
			t.Errorf("%s: %s", text, p)
		}
		if got := lib.Entry("a").Accessed; got != want {
			t.Errorf("%s: got %+v, want %+v", text, got, want)
		}
	}
}

func TestJSONAndYAMLGiveEqualEntries(t *testing.T) {
	fromYAML, problems := Parse("r.yaml", []byte(`- id: a
  type: chapter
  author: [{family: Thiel, given: Sandra, non-dropping-particle: van}]
  editor: {literal: Regeringen}
  title: "T: \"U\""
  volume: 3
  issued: {date-parts: [[2000, 1]]}
`))
	fromJSON, more := Parse("r.json", []byte(`[{"id": "a", "type": "chapter",
	"author": [{"family": "Thiel", "given": "Sandra", "non-dropping-particle": "van"}],
	"editor": {"literal": "Regeringen"}, "title": "T: \"U\"", "volume": 3, "issued": {"date-parts": [["2000", "1"]]}}]`))
	if len(problems)+len(more) > 0 {
		t.Error(problems, more)
	}
	if diff := cmp.Diff(fromYAML.Entries(), fromJSON.Entries()); diff != "" {
		t.Error(diff)
	}
}

func TestFieldsOfOlderCSLAreReadAsThoseOfToday(t *testing.T) {
	lib, problems := Parse("r.yaml", []byte(minimal+"  shortTitle: S\n  journalAbbreviation: J\n  event: E\n"))
	e := lib.Entry("a")
	if len(problems) > 0 || e.TitleShort != "S" || e.ContainerTitleShort != "J" || e.EventTitle != "E" || e.OtherText != nil {
		t.Errorf("got %+v, %v", e, problems)
	}
}

func TestAListUnderReferencesIsRead(t *testing.T) {
	lib, _ := Parse("r.yaml", []byte("references:\n"+minimal))
	if lib.Entry("a") == nil {
		t.Error("no entry")
	}
}

func TestLineEndsAndAByteOrderMarkMoveNothing(t *testing.T) {
	text := "\uFEFF" + strings.ReplaceAll(minimal+"  doi: x\n", "\n", "\r\n")
	_, problems := Parse("r.yaml", []byte(text))
	if len(problems) != 1 || problems[0].Line != 6 || problems[0].Col != 3 {
		t.Error(problems)
	}
}

func TestNearestFindsTheKeyThatWasMeant(t *testing.T) {
	lib, _ := Parse("r.yaml", []byte("- {id: hood1991, type: bill, title: T, issued: 1991}\n- {id: osborne2006, type: bill, title: T, issued: 2006}\n"))
	if got := lib.Nearest("hod1991"); got != "hood1991" {
		t.Errorf("got %q", got)
	}
	if got := lib.Nearest("weber1922"); got != "" {
		t.Errorf("got %q", got)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("r.yaml", []byte(minimal))
	f.Add("r.json", []byte(`[{"id": "a", "type": "book", "title": "<i>T</i>", "author": [{"literal": "L"}], "issued": {"raw": "2000-01-01"}}]`))
	for _, name := range []string{"hard.yaml", "pages-library.yaml", "library.json"} {
		data, err := os.ReadFile("testdata/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(name, data)
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		lib, problems := Parse(name, data)
		for _, p := range problems {
			if p.Severity == source.Error && p.Line < 1 {
				t.Errorf("no place: %s", p)
			}
		}
		// Whatever was read can be printed, and read back from our own export.
		var keys []string
		for _, e := range lib.Entries() {
			keys = append(keys, e.Key)
		}
		for _, lang := range []string{"da", "en"} {
			c := Cite(lib, lang, keys)
			c.References()
			for _, key := range keys {
				c.Cluster([]Item{{Key: key, Locator: "1-2"}}, true)
			}
		}
		var out bytes.Buffer
		if err := CSLJSON(&out, lib.Entries()); err != nil {
			t.Fatal(err)
		}
		again, problems := Parse("again.json", out.Bytes())
		for _, p := range problems {
			if p.Severity == source.Error && p.Code != "bib-duplicate" {
				t.Error(p)
			}
		}
		if diff := cmp.Diff(lib.Entries(), again.Entries(), cmpopts.EquateEmpty()); diff != "" {
			t.Error(diff)
		}
	})
}

// manyEntries is a bibliography of n entries, as YAML.
func manyEntries(n int) []byte {
	var b bytes.Buffer
	for i := range n {
		fmt.Fprintf(&b, `- id: work%d
  type: article-journal
  author:
    - {family: "Torfing%d", given: "Jacob"}
    - {family: "Sørensen", given: "Eva"}
  title: "Making Governance Networks Effective: Part %d"
  container-title: "Public Administration"
  volume: "87"
  issue: "2"
  page: "234–258"
  DOI: "10.1111/j.1467-9299.2009.%d.x"
  issued: {date-parts: [[%d]]}
  language: en
  keyword: "metagovernance, governance-networks"
`, i, i%300, i, i, 1970+i%50)
	}
	return b.Bytes()
}

func BenchmarkParse1000(b *testing.B) {
	data := manyEntries(1000)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if lib, problems := Parse("r.yaml", data); len(problems) > 0 || len(lib.Entries()) != 1000 {
			b.Fatal(problems)
		}
	}
}
