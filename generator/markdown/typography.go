package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// quoteMarks are a language's quotation marks: outer and inner, opening and
// closing.
type quoteMarks struct{ open, close, innerOpen, innerClose string }

// quotes of the languages that do not use the English ones. Dansk Sprognævn
// allows several in Danish; these are the commonest in newspapers and books.
var quotes = map[string]quoteMarks{
	"da": {"”", "”", "’", "’"},
	"sv": {"”", "”", "’", "’"},
	"fi": {"”", "”", "’", "’"},
	"nb": {"«", "»", "‘", "’"},
	"nn": {"«", "»", "‘", "’"},
	"no": {"«", "»", "‘", "’"},
	"de": {"„", "“", "‚", "‘"},
	"is": {"„", "“", "‚", "‘"},
	"fr": {"«\u00a0", "\u00a0»", "“", "”"},
}

var englishQuotes = quoteMarks{"“", "”", "‘", "’"}

// language is the main language of the text, without region and script: "en"
// for "en-GB".
func (o Options) language() string {
	lang, _, _ := strings.Cut(strings.ToLower(o.Lang), "-")
	return lang
}

// typographyParser is goldmark's, asked only at the characters it can change:
// every other question would cost a look at each comma.
type typographyParser struct{ parser.InlineParser }

func (typographyParser) Trigger() []byte { return []byte(`'"-.<>`) }

func (p typographyParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, _ := block.PeekLine()
	if c := line[0]; (c == '"' || c == '\'') && len(line) > 1 && line[1] == c && block.PrecendingCharacter() == rune(c) {
		return nil // inside a run of quotes, which goldmark would look through for each of them
	}
	return p.InlineParser.Parse(parent, block, pc)
}

// typography makes straight quotes, double and triple hyphens and three dots
// into the signs they stand for.
func typography(o Options) []util.PrioritizedValue {
	if o.straight {
		return nil
	}
	q, ok := quotes[o.language()]
	if !ok {
		q = englishQuotes
	}
	signs := map[extension.TypographicPunctuation]string{
		extension.LeftDoubleQuote: q.open, extension.RightDoubleQuote: q.close,
		extension.LeftSingleQuote: q.innerOpen, extension.RightSingleQuote: q.innerClose,
		extension.Apostrophe: "’", extension.EnDash: "–", extension.EmDash: "—", extension.Ellipsis: "…",
		extension.LeftAngleQuote: "«", extension.RightAngleQuote: "»",
	}
	p := extension.NewTypographerParser(extension.WithTypographicSubstitutions(signs))
	return []util.PrioritizedValue{util.Prioritized(typographyParser{p}, 9999)}
}
