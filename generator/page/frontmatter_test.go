package page

import (
	"cmp"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"samspil/generator/source"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// cases are files of testdata/frontmatter: archives in which each file "NAME"
// is followed by "NAME: is", what is read from it.
func cases(tb testing.TB) []string {
	files, err := filepath.Glob(filepath.Join("testdata", "frontmatter", "*.txtar"))
	if err != nil || len(files) == 0 {
		tb.Fatal("no cases", err)
	}
	return files
}

func eachCase(tb testing.TB, do func(name, text string)) {
	for _, file := range cases(tb) {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		for _, f := range archive.Files {
			if !strings.HasSuffix(f.Name, ": is") {
				do(f.Name, string(f.Data))
			}
		}
	}
}

func TestFrontMatter(t *testing.T) {
	for _, file := range cases(t) {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			want := map[string]string{}
			for _, f := range archive.Files {
				want[f.Name] = string(f.Data)
			}
			var now []txtar.File
			for _, f := range archive.Files {
				if strings.HasSuffix(f.Name, ": is") {
					continue
				}
				t.Run(f.Name, func(t *testing.T) {
					got := describe(f.Data)
					now = append(now, f, txtar.File{Name: f.Name + ": is", Data: []byte(got)})
					if w := want[f.Name+": is"]; got != w && !*update {
						t.Errorf("got\n%swant\n%s", got, w)
					}
				})
			}
			if *update {
				archive.Files = now
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// describe says what is read from a file: every key with its place, the
// problems, and where the text begins.
func describe(text []byte) string {
	meta, start, problems := parseFrontMatter(text)
	var b strings.Builder
	m := reflect.ValueOf(meta)
	for i := range m.NumField() {
		name := strings.ToLower(m.Type().Field(i).Name)
		switch v := m.Field(i).Interface().(type) {
		case Text:
			describeText(&b, name, v)
		case []Text:
			for _, t := range v {
				describeText(&b, name, t)
			}
		case []Relation:
			for _, r := range v {
				describeText(&b, fmt.Sprintf("%s %d:%d %s", name, r.Name.Line, r.Name.Col, r.Name.Value), r.Target)
			}
		case []Anchor:
			for _, a := range v {
				describeText(&b, fmt.Sprintf("%s %d:%d %s", name, a.Old.Line, a.Old.Col, a.Old.Value), a.New)
			}
		case *Course:
			describeCourse(&b, v)
		case []Dimension:
			for _, d := range v {
				fmt.Fprintf(&b, "dimension %d:%d %s\n", d.Name.Line, d.Name.Col, d.Name.Value)
				describeText(&b, "  text", d.Text)
			}
		case *Period:
			describePeriod(&b, v)
		case []Event:
			for _, e := range v {
				describeText(&b, "event", e.Date)
				describeText(&b, "  title", e.Title)
				describeText(&b, "  place", e.Place)
				describeText(&b, "  source", e.Source)
			}
		case map[string]string:
			for _, k := range slices.Sorted(maps.Keys(v)) {
				fmt.Fprintf(&b, "%s %s = %q\n", name, k, v[k])
			}
		default:
			if !m.Field(i).IsZero() {
				fmt.Fprintf(&b, "%s %v\n", name, v)
			}
		}
	}
	for _, p := range source.SortProblems(problems) {
		p.File = "page.md"
		fmt.Fprintf(&b, "%s (%s)\n", p, p.Code)
	}
	line, _ := source.NewLines(text).At(start)
	fmt.Fprintf(&b, "text from line %d\n", line)
	return b.String()
}

func describeText(b *strings.Builder, name string, t Text) {
	if t != (Text{}) {
		fmt.Fprintf(b, "%s %d:%d %q\n", name, t.Line, t.Col, t.Value)
	}
}

func TestEveryKeyHasACaseInBothSyntaxes(t *testing.T) {
	for _, name := range []string{"every key in YAML", "every key in TOML"} {
		found := false
		eachCase(t, func(n, text string) {
			if n != name {
				return
			}
			found = true
			meta, _, problems := parseFrontMatter([]byte(text))
			if len(problems) > 0 {
				t.Errorf("%s: %v", name, problems)
			}
			m := reflect.ValueOf(meta)
			for i := range m.NumField() {
				if m.Field(i).IsZero() {
					t.Errorf("%s does not set %s", name, m.Type().Field(i).Name)
				}
			}
			const shared = 1 // aliases fill two fields
			if m.NumField() != len(keys)+shared {
				t.Errorf("the schema has %d keys, Meta %d fields", len(keys), m.NumField())
			}
		})
		if !found {
			t.Errorf("no case is called %q", name)
		}
	}
}

func TestAFileFromWindowsReadsAsAnyOther(t *testing.T) {
	eachCase(t, func(name, text string) {
		windows := "\uFEFF" + strings.ReplaceAll(text, "\n", "\r\n")
		normal, _ := source.Normalize([]byte(windows))
		if got, want := describe(normal), describe([]byte(text)); got != want {
			t.Errorf("%s: got\n%swant\n%s", name, got, want)
		}
	})
}

func TestHugeFrontMatterIsNotParsed(t *testing.T) {
	for _, block := range []string{"---\na: " + strings.Repeat("[", 1<<20) + "\n---\n", "+++\na" + strings.Repeat(".a", 1<<20) + " = 1\n+++\n"} {
		_, start, problems := parseFrontMatter([]byte(block + "Text"))
		if len(problems) != 1 || problems[0].Line != 1 || !strings.Contains(problems[0].Message, "KB") {
			t.Errorf("problems: %v", problems)
		}
		if start != len(block) {
			t.Errorf("the text begins at byte %d, want %d", start, len(block))
		}
	}
}

// FuzzFrontMatter checks what callers rely on, whatever the text.
func FuzzFrontMatter(f *testing.F) {
	eachCase(f, func(_, text string) { f.Add(text) })
	f.Fuzz(func(t *testing.T, raw string) {
		text, invalid := source.Normalize([]byte(raw))
		if invalid >= 0 {
			t.Skip()
		}
		meta, start, problems := parseFrontMatter(text)
		if start < 0 || start > len(text) || start > 0 && start < len(text) && text[start-1] != '\n' {
			t.Errorf("the text begins at byte %d of %d", start, len(text))
		}
		inside := func(what string, line, col int) {
			if lines := strings.Split(string(text), "\n"); line < 1 || line > len(lines) || col < 1 || col > len([]rune(lines[line-1]))+1 {
				t.Errorf("%s stands at %d:%d, outside the text", what, line, col)
			}
		}
		for _, p := range problems {
			inside(p.Message, p.Line, p.Col)
		}
		for _, v := range []Text{meta.ID, meta.Title, meta.Description, meta.Type, meta.Date, meta.Lastmod, meta.Lang, meta.Slug} {
			if v.Value != "" {
				inside(v.Value, v.Line, v.Col)
			}
		}
		for _, r := range meta.Relations {
			inside(r.Name.Value, r.Name.Line, r.Name.Col)
			inside(r.Target.Value, r.Target.Line, r.Target.Col)
		}
		for _, d := range meta.Dimensions {
			inside(d.Name.Value, d.Name.Line, d.Name.Col)
			if d.Text.Value != "" {
				inside(d.Text.Value, d.Text.Line, d.Text.Col)
			}
		}
		for _, e := range meta.Events {
			if y, _ := strconv.Atoi(e.Date.Value[:4]); y < firstYear || y > lastYear {
				t.Errorf("an event in %q", e.Date.Value)
			}
			inside(e.Date.Value, e.Date.Line, e.Date.Col)
			inside(e.Title.Value, e.Title.Line, e.Title.Col)
		}
		if p := meta.Period; p != nil && p.To != 0 && p.To < p.From {
			t.Errorf("a period from %d to %d", p.From, p.To)
		}
		for _, v := range courseTexts(meta.Course) {
			inside(v.Value, v.Line, v.Col)
		}
		for _, v := range []Text{meta.ID, meta.Slug} {
			if v.Value != "" && !idForm.MatchString(v.Value) {
				t.Errorf("%q stands in an address", v.Value)
			}
		}
		if d := cmp.Or(meta.Date.Value, "2026-01-31"); !isDateText(d) || len(d) != len("2026-01-31") {
			t.Errorf("%q is no date", d)
		}
	})
}
