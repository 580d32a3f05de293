package translation

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// version makes a page of sections written as "## Heading: text".
func version(lang string, sections ...string) *Page {
	p := &Page{File: lang + "/trust.md", ID: "trust", Lang: lang, Sections: []Section{TitleSection(lang+" title", "about", 2), {Key: introKey, Text: lang + " intro", Line: 4}}}
	for i, s := range sections {
		hashes, rest, _ := strings.Cut(s, " ")
		title, text, _ := strings.Cut(rest, ": ")
		p.Sections = append(p.Sections, Section{Key: "#" + strings.ToLower(title), Title: title, Text: text, Level: len(hashes), Line: 10 * (i + 1)})
	}
	return p
}

func states(s PageState) string {
	out := []string{string(s.Status)}
	for _, one := range s.Sections {
		if one.Status != Current {
			out = append(out, fmt.Sprintf("%s %s", one.Target.Key, one.Status))
		}
	}
	return strings.Join(out, ", ")
}

func all(SectionState) bool { return true }

// recorded is the record of a translation that is up to date, as it comes back
// from its file.
func recorded(t *testing.T, source, target *Page) *Record {
	t.Helper()
	r := New()
	r.Mark(source, target, all)
	again, problems := Parse(r.Format())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return again
}

func TestStateOfATranslation(t *testing.T) {
	da := version("da", "## Kritik: Der er *indvendinger* mod tillid", "### Evidens: Studier viser det")
	en := version("en", "## Critique: There are objections", "### Evidence: Studies show so")
	reworded := version("en", "## Objections: There are objections", "### Evidence: Studies show so")
	led := version("en", "## Objections: There are objections", "### Evidence: Studies show so")
	led.Former = map[string]string{"critique": "objections"}
	tests := []struct {
		name           string
		source, target *Page
		want           string
	}{
		{"nothing has changed", da, en, "current"},
		{"one section has", version("da", "## Kritik: Der er *indvendinger* mod tillid", "### Evidens: Studier viser ikke det"), en, "changed, #evidence changed"},
		{"its heading has", version("da", "## Indvendinger: Der er *indvendinger* mod tillid", "### Evidens: Studier viser det"), en, "changed, #critique changed"},
		{"white space does not count", version("da", "## Kritik: Der  er\n*indvendinger* mod tillid", "### Evidens: Studier viser det "), en, "current"},
		{"the translation's own text does not count", da, version("en", "## Critique: Others object", "### Evidence: Hm"), "current"},
		{"a heading of the translation was reworded", da, reworded, "current"},
		{"and its source has changed", version("da", "## Kritik: Andet", "### Evidens: Studier viser det"), reworded, "unrecorded, #objections unrecorded"},
		{"and its source has changed, but the old id leads on", version("da", "## Kritik: Andet", "### Evidens: Studier viser det"), led, "changed, #objections changed"},
		{"both have a new section", version("da", "## Kritik: Der er *indvendinger* mod tillid", "## Ny: Ny", "### Evidens: Studier viser det"),
			version("en", "## Critique: There are objections", "## New: New", "### Evidence: Studies show so"), "unrecorded, #new unrecorded"},
		{"a heading is missing", da, version("en", "## Critique: x"), "differs"},
		{"a heading is too many", da, version("en", "## Critique: x", "### Evidence: y", "## More: z"), "differs"},
		{"a rank differs", da, version("en", "## Critique: x", "## Evidence: y"), "differs"},
		{"there is no translation", da, nil, "missing"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := states(recorded(t, da, en).State(tt.source, tt.target, "en")); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestTheTitleAndTheIntroductionAreSections(t *testing.T) {
	da, en := version("da"), version("en")
	r := recorded(t, da, en)
	da.Sections[0].Text += "!"
	da.digests = nil
	if got := states(r.State(da, en, "en")); got != "changed, title changed" {
		t.Error(got)
	}
	da.Sections[1].Text += "!"
	da.digests = nil
	if got := states(r.State(da, en, "en")); got != "changed, title changed, intro changed" {
		t.Error(got)
	}
}

func TestWhereEditionsDifferIsSaid(t *testing.T) {
	da := version("da", "## A: x", "### B: y")
	for _, tt := range []struct {
		target *Page
		reason string
		line   int
	}{
		{version("en", "## A: x"), "section “B” (da/trust.md:20) has no counterpart here", 10},
		{version("en", "## A: x", "### B: y", "## C: z"), "section “C” has no counterpart in da/trust.md", 30},
		{version("en", "## A: x", "## C: y"), "section “C” has rank 2, and its counterpart in da/trust.md, “B” in line 20, rank 3", 20},
	} {
		if s := New().State(da, tt.target, "en"); s.Reason != tt.reason || s.Line != tt.line {
			t.Errorf("got %q in line %d", s.Reason, s.Line)
		}
	}
}

func TestMarkingOneSectionLeavesTheOthers(t *testing.T) {
	da, en := version("da", "## A: x", "## B: y"), version("en", "## A: x", "## B: y")
	r := recorded(t, da, en)
	da = version("da", "## A: ny", "## B: ny")
	if n := r.Mark(da, en, func(s SectionState) bool { return s.Target.Key == "#a" }); n != 1 {
		t.Errorf("%d sections were marked", n)
	}
	if got := states(r.State(da, en, "en")); got != "changed, #b changed" {
		t.Error(got)
	}
	if n := r.Mark(da, en, func(s SectionState) bool { return s.Status == Unrecorded }); n != 0 {
		t.Errorf("nothing is new, and %d sections were marked", n)
	}
}

func TestARecordIsSortedAndForgetsWhatIsNoMore(t *testing.T) {
	r := New()
	for _, id := range []string{"b", "a c"} {
		for _, lang := range []string{"fr", "en"} {
			p := version(lang, "## X: y")
			p.ID = id
			r.Mark(version("da", "## X: y"), p, all)
		}
	}
	r.Prune(func(k Key) bool { return k != Key{"b", "fr"} })
	var keys []string
	for line := range strings.Lines(string(r.Format())) {
		if f := strings.Fields(line); !strings.HasPrefix(line, "#") {
			keys = append(keys, strings.Join(f[:3], " "))
		}
	}
	want := []string{"a%20c en title", "a%20c en intro", "a%20c en #x", "a%20c fr title", "a%20c fr intro", "a%20c fr #x", "b en title", "b en intro", "b en #x"}
	if !slices.Equal(keys, want) {
		t.Errorf("got %q", keys)
	}
}

// TestBranchesMergeLineByLine is what merge=union of git makes of two branches
// that both marked a section.
func TestBranchesMergeLineByLine(t *testing.T) {
	one, two, en := version("da", "## A: x"), version("da", "## A: y"), version("en", "## A: x")
	r, problems := Parse(append(recorded(t, one, en).Format(), recorded(t, two, en).Format()...))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, source := range []*Page{one, two} {
		if got := states(r.State(source, en, "en")); got != "current" {
			t.Error(got)
		}
	}
	r.Mark(two, en, all)
	if got := states(r.State(one, en, "en")); got != "changed, #a changed" {
		t.Errorf("after marking: %s", got)
	}
}

func TestLinesThatCannotBeRead(t *testing.T) {
	r, problems := Parse([]byte(header + "a en title\na en what x\n<<<<<<< HEAD\na en intro xyz\n"))
	if len(problems) != 3 || problems[0].Line != 3 || problems[0].Code != "bad-translations" || len(r.pages) != 1 {
		t.Errorf("got %v", problems)
	}
	if Is([]byte("a en intro x")) || !Is(New().Format()) {
		t.Error("a record is told by its first line")
	}
}

func TestDifferencesAreWords(t *testing.T) {
	old := Section{Title: "Kritik", Text: "En to tre fire fem seks syv otte ni ti elleve tolv.\nEt afsnit der ikke er ændret."}
	now := Section{Title: "Evidens", Text: "En to tre fire fem seks syv atten ni ti elleve tolv.\nEt afsnit der ikke er ændret."}
	if got, want := Difference(old, now, 0), "[-Kritik-] {+Evidens+} / … fire fem seks syv [-otte-] {+atten+} ni ti elleve tolv."; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := Difference(old, now, 20); got != "[-Kritik-] {+Evidens …" {
		t.Errorf("got %s", got)
	}
	if got := Difference(old, old, 0); got != "" {
		t.Errorf("got %s", got)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("a en title x\na en #b y\n")
	f.Fuzz(func(t *testing.T, text string) {
		r, _ := Parse([]byte(text))
		again, problems := Parse(r.Format())
		if len(problems) > 0 || string(again.Format()) != string(r.Format()) {
			t.Errorf("read back, %q is other: %v", r.Format(), problems)
		}
	})
}
