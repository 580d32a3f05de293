package theme

import (
	"html"
	"html/template"
	"net/url"
	"strings"
	"unicode/utf8"

	"samspil/generator/view"
)

// The functions in this file write the HTML that lists consist of. Templates
// could do the same, at ten times the cost: a page may have hundreds of links, and
// each {{.Href}} in an attribute is three calls by reflection.

// link writes a link to a page of the site, with its language where that is not
// the page's own.
func link(l view.Link) template.HTML {
	var b strings.Builder
	b.Grow(len(l.Href) + len(l.Title) + linkMarkup)
	writeLink(&b, l)
	return template.HTML(b.String())
}

// linkMarkup is about how much a link takes besides its address and its title.
const linkMarkup = 64

func writeLink(b *strings.Builder, l view.Link) {
	b.WriteString(`<a href="`)
	b.WriteString(html.EscapeString(safeHref(l.Href)))
	b.WriteByte('"')
	if l.Preview {
		b.WriteString(" data-preview")
	}
	if l.Lang == "" {
		b.WriteString(">")
		b.WriteString(html.EscapeString(l.Title))
		b.WriteString(`</a>`)
		return
	}
	lang := html.EscapeString(l.Lang)
	b.WriteString(` hreflang="` + lang + `" lang="` + lang + `">`)
	b.WriteString(html.EscapeString(l.Title))
	b.WriteString(`</a><span class="lang-badge">` + lang + `</span>`)
}

// longestJoined is how many letters a word with a hyphen may have and still be kept
// on one line: a large title has room for so many on the narrowest screen.
const longestJoined = 14

// joined writes a text whose short words with a hyphen, such as "co-production", are
// not broken over two lines.
func joined(text string) template.HTML {
	if !strings.Contains(text, "-") {
		return template.HTML(html.EscapeString(text))
	}
	words := strings.Split(text, " ")
	for i, w := range words {
		words[i] = html.EscapeString(w)
		if in := strings.Index(w, "-"); in > 0 && in < len(w)-1 && utf8.RuneCountInString(w) <= longestJoined {
			words[i] = `<span class="joined">` + words[i] + `</span>`
		}
	}
	return template.HTML(strings.Join(words, " "))
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

// mentions writes the items of a list of backlinks: a link to the page and the
// sentence, if there is one, with the link's own words marked.
func mentions(list []view.Backlink) template.HTML {
	size := 0
	for i := range list {
		l := &list[i]
		size += len(l.Href) + len(l.Title) + len(l.Before) + len(l.Mark) + len(l.After) + linkMarkup
	}
	var b strings.Builder
	b.Grow(size)
	for i := range list {
		l := &list[i]
		b.WriteString("<li>")
		writeLink(&b, l.Link)
		if l.Mark == "" {
			b.WriteString("</li>\n")
			continue
		}
		if l.Lang != "" {
			b.WriteString("\n<p lang=\"" + html.EscapeString(l.Lang) + "\">")
		} else {
			b.WriteString("\n<p>")
		}
		b.WriteString(html.EscapeString(l.Before))
		b.WriteString("<mark>")
		b.WriteString(html.EscapeString(l.Mark))
		b.WriteString("</mark>")
		b.WriteString(html.EscapeString(l.After))
		b.WriteString("</p></li>\n")
	}
	return template.HTML(b.String())
}

// related writes the items of a list of related pages: a link to the page, its
// description, and what the two have in common.
func (b *bound) related(list []view.RelatedPage) (template.HTML, error) {
	var out strings.Builder
	out.Grow(len(list) * 4 * linkMarkup)
	for i := range list {
		p := &list[i]
		out.WriteString("<li")
		if p.Type != "" {
			out.WriteString(` data-type="` + html.EscapeString(p.Type) + `"`)
		}
		out.WriteByte('>')
		writeLink(&out, p.Link)
		if p.Description != "" {
			out.WriteString("<p>" + html.EscapeString(p.Description) + "</p>")
		}
		if len(p.Reasons) > 0 {
			out.WriteString(`<p class="reasons">`)
			if err := b.writeReasons(&out, p.Reasons); err != nil {
				return "", err
			}
			out.WriteString("</p>")
		}
		out.WriteString("</li>\n")
	}
	return template.HTML(out.String()), nil
}

// writeReasons writes what two pages have in common (keys both.KIND).
func (b *bound) writeReasons(out *strings.Builder, list []view.Reason) error {
	for i, r := range list {
		text, err := b.text("both." + r.Kind)
		if err != nil {
			return err
		}
		if i > 0 {
			out.WriteByte(' ')
		}
		out.WriteString(html.EscapeString(text))
		for j, l := range r.Links {
			if j > 0 {
				out.WriteByte(',')
			}
			out.WriteByte(' ')
			writeLink(out, l)
		}
		out.WriteByte('.')
	}
	return nil
}

// contents writes a table of contents as nested lists. The headings' ids and
// HTML are the compiler's own.
func contents(toc []view.TOCEntry) template.HTML {
	var b strings.Builder
	writeContents(&b, toc)
	return template.HTML(b.String())
}

func writeContents(b *strings.Builder, toc []view.TOCEntry) {
	b.WriteString("<ol>\n")
	for i := range toc {
		b.WriteString(`<li><a href="#`)
		b.WriteString(html.EscapeString((&url.URL{Fragment: toc[i].ID}).EscapedFragment()))
		b.WriteString(`">`)
		b.WriteString(string(toc[i].HTML))
		b.WriteString("</a>")
		if len(toc[i].Children) > 0 {
			b.WriteByte('\n')
			writeContents(b, toc[i].Children)
		}
		b.WriteString("</li>\n")
	}
	b.WriteString("</ol>\n")
}

// metadata writes <meta> elements.
func metadata(list []view.Meta) template.HTML {
	size := 0
	for i := range list {
		size += len(list[i].Name) + len(list[i].Content) + len(`<meta property="" content="">`) + 1
	}
	var b strings.Builder
	b.Grow(size)
	for i := range list {
		b.WriteString("<meta ")
		if list[i].Property {
			b.WriteString(`property="`)
		} else {
			b.WriteString(`name="`)
		}
		b.WriteString(html.EscapeString(list[i].Name))
		b.WriteString(`" content="`)
		b.WriteString(html.EscapeString(list[i].Content))
		b.WriteString("\">\n")
	}
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
