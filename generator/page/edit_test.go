package page

import (
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// TestEditsLeaveTheRestAsItWas adds an old address and a former id to every case
// of testdata/edits.txtar and compares the files that come out.
func TestEditsLeaveTheRestAsItWas(t *testing.T) {
	const file = "testdata/edits.txtar"
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, f := range archive.Files {
		want[f.Name] = string(f.Data)
	}
	result := func(text []byte, err error) string {
		if err != nil {
			return err.Error() + "\n"
		}
		return string(text)
	}
	var now []txtar.File
	for _, f := range archive.Files {
		if strings.Contains(f.Name, ": ") {
			continue
		}
		now = append(now, f)
		for _, got := range []txtar.File{
			{Name: f.Name + ": alias", Data: []byte(result(AddAlias(f.Data, "/da/gammel/")))},
			{Name: f.Name + ": anchor", Data: []byte(result(AddAnchor(f.Data, "gammel", "ny")))},
		} {
			if w := want[got.Name]; string(got.Data) != w && !*update {
				t.Errorf("%s: got\n%swant\n%s", got.Name, got.Data, w)
			}
			now = append(now, got)
		}
	}
	if *update {
		archive.Files = now
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAnEditKeepsByteOrderMarkAndLineEnds(t *testing.T) {
	const file = "\uFEFF---\r\ntitle: Tillid # æ\r\naliases: [a]\r\n---\r\nTekst\r\n"
	got, err := AddAlias([]byte(file), "/x/")
	if want := strings.Replace(file, "[a]", "[a, /x/]", 1); err != nil || string(got) != want {
		t.Errorf("got %q, %v", got, err)
	}
	if _, err := AddAlias([]byte("---\r\ntitle: x\n---\r\n"), "/x/"); err == nil {
		t.Error("a file of mixed line ends was edited, which would have changed them")
	}
}

func TestNamesThatMeanSomethingElseAreQuoted(t *testing.T) {
	for _, id := range []string{"2020", "no", "a:b", "-x", "1-2", "null", "#", `"`, `a\b`} {
		for _, file := range []string{"---\ntitle: T\n---\n## X {#ny}\n", "+++\ntitle = \"T\"\n+++\n## X {#ny}\n"} {
			got, err := AddAnchor([]byte(file), id, "ny")
			if id == "#" { // a sign alone is no id
				continue
			}
			if err != nil {
				t.Errorf("%q: %v", id, err)
			} else if m, _, _ := parseFrontMatter(got); len(m.Anchors) != 1 || m.Anchors[0].Old.Value != anchorID(id) {
				t.Errorf("%q became\n%s", id, got)
			}
		}
	}
}

// FuzzEdit checks that an edit either is refused or does what it should, which
// edit itself makes sure of, and that it never panics.
func FuzzEdit(f *testing.F) {
	archive, err := txtar.ParseFile("testdata/edits.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range archive.Files {
		f.Add(file.Data)
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		for _, do := range []func() ([]byte, error){
			func() ([]byte, error) { return AddAlias(file, "/da/gammel/") },
			func() ([]byte, error) { return AddAnchor(file, "gammel", "ny") },
		} {
			if out, err := do(); err == nil && len(out) <= len(file) {
				t.Errorf("nothing was added:\n%s", out)
			}
		}
	})
}
