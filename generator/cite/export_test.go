package cite

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares with a file under testdata, or writes it with -update.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile("testdata/"+name, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(readFile(t, "testdata/"+name)), string(got)); diff != "" {
		t.Errorf("%s (go test -update writes it anew):\n%s", name, diff)
	}
}

func exported(t *testing.T) []*Entry {
	t.Helper()
	lib, _ := Parse("export.yaml", readFile(t, "testdata/export.yaml"))
	hard, _ := Parse("hard.yaml", readFile(t, "testdata/hard.yaml"))
	return append(lib.Entries(), hard.Entries()...)
}

func TestExportsAreAsBefore(t *testing.T) {
	var bib, ris bytes.Buffer
	if err := BibTeX(&bib, exported(t)); err != nil {
		t.Fatal(err)
	}
	if err := RIS(&ris, exported(t)); err != nil {
		t.Fatal(err)
	}
	golden(t, "export.bib", bib.Bytes())
	golden(t, "export.ris", ris.Bytes())
}

// readBack is what another program reads from an export; see
// testdata/make-expectations.
type readBack struct {
	SHA256 string
	Items  []map[string]any
}

func readBackOf(t *testing.T, name string) readBack {
	t.Helper()
	var r readBack
	if err := json.Unmarshal(readFile(t, "testdata/"+name+".json"), &r); err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(readFile(t, "testdata/"+name))
	if r.SHA256 != hex.EncodeToString(sum[:]) {
		t.Fatalf("%s has changed since it was read by another program; run testdata/make-expectations/read-exports.mjs", name)
	}
	return r
}

func TestAnotherProgramReadsOurBibTeX(t *testing.T) {
	items := readBackOf(t, "export.bib").Items
	for i, e := range exported(t) {
		if i >= len(items) {
			t.Fatalf("%d entries were read", len(items))
		}
		checkReadBack(t, e, items[i], "citation-key")
	}
}

func TestAnotherProgramReadsOurRIS(t *testing.T) {
	items := readBackOf(t, "export.ris").Items
	for i, e := range exported(t) {
		if i >= len(items) {
			t.Fatalf("%d entries were read", len(items))
		}
		checkReadBack(t, e, items[i], "id")
	}
}

// checkReadBack compares what every format holds of a work.
func checkReadBack(t *testing.T, e *Entry, item map[string]any, key string) {
	t.Helper()
	get := func(field string) string { s, _ := item[field].(string); return plainTitle(s) }
	check := func(what, got, want string) {
		if got != want {
			t.Errorf("%s: %s: got %q, want %q", e.Key, what, got, want)
		}
	}
	wantURL := e.URL
	if key == "citation-key" { // braces cannot stand in BibTeX
		wantURL = addressEscapes.Replace(wantURL)
	}
	check("key", get(key), e.Key)
	check("title", get("title"), oneLine(stripMarkup(e.Title)))
	check("DOI", get("DOI"), e.DOI)
	check("URL", get("URL"), wantURL)
	if reporter := get("reporter"); reporter != "" && len(e.Author) == 1 { // RIS's word for a newspaper's author
		check("reporter", reporter, e.Author[0].ris())
	} else {
		check("authors", readNames(item["author"]), fullNamesOf(e.Author))
	}
	if year := e.Issued.Year(); year > 0 && !e.Issued.isRange() {
		check("year", readYear(item["issued"]), strconv.Itoa(year))
	}
	check("pages", strings.ReplaceAll(get("page"), "–", "-"), strings.ReplaceAll(ranges(e.Page), "–", "-"))
}

func readYear(date any) string {
	m, _ := date.(map[string]any)
	parts, _ := m["date-parts"].([]any)
	if len(parts) == 0 {
		return ""
	}
	first, _ := parts[0].([]any)
	if len(first) == 0 {
		return ""
	}
	return fmt.Sprint(first[0])
}

// plainTitle takes off the markup that a reader makes of our braces.
func plainTitle(s string) string {
	s = strings.NewReplacer(`<span class="nocase">`, "", "</span>", "").Replace(s)
	return stripMarkup(s)
}

// readNames gives names as "Given Family" whatever parts they were read as.
func readNames(list any) string {
	var names []string
	people, _ := list.([]any)
	for _, p := range people {
		m, _ := p.(map[string]any)
		var parts []string
		for _, part := range []string{"given", "dropping-particle", "non-dropping-particle", "family", "literal", "suffix"} {
			if s, _ := m[part].(string); s != "" {
				parts = append(parts, s)
			}
		}
		names = append(names, strings.Join(parts, " "))
	}
	return strings.Join(names, "; ")
}

func fullNamesOf(names []Name) string {
	var list []string
	for _, n := range names {
		list = append(list, n.Full())
	}
	return strings.Join(list, "; ")
}

func TestCSLJSONReadsBackEqual(t *testing.T) {
	want := append(exported(t), testLibrary(t).Entries()...)
	lib := newLibrary(want)
	var out bytes.Buffer
	if err := CSLJSON(&out, lib.Entries()); err != nil {
		t.Fatal(err)
	}
	again, problems := Parse("export.json", out.Bytes())
	for _, p := range problems {
		if p.Code != "bib-duplicate" && p.Code != "bib-missing" {
			t.Error(p)
		}
	}
	for _, e := range lib.Entries() {
		if diff := cmp.Diff(e, again.Entry(e.Key)); diff != "" {
			t.Errorf("%s: %s", e.Key, diff)
		}
	}
}

func TestExportsHoldNoNotesOfOurs(t *testing.T) {
	entries := []*Entry{{Key: "a", Type: "book", Title: "T", Note: "verified: elsewhere"}}
	var out bytes.Buffer
	BibTeX(&out, entries)
	RIS(&out, entries)
	if strings.Contains(out.String(), "verified") {
		t.Error(out.String())
	}
}

func TestTeXIsEscaped(t *testing.T) {
	for s, want := range map[string]string{
		`100 % & {braces} $5 #1 a_b ~ ^ \x`: `100 \% \& \{braces\} \$5 \#1 a\_b \textasciitilde{} \textasciicircum{} \textbackslash{}x`,
		"<i>Leviathan</i> H<sub>2</sub>O":   `\textit{Leviathan} H\textsubscript{2}O`,
		"Æblegrød":                          "Æblegrød",
	} {
		if got := tex(s); got != want {
			t.Errorf("%s: got %s, want %s", s, got, want)
		}
	}
}
