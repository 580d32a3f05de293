package markdown

import (
	"strings"

	"github.com/alecthomas/chroma/v2/formatters/html"
	"github.com/alecthomas/chroma/v2/styles"
)

// HighlightCSS gives the style sheets of highlighted code, one for light pages
// and one for dark. Both keep to a contrast of 4.5:1 (WCAG AA) or more.
func HighlightCSS() (light, dark string) {
	return styleSheet("modus-operandi"), styleSheet("modus-vivendi")
}

func styleSheet(name string) string {
	var b strings.Builder
	formatter := html.New(html.WithClasses(true), html.WithCSSComments(false))
	// Writing to a Builder does not fail.
	if err := formatter.WriteCSS(&b, styles.Get(name)); err != nil {
		panic(err)
	}
	return b.String()
}
