package page

import (
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"samspil/generator/source"
)

// decodeYAML reads a block of YAML that begins at line first of the file. It
// walks the syntax tree rather than decode into a struct, since a struct knows
// no positions and an error of the decoder ends at the first mistake.
func decodeYAML(text []byte, first int) (value, []source.Problem) {
	d := yamlDecoder{place: newPlace(text, first)}
	file, err := parseYAML(text)
	if err != nil {
		var se *yaml.SyntaxError
		line, col, message := first, 1, firstWords(err.Error())
		if errors.As(err, &se) {
			line, col = d.of(se.Token)
			message = se.Message
		}
		return value{kind: isDict}, []source.Problem{problem(line, col, "front-matter",
			"the front matter is not YAML: "+message, "mend the line; a value with a colon or a hash needs quotes")}
	}
	if len(file.Docs) == 0 || file.Docs[0].Body == nil {
		return value{kind: isDict}, nil
	}
	root := d.node(file.Docs[0].Body)
	if root.kind == isNull {
		root.kind = isDict
	}
	if root.kind != isDict {
		d.report(root.line, root.col, "the front matter is not a list of keys", `write "key: value" on each line`)
		root = value{kind: isDict}
	}
	return root, d.problems
}

// parseYAML makes a panic of the YAML library an error: releases of it have had
// panics on malformed input, and no page may end a build.
func parseYAML(text []byte) (file *ast.File, err error) {
	defer func() {
		if r := recover(); r != nil {
			file, err = nil, errors.New("it cannot be read")
		}
	}()
	return parser.ParseBytes(text, 0, parser.AllowDuplicateMapKey())
}

// firstWords cuts the source excerpt off a message of the YAML library.
func firstWords(message string) string {
	line, _, _ := strings.Cut(message, "\n")
	if strings.HasPrefix(line, "[") { // "[3:5] what is wrong"
		_, line, _ = strings.Cut(line, "] ")
	}
	return line
}

type yamlDecoder struct {
	place
	problems []source.Problem
}

func (d *yamlDecoder) of(t *token.Token) (line, col int) {
	if t == nil || t.Position == nil {
		return d.at(1, 1)
	}
	return d.at(t.Position.Line, t.Position.Column)
}

func (d *yamlDecoder) report(line, col int, message, remedy string) {
	d.problems = append(d.problems, problem(line, col, "front-matter", message, remedy))
}

func (d *yamlDecoder) node(n ast.Node) value {
	line, col := d.of(n.GetToken())
	v := value{line: line, col: col}
	switch n := n.(type) {
	case *ast.NullNode:
		v.kind = isNull
	case *ast.StringNode:
		v.kind, v.text = isText, n.Value
		if isDateText(n.Value) && n.Token.Type == token.StringType {
			v.kind = isDate
		}
	case *ast.LiteralNode:
		v.kind, v.text = isText, n.Value.Value
	case *ast.BoolNode:
		v.kind, v.text = isBool, fmt.Sprint(n.Value)
	case *ast.IntegerNode:
		v.kind, v.text = isNum, n.Token.Value
	case *ast.FloatNode:
		v.kind, v.text = isNum, n.Token.Value
	case *ast.SequenceNode:
		d.sequence(&v, n)
	case *ast.MappingNode:
		v.line, v.col = d.of(n.GetToken())
		d.mapping(&v, n.Values)
	case *ast.MappingValueNode:
		d.mapping(&v, []*ast.MappingValueNode{n})
	case *ast.CommentGroupNode:
		v.kind = isNull
	default:
		// Anchors, aliases and tags: they make front matter hard to read, and
		// aliases can be nested to exhaust memory.
		v.kind = isNull
		d.report(line, col, "this part of YAML (anchors, aliases, tags) is not used here", "write the value itself")
	}
	return v
}

func (d *yamlDecoder) sequence(v *value, n *ast.SequenceNode) {
	v.kind = isList
	for _, item := range n.Values {
		v.list = append(v.list, d.node(item))
	}
}

func (d *yamlDecoder) mapping(v *value, pairs []*ast.MappingValueNode) {
	v.kind = isDict
	seen := map[string]int{}
	for _, p := range pairs {
		line, col := d.of(p.Key.GetToken())
		key := p.Key.GetToken().Value
		if at, ok := seen[key]; ok {
			d.report(line, col, fmt.Sprintf("the key %q stands twice, first in line %d", key, at), "remove one of them")
			continue
		}
		seen[key] = line
		v.dict = append(v.dict, pair{Text{key, line, col}, d.node(p.Value)})
	}
}
