package page

import (
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// plainBlocks are blocks with what plainYAML reads itself, and what it must not.
var plainBlocks = []string{
	"title: Tillid\n", "title: \"Tillid: en ‘ressource’\"\ntags: [a, \"b, c\", æ ø å]\ndate: 2024-09-23\nweight: 10\ndraft: true\n",
	"description: Æbler, pærer (og \"andre\") – it's 5 % bedre.\nid: a-b\n", "title: a  b\n", "title: a \n", "title:  a\n", "title:\n", "title: \"\"\n",
	"title: a: b\n", "title: a # b\n", "title: a#b\n", "tags: []\n", "tags: [a,b]\n", "tags: [a , b]\n", "tags: [a, ]\n", "tags: [\"a\" ]\n", "tags: [a]b\n",
	"title: null\n", "title: Yes\n", "title: ~\n", "title: 0x1\n", "title: 007\n", "title: 1e3\n", "title: 12345678901\n", "title: 2024-01\n",
	"date: 2024-13-99\n", "title: \"2024-09-23\"\n", "title: - a\n", "title: *a\n", "title: a\ntitle: b\n", "title: a\n  b\n", "- a\n", "title: \"a\n  b\"\n",
	"title: \"a\\n\"\n", "title: 'a'\n", "title: a\n\n", "\ntitle: a\n", "null: a\n", "title: tRUE\n", "title: e3\n", "title: inf\n", "title: a, b\n", "title: a]b\n",
	"tags: [2024-09-23, 7, true, a b]\n", "title: a\u00A0b\n", "title: \u2028a\n", "title: \uFEFFa\n", "tags: [æ, b]\n", "title: a\u0085b\n", "title: a|b > c & d ! e % f @ g\n",
}

func TestPlainYAMLMeansWhatTheLibraryReads(t *testing.T) {
	read := 0
	for _, text := range plainBlocks {
		if samePlain(t, []byte(text)) {
			read++
		}
	}
	if read < 12 {
		t.Errorf("%d blocks are plain", read)
	}
}

func FuzzPlainYAML(f *testing.F) {
	for _, text := range plainBlocks {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if utf8.Valid(text) {
			samePlain(t, text)
		}
	})
}

// samePlain compares the readings of a block that is plain, and tells whether it is.
func samePlain(t *testing.T, text []byte) bool {
	t.Helper()
	plain, ok := plainYAML(text, 2)
	if !ok {
		return false
	}
	library, problems := decodeYAML(text, 2)
	if diff := cmp.Diff(library.dict, plain.dict, cmp.AllowUnexported(value{}, pair{})); diff != "" || len(problems) > 0 {
		t.Errorf("%q: %s %v", text, diff, problems)
	}
	return true
}
