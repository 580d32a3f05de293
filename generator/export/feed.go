package export

import (
	"cmp"
	"encoding/xml"
	"slices"
	"strings"

	"samspil/generator/graph"
	"samspil/generator/view"
)

// feedEntries is how many of the latest pages a feed lists.
const feedEntries = 30

// Feed is the Atom feed (RFC 4287) of one language: the pages written or
// changed last.
type Feed struct {
	Title, Subtitle, Lang string
	Home, Self            string // absolute
	Author                string
	Entries               []FeedEntry
}

// FeedEntry is one page of a feed.
type FeedEntry struct {
	ID, URL            string // absolute
	Title, Summary     string
	Published, Updated string // ISO dates
}

// NewFeed gathers a language's feed, or nil if there is nothing to say: no base
// URL, or no page with a date.
func NewFeed(g *graph.Graph, lang string) *Feed {
	base := g.Config.BaseURL
	if base == "" {
		return nil
	}
	edition, home := g.Config.In(lang), g.Root(lang)
	f := &Feed{Title: cmp.Or(edition.Title, home.Title(), base), Subtitle: edition.Description, Lang: lang,
		Home: base + view.EscapePath(home.Address), Self: base + view.EscapePath(view.FeedPath(home)), Author: cmp.Or(edition.Title, home.Title(), base)}
	for _, n := range g.Nodes {
		updated := cmp.Or(n.Meta.Lastmod.Value, n.Meta.Date.Value)
		if n.Lang != lang || updated == "" {
			continue
		}
		e := FeedEntry{URL: base + view.EscapePath(n.Address), Title: n.Title(), Summary: n.Meta.Description.Value,
			Published: n.Meta.Date.Value, Updated: updated}
		// A feed reader knows an entry by its id, which a renamed page keeps.
		e.ID = e.URL
		if n.Explicit() {
			e.ID = base + graph.PermalinkAddress(n.ID) + "#" + lang
		}
		f.Entries = append(f.Entries, e)
	}
	if len(f.Entries) == 0 {
		return nil
	}
	slices.SortStableFunc(f.Entries, func(a, b FeedEntry) int {
		return cmp.Or(strings.Compare(b.Updated, a.Updated), strings.Compare(a.URL, b.URL))
	})
	f.Entries = f.Entries[:min(len(f.Entries), feedEntries)]
	return f
}

// Render writes the feed as XML.
func (f *Feed) Render() ([]byte, error) {
	x := atomFeed{Lang: f.Lang, Title: f.Title, Subtitle: f.Subtitle, ID: f.Home, Updated: instant(f.Entries[0].Updated),
		Author: atomAuthor{f.Author}, Links: []atomLink{{Href: f.Home}, {Rel: "self", Href: f.Self}}}
	for _, e := range f.Entries {
		x.Entries = append(x.Entries, atomEntry{ID: e.ID, Title: e.Title, Summary: e.Summary,
			Published: instant(e.Published), Updated: instant(e.Updated), Link: atomLink{Href: e.URL}})
	}
	return marshal(x)
}

// instant makes a date the beginning of that day, since Atom wants a time.
func instant(date string) string {
	if date == "" {
		return ""
	}
	return date + "T00:00:00Z"
}

type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang     string      `xml:"xml:lang,attr,omitempty"`
	Title    string      `xml:"title"`
	Subtitle string      `xml:"subtitle,omitempty"`
	ID       string      `xml:"id"`
	Updated  string      `xml:"updated"`
	Author   atomAuthor  `xml:"author"`
	Links    []atomLink  `xml:"link"`
	Entries  []atomEntry `xml:"entry"`
}

type atomAuthor struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	Title     string   `xml:"title"`
	Link      atomLink `xml:"link"`
	ID        string   `xml:"id"`
	Published string   `xml:"published,omitempty"`
	Updated   string   `xml:"updated"`
	Summary   string   `xml:"summary,omitempty"`
}
