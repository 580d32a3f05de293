package site

import (
	"samspil/generator/card"
	"samspil/generator/view"
)

// putCard draws the card of a page. Its key stands for what it shows alone, so
// that an edit of the text draws no picture.
func (w *writer) putCard(p *view.Page) error {
	if p.Card == nil || w.taken[p.Card.Path] {
		return nil
	}
	c := card.Card{Title: p.Card.Title, Type: p.Card.Type, Site: p.Card.Site, Lang: p.Card.Lang}
	if c.Type != "" {
		c.Kind = w.look.T(p.Lang, "type."+c.Type)
	}
	return w.out.Put(p.Card.Path, w.site.identity+view.Fingerprint(c), func() ([]byte, error) { return card.Draw(c) })
}
