package server

import (
	"context"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"samspil/generator/site"
)

func TestOnlyThisMachinesOwnNamesAreAnswered(t *testing.T) {
	for _, c := range []struct {
		host, bind string
		want       bool
	}{
		{"localhost:8080", "127.0.0.1", true},
		{"127.0.0.1:8080", "127.0.0.1", true},
		{"[::1]:8080", "127.0.0.1", true},
		{"app.localhost", "127.0.0.1", true},
		{"evil.example:8080", "127.0.0.1", false},
		{"localhost.evil.example", "127.0.0.1", false},
		{"192.168.1.7:8080", "127.0.0.1", false},
		{"192.168.1.7:8080", "192.168.1.7", true},
		{"192.168.1.7:8080", "0.0.0.0", true},
		{"evil.example", "0.0.0.0", false},
		{"my-laptop:8080", "my-laptop", true},
		{"", "127.0.0.1", false},
	} {
		if got := allowedHost(c.host, c.bind); got != c.want {
			t.Errorf("Host %q bound to %q: %v, want %v", c.host, c.bind, got, c.want)
		}
	}
}

func TestASlowClientGetsOneUpdateWithAllItMissed(t *testing.T) {
	h := newHub()
	c := h.join()
	<-c.signal
	h.take(c)
	h.publish(Update{Changed: []string{"a.html"}, Problems: []Problem{{Message: "old"}}})
	h.publish(Update{Changed: []string{"b.html"}, Problems: []Problem{{Message: "new"}}})
	<-c.signal
	u := h.take(c)
	slices.Sort(u.Changed)
	if d := cmp.Diff(Update{Changed: []string{"a.html", "b.html"}, Problems: []Problem{{Message: "new"}}}, u); d != "" {
		t.Error(d)
	}
	select {
	case <-c.signal:
		t.Error("a second update was signalled")
	default:
	}
}

func TestThePageOpenedLaterIsToldTheProblemsThereAre(t *testing.T) {
	h := newHub()
	h.publish(Update{Problems: []Problem{{Message: "broken"}}})
	c := h.join()
	<-c.signal
	if u := h.take(c); len(u.Problems) != 1 || len(u.Changed) != 0 {
		t.Errorf("told %+v", u)
	}
}

func TestAnExhaustedLimitOfTheSystemIsExplained(t *testing.T) {
	for _, err := range []error{syscall.ENOSPC, &os.PathError{Op: "add", Path: "x", Err: syscall.EMFILE}} {
		if s := remedy(err); !strings.Contains(s, "max_user_watches") {
			t.Errorf("%v: %s", err, s)
		}
	}
}

// running is a server in this process whose output is compared with a clean
// build.
type running struct {
	t       *testing.T
	content string
	out     string
	said    *[]string
}

func start(t *testing.T, poll bool, port int) running {
	t.Helper()
	r := running{t: t, content: t.TempDir(), out: t.TempDir(), said: new([]string)}
	r.write("start.md", "# Start\n")
	var mu sync.Mutex
	listening := make(chan string, 1)
	s := Server{Site: site.New(site.Options{Content: r.content, Out: r.out, NoCache: true}), Out: r.out,
		Bind: "127.0.0.1", Port: port, Poll: poll,
		Listening: func(url string) { listening <- url },
		Built:     func(*site.Result, time.Duration, error) {},
		Say: func(m string) {
			mu.Lock()
			defer mu.Unlock()
			*r.said = append(*r.said, m)
		}}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		select {
		case err := <-ended:
			if err != nil {
				t.Error(err)
			}
		case <-time.After(10 * time.Second):
			t.Error("the server did not stop")
		}
	})
	select {
	case <-listening:
	case err := <-ended:
		ended <- nil
		t.Fatal(err)
	}
	return r
}

func (r running) write(name, text string) {
	r.t.Helper()
	file := filepath.Join(r.content, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		r.t.Fatal(err)
	}
}

// settles waits until the output is that of a clean build.
func (r running) settles() {
	r.t.Helper()
	clean := r.t.TempDir()
	if _, err := site.New(site.Options{Content: r.content, Out: clean, NoCache: true}).Build(context.Background()); err != nil {
		r.t.Fatal(err)
	}
	want := published(clean)
	var diff string
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if diff = cmp.Diff(want, published(r.out)); diff == "" {
			return
		}
	}
	r.t.Fatalf("the output is not that of a clean build (-want +got):\n%.2000s", diff)
}

func published(folder string) map[string]string {
	files := map[string]string{}
	_ = filepath.WalkDir(folder, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.Contains(p, recordsFolder) {
			return nil
		}
		data, _ := os.ReadFile(p)
		files[strings.TrimPrefix(p, folder)] = string(data)
		return nil
	})
	return files
}

const recordsFolder = "/.samspil/"

func TestManyChangesAtOnceEndInTheStateOfACleanBuild(t *testing.T) {
	for _, poll := range []bool{false, true} {
		t.Run(fmt.Sprint("poll=", poll), func(t *testing.T) {
			r := start(t, poll, 0)
			for i := range 300 {
				r.write(fmt.Sprintf("mappe-%d/under/side-%d.md", i%7, i), fmt.Sprintf("# Side %d\n\nSe [[side-%d]].\n", i, (i+1)%300))
			}
			r.settles()
			// A checkout of another commit: folders go, come and change.
			for i := range 7 {
				if i%2 == 0 {
					os.RemoveAll(filepath.Join(r.content, fmt.Sprintf("mappe-%d", i)))
				} else {
					os.Rename(filepath.Join(r.content, fmt.Sprintf("mappe-%d", i)), filepath.Join(r.content, fmt.Sprintf("ny-%d", i)))
				}
			}
			for i := range 50 {
				r.write(fmt.Sprintf("mappe-%d/under/side-%d.md", i%3, i), fmt.Sprintf("# Ny side %d\n", i))
			}
			r.settles()
			r.write("mappe-0/under/side-0.md", "# Endnu en ændring\n")
			r.settles()
		})
	}
}

func TestABusyPortIsLeftForTheNextFreeOne(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	port := taken.Addr().(*net.TCPAddr).Port
	r := start(t, false, port)
	if len(*r.said) != 1 || !strings.Contains((*r.said)[0], fmt.Sprintf("port %d is taken", port)) {
		t.Errorf("said %q", *r.said)
	}
}

func TestTheFirstBuildThatFailsEndsTheServer(t *testing.T) {
	s := Server{Site: site.New(site.Options{Content: filepath.Join(t.TempDir(), "nowhere"), Out: t.TempDir()})}
	if err := s.Run(context.Background()); err == nil {
		t.Error("a server without content runs")
	}
}
