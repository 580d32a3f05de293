package server_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"samspil/generator/heap"
	"samspil/generator/server"
	"samspil/generator/site"
)

const (
	editsPerKind = 40                     // that are measured
	pause        = 500 * time.Millisecond // between the end of a build and the next edit, as one who writes looks at what came
)

// tendHeap does for this process what the command does for its own.
var tendHeap = sync.OnceFunc(heap.Tend)

// BenchmarkEditLatency measures how long it takes from the end of writing a file
// to the change of the page in Chromium, by the browser's own clock, which is compared
// with that of this process. Each edit waits for the build of the one before to end, and a little more.
//
//	go test ./generator/server -run xxx -bench EditLatency
func BenchmarkEditLatency(b *testing.B) {
	tendHeap()
	b.Run("site", func(b *testing.B) {
		content := b.TempDir()
		if err := os.CopyFS(content, os.DirFS("../../content")); err != nil {
			b.Fatal(err)
		}
		measureEdits(b, content, "da/begreber/samskabelse.md")
	})
	b.Run("pages=10000", func(b *testing.B) {
		content := b.TempDir()
		writeCorpus(b, content, 10_000)
		measureEdits(b, content, "s00/side-0.md")
	})
}

// writeCorpus writes n pages of about 6 KB that link to each other.
func writeCorpus(b *testing.B, folder string, n int) {
	r := rand.New(rand.NewPCG(7, 7))
	words := strings.Fields("styring tillid samskabelse borger kommune netværk ledelse innovation offentlig sektor kontrol resultat måling faglighed motivation ansvar demokrati og i at det som en den til er på for med af ikke der var")
	sentence := func() string {
		var w []string
		for range 8 + r.IntN(14) {
			w = append(w, words[r.IntN(len(words))])
		}
		return strings.Join(w, " ") + ". "
	}
	for i := range n {
		var t strings.Builder
		fmt.Fprintf(&t, "---\ntitle: Side %d\ndescription: %q\ndate: 2024-%02d-10\ntags: [%s]\n---\n\n", i, sentence(), 1+r.IntN(12), words[r.IntN(17)])
		for h := range 4 {
			fmt.Fprintf(&t, "## Overskrift %d %s\n\n", h, words[r.IntN(17)])
			for range 3 {
				to := r.IntN(n)
				fmt.Fprintf(&t, "%sSe [%s](../s%02d/side-%d.md) og **%s**.\n\n", sentence()+sentence()+sentence()+sentence(), words[r.IntN(17)], to%20, to, words[r.IntN(17)])
			}
		}
		t.WriteString("| a | b |\n|---|---|\n| 1 | 2 |\n\nEn note.[^1]\n\n[^1]: " + sentence() + "\n")
		put(b, folder, fmt.Sprintf("s%02d/side-%d.md", i%20, i), t.String())
	}
}

// edited is a site that is served and looked at.
type edited struct {
	tab     context.Context
	url     string
	content string
	theme   string
	built   chan struct{}  // a build has ended
	changed chan time.Time // when the page showed what is looked for
	clock   time.Duration  // how far the browser's clock is ahead
}

func serveEdited(b *testing.B, content string) *edited {
	e := &edited{tab: chromium(b), content: content, theme: b.TempDir(), built: make(chan struct{}, 100), changed: make(chan time.Time, 100)}
	if err := os.CopyFS(e.theme, os.DirFS("../../themes/samspil")); err != nil {
		b.Fatal(err)
	}
	out := b.TempDir()
	listening := make(chan string, 1)
	s := server.Server{
		Site: site.New(site.Options{Content: content, Out: out, Theme: e.theme, NoCache: true}), Out: out, Bind: "127.0.0.1",
		Listening: func(url string) { listening <- url },
		Built:     func(*site.Result, time.Duration, error) { e.built <- struct{}{} },
		Say:       func(string) {},
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx) }()
	b.Cleanup(func() {
		cancel()
		<-ended
	})
	select {
	case e.url = <-listening:
	case err := <-ended:
		b.Fatal(err)
	}
	e.listen(b)
	time.Sleep(4 * time.Second) // files are believed to be as they were when they are not new
	return e
}

// listen has the page's changes told.
func (e *edited) listen(b *testing.B) {
	open(b, e.tab, e.url)
	if _, err := chromedp.Call(e.tab, runtime.AddBinding, runtime.AddBindingParams{Name: "samspilChanged"}); err != nil {
		b.Fatal(err)
	}
	if err := chromedp.Listen(e.tab, func(event any) {
		if call, ok := event.(*runtime.EventBindingCalled); ok {
			if at, err := strconv.ParseFloat(call.Payload, 64); err == nil {
				e.changed <- browserTime(at).Add(-e.clock)
			}
		}
	}); err != nil {
		b.Fatal(err)
	}
}

// lookAt opens a page and waits until it listens.
func (e *edited) lookAt(b *testing.B, address string) {
	open(b, e.tab, e.url+address)
	until(b, e.tab, "document.readyState === 'complete'")
	time.Sleep(200 * time.Millisecond)
	e.setClock(b)
}

// setClock compares the browser's clock with that of this process, by the quickest of
// some exchanges.
func (e *edited) setClock(b *testing.B) {
	quickest := time.Hour
	for range 20 {
		before := time.Now()
		at := browserTime(evaluate[float64](b, e.tab, browserNow))
		if took := time.Since(before); took < quickest {
			quickest, e.clock = took, at.Sub(before.Add(took/2))
		}
	}
}

// browserNow is a script's time, in milliseconds since 1970 with fractions.
const browserNow = "performance.timeOrigin + performance.now()"

func browserTime(ms float64) time.Time { return time.UnixMicro(int64(ms * 1000)) }

// measure changes a file and waits until a script finds the change in the page.
func (e *edited) measure(b *testing.B, change func(), found string) time.Duration {
	time.Sleep(pause)
	for len(e.built) > 0 {
		<-e.built
	}
	evaluate[chromedp.Void](b, e.tab, `(() => {
		const look = () => { if (`+found+`) { observer.disconnect(); samspilChanged(String(`+browserNow+`)); return true; } };
		const observer = new MutationObserver(look);
		if (!look()) observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
	})()`)
	change()
	begin := time.Now()
	select {
	case at := <-e.changed:
		<-e.built
		return at.Sub(begin)
	case <-time.After(60 * time.Second):
		b.Fatal("waited in vain for " + found)
		return 0
	}
}

func measureEdits(b *testing.B, content, file string) {
	e := serveEdited(b, content)
	data, err := os.ReadFile(filepath.Join(content, file))
	if err != nil {
		b.Fatal(err)
	}
	text := string(data)
	folder := filepath.ToSlash(filepath.Dir(file)) + "/"
	address := strings.TrimSuffix(file, ".md") + "/"
	// edit puts a change of the text at a mark, and measures.
	edit := func(kind string, change func(n int) (text, found string)) {
		b.Run(kind, func(b *testing.B) {
			e.lookAt(b, address)
			report(b, func(n int) time.Duration {
				text, found := change(n)
				return e.measure(b, func() { put(b, content, file, text) }, found)
			})
		})
	}
	shown := func(what string) string { return "document.body.textContent.includes('" + what + "')" }
	edit("body", func(n int) (string, string) {
		mark := fmt.Sprintf("Udgave %d af teksten.", n)
		return text + "\n" + mark + "\n", shown(mark)
	})
	edit("title", func(n int) (string, string) {
		return replaceLine(text, "title:", fmt.Sprintf("title: Titel %d", n)), fmt.Sprintf("document.querySelector('h1').textContent === 'Titel %d'", n)
	})
	edit("links", func(n int) (string, string) {
		mark := fmt.Sprintf("[henvisning %d](%s)", n, []string{"/" + file, "/" + folder}[n%2])
		return text + "\n" + mark + "\n", shown(fmt.Sprintf("henvisning %d", n))
	})
	edit("front matter", func(n int) (string, string) {
		return replaceLine(text, "description:", fmt.Sprintf("description: Beskrivelse %d.", n)), fmt.Sprintf("document.querySelector('meta[name=description]').content === 'Beskrivelse %d.'", n)
	})
	page := func(n int) string { return fmt.Sprintf("%sny-side-%d.md", folder, n) }
	b.Run("new page", func(b *testing.B) {
		report(b, func(n int) time.Duration {
			e.lookAt(b, strings.TrimSuffix(page(n), ".md")+"/")
			return e.measure(b, func() { put(b, content, page(n), fmt.Sprintf("# Den nye %d\n\nTekst.\n", n)) }, fmt.Sprintf("document.querySelector('h1').textContent === 'Den nye %d'", n))
		})
	})
	b.Run("deleted page", func(b *testing.B) {
		report(b, func(n int) time.Duration {
			e.lookAt(b, strings.TrimSuffix(page(n), ".md")+"/")
			return e.measure(b, func() { os.Remove(filepath.Join(content, page(n))) }, "document.body.classList.contains('is-notfound')")
		})
	})
	b.Run("template", func(b *testing.B) {
		const name = "layouts/page.html"
		layout, err := os.ReadFile(filepath.Join(e.theme, name))
		if err != nil {
			b.Fatal(err)
		}
		e.lookAt(b, address)
		report(b, func(n int) time.Duration {
			mark := fmt.Sprintf(`<p class="trace">Spor %d</p>`, n)
			return e.measure(b, func() {
				put(b, e.theme, name, strings.Replace(string(layout), `<article`, mark+`<article`, 1))
			}, shown(fmt.Sprintf("Spor %d", n)))
		})
	})
}

// report makes edits of one kind and reports the median and the 95th percentile.
func report(b *testing.B, once func(n int) time.Duration) {
	var times []time.Duration
	for n := range editsPerKind {
		times = append(times, once(n))
	}
	slices.Sort(times)
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(ms(times[len(times)/2]), "p50-ms")
	b.ReportMetric(ms(times[len(times)*95/100]), "p95-ms")
	b.ReportMetric(ms(times[len(times)-1]), "max-ms")
}

// replaceLine replaces the line that begins with something, or begins the front
// matter with it.
func replaceLine(text, begin, line string) string {
	lines := strings.Split(text, "\n")
	if i := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, begin) }); i >= 0 {
		lines[i] = line
		return strings.Join(lines, "\n")
	}
	return strings.Replace(text, "---\n", "---\n"+line+"\n", 1)
}
