package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// codeOptions is what an info string says: ```go {lines=true mark="2,4-5" title="main.go"}
type codeOptions struct {
	lang    string
	title   string
	numbers bool
	marked  []lineRange
}

type lineRange struct{ first, last int }

func (o *codeOptions) isMarked(line int) bool {
	for _, r := range o.marked {
		if r.first <= line && line <= r.last {
			return true
		}
	}
	return false
}

func (nodeRenderer) codeBlock(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if r := w.(*recorder); entering {
		r.code(n, source, &codeOptions{}, nil)
	}
	return ast.WalkContinue, nil
}

func (nodeRenderer) fencedCodeBlock(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	r, n := w.(*recorder), node.(*ast.FencedCodeBlock)
	if !entering {
		return ast.WalkContinue, nil
	}
	lang, rest := r.splitInfo(n)
	if lang == diagramLang {
		r.diagram(n, rest)
		return ast.WalkContinue, nil
	}
	o := &codeOptions{lang: lang}
	r.readOptions(n, rest, `lines=true, mark="2,4-5" and title="main.go"`, o.set)
	var lexer chroma.Lexer
	if o.lang != "" && !isPlain(o.lang) {
		if lexer = r.lexers.get(o.lang); lexer == nil {
			r.warn(n.Info.Segment.Start, "unknown-language", "mend the name, or write “text” for no colours",
				"there is no highlighting for the language “%s”", o.lang)
		}
	}
	r.code(n, source, o, lexer)
	return ast.WalkContinue, nil
}

// isPlain tells the names of code that is no language.
func isPlain(lang string) bool {
	switch strings.ToLower(lang) {
	case "text", "txt", "plain", "plaintext", "none", "no-highlight":
		return true
	}
	return false
}

// splitInfo gives the language of a code block and the options behind it.
func (r *recorder) splitInfo(n *ast.FencedCodeBlock) (lang string, rest []byte) {
	if n.Info == nil {
		return "", nil
	}
	info := n.Info.Segment.Value(r.src)
	end := bytes.IndexAny(info, " \t{")
	if end < 0 {
		end = len(info)
	}
	return string(unescapeIfNeeded(info[:end])), bytes.TrimSpace(info[end:])
}

// readOptions reads the options of a code block; known says which there are, and
// set takes one and tells if it is one of them.
func (r *recorder) readOptions(n *ast.FencedCodeBlock, rest []byte, known string, set func(name string, value any) bool) {
	if len(rest) == 0 || rest[0] != '{' {
		return
	}
	attributes, ok := parser.ParseAttributes(text.NewReader(rest))
	if !ok {
		r.warn(n.Info.Segment.Start, "code-options", "write them in curly brackets: there are "+known,
			"the options of the code block cannot be read")
	}
	for _, a := range attributes {
		if !set(string(a.Name), a.Value) {
			r.warn(n.Info.Segment.Start, "code-options", "there are "+known,
				"the code block's option “%s” is unknown or has no such value", a.Name)
		}
	}
}

// set gives an option its value and tells if there is such a one.
func (o *codeOptions) set(name string, value any) (ok bool) {
	switch name {
	case "lines":
		o.numbers, ok = value.(bool)
	case "title":
		var title []byte
		title, ok = value.([]byte)
		o.title = string(title)
	case "mark":
		if n, isNumber := value.(float64); isNumber {
			value = []byte(strconv.Itoa(int(n)))
		}
		var marks []byte
		if marks, ok = value.([]byte); ok {
			o.marked, ok = parseRanges(string(marks))
		}
	}
	return ok
}

// parseRanges reads "2,4-5".
func parseRanges(s string) (ranges []lineRange, ok bool) {
	for _, part := range strings.Split(s, ",") {
		first, last, isRange := strings.Cut(strings.TrimSpace(part), "-")
		if !isRange {
			last = first
		}
		r := lineRange{digits(strings.TrimSpace(first)), digits(strings.TrimSpace(last))}
		if r.first == 0 || r.last < r.first {
			return ranges, false
		}
		ranges = append(ranges, r)
	}
	return ranges, true
}

// code writes a code block. It can be reached by keyboard, for a wide one
// scrolls.
func (r *recorder) code(n ast.Node, source []byte, o *codeOptions, lexer chroma.Lexer) {
	tag := "<pre"
	if o.title != "" {
		r.openTagged(n, `<figure`)
		r.puts(` class="code"><figcaption>`)
		r.escape(o.title)
		r.puts("</figcaption>")
		r.puts(tag)
	} else {
		r.openTagged(n, tag)
	}
	lines := o.numbers || len(o.marked) > 0
	if lexer != nil || lines {
		r.puts(` class="chroma"`)
	}
	r.puts(` tabindex="0"><code`)
	if o.lang != "" {
		r.puts(` class="language-`)
		r.escape(o.lang)
		r.puts(`"`)
	}
	r.puts(">")
	r.codeText(n, source, o, lexer, lines)
	if o.title != "" {
		r.puts("</code></pre>")
		r.closeTagged(n, "</figure>")
	} else {
		r.closeTagged(n, "</code></pre>")
	}
}

// codeText writes the text of a code block. Highlighting is by far the slowest
// part of a compilation, so its result is kept.
func (r *recorder) codeText(n ast.Node, source []byte, o *codeOptions, lexer chroma.Lexer, lines bool) {
	if lexer == nil && !lines {
		for i := range n.Lines().Len() {
			line := n.Lines().At(i)
			r.html = appendEscaped(r.html, line.Value(source))
		}
		return
	}
	code := n.Lines().Value(source)
	key := highlightKey(o, code)
	if html, ok := r.highlighted.get(key); ok {
		r.puts(html)
		return
	}
	start := len(r.html)
	r.highlight(o, lexer, string(code), lines)
	r.highlighted.put(key, string(r.html[start:]))
}

func (r *recorder) highlight(o *codeOptions, lexer chroma.Lexer, code string, lines bool) {
	tokens := tokenise(lexer, code)
	if !lines {
		for t := tokens(); t != chroma.EOF; t = tokens() {
			r.token(t)
		}
		return
	}
	for i, line := range chroma.SplitTokensIntoLines(tokens.Tokens()) {
		r.puts(`<span class="line`)
		if o.isMarked(i + 1) {
			r.puts(` hl`)
		}
		r.puts(`">`)
		if o.numbers {
			r.puts(`<span class="ln">`, strconv.Itoa(i+1), `</span>`)
		}
		r.puts(`<span class="cl">`)
		for _, t := range line {
			r.token(t)
		}
		r.puts(`</span></span>`)
	}
}

// tokenise splits code into tokens; without a lexer, or if that fails, into
// one.
func tokenise(lexer chroma.Lexer, code string) chroma.Iterator {
	if lexer != nil {
		if tokens, err := lexer.Tokenise(nil, code); err == nil {
			return tokens
		}
	}
	return chroma.Literator(chroma.Token{Type: chroma.Text, Value: code})
}

func (r *recorder) token(t chroma.Token) {
	class := tokenClass(t.Type)
	if class == "" {
		r.escape(t.Value)
		return
	}
	r.puts(`<span class="`, class, `">`)
	r.escape(t.Value)
	r.puts(`</span>`)
}

// tokenClass is chroma's short class for a type of token, or for the nearest
// type above it that has one.
func tokenClass(t chroma.TokenType) string {
	for t != 0 {
		if class, ok := chroma.StandardTypes[t]; ok {
			if t == chroma.Text || t == chroma.TextWhitespace {
				return ""
			}
			return class
		}
		t = t.Parent()
	}
	return ""
}

// lexerCache keeps chroma's lexers by the names editors use: looking one up
// tries hundreds of file patterns. It holds no more than chroma's lexers and
// their aliases.
type lexerCache struct{ byName sync.Map }

// get gives the lexer for a language, or nil if there is none.
func (c *lexerCache) get(lang string) chroma.Lexer {
	if l, ok := c.byName.Load(lang); ok {
		return l.(chroma.Lexer)
	}
	lexer := lexers.Get(lang)
	if lexer == nil {
		return nil
	}
	lexer = chroma.Coalesce(lexer)
	c.byName.Store(lang, lexer)
	return lexer
}
