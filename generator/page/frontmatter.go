package page

import (
	"bytes"
	"strings"

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
	rest, err := frontmatter.Parse(bytes.NewReader(text), &b, formats...)
	if err != nil {
		return meta, 0, []source.Problem{problem(line, 1, "front-matter", err.Error(), "mend the block")}
	}
	if b.syntax == "" {
		if opening == "---" || opening == "+++" {
			problems = append(problems, problem(line, 1, "unclosed-front-matter",
				"the front matter is not closed", "end it with a line of "+opening))
		}
		return meta, 0, problems
	}
	first := line + 1 // of the block
	var root value
	if b.syntax == "yaml" {
		root, problems = decodeYAML(b.text, first)
	} else {
		root, problems = decodeTOML(b.text, first)
	}
	meta, more := schema(root)
	return meta, len(text) - len(rest), append(problems, more...)
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
