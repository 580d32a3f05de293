package server

import (
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

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

func TestABusyPortIsLeftForTheNextFreeOne(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	port := taken.Addr().(*net.TCPAddr).Port
	r := start(t, Server{Port: port}, nil)
	if len(r.said) != 1 || !strings.Contains(r.said[0], fmt.Sprintf("port %d is taken", port)) {
		t.Errorf("said %q", r.said)
	}
}

func TestTheFirstBuildThatFailsEndsTheServer(t *testing.T) {
	s := Server{Site: site.New(site.Options{Content: filepath.Join(t.TempDir(), "nowhere"), Out: t.TempDir()})}
	if err := s.Run(context.Background()); err == nil {
		t.Error("a server without content runs")
	}
}
