package page_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"samspil/generator/page"
	"samspil/generator/source"
)

var (
	bilingual = page.Options{Languages: []string{"da", "en"}, Default: "da"}
	danish    = page.Options{Default: "da"}
	nameless  = page.Options{}
)

func compile(o page.Options, file, text string) *page.Page {
	return page.NewCompiler(o).Compile(file, []byte(text))
}

func TestLanguageNameAndIndexOfAFile(t *testing.T) {
	const en = "---\nlang: en\n---\n"
	tests := []struct {
		name, file, text string
		options          page.Options
		lang, page       string
		index            bool
	}{
		{"by folder", "en/concepts/trust.md", "", bilingual, "en", "concepts/trust", false},
		{"by suffix", "concepts/trust.en.md", "", bilingual, "en", "concepts/trust", false},
		{"by front matter", "concepts/trust.md", en, bilingual, "en", "concepts/trust", false},
		{"by default", "concepts/trust.md", "", bilingual, "da", "concepts/trust", false},
		{"the folder goes before the suffix", "da/trust.en.md", "", bilingual, "da", "trust.en", false},
		{"the suffix before front matter", "trust.da.md", en, bilingual, "da", "trust", false},
		{"only the first folder is a language", "concepts/en/trust.md", "", bilingual, "da", "concepts/en/trust", false},
		{"a suffix that is no language", "v1.2.md", "", bilingual, "da", "v1.2", false},
		{"a file named as a language", "en.md", "", bilingual, "da", "en", false},
		{"one language", "en/trust.md", "", danish, "da", "en/trust", false},
		{"no language", "trust.da.md", "", nameless, "", "trust.da", false},
		{"long extension", "en/trust.markdown", "", bilingual, "en", "trust", false},

		{"index of a folder", "da/begreber/index.md", "", bilingual, "da", "begreber", true},
		{"Hugo's index", "da/begreber/_index.md", "", bilingual, "da", "begreber", true},
		{"README", "da/begreber/README.md", "", bilingual, "da", "begreber", true},
		{"readme in other letters", "begreber/Readme.md", "", nameless, "", "begreber", true},
		{"index of a language", "da/index.md", "", bilingual, "da", ".", true},
		{"index by suffix", "index.en.md", "", bilingual, "en", ".", true},
		{"Hugo's index by suffix", "concepts/_index.en.md", "", bilingual, "en", "concepts", true},
		{"index of the root", "index.md", "", nameless, "", ".", true},
		{"index.da is a name without languages", "index.da.md", "", nameless, "", "index.da", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := compile(tt.options, tt.file, tt.text)
			if p.Lang != tt.lang || p.Name != tt.page || p.Index != tt.index {
				t.Errorf("got language %q, name %q, index %v; want %q, %q, %v", p.Lang, p.Name, p.Index, tt.lang, tt.page, tt.index)
			}
		})
	}
}

func TestIndexFilesGiveWayToEachOther(t *testing.T) {
	var ranks []int
	for _, file := range []string{"a/page.md", "a/README.md", "a/index.md", "a/_index.md"} {
		ranks = append(ranks, compile(nameless, file, "").IndexRank())
	}
	if !slices.IsSorted(ranks) || slices.Compact(ranks)[0] != 0 || len(slices.Compact(ranks)) != 4 {
		t.Errorf("ranks %v do not rise from 0", ranks)
	}
	if plain, suffixed := compile(bilingual, "a/README.md", ""), compile(bilingual, "a/README.da.md", ""); plain.IndexRank() != suffixed.IndexRank() {
		t.Error("a language suffix changes the rank")
	}
}

func TestTitle(t *testing.T) {
	tests := []struct{ name, file, text, want string }{
		{"front matter", "a/tillid.md", "---\ntitle: Tillid\n---\n# Heading\n", "Tillid"},
		{"first heading", "a/tillid.md", "# Tillid & *magt*\n", "Tillid & magt"},
		{"file name", "a/tillid.md", "## A lower heading\n", "tillid"},
		{"folder of an index", "a/begreber/index.md", "Text", "begreber"},
		{"the root has none", "index.md", "Text", ""},
		{"an empty title says nothing", "a/tillid.md", "---\ntitle: \"\"\n---\n# Heading\n", "Heading"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := compile(nameless, tt.file, tt.text).Title(); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestIDIsTheEditorsOrTheName(t *testing.T) {
	if got := compile(bilingual, "da/begreber/tillid.md", "---\nid: trust\n---\n").ID(); got != "trust" {
		t.Errorf("got %q", got)
	}
	da, en := compile(bilingual, "da/begreber/tillid.md", ""), compile(bilingual, "begreber/tillid.en.md", "")
	if da.ID() != "begreber/tillid" || da.ID() != en.ID() {
		t.Errorf("translations of one name have the ids %q and %q", da.ID(), en.ID())
	}
}

func TestALangThatHasNoEffectIsReported(t *testing.T) {
	const text = "---\ntitle: T\nlang: en\n---\n"
	tests := []struct {
		name, file, text string
		options          page.Options
		want             string
	}{
		{"against the folder", "da/a.md", text, bilingual,
			"da/a.md:3:7: error: lang says en, but the page's place says da; remove the key, or move the file"},
		{"not a language of the site", "a.md", "---\nlang: de\n---\n", bilingual,
			"a.md:2:7: error: the site has no language de; add it to [languages] in site.toml, or remove the key"},
		{"one language", "a.md", text, danish,
			"a.md:3:7: warning: the site has one language, so lang has no effect; remove the key, or name the languages in site.toml"},
		{"agreeing", "en/a.md", text, bilingual, ""},
		{"agreeing with the one language", "a.md", "---\nlang: da\n---\n", danish, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			for _, p := range compile(tt.options, tt.file, tt.text).Problems {
				got += p.String()
			}
			if got != tt.want {
				t.Errorf("\ngot  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestProblemsOfTheTextStandWhereTheyDoInTheFile(t *testing.T) {
	const text = "\uFEFF---\r\ntitle: Blåbær\r\ncolour: red\r\n---\r\n\r\n## Grød {#x}\r\n\r\n## Mere {#x}\r\n"
	normal, _ := source.Normalize([]byte(text))
	p := page.NewCompiler(nameless).Compile("a/b.md", normal)
	var got []string
	for _, problem := range p.Problems {
		got = append(got, problem.Position.String()+" "+problem.Code)
	}
	if want := []string{"a/b.md:3:1 unknown-key", "a/b.md:8:1 duplicate-id"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestFrontMatterIsNoPartOfTheText(t *testing.T) {
	p := compile(nameless, "a.md", "---\ntitle: Tillid\n---\nTekst\n")
	if html := p.Body.HTML; strings.Contains(html, "Tillid") || !strings.Contains(html, "Tekst") {
		t.Errorf("got %s", html)
	}
}

func TestAPageOfEachLanguageIsSetInIt(t *testing.T) {
	c := page.NewCompiler(bilingual)
	da, en := c.Compile("da/a.md", []byte("> [!note]\n> x\n")), c.Compile("en/a.md", []byte("> [!note]\n> x\n"))
	if da.Body.HTML == en.Body.HTML {
		t.Errorf("both are %s", da.Body.HTML)
	}
}

// FuzzCompile checks that no text ends a build, that its problems point into
// it, and that compiling it again gives the same page, which caches rely on.
func FuzzCompile(f *testing.F) {
	for _, s := range []string{
		"---\nid: a\ntitle: T\ntags: [x]\n---\n# Heading\n\nText [[a|b]], ![[c#d]] and [e](f.md).\n",
		"+++\ntitle = \"T\"\n+++\n> [!note] Title\n> Text [^1]\n\n[^1]: Note ^block\n",
		"| a | b |\n|---|---|\n| [[a\\|b]] | `x` |\n",
		"[@hood1991, s. 5; see @x] @y\n\n```go\nfunc f() {}\n```\n",
		"## A {#x}\n## B {#x}\n\n- [ ] task ^id\n\nterm\n: definition\n",
		"---\ndimensions: {a: 'x [@y] [[z]] ![](f.svg)', b: '![[e]]'}\nperiod: {from: 1980}\nevents: [{date: 1991, title: T, source: '@k, s. 5'}]\n---\nText\n",
		"<b>html</b> <!-- c --> &amp; \\* https://example.org a@b.c\n",
	} {
		f.Add(s)
	}
	options := bilingual
	options.RawHTML = true
	compilers := []*page.Compiler{page.NewCompiler(bilingual), page.NewCompiler(options)}
	f.Fuzz(func(t *testing.T, raw string) {
		text, invalid := source.Normalize([]byte(raw))
		if invalid >= 0 {
			t.Skip()
		}
		lines := strings.Split(string(text), "\n")
		for _, c := range compilers {
			first := c.Compile("da/a.md", text)
			for _, p := range first.Problems {
				if p.Line < 1 || p.Line > len(lines) || p.Col < 1 || p.Col > len([]rune(lines[p.Line-1]))+1 {
					t.Errorf("%s lies outside the text", p)
				}
			}
			if again := c.Compile("da/a.md", text); !reflect.DeepEqual(first, again) {
				t.Error("compiled again, the page is another")
			}
		}
	})
}
