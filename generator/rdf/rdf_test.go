package rdf_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"samspil/generator/rdf"
)

var update = flag.Bool("update", false, "rewrite the golden files")

var (
	ex      = rdf.Namespace{Prefix: "ex", IRI: "https://example.org/#"}
	text    = &rdf.Property{Name: rdf.Name{Namespace: ex, Local: "text"}, Kind: rdf.Text}
	plain   = &rdf.Property{Name: rdf.Name{Namespace: ex, Local: "plain"}, Kind: rdf.Plain}
	link    = &rdf.Property{Name: rdf.Name{Namespace: ex, Local: "link"}, Kind: rdf.Link}
	date    = &rdf.Property{Name: rdf.Name{Namespace: ex, Local: "date"}, Kind: rdf.Date}
	strange = &rdf.Property{Name: rdf.Name{Namespace: ex, Local: "del af:1."}, Kind: rdf.Link}
)

const a, b = "https://example.org/id/a", "https://example.org/id/b c"

// statements are one of each kind, the hard ones included.
var statements = []rdf.Statement{
	{Subject: a, Property: rdf.Type, Class: rdf.Name{Namespace: ex, Local: "Thing"}},
	{Subject: a, Property: text, Value: "Åben stat", Lang: "da"},
	{Subject: a, Property: text, Value: "Open \"state\"\\\n\t\u007f", Lang: "en-GB"},
	{Subject: b, Property: text, Value: "no language"},
	{Subject: a, Property: link, Value: b},
	{Subject: a, Property: text, Value: "Offentlig stat", Lang: "da"},
	{Subject: a, Property: text, Value: "no tag", Lang: "not a language"},
	{Subject: a, Property: strange, Value: "https://example.org/<å>"},
	{Subject: a, Property: plain, Value: "a"},
	{Subject: a, Property: plain, Value: "</script>"},
	{Subject: a, Property: date, Value: "2026-11-25"},
}

func TestBothSyntaxesKeepTheOrderOfSubjectsAndSayTheirStatementsTogether(t *testing.T) {
	ld, err := rdf.JSONLD(statements)
	if err != nil {
		t.Fatal(err)
	}
	for name, got := range map[string][]byte{"statements.ttl": rdf.Turtle(statements), "statements.jsonld": ld} {
		file := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(file, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != string(want) {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
		}
	}
}

func TestNothingIsAFileOfItsOwn(t *testing.T) {
	ld, err := rdf.JSONLD(nil)
	if err != nil || !json.Valid(ld) {
		t.Errorf("%s %v", ld, err)
	}
	if got := rdf.Turtle(nil); len(got) != 0 {
		t.Errorf("got %s", got)
	}
}
