package server

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"samspil/generator/site"
)

// footprint is what a process holds on to.
type footprint struct {
	heap                    uint64 // in use after collecting garbage, in bytes
	goroutines, descriptors int
}

func (f footprint) String() string {
	return fmt.Sprintf("%.1f MB of heap, %d goroutines, %d descriptors", float64(f.heap)/1e6, f.goroutines, f.descriptors)
}

// shrunk waits until what is being closed is closed and the process holds no
// more than it did before, or long enough.
func shrunk(before footprint) footprint {
	now := footprintNow()
	for end := time.Now().Add(20 * time.Second); now.exceeds(before) && time.Now().Before(end); {
		now = footprintNow()
	}
	return now
}

// exceeds tells whether there are more goroutines or descriptors than before, or
// markedly more memory is in use.
func (f footprint) exceeds(before footprint) bool {
	return f.goroutines > before.goroutines || f.descriptors > before.descriptors || f.heap > before.heap*5/4+4<<20
}

// footprintNow gives the least of a second.
func footprintNow() footprint {
	least := footprint{heap: 1 << 62, goroutines: 1 << 30, descriptors: 1 << 30}
	for range 10 {
		http.DefaultClient.CloseIdleConnections()
		time.Sleep(100 * time.Millisecond)
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		least.heap = min(least.heap, m.HeapAlloc)
		least.goroutines = min(least.goroutines, runtime.NumGoroutine())
		if fds, err := os.ReadDir("/proc/self/fd"); err == nil {
			least.descriptors = min(least.descriptors, len(fds))
		} else {
			least.descriptors = 0 // they cannot be counted here
		}
	}
	return least
}

// soakFor is how long the soak takes; docs/testing.md.
func soakFor(t *testing.T) time.Duration {
	if text := os.Getenv("SAMSPIL_SOAK"); text != "" {
		d, err := time.ParseDuration(text)
		if err != nil {
			t.Fatalf("SAMSPIL_SOAK: %v", err)
		}
		return d
	}
	if os.Getenv("SAMSPIL_TESTS") == "complete" {
		return 20 * time.Second
	}
	return 5 * time.Second
}

func TestHoursOfEditsLeaveNothingBehind(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	content, out := t.TempDir(), t.TempDir()
	r := startIn(t, Server{Site: site.New(site.Options{Content: content, Out: out})}, content, out, linked(100, "Tekst"))
	r.settles()
	const parts = 5
	part := soakFor(t) / parts
	soak(r, part/2) // what is kept on purpose is there by now
	before := footprintNow()
	t.Log("before:", before)
	var after footprint
	for i := range parts {
		edits := soak(r, part)
		after = shrunk(before)
		t.Logf("after %v more, %d edits: %v", time.Duration(i+1)*part, edits, after)
	}
	if after.exceeds(before) {
		t.Errorf("it has grown: %v, then %v", before, after)
	}
	r.settles()
}

// soak edits pages, folders and configuration, and reads pages as browsers do that
// come and go, and counts the edits. The site stays of one size.
func soak(r *running, long time.Duration) (edits int) {
	for end := time.Now().Add(long); time.Now().Before(end); {
		edits++
		i := rand.IntN(100)
		page := fmt.Sprintf("mappe-%d/under/side-%d.md", i%20, i)
		switch rand.IntN(8) {
		default:
			r.write(page, fmt.Sprintf("# Side %d\n\nUdgave %d: [[side-%d]].\n\n```dot {title=\"D\"}\ndigraph { a -> b%d }\n```\n", i, edits, rand.IntN(100), edits%50))
		case 1:
			os.RemoveAll(r.path("kommer-og-går"))
			r.write(fmt.Sprintf("kommer-og-går/%d/side.md", rand.IntN(5)), "# Kort\n")
		case 2:
			r.write("site.toml", fmt.Sprintf("title = \"Navn %d\"\n", edits))
		case 3:
			os.Rename(r.path("mappe-1"), r.path("mappe-1-flyttet"))
			time.Sleep(20 * time.Millisecond)
			os.Rename(r.path("mappe-1-flyttet"), r.path("mappe-1"))
		}
		r.visit(fmt.Sprintf("mappe-%d/under/side-%d/", i%20, i))
		time.Sleep(time.Duration(rand.IntN(40)) * time.Millisecond)
	}
	return edits
}

// visit reads a page and listens for a moment to the changes.
func (r *running) visit(page string) {
	if response, err := http.Get(r.url + page); err == nil {
		io.Copy(io.Discard, response.Body)
		response.Body.Close()
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, r.url+strings.TrimPrefix(eventsPath, "/"), nil)
	if err != nil {
		r.t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		r.t.Fatal(err)
	}
	defer response.Body.Close()
	if line, err := bufio.NewReader(response.Body).ReadString('\n'); err != nil || !strings.HasPrefix(line, "data:") {
		r.t.Fatalf("the first event is %q (%v)", line, err)
	}
}
