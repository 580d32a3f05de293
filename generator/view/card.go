package view

import (
	"cmp"
	"strconv"

	"samspil/generator/card"
	"samspil/generator/graph"
)

// Card is the picture that other services show beside a link to the page.
type Card struct {
	Path  string // of the file, from the root of the site
	Title string
	Type  string // of the page, or ""
	Site  string
	Lang  string // name of the language, on a site with several
}

// cardFile is the card's name beside its page.
const cardFile = "card.png"

// CardPath is where a page's card lies, if it has one.
func CardPath(n *graph.Node) string { return n.Address + cardFile }

// card makes the card of a page of the content, or nil: services ask for its
// full address, so there is none without a base URL; a title whose letters no
// font has makes none; and an edition, which is for reading, has none.
func (b *Builder) card(n *graph.Node) *Card {
	site := b.sites[n.Lang].Title
	c := &Card{Path: CardPath(n), Title: cmp.Or(n.Title(), site), Type: n.Meta.Type.Value, Site: site}
	if b.g.Config.BaseURL == "" || b.frozen != nil || c.Title == "" || !card.Drawable(c.Title) {
		return nil
	}
	if b.g.Config.Multilingual() {
		c.Lang = b.g.Config.In(n.Lang).Name
	}
	return c
}

// cardMeta tells services of the page's card.
func (b *Builder) cardMeta(p *Page, m *metas) {
	c := p.Card
	if c == nil {
		c = p.Site.Card
	}
	if c == nil || b.frozen != nil {
		return
	}
	m.add("og:image", b.g.Config.BaseURL+EscapePath(c.Path))
	m.add("og:image:type", "image/png")
	m.add("og:image:width", strconv.Itoa(card.Width))
	m.add("og:image:height", strconv.Itoa(card.Height))
	m.add("og:image:alt", c.Title)
	m.add("twitter:card", "summary_large_image")
}
