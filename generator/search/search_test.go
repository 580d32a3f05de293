package search

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"samspil/generator/config"
	"samspil/generator/graph"
	"samspil/generator/page"
)

// linked makes the graph of a site with Danish and English pages.
func linked(t testing.TB, files map[string]string) *graph.Graph {
	t.Helper()
	c, problems := config.Parse([]byte("[languages.da]\nname = \"Dansk\"\n[languages.en]\nname = \"English\"\n"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	compiler := page.NewCompiler(page.Options{Languages: c.Codes(), Default: "da"})
	var pages []*page.Page
	for _, name := range slices.Sorted(maps.Keys(files)) {
		pages = append(pages, compiler.Compile(name, []byte(files[name])))
	}
	return graph.New(graph.Input{Config: c, Pages: pages})
}

// built makes all files of the index of a site.
func built(t testing.TB, files map[string]string, cache *Cache) map[string]string {
	t.Helper()
	x := New(linked(t, files), func(p string) string { return files[p] }, "", cache)
	for i := range x.Len() {
		x.Read(i)
	}
	x.Link()
	out := map[string]string{}
	for _, f := range x.Files() {
		data := x.Data(f.Path, new(bytes.Buffer))
		if len(data) == 0 {
			t.Fatalf("%s is empty", f.Path)
		}
		out[f.Path] = string(data)
	}
	return out
}

// postings reads the index back: the impact of each stem on each page, by number.
func postings(t testing.TB, files map[string]string) map[string]map[int]int {
	t.Helper()
	out := map[string]map[int]int{}
	for path, data := range files {
		if !strings.HasPrefix(path, Folder+"words-") {
			continue
		}
		_, args, _ := strings.Cut(strings.TrimSuffix(data, ")\n"), "(")
		entries, err := strconv.Unquote(strings.SplitN(args, ",", 3)[2])
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		for e := range strings.SplitSeq(entries, "!") {
			f := strings.Split(e, " ")
			if len(f) != 3 {
				continue
			}
			out[f[0]] = map[int]int{}
			doc := 0
			for numbers := decode(f[2]); len(numbers) > 0; numbers = numbers[2:] {
				doc += numbers[0]
				out[f[0]][doc] = numbers[1]
			}
		}
	}
	return out
}

func decode(text string) []int {
	var out []int
	n := 0
	for _, c := range []byte(text) {
		d := int(c) - '#'
		if c > '\\' {
			d--
		}
		if d < half {
			out = append(out, n*half+d)
			n = 0
		} else {
			n = n*half + d - half
		}
	}
	return out
}

func TestWordsAreFoldedAndHyphensJoin(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"Måling af Ærø-præstationer", "maaling af aeroe praestationer aeroepraestationer"},
		{"co-creation", "co creation cocreation"},
		{"face‑to‑face", "face to face facetoface"}, // hyphens that do not break
		{"2019-2021", "2019 2021"},
		{"samskabelses- og lærings-", "samskabelses og laerings"},
		{"citizen's don’t", "citizens dont"},
		{"Ångström, A\u030Angström", "aangstrom aangstrom"},
		{"sam\u00ADskabelse", "samskabelse"},
		{"naïve café Łódź Straße", "naive cafe lodz strasse"},
		{"हिन्दी 北京 Ελλάδα", "हिन्दी 北京 ελλάδα"},
		{"😀 <b> & -- '’ \u0301", "b"},
		{"", ""},
	} {
		var got []string
		words(test.text, func(w []byte) { got = append(got, string(w)) })
		if strings.Join(got, " ") != test.want {
			t.Errorf("%q: got %v, want %s", test.text, got, test.want)
		}
	}
}

func FuzzWords(f *testing.F) {
	for _, s := range []string{"", "co-creation", "Æ-ø’å", "a\u030A", "\xff", "-", "٣ हिन्दी"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		words(text, func(w []byte) {
			if len(w) == 0 || len(w) > maxWord || bytes.ContainsAny(w, " !,=\"\\-") || utf8.ValidString(text) && !utf8.Valid(w) {
				t.Errorf("%q gives the word %q", text, w)
			}
		})
	})
}

func TestCompoundsAreFoundByTheirParts(t *testing.T) {
	v := &vocabulary{words: map[string]bool{}, stems: map[string]bool{}}
	s := newStemmer("da")
	for _, w := range strings.Fields("styring styringen paradigme medarbejder velfaerd stat statsmodel model borger skab skabe partner hund samfund") {
		v.words[w], v.stems[s.stem(w)] = true, true
	}
	for _, test := range []struct{ word, first, last string }{
		{"styringsparadigmer", "styring", "paradigm"},
		{"medarbejderstyring", "medarbejder", "styring"},
		{"velfaerdsstatsmodel", "velfaerd", "statsmodel"}, // "stat" alone: velfaerdsstat is no word of the site
		{"hundehus", "", ""},                              // "hus" is no word of the site
		{"partnerskab", "", ""},                           // a suffix, not a cupboard
		{"medborger", "", ""},                             // "med" is too short
		{"samfundets", "", ""},
		{"paradigme", "", ""},
	} {
		first, last := v.parts(test.word, s.stem(test.word))
		if strings.Join(first, " ") != test.first || strings.Join(last, " ") != test.last {
			t.Errorf("%s: got %v and %v, want %q and %q", test.word, first, last, test.first, test.last)
		}
	}
}

var site = map[string]string{
	"da/styring.md":   "---\nid: steering\ntitle: Styring\n---\nStyring er at lede. Et paradigme er et mønster.\n",
	"da/paradigme.md": "---\nid: paradigm\ntitle: Styringsparadigmer\naliases: [ledelsesidé, /da/gammelt/, {en: governing idea}]\n---\nEt styringsparadigme samler idéer.\n\n## Kritik af målinger\n\nNogle er kritiske.\n",
	"en/paradigm.md":  "---\nid: paradigm\ntitle: Governance paradigms\n---\nA paradigm gathers ideas.\n",
	"da/note.md":      "En side uden noget særligt; den nævner styring én gang i en længere tekst.\n",
}

// The pages of site are numbered by id: note 0, paradigm in Danish 1 and English 2, steering 3.
func TestPagesAreFoundByNamesTextCompoundsAndOtherLanguages(t *testing.T) {
	got := postings(t, built(t, site, &Cache{}))
	above := func(term string, docs ...int) {
		t.Helper()
		for i, d := range docs {
			if got[term][d] == 0 {
				t.Errorf("%s does not find page %d: %v", term, d, got[term])
			}
			if i > 0 && got[term][d] >= got[term][docs[i-1]] {
				t.Errorf("%s finds page %d before %d: %v", term, d, docs[i-1], got[term])
			}
		}
		if len(got[term]) != len(docs) {
			t.Errorf("%s finds other pages too: %v", term, got[term])
		}
	}
	above("styring", 3, 1, 0, 2) // the title, a part of a compound, the text, a compound in the other language
	above("paradigm", 2, 1, 3)   // English has the word as it is
	above("kritik", 1)           // a heading
	above("kritisk", 1)          // the text
	above("idea", 2, 1)          // an alias in English, and the text
	above("gammelt")             // an old address is no name
	above("og")                  // a stop word
}

func TestAnEditChangesFewFiles(t *testing.T) {
	files := maps.Clone(site)
	for i := range 40 {
		files[fmt.Sprintf("da/side-%d.md", i)] = fmt.Sprintf("---\nid: side-%d\n---\nOrd%d og andre ord%d.\n", i, i, i+100)
	}
	cache := &Cache{}
	before := built(t, files, cache)
	files["da/note.md"] = "En side uden noget særligt, der nu nævner giraffen.\n"
	after := built(t, files, cache)
	if clean := built(t, files, &Cache{}); !maps.Equal(after, clean) {
		t.Error("the files are not those of a clean build")
	}
	changed := 0
	for path := range after {
		if after[path] != before[path] {
			changed++
		}
	}
	if changed == 0 || changed > 15 || len(after) < 50 {
		t.Errorf("%d of %d files have changed", changed, len(after))
	}
}

func TestKeysStandForWhatFilesHold(t *testing.T) {
	keys := func(files map[string]string) map[string]string {
		out := map[string]string{}
		for _, f := range New(linked(t, files), func(p string) string { return files[p] }, "", &Cache{}).Files() {
			out[f.Path] = f.Key
		}
		return out
	}
	files := maps.Clone(site)
	before := keys(files)
	files["da/note.md"] = "Ny tekst.\n"
	after := keys(files)
	same := 0
	for path, key := range after {
		if key == before[path] {
			same++
			if !strings.HasPrefix(path, Folder+"text-") {
				t.Errorf("%s has the same key after an edit", path)
			}
		}
	}
	if same != 3 {
		t.Errorf("%d keys are the same, and those of the texts of three pages should be", same)
	}
}

func TestASiteWithoutPagesHasNoIndex(t *testing.T) {
	if files := New(linked(t, nil), func(string) string { return "" }, "", &Cache{}).Files(); len(files) != 0 {
		t.Errorf("got %v", files)
	}
}

func TestManyPagesShareTheFilesOfTheirTexts(t *testing.T) {
	files := map[string]string{}
	for i := range 3000 {
		files[fmt.Sprintf("da/s/side-%d.md", i)] = "Tekst.\n"
	}
	all := built(t, files, &Cache{})
	texts := 0
	for path, data := range all {
		if strings.HasPrefix(path, Folder+"text-") {
			texts += strings.Count(data, `["da/`)
		}
	}
	if len(all) > 2000 || texts != 3000 {
		t.Errorf("%d files with %d texts", len(all), texts)
	}
}

func TestNumbersAreReadAsTheyAreWritten(t *testing.T) {
	var text []byte
	want := []int{0, 1, 44, 45, 46, 89, 90, 2024, 2025, 91124, 91125, 4_000_000}
	for _, n := range want {
		text = appendNumber(text, n)
	}
	if got := decode(string(text)); !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
	if bytes.ContainsAny(text, "\\\"! ") {
		t.Errorf("%s has a mark among its characters", text)
	}
}
