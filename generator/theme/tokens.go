package theme

import (
	"regexp"
	"strings"
)

const tokensFile = "assets/css/tokens.css"

// Token is a custom property that the theme's styles are made of.
type Token struct {
	Name  string // without "--"
	Kind  string // color, pagetype (a color of a type of pages), type, face, space or measure
	Value string
	Light string // values of a color
	Dark  string
	Note  string // the comment behind it
}

var (
	declared = regexp.MustCompile(`(?m)^\s*--([\w-]+):\s*([^;]+);[ \t]*(?:/\*\s*(.*?)\s*\*/)?`)
	twoWays  = regexp.MustCompile(`^light-dark\(\s*([^,]+),\s*([^)]+)\)$`)
	typed    = regexp.MustCompile(`\[data-type="([\w-]+)"\]`)
)

// readTokens lists the properties that the first rule for :root in tokens.css
// declares, in their order; there are none in a theme without that file. What is
// made of another property is no token.
func readTokens(all files) []Token {
	css := string(all[tokensFile].data)
	types := map[string]bool{}
	for _, m := range typed.FindAllStringSubmatch(css, -1) {
		types[m[1]] = true
	}
	_, rule, _ := strings.Cut(css, ":root {")
	rule, _, _ = strings.Cut(rule, "\n}")
	var list []Token
	for _, m := range declared.FindAllStringSubmatch(rule, -1) {
		t := Token{Name: m[1], Value: m[2], Note: m[3]}
		if c := twoWays.FindStringSubmatch(t.Value); c != nil {
			t.Light, t.Dark = c[1], c[2]
		}
		t.Kind = kindOf(t, types)
		if !strings.HasPrefix(t.Value, "var(") {
			list = append(list, t)
		}
	}
	return list
}

func kindOf(t Token, types map[string]bool) string {
	family, _, _ := strings.Cut(t.Name, "-")
	switch {
	case types[t.Name]:
		return "pagetype"
	case t.Light != "":
		return "color"
	case family == "text" || family == "title":
		return "type"
	case family == "space":
		return "space"
	case family == "serif" || family == "sans" || family == "mono":
		return "face"
	}
	return "measure"
}
