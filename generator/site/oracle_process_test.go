package site_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"samspil/generator/site"
)

// buildVariable asks the test binary to build a site, as the program does, and
// holds the options.
const buildVariable = "SAMSPIL_TEST_BUILD"

func TestMain(m *testing.M) {
	if options := os.Getenv(buildVariable); options != "" {
		if err := buildAsked(options); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// asked are the options that a process can be told.
type asked struct {
	Content, Out, Theme, BaseURL string
	Drafts                       bool
}

func (o *oracle) asked() asked {
	return asked{o.options.Content, o.options.Out, o.options.Theme, o.options.BaseURL, o.options.Drafts}
}

func (a asked) options() site.Options {
	return site.Options{Content: a.Content, Out: a.Out, Theme: a.Theme, BaseURL: a.BaseURL, Drafts: a.Drafts}
}

func buildAsked(options string) error {
	var a asked
	if err := json.Unmarshal([]byte(options), &a); err != nil {
		return err
	}
	_, err := site.New(a.options()).Build(context.Background())
	return err
}

// processes are what becomes of the process that builds, and of the cache on
// disk, before the build that is compared.
var processes = []struct {
	name string
	do   func(*oracle)
}{
	{"the same process", func(*oracle) {}},
	{"the same process", func(*oracle) {}},
	{"the same process", func(*oracle) {}},
	{"the same process", func(*oracle) {}},
	{"a new process", (*oracle).restart},
	{"a new process", (*oracle).restart},
	{"a new process", (*oracle).restart},
	{"a new process, the cache deleted", (*oracle).loseCache},
	{"a new process, files of the cache deleted", (*oracle).loseCacheFiles},
	{"a new process, the cache truncated", (*oracle).truncateCache},
	{"a new process, the cache corrupted", (*oracle).corruptCache},
	{"a new process, the cache of another time", (*oracle).oldCache},
	{"a new process, no cache possible", (*oracle).noCache},
	{"another version of the generator, then this one", (*oracle).otherVersion},
	{"a killed process, then the same", (*oracle).kill},
	{"two processes, one of them killed, then a new one", (*oracle).killOneOfTwo},
	{"two processes at once", (*oracle).two},
}

func (o *oracle) restart() { o.site = site.New(o.options) }

// cacheFiles lists the files of the cache on disk, sorted.
func cacheFiles(t *testing.T) []string {
	t.Helper()
	base, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	filepath.WalkDir(filepath.Join(base, "samspil"), func(p string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			out = append(out, p)
		}
		return nil
	})
	slices.Sort(out)
	return out
}

func (o *oracle) loseCache() {
	for _, f := range cacheFiles(o.t) {
		os.RemoveAll(filepath.Dir(f))
	}
	o.restart()
}

func (o *oracle) loseCacheFiles() {
	for _, f := range cacheFiles(o.t) {
		if o.r.IntN(2) == 0 {
			os.Remove(f)
		}
	}
	o.restart()
}

func (o *oracle) truncateCache() {
	for _, f := range cacheFiles(o.t) {
		if info, err := os.Stat(f); err == nil && o.r.IntN(2) == 0 {
			os.Truncate(f, o.r.Int64N(info.Size()+1))
		}
	}
	o.restart()
}

// corruptCache changes single bits, or puts one file in the place of another.
func (o *oracle) corruptCache() {
	files := cacheFiles(o.t)
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil || len(data) == 0 || o.r.IntN(2) == 0 {
			continue
		}
		if o.r.IntN(4) == 0 {
			data, _ = os.ReadFile(pick(o, files))
		} else {
			data[o.r.IntN(len(data))] ^= 1 << o.r.IntN(8)
		}
		os.WriteFile(f, data, 0o644)
	}
	o.restart()
}

// oldCache puts back some files of the cache as they are now after a build of
// other content: they are whole, and of another time.
func (o *oracle) oldCache() {
	old := map[string][]byte{}
	for _, f := range cacheFiles(o.t) {
		if data, err := os.ReadFile(f); err == nil && o.r.IntN(2) == 0 {
			old[f] = data
		}
	}
	o.edit()
	build(o.t, site.New(o.options))
	for f, data := range old {
		if os.MkdirAll(filepath.Dir(f), 0o755) == nil {
			os.WriteFile(f, data, 0o644)
		}
	}
	o.restart()
}

// noCache puts a file where the cache should be, or has the process use none.
func (o *oracle) noCache() {
	base, err := os.UserCacheDir()
	if err != nil {
		o.t.Fatal(err)
	}
	folder := filepath.Join(base, "samspil")
	os.RemoveAll(folder)
	os.MkdirAll(base, 0o755)
	if err := os.WriteFile(folder, []byte("in the way"), 0o644); err != nil {
		o.t.Fatal(err)
	}
	build(o.t, site.New(o.options))
	os.Remove(folder)
	o.restart()
}

func (o *oracle) otherVersion() {
	other := site.New(o.options)
	site.Pretend(other, "another version of the generator")
	build(o.t, other)
	if o.r.IntN(2) == 0 {
		o.restart()
	}
}

// child is a process that builds the site.
func (o *oracle) child() (*exec.Cmd, *bytes.Buffer) {
	options, err := json.Marshal(o.asked())
	if err != nil {
		o.t.Fatal(err)
	}
	cmd, said := exec.Command(os.Args[0]), &bytes.Buffer{}
	cmd.Env = append(os.Environ(), buildVariable+"="+string(options))
	cmd.Stdout, cmd.Stderr = said, said
	if err := cmd.Start(); err != nil {
		o.t.Fatal(err)
	}
	return cmd, said
}

// killSoon kills a process at a random moment of its build. How long that
// takes hangs on the machine, so it follows the last build.
func (o *oracle) killSoon(cmd *exec.Cmd) {
	time.Sleep(time.Duration(o.r.Float64() * 1.2 * float64(o.span)))
	cmd.Process.Kill()
	cmd.Wait()
}

func (o *oracle) kill() {
	cmd, _ := o.child()
	o.killSoon(cmd)
}

func (o *oracle) killOneOfTwo() {
	victim, _ := o.child()
	other, said := o.child()
	o.killSoon(victim)
	o.ends(other, said)
	o.restart()
}

func (o *oracle) two() {
	a, saidA := o.child()
	b, saidB := o.child()
	o.ends(a, saidA)
	o.ends(b, saidB)
}

// ends waits for a process that must succeed.
func (o *oracle) ends(cmd *exec.Cmd, said *bytes.Buffer) {
	o.t.Helper()
	if err := cmd.Wait(); err != nil {
		o.t.Fatalf("a process that built at the same time as another: %v\n%s", err, said)
	}
}
