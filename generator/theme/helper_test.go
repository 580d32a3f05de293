package theme

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"samspil/generator/source"
	"samspil/generator/view"
)

// builtin is the theme that comes with the generator, as it lies in the tree.
func builtin(t testing.TB) *Theme {
	t.Helper()
	theme, problems := Load([]Layer{builtinLayer()}, ".chroma .k { color: #00f }", ".chroma .k { color: #ff0 }")
	failOn(t, problems)
	return theme
}

func builtinLayer() Layer {
	return Layer{Name: "themes/samspil", FS: os.DirFS("../../themes/samspil")}
}

// over is the built-in theme below a layer of the given files.
func over(files map[string]string) []Layer {
	return []Layer{layer("mine", files), builtinLayer()}
}

func layer(name string, files map[string]string) Layer {
	m := fstest.MapFS{}
	for p, text := range files {
		m[p] = &fstest.MapFile{Data: []byte(text)}
	}
	return Layer{Name: name, FS: m}
}

func failOn(t testing.TB, problems []source.Problem) {
	t.Helper()
	for _, p := range problems {
		t.Error(p)
	}
}

func render(t testing.TB, theme *Theme, p *view.Page) string {
	t.Helper()
	var out bytes.Buffer
	if err := theme.Render(&out, p); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// document parses a page as a browser without scripts does, which reads what is
// in <noscript>.
func document(t testing.TB, page string) *goquery.Document {
	t.Helper()
	root, err := html.ParseWithOptions(strings.NewReader(page), html.ParseOptionEnableScripting(false))
	if err != nil {
		t.Fatal(err)
	}
	return goquery.NewDocumentFromNode(root)
}

func asset(theme *Theme, prefix string) string {
	for _, a := range theme.Assets() {
		if strings.HasPrefix(a.Path, prefix) {
			return string(bytes.TrimSpace(a.Data))
		}
	}
	return ""
}

// only expects a single problem and returns it.
func only(t *testing.T, problems []source.Problem) source.Problem {
	t.Helper()
	if len(problems) != 1 {
		t.Fatalf("want one problem, got %v", problems)
	}
	return problems[0]
}
