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
	p := &progress{w: &out, terminal: true}
	p.tell("compile", 1, 2)
	p.end()
	if out.Len() != 0 {
		t.Errorf("short work wrote %q", out.String())
	}
	p.begin(time.Now().Add(-progressAfter))
	p.tell("pages", 1, 2)
	p.tell("pages", 2, 2) // too soon after the first
	p.end()
	if got := out.String(); got != "\r\x1b[Kpages: 1 of 2\r\x1b[K" {
		t.Errorf("long work wrote %q", got)
	}
	out.Reset()
	p.tell("compile", 1, 2) // of the next work, as while serving
	p.end()
	if out.Len() != 0 {
		t.Errorf("short work after long work wrote %q", out.String())
	}
}

func TestElsewhereTheStagesOfLongWorkAreALineEach(t *testing.T) {
	var out bytes.Buffer
	var o site.Options
	p := newProgress(&out, &o)
	if o.Progress != nil {
		t.Error("progress is shown to something that is no terminal")
	}
	o.Staged(site.Stage{Name: "walk", Duration: time.Millisecond})
	p.end()
	if out.Len() != 0 {
		t.Errorf("short work wrote %q", out.String())
	}
	p.begin(time.Now().Add(-linesAfter + time.Second))
	o.Staged(site.Stage{Name: "walk", Duration: time.Millisecond})
	p.begun.Store(time.Now().Add(-linesAfter).UnixNano())
	o.Staged(site.Stage{Name: "pages", Duration: 3 * time.Second})
	o.Staged(site.Stage{Name: "commit", Duration: time.Millisecond})
	p.end()
	if got := strings.Fields(out.String()); strings.Join(got, " ") != "walk 1ms pages 3s commit 1ms" {
		t.Errorf("got %q", out.String())
	}
}
