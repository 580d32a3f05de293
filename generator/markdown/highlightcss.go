package markdown

import (
	"strings"

	"github.com/alecthomas/chroma/v2/formatters/html"
	"github.com/alecthomas/chroma/v2/styles"
)

// The styles of highlighted code. The Modus themes are made for a contrast of
// 7:1; others of chroma's fall short of WCAG's 4.5:1 in places.
const lightStyle, darkStyle = "modus-operandi", "modus-vivendi"

// HighlightCSS gives the style sheets of highlighted code, one for light pages
// and one for dark, each with a contrast of WCAG AA (4.5:1) or more.
func HighlightCSS() (light, dark string) {
	return styleSheet(lightStyle), styleSheet(darkStyle)
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
