package markdown

import (
	"fmt"
	"html"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/util"
)

// fill writes text into every slot of HTML.
func fill(source string, slots []Slot, text func(Slot) string) string {
	var b strings.Builder
	from := int32(0)
	for _, s := range slots {
		b.WriteString(source[from:s.Offset])
		b.WriteString(text(s))
		from = s.Offset
	}
	b.WriteString(source[from:])
	return b.String()
}

// asGoldmark writes into a body's slots what goldmark would have written there,
// the footnotes at the end, and takes away what the dialect adds to blocks.
func asGoldmark(body *Body) string {
	mentions := map[int32]int{}
	write := func(s Slot) string {
		switch s.Kind {
		case SlotLinkStart:
			return `<a href="` + href(&body.Refs[s.Index]) + `"` + title(&body.Refs[s.Index]) + `>`
		case SlotLinkText:
			return html.EscapeString(body.Refs[s.Index].Target)
		case SlotLinkEnd:
			return "</a>"
		case SlotImage:
			r := &body.Refs[s.Index]
			return `<img src="` + href(r) + `" alt="` + string(util.EscapeHTML([]byte(r.Text))) + `"` + title(r) + `>`
		case SlotFootnote:
			nth := ""
			if mentions[s.Index]++; mentions[s.Index] > 1 {
				nth = fmt.Sprint(mentions[s.Index] - 1)
			}
			return fmt.Sprintf(`<sup id="fnref%s:%d"><a href="#fn:%d" class="footnote-ref" role="doc-noteref">%d</a></sup>`,
				nth, s.Index+1, s.Index+1, s.Index+1)
		}
		return ""
	}
	out := fill(body.HTML, body.Slots, write)
	notes := make([]string, len(body.Footnotes))
	for i, f := range body.Footnotes {
		notes[i] = fill(f.HTML, f.Slots, write)
	}
	if len(notes) > 0 {
		out += "<div class=\"footnotes\" role=\"doc-endnotes\">\n<hr>\n<ol>\n"
		for i, note := range notes {
			out += fmt.Sprintf("<li id=\"fn:%d\">\n%s</li>\n", i+1, withBacklinks(note, i+1, mentions[int32(i)]))
		}
		out += "</ol>\n</div>\n"
	}
	return withoutAdditions(out)
}

func href(r *Ref) string {
	dest := r.Target
	if r.Fragment != "" {
		dest += "#" + r.Fragment
	}
	return string(util.EscapeHTML(util.URLEscape([]byte(dest), false)))
}

func title(r *Ref) string {
	if r.Title == "" {
		return ""
	}
	return ` title="` + string(util.EscapeHTML([]byte(r.Title))) + `"`
}

func withBacklinks(note string, number, mentions int) string {
	links := ""
	for i := range mentions {
		nth := ""
		if i > 0 {
			nth = fmt.Sprint(i)
		}
		links += fmt.Sprintf(`&#160;<a href="#fnref%s:%d" class="footnote-backref" role="doc-backlink">&#x21a9;&#xfe0e;</a>`, nth, number)
	}
	if cut, ok := strings.CutSuffix(note, "</p>\n"); ok {
		return cut + links + "</p>\n"
	}
	return note + links
}

var (
	blockID   = regexp.MustCompile(`<(p|h[1-6]) id="[^"]*">`)
	tableWrap = regexp.MustCompile(`(?s)<div class="table-scroll" tabindex="0">\n(<table>.*?</table>\n)</div>\n`)
	preBlock  = regexp.MustCompile(`(?s)<pre class="chroma" tabindex="0">.*?</pre>`)
	codeSpan  = regexp.MustCompile(`<span class="[a-z0-9]+">|</span>`)
	alignment = regexp.MustCompile(`(?:align="|style="text-align:)([a-z]+)"`)
	taskLabel = regexp.MustCompile(` aria-label="(to do|done)"`)
	figure    = regexp.MustCompile(`<figure><img src="([^"]*)" alt="([^"]*)"><figcaption>([^<]*)</figcaption></figure>`)
)

// withoutAdditions takes away ids, colours, wrappers and figures.
func withoutAdditions(s string) string {
	s = preBlock.ReplaceAllStringFunc(s, func(pre string) string { return codeSpan.ReplaceAllString(pre, "") })
	s = strings.ReplaceAll(s, `<pre class="chroma" tabindex="0">`, "<pre>")
	s = strings.ReplaceAll(s, `<pre tabindex="0">`, "<pre>")
	s = blockID.ReplaceAllString(s, "<$1>")
	s = taskLabel.ReplaceAllString(s, "")
	s = tableWrap.ReplaceAllString(s, "$1")
	return figure.ReplaceAllString(s, `<p><img src="$1" alt="$2" title="$3"></p>`)
}

// typographicEntities are the signs goldmark writes as entities.
var typographicEntities = strings.NewReplacer("&lsquo;", "‘", "&rsquo;", "’", "&ldquo;", "“", "&rdquo;", "”",
	"&ndash;", "–", "&mdash;", "—", "&hellip;", "…", "&laquo;", "«", "&raquo;", "»", " />", ">")
