package page

import (
	"bufio"
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"sync"

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

// readers are used again: the library would make one, with its buffer, for each page.
var readers = sync.Pool{New: func() any { return bufio.NewReader(nil) }}

// maxBlock is the largest front matter that is read, in bytes. The parsers take
// time that grows with the square of the length and the depth of some texts.
const maxBlock = 16 << 10

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
	r := readers.Get().(*bufio.Reader)
	r.Reset(bytes.NewReader(head))
	rest, err := frontmatter.Parse(r, &b, formats...)
	readers.Put(r)
	if err != nil {
		return meta, 0, []source.Problem{problem(line, 1, "front-matter", err.Error(), "mend the block")}
	}
	if b.syntax == "" {
		if isBreak(text) {
			return meta, 0, nil // a thematic break opens the text
		}
		if opening == "---" || opening == "+++" {
			problems = append(problems, problem(line, 1, "unclosed-front-matter",
				"the front matter is not closed", "end it with a line of "+opening))
		}
		return meta, 0, problems
	}
	if isBreak(text) {
		return meta, 0, nil // the text between two thematic breaks
	}
	if len(b.text) > maxBlock {
		return meta, len(head) - len(rest), []source.Problem{problem(line, 1, "front-matter",
			fmt.Sprintf("the front matter has %d KB, and at most %d KB are read", len(b.text)>>10, maxBlock>>10), "move long texts into the page")}
	}
	first := line + 1 // of the block
	var root value
	if b.syntax == "toml" {
		root, problems = decodeTOML(b.text, first)
	} else if plain, ok := plainYAML(b.text, first); ok {
		root = plain
	} else {
		root, problems = decodeYAML(b.text, first)
	}
	meta, more := schema(root)
	return meta, len(head) - len(rest), append(problems, more...)
}

// isBreak tells whether the "---" that a text begins with is a thematic break:
// whether a blank line follows and then anything but a key or a comment.
func isBreak(text []byte) bool {
	opening, below, _ := bytes.Cut(bytes.TrimSpace(text), []byte{'\n'})
	next, _, _ := bytes.Cut(below, []byte{'\n'})
	return string(bytes.TrimSpace(opening)) == "---" && len(bytes.TrimSpace(next)) == 0 && !beginsBlock.Match(below)
}

var beginsBlock = regexp.MustCompile(`^\s*(#|---|[^\s:][^:\n]*:\s)`)

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
