package view

import (
	"html"
	"html/template"
	"strings"

	"samspil/generator/graph"
)

// StaleSection is a section of a translation whose original has changed since it
// was translated.
type StaleSection struct {
	ID       string // of the heading, or "" for what stands above the first one
	Source   *graph.Node
	SourceID string // of the heading in the original, or ""
}

// Stale tells readers that the original of a section has changed.
type Stale struct {
	At   int    // where in Page.Body it is said: an offset in bytes
	Href string // of the section in the original
	Lang string // of the original
}

// SetStale tells the builder which sections of translations have an original that
// has changed, in the order of their pages. It must be called before the views are
// made.
func (b *Builder) SetStale(pages map[*graph.Node][]StaleSection) { b.stale = pages }

// addStale says of a page's sections that their original has changed, each below
// its heading.
func (b *Builder) addStale(p *Page, n *graph.Node) {
	for _, s := range b.stale[n] {
		at := 0
		if s.ID != "" {
			at = belowHeading(p.Body, s.ID)
		}
		if at < 0 || len(p.Stale) > 0 && p.Stale[len(p.Stale)-1].At >= at {
			continue // said there already
		}
		href := Href(n.Address, s.Source.Address)
		if s.SourceID != "" {
			href += "#" + escapeFragment(s.SourceID)
		}
		p.Stale = append(p.Stale, Stale{At: at, Href: href, Lang: s.Source.Lang})
	}
}

// belowHeading gives the place after the heading that has an id, or -1.
func belowHeading(body template.HTML, id string) int {
	from := strings.Index(string(body), ` id="`+html.EscapeString(id)+`"`)
	if from < 0 {
		return -1
	}
	end := strings.Index(string(body[from:]), "</h")
	if end < 0 {
		return -1
	}
	return from + end + len("</h1>")
}
