package view_test

import (
	"net/url"
	"strings"
	"testing"

	"samspil/generator/view"
)

func TestHref(t *testing.T) {
	tests := []struct{ name, from, to, want string }{
		{"a page to itself", "da/tillid/", "da/tillid/", "./"},
		{"a sibling", "da/begreber/tillid/", "da/begreber/magt/", "../magt/"},
		{"down", "da/", "da/begreber/tillid/", "begreber/tillid/"},
		{"up", "da/begreber/tillid/", "da/", "../../"},
		{"to the root", "da/begreber/", "", "../../"},
		{"from the root", "", "da/", "da/"},
		{"the root to itself", "", "", "./"},
		{"across", "da/a/b/", "en/c/", "../../../en/c/"},
		{"a part in common is not a folder in common", "da/tillid/", "da/tillid-og-magt/", "../tillid-og-magt/"},
		{"to a file", "da/begreber/", "da/figur.svg", "../figur.svg"},
		{"from a file", "da/gammel.html", "da/ny/", "ny/"},
		{"from a file to its folder", "da/gammel.html", "da/", "./"},
		{"a file to itself", "da/gammel.html", "da/gammel.html", "gammel.html"},
		{"letters that need encoding", "", "da/blåbær & grød/50 %?#.png", "da/bl%C3%A5b%C3%A6r%20&%20gr%C3%B8d/50%20%25%3F%23.png"},
		{"a colon in the first part", "", "a:b/", "./a:b/"},
		{"a colon in the first part below", "da/", "da/a:b/c", "./a:b/c"},
		{"a colon after a step up", "da/x/", "da/a:b/", "../a:b/"},
		{"a colon in a later part", "", "da/a:b/", "da/a:b/"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := view.Href(tt.from, tt.to); got != tt.want {
				t.Errorf("Href(%q, %q) = %q, want %q", tt.from, tt.to, got, tt.want)
			}
		})
	}
}

var addresses = []string{
	"", "da/", "da/a/", "da/a/b/", "da/ab/", "en/", "en/a/", "a/", "aa/", "a/a/a/", "a:b/", "a:b/c:d/", "da/x:y.png",
	"blåbær/", "blåbær/æble kage.png", "a/b.html", "a.html", "404.html", "da/50%/", "da/a?b/", "da/a#b/", "da/a&b;c=d/", "..a/b../",
	"da/信頼/", `da/"x"/`, "id/x/", "da/.well-known/x", "da/a+b/", "da/%41/",
}

// checkHref checks that a browser finds the way.
func checkHref(t *testing.T, from, to string) {
	t.Helper()
	for _, site := range []string{"https://example.org/", "https://example.org/course/site/", "file:///home/me/site/"} {
		base, err := url.Parse(site)
		if err != nil {
			t.Fatal(err)
		}
		here := base.JoinPath()
		here.Path += from
		href := view.Href(from, to)
		reference, err := url.Parse(href)
		if err != nil {
			t.Errorf("Href(%q, %q) = %q: %v", from, to, href, err)
			return
		}
		if got := here.ResolveReference(reference); got.Path != base.Path+to || got.RawQuery != "" || got.Fragment != "" || got.Host != base.Host {
			t.Errorf("Href(%q, %q) = %q leads to %s", from, to, href, got)
		}
	}
}

func TestHrefLeadsFromEveryAddressToEveryOther(t *testing.T) {
	for _, from := range addresses {
		for _, to := range addresses {
			checkHref(t, from, to)
		}
	}
}

func FuzzHref(f *testing.F) {
	for i, a := range addresses {
		f.Add(a, addresses[(i*7+3)%len(addresses)])
	}
	f.Fuzz(func(t *testing.T, from, to string) {
		for _, a := range []string{from, to} {
			for part := range strings.SplitSeq(strings.TrimSuffix(a, "/"), "/") {
				// No address of a site has such parts.
				if a != "" && (part == "" || part == "." || part == "..") {
					t.Skip()
				}
			}
		}
		checkHref(t, from, to)
	})
}

func TestEscapePathGivesBackThePath(t *testing.T) {
	for _, a := range addresses {
		if got, err := url.PathUnescape(view.EscapePath(a)); err != nil || got != a {
			t.Errorf("EscapePath(%q) = %q, which is %q (%v)", a, view.EscapePath(a), got, err)
		}
	}
}

func BenchmarkHref(b *testing.B) {
	for b.Loop() {
		view.Href("da/begreber/samskabelse/", "da/paradigmer/new-public-governance/")
	}
}
