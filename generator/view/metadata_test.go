package view_test

import (
	"strings"
	"testing"

	"samspil/generator/view"
)

const citedSite = `-- site.toml --
title = "Samspil"
base_url = "https://example.org/"
language = "da"
license = "CC BY 4.0"
-- references.yaml --
- {id: a, type: book, title: Det ene, issued: {date-parts: [[2001]]}, author: {literal: X}}
- {id: b, type: book, title: Det andet, issued: {date-parts: [[2002]]}, author: {literal: X}}
-- tillid.md --
---
id: trust
title: Tillid
type: concept
authors: [Anne Bøgh, Samspil]
tags: [styring]
date: 2026-01-02
---
Her er [@a] og [@b].
-- tekst.md --
---
type: guide
---
Her er ingen kilder.
`

func TestAPageIsCitedByItsPermanentAddress(t *testing.T) {
	pages := build(t, archive(citedSite))
	for path, want := range map[string]string{"tillid/index.html": "https://example.org/id/trust/", "tekst/index.html": "https://example.org/tekst/"} {
		if got := pages[path].Cite.Styles[0].Text; !strings.HasSuffix(got, want) {
			t.Errorf("%s is cited as %s, want %s", path, got, want)
		}
	}
}

func TestTheSiteIsTheAuthorOfAPageWithoutOne(t *testing.T) {
	pages := build(t, archive(citedSite))
	for path, want := range map[string]string{"tillid/index.html": "Bøgh, A., & Samspil. (2026, 2. januar).", "tekst/index.html": "Samspil. (u.å.)."} {
		if got := pages[path].Cite.Styles[0].Text; !strings.HasPrefix(got, want) {
			t.Errorf("%s is cited as %s, want %s", path, got, want)
		}
	}
}

func TestPagesThatNobodyWroteAreNotCited(t *testing.T) {
	for path, p := range build(t, archive(citedSite)) {
		if p.Cite != nil && path != "tillid/index.html" && path != "tekst/index.html" {
			t.Errorf("%s says how to cite it", path)
		}
	}
}

// TestAFingerprintStandsForWhatFinishAdds changes one thing after another. Where
// that changes what Finish adds to a page, it must change the fingerprint of the
// view before: else the page would not be rendered again.
func TestAFingerprintStandsForWhatFinishAdds(t *testing.T) {
	type made struct {
		before string // fingerprint
		added  view.Page
	}
	finished := func(text string) map[string]made {
		out := map[string]made{}
		for _, job := range jobsOf(t, archive(text)) {
			p := job.Make()
			m := made{before: view.Fingerprint(p)}
			if err := job.Finish(p); err != nil {
				t.Fatal(err)
			}
			m.added = view.Page{Cite: p.Cite, Meta: p.Meta, JSONLD: p.JSONLD}
			out[job.Path] = m
		}
		return out
	}
	original := finished(citedSite)
	for old, changed := range map[string]string{
		`"Samspil"`: `"Andet"`, "https://example.org/": "https://example.org/under/", `"CC BY 4.0"`: `"CC0"`, `license =`: `license_url =`, `base_url`: `description`,
		"Det ene": "Det første", "literal: X": "literal: Y", "type: book": "type: report",
		"id: trust": "id: tillid", "title: Tillid": "title: Tiltro", "type: concept": "type: case", "Anne Bøgh, Samspil": "Bo", "[styring]": "[ledelse]",
		"date: 2026-01-02": "lastmod: 2026-01-02", "type: guide": "type: person", "ingen kilder": "[@a]",
	} {
		text := strings.ReplaceAll(citedSite, old, changed)
		if text == citedSite {
			t.Fatalf("the site has no %s", old)
		}
		for path, now := range finished(text) {
			was, there := original[path]
			if there && now.before == was.before && view.Fingerprint(&now.added) != view.Fingerprint(&was.added) {
				t.Errorf("%s → %s changes what is said of %s, but not its fingerprint", old, changed, path)
			}
		}
	}
}

func BenchmarkFinishAPage(b *testing.B) {
	jobs := jobsOf(b, archive(citedSite))
	for _, job := range jobs {
		if job.Path != "tillid/index.html" {
			continue
		}
		p := job.Make()
		b.ReportAllocs()
		for b.Loop() {
			if err := job.Finish(p); err != nil {
				b.Fatal(err)
			}
		}
	}
}
