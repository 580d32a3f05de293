package view

import (
	"bytes"
	"cmp"
	"html/template"
	"slices"
	"strings"

	"samspil/generator/cite"
	"samspil/generator/graph"
	"samspil/generator/source"
)

// CiteBox is how a reader is to cite the page: printed in the common styles, and
// for programs.
type CiteBox struct {
	Styles    []CiteStyle
	BibTeX    string
	RIS       string
	Downloads []Download
}

// CiteStyle is a citation as printed in one style.
type CiteStyle struct {
	Name string // APA, MLA or Chicago
	HTML template.HTML
	Text string
}

// citable are the types of page that readers cite.
var citable = []string{"paradigm", "concept", "case", "course", "guide"}

// CiteFile is the name of a page's own citation beside it, without extension;
// ReferencesFile is that of its list of references.
const (
	CiteFile       = "cite"
	ReferencesFile = "references"
)

// CiteFormats is how many of Formats a page's own citation is had in.
const CiteFormats = 2

// Citable tells whether a page gets a box that says how to cite it: only what
// has an absolute address can be cited.
func (p *Page) Citable() bool {
	return p.Canonical != "" && p.Source != "" && p.Layout != "home" && p.Layout != "section" && slices.Contains(citable, p.Type)
}

// IsCited tells whether pages of a type are cited, if they have an address.
func IsCited(kind string) bool { return slices.Contains(citable, kind) }

// self is the page as a work to be cited: by its authors, or by the site as an
// organisation.
func (b *Builder) self(p *Page) cite.Self {
	s := cite.Self{Title: p.Title, Site: p.Site.Title, Date: cite.ParseDate(p.Updated), URL: b.lasting(p)}
	s.Authors = citedAuthors(p.Authors, p.Site.Title)
	if p.Edition != nil {
		s.Version = "version " + p.Edition.Name // the word is the same in Danish
	}
	return s
}

// citedAuthors gives the authors of a page of a site as they are cited: by the
// site as an organisation where there are none.
func citedAuthors(authors []string, site string) []cite.Name {
	var out []cite.Name
	for _, a := range authors {
		if a == site {
			out = append(out, cite.Name{Literal: a})
		} else {
			out = append(out, cite.ParsePerson(a))
		}
	}
	if len(out) == 0 && site != "" {
		out = []cite.Name{{Literal: site}}
	}
	return out
}

// lasting is the absolute address that a page is cited by: the permanent one if
// it has one.
func (b *Builder) lasting(p *Page) string {
	if p.Permalink != "" && p.Canonical != "" {
		return b.g.Config.BaseURL + EscapePath(graph.PermalinkAddress(p.ID))
	}
	return p.Canonical
}

// citeBox makes the box of a page that is citable.
func (b *Builder) citeBox(p *Page) *CiteBox {
	box := &CiteBox{Styles: citeStyles(b.self(p), p.Lang)}
	entry := []*cite.Entry{b.OwnCitation(p)}
	var bib, ris bytes.Buffer
	cite.BibTeX(&bib, entry) // writing to a buffer does not fail
	cite.RIS(&ris, entry)
	box.BibTeX, box.RIS = bib.String(), strings.TrimRight(strings.ReplaceAll(ris.String(), "\r\n", "\n"), "\n")
	box.Downloads = downloads(func(ext string) string { return CiteFile + ext })[:CiteFormats]
	return box
}

// citeStyles prints a citation in every style.
func citeStyles(self cite.Self, lang string) []CiteStyle {
	var out []CiteStyle
	for _, name := range []string{"APA", "MLA", "Chicago"} {
		html, text := cite.CiteSelf(strings.ToLower(name), lang, self)
		out = append(out, CiteStyle{name, template.HTML(html), text})
	}
	return out
}

// OwnCitation gives a citable page as an entry, for its files.
func (b *Builder) OwnCitation(p *Page) *cite.Entry {
	return b.self(p).Entry(cmp.Or(source.Slug(p.ID), "page"), p.Lang)
}
