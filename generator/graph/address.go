package graph

import (
	"path"
	"slices"
	"strings"

	"samspil/generator/page"
	"samspil/generator/source"
)

// address gives a page's address, or the problem that it can have none.
func (g *Graph) address(n *Node) (string, *source.Problem) {
	folder, ok := g.folderAddress(n.Lang, folderOf(n.Page))
	if ok && n.Index {
		return folder, nil
	}
	slug := n.Meta.Slug.Value
	if slug == "" {
		slug = source.Slug(path.Base(n.Name))
	}
	if !ok || slug == "" {
		p := at(n.Page, page.Text{}, "bad-name", "the file's name has no letter or digit to make an address of",
			"rename the file or its folder, or give the page a slug")
		return "", &p
	}
	return folder + slug + "/", nil
}

// folderOf is the name of the folder that a page lies in or stands for.
func folderOf(p *page.Page) string {
	if p.Index {
		return p.Name
	}
	return path.Dir(p.Name)
}

// folderAddress gives the address of a folder of the tree.
func (g *Graph) folderAddress(lang, name string) (string, bool) {
	var b strings.Builder
	if g.Config.Multilingual() {
		b.WriteString(lang + "/")
	}
	if name == "." {
		return b.String(), true
	}
	for part := range strings.SplitSeq(name, "/") {
		slug := source.Slug(part)
		if slug == "" {
			return "", false
		}
		b.WriteString(slug + "/")
	}
	return b.String(), true
}

// PermalinkAddress is the permanent address of an id.
func PermalinkAddress(id string) string { return "id/" + id + "/" }

// File is the output file of an address.
func File(address string) string { return address + "index.html" }

// buildRedirects enters the old addresses of all pages.
func (g *Graph) buildRedirects() {
	claimed := map[string]*Node{}
	for _, n := range g.Nodes {
		for _, a := range n.Meta.Aliases {
			old, isAddress := strings.CutPrefix(a.Value, "/")
			if !isAddress {
				continue
			}
			file, ok := oldFile(old)
			if !ok {
				g.problem(at(n.Page, a, "bad-value", "the old address "+a.Value+" is not inside the site", "write it from the site's root: /da/name/"))
				continue
			}
			other := g.claimant(file)
			if first := claimed[file]; first != nil {
				other = first.Path
			}
			if other != "" {
				g.problem(at(n.Page, a, "duplicate-address", "the old address "+a.Value+" belongs to "+other, "remove it from one of them"))
				continue
			}
			claimed[file] = n
			g.Redirect = append(g.Redirect, Redirect{file, n})
		}
	}
	slices.SortFunc(g.Redirect, func(a, b Redirect) int { return strings.Compare(a.Path, b.Path) })
}

// oldFile is the output file at which an old address is served.
func oldFile(address string) (string, bool) {
	clean := path.Clean(address)
	if clean == "." || strings.HasPrefix(clean, "..") || strings.ContainsAny(address, "?#\\\t") {
		return "", false
	}
	if strings.HasSuffix(clean, ".html") || strings.HasSuffix(clean, ".htm") {
		return clean, true
	}
	return clean + "/index.html", true
}
