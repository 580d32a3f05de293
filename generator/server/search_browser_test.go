package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/danish"
	"github.com/blevesearch/snowballstem/english"
	"github.com/chromedp/chromedp"

	"samspil/generator/site"
	"samspil/generator/source"
)

// contentWords lists the different words of the knowledge base, as written.
func contentWords(t *testing.T) []string {
	t.Helper()
	seen := map[string]bool{}
	err := filepath.WalkDir("../../content", func(file string, d os.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(file, ".md") && !strings.HasSuffix(file, ".yaml") {
			return err
		}
		data, err := os.ReadFile(file)
		for _, w := range bytes.FieldsFunc(data, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '’' }) {
			seen[string(w)] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	// Words that the rules of the stemmers name, and letters that folding knows.
	for _, w := range strings.Fields("skies dying gently news inning proceed hopping hoping generously communism arsenal ties cries by say ugly " +
		"sses nationalization rationally ogi geologi cheerfully hopefulness vietnamization adjustment adoption relational electricity decisiveness " +
		"venligst løst husene husenes vigtighed bestemt gangs Ångström Þing Straße Łódź naïve Çelik Ελλάδα हिन्दी 北京 İstanbul ıssız ǿ don’t citizen's") {
		seen[w] = true
	}
	var list []string
	for w := range seen {
		list = append(list, w)
	}
	slices.Sort(list)
	return list
}

func TestTheBrowserFoldsAndStemsWordsAsTheIndexDoes(t *testing.T) {
	tab := chromium(t)
	base, _ := built(t)
	open(t, tab, base+"da/search/")
	until(t, tab, "window.samspilFind")
	words := contentWords(t)
	if len(words) < 10000 {
		t.Fatalf("only %d words", len(words))
	}
	list, _ := json.Marshal(words)
	type stems struct{ Fold, Da, En string }
	got := evaluate[[]stems](t, tab, string(list)+`.map((w) => { const { fold, stem } = samspilFind; const f = fold(w); return { Fold: f, Da: stem(f, "da"), En: stem(f, "en-GB") } })`)
	env := snowballstem.NewEnv("")
	stem := func(word string, run func(*snowballstem.Env) bool) string {
		env.SetCurrent(word)
		run(env)
		return env.Current()
	}
	wrong := 0
	for i, w := range words {
		f := source.Slug(w)
		want := stems{f, stem(f, danish.Stem), stem(f, english.Stem)}
		if got[i] != want {
			t.Errorf("%s: the browser has %v, the index %v", w, got[i], want)
			if wrong++; wrong > 20 {
				t.FailNow()
			}
		}
	}
}

// query is what a reader looks for, and the pages that answer it.
type query struct {
	Lang, Kind, Text string
	Want             []string // ids
}

func queries(t *testing.T) []query {
	t.Helper()
	data, err := os.ReadFile("../search/testdata/queries.txt")
	if err != nil {
		t.Fatal(err)
	}
	var list []query
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, " | ")
		if len(f) != 4 {
			t.Fatalf("a query has four parts: %s", line)
		}
		list = append(list, query{f[0], f[1], f[2], strings.Fields(f[3])})
	}
	return list
}

// ids gives the id of each page of the knowledge base by its address.
func ids(t *testing.T) map[string]string {
	t.Helper()
	r, err := site.New(site.Options{Content: "../../content", NoCache: true}).Check(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, n := range r.Graph.Nodes {
		out[n.Address] = n.ID
	}
	return out
}

// quality is how well the wanted pages of some queries are found.
type quality struct{ queries, recall, reciprocal float64 }

func (q *quality) add(want, got []string) {
	q.queries++
	found := 0.0
	for _, id := range want {
		if slices.Contains(got[:min(5, len(got))], id) {
			found++
		}
	}
	q.recall += found / float64(len(want))
	for i, id := range got {
		if slices.Contains(want, id) {
			q.reciprocal += 1 / float64(i+1)
			break
		}
	}
}

func (q *quality) String() string {
	return fmt.Sprintf("%3.0f queries, recall at 5 %.3f, mean reciprocal rank %.3f", q.queries, q.recall/q.queries, q.reciprocal/q.queries)
}

// The floor is a little below what was measured when it was set, so that work on
// the content does not trip over it and a change for the worse does.
func TestReadersFindWhatTheyLookFor(t *testing.T) {
	tab := chromium(t)
	base, _ := built(t)
	open(t, tab, base+"da/search/")
	until(t, tab, "window.samspilFind")
	list, id := queries(t), ids(t)
	all := &quality{}
	kinds := map[string]*quality{}
	for _, q := range list {
		for _, w := range q.Want {
			if !slices.Contains(slices.Collect(maps.Values(id)), w) {
				t.Errorf("%q wants a page that is not there: %s", q.Text, w)
			}
		}
		script := fmt.Sprintf(`(async () => { const r = await samspilFind.engine.find(%q, { lang: %q });
			return Promise.all(r.hits.slice(0, 10).map(async (h) => (await samspilFind.engine.page(h.doc)).address)) })()`, q.Text, q.Lang)
		addresses, err := chromedp.Run(tab, chromedp.Evaluate[[]string](script, chromedp.EvalAwaitPromise))
		if err != nil {
			t.Fatalf("%s: %v", q.Text, err)
		}
		var got []string
		for _, a := range addresses {
			got = append(got, id[a])
		}
		all.add(q.Want, got)
		if kinds[q.Kind] == nil {
			kinds[q.Kind] = &quality{}
		}
		kinds[q.Kind].add(q.Want, got)
		one := &quality{}
		if one.add(q.Want, got); one.recall < 1 || one.reciprocal < 1 {
			t.Logf("%s, %s: %q gave %v, wanted %v", q.Lang, q.Kind, q.Text, got[:min(6, len(got))], q.Want)
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		t.Logf("%-15s %v", kind, kinds[kind])
	}
	t.Logf("%-15s %v", "all", all)
	if all.recall < 0.92*all.queries || all.reciprocal < 0.92*all.queries {
		t.Errorf("readers find less than they did: %v", all)
	}
}
