package theme

import (
	"bytes"
	"compress/gzip"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestAssetsAreSortedAndFingerprinted(t *testing.T) {
	theme := builtin(t)
	var paths []string
	for _, a := range theme.Assets() {
		paths = append(paths, a.Path)
	}
	if !slices.IsSorted(paths) {
		t.Errorf("not sorted: %v", paths)
	}
	all := strings.Join(paths, "\n")
	for _, pattern := range []string{
		`(?m)^assets/main\.[A-Z0-9]{8}\.css$`, `(?m)^assets/main\.[A-Z0-9]{8}\.js$`,
		`(?m)^assets/literata-roman\.[A-Z0-9]{8}\.woff2$`, `(?m)^favicon\.svg$`,
	} {
		if !regexp.MustCompile(pattern).MatchString(all) {
			t.Errorf("no asset matches %s in\n%s", pattern, all)
		}
	}
}

func TestAFingerprintChangesWithWhatIsImported(t *testing.T) {
	one := builtin(t)
	two, problems := Load(over(map[string]string{"assets/css/print.css": "p { color: red }"}), "", "")
	failOn(t, problems)
	if one.paths["main.css"] == two.paths["main.css"] || one.paths["main.js"] != two.paths["main.js"] {
		t.Errorf("%v and %v", one.paths, two.paths)
	}
}

func TestStylesForCodeFollowTheColours(t *testing.T) {
	theme := builtin(t)
	css := asset(theme, theme.paths["main.css"])
	for _, want := range []string{
		".chroma .k{color:#00f}",
		"@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]) .chroma .k{color:#ff0}}",
		"@media screen{:root[data-theme=dark] .chroma .k{color:#ff0}}",
	} {
		if !strings.Contains(css, want) {
			t.Errorf("the style sheet lacks %s", want)
		}
	}
}

func TestNothingComesFromElsewhere(t *testing.T) {
	for _, a := range builtin(t).Assets() {
		if bytes.Contains(a.Data, []byte("url(http")) || bytes.Contains(a.Data, []byte("url(//")) || bytes.Contains(a.Data, []byte("url(data:")) {
			t.Errorf("%s loads something that default-src 'self' forbids", a.Path)
		}
	}
}

func TestABrokenScriptIsAProblemAndPagesDoWithoutIt(t *testing.T) {
	theme, problems := Load(over(map[string]string{"assets/main.ts": "const a = 1;\nconst é = ] 2;"}), "", "")
	p := only(t, problems)
	if p.File != "mine/assets/main.ts" || p.Line != 2 || p.Col != 11 {
		t.Errorf("wrong place: %v", p)
	}
	doc := document(t, render(t, theme, conceptPage(1)))
	if doc.Find("script").Length() != 0 || doc.Find("link[rel=stylesheet]").Length() != 1 {
		t.Error("the page names the script that failed, or lacks the style sheet")
	}
}

func TestABrokenStyleSheetIsAProblem(t *testing.T) {
	_, problems := Load(over(map[string]string{"assets/css/print.css": "@media print {\n  p { color red }\n}"}), "", "")
	if p := only(t, problems); p.File != "mine/assets/css/print.css" || p.Line != 2 {
		t.Errorf("wrong place: %v", p)
	}
}

func TestAnImportOutsideTheThemeIsAProblem(t *testing.T) {
	for _, text := range []string{`import "left-pad";`, `import "../../secret";`, `import "https://example.org/x.js";`} {
		_, problems := Load(over(map[string]string{"assets/main.ts": text}), "", "")
		if len(problems) == 0 || problems[0].File != "mine/assets/main.ts" || problems[0].Line != 1 {
			t.Errorf("%s: got %v", text, problems)
		}
	}
}

// The theme's part of the budget: a page is 60 KB compressed with its style sheet
// and script, and the script 10 KB of them; as much again for search and for the pages around the content.
func TestTheWeightIsWithinTheBudget(t *testing.T) {
	theme := builtin(t)
	page := compressed(t, []byte(render(t, theme, conceptPage(30))))
	var css, js, search, explore, fonts int
	for _, a := range theme.Assets() {
		switch {
		case strings.HasSuffix(a.Path, ".css"):
			css += compressed(t, a.Data)
		case strings.HasPrefix(a.Path, "assets/search."):
			search += compressed(t, a.Data)
		case strings.HasPrefix(a.Path, "assets/explore."):
			explore += compressed(t, a.Data)
		case strings.HasSuffix(a.Path, ".js"):
			js += compressed(t, a.Data)
		case strings.HasSuffix(a.Path, ".woff2"):
			fonts += len(a.Data)
		}
	}
	t.Logf("bytes compressed: page %d, styles %d, scripts %d; search %d; overviews %d; fonts %d", page, css, js, search, explore, fonts)
	if page+css+js > 60_000 || js > 10_000 || search > 10_000 || explore > 10_000 || fonts > 40_000 {
		t.Error("the theme is too heavy")
	}
}

func compressed(t *testing.T, data []byte) int {
	t.Helper()
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Len()
}
