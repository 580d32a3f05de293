package markdown

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// example is Markdown and the HTML it means, from another project's tests.
type example struct {
	name           string // "commonmark 12", "table 3"
	markdown, html string
}

// differences are the examples whose HTML is another in the dialect, and why.
type difference struct{ Example, Reason, HTML string }

func readDifferences(t *testing.T) map[string]difference {
	t.Helper()
	data, err := os.ReadFile("testdata/differences.json")
	if err != nil {
		t.Fatal(err)
	}
	var list []difference
	if err := json.Unmarshal(data, &list); err != nil {
		t.Fatal(err)
	}
	byName := map[string]difference{}
	for _, d := range list {
		byName[d.Example] = d
	}
	return byName
}

func TestCommonMarkExamplesMeanTheSame(t *testing.T) {
	data, err := os.ReadFile("testdata/commonmark/spec.json")
	if err != nil {
		t.Fatal(err)
	}
	var list []struct {
		Markdown, HTML string
		Example        int
	}
	if err := json.Unmarshal(data, &list); err != nil {
		t.Fatal(err)
	}
	var examples []example
	for _, e := range list {
		examples = append(examples, example{fmt.Sprintf("commonmark %d", e.Example), e.Markdown, e.HTML})
	}
	compareExamples(t, Options{RawHTML: true, straight: true}, examples)
}

func TestGoldmarksOwnCasesMeanTheSame(t *testing.T) {
	for _, name := range []string{"table", "strikethrough", "tasklist", "linkify", "footnote", "definition_list"} {
		compareExamples(t, Options{RawHTML: true, straight: true}, readGoldmarkCases(t, name))
	}
	compareExamples(t, Options{RawHTML: true}, readGoldmarkCases(t, "typographer"))
}

func compareExamples(t *testing.T, o Options, examples []example) {
	t.Helper()
	c := New(o)
	differences := readDifferences(t)
	for _, e := range examples {
		// The heading in front takes the place of the page's title, which is
		// not rendered.
		got := asGoldmark(c.Compile([]byte("# Title\n\n"+e.markdown), 0))
		want := e.html
		d, differs := differences[e.name]
		if differs {
			want = d.HTML
		}
		if normal(got) != normal(want) {
			t.Errorf("%s\n--- markdown\n%s\n--- got\n%s\n--- want\n%s", e.name, e.markdown, got, want)
		}
		if differs && normal(want) == normal(e.html) {
			t.Errorf("%s is listed as a difference but is none", e.name)
		}
	}
}

func normal(html string) string {
	html = alignment.ReplaceAllString(html, `class="align-$1"`)
	return strings.TrimSpace(typographicEntities.Replace(html))
}

const caseEnd, partEnd = "//= = = = = = = = = = = = = = = = = = = = = = = =//", "//- - - - - - - - -//"

var escapes = regexp.MustCompile(`\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|\\[nrtfv]`)

// readGoldmarkCases reads a file of goldmark's cases: a number, a line that
// ends the part, Markdown, the same line, HTML, a line that ends the case.
func readGoldmarkCases(t *testing.T, name string) []example {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata/goldmark", name+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	var examples []example
	for _, c := range strings.Split(string(data), caseEnd+"\n") {
		parts := strings.SplitN(c, partEnd+"\n", 3)
		if len(parts) < 3 {
			continue
		}
		number, _, _ := strings.Cut(strings.Fields(parts[0])[0], ":")
		e := example{name + " " + number, strings.TrimSuffix(parts[1], "\n"), strings.TrimSuffix(parts[2], caseEnd)}
		if strings.Contains(parts[0], "enableEscape") {
			e.markdown = escapes.ReplaceAllStringFunc(e.markdown, unquoted)
			e.html = escapes.ReplaceAllStringFunc(e.html, unquoted)
		}
		examples = append(examples, e)
	}
	if len(examples) < 4 {
		t.Fatalf("%s: only %d cases were read", name, len(examples))
	}
	return examples
}

func unquoted(escape string) string {
	s, err := strconv.Unquote(`"` + escape + `"`)
	if err != nil {
		return escape
	}
	return s
}
