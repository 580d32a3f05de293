package theme

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"samspil/generator/view"
)

func TestTokensAreReadFromTheStyles(t *testing.T) {
	css := `@font-face { --no: 1; }
:root {
  color-scheme: light dark;

  --paper: light-dark(#fff, #000); /* the ground */
  --case: light-dark(#111, #eee);
  --accent: var(--link);
  --serif: "A", serif;
  --text-s: .8rem;
  --title-l: clamp(2rem, 1.6rem + 1.8vw, 2.75rem);
  --space: 1rem;
  --page: 66rem;  /* wide */
}
:root [data-type="case"] { --accent: var(--case); }
:root { --late: 1; }
`
	want := []Token{
		{Name: "paper", Kind: "color", Value: "light-dark(#fff, #000)", Light: "#fff", Dark: "#000", Note: "the ground"},
		{Name: "case", Kind: "pagetype", Value: "light-dark(#111, #eee)", Light: "#111", Dark: "#eee"},
		{Name: "serif", Kind: "face", Value: `"A", serif`},
		{Name: "text-s", Kind: "type", Value: ".8rem"},
		{Name: "title-l", Kind: "type", Value: "clamp(2rem, 1.6rem + 1.8vw, 2.75rem)"},
		{Name: "space", Kind: "space", Value: "1rem"},
		{Name: "page", Kind: "measure", Value: "66rem", Note: "wide"},
	}
	if diff := cmp.Diff(want, readTokens(files{tokensFile: {data: []byte(css)}})); diff != "" {
		t.Error(diff)
	}
	if got := readTokens(files{}); got != nil {
		t.Errorf("a theme without tokens has %v", got)
	}
}

func TestTheThemeDocumentsEachToken(t *testing.T) {
	theme := builtin(t)
	tokens := readTokens(theme.files)
	if len(tokens) < 30 {
		t.Fatalf("only %d tokens were found", len(tokens))
	}
	page := render(t, theme, &view.Page{Layout: "styleguide", Site: englishSite, Path: "theme/index.html", Root: "../", Lang: "en"})
	styles := string(theme.files["assets/styleguide.css"].data)
	for _, token := range tokens {
		if !strings.Contains(page, "--"+token.Name+"<") {
			t.Errorf("the page about the theme does not show --%s", token.Name)
		}
		switch token.Kind {
		case "type", "space", "face":
			if !strings.Contains(styles, ".guide-"+token.Name+" {") {
				t.Errorf("assets/styleguide.css has no rule .guide-%s, so --%s is named and not shown", token.Name, token.Name)
			}
		case "color", "pagetype":
			if token.Note == "" {
				t.Errorf("tokens.css does not say what --%s is for", token.Name)
			}
		}
	}
}

// What is not in the list would not be in the page about the theme, and would have no
// value for the dark.
func TestOnlyTheTokensNameColours(t *testing.T) {
	for p, f := range builtin(t).files {
		if !strings.HasSuffix(p, ".css") || p == tokensFile {
			continue
		}
		// Asking what a browser can do takes a colour too.
		css := strings.ReplaceAll(string(f.data), "(color: light-dark(#000, #fff))", "")
		for i, line := range strings.Split(css, "\n") {
			for _, word := range strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(" :;,()", r) }) {
				// Shades of black that let through what is below are shadows; #0000 is nothing.
				if len(word) == 7 && hexColor(word) || len(word) == 4 && hexColor(word) {
					t.Errorf("%s:%d names the colour %s; give it a name in tokens.css", p, i+1, word)
				}
			}
		}
	}
}

func hexColor(s string) bool {
	return s[0] == '#' && strings.Trim(s[1:], "0123456789abcdefABCDEF") == ""
}
