package graph

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Section is a folder of the content tree in one language.
type Section struct {
	Lang    string
	Name    string // path of the folder: "begreber", "." for the language's root
	Address string
	Index   *Node // the page that stands for the folder, or nil
	Parent  *Section
	Pages   []*Node // by weight, then title; without Index
	Sub     []*Section
}

// Title is what the section is called: as its page, else as its folder.
func (s *Section) Title() string {
	if s.Index != nil && s.Index.Title() != "" {
		return s.Index.Title()
	}
	if s.Name == "." {
		return ""
	}
	name := strings.ReplaceAll(path.Base(s.Name), "-", " ")
	r, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(r)) + name[size:]
}

func (s *Section) weight() int {
	if s.Index == nil {
		return 0
	}
	return s.Index.Meta.Weight
}

// buildSections makes the tree of each language from its pages.
func (g *Graph) buildSections() {
	for _, lang := range g.Languages() {
		g.Roots = append(g.Roots, g.section(lang, "."))
	}
	for _, n := range g.Nodes {
		s := g.section(n.Lang, folderOf(n.Page))
		if n.Index {
			s.Index = n
		} else {
			s.Pages = append(s.Pages, n)
		}
		n.Section = s
	}
	g.sortSections()
}

// sortSections puts the pages and folders of every section in order.
func (g *Graph) sortSections() {
	for _, root := range g.Roots {
		sortSection(root, newOrder(root.Lang), g.byTitle(root.Lang))
	}
}

// section gives a folder's section, making it and those above it.
func (g *Graph) section(lang, name string) *Section {
	key := lang + ":" + norm.NFC.String(name)
	if s := g.folders[key]; s != nil {
		return s
	}
	address, _ := g.folderAddress(lang, name)
	s := &Section{Lang: lang, Name: name, Address: address}
	g.folders[key] = s
	if name != "." {
		s.Parent = g.section(lang, path.Dir(name))
		s.Parent.Sub = append(s.Parent.Sub, s)
	}
	return s
}

// folderAt finds the section of a path of the content folder, with or without
// the language's own folder in front.
func (g *Graph) folderAt(p, lang string) *Section {
	if first, rest, _ := strings.Cut(p, "/"); g.folders[first+":."] != nil && slices.Contains(g.Config.Codes(), first) {
		return g.folders[first+":"+cmp.Or(rest, ".")]
	}
	return g.folders[lang+":"+p]
}

// compareWeights puts small weights first and none (zero) last.
func compareWeights(a, b int) int {
	return cmp.Or(cmp.Compare(btoi(a == 0), btoi(b == 0)), cmp.Compare(a, b))
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func sortSection(s *Section, o order, byTitle func(a, b *Node) int) {
	slices.SortFunc(s.Pages, func(a, b *Node) int {
		return cmp.Or(compareWeights(a.Meta.Weight, b.Meta.Weight), byTitle(a, b))
	})
	slices.SortFunc(s.Sub, func(a, b *Section) int {
		return cmp.Or(compareWeights(a.weight(), b.weight()), o.compare(a.Title(), b.Title()), strings.Compare(a.Name, b.Name))
	})
	for _, sub := range s.Sub {
		sortSection(sub, o, byTitle)
	}
}

// SortByTitle orders items by a title in a language's alphabet, and by a second
// text where titles are equal.
func SortByTitle[T any](items []T, lang string, title func(T) (first, second string)) {
	o := newOrder(lang)
	slices.SortStableFunc(items, func(a, b T) int {
		a1, a2 := title(a)
		b1, b2 := title(b)
		return cmp.Or(o.compare(a1, b1), strings.Compare(a2, b2))
	})
}
