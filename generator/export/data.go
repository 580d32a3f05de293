package export

import (
	"bytes"
	"cmp"
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"samspil/generator/graph"
	"samspil/generator/view"
)

// DataVersion is the version of the format of the data. It rises when something
// in it goes or gets another meaning; what is new is only added.
const DataVersion = 1

// DataSchemaPath is where the JSON Schema of the data lies, beside view.DataPath.
const DataSchemaPath = "data.schema.json"

// DataSchema is the JSON Schema (2020-12) of the data.
//
//go:embed data.schema.json
var DataSchema []byte

// What the data holds. An address is relative to that of the site, and the name of
// a page everywhere in the data. What is not known is left out.
type (
	dataSite struct {
		Title       string         `json:"title,omitempty"`
		Description string         `json:"description,omitempty"`
		URL         string         `json:"url"`
		License     string         `json:"license,omitempty"`
		LicenseURL  string         `json:"license_url,omitempty"`
		Languages   []dataLanguage `json:"languages"`
		Editions    []string       `json:"editions,omitempty"`
	}
	dataLanguage struct {
		Lang    string `json:"lang"`
		Name    string `json:"name,omitempty"`
		Title   string `json:"title,omitempty"`
		Address string `json:"address"`
	}
	dataPage struct {
		Address     string   `json:"address"`
		ID          string   `json:"id"`
		Permanent   string   `json:"permanent,omitempty"`
		Lang        string   `json:"lang"`
		Type        string   `json:"type,omitempty"`
		Title       string   `json:"title"`
		Description string   `json:"description,omitempty"`
		Aliases     []string `json:"aliases,omitempty"`
		Tags        []string `json:"tags,omitempty"`
		Authors     []string `json:"authors,omitempty"`
		Date        string   `json:"date,omitempty"`
		Modified    string   `json:"modified,omitempty"`
		Reviewed    string   `json:"reviewed,omitempty"`
		Status      string   `json:"status,omitempty"`
		Draft       bool     `json:"draft,omitempty"`
		Words       int      `json:"words"`
		Wikidata    string   `json:"wikidata,omitempty"`
		Source      string   `json:"source"`
		Cites       []string `json:"cites,omitempty"`
	}
	dataRelationType struct {
		Name      string            `json:"name"`
		Label     map[string]string `json:"label,omitempty"`
		Inverse   map[string]string `json:"inverse,omitempty"`
		Symmetric bool              `json:"symmetric,omitempty"`
		Acyclic   bool              `json:"acyclic,omitempty"`
		SKOS      string            `json:"skos,omitempty"`
	}
	dataRelation struct {
		From string `json:"from"`
		Type string `json:"type"`
		To   string `json:"to"`
	}
	dataLinks struct {
		From string   `json:"from"`
		To   []string `json:"to"`
	}
	dataTerm struct {
		ID       string      `json:"id"`
		Type     string      `json:"type"`
		Wikidata string      `json:"wikidata,omitempty"`
		Labels   []dataLabel `json:"labels"`
	}
	dataLabel struct {
		Lang        string   `json:"lang"`
		Term        string   `json:"term"`
		Others      []string `json:"others,omitempty"`
		Description string   `json:"description,omitempty"`
		Address     string   `json:"address,omitempty"`
	}
)

// Data gives what the site knows as one JSON file, an item a line, or nil for a
// site without a base URL.
func Data(g *graph.Graph) ([]byte, error) {
	if g.Config.BaseURL == "" {
		return nil, nil
	}
	var pages, links []any
	for _, n := range g.Nodes {
		pages = append(pages, pageData(g, n))
		if to := linkedFrom(n); to != nil {
			links = append(links, dataLinks{dataAddress(n), to})
		}
	}
	var types, terms []any
	for _, r := range g.Config.Relations {
		types = append(types, dataRelationType{r.Name, r.Label, r.Inverse, r.Symmetric, r.Acyclic, r.SKOS})
	}
	for _, c := range g.Concepts {
		if len(c.Labels) > 0 {
			terms = append(terms, termData(c))
		}
	}
	w := &dataWriter{}
	w.one("{", "$schema", DataSchemaPath)
	w.one(",", "version", DataVersion)
	w.one(",", "site", siteData(g))
	w.list("pages", pages)
	w.list("relation_types", types)
	w.list("relations", relationData(g))
	w.list("links", links)
	w.list("terms", terms)
	w.WriteString("\n}\n")
	if w.err != nil {
		return nil, fmt.Errorf("writing %s: %w", view.DataPath, w.err)
	}
	return w.Bytes(), nil
}

// dataWriter writes the members of the data and remembers the first error.
type dataWriter struct {
	bytes.Buffer
	err error
}

// value writes a value as it is: what stands in < > stays readable.
func (w *dataWriter) value(v any) {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); w.err == nil {
		w.err = err
	}
	w.Truncate(w.Len() - 1) // the encoder ends the line
}

func (w *dataWriter) one(before, name string, v any) {
	fmt.Fprintf(w, "%s\n%q: ", before, name)
	w.value(v)
}

func (w *dataWriter) list(name string, items []any) {
	fmt.Fprintf(w, ",\n%q: [", name)
	for i, item := range items {
		if i > 0 {
			w.WriteByte(',')
		}
		w.WriteByte('\n')
		w.value(item)
	}
	w.WriteByte(']')
}

func dataAddress(n *graph.Node) string { return view.EscapePath(n.Address) }

func siteData(g *graph.Graph) dataSite {
	c := g.Config
	s := dataSite{Title: c.Title, Description: c.Description, URL: c.BaseURL, License: c.License, LicenseURL: c.LicenseURL, Editions: g.Editions}
	for _, lang := range g.Languages() {
		in := c.In(lang)
		s.Languages = append(s.Languages, dataLanguage{lang, in.Name, in.Title, view.EscapePath(g.Root(lang).Address)})
	}
	return s
}

func pageData(g *graph.Graph, n *graph.Node) dataPage {
	m := &n.Meta
	p := dataPage{
		Address: dataAddress(n), ID: n.ID, Lang: n.Lang, Type: m.Type.Value, Title: n.Title(), Description: m.Description.Value,
		Date: m.Date.Value, Modified: cmp.Or(m.Lastmod.Value, m.Date.Value), Reviewed: m.Reviewed.Value, Status: m.Status.Value, Draft: m.Draft,
		Words: n.Body.Words, Wikidata: m.Wikidata.Value, Source: n.Path, Cites: citesOf(g, n),
	}
	if n.Explicit() {
		p.Permanent = view.EscapePath(graph.PermalinkAddress(n.ID))
	}
	for _, a := range m.Aliases {
		if !strings.HasPrefix(a.Value, "/") {
			p.Aliases = append(p.Aliases, a.Value)
		}
	}
	for _, t := range n.Tags {
		p.Tags = append(p.Tags, t.Label)
	}
	for _, a := range m.Authors {
		p.Authors = append(p.Authors, a.Value)
	}
	return p
}

// citesOf lists the keys of the works that a page's text cites and the
// bibliography has, sorted.
func citesOf(g *graph.Graph, n *graph.Node) []string {
	if g.Library == nil {
		return nil
	}
	var keys []string
	for _, c := range n.Body.Citations {
		for _, item := range c.Items {
			if g.Library.Entry(item.Key) != nil {
				keys = append(keys, item.Key)
			}
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// linkedFrom lists the addresses of the other pages that a page's text links to
// or embeds, sorted.
func linkedFrom(n *graph.Node) []string {
	var to []string
	for _, t := range n.Targets {
		node := t.Node
		if t.Kind == graph.ToFolder {
			node = t.Section.Index
		}
		if node != nil && node != n {
			to = append(to, dataAddress(node))
		}
	}
	slices.Sort(to)
	return slices.Compact(to)
}

// relationData lists the typed relations between ids, each once: a symmetric one
// from the id that comes first. They are sorted.
func relationData(g *graph.Graph) []any {
	var all []dataRelation
	for _, n := range g.Nodes {
		for _, e := range n.Relations {
			def, _ := g.Config.Relation(e.Name)
			if !e.Inverse && (!def.Symmetric || n.ID < e.To.ID) {
				all = append(all, dataRelation{n.ID, e.Name, e.To.ID})
			}
		}
	}
	slices.SortFunc(all, func(a, b dataRelation) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Type, b.Type), cmp.Compare(a.To, b.To))
	})
	var out []any
	for _, r := range slices.Compact(all) {
		out = append(out, r)
	}
	return out
}

// termData gives what a concept is called and how it is described. Its first word
// in a language is the title of its page, or the first alias where there is none.
func termData(c *graph.Concept) dataTerm {
	t := dataTerm{ID: c.ID, Type: c.Nodes[0].Meta.Type.Value, Wikidata: wikidata(c.Nodes)}
	for _, l := range c.Labels {
		words := l.Words()
		d := dataLabel{Lang: l.Lang, Term: words[0], Others: words[1:]}
		for _, n := range c.Nodes {
			if n.Lang == l.Lang {
				d.Description, d.Address = n.Meta.Description.Value, dataAddress(n)
			}
		}
		t.Labels = append(t.Labels, d)
	}
	return t
}
