package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"samspil/generator/ledger"
	"samspil/generator/page"
	"samspil/generator/site"
	"samspil/generator/source"
	"samspil/generator/translation"
)

// TestContentIsKept holds the knowledge base to its ledger of addresses and its
// record of translations: both are there, and complete.
func TestContentIsKept(t *testing.T) {
	for _, name := range []string{ledger.FileName, translation.FileName} {
		if _, err := os.Stat(filepath.Join(contentFolder, name)); err != nil {
			t.Errorf("%v; run “check --fix” and “translations mark --new”", err)
		}
	}
	for _, p := range kept(t, contentFolder) {
		t.Error(p)
	}
}

// TestOneEditedSectionFlagsOneSectionOfTheTranslation edits a section of a page
// in a copy of the knowledge base.
func TestOneEditedSectionFlagsOneSectionOfTheTranslation(t *testing.T) {
	content := t.TempDir()
	if err := os.CopyFS(content, os.DirFS(contentFolder)); err != nil {
		t.Fatal(err)
	}
	s := site.New(site.Options{Content: content, NoCache: true})
	if _, err := s.MarkTranslations(context.Background(), site.Mark{}); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(content, "da/begreber/tillid.md")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	edited := strings.Replace(string(text), "\n## Evidens og kritik\n\n", "\n## Evidens og kritik\n\nEn ny sætning om sagen. ", 1)
	if edited == string(text) {
		t.Fatal("the page has no section to edit")
	}
	if err := os.WriteFile(file, []byte(edited), 0o644); err != nil {
		t.Fatal(err)
	}
	var flagged []source.Problem
	for _, p := range kept(t, content) {
		if strings.HasPrefix(p.Code, "translation-") {
			flagged = append(flagged, p)
		}
	}
	if len(flagged) != 1 || flagged[0].Code != "translation-changed" || !strings.HasSuffix(flagged[0].File, "/en/concepts/trust.md") ||
		!strings.Contains(flagged[0].Remedy, "--section evidence-and-critique") {
		t.Errorf("got %v", flagged)
	}
	// What only looks different does not count.
	edited = strings.Replace(string(text), "\n## Evidens og kritik\n\n", "\nEvidens og *kritik*\n-------------------\n\n", 1)
	if err := os.WriteFile(file, []byte(edited), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, p := range kept(t, content) {
		if strings.HasPrefix(p.Code, "translation-") {
			t.Errorf("nothing but the form has changed: %v", p)
		}
	}
}

// TestFrontMatterOfTheContentCanBeEdited makes sure that check --fix could heal any
// page.
func TestFrontMatterOfTheContentCanBeEdited(t *testing.T) {
	for _, n := range loadBase(t).graph.Nodes {
		text, err := os.ReadFile(filepath.Join(contentFolder, filepath.FromSlash(n.Path)))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := page.AddAlias(text, "/old/"); err != nil {
			t.Errorf("content/%s: %v", n.Path, err)
		}
		if _, err := page.AddAnchor(text, "old", "new"); err != nil {
			t.Errorf("content/%s: %v", n.Path, err)
		}
	}
}

// kept gives the problems with what is kept of a content folder.
func kept(t *testing.T, content string) (problems []source.Problem) {
	t.Helper()
	r, err := site.New(site.Options{Content: content, NoCache: true}).Check(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.Problems {
		switch code := p.Code; {
		case strings.HasPrefix(code, "translation-"), strings.HasPrefix(code, "lost-"), code == "taken-address", code == "unrecorded-address",
			code == "bad-ledger", code == "bad-translations":
			problems = append(problems, p)
		}
	}
	return problems
}
