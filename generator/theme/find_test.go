package theme

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// workdir writes files below a new folder.
func workdir(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestFindStacksLayers(t *testing.T) {
	dir := workdir(t, map[string]string{
		"themes/house/theme.toml":   `extends = "samspil"`,
		"themes/course/theme.toml":  `extends = "house"`,
		"elsewhere/own/theme.toml":  `extends = "../other"`,
		"elsewhere/other/README.md": "",
		"plain/layouts/page.html":   "",
	})
	for name, want := range map[string][]string{
		"":                {"built-in:samspil"},
		"samspil":         {"built-in:samspil"},
		"house":           {"themes/house", "built-in:samspil"},
		"course":          {"themes/course", "themes/house", "built-in:samspil"},
		"./elsewhere/own": {"elsewhere/own", "elsewhere/other"},
		"plain":           {"plain"},
	} {
		layers, err := Find(name, dir)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var got []string
		for _, l := range layers {
			got = append(got, l.Name)
			if builtIn := strings.HasPrefix(l.Name, "built-in:"); builtIn != (l.Dir == "") {
				t.Errorf("%s lies in %q", l.Name, l.Dir)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", name, diff)
		}
	}
}

func TestAThemeInTheWorkingFolderHidesTheBuiltInOne(t *testing.T) {
	dir := workdir(t, map[string]string{"themes/samspil/README.md": ""})
	layers, err := Find("samspil", dir)
	if err != nil || layers[0].Name != "themes/samspil" {
		t.Errorf("got %v, %v", layers, err)
	}
}

func TestFindExplainsWhatIsWrong(t *testing.T) {
	dir := workdir(t, map[string]string{
		"themes/a/theme.toml":      `extends = "b"`,
		"themes/b/theme.toml":      `extends = "a"`,
		"themes/orphan/theme.toml": `extends = "nosuch"`,
		"themes/broken/theme.toml": `extends = `,
		"themes/typo/theme.toml":   `extend = "samspil"`,
	})
	for name, want := range map[string]string{
		"nosuch":   "no theme is called nosuch; there are a, b, broken, orphan, samspil, typo",
		"./nosuch": "no theme in ./nosuch",
		"a":        "theme themes/a extends itself: themes/a → themes/b → themes/a",
		"orphan":   "no theme is called nosuch",
		"typo":     "there is no key extend",
		"broken":   "themes/broken/theme.toml: ",
	} {
		if _, err := Find(name, dir); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", name, err, want)
		}
	}
}

func TestTheBuiltInThemeIsTheOneInTheTree(t *testing.T) {
	layers, err := Find("", t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	embedded, problems := Load(layers, "", "")
	failOn(t, problems)
	tree, _ := Load([]Layer{builtinLayer()}, "", "")
	if embedded.Fingerprint() != tree.Fingerprint() {
		t.Error("the binary carries another theme than themes/samspil")
	}
}

func TestAThemeThatExtendsAnotherChangesOnlyItsOwnFiles(t *testing.T) {
	dir := workdir(t, map[string]string{
		"themes/house/theme.toml":          `extends = "samspil"`,
		"themes/house/partials/brand.html": `<a class="house" href="{{.Root}}">House</a>`,
	})
	layers, err := Find("house", dir)
	if err != nil {
		t.Fatal(err)
	}
	theme, problems := Load(layers, "", "")
	failOn(t, problems)
	doc := document(t, render(t, theme, conceptPage(1)))
	if doc.Find(".house").Length() != 1 || doc.Find("h1").Text() != "Ansvarlighed" {
		t.Error("the two layers do not work together")
	}
}
