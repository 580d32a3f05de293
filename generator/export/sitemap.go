package export

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"slices"

	"samspil/generator/graph"
	"samspil/generator/view"
)

// sitemapLimit is how many addresses one sitemap may list (sitemaps.org).
const sitemapLimit = 50000

// SitemapPath is where the sitemap lies.
const SitemapPath = "sitemap.xml"

// Sitemaps lists every page of the content with its translations: one file, or
// an index and as many files as a large site needs, by path. A site without a
// base URL has none.
func Sitemaps(g *graph.Graph) (map[string][]byte, error) {
	if g.Config.BaseURL == "" {
		return nil, nil
	}
	files := map[string][]byte{}
	parts := slices.Collect(slices.Chunk(g.Nodes, sitemapLimit))
	if len(parts) <= 1 {
		data, err := sitemapOf(g, g.Nodes)
		files[SitemapPath] = data
		return files, err
	}
	var index sitemapIndex
	for i, nodes := range parts {
		name := fmt.Sprintf("sitemap-%d.xml", i+1)
		data, err := sitemapOf(g, nodes)
		if err != nil {
			return nil, err
		}
		files[name] = data
		index.Sitemaps = append(index.Sitemaps, sitemapPart{g.Config.BaseURL + name})
	}
	data, err := marshal(index)
	files[SitemapPath] = data
	return files, err
}

func sitemapOf(g *graph.Graph, nodes []*graph.Node) ([]byte, error) {
	x := sitemap{XHTML: "http://www.w3.org/1999/xhtml"}
	for _, n := range nodes {
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
		text += "Sitemap: " + g.Config.BaseURL + SitemapPath + "\n"
	}
	return []byte(text)
}

type sitemap struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	XHTML   string       `xml:"xmlns:xhtml,attr"`
	URLs    []sitemapURL `xml:"url"`
}

type sitemapIndex struct {
	XMLName  xml.Name      `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
	Sitemaps []sitemapPart `xml:"sitemap"`
}

type sitemapPart struct {
	Loc string `xml:"loc"`
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
