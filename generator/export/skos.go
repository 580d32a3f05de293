package export

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/url"
	"slices"
	"strings"

	"samspil/generator/config"
	"samspil/generator/edition"
	"samspil/generator/graph"
	"samspil/generator/rdf"
	"samspil/generator/view"
)

var (
	skos    = rdf.Namespace{Prefix: "skos", IRI: "http://www.w3.org/2004/02/skos/core#"}
	rdfs    = rdf.Namespace{Prefix: "rdfs", IRI: "http://www.w3.org/2000/01/rdf-schema#"}
	owl     = rdf.Namespace{Prefix: "owl", IRI: "http://www.w3.org/2002/07/owl#"}
	dcterms = rdf.Namespace{Prefix: "dcterms", IRI: "http://purl.org/dc/terms/"}
	foaf    = rdf.Namespace{Prefix: "foaf", IRI: "http://xmlns.com/foaf/0.1/"}
)

func property(n rdf.Namespace, local string, kind rdf.Kind) *rdf.Property {
	return &rdf.Property{Name: rdf.Name{Namespace: n, Local: local}, Kind: kind}
}

var (
	prefLabel     = property(skos, "prefLabel", rdf.Text)
	altLabel      = property(skos, "altLabel", rdf.Text)
	definition    = property(skos, "definition", rdf.Text)
	inScheme      = property(skos, "inScheme", rdf.Link)
	topConceptOf  = property(skos, "topConceptOf", rdf.Link)
	hasTopConcept = property(skos, "hasTopConcept", rdf.Link)
	broader       = property(skos, "broader", rdf.Link)
	narrower      = property(skos, "narrower", rdf.Link)
	related       = property(skos, "related", rdf.Link)
	exactMatch    = property(skos, "exactMatch", rdf.Link)

	label         = property(rdfs, "label", rdf.Text)
	subPropertyOf = property(rdfs, "subPropertyOf", rdf.Link)

	title       = property(dcterms, "title", rdf.Text)
	description = property(dcterms, "description", rdf.Text)
	identifier  = property(dcterms, "identifier", rdf.Plain)
	language    = property(dcterms, "language", rdf.Plain)
	created     = property(dcterms, "created", rdf.Date)
	modified    = property(dcterms, "modified", rdf.Date)
	license     = property(dcterms, "license", rdf.Link)
	hasVersion  = property(dcterms, "hasVersion", rdf.Link)

	homepage = property(foaf, "homepage", rdf.Link)
	topicOf  = property(foaf, "isPrimaryTopicOf", rdf.Link)
)

func class(n rdf.Namespace, local string) rdf.Name { return rdf.Name{Namespace: n, Local: local} }

// LinkedData is a file of linked data.
type LinkedData struct {
	Path       string
	Statements []rdf.Statement
}

// Render writes the file in the syntax of its extension.
func (d LinkedData) Render() ([]byte, error) {
	if strings.HasSuffix(d.Path, ".jsonld") {
		return rdf.JSONLD(d.Statements)
	}
	return rdf.Turtle(d.Statements), nil
}

// Key stands for what the file says.
func (d LinkedData) Key() string {
	h := sha256.New()
	for _, s := range d.Statements {
		for _, part := range []string{s.Subject, s.Property.IRI(), s.Value, s.Lang, s.Class.IRI()} {
			io.WriteString(h, part+"\n")
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// formats are the extensions of linked data.
var formats = []string{".ttl", ".jsonld"}

// ConceptPaths lists where the files about concepts lie.
func ConceptPaths(g *graph.Graph) []string {
	var out []string
	for _, c := range schemeOf(g) {
		for _, ext := range formats {
			out = append(out, view.ConceptFile(c.ID, ext))
		}
	}
	if out != nil {
		out = append(out, view.ConceptFile("", ".ttl"), view.ConceptFile("", ".jsonld"))
	}
	return out
}

// schemeOf lists the concepts that have a name for good.
func schemeOf(g *graph.Graph) []*graph.Concept {
	var out []*graph.Concept
	for _, c := range g.Concepts {
		if slices.ContainsFunc(c.Nodes, func(n *graph.Node) bool { return view.InScheme(g, n) }) {
			out = append(out, c)
		}
	}
	return out
}

// Scheme is what the site has to say of its concepts as linked data.
type Scheme struct {
	g        *graph.Graph
	Concepts []*graph.Concept // by id; none on a site without a base URL

	in      map[string]bool // ids of Concepts
	narrow  map[string][]string
	wide    map[string][]string
	related map[string][]string
	inverse map[string][]statement // what others declare about a concept
}

// statement is a relation of the site's own between two ids.
type statement struct{ from, name, to string }

// NewScheme prepares the linked data of a connected graph.
func NewScheme(g *graph.Graph) *Scheme {
	s := &Scheme{g: g, Concepts: schemeOf(g), in: map[string]bool{}, narrow: map[string][]string{}, wide: g.Broader(),
		related: map[string][]string{}, inverse: map[string][]statement{}}
	for _, c := range s.Concepts {
		s.in[c.ID] = true
	}
	for id, wide := range s.wide {
		for _, w := range wide {
			s.narrow[w] = append(s.narrow[w], id)
		}
	}
	for _, c := range s.Concepts {
		for _, e := range c.Edges {
			def, _ := g.Config.Relation(e.Name)
			if def.SKOS == "related" && s.in[e.To] {
				s.related[c.ID] = append(s.related[c.ID], e.To)
				s.related[e.To] = append(s.related[e.To], c.ID)
			}
			if s.in[e.To] {
				s.inverse[e.To] = append(s.inverse[e.To], statement{c.ID, e.Name, e.To})
			}
		}
	}
	s.addOthers()
	return s
}

// addOthers gathers what pages that are about no concept declare about one.
func (s *Scheme) addOthers() {
	for _, n := range s.g.Nodes {
		if graph.IsConcept(n) || !n.Explicit() {
			continue
		}
		for _, e := range n.Relations {
			if !e.Inverse && s.in[e.To.ID] && s.says(n.ID, e.Name, e.To.ID) {
				s.inverse[e.To.ID] = append(s.inverse[e.To.ID], statement{n.ID, e.Name, e.To.ID})
			}
		}
	}
}

// says tells whether a relation is stated. One that is a relation of SKOS makes
// both its ends concepts, so it is not stated of anything else.
func (s *Scheme) says(from, name, to string) bool {
	def, _ := s.g.Config.Relation(name)
	return def.SKOS == "" || s.in[from] && s.in[to]
}

// URI names a thing by the id of its page. The page's permanent address has a
// slash at its end, and this none: the concept is not the page about it.
func (s *Scheme) URI(id string) string { return s.g.Config.BaseURL + "id/" + view.EscapePath(id) }

func (s *Scheme) uri() string { return s.g.Config.BaseURL + "#concepts" }

// relation is the property that a typed relation is.
func (s *Scheme) relation(name string) *rdf.Property {
	local := url.PathEscape(name)
	if local == "concepts" {
		local = "relation-concepts" // the scheme has the name
	}
	return property(rdf.Namespace{Prefix: "site", IRI: s.g.Config.BaseURL + "#"}, local, rdf.Link)
}

// Files gives the files about one concept.
func (s *Scheme) Files(c *graph.Concept) []LinkedData {
	statements := s.concept(c)
	return []LinkedData{{view.ConceptFile(c.ID, ".ttl"), statements}, {view.ConceptFile(c.ID, ".jsonld"), statements}}
}

// Whole gives the files about all concepts; none if there is no concept.
func (s *Scheme) Whole() []LinkedData {
	if len(s.Concepts) == 0 {
		return nil
	}
	statements := append(s.scheme(), s.properties()...)
	for _, c := range s.Concepts {
		statements = append(statements, s.concept(c)...)
	}
	statements = unique(append(statements, s.others(statements)...))
	return []LinkedData{{view.ConceptFile("", ".ttl"), statements}, {view.ConceptFile("", ".jsonld"), statements}}
}

// unique leaves out what is said again: translations declare the same, and both
// ends of a relation have it.
func unique(statements []rdf.Statement) []rdf.Statement {
	type said struct {
		subject         string
		property, class rdf.Name
		value, lang     string
	}
	seen := make(map[said]bool, len(statements))
	return slices.DeleteFunc(statements, func(s rdf.Statement) bool {
		key := said{s.Subject, s.Property.Name, s.Class, s.Value, s.Lang}
		again := seen[key]
		seen[key] = true
		return again
	})
}

// about makes statements about one subject.
type about struct {
	subject string
	list    []rdf.Statement
}

// link states things by their IRIs, or dates.
func (a *about) link(p *rdf.Property, values ...string) {
	for _, v := range values {
		a.list = append(a.list, rdf.Statement{Subject: a.subject, Property: p, Value: v})
	}
}

func (a *about) class(names ...rdf.Name) {
	for _, n := range names {
		a.list = append(a.list, rdf.Statement{Subject: a.subject, Property: rdf.Type, Class: n})
	}
}

func (a *about) text(p *rdf.Property, lang, text string) {
	if text != "" {
		a.list = append(a.list, rdf.Statement{Subject: a.subject, Property: p, Value: text, Lang: lang})
	}
}

// concept states what is known of a concept.
func (s *Scheme) concept(c *graph.Concept) []rdf.Statement {
	a := &about{subject: s.URI(c.ID)}
	a.class(class(skos, "Concept"))
	a.link(inScheme, s.uri())
	if len(s.wideIn(c.ID)) == 0 {
		a.link(topConceptOf, s.uri())
	}
	a.text(identifier, "", c.ID)
	for _, l := range c.Labels {
		a.text(prefLabel, l.Lang, l.Preferred)
		for _, other := range l.Others {
			a.text(altLabel, l.Lang, other)
		}
	}
	for _, n := range c.Nodes {
		a.text(definition, n.Lang, n.Meta.Description.Value)
	}
	a.link(broader, s.uris(s.wideIn(c.ID))...)
	a.link(narrower, s.uris(s.only(s.narrow[c.ID]))...)
	a.link(related, s.uris(s.related[c.ID])...)
	for _, e := range c.Edges {
		if s.says(c.ID, e.Name, e.To) {
			a.link(s.relation(e.Name), s.URI(e.To))
		}
	}
	if item := wikidata(c.Nodes); item != "" {
		a.link(exactMatch, view.WikidataURI(item))
	}
	dates(a, c.Nodes)
	for _, n := range c.Nodes {
		a.link(topicOf, absolute(s.g, n))
	}
	for _, o := range s.inverse[c.ID] {
		other := &about{subject: s.URI(o.from)}
		other.link(s.relation(o.name), a.subject)
		a.list = append(a.list, other.list...)
	}
	return unique(a.list)
}

func (s *Scheme) wideIn(id string) []string { return s.only(s.wide[id]) }

// only keeps the ids of concepts of the scheme.
func (s *Scheme) only(ids []string) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !s.in[id] })
}

// uris names things by their ids, sorted and each once.
func (s *Scheme) uris(ids []string) []string {
	ids = slices.Clone(ids)
	slices.Sort(ids)
	ids = slices.Compact(ids)
	for i, id := range ids {
		ids[i] = s.URI(id)
	}
	return ids
}

func wikidata(nodes []*graph.Node) string {
	for _, n := range nodes {
		if n.Meta.Wikidata.Value != "" {
			return n.Meta.Wikidata.Value
		}
	}
	return ""
}

// dates states when the first page was written and the last one changed.
func dates(a *about, nodes []*graph.Node) {
	var first, last string
	for _, n := range nodes {
		if d := n.Meta.Date.Value; d != "" && (first == "" || d < first) {
			first = d
		}
		last = max(last, cmp.Or(n.Meta.Lastmod.Value, n.Meta.Date.Value))
	}
	if first != "" {
		a.link(created, first)
	}
	if last != "" {
		a.link(modified, last)
	}
}

// scheme states what is known of the scheme itself.
func (s *Scheme) scheme() []rdf.Statement {
	c := s.g.Config
	a := &about{subject: s.uri()}
	a.class(class(skos, "ConceptScheme"))
	languages := s.g.Languages()
	for _, lang := range languages {
		in := c.In(lang)
		a.text(title, lang, cmp.Or(in.Title, c.Title))
		a.text(description, lang, in.Description)
	}
	for _, lang := range languages {
		a.text(language, "", lang)
	}
	if u, err := url.Parse(c.LicenseURL); err == nil && (u.Scheme == "https" || u.Scheme == "http") {
		a.link(license, c.LicenseURL)
	}
	var nodes []*graph.Node
	for _, k := range s.Concepts {
		nodes = append(nodes, k.Nodes...)
	}
	dates(a, nodes)
	a.link(homepage, c.BaseURL)
	for _, e := range s.g.Editions {
		a.link(hasVersion, c.BaseURL+view.EscapePath(edition.Edition{Name: e}.Home()))
	}
	for _, k := range s.Concepts {
		if len(s.wideIn(k.ID)) == 0 {
			a.link(hasTopConcept, s.URI(k.ID))
		}
	}
	return a.list
}

// properties states what the site's own relations are.
func (s *Scheme) properties() []rdf.Statement {
	var out []rdf.Statement
	for _, r := range s.g.Config.Relations {
		a := &about{subject: s.relation(r.Name).IRI()}
		a.class(class(owl, "ObjectProperty"))
		if r.Symmetric {
			a.class(class(owl, "SymmetricProperty"))
		}
		for _, lang := range labelled(r) {
			a.text(label, lang, r.Label[lang])
		}
		if r.SKOS != "" {
			a.link(subPropertyOf, skos.IRI+r.SKOS)
		}
		out = append(out, a.list...)
	}
	return out
}

func labelled(r config.Relation) []string {
	var langs []string
	for lang := range r.Label {
		langs = append(langs, lang)
	}
	slices.Sort(langs)
	return langs
}

// others states what the things are that concepts are related to and that are
// none themselves.
func (s *Scheme) others(statements []rdf.Statement) []rdf.Statement {
	named := map[string]bool{}
	for _, st := range statements {
		named[st.Subject] = true
		if st.Property.Kind == rdf.Link {
			named[st.Value] = true
		}
	}
	var out []rdf.Statement
	for _, n := range s.g.Nodes {
		uri := s.URI(n.ID)
		if !n.Explicit() || s.in[n.ID] || !named[uri] {
			continue
		}
		a := &about{subject: uri}
		if n.Meta.Type.Value == "person" {
			a.class(class(foaf, "Person"))
		}
		a.text(label, n.Lang, n.Title())
		a.link(topicOf, absolute(s.g, n))
		out = append(out, a.list...)
	}
	return out
}
