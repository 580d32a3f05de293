package cite

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// rich is text with markup, on its way to HTML and to plain text.
type rich []run

// run is a piece of text in one style.
type run struct {
	text   string
	italic bool
	tag    string // "b", "sub", "sup" or ""
	href   string // the address the run is a link to, or ""
	lang   string // the run's language, or "" where it is that around it
}

func plainText(s string) rich {
	if s == "" {
		return nil
	}
	return rich{{text: s}}
}

func link(href string) rich {
	if href == "" {
		return nil
	}
	return rich{{text: href, href: href}}
}

// end is the last character, or 0.
func (r rich) end() rune {
	if len(r) == 0 {
		return 0
	}
	last, _ := utf8.DecodeLastRuneInString(r[len(r)-1].text)
	return last
}

// join sets delim between those parts that are not empty. A delimiter's full
// stop or colon is left out after a mark that ends a sentence: "Who governs?".
func join(delim string, parts ...rich) rich {
	n := 0
	for _, p := range parts {
		n += len(p) + 1
	}
	out := make(rich, 0, n)
	for _, p := range parts {
		if len(p) == 0 {
			continue
		}
		if len(out) > 0 {
			out = out.add(delim)
		}
		out = append(out, p...)
	}
	return out
}

// add puts punctuation behind the text, without doubling what is there.
func (r rich) add(s string) rich {
	if s == "" || len(r) == 0 {
		return r
	}
	switch r.end() {
	case '?', '!', '…':
		if s[0] == '.' || s[0] == ':' {
			s = s[1:]
		}
	case '.':
		if s[0] == '.' {
			s = s[1:]
		}
	}
	if s == "" {
		return r
	}
	return append(r, run{text: s})
}

// wrap puts text around r if there is any.
func (r rich) wrap(before, after string) rich {
	if len(r) == 0 {
		return nil
	}
	out := make(rich, 0, len(r)+2)
	out = append(out, run{text: before})
	out = append(out, r...)
	return append(out, run{text: after})
}

// italic sets r in italics; what is italic in r already stands upright.
func italic(r rich) rich {
	out := make(rich, len(r))
	for i, x := range r {
		x.italic = !x.italic
		out[i] = x
	}
	return out
}

// in sets r in a language.
func (r rich) in(lang string) rich {
	if lang == "" {
		return r
	}
	out := make(rich, len(r))
	for i, x := range r {
		x.lang = lang
		out[i] = x
	}
	return out
}

// capital makes the first letter a capital.
func (r rich) capital() rich {
	if len(r) > 0 {
		r[0].text = capitalize(r[0].text)
	}
	return r
}

func capitalize(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	if up := unicode.ToUpper(first); up != first {
		return string(up) + s[n:]
	}
	return s
}

// text gives r without its markup.
func (r rich) text() string {
	var b strings.Builder
	for _, x := range r {
		b.WriteString(x.text)
	}
	return b.String()
}

var (
	escapeText = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	escapeAttr = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;")
)

// html gives r as HTML.
func (r rich) html() string {
	var b strings.Builder
	var around run // its italics and language are those of the open element
	for _, x := range r {
		if x.italic != around.italic || x.lang != around.lang {
			b.WriteString(around.end())
			b.WriteString(x.start())
			around = x
		}
		switch {
		case x.href != "":
			b.WriteString(`<a href="`)
			escapeAttr.WriteString(&b, x.href)
			b.WriteString(`">`)
			escapeText.WriteString(&b, x.text)
			b.WriteString("</a>")
		case x.tag != "":
			b.WriteString("<" + x.tag + ">")
			escapeText.WriteString(&b, x.text)
			b.WriteString("</" + x.tag + ">")
		default:
			escapeText.WriteString(&b, x.text)
		}
	}
	b.WriteString(around.end())
	return b.String()
}

// start opens the element that sets the run's italics and language.
func (x run) start() string {
	lang := ""
	if x.lang != "" {
		lang = ` lang="` + escapeAttr.Replace(x.lang) + `"`
	}
	switch {
	case x.italic:
		return "<i" + lang + ">"
	case lang != "":
		return "<span" + lang + ">"
	}
	return ""
}

// end closes what start has opened.
func (x run) end() string {
	switch {
	case x.italic:
		return "</i>"
	case x.lang != "":
		return "</span>"
	}
	return ""
}

// field reads the text of an entry's field: inline markup, and straight quotes
// made typographic.
func (l *locale) field(s string) rich {
	if !strings.ContainsAny(s, "<'\"") {
		return plainText(s)
	}
	return markup(l.quotes(s))
}

// markup reads CSL's inline markup: <i>, <b>, <sub>, <sup>, and
// <span class="nocase">, which means nothing where case is kept. Other
// angle brackets are text.
func markup(s string) rich {
	var out rich
	var style run
	for s != "" {
		i := strings.IndexByte(s, '<')
		tag := ""
		for i >= 0 {
			if tag = inlineTag(s[i:]); tag != "" {
				break
			}
			next := strings.IndexByte(s[i+1:], '<')
			if next < 0 {
				i = -1
			} else {
				i += 1 + next
			}
		}
		text := s
		if i >= 0 {
			text, s = s[:i], s[i+len(tag):]
		} else {
			s = ""
		}
		if text != "" {
			style.text = text
			out = append(out, style)
		}
		switch strings.Trim(tag, "</>") {
		case "i":
			style.italic = tag == "<i>"
		case "b", "sub", "sup":
			style.tag = ""
			if tag[1] != '/' {
				style.tag = strings.Trim(tag, "<>")
			}
		}
	}
	return out
}

var inlineTags = []string{"<i>", "</i>", "<b>", "</b>", "<sub>", "</sub>", "<sup>", "</sup>",
	`<span class="nocase">`, "<span class='nocase'>", "</span>"}

func inlineTag(s string) string {
	for _, t := range inlineTags {
		if strings.HasPrefix(s, t) {
			return t
		}
	}
	return ""
}

// stripMarkup gives a field as plain text, its quotes as entered.
func stripMarkup(s string) string {
	if strings.IndexByte(s, '<') < 0 {
		return s
	}
	return markup(s).text()
}

// quotes makes straight quotes and apostrophes typographic; quotes in single
// marks get the language's marks too. Inside a tag they are left alone.
func (l *locale) quotes(s string) string {
	if !strings.ContainsAny(s, "'\"") {
		return s
	}
	var b strings.Builder
	before, single := ' ', false
	for i := 0; i < len(s); {
		if tag := inlineTag(s[i:]); tag != "" {
			b.WriteString(tag)
			i += len(tag)
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		opens := unicode.IsSpace(before) || strings.ContainsRune("([{–—“‘\"", before)
		switch {
		case r == '"' && opens:
			b.WriteString(l.openQuote)
		case r == '"':
			b.WriteString(l.closeQuote)
		case r == '\'' && opens && strings.IndexByte(s[i+1:], '\'') >= 0:
			b.WriteString(l.openQuote)
			single = true
		case r == '\'' && single && !startsWithLetter(s[i+1:]):
			b.WriteString(l.closeQuote)
			single = false
		case r == '\'':
			b.WriteString("’")
		default:
			b.WriteString(s[i : i+n])
		}
		before = r
		i += n
	}
	return b.String()
}

func startsWithLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}
