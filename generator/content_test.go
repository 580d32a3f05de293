package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/goccy/go-yaml"

	"samspil/generator/graph"
	"samspil/generator/markdown"
	"samspil/generator/page"
	"samspil/generator/site"
)

// TestContent holds the knowledge base to what it promises its readers: the
// subjects it must cover, the parts a page has, two editions that say the same,
// sources for what is stated, pages one can find, and a text free of slips. The
// limits and lists are data: testdata/content/rules.yaml and the files beside
// it. Every failure names the file and what to do.
func TestContent(t *testing.T) {
	b := loadBase(t)
	checks := []struct {
		name  string
		check func(*rule)
	}{
		{"every row of the coverage table has its pages in both languages", checkCoverage},

		{"a page opens with a paragraph", checkOpening},
		{"the description fits a list", checkDescription},
		{"a page is found by the terms of both languages", checkNames},
		{"a page has tags", checkTags},
		{"a page is related to others", checkRelated},
		{"a page links to others in running text", checkLinks},
		{"every section that states facts cites a source", checkSectionsCite},
		{"a page ends in further reading", checkFurtherReading},
		{"a page is neither too short nor too long", checkLength},

		{"every page exists in both languages", checkPairs},
		{"the editions have the same headings", checkSameHeadings},
		{"the editions cite the same works in each section", checkSameCitations},
		{"the editions have the same relations", checkSameRelations},
		{"the editions have the same tags", checkSameTags},
		{"the editions lead to the same pages and figures", checkSameTargets},
		{"the editions are about equally long", checkSameLength},
		{"the editions of a course have the same plan", checkSamePlan},

		{"an event has a source, and events are in order", checkEvents},
		{"a period says whose dating it is", checkPeriods},
		{"the editions have the same period and events", checkSameTime},
		{"no pair of pages is related twice in ways that cannot both be", checkRelationsAgree},
		{"what a page says in a comparison is one sentence with its source", checkCells},
		{"the editions say the same in comparisons", checkSameCells},
		{"comparisons and dimensions are named in every language", checkComparisonTexts},

		{"every work is cited and verified", checkWorks},
		{"every page has a link from another page's running text", checkBacklinks},
		{"every page is three clicks from home", checkReachable},

		{"no sentence stands in two pages", checkSentences},
		{"the text is in the page's language", checkLanguage},
		{"the text has no leftovers", checkLeftovers},
		{"every word is spelt right", checkSpelling},
		{"every figure is in both languages and described", checkFigures},
	}
	ran := 0
	for _, c := range checks {
		t.Run(c.name, func(t *testing.T) {
			ran++
			c.check(&rule{t, b, c.name})
		})
	}
	if ran == len(checks) && !t.Failed() {
		for _, e := range b.rules.Exceptions {
			if !e.used {
				t.Errorf("testdata/content/rules.yaml: the exception of %s from %q excuses nothing; remove it", e.Page, e.Rule)
			}
		}
	}
}

// base is the knowledge base, linked, with the rules it is held to.
type base struct {
	graph *graph.Graph
	rules *rules
	pairs []pair // by id
}

// pair is the two editions of a page; one may be nil.
type pair struct {
	id     string
	da, en *graph.Node
}

// both tells whether the page has both editions; a check of their agreement
// leaves it to checkPairs to say that one is missing.
func (p pair) both() bool { return p.da != nil && p.en != nil }

// rules is testdata/content/rules.yaml; what each key means is said there.
type rules struct {
	Topics      []string          `yaml:"topics"`
	Description limits            `yaml:"description"`
	Length      limits            `yaml:"length"`
	Long        limits            `yaml:"long"`
	LongPages   []string          `yaml:"long_pages"`
	Dimension   limits            `yaml:"dimension"`
	Short       limits            `yaml:"short"`
	Alternative int               `yaml:"alternative"`
	Figures     int               `yaml:"figures"`
	Reading     []string          `yaml:"further_reading"`
	Synthesis   []string          `yaml:"synthesis"`
	Reasoning   map[string][]int  `yaml:"reasoning"`
	Tags        map[string]string `yaml:"tags"`
	Hosts       []string          `yaml:"sharing_sites"`
	Leftovers   []string          `yaml:"leftovers"`
	Exceptions  []*exception      `yaml:"exceptions"`
}

type limits struct {
	Min int `yaml:"min"`
	Max int `yaml:"max"`
}

func (l limits) hold(n int) bool { return l.Min <= n && n <= l.Max }

// exception excuses a page, named by id or path, from a rule.
type exception struct {
	Rule   string `yaml:"rule"`
	Page   string `yaml:"page"`
	Reason string `yaml:"reason"`
	used   bool
}

// loadBase links the knowledge base once for all tests.
func loadBase(t *testing.T) *base {
	t.Helper()
	b, err := theBase()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

var theBase = sync.OnceValues(func() (*base, error) {
	b, err := baseOf(contentFolder)
	if err != nil {
		return nil, err
	}
	if err := readData("rules.yaml", b.rules); err != nil {
		return nil, err
	}
	for _, e := range b.rules.Exceptions {
		if e.Reason == "" {
			return nil, fmt.Errorf("rules.yaml: the exception of %s from %q gives no reason", e.Page, e.Rule)
		}
	}
	return b, nil
})

// baseOf links a folder of pages that are held to no rules yet.
func baseOf(folder string) (*base, error) {
	r, err := site.New(site.Options{Content: folder, NoCache: true}).Check(context.Background())
	if err != nil {
		return nil, err
	}
	return &base{graph: r.Graph, rules: new(rules), pairs: pairsOf(r.Graph)}, nil
}

const contentFolder = "../content"

// readData reads a YAML file of testdata/content; unknown keys are errors.
func readData(name string, into any) error {
	text, err := os.ReadFile(filepath.Join("testdata", "content", name))
	if err != nil {
		return err
	}
	if err := yaml.UnmarshalWithOptions(text, into, yaml.Strict()); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

func pairsOf(g *graph.Graph) []pair {
	byID := map[string]*pair{}
	for _, n := range g.Nodes {
		p := byID[n.ID]
		if p == nil {
			p = &pair{id: n.ID}
			byID[n.ID] = p
		}
		switch n.Lang {
		case "da":
			p.da = n
		case "en":
			p.en = n
		}
	}
	var pairs []pair
	for _, p := range byID {
		pairs = append(pairs, *p)
	}
	slices.SortFunc(pairs, func(a, b pair) int { return strings.Compare(a.id, b.id) })
	return pairs
}

// rule is one check under way.
type rule struct {
	t    testing.TB
	base *base
	name string
}

// fail reports what is wrong with a page and what to do, unless the page is
// excused.
func (r *rule) fail(n *graph.Node, format string, args ...any) {
	r.t.Helper()
	if r.excused(n.ID) || r.excused(n.Path) {
		return
	}
	r.t.Errorf("content/%s: %s", n.Path, fmt.Sprintf(format, args...))
}

func (r *rule) excused(page string) bool {
	for _, e := range r.base.rules.Exceptions {
		if e.Rule == r.name && e.Page == page {
			e.used = true
			return true
		}
	}
	return false
}

// topics gives the pages that must have every part: paradigms, concepts, cases
// and people.
func (r *rule) topics() []*graph.Node {
	return slices.DeleteFunc(slices.Clone(r.base.graph.Nodes), func(n *graph.Node) bool { return !r.isTopic(n) })
}

func (r *rule) isTopic(n *graph.Node) bool {
	return slices.Contains(r.base.rules.Topics, n.Meta.Type.Value)
}

// isReading tells whether a heading opens the page's list of further reading.
func (r *rule) isReading(heading string) bool { return slices.Contains(r.base.rules.Reading, heading) }

// part is a section of a page from one "##" to the next.
type part struct {
	number int // 0 is the text before the first heading
	title  string
	ids    []string // of its heading and those below
}

func partsOf(body *markdown.Body) []part {
	parts := []part{{ids: []string{""}}}
	for _, h := range body.Outline {
		if h.Level <= 2 {
			parts = append(parts, part{number: len(parts), title: h.Text})
		}
		last := &parts[len(parts)-1]
		last.ids = append(last.ids, h.ID)
	}
	return parts
}

// has tells whether something said below a heading belongs to the part.
func (p part) has(heading string) bool { return slices.Contains(p.ids, heading) }

// runningLinks gives the pages that a page leads to from its running text, not
// from its further reading, each once and itself not.
func (r *rule) runningLinks(n *graph.Node) []*graph.Node {
	var to []*graph.Node
	for _, p := range partsOf(n.Body) {
		if r.isReading(p.title) {
			continue
		}
		for i, ref := range n.Body.Refs {
			t := n.Targets[i]
			if t.Kind == graph.ToPage && t.Node != n && p.has(ref.Context.Section) && !slices.Contains(to, t.Node) {
				to = append(to, t.Node)
			}
		}
	}
	return to
}

func values(texts []page.Text) []string {
	var list []string
	for _, t := range texts {
		list = append(list, t.Value)
	}
	return list
}

// differences names what stands in one list and not in the other.
func differences(da, en []string) (onlyDa, onlyEn []string) {
	onlyIn := func(a, b []string) []string {
		only := slices.DeleteFunc(slices.Clone(a), func(s string) bool { return slices.Contains(b, s) })
		slices.Sort(only)
		return slices.Compact(only)
	}
	return onlyIn(da, en), onlyIn(en, da)
}
