package ledger

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/quick"

	"samspil/generator/source"
)

// Texts that share no long word, and one that was edited.
const (
	trust    = "Tillid sparer arbejde, fordi mennesker ikke behøver efterprøve alting bagefter eller forudse alting i kontrakter"
	control  = "Regler giver borgerne tryghed, men dokumentation tager tiden fra plejen, siger mange ansatte i kommunerne"
	market   = "Konkurrence mellem leverandører skulle sænke prisen, hvilket undersøgelser fra Sverige tvivler stærkt på"
	trust2   = "Tillid sparer arbejde, fordi mennesker ikke behøver efterprøve alting bagefter. Det mente Luhmann tidligt"
	tooShort = "Se her"
)

func page(address, id string, anchors ...Anchor) Page {
	lang, rest, _ := strings.Cut(strings.TrimPrefix(address, "/"), "/")
	return Page{File: lang + "/" + strings.TrimSuffix(rest, "/") + ".md", Line: 2, Col: 5, Lang: lang, ID: id, Address: address, Anchors: anchors}
}

func h(id string, level int, text string) Anchor {
	return Anchor{ID: id, Level: level, Text: text}
}

// site numbers the lines of the anchors: 10, 20 and so on.
func site(pages ...Page) *Site {
	for _, p := range pages {
		for i := range p.Anchors {
			p.Anchors[i].Line = 10 * (i + 1)
		}
	}
	return &Site{Languages: []string{"da", "en"}, Pages: pages, Sections: []string{"/da/begreber/"}}
}

// begun is the ledger of a site.
func begun(pages ...Page) *Ledger { return (&Ledger{}).Record(site(pages...)) }

// reread is a ledger as it comes back from its file.
func reread(t *testing.T, l *Ledger) *Ledger {
	t.Helper()
	again, problems := Parse(l.Format())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return again
}

func says(problems []source.Problem, edits []Edit) string {
	var b strings.Builder
	for _, p := range source.SortProblems(problems) {
		fmt.Fprintln(&b, p.Position, p.Code, p.Message, "//", p.Remedy)
	}
	for _, e := range edits {
		fmt.Fprintln(&b, strings.TrimSpace(fmt.Sprint("edit ", e.File, " ", e.Alias, e.Old, " ", e.New)))
	}
	return b.String()
}

func TestWhatBecameOfAnAddress(t *testing.T) {
	was := []Page{page("/da/tillid/", "trust"), page("/en/trust/", "trust"), page("/da/uden-id/", "")}
	tests := []struct {
		name string
		now  []Page
		want []string // what is said, each in this order
		not  string
	}{
		{"all is there", was, nil, "/"},
		{"a page that moved is known by its id, in its language",
			[]Page{page("/da/tiltro/", "trust"), was[1], was[2]},
			[]string{"da/tiltro.md:2:5 lost-address this page was published at /da/tillid/", "edit da/tiltro.md /da/tillid/"}, "addresses.txt"},
		{"an alias answers", []Page{{File: "da/tiltro.md", Lang: "da", ID: "trust", Address: "/da/tiltro/", Old: []string{"/da/tillid/"}}, was[1], was[2]}, nil, "/"},
		{"a page without an id is not known again, but named",
			[]Page{was[0], was[1], page("/da/andet/uden-id/", "")},
			[]string{"addresses.txt:5:1 lost-address nothing answers at /da/uden-id/", "did it become da/andet/uden-id.md?", "gone:"}, "edit"},
		{"one edition was deleted: the other is named, and nothing done",
			[]Page{was[1], was[2]}, []string{"addresses.txt:4:1 lost-address nothing answers at /da/tillid/", "did it become en/trust.md?"}, "edit"},
		{"both were deleted: the permanent address needs no line of its own",
			[]Page{was[2]}, []string{"at /da/tillid/ any more", "at /en/trust/ any more"}, "/id/trust/"},
		{"the id has changed: its permanent address leads to the page in the first language",
			[]Page{page("/da/tillid/", "confidence"), page("/en/trust/", "confidence"), was[2]},
			[]string{"da/tillid.md:2:5 lost-address this page had the id trust", "edit da/tillid.md /id/trust/"}, "addresses.txt"},
		{"another page has taken its place",
			[]Page{page("/da/tillid/", "mistrust"), page("/da/tiltro/", "trust"), was[1], was[2]},
			[]string{"da/tillid.md:2:5 taken-address this page stands where da/tiltro.md was published", `write "mistrust" for "trust" in line 4`}, "edit"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := reread(t, begun(was...))
			got := says(l.Compare(site(tt.now...)))
			rest := got
			for _, w := range tt.want {
				_, after, ok := strings.Cut(rest, w)
				if !ok {
					t.Fatalf("it does not say %q:\n%s", w, got)
				}
				rest = after
			}
			if tt.not != "" && strings.Contains(got, tt.not) {
				t.Errorf("it says %q:\n%s", tt.not, got)
			}
		})
	}
}

func TestADraftIsNamedAsTheReason(t *testing.T) {
	now := site()
	now.Drafts = map[string]string{"trust": "da/tillid.md"}
	if got := says(begun(page("/da/tillid/", "trust")).Compare(now)); !strings.Contains(got, "da/tillid.md is a draft") {
		t.Error(got)
	}
}

func TestAnEditionAnswersThePermanentAddress(t *testing.T) {
	l := begun(page("/da/tillid/", "trust"))
	now := site()
	now.Held = []string{"/id/trust/"}
	for i := range l.Entries {
		if l.Entries[i].Address == "/da/tillid/" {
			l.Entries[i].Gone = "held by the edition 2026-1"
		}
	}
	if got := says(l.Compare(now)); got != "" {
		t.Error(got)
	}
}

func TestWhatBecameOfAHeading(t *testing.T) {
	head := func(anchors ...Anchor) Page { return page("/da/tillid/", "trust", anchors...) }
	was := head(h("hvorfor", 2, trust), h("kritik", 2, control), h("mere", 2, market))
	tests := []struct {
		name string
		was  Page
		now  Page
		want string // the edit, or what is said instead
	}{
		{"reworded", was, head(h("hvorfor", 2, trust), h("evidens", 2, control), h("mere", 2, market)), "edit da/tillid.md kritik evidens"},
		{"reworded and its text edited, in its place", was, head(h("grunde", 2, trust2), h("kritik", 2, control), h("mere", 2, market)), "edit da/tillid.md hvorfor grunde"},
		{"reworded, moved and given another rank", was, head(h("hvorfor", 2, trust), h("mere", 2, market), h("evidens", 3, control)), "edit da/tillid.md kritik evidens"},
		{"two reworded", was, head(h("a", 2, trust), h("b", 2, control), h("mere", 2, market)), "edit da/tillid.md hvorfor a\nedit da/tillid.md kritik b"},
		{"another section in its place", was, head(h("hvorfor", 2, trust), h("ny", 2, "Digitalisering forandrer forvaltningens maskinrum gennem algoritmer"), h("mere", 2, market)),
			"addresses.txt:6:1 lost-anchor da/tillid.md has no #kritik any more, which was published // did it become #ny (line 20)?"},
		{"deleted", was, head(h("hvorfor", 2, trust), h("mere", 2, market)), "lead it to another place with “anchors: {kritik: …}”"},
		{"its text stands twice now", was, head(h("hvorfor", 2, trust), h("a", 2, control), h("b", 2, control), h("mere", 2, market)), "did it become #a (line 20) or #b (line 30)?"},
		{"one section claimed by two", head(h("a", 2, control), h("b", 2, control)), head(h("c", 2, control)), "did it become #c (line 10)?"},
		{"without text, by its place alone", head(h("a", 2, ""), h("b", 3, trust), h("c", 2, tooShort)), head(h("ny", 2, ""), h("b", 3, trust), h("c", 2, tooShort)), "edit da/tillid.md a ny"},
		{"without text, and of another rank", head(h("a", 2, ""), h("b", 3, trust)), head(h("ny", 3, ""), h("b", 3, trust)), "did it become #ny (line 10)?"},
		{"without text, and two choices", head(h("a", 2, ""), h("b", 3, trust)), head(h("ny", 2, ""), h("ny-2", 2, ""), h("b", 3, trust)), "did it become #ny (line 10) or #ny-2 (line 20)?"},
		{"without text, and elsewhere", head(h("a", 2, ""), h("b", 3, trust)), head(h("b", 3, trust), h("ny", 2, "")), "did it become #ny (line 20)?"},
		{"a heading is no block", head(h("a", 2, trust)), head(h("ny", 0, trust)), "lead it to another place"},
		{"a block that was renamed", head(h("a", 0, trust), h("b", 0, control)), head(h("a", 0, trust), h("ny", 0, control)), "edit da/tillid.md b ny"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := says(reread(t, begun(tt.was)).Compare(site(tt.now)))
			if !strings.Contains(got, tt.want) || strings.Contains(got, "edit") != strings.Contains(tt.want, "edit") {
				t.Errorf("want %s, got\n%s", tt.want, got)
			}
		})
	}
}

func TestAPageAnswersToTheHeadingsOfItsOldAddress(t *testing.T) {
	l := begun(page("/da/tillid/", "trust", h("kritik", 2, control)))
	moved := page("/da/tiltro/", "trust", h("kritik", 2, control))
	moved.Old = []string{"/da/tillid/"}
	l = l.Record(site(moved))
	moved.Anchors = []Anchor{h("evidens", 2, control)}
	if got, want := says(l.Compare(site(moved))), "edit da/tiltro.md kritik evidens\n"; strings.Count(got, "lost-anchor") != 1 || !strings.HasSuffix(got, want) {
		t.Errorf("got\n%s", got)
	}
	moved.Former = []string{"kritik"}
	if got := says(l.Compare(site(moved))); got != "" {
		t.Errorf("a former id does not count: %s", got)
	}
}

func TestWhatIsGoneIsNotMissed(t *testing.T) {
	l := reread(t, begun(page("/da/tillid/", "trust", h("kritik", 2, control)), page("/da/a/", "", h("x", 2, trust))))
	for i, e := range l.Entries {
		if e.full() == "/da/tillid/" || e.full() == "/da/a/#x" {
			l.Entries[i].Gone = "merged: into another"
		}
	}
	l = reread(t, l)
	now := site(page("/da/a/", ""))
	if got := says(l.Compare(now)); got != "" {
		t.Errorf("missed: %s", got)
	}
	if got := string(l.Record(now).Format()); !strings.Contains(got, "/da/tillid/ trust gone: merged: into another\n") {
		t.Errorf("not kept:\n%s", got)
	}
	back := string(l.Record(site(page("/da/tillid/", "trust"), page("/da/a/", "", h("x", 2, trust)))).Format())
	if strings.Contains(back, "gone: merged") {
		t.Errorf("what has come back is still gone:\n%s", back)
	}
}

func TestTheFileIsSortedAndHeadingsKeepTheirOrder(t *testing.T) {
	l := begun(page("/en/b/", ""), page("/da/z/", "z", h("b", 2, trust), h("a", 3, "")))
	l = l.Record(site(page("/da/z/", "z", h("b", 2, trust), h("ny", 2, ""), h("a", 3, ""), h("blok", 0, ""))))
	var lines []string
	for line := range strings.Lines(string(l.Format())) {
		if !strings.HasPrefix(line, "#") {
			lines = append(lines, strings.Fields(line)[0]+" "+strings.Join(strings.Fields(line)[1:min(2, len(strings.Fields(line)))], ""))
		}
	}
	want := []string{"/da/begreber/ ", "/da/z/ z", "/da/z/#b h2", "/da/z/#ny h2", "/da/z/#a h3", "/da/z/#blok block", "/en/b/ ", "/id/z/ "}
	if !slices.Equal(lines, want) {
		t.Errorf("got %q", lines)
	}
}

func TestRecordingTwiceChangesNothing(t *testing.T) {
	now := site(page("/da/z/", "z", h("b", 2, trust), h("a", 3, "")), page("/en/b/", ""))
	l := (&Ledger{}).Record(now)
	if again := reread(t, l).Record(now); string(again.Format()) != string(l.Format()) {
		t.Errorf("got\n%s\nafter\n%s", again.Format(), l.Format())
	}
	if list := l.Unrecorded(now); len(list) != 0 {
		t.Errorf("recorded, and not known: %v", list)
	}
	if list := (&Ledger{}).Unrecorded(now); len(list) != len(l.Entries) {
		t.Errorf("%d addresses are new, and %d were recorded", len(list), len(l.Entries))
	}
}

func TestASmallEditLeavesTheLineAlone(t *testing.T) {
	l := begun(page("/da/z/", "z", h("b", 2, strings.Repeat(trust+" "+control+" "+market+" ", 3))))
	edited := l.Record(site(page("/da/z/", "z", h("b", 2, strings.Repeat(trust+" "+control+" "+market+" ", 3)+" desuden"))))
	if string(edited.Format()) != string(l.Format()) {
		t.Errorf("got\n%s\nafter\n%s", edited.Format(), l.Format())
	}
	rewritten := l.Record(site(page("/da/z/", "z", h("b", 2, "Digitalisering forandrer forvaltningens maskinrum gennem algoritmer"))))
	if string(rewritten.Format()) == string(l.Format()) {
		t.Error("a text that was written anew has the old sketch")
	}
}

func TestDraftsAreNotRecorded(t *testing.T) {
	draft := page("/da/z/", "z", h("b", 2, trust))
	draft.Draft = true
	if got := string(begun(draft).Format()); strings.Contains(got, "/da/z/") || strings.Contains(got, "/id/z/") {
		t.Error(got)
	}
}

// TestBranchesMergeLineByLine is what merge=union of git makes of two branches:
// the lines of both, in some order.
func TestBranchesMergeLineByLine(t *testing.T) {
	a := begun(page("/da/a/", "a", h("x", 2, trust)), page("/da/z/", "z"))
	b := begun(page("/da/a/", "a", h("x", 2, control)), page("/da/b/", "b"))
	b.Entries[0].Gone = "moved elsewhere"
	union := string(b.Format()) + string(a.Format())
	l, problems := Parse([]byte(union))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	got := string(l.Record(site(page("/da/z/", "z"), page("/da/b/", "b"))).Format())
	for _, want := range []string{"/da/a/ a gone: moved elsewhere\n", "/da/a/#x h2 " + sketch(control) + "\n", "/da/b/ b\n", "/da/z/ z\n"} {
		if strings.Count(got, want) != 1 {
			t.Errorf("%q is there %d times:\n%s", want, strings.Count(got, want), got)
		}
	}
}

func TestLinesThatCannotBeRead(t *testing.T) {
	text := header + "/da/a/ a b\nda/a/\n/da/#\n/da/#x\n/da/#x h7\n/da/#x hx\n/da/ gone:\n<<<<<<< HEAD\n/da/b/\n"
	l, problems := Parse([]byte(text))
	if len(l.Entries) != 1 || len(problems) != 8 {
		t.Errorf("%d entries, problems %v", len(l.Entries), problems)
	}
	if p := problems[1]; p.Line != 4 || p.Code != "bad-ledger" {
		t.Errorf("got %v", p)
	}
}

func TestOnlyALedgerIsOne(t *testing.T) {
	if Is([]byte("/da/a/\n")) || Is(nil) || !Is((&Ledger{}).Format()) {
		t.Error("a ledger is told by its first line")
	}
}

func TestSketchesTellTextsApart(t *testing.T) {
	if s := likeness(sketch(trust), sketch(trust)); s != places {
		t.Errorf("a text is like itself by %d", s)
	}
	if s := likeness(sketch(trust), sketch(trust2)); s < half {
		t.Errorf("an edited text is like the old one by %d", s)
	}
	for _, pair := range [][2]string{{trust, control}, {control, market}, {trust, market}} {
		if s := likeness(sketch(pair[0]), sketch(pair[1])); s >= half {
			t.Errorf("%q and %q are alike by %d", pair[0], pair[1], s)
		}
	}
	if likeness(sketch(trust), sketch(tooShort)) != -1 {
		t.Error("a text of two words has a sketch")
	}
	// Order, case and punctuation do not count.
	if sketch("Alpha beta gamma delta") != sketch("DELTA, gamma! beta (alpha)") {
		t.Error("the order of the words counts")
	}
}

// TestTheFileSaysWhatTheLedgerDoes checks that any ledger can be read back.
func TestTheFileSaysWhatTheLedgerDoes(t *testing.T) {
	kinds := func(address, id uint8, level int8, text string, gone bool) bool {
		e := Entry{Address: fmt.Sprintf("/da/%d/", address)}
		if level%7 == 0 {
			e.ID = fmt.Sprintf("id-%d", id)
		} else {
			e.Anchor, e.Level, e.Sketch = fmt.Sprintf("a%d", id), max(0, int(level)%7), sketch(text)
		}
		if gone {
			e.Gone = "x: y"
		}
		l, problems := Parse((&Ledger{Entries: []Entry{e}}).Format())
		e.Line = 3
		return len(problems) == 0 && len(l.Entries) == 1 && l.Entries[0] == e
	}
	if err := quick.Check(kinds, nil); err != nil {
		t.Error(err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(string(begun(page("/da/a/", "a", h("x", 2, trust))).Format()))
	f.Add("/a/ b gone: c\n/a/#b block\n/a/#b h3 xyz")
	f.Fuzz(func(t *testing.T, text string) {
		l, _ := Parse([]byte(text))
		l.Compare(site(page("/a/", "b", h("x", 2, trust))))
		l.Record(site(page("/a/", "b", h("x", 2, trust))))
	})
}
