package view

import (
	"samspil/generator/graph"
)

// DataFile is a file of linked data about the page's subject.
type DataFile struct {
	Format string // "Turtle"
	Type   string // media type
	Href   string
}

// dataFormats are the syntaxes of linked data.
var dataFormats = []struct{ Format, Type, Ext string }{
	{"Turtle", "text/turtle", ".ttl"},
	{"JSON-LD", "application/ld+json", ".jsonld"},
}

// DataPath is where the data of the whole site lies, if it has a base URL.
const DataPath = "data.json"

// ConceptFile is where the linked data about a concept lies, or that about all
// of them with the id ""; it is the same for all languages.
func ConceptFile(id, ext string) string {
	if id == "" {
		return "concepts" + ext
	}
	return graph.PermalinkAddress(id) + "concept" + ext
}

// WikidataURI names an item of Wikidata.
func WikidataURI(item string) string { return "http://www.wikidata.org/entity/" + item }

// InScheme tells whether a page is about a concept of the site's scheme: one
// that has a name for good. Names are absolute addresses, so a site without a
// base URL has no scheme.
func InScheme(g *graph.Graph, n *graph.Node) bool {
	return g.Config.BaseURL != "" && n.Explicit() && graph.IsConcept(n)
}

// HasScheme tells whether there is any such page.
func HasScheme(g *graph.Graph) bool {
	for _, n := range g.Nodes {
		if InScheme(g, n) {
			return true
		}
	}
	return false
}

// linkedData lists the files about a concept, or about all with the id "". An
// edition has none of its own: the concepts are those of the living site.
func (b *Builder) linkedData(from, id string) []DataFile {
	if b.frozen != nil {
		return nil
	}
	var out []DataFile
	for _, f := range dataFormats {
		out = append(out, DataFile{f.Format, f.Type, Href(from, ConceptFile(id, f.Ext))})
	}
	return out
}
