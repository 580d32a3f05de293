package source_test

import (
	"bytes"
	"image"
	"image/png"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"samspil/generator/source"
)

func TestSlug(t *testing.T) {
	// The rule is frozen: published addresses depend on it. A row may be added,
	// but a change to one breaks links that people have saved.
	tests := []struct{ text, want string }{
		{"Samskabelse", "samskabelse"},
		{"New Public Management", "new-public-management"},
		{"  Leading, and trailing!  ", "leading-and-trailing"},
		{"a -- b / c", "a-b-c"},
		{"under_score", "under-score"},
		{"2026 i tal", "2026-i-tal"},
		{"v1.2", "v1-2"},

		{"Ærø", "aeroe"},
		{"blåbærgrød", "blaabaergroed"},
		{"ÆØÅ", "aeoeaa"},
		{"bla\u030Abær", "blaabaer"}, // å as a and a ring
		{"ǿ ǽ", "oe-ae"},             // with an acute accent
		{"Å (ångström)", "aa-aangstrom"},

		{"citizen's", "citizens"},
		{"citizen’s", "citizens"},
		{"café crème", "cafe-creme"},
		{"über Straße", "uber-strasse"},
		{"Łódź", "lodz"},
		{"İstanbul ışık", "istanbul-isik"},
		{"Þór Íðunn", "thor-idunn"},
		{"œuvre", "oeuvre"},
		{"a\u0301b\u0323", "ab"}, // marks do not part a word

		{"Доверие", "доверие"},
		{"йод", "йод"}, // a letter of its own, not и with a mark
		{"Ἀθῆναι", "ἀθῆναι"},
		{"信頼 と 協働", "信頼-と-協働"},
		{"がぎ", "がぎ"},
		{"한국 정부", "한국-정부"},
		{"हिन्दी में", "हिन्दी-में"},
		{"ثقة", "ثقة"},

		{"", ""},
		{"…!?", ""},
		{"🙂", ""},
		{"a🙂b", "a-b"},
		{"\u0301", ""},
		{"a\x00b\xffc", "a-b-c"},
	}
	for _, tt := range tests {
		if got := source.Slug(tt.text); got != tt.want {
			t.Errorf("Slug(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func FuzzSlug(f *testing.F) {
	for _, s := range []string{"Blåbær & grød", "bla\u030A", "ǿ", "한국", "हिन्दी", "a\xff", "İ", "--", "Ἀθῆναι"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		slug := source.Slug(text)
		if !utf8.ValidString(slug) {
			t.Fatalf("Slug(%q) = %q is not UTF-8", text, slug)
		}
		if strings.HasPrefix(slug, "-") || strings.HasSuffix(slug, "-") || strings.Contains(slug, "--") || strings.ContainsAny(slug, "/.?#% \\") {
			t.Fatalf("Slug(%q) = %q cannot stand in an address", text, slug)
		}
		if again := source.Slug(slug); again != slug {
			t.Fatalf("Slug(%q) = %q, whose own slug is %q", text, slug, again)
		}
	})
}

func BenchmarkSlug(b *testing.B) {
	for b.Loop() {
		source.Slug("Samskabelse på tværs af forvaltningen")
	}
}

func TestLinesCountFromOneAndInCharacters(t *testing.T) {
	text := "ab\næøå!\n\nlast"
	tests := []struct {
		name      string
		offset    int
		line, col int
	}{
		{"beginning", 0, 1, 1},
		{"at a line end", 2, 1, 3},
		{"line start", 3, 2, 1},
		{"after two-byte letters", strings.Index(text, "!"), 2, 4},
		{"empty line", strings.Index(text, "\n\n") + 1, 3, 1},
		{"last line", len(text) - 1, 4, 4},
		{"end of text", len(text), 4, 5},
		{"before the text", -1, 1, 1},
		{"after the text", 1000, 4, 5},
	}
	lines := source.NewLines([]byte(text))
	for _, tt := range tests {
		if line, col := lines.At(tt.offset); line != tt.line || col != tt.col {
			t.Errorf("%s: At(%d) = %d:%d, want %d:%d", tt.name, tt.offset, line, col, tt.line, tt.col)
		}
	}
}

func TestLinesOfAnEmptyText(t *testing.T) {
	if line, col := source.NewLines(nil).At(0); line != 1 || col != 1 {
		t.Errorf("got %d:%d, want 1:1", line, col)
	}
}

func TestNearest(t *testing.T) {
	candidates := []string{"aliases", "authors", "date", "description", "draft", "id", "lastmod", "title"}
	tests := []struct{ name, word, want string }{
		{"the word itself", "title", "title"},
		{"one letter wrong", "tatle", "title"},
		{"a letter missing", "autors", "authors"},
		{"a letter too many", "draftt", "draft"},
		{"neighbours swapped", "titel", "title"},
		{"other letter case", "TITLE", "title"},
		{"a third may differ", "discriptian", "description"},
		{"more than a third", "dscrptn0", ""},
		{"nothing like it", "colour", ""},
		{"empty", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := source.Nearest(tt.word, candidates); got != tt.want {
				t.Errorf("Nearest(%q) = %q, want %q", tt.word, got, tt.want)
			}
		})
	}
}

func TestNearestPrefersTheFirstOfEquallyNear(t *testing.T) {
	if got := source.Nearest("tillod", []string{"tillad", "tillid"}); got != "tillad" {
		t.Errorf("got %q", got)
	}
}

func TestNearestCountsLettersNotBytes(t *testing.T) {
	if got := source.Nearest("fælleskab", []string{"fællesskab"}); got != "fællesskab" {
		t.Errorf("got %q", got)
	}
	if got := source.Nearest("å", []string{"æ"}); got != "æ" {
		t.Errorf("got %q: one letter is one letter, whatever its bytes", got)
	}
}

func TestImageSize(t *testing.T) {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 320, 200))); err != nil {
		t.Fatal(err)
	}
	picture := b.String()
	const gif = "GIF89a\x0a\x00\x14\x00\x00\x00\x00;"
	tests := []struct {
		name, file, data string
		width, height    int
	}{
		{"PNG", "a.png", picture, 320, 200},
		{"by contents, not name", "a.jpg", picture, 320, 200},
		{"GIF", "a.gif", gif, 10, 20},
		{"cut off", "a.png", picture[:20], 0, 0},
		{"not an image", "a.png", "text", 0, 0},
		{"empty", "a.png", "", 0, 0},
		{"SVG with a size", "a.svg", `<svg width="300" height="150.4px" viewBox="0 0 10 10">`, 300, 150},
		{"SVG by viewBox", "a.svg", `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 480">`, 640, 480},
		{"viewBox with commas and a line break", "a.SVG", "<svg\n\tviewBox='0,0,640.6,\n480'>", 641, 480},
		{"SVG in percent of the page", "a.svg", `<svg width="100%" height="100%" viewBox="0 0 64 48">`, 64, 48},
		{"other attributes that end alike", "a.svg", `<svg width="300" height="150" stroke-width="2" line-height="3">`, 300, 150},
		{"SVG with one side only", "a.svg", `<svg width="300">`, 0, 0},
		{"size of an inner element", "a.svg", `<svg><rect width="30" height="15"/></svg>`, 0, 0},
		{"no number", "a.svg", `<svg viewBox="0 0 NaN 1e99">`, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fsys := fstest.MapFS{tt.file: {Data: []byte(tt.data)}}
			if w, h := source.ImageSize(fsys, tt.file); w != tt.width || h != tt.height {
				t.Errorf("got %d×%d, want %d×%d", w, h, tt.width, tt.height)
			}
		})
	}
	if w, h := source.ImageSize(fstest.MapFS{}, "gone.png"); w != 0 || h != 0 {
		t.Errorf("a file that is not there has size %d×%d", w, h)
	}
}

func TestProblemsPrintAsOneLine(t *testing.T) {
	tests := []struct {
		problem source.Problem
		want    string
	}{
		{source.Problem{Position: source.Position{File: "a.md", Line: 3, Col: 7}, Code: "broken-link", Message: "no page is called “x”", Remedy: "write it"},
			"a.md:3:7: error: no page is called “x”; write it"},
		{source.Problem{Position: source.Position{File: "a.md", Line: 3}, Severity: source.Warning, Message: "odd"}, "a.md:3: warning: odd"},
		{source.Problem{Position: source.Position{File: "a.md"}, Message: "odd"}, "a.md: error: odd"},
	}
	for _, tt := range tests {
		if got := tt.problem.String(); got != tt.want {
			t.Errorf("got  %s\nwant %s", got, tt.want)
		}
	}
}

func TestSortProblemsOrdersByPlaceThenText(t *testing.T) {
	problem := func(file string, line, col int, s source.Severity, code, message, remedy string) source.Problem {
		return source.Problem{Position: source.Position{File: file, Line: line, Col: col}, Severity: s, Code: code, Message: message, Remedy: remedy}
	}
	sorted := []source.Problem{
		problem("a.md", 0, 0, source.Error, "b", "m", ""),
		problem("a.md", 2, 0, source.Error, "b", "m", ""),
		problem("a.md", 2, 9, source.Error, "b", "m", ""),
		problem("a.md", 2, 10, source.Error, "b", "m", ""),
		problem("a.md", 2, 10, source.Warning, "a", "m", ""),
		problem("a.md", 2, 10, source.Warning, "b", "a", ""),
		problem("a.md", 2, 10, source.Warning, "b", "m", "x"),
		problem("a.md", 2, 10, source.Warning, "b", "m", "y"),
		problem("b.md", 1, 1, source.Error, "a", "a", ""),
	}
	shuffled := slices.Clone(sorted)
	slices.Reverse(shuffled)
	if got := source.SortProblems(shuffled); !slices.Equal(got, sorted) {
		t.Errorf("got %v", got)
	}
}

func TestSortProblemsDropsExactRepetitionsOnly(t *testing.T) {
	a := source.Problem{Position: source.Position{File: "a.md"}, Message: "m"}
	b := a
	b.Remedy = "r"
	if got := source.SortProblems([]source.Problem{a, b, a, b, a}); !slices.Equal(got, []source.Problem{a, b}) {
		t.Errorf("got %v", got)
	}
}
