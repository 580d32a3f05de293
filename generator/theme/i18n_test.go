package theme

import (
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"samspil/generator/source"
)

func TestDanishAndEnglishHaveTheSameKeys(t *testing.T) {
	texts := builtin(t).texts
	da, en := slices.Sorted(maps.Keys(texts["da"])), slices.Sorted(maps.Keys(texts["en"]))
	if diff := cmp.Diff(en, da); diff != "" {
		t.Errorf("keys differ (-en +da):\n%s", diff)
	}
}

func TestDanishAndEnglishHaveTheSamePlaceholders(t *testing.T) {
	texts := builtin(t).texts
	holes := regexp.MustCompile(`%[a-z]|\{[a-z]+\}`)
	for key, text := range texts["en"] {
		want, got := holes.FindAllString(text, -1), holes.FindAllString(texts["da"][key], -1)
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(want, got) {
			t.Errorf("%s: English has %v, Danish %v", key, want, got)
		}
	}
}

func TestEveryTextIsUsed(t *testing.T) {
	var all []byte
	for _, dir := range []string{"layouts", "partials"} {
		entries, err := os.ReadDir("../../themes/samspil/" + dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			data, err := os.ReadFile(path.Join("../../themes/samspil", dir, e.Name()))
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, data...)
		}
	}
	byRule := regexp.MustCompile(`^(type|types|both|month|work-type|field|language|reading)\.|^(date|date-month|course-changed|compare-page|compare-address|terms-term|terms-names|terms-description)$`) // the last in files
	for key := range builtin(t).texts["en"] {
		name := regexp.MustCompile(`\.(one|other)$`).ReplaceAllString(key, "")
		if !byRule.MatchString(key) && !regexp.MustCompile(`(t|plural) "`+regexp.QuoteMeta(name)+`"`).Match(all) {
			t.Errorf("no template uses %q", key)
		}
	}
}

func TestTextsFallBack(t *testing.T) {
	theme := builtin(t)
	for _, test := range []struct{ lang, key, want string }{
		{"da", "backlinks", "Hvad linker hertil"},
		{"da-DK", "backlinks", "Hvad linker hertil"},
		{"sv", "backlinks", "What links here"},
		{"", "backlinks", "What links here"},
		{"da", "nosuch", "nosuch"},
	} {
		if got := theme.T(test.lang, test.key); got != test.want {
			t.Errorf("T(%q, %q) = %q, want %q", test.lang, test.key, got, test.want)
		}
	}
}

func TestDatesAreWrittenInTheLanguage(t *testing.T) {
	texts := builtin(t).texts
	for _, test := range []struct{ lang, iso, want string }{
		{"da", "2026-11-03", "3. november 2026"},
		{"en", "2026-05-23T10:00:00Z", "23 May 2026"},
		{"en", "2026", "2026"},
		{"en", "2026-13-01", "2026-13-01"},
		{"en", "", ""},
	} {
		if got := texts.date(test.lang, test.iso); got != test.want {
			t.Errorf("date(%q, %q) = %q, want %q", test.lang, test.iso, got, test.want)
		}
	}
}

func TestALayerChangesOneText(t *testing.T) {
	theme, problems := Load(over(map[string]string{"i18n/da.toml": `backlinks = "Henvisninger hertil"`}), "", "")
	failOn(t, problems)
	if theme.T("da", "backlinks") != "Henvisninger hertil" || theme.T("da", "menu") != "Menu" {
		t.Error("the layer's translation does not lie over the one below")
	}
}

func TestANewLanguageIsToldWhatItLacks(t *testing.T) {
	theme, problems := Load(over(map[string]string{"i18n/sv.toml": `menu = "Meny"`}), "", "")
	if p := only(t, problems); p.Severity != source.Warning || p.File != "mine/i18n/sv.toml" {
		t.Errorf("got %v", p)
	}
	if theme.T("sv", "menu") != "Meny" || theme.T("sv", "home") != "Home" {
		t.Error("the partial translation is not used")
	}
}

func TestABrokenTranslationIsAProblemWithItsLine(t *testing.T) {
	for text, line := range map[string]int{"menu = \"M\"\nhome = ": 2, "menu = 3": 0} {
		_, problems := Load(over(map[string]string{"i18n/da.toml": text}), "", "")
		if p := only(t, problems); p.File != "mine/i18n/da.toml" || p.Line != line || p.Severity != source.Error {
			t.Errorf("got %v", p)
		}
	}
}
