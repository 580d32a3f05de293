package markdown

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/styles"
)

func TestHighlightedCodeCanBeRead(t *testing.T) {
	const aa = 4.5 // WCAG 2.2, success criterion 1.4.3
	for _, name := range []string{lightStyle, darkStyle} {
		style := styles.Get(name)
		if style.Name != name {
			t.Fatalf("chroma has no style %s", name)
		}
		page := style.Get(chroma.Background).Background
		marked := style.Get(chroma.LineHighlight).Background
		for _, token := range style.Types() {
			entry := style.Get(token)
			if !entry.Colour.IsSet() {
				continue
			}
			grounds := []chroma.Colour{page, marked}
			if entry.Background.IsSet() && token != chroma.Background {
				grounds = []chroma.Colour{entry.Background}
			}
			for _, ground := range grounds {
				if c := contrast(entry.Colour, ground); c < aa {
					t.Errorf("%s: %s on %s has a contrast of %.2f", token, entry.Colour, ground, c)
				}
			}
		}
	}
}

// contrast is WCAG's contrast ratio.
func contrast(a, b chroma.Colour) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(c chroma.Colour) float64 {
	channel := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(c.Red()) + 0.7152*channel(c.Green()) + 0.0722*channel(c.Blue())
}

func TestTheStyleSheetsKnowTheClassesOfCode(t *testing.T) {
	light, dark := HighlightCSS()
	if light == dark {
		t.Error("light and dark are the same")
	}
	body := compile("```go {lines=true mark=2}\npackage main // c\nfunc f() string { return \"x\" + 1 }\n```\n")
	for _, css := range []string{light, dark} {
		for _, class := range []string{"chroma", "ln", "hl", "kn", "kd", "nf", "s", "c1"} {
			if !regexp.MustCompile(`\.` + class + `\b`).MatchString(css) {
				t.Errorf("the style sheet has no .%s", class)
			}
			if !strings.Contains(body.HTML, `"`+class+`"`) && !regexp.MustCompile(`[" ]`+class+`[" ]`).MatchString(body.HTML) {
				t.Errorf("the code has no %s: %s", class, body.HTML)
			}
		}
	}
}

func TestHighlightingKeepsTheCode(t *testing.T) {
	for _, code := range []string{"a\n", "\n\na\n\n", "x := `\n`\n", "<&>\"'\n", "\t tab\n", "å\n"} {
		for _, info := range []string{"", "go", "go {lines=true}", "python", "html"} {
			b := compile("```" + info + "\n" + code + "```\n")
			got := regexp.MustCompile(`<span class="ln">\d+</span>|<[^>]*>`).ReplaceAllString(string(b.HTML), "")
			got = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&amp;", "&").Replace(strings.TrimSuffix(got, "\n"))
			if got != code {
				t.Errorf("%s: %s of %s", info, strconv.Quote(got), strconv.Quote(code))
			}
		}
	}
}

func TestTheHighlightCacheIsBounded(t *testing.T) {
	var c highlightCache
	big := strings.Repeat("x", maxGeneration/4)
	for i := range 100 {
		c.put(strconv.Itoa(i), big)
		if html, ok := c.get("0"); ok != true || html != big {
			t.Fatal("what is used all the time was forgotten at ", i)
		}
	}
	if len(c.young)+len(c.old) > 8 {
		t.Errorf("%d entries", len(c.young)+len(c.old))
	}
	if _, ok := c.get("1"); ok {
		t.Error("what is not used is not forgotten")
	}
	c.put("huge", strings.Repeat("x", maxGeneration+1))
	if _, ok := c.get("huge"); ok {
		t.Error("an entry larger than a generation is kept")
	}
}

func TestCodeWithOtherOptionsIsHighlightedAnew(t *testing.T) {
	c := New(Options{})
	seen := map[string]string{}
	for _, info := range []string{"go", "yaml", "go {lines=true}", "go {mark=1}", "go {mark=2}", "go {lines=true mark=1}"} {
		html := string(c.Compile([]byte("```"+info+"\na: 1\nb: 2\n```\n"), 0).HTML)
		if other, ok := seen[html]; ok {
			t.Errorf("%s and %s give the same", info, other)
		}
		seen[html] = info
	}
}
