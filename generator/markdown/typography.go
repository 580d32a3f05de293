package markdown

import (
	"strings"

	"github.com/yuin/goldmark/extension"
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

// typography makes straight quotes, double and triple hyphens and three dots
// into the signs they stand for.
func typography(o Options) []util.PrioritizedValue {
	if o.straight {
		return nil
	}
	lang, _, _ := strings.Cut(strings.ToLower(o.Lang), "-")
	q, ok := quotes[lang]
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
	return []util.PrioritizedValue{util.Prioritized(p, 9999)}
}
