package site_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"samspil/generator/site"
)

// How long a sequence of edits is: where all tests must run, as in CI, which looks
// for data races all the while, the three take about two minutes.
const (
	oracleSteps     = 12
	oracleStepsInCI = 30
)

// TestIncrementalOutputEqualsACleanBuild is the oracle: after each of a random
// sequence of edits the output of a site that is built again and again, by one
// process or many, with a cache on disk that is whole or not, must be that of a
// clean build, byte for byte, and so must be the problems. docs/testing.md says
// how a sequence is repeated.
func TestIncrementalOutputEqualsACleanBuild(t *testing.T) {
	for _, seed := range seeds(t) {
		t.Run(fmt.Sprint("seed=", seed), func(t *testing.T) {
			t.Logf("repeat with SAMSPIL_SEED=%d", seed)
			ownCache(t)
			newOracle(t, seed).run(steps(t))
		})
	}
}

// TestIncrementalOutputWhereStampsAreTrusted is the oracle for files that are
// not read again while their stamps stay, and builds that find nothing to do.
func TestIncrementalOutputWhereStampsAreTrusted(t *testing.T) {
	list := seeds(t)
	seed := list[len(list)-1]
	t.Logf("repeat with SAMSPIL_SEED=%d", seed)
	ownCache(t)
	site.ClockAhead(t)
	newOracle(t, seed).run(steps(t))
}

// steps is how long a sequence of edits is.
func steps(t *testing.T) int {
	n := uint64(oracleSteps)
	if os.Getenv("SAMSPIL_TESTS") == "complete" {
		n = oracleStepsInCI
	}
	return int(number(t, "SAMSPIL_STEPS", n))
}

// seeds are a fixed one and a new one, or the one that is asked for.
func seeds(t *testing.T) []uint64 {
	if seed := number(t, "SAMSPIL_SEED", 0); seed != 0 {
		return []uint64{seed}
	}
	return []uint64{1, uint64(time.Now().UnixNano())}
}

// number reads a number from the environment.
func number(t *testing.T, name string, otherwise uint64) uint64 {
	text := os.Getenv(name)
	if text == "" {
		return otherwise
	}
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return n
}

// oracle edits a site at random and compares its builds.
type oracle struct {
	t       *testing.T
	r       *rand.Rand
	options site.Options
	site    *site.Site
	look    string            // the theme's folder
	below   string            // the folder of the theme that it extends
	made    int               // pages so far, for names
	frozen  map[string]string // the files of editions, once they are made
	span    time.Duration     // what the last clean build took
}

func newOracle(t *testing.T, seed uint64) *oracle {
	o := &oracle{t: t, r: rand.New(rand.NewPCG(seed, 0)), look: t.TempDir(), below: t.TempDir()}
	o.options = site.Options{Content: t.TempDir(), Out: t.TempDir(), Theme: o.look}
	write(t, o.below, map[string]string{"theme.toml": `extends = "samspil"`})
	write(t, o.look, map[string]string{"theme.toml": fmt.Sprintf("extends = %q\n", o.below)})
	write(t, o.options.Content, map[string]string{"site.toml": configs[0], "references.yaml": references[0], "figur.svg": figures[0]})
	o.git("init", "-q")
	for range 12 {
		o.add()
	}
	o.site = site.New(o.options)
	return o
}

// edits are the kinds of change, by name; what is common stands more than once.
var edits = []struct {
	name string
	do   func(*oracle)
}{
	{"add a page", (*oracle).add},
	{"add a page", (*oracle).add},
	{"edit a page", (*oracle).edit},
	{"edit a page", (*oracle).edit},
	{"edit a page", (*oracle).edit},
	{"change one value on a page", (*oracle).retouch},
	{"change one value on a page", (*oracle).retouch},
	{"change one value on a page", (*oracle).retouch},
	{"delete a page", (*oracle).remove},
	{"rename a page", (*oracle).rename},
	{"put a page in the place of another", (*oracle).replace},
	{"move a folder", (*oracle).moveFolder},
	{"delete a folder", (*oracle).removeFolder},
	{"spoil a page", (*oracle).spoil},
	{"touch a page", (*oracle).touch},
	{"let all files be old", (*oracle).age},
	{"edit a page and keep its size and time", (*oracle).editUnseen},
	{"change the configuration", (*oracle).configure},
	{"change the configuration", (*oracle).configure},
	{"change the bibliography", (*oracle).changeReferences},
	{"change a file of the content", (*oracle).changeAsset},
	{"change a file of the content", (*oracle).changeAsset},
	{"change the editions", (*oracle).changeEditions},
	{"change the editions", (*oracle).changeEditions},
	{"change the ledger", (*oracle).changeLedger},
	{"heal addresses", (*oracle).fix},
	{"change the record of translations", (*oracle).changeTranslations},
	{"commit", (*oracle).commit},
	{"change the theme", (*oracle).theme},
	{"change the theme", (*oracle).theme},
	{"make a mistake in the theme, and mend it", (*oracle).mistake},
	{"change the options", (*oracle).changeOptions},
	{"change nothing", func(*oracle) {}},
	{"damage an output file", (*oracle).damage},
}

func (o *oracle) run(steps int) {
	o.compare("first build")
	for i := range steps {
		// Several edits at once, as a checkout makes them.
		var names []string
		for range 1 + o.r.IntN(3) {
			e := edits[o.r.IntN(len(edits))]
			e.do(o)
			names = append(names, e.name)
		}
		p := processes[o.r.IntN(len(processes))]
		p.do(o)
		o.compare(fmt.Sprintf("step %d (%s; %s)", i, strings.Join(names, ", "), p.name))
	}
}

func (o *oracle) compare(what string) {
	o.t.Helper()
	incremental := build(o.t, o.site)
	begun := time.Now()
	want, fresh := clean(o.t, o.options)
	o.span = time.Since(begun)
	same(o.t, what, snapshot(o.t, o.options.Out), want)
	if got, want := fmt.Sprint(incremental.Problems), fmt.Sprint(fresh.Problems); got != want {
		o.t.Fatalf("%s: other problems than in a clean build:\ngot  %s\nwant %s", what, got, want)
	}
	if o.r.IntN(3) > 0 {
		return
	}
	if again := build(o.t, o.site); again.Report.Rendered != 0 || len(again.Report.Written)+len(again.Report.Removed) != 0 {
		o.t.Fatalf("%s: an unchanged rebuild rendered %d files and wrote %v", what, again.Report.Rendered, again.Report.Written)
	}
}

func (o *oracle) path(name string) string {
	return filepath.Join(o.options.Content, filepath.FromSlash(name))
}

func (o *oracle) set(name, text string) {
	// A folder may have this name, or a file that of the folder.
	for p := o.path(name); p != o.options.Content; p = filepath.Dir(p) {
		if info, err := os.Stat(p); err == nil && info.IsDir() == (p == o.path(name)) {
			os.RemoveAll(p)
		}
	}
	write(o.t, o.options.Content, map[string]string{name: text})
}

func pick[T any](o *oracle, from []T) T { return from[o.r.IntN(len(from))] }

// changeOptions lets the next process be called with other flags.
func (o *oracle) changeOptions() {
	o.options.Drafts = o.r.IntN(2) == 0
	o.options.BaseURL = pick(o, []string{"", "", "https://example.net/", "https://example.net/dybt/nede/"})
	o.site = site.New(o.options)
}

// fix heals what check --fix heals; what it cannot is of no interest here.
func (o *oracle) fix() {
	if _, err := site.New(o.options).Fix(context.Background()); err != nil {
		o.t.Log(err)
	}
}
