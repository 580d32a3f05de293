package page

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/BurntSushi/toml"

	"samspil/generator/source"
)

// decodeTOML reads a block of TOML that begins at line first of the file. The
// library tells the place of syntax errors but not of keys: those are looked up
// in the text.
func decodeTOML(text []byte, first int) (value, []source.Problem) {
	var data map[string]any
	d := tomlDecoder{newPlace(text, first)}
	if _, err := toml.Decode(string(text), &data); err != nil {
		var pe toml.ParseError
		line, col, message := first, 1, strings.TrimPrefix(err.Error(), "toml: ")
		if errors.As(err, &pe) {
			line, col = d.at(pe.Position.Line, pe.Position.Col)
			message = pe.Message
		}
		return value{kind: isDict}, []source.Problem{problem(line, col, "front-matter",
			"the front matter is not TOML: "+message, "mend the line")}
	}
	return d.value(data, first, 1), nil
}

type tomlDecoder struct{ place }

// find gives the first line that sets a key, from the line of the table it is in.
func (d tomlDecoder) find(key string, line int) (int, int) {
	for i := line - d.first; i < len(d.lines); i++ {
		l := string(d.lines[i])
		trimmed := strings.TrimLeft(l, " \t[\"")
		if rest, ok := strings.CutPrefix(trimmed, key); ok && strings.TrimLeft(rest, " \t\"")+" " != " " {
			if c := strings.TrimLeft(rest, " \t\"")[0]; c == '=' || c == ']' || c == '.' {
				return d.first + i, 1 + len(l) - len(trimmed)
			}
		}
	}
	return line, 1
}

func (d tomlDecoder) value(data any, line, col int) value {
	v := value{line: line, col: col}
	switch x := data.(type) {
	case string:
		v.kind, v.text = isText, x
	case bool:
		v.kind, v.text = isBool, fmt.Sprint(x)
	case int64, float64:
		v.kind, v.text = isNum, fmt.Sprint(x)
	case time.Time:
		v.kind, v.text = isDate, x.Format(time.DateOnly)
		if x.Year() == 0 { // a time of day only
			v.kind, v.text = isText, x.Format(time.TimeOnly)
		}
	case []any:
		v.kind = isList
		for _, e := range x {
			v.list = append(v.list, d.value(e, line, col))
		}
	case []map[string]any:
		v.kind = isList
		for _, e := range x {
			v.list = append(v.list, d.value(e, line, col))
		}
	case map[string]any:
		v.kind = isDict
		for _, key := range slices.Sorted(maps.Keys(x)) {
			l, c := d.find(key, line)
			v.dict = append(v.dict, pair{Text{key, l, c}, d.value(x[key], l, c)})
		}
	}
	return v
}
