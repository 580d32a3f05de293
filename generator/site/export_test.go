package site

import (
	"testing"
	"time"

	"samspil/generator/page"
)

// ClockAhead lets every file be old enough for its stamp to be trusted.
func ClockAhead(t *testing.T) {
	t.Cleanup(func() { now = time.Now })
	now = func() time.Time { return time.Now().Add(time.Hour) }
}

// Pretend lets a site take itself for one of another generator.
func Pretend(s *Site, identity string) { s.identity = identity }

// SpoilKept changes a compiled page that a site has kept.
func SpoilKept(s *Site, path string) {
	for key, p := range s.pages.pages {
		if p.Path == path {
			text := []byte("---\nid: another\ntitle: Spoilt\n---\nAnother text.\n")
			s.pages.pages[key] = page.NewCompiler(page.Options{Languages: []string{"da", "en"}, Default: "da"}).Compile(path, text)
		}
	}
}

var Evict = evict
