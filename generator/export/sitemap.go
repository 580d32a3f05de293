package export

import (
	"cmp"
	"encoding/xml"

	"samspil/generator/graph"
	"samspil/generator/view"
)

// sitemapLimit is how many addresses one sitemap may list (sitemaps.org).
const sitemapLimit = 50000

// Sitemap lists every page of the content with its translations, or nil if the
// site has no base URL.
func Sitemap(g *graph.Graph) ([]byte, error) {
	if g.Config.BaseURL == "" {
		return nil, nil
	}
	x := sitemap{XHTML: "http://www.w3.org/1999/xhtml"}
	for _, n := range g.Nodes[:min(len(g.Nodes), sitemapLimit)] {
		u := sitemapURL{Loc: absolute(g, n), Lastmod: cmp.Or(n.Meta.Lastmod.Value, n.Meta.Date.Value)}
		if editions := g.Translations(n); len(editions) > 1 {
			for _, e := range editions {
				u.Alternates = append(u.Alternates, sitemapLink{"alternate", e.Lang, absolute(g, e)})
			}
		}
		x.URLs = append(x.URLs, u)
	}
	return marshal(x)
}

func absolute(g *graph.Graph, n *graph.Node) string {
	return g.Config.BaseURL + view.EscapePath(n.Address)
}

// Robots is robots.txt: everything may be read, and the sitemap is named.
func Robots(g *graph.Graph) []byte {
	text := "User-agent: *\nAllow: /\n"
	if g.Config.BaseURL != "" {
		text += "Sitemap: " + g.Config.BaseURL + "sitemap.xml\n"
	}
	return []byte(text)
}

type sitemap struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	XHTML   string       `xml:"xmlns:xhtml,attr"`
	URLs    []sitemapURL `xml:"url"`
}

type sitemapURL struct {
	Loc        string        `xml:"loc"`
	Lastmod    string        `xml:"lastmod,omitempty"`
	Alternates []sitemapLink `xml:"xhtml:link"`
}

type sitemapLink struct {
	Rel  string `xml:"rel,attr"`
	Lang string `xml:"hreflang,attr"`
	Href string `xml:"href,attr"`
}
