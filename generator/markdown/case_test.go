package markdown

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the results of the cases anew")

// testCase is one case of testdata/cases: a line "%% name", perhaps with
// options after a colon, Markdown, the line "%% means" and what Compile makes
// of it, as describe writes it.
type testCase struct {
	name, options, markdown, means string
}

func TestCasesMeanWhatTheySay(t *testing.T) {
	for _, file := range caseFiles(t) {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			cases := readCases(t, file)
			for i, c := range cases {
				got := describe(New(caseOptions(t, c)).CompileAliased([]byte(c.markdown), 0, caseAliases(c)))
				if diff := cmp.Diff(c.means, got); diff != "" && !*update {
					t.Errorf("%s\n%s", c.name, diff)
				}
				cases[i].means = got
			}
			if *update {
				writeCases(t, file, cases)
			}
		})
	}
}

func caseFiles(t testing.TB) []string {
	files, err := filepath.Glob("testdata/cases/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases: ", err)
	}
	return files
}

// readCases reads a file of cases. Text that belongs to no case, a case without
// Markdown and one name for two are errors, so that no expectation goes unused.
func readCases(t testing.TB, file string) []testCase {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var cases []testCase
	seen := map[string]bool{}
	for i, part := range strings.Split("\n"+string(data), "\n%% ") {
		head, rest, _ := strings.Cut(part, "\n")
		switch {
		case i == 0:
			if strings.TrimSpace(part) != "" {
				t.Fatalf("%s: text before the first case", file)
			}
		case head == "means":
			if len(cases) == 0 || cases[len(cases)-1].means != "" {
				t.Fatalf("%s: a meaning without a case", file)
			}
			cases[len(cases)-1].means = strings.TrimRight(rest, "\n") + "\n"
		default:
			name, options, _ := strings.Cut(head, ": ")
			if seen[name] || strings.TrimSpace(rest) == "" {
				t.Fatalf("%s: %q is there twice or empty", file, name)
			}
			seen[name] = true
			cases = append(cases, testCase{name: name, options: options, markdown: rest + "\n"})
		}
	}
	return cases
}

func writeCases(t *testing.T, file string, cases []testCase) {
	var b strings.Builder
	for i, c := range cases {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString("%% " + c.name)
		if c.options != "" {
			b.WriteString(": " + c.options)
		}
		b.WriteString("\n" + c.markdown + "%% means\n" + c.means)
	}
	if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

func caseOptions(t testing.TB, c testCase) (o Options) {
	for _, word := range strings.Fields(c.options) {
		if lang, ok := strings.CutPrefix(word, "lang="); ok {
			o.Lang = lang
		} else if word == "raw_html" {
			o.RawHTML = true
		} else if !strings.HasPrefix(word, "aliases=") {
			t.Fatalf("%s: unknown option %s", c.name, word)
		}
	}
	return o
}

// caseAliases reads the option aliases=OLD>NEW,OLD>NEW.
func caseAliases(c testCase) (aliases []Alias) {
	_, list, _ := strings.Cut(c.options, "aliases=")
	for pair := range strings.SplitSeq(list, ",") {
		if old, id, ok := strings.Cut(pair, ">"); ok {
			aliases = append(aliases, Alias{old, id})
		}
	}
	return aliases
}

// describe writes all of a body as text, leaving out what is empty.
func describe(b *Body) string {
	var out strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&out, format+"\n", args...) }
	out.WriteString(strings.TrimRight(fill(b.HTML, b.Slots, visible), "\n") + "\n")
	if b.Title != "" {
		line("title: %s", b.Title)
	}
	for _, h := range b.Outline {
		line("heading %d #%s: %q %s %d–%d, line %d", h.Level, h.ID, h.Text, h.HTML, h.Section.Start, h.Section.End, h.Line)
	}
	for i, r := range b.Refs {
		line("ref %d: %s", i, describeRef(&r))
	}
	for i, c := range b.Citations {
		line("citation %d: %s", i, describeCitation(&c))
	}
	for i, f := range b.Footnotes {
		line("footnote %d [^%s] #%s: %s", i, f.Name, f.ID, strings.TrimSpace(fill(f.HTML, f.Slots, visible)))
	}
	for _, p := range b.Blocks {
		if p.Explicit {
			line("block ^%s line %d: %s", p.ID, p.Line, b.HTML[p.Range.Start:p.Range.End])
		}
	}
	for _, a := range b.Aliases {
		line("alias #%s: #%s", a.Old, a.New)
	}
	for _, p := range b.Problems {
		line("%s: %s %s: %s; %s", p.Position, p.Severity, p.Code, p.Message, p.Remedy)
	}
	return out.String()
}

func visible(s Slot) string {
	names := map[SlotKind]string{SlotLinkStart: "link", SlotLinkText: "text", SlotLinkEnd: "end", SlotImage: "image",
		SlotEmbed: "embed", SlotFootnote: "note", SlotCitation: "cite"}
	if s.Kind == SlotID {
		return "{{id}}"
	}
	return fmt.Sprintf("{{%s %d}}", names[s.Kind], s.Index)
}

func describeRef(r *Ref) string {
	kind := map[RefKind]string{RefLink: "link", RefImage: "image", RefWikilink: "wikilink", RefWikiembed: "embed"}[r.Kind]
	s := fmt.Sprintf("%s %q", kind, r.Target)
	for _, part := range [][2]string{{"#", r.Fragment}, {"text", r.Text}, {"title", r.Title}} {
		if part[1] != "" {
			s += fmt.Sprintf(" %s %q", part[0], part[1])
		}
	}
	if r.Width != 0 || r.Height != 0 {
		s += fmt.Sprintf(" %d×%d", r.Width, r.Height)
	}
	if r.Block {
		s += " block"
	}
	return s + fmt.Sprintf(" at %d:%d%s", r.Line, r.Col, describeContext(r.Context))
}

func describeCitation(c *Citation) string {
	s := ""
	if c.Narrative {
		s = "narrative "
	}
	for i, item := range c.Items {
		if i > 0 {
			s += "; "
		}
		if item.Prefix != "" {
			s += fmt.Sprintf("%q ", item.Prefix)
		}
		if item.SuppressAuthor {
			s += "-"
		}
		s += fmt.Sprintf("@%s", item.Key)
		if item.Label != "" || item.Locator != "" {
			s += fmt.Sprintf(" %s %q", item.Label, item.Locator)
		}
		if item.Suffix != "" {
			s += fmt.Sprintf(" %q", item.Suffix)
		}
		s += fmt.Sprintf(" at %d:%d", item.Line, item.Col)
	}
	return s + describeContext(c.Context)
}

func describeContext(c Context) string {
	s := " in " + c.Sentence[:c.Start] + "⟦" + c.Sentence[c.Start:c.End] + "⟧" + c.Sentence[c.End:]
	if c.Section != "" {
		s += " §" + c.Section
	}
	return s
}
