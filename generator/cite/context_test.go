package cite

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEachWorkOfAClusterIsAPartOfItsOwn(t *testing.T) {
	c := Cite(testLibrary(t), "da", []string{"hood1991", "osborne2006"})
	got := c.Cluster([]Item{{Key: "hood1991", Locator: "5", Prefix: "se"}, {Key: "osborne2006", Suffix: "og senere"}}, false)
	want := []Part{{Text: "(se "}, {"Hood, 1991, s. 5", "hood1991"}, {Text: "; "}, {"Osborne, 2006", "osborne2006"}, {Text: " og senere)"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestRunningTextNamesWorksAsPartOfTheSentence(t *testing.T) {
	lib := testLibrary(t)
	keys := []string{"hood1991", "hood2004", "osborne2006"}
	for _, c := range []struct {
		lang  string
		items []Item
		want  string
	}{
		{"da", []Item{{Key: "hood2004"}}, "Hood og Peters (2004)"},
		{"en", []Item{{Key: "hood2004", Locator: "5-6"}}, "Hood and Peters (2004, pp. 5–6)"},
		{"da", []Item{{Key: "hood1991"}, {Key: "osborne2006"}}, "Hood (1991) og Osborne (2006)"},
		{"en", []Item{{Key: "hood1991"}, {Key: "hood2004"}, {Key: "osborne2006"}}, "Hood (1991), Hood and Peters (2004) and Osborne (2006)"},
		{"da", []Item{{Key: "hood1991", SuppressAuthor: true}}, "(1991)"},
		{"da", []Item{{Key: "hood1991", Suffix: "min oversættelse"}}, "Hood (1991 min oversættelse)"},
	} {
		if got := text(Cite(lib, c.lang, keys).Cluster(c.items, true)); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

func TestAnUnknownKeyStandsAsItIs(t *testing.T) {
	c := Cite(testLibrary(t), "da", []string{"hood1991", "nobody"})
	got := c.Cluster([]Item{{Key: "nobody"}, {Key: "hood1991"}}, false)
	want := []Part{{Text: "("}, {"Hood, 1991", "hood1991"}, {Text: "; nobody)"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if n := len(c.References()); n != 1 {
		t.Errorf("%d references", n)
	}
}

func TestADanishListEndsInOurLastThreeLetters(t *testing.T) {
	var b strings.Builder
	for _, name := range []string{"Østergaard", "Aagaard", "Åstrup", "Ærø", "Zeuthen", "Andersen"} {
		fmt.Fprintf(&b, "- {id: %s, type: book, author: [{family: %s}], title: T, issued: 2000}\n", name, name)
	}
	lib, _ := Parse("r.yaml", []byte(b.String()))
	order := func(lang string) (names []string) {
		for _, e := range lib.Sorted(lang) {
			names = append(names, e.Key)
		}
		return names
	}
	if diff := cmp.Diff([]string{"Andersen", "Zeuthen", "Ærø", "Østergaard", "Aagaard", "Åstrup"}, order("da")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"Aagaard", "Ærø", "Andersen", "Åstrup", "Østergaard", "Zeuthen"}, order("en")); diff != "" {
		t.Error(diff)
	}
}

func TestReferencesAreSafeInHTML(t *testing.T) {
	lib, problems := Parse("r.yaml", []byte(`- id: a
  type: book
  author: [{family: "<script>", given: "<b>"}]
  title: "<script>alert(1)</script> & \"q\""
  URL: "https://example.org/?a=1&b='2'"
  issued: "<u>2000</u>"
`))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	got := string(Cite(lib, "en", []string{"a"}).References()[0].HTML)
	want := `&lt;script&gt;, &lt;. (&lt;u&gt;2000&lt;/u&gt;). <i>&lt;script&gt;alert(1)&lt;/script&gt; &amp; ‘q’</i>. ` +
		`<a href="https://example.org/?a=1&amp;b=&#39;2&#39;">https://example.org/?a=1&amp;b='2'</a>`
	if got != want {
		t.Errorf("\n got  %s\n want %s", got, want)
	}
}

func TestALanguageWithARegionIsThatLanguage(t *testing.T) {
	lib := testLibrary(t)
	for lang, want := range map[string]string{"da-DK": "(Hood & Peters, 2004, s. 5)", "en-US": "(Hood & Peters, 2004, p. 5)", "sv": "(Hood & Peters, 2004, p. 5)", "": "(Hood & Peters, 2004, p. 5)"} {
		if got := text(Cite(lib, lang, []string{"hood2004"}).Cluster([]Item{{Key: "hood2004", Locator: "5"}}, false)); got != want {
			t.Errorf("%q: got %s, want %s", lang, got, want)
		}
	}
}

func TestYearsBeyondTheAlphabetGetTwoLetters(t *testing.T) {
	for i, want := range map[int]string{0: "a", 25: "z", 26: "aa", 27: "ab", 52: "ba"} {
		if got := letters(i); got != want {
			t.Errorf("%d: got %s, want %s", i, got, want)
		}
	}
}

func TestInitialsOfGivenNames(t *testing.T) {
	for given, want := range map[string]string{
		"Christopher": "C.", "B. Guy": "B. G.", "R.A.W.": "R. A. W.", "Jean-Paul": "J.-P.", "C.-A.": "C.-A.",
		"bell": "bell", "Niels Åkerstrøm": "N. Å.", "": "", "  ": "", "Bjørg Th.": "B. Th.", "J.R.R.": "J. R. R.",
	} {
		if got := initials(given); got != want {
			t.Errorf("%q: got %q, want %q", given, got, want)
		}
	}
}

func TestRangesGetAnEnDashAndAllTheirDigits(t *testing.T) {
	for s, want := range map[string]string{
		"5": "5", "5-9": "5–9", "100-9": "100–109", "1001-11": "1001–1011", "i21–i40": "i21–i40", "iv-xi": "iv–xi",
		"5-9, 12-3": "5–9, 12–13", "Introduction": "Introduction", "follow-up": "follow-up", "1-2-3": "1-2-3", "5 - 9": "5–9", "": "",
	} {
		if got := ranges(s); got != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
}

func BenchmarkReferences30(b *testing.B) {
	lib, _ := Parse("r.yaml", manyEntries(1000))
	var keys []string
	for _, e := range lib.Entries()[:30] {
		keys = append(keys, e.Key)
	}
	for b.Loop() {
		if refs := Cite(lib, "da", keys).References(); len(refs) != 30 {
			b.Fatal(len(refs))
		}
	}
}
