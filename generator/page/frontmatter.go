package page

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/adrg/frontmatter"

	"samspil/generator/source"
)

// block is the front matter as adrg/frontmatter finds it, still undecoded: the
// decoders need the place of the block, which that library does not tell them.
type block struct {
	syntax string
	text   []byte
}

// keep makes a "decoder" that only keeps the block.
func keep(syntax string) frontmatter.UnmarshalFunc {
	return func(data []byte, v any) error {
		b := v.(*block)
		b.syntax, b.text = syntax, bytes.Clone(data)
		return nil
	}
}

var formats = []*frontmatter.Format{
	frontmatter.NewFormat("---", "---", keep("yaml")),
	frontmatter.NewFormat("---yaml", "---", keep("yaml")),
	frontmatter.NewFormat("+++", "+++", keep("toml")),
	frontmatter.NewFormat("---toml", "---", keep("toml")),
}

// parseFrontMatter reads the front matter of a normalized text and gives the
// offset at which the Markdown begins.
func parseFrontMatter(text []byte) (meta Meta, start int, problems []source.Problem) {
	opening, line := firstLine(text)
	if !strings.HasPrefix(opening, "---") && !strings.HasPrefix(opening, "+++") {
		return meta, 0, nil
	}
	var b block
	// The library copies all it is given, so it gets no more than the block.
	head := text[:closingEnd(text, opening[:3])]
	rest, err := frontmatter.Parse(bytes.NewReader(head), &b, formats...)
	if err != nil {
		return meta, 0, []source.Problem{problem(line, 1, "front-matter", err.Error(), "mend the block")}
	}
	if b.syntax == "" {
		if opening == "---" && followedByBlank(text) {
			return meta, 0, nil // a thematic break opens the text
		}
		if opening == "---" || opening == "+++" {
			problems = append(problems, problem(line, 1, "unclosed-front-matter",
				"the front matter is not closed", "end it with a line of "+opening))
		}
		return meta, 0, problems
	}
	if b.syntax == "yaml" && followedByBlank(text) && !keyLine.Match(b.text) {
		return meta, 0, nil // the text between two thematic breaks
	}
	first := line + 1 // of the block
	var root value
	if b.syntax == "yaml" {
		root, problems = decodeYAML(b.text, first)
	} else {
		root, problems = decodeTOML(b.text, first)
	}
	for i := range problems { // the libraries may point behind the end of a line
		p := &problems[i]
		p.Line, p.Col = clamp(text, p.Line, p.Col)
	}
	meta, more := schema(root)
	return meta, len(head) - len(rest), append(problems, more...)
}

// keyLine is a line that sets a key of YAML.
var keyLine = regexp.MustCompile(`(?m)^[^\s#:][^#:]*:(\s|$)`)

// followedByBlank tells whether the line after the first that is not blank is.
func followedByBlank(text []byte) bool {
	_, rest, _ := bytes.Cut(bytes.TrimSpace(text), []byte{'\n'})
	next, _, _ := bytes.Cut(rest, []byte{'\n'})
	return len(bytes.TrimSpace(next)) == 0
}

// clamp moves a position into the text.
func clamp(text []byte, line, col int) (int, int) {
	lines := bytes.Split(text, []byte{'\n'})
	line = min(max(line, 1), len(lines))
	return line, min(max(col, 1), utf8.RuneCount(lines[line-1])+1)
}

// firstLine gives the first line that is not empty, trimmed, and its number.
func firstLine(text []byte) (string, int) {
	n := 1
	for line := range bytes.SplitSeq(text, []byte{'\n'}) {
		if s := bytes.TrimSpace(line); len(s) > 0 {
			return string(s), n
		}
		n++
	}
	return "", n
}

// closingEnd gives the end of the second line that is a delimiter, or of the
// text if there is none.
func closingEnd(text []byte, delimiter string) int {
	seen := false
	for at := 0; at < len(text); {
		end := len(text)
		if i := bytes.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i + 1
		}
		if line := bytes.TrimSpace(text[at:end]); seen && string(line) == delimiter {
			return end
		} else if len(line) > 0 {
			seen = true
		}
		at = end
	}
	return len(text)
}
