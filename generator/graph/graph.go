package graph

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"samspil/generator/cite"
	"samspil/generator/config"
	"samspil/generator/page"
	"samspil/generator/source"
)

// Graph is all pages of a site and how they hang together.
type Graph struct {
	Config   *config.Config
	Library  *cite.Library // nil if there is no bibliography
	Editions []string      // names of the frozen editions that are published, newest first
	Nodes    []*Node       // published pages, by path
	Assets   []*Asset      // by path
	Roots    []*Section    // one a language: the tree of its sections
	Tags     []*Tag        // by language, then by label
	Redirect []Redirect    // old addresses, by path
	Concepts []*Concept    // what pages are about, by id
	Problems []source.Problem

	Comparisons []*Comparison // by their order in site.toml, then by language

	byPath    map[string]*Node // paths are in Unicode form NFC: file systems differ
	byAddress map[string]*Node
	assets    map[string]*Asset
	assetBase map[string][]*Asset // by folded file name
	folders   map[string]*Section // by language and name
	editions  map[string][]*Node  // by id: translations, in the order of languages
	names     *names              // of what is published
	hidden    *names              // of drafts, which are not
	concepts  map[string]*Concept // by id

	input  Input   // what it was made of, for Again; its pages by path
	placed int     // number of the problems that New found
	links  []Links // that are known, by page

	stated         bool // what follows from front matter and titles alone is known
	statedProblems int  // number of the problems that were found with it, those of New included

	mentions   [][]mention        // by page: the pages that it refers to, made by Connect
	neighbours *neighbours        // what Related reads; made by Connect
	places     map[string][]int32 // by language: of each page among the titles in its alphabet
}

// Node is a page with its place in the graph.
type Node struct {
	*page.Page
	ID        string
	Address   string // "da/begreber/tillid/", relative to the root; "" for the root itself
	Section   *Section
	Relations []Edge     // declared here or, inverse, by others; by type, then title
	Backlinks []Backlink // by title
	Tags      []*Tag
	Targets   []Target // parallel to Body.Refs
	Named     []string // ids of headings and blocks that other pages link to, sorted

	Readings [][]Target  // of a course: parallel to the readings of its units
	UsedIn   []CourseUse // courses that list the page; the page's own language first, by title

	index int32  // in the graph's Nodes; unplaced until orderTitles
	facts *facts // use said

	ComparedIn []*Comparison // in the order of site.toml
}

// unplaced is the index of a page that has not got one yet.
const unplaced = -1

// facts are what is gathered from a page's text when it is first asked for, and kept while
// the page stays as it is. Connect asks every page: before that it is for one goroutine,
// after that for many.
type facts struct {
	cites  []string // keys of works, each once, sorted
	embeds bool     // there is an embed
}

func (n *Node) said() *facts {
	if n.facts == nil {
		n.facts = &facts{cites: citedOnce(n.Body.Citations), embeds: hasEmbed(n.Body.Slots)}
	}
	return n.facts
}

// Explicit tells whether the editor gave the page its id.
func (n *Node) Explicit() bool { return n.Meta.ID.Value != "" && n.Meta.ID.Value == n.ID }

// Linked tells whether a text, a relation or a course leads to the page.
func (n *Node) Linked() bool {
	return len(n.Backlinks) > 0 || len(n.Relations) > 0 || len(n.UsedIn) > 0
}

// Redirect is an old address and the page it leads to.
type Redirect struct {
	Path string // of the output file
	To   *Node
}

// Input is everything a graph is made of.
type Input struct {
	Config  *config.Config
	Pages   []*page.Page
	Assets  []*Asset
	Library *cite.Library // the works that pages cite; nil if there is no bibliography
	Drafts  bool          // drafts are published too

	Editions []string // names of the frozen editions that are published, newest first

	Keys *Keys // what an earlier graph has left, and this one leaves; nil is none
}

// New gives every page its address, name and section.
func New(in Input) *Graph {
	g := &Graph{
		Config: in.Config, Library: in.Library, Editions: in.Editions, byPath: map[string]*Node{}, byAddress: map[string]*Node{},
		assets: map[string]*Asset{}, assetBase: map[string][]*Asset{}, folders: map[string]*Section{},
		editions: map[string][]*Node{}, names: newNames(), hidden: newNames(),
	}
	in.Pages = byFile(in.Pages)
	indexes := chooseIndexes(in.Pages)
	for _, p := range in.Pages {
		g.add(p, indexes, in.Drafts)
	}
	g.orderTitles(in.Keys)
	for _, editions := range g.editions {
		g.sortEditions(editions)
	}
	g.addAssets(in.Assets)
	g.indexNames()
	g.buildSections()
	g.buildTags()
	g.buildRedirects()
	g.input, g.placed = in, len(g.Problems)
	return g
}

// chooseIndexes finds, of the files that would stand for one folder in one
// language, the one that does.
func chooseIndexes(pages []*page.Page) map[string]*page.Page {
	chosen := map[string]*page.Page{}
	for _, p := range pages {
		if !p.Index {
			continue
		}
		key := p.Lang + ":" + p.Name
		if c := chosen[key]; c == nil || p.IndexRank() > c.IndexRank() {
			chosen[key] = p
		}
	}
	return chosen
}

// add places one page. One that cannot be placed is a problem and left out.
func (g *Graph) add(p *page.Page, indexes map[string]*page.Page, drafts bool) {
	n := &Node{Page: p, ID: p.ID(), index: unplaced}
	if p.Index && indexes[p.Lang+":"+p.Name] != p {
		// README beside _index is a page like any other.
		clone := *p
		file := strings.TrimSuffix(stem(path.Base(p.Path)), "."+p.Lang)
		clone.Index, clone.Name = false, strings.TrimPrefix(p.Name+"/", "./")+file
		n.Page, n.ID = &clone, clone.ID()
	}
	if p.Meta.Draft && !drafts {
		g.hidden.add(n)
		return
	}
	address, bad := g.address(n)
	if bad != nil {
		g.problem(*bad)
		return
	}
	if first := g.byAddress[address]; first != nil {
		g.problem(at(p, p.Meta.Slug, "duplicate-address", "this page has the same address as "+first.Path+": /"+address,
			"rename one of them, or give it a slug"))
		return
	}
	n.Address = address
	g.byAddress[address] = n
	g.byPath[norm.NFC.String(p.Path)] = n
	g.Nodes = append(g.Nodes, n)
	g.claimID(n)
}

// claimID enters the page among the editions of its id. One whose id is taken
// goes by its name, or if need be by its path, which no other page has.
func (g *Graph) claimID(n *Node) {
	if other := g.In(n, n.Lang); other != nil {
		g.problem(at(n.Page, n.Meta.ID, "duplicate-id", "this page has the same id as "+other.Path+": "+n.ID,
			"give one of them another id"))
		if n.ID = n.Name; g.In(n, n.Lang) != nil {
			n.ID = n.Path
		}
	}
	g.editions[n.ID] = append(g.editions[n.ID], n)
}

// sortEditions puts translations in the order of the site's languages.
func (g *Graph) sortEditions(editions []*Node) {
	if len(editions) < 2 {
		return
	}
	codes := g.Config.Codes()
	slices.SortFunc(editions, func(a, b *Node) int {
		return cmp.Compare(slices.Index(codes, a.Lang), slices.Index(codes, b.Lang))
	})
}

// Translations gives the editions of a page, itself included, in the order of
// the site's languages.
func (g *Graph) Translations(n *Node) []*Node { return g.editions[n.ID] }

// In gives the edition of a page in a language, or nil.
func (g *Graph) In(n *Node, lang string) *Node {
	for _, e := range g.editions[n.ID] {
		if e.Lang == lang {
			return e
		}
	}
	return nil
}

// Find gives the page of an id in a language, or nil.
func (g *Graph) Find(lang, id string) *Node {
	for _, e := range g.editions[id] {
		if e.Lang == lang {
			return e
		}
	}
	return nil
}

// Root gives the section tree of a language.
func (g *Graph) Root(lang string) *Section { return g.folders[lang+":."] }

// Languages lists the codes of the site's languages; a site with one has one
// code, which may be "".
func (g *Graph) Languages() []string {
	if codes := g.Config.Codes(); len(codes) > 0 {
		return codes
	}
	return []string{g.Config.Language}
}

func (g *Graph) problem(p source.Problem) { g.Problems = append(g.Problems, p) }

// at makes a problem at a value of a page's front matter, or at the page.
func at(p *page.Page, t page.Text, code, message, remedy string) source.Problem {
	return source.Problem{Position: source.Position{File: p.Path, Line: t.Line, Col: t.Col},
		Code: code, Message: message, Remedy: remedy}
}
