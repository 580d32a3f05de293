package edition_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"samspil/generator/edition"
)

var sum = strings.Repeat("0a", 32)

func TestAnEntryThatIsAppendedIsRead(t *testing.T) {
	want := []edition.Edition{
		{Name: "2026-1", Date: "2026-11-23", Title: `A "title" \ with signs æ`, Sum: sum, Line: 4},
		{Name: "Spring-2027", Date: "2027-03-01", Title: "Second", Sum: sum, Line: 10},
	}
	var list []byte
	for _, e := range want {
		list = edition.AppendEntry(list, e)
	}
	got, problems := edition.ParseList(list)
	if d := cmp.Diff(want, got); d != "" || len(problems) > 0 {
		t.Errorf("%v (-want +got):\n%s", problems, d)
	}
}

func TestOnlySimpleNamesAreNamesOfEditions(t *testing.T) {
	for name, ok := range map[string]bool{"2026-1": true, "Spring": true, "": false, "a b": false, "../x": false, "a/b": false,
		"-a": false, "a-": false, "a--b": false, "å": false, "a.b": false, strings.Repeat("a", 61): false} {
		if err := edition.CheckName(name); (err == nil) != ok {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestABadEntryIsAProblemAtItsLineAndTheOthersAreRead(t *testing.T) {
	const good = "\n[[edition]]\nname = \"good\"\ndate = \"2026-01-31\"\ntitle = \"Good\"\nsha256 = \"SUM\"\n"
	for name, c := range map[string]struct {
		entry, says string
		line        int
	}{
		"name":     {"[[edition]]\nname = \"../x\"\ndate = \"2026-01-31\"\nsha256 = \"SUM\"", "../x", 1},
		"no name":  {"[[edition]]\ndate = \"2026-01-31\"\nsha256 = \"SUM\"", `""`, 1},
		"date":     {"[[edition]]\nname = \"a\"\ndate = \"2026-02-31\"\nsha256 = \"SUM\"", "date", 1},
		"checksum": {"[[edition]]\nname = \"a\"\ndate = \"2026-01-31\"\nsha256 = \"abc\"", "checksum", 1},
		"twice":    {good + "[[edition]]\nname = \"GOOD\"\ndate = \"2026-01-31\"\nsha256 = \"SUM\"", "twice", 13},
		"key":      {"# no editions but one\nsize = 3", "size", 0},
	} {
		t.Run(name, func(t *testing.T) {
			text := c.entry + good
			if name == "twice" {
				text = good + c.entry
			}
			list, problems := edition.ParseList([]byte(strings.ReplaceAll(text, "SUM", sum)))
			if len(list) != 1 || list[0].Name != "good" {
				t.Errorf("read: %v", list)
			}
			found := false
			for _, p := range problems {
				found = found || strings.Contains(p.Message, c.says) && (c.line == 0 || p.Line == c.line || name == "twice") && p.Code == "edition-list"
			}
			if !found {
				t.Errorf("problems: %v", problems)
			}
		})
	}
	for _, text := range []string{"[[edition]]\nname = ", "edition = 3", "\xff"} {
		if list, problems := edition.ParseList([]byte(text)); len(list) != 0 || len(problems) != 1 || problems[0].File != edition.ListFile {
			t.Errorf("%q: %v, %v", text, list, problems)
		}
	}
}

func TestTheNewestEditionComesFirst(t *testing.T) {
	list := []edition.Edition{{Name: "a", Date: "2026-01-01"}, {Name: "b", Date: "2027-01-01"}, {Name: "c", Date: "2026-01-01"}}
	var got []string
	for _, e := range edition.NewestFirst(list) {
		got = append(got, e.Name)
	}
	if d := cmp.Diff([]string{"b", "c", "a"}, got); d != "" {
		t.Error(d)
	}
}
