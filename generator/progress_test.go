package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"samspil/generator/site"
)

func TestProgressSaysHowFarAndHowLong(t *testing.T) {
	for _, test := range []struct {
		done, total int
		took        time.Duration
		want        string
	}{
		{10, 1000, 500 * time.Millisecond, "pages: 10 of 1000"},
		{250, 1000, 2 * time.Second, "pages: 250 of 1000, about 6s left"},
		{1000, 1000, 8 * time.Second, "pages: 1000 of 1000, about 0s left"},
	} {
		if got := progressLine("pages", test.done, test.total, test.took); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

func TestProgressIsShownOnlyWhenWorkIsLongAndWiped(t *testing.T) {
	var out bytes.Buffer
	if newProgress(&out) != nil {
		t.Error("progress is shown to something that is no terminal")
	}
	p := &progress{w: &out, begun: time.Now()}
	p.next.Store(int64(time.Hour))
	p.tell("compile", 1, 2)
	p.end()
	if out.Len() != 0 {
		t.Errorf("short work wrote %q", out.String())
	}
	p.next.Store(0)
	p.tell("pages", 1, 2)
	p.tell("pages", 2, 2) // too soon after the first
	p.end()
	if got := out.String(); got != "\r\x1b[Kpages: 1 of 2\r\x1b[K" {
		t.Errorf("long work wrote %q", got)
	}
}

func TestElsewhereLongStagesAreALineEach(t *testing.T) {
	stages := []site.Stage{{Name: "walk", Duration: time.Millisecond}, {Name: "pages", Duration: 3 * time.Second}}
	var some, all bytes.Buffer
	timings(&some, stages, false)
	timings(&all, stages, true)
	if got := strings.Fields(some.String()); len(got) != 2 || got[0] != "pages" || got[1] != "3s" {
		t.Errorf("got %q", some.String())
	}
	if strings.Count(all.String(), "\n") != 2 {
		t.Errorf("got %q", all.String())
	}
}
