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
	c := h.join(0, "a.html")
	<-c.signal
	h.take(c)
	h.publish([]string{"a.html", "a.png"}, []Problem{{Message: "old"}})
	h.publish([]string{"b.html", "b.png"}, []Problem{{Message: "new"}})
	<-c.signal
	if d := cmp.Diff(Update{Page: true, Pictures: []string{"a.png", "b.png"}, Problems: []Problem{{Message: "new"}}, Serial: h.now()}, h.take(c)); d != "" {
		t.Error(d)
	}
	select {
	case <-c.signal:
		t.Error("a second update was signalled")
	default:
	}
}

func TestAPageIsToldOfItsOwnFileAndOfPictures(t *testing.T) {
	for _, c := range []struct {
		changed string
		told    bool
	}{{"side/index.html", true}, {"anden/index.html", false}, {"figur.svg", true}, {"side/card.png", false}, {"search/index.json", false}} {
		h := newHub()
		client := h.join(0, "side/index.html")
		<-client.signal
		h.publish([]string{c.changed}, nil)
		select {
		case <-client.signal:
			if !c.told {
				t.Errorf("told of %s", c.changed)
			}
		default:
			if c.told {
				t.Errorf("not told of %s", c.changed)
			}
		}
	}
}

func TestAPageThatWasAwayIsToldThePicturesThatHaveChangedSince(t *testing.T) {
	h := newHub()
	h.publish([]string{"early.png"}, nil)
	left := h.now()
	h.publish([]string{"a.html", "late.png"}, nil)
	for _, c := range []struct {
		since int64
		want  []string
	}{{0, []string{"early.png", "late.png"}}, {left, []string{"late.png"}}, {h.now(), []string{}}} {
		if u := h.take(h.join(c.since, "a.html")); !slices.Equal(u.Pictures, c.want) {
			t.Errorf("since %d: %v, want %v", c.since, u.Pictures, c.want)
		}
	}
}

func TestThePageOpenedLaterIsToldTheProblemsThereAre(t *testing.T) {
	h := newHub()
	h.publish(nil, []Problem{{Message: "broken"}})
	c := h.join(0, "a.html")
	<-c.signal
	if u := h.take(c); len(u.Problems) != 1 || u.Page {
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
