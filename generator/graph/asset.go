package graph

import (
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"samspil/generator/source"
)

// Asset is a file that is published as it is.
type Asset struct {
	Path          string // in the content folder
	Address       string // of the output file; set by New
	Width, Height int    // of an image, in pixels; zero if not known
}

// Image tells whether the asset can be shown as an image.
func (a *Asset) Image() bool {
	switch strings.ToLower(path.Ext(a.Path)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif":
		return true
	}
	return false
}

// addAssets gives every asset its address: its folders made slugs as those of
// pages are, its own name kept.
func (g *Graph) addAssets(assets []*Asset) {
	assets = slices.Clone(assets)
	slices.SortFunc(assets, func(a, b *Asset) int { return strings.Compare(a.Path, b.Path) })
	for _, a := range assets {
		folder, name := path.Split(a.Path)
		var b strings.Builder
		for part := range strings.SplitSeq(strings.TrimSuffix(folder, "/"), "/") {
			if slug := source.Slug(part); slug != "" {
				b.WriteString(slug + "/")
			}
		}
		placed := *a
		placed.Address = b.String() + name
		if other := g.claimant(placed.Address); other != "" {
			g.problem(source.Problem{Position: source.Position{File: a.Path}, Code: "duplicate-address",
				Message: "this file has the same address as " + other + ": /" + placed.Address, Remedy: "rename one of them"})
			continue
		}
		g.Assets = append(g.Assets, &placed)
		g.assets[norm.NFC.String(a.Path)] = &placed
		base := fold(name)
		g.assetBase[base] = append(g.assetBase[base], &placed)
	}
}

// claimant gives the path of the page or asset whose output file an address is,
// or whose folder would have to be where that file is.
func (g *Graph) claimant(address string) string {
	if a := g.assetAt(address); a != nil {
		return a.Path
	}
	if page, ok := strings.CutSuffix(address, File("")); ok && g.byAddress[page] != nil {
		return g.byAddress[page].Path
	}
	if folder := g.byAddress[address+"/"]; folder != nil {
		return folder.Path
	}
	return ""
}

func (g *Graph) assetAt(address string) *Asset {
	for _, a := range g.assetBase[fold(path.Base(address))] {
		if a.Address == address {
			return a
		}
	}
	return nil
}
