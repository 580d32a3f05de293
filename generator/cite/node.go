package cite

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"samspil/generator/source"
)

// node is a value of the bibliography file with its place, whether the file is
// YAML or JSON.
type node struct {
	kind      kind
	text      string // of a scalar
	list      []node
	pairs     []pair
	line, col int
}

type pair struct {
	key       string
	line, col int
	value     node
}

type kind string

// The names are those that messages use.
const (
	isNull   kind = "nothing"
	isText   kind = "text"
	isNumber kind = "a number"
	isBool   kind = "true or false"
	isList   kind = "a list"
	isMap    kind = "a table of fields"
	isOther  kind = "an anchor, alias or tag"
)

// syntaxError is why a file could not be read at all.
type syntaxError struct {
	line, col int
	message   string
}

// parseYAML reads a YAML file into nodes. The syntax tree is walked, instead of
// decoded into structs, since a struct knows no positions.
func parseYAML(text []byte) (root node, wrong *syntaxError) {
	// Releases of the library have had panics on malformed input, and no
	// bibliography may end a build.
	defer func() {
		if recover() != nil {
			root, wrong = node{}, &syntaxError{1, 1, "it cannot be read"}
		}
	}()
	file, err := parser.ParseBytes(text, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		var se *yaml.SyntaxError
		if errors.As(err, &se) && se.Token != nil && se.Token.Position != nil {
			return node{}, &syntaxError{se.Token.Position.Line, se.Token.Position.Column, se.Message}
		}
		first, _, _ := strings.Cut(err.Error(), "\n")
		return node{}, &syntaxError{1, 1, first}
	}
	if len(file.Docs) == 0 || file.Docs[0].Body == nil {
		return node{kind: isNull, line: 1, col: 1}, nil
	}
	return fromYAML(file.Docs[0].Body), nil
}

func fromYAML(y ast.Node) node {
	var n node
	n.line, n.col = at(y.GetToken())
	switch y := y.(type) {
	case *ast.NullNode, *ast.CommentGroupNode:
		n.kind = isNull
	case *ast.StringNode:
		n.kind, n.text = isText, y.Value
	case *ast.LiteralNode:
		n.kind, n.text = isText, y.Value.Value
	case *ast.BoolNode:
		n.kind, n.text = isBool, y.Token.Value
	case *ast.IntegerNode:
		n.kind, n.text = isNumber, y.Token.Value
	case *ast.FloatNode:
		n.kind, n.text = isNumber, y.Token.Value
	case *ast.SequenceNode:
		n.kind = isList
		n.list = make([]node, len(y.Values))
		for i, v := range y.Values {
			n.list[i] = fromYAML(v)
		}
	case *ast.MappingNode:
		n.kind, n.pairs = isMap, pairsOf(y.Values)
	case *ast.MappingValueNode:
		n.kind, n.pairs = isMap, pairsOf([]*ast.MappingValueNode{y})
	default:
		n.kind = isOther
	}
	if m, ok := y.(*ast.MappingNode); n.kind == isMap && len(n.pairs) > 0 && !(ok && m.IsFlowStyle) {
		n.line, n.col = n.pairs[0].line, n.pairs[0].col // the token of a block is its first colon
	}
	return n
}

func pairsOf(values []*ast.MappingValueNode) []pair {
	pairs := make([]pair, len(values))
	for i, v := range values {
		t := v.Key.GetToken()
		line, col := at(t)
		pairs[i] = pair{t.Value, line, col, fromYAML(v.Value)}
	}
	return pairs
}

func at(t *token.Token) (line, col int) {
	if t == nil || t.Position == nil {
		return 1, 1
	}
	return t.Position.Line, t.Position.Column
}

// parseJSON reads a JSON file into nodes.
func parseJSON(text []byte) (node, *syntaxError) {
	r := &jsonReader{dec: json.NewDecoder(bytes.NewReader(text)), text: text, lines: source.NewLines(text)}
	r.dec.UseNumber()
	n, err := r.value()
	if err == nil {
		if _, err = r.dec.Token(); err == io.EOF {
			return n, nil
		} else if err == nil {
			err = errors.New("more follows after the end of the list")
		}
	}
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	line, col := r.place()
	return node{}, &syntaxError{line, col, err.Error()}
}

// maxDepth keeps a hostile file from exhausting the stack. CSL needs five.
const maxDepth = 100

type jsonReader struct {
	dec   *json.Decoder
	text  []byte
	lines *source.Lines
	depth int
}

// place is where the next token begins: the decoder stands behind the last one.
func (r *jsonReader) place() (line, col int) {
	i := int(r.dec.InputOffset())
	for i < len(r.text) && bytes.IndexByte([]byte(" \t\r\n,:"), r.text[i]) >= 0 {
		i++
	}
	return r.lines.At(i)
}

func (r *jsonReader) value() (node, error) {
	var n node
	n.line, n.col = r.place()
	t, err := r.dec.Token()
	if err != nil {
		return n, err
	}
	switch t := t.(type) {
	case nil:
		n.kind = isNull
	case string:
		n.kind, n.text = isText, t
	case json.Number:
		n.kind, n.text = isNumber, t.String()
	case bool:
		n.kind, n.text = isBool, map[bool]string{true: "true", false: "false"}[t]
	case json.Delim:
		if r.depth++; r.depth > maxDepth {
			return n, errors.New("the lists are nested too deeply")
		}
		if t == '[' {
			n.kind, err = isList, r.items(&n)
		} else {
			n.kind, err = isMap, r.members(&n)
		}
		r.depth--
	}
	return n, err
}

func (r *jsonReader) items(n *node) error {
	for r.dec.More() {
		v, err := r.value()
		if err != nil {
			return err
		}
		n.list = append(n.list, v)
	}
	_, err := r.dec.Token()
	return err
}

func (r *jsonReader) members(n *node) error {
	for r.dec.More() {
		var p pair
		p.line, p.col = r.place()
		key, err := r.dec.Token()
		if err != nil {
			return err
		}
		p.key, _ = key.(string)
		if p.value, err = r.value(); err != nil {
			return err
		}
		n.pairs = append(n.pairs, p)
	}
	_, err := r.dec.Token()
	return err
}
