package graph

import (
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// fold makes names comparable: Unicode form, letter case and white space do
// not count.
func fold(s string) string {
	if isSimple(s) {
		return s
	}
	return strings.Join(strings.Fields(strings.ToLower(norm.NFC.String(s))), " ")
}

// isSimple spots the common case that fold would not change.
func isSimple(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= 0x80 || 'A' <= c && c <= 'Z' || c <= ' ' {
			return false
		}
	}
	return true
}

// The kinds of name, in the order in which they are tried.
const (
	byID = iota
	byAlias
	byTitle
	kinds
)

// names finds pages by what they are called.
type names struct {
	named [kinds]map[string][]*Node
	paths map[string][]*Node // by the folded last part of name and file
	list  []string           // every name, made when first asked for
}

func newNames() *names {
	n := &names{paths: map[string][]*Node{}}
	for k := range n.named {
		n.named[k] = map[string][]*Node{}
	}
	return n
}

// add enters a page under everything it is called.
func (x *names) add(n *Node) {
	x.each(n, func(pages map[string][]*Node, key string) { pages[key] = inserted(pages[key], n) })
	x.list = nil
}

// remove takes a page away under everything it is called.
func (x *names) remove(n *Node) {
	x.each(n, func(pages map[string][]*Node, key string) { takeAway(pages, key, n) })
	x.list = nil
}

// retitle enters a page under another title than it had.
func (x *names) retitle(n *Node, before, after string) {
	titles := x.named[byTitle]
	takeAway(titles, fold(before), n)
	if after != "" {
		titles[fold(after)] = inserted(titles[fold(after)], n)
	}
	x.list = nil
}

// each calls do with every list that a page is in and the key that it has there.
func (x *names) each(n *Node, do func(pages map[string][]*Node, key string)) {
	do(x.named[byID], fold(n.ID))
	for _, a := range n.Meta.Aliases {
		if !strings.HasPrefix(a.Value, "/") {
			do(x.named[byAlias], fold(a.Value))
		}
	}
	if t := n.Title(); t != "" {
		do(x.named[byTitle], fold(t))
	}
	base, file := fold(path.Base(n.Name)), fold(path.Base(stem(n.Path)))
	do(x.paths, base)
	if file != base {
		do(x.paths, file)
	}
}

// inserted puts a page into a list, once, at its place among all pages.
func inserted(list []*Node, n *Node) []*Node {
	if slices.Contains(list, n) {
		return list
	}
	i := len(list)
	for i > 0 && list[i-1].index > n.index {
		i-- // New adds pages in their order, so it is nearly always the last
	}
	return slices.Insert(list, i, n)
}

// takeAway takes a page out of a list.
func takeAway(lists map[string][]*Node, key string, n *Node) {
	if lists[key] = without(lists[key], n); len(lists[key]) == 0 {
		delete(lists, key)
	}
}

// stem is the path of a page's file without its extension, which names the page
// as its name does: messages give it, and other programs write it in links.
func stem(file string) string { return strings.TrimSuffix(file, path.Ext(file)) }

// indexNames enters all published pages.
func (g *Graph) indexNames() {
	for _, n := range g.Nodes {
		g.names.add(n)
	}
}

// lookup finds the pages a name stands for, seen from a language: one, several
// if it is ambiguous, or none. A name that only other languages know stands for
// the concept, whose edition in the language it then gives if there is one.
func (x *names) lookup(name, lang string) []*Node {
	key := fold(name)
	if found := x.within(key, func(n *Node) bool { return n.Lang == lang }); len(found) > 0 {
		return found
	}
	found := onePerID(x.within(key, func(*Node) bool { return true }))
	if len(found) == 1 && !namesLanguage(key, found[0].Lang) {
		if own := x.edition(found[0], lang); own != nil {
			return []*Node{own}
		}
	}
	return found
}

// edition gives the page's edition in a language, or nil.
func (x *names) edition(n *Node, lang string) *Node {
	for _, e := range x.named[byID][fold(n.ID)] {
		if e.ID == n.ID && e.Lang == lang {
			return e
		}
	}
	return nil
}

// namesLanguage tells the path of a file, which means that file, from a name:
// "da/begreber/tillid", "tillid.da".
func namesLanguage(key, lang string) bool {
	key, lang = strings.TrimSuffix(strings.Trim(key, "/"), ".md"), fold(lang)
	return strings.HasPrefix(key, lang+"/") || strings.HasSuffix(key, "."+lang)
}

// within looks a folded name up among the pages that pass.
func (x *names) within(key string, pass func(*Node) bool) []*Node {
	var ambiguous []*Node
	for kind := range kinds {
		found := only(x.named[kind][key], pass)
		if len(onePerID(found)) == 1 {
			return found[:1]
		}
		if len(found) > 1 {
			ambiguous = found
			break
		}
	}
	found := only(x.byPath(key), pass)
	if len(onePerID(found)) == 1 {
		return found[:1]
	}
	if len(ambiguous) > 0 {
		return ambiguous
	}
	return found
}

// byPath finds the pages whose path ends in the parts of key; those whose whole
// path it is win.
func (x *names) byPath(key string) []*Node {
	key = strings.Trim(strings.TrimSuffix(key, ".md"), "/")
	var whole, found []*Node
	for _, n := range x.paths[path.Base(key)] {
		name, file := fold(n.Name), fold(stem(n.Path))
		if name == key || file == key {
			whole = append(whole, n)
		}
		if strings.HasSuffix("/"+name, "/"+key) || strings.HasSuffix("/"+file, "/"+key) {
			found = append(found, n)
		}
	}
	if len(whole) > 0 {
		return whole
	}
	return found
}

func only(nodes []*Node, pass func(*Node) bool) []*Node {
	var out []*Node
	for _, n := range nodes {
		if pass(n) {
			out = append(out, n)
		}
	}
	return out
}

// onePerID keeps the first edition of each id: translations are one concept.
func onePerID(nodes []*Node) []*Node {
	var out []*Node
	for _, n := range nodes {
		if !slices.ContainsFunc(out, func(o *Node) bool { return o.ID == n.ID }) {
			out = append(out, n)
		}
	}
	return out
}

// all lists every name as the editors wrote it, sorted, for suggestions.
func (x *names) all() []string {
	var out []string
	for _, nodes := range x.paths {
		for _, n := range nodes {
			out = append(out, n.ID, n.Title(), path.Base(n.Name))
			for _, a := range n.Meta.Aliases {
				out = append(out, a.Value)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
