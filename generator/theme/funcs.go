package theme

import (
	"html"
	"html/template"
	"strings"

	"samspil/generator/view"
)

// The functions in this file write the HTML that lists consist of. Templates
// could do the same, at ten times the cost: a page may have hundreds of links, and
// each {{.Href}} in an attribute is three calls by reflection.

// link writes a link to a page of the site, with its language where that is not
// the page's own.
func link(l view.Link) template.HTML {
	var b strings.Builder
	b.Grow(len(l.Href) + len(l.Title) + 80)
	b.WriteString(`<a href="`)
	b.WriteString(html.EscapeString(safeHref(l.Href)))
	if l.Lang != "" {
		lang := html.EscapeString(l.Lang)
		b.WriteString(`" hreflang="` + lang + `" lang="` + lang + `">`)
		b.WriteString(html.EscapeString(l.Title))
		b.WriteString(`</a><span class="lang-badge">` + lang + `</span>`)
		return template.HTML(b.String())
	}
	b.WriteString(`">`)
	b.WriteString(html.EscapeString(l.Title))
	b.WriteString(`</a>`)
	return template.HTML(b.String())
}

// safeHref guards against addresses such as javascript:…, as html/template does:
// what stands before the first colon must be part of a path. Links to pages are
// relative, so nothing else is expected here.
func safeHref(href string) string {
	before, _, found := strings.Cut(href, ":")
	if found && !strings.ContainsAny(before, "/?#") {
		return "#"
	}
	return href
}

// sentence writes the sentence of a backlink with the link's own words marked.
func sentence(l view.Backlink) template.HTML {
	var b strings.Builder
	b.Grow(len(l.Before) + len(l.Mark) + len(l.After) + 40)
	b.WriteString(html.EscapeString(l.Before))
	b.WriteString("<mark>")
	b.WriteString(html.EscapeString(l.Mark))
	b.WriteString("</mark>")
	b.WriteString(html.EscapeString(l.After))
	return template.HTML(b.String())
}

// opens reports whether an HTML text opens with a paragraph that begins with a
// plain text.
func opens(body template.HTML, text string) bool {
	rest := string(body)
	if text == "" || !strings.HasPrefix(rest, "<p") {
		return false
	}
	_, rest, _ = strings.Cut(rest, ">")
	paragraph, _, _ := strings.Cut(rest, "</p>")
	var plain strings.Builder
	for paragraph != "" && plain.Len() < len(text) {
		before, after, tagged := strings.Cut(paragraph, "<")
		plain.WriteString(html.UnescapeString(before))
		if tagged {
			_, after, _ = strings.Cut(after, ">")
		}
		paragraph = after
	}
	return strings.HasPrefix(plain.String(), text)
}
