package config

import (
	"fmt"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"samspil/generator/source"
)

// The types of values, as messages call them.
const (
	text  = "text in quotes"
	truth = "true or false"
	table = "a table"
	list  = "a list of texts in quotes"
)

// schema says what each key of site.toml holds; * stands for any name.
var schema = map[string]string{
	"title": text, "description": text, "language": text, "base_url": text, "theme": text,
	"raw_html": truth, "license": text, "license_url": text, "repository": text,
	"branch": text, "edit_url": text, "history": truth, "styleguide": truth,

	"languages": table, "languages.*": table,
	"languages.*.name": text, "languages.*.title": text, "languages.*.description": text,

	"relations": table, "relations.*": table,
	"relations.*.symmetric": truth, "relations.*.acyclic": truth,
	"relations.*.skos":     text,
	"relations.*.excludes": list,
	"relations.*.label":    table, "relations.*.label.*": text,
	"relations.*.inverse": table, "relations.*.inverse.*": text,

	"dimensions": table, "dimensions.*": table,
	"dimensions.*.label": table, "dimensions.*.label.*": text,

	"comparisons": table, "comparisons.*": table,
	"comparisons.*.title": table, "comparisons.*.title.*": text,
	"comparisons.*.description": table, "comparisons.*.description.*": text,
	"comparisons.*.type": text, "comparisons.*.pages": list, "comparisons.*.dimensions": list,

	"terms": table, "terms.link": truth, "terms.skip": list,
}

func typeOf(v any) string {
	switch v := v.(type) {
	case string:
		return text
	case bool:
		return truth
	case map[string]any:
		return table
	case []any:
		for _, item := range v {
			if _, ok := item.(string); !ok {
				return "something else"
			}
		}
		return list
	}
	return "something else"
}

// pattern gives the key of schema that covers key.
func pattern(key toml.Key) string {
	parts := slices.Clone(key)
	if key[0] == "terms" { // the one table whose keys are not names
		return strings.Join(parts, ".")
	}
	for i := 1; i < len(parts); i += 2 { // names stand at every second level
		parts[i] = "*"
	}
	return strings.Join(parts, ".")
}

// check takes out of a decoded file what the schema does not allow, reports it
// and gives the keys that stay, in the order of the file. It is done before
// decoding because the library stops at the first value of a wrong type.
func check(file []byte, order []toml.Key, tree map[string]any) (keys []toml.Key, problems []source.Problem) {
	seen := map[string]bool{}
	for _, whole := range order {
		for n := range whole { // a dotted key makes tables that order does not list
			key := whole[:n+1]
			value, there := find(tree, key)
			if !there {
				break // taken out
			}
			if seen[key.String()] {
				continue
			}
			seen[key.String()] = true
			want, known := schema[pattern(key)]
			switch {
			case !known:
				problems = append(problems, unknownKey(file, key))
			case typeOf(value) != want:
				problems = append(problems, problemAt(file, key, "wrong-type", fmt.Sprintf("%s should be %s", key, want), "write it as "+want))
			default:
				keys = append(keys, key)
				continue
			}
			delete(parent(tree, key), key[n])
		}
	}
	return keys, problems
}

func parent(tree map[string]any, key toml.Key) map[string]any {
	for _, part := range key[:len(key)-1] {
		tree, _ = tree[part].(map[string]any)
	}
	return tree
}

func find(tree map[string]any, key toml.Key) (value any, ok bool) {
	value, ok = parent(tree, key)[key[len(key)-1]]
	return value, ok
}

// unknownKey reports a key the schema does not have.
func unknownKey(file []byte, key toml.Key) source.Problem {
	siblings := strings.TrimSuffix(pattern(key), key[len(key)-1])
	var known []string
	for k := range schema {
		if last, ok := strings.CutPrefix(k, siblings); ok && !strings.Contains(last, ".") {
			known = append(known, last)
		}
	}
	slices.Sort(known)
	remedy := "remove it; the keys are described in docs/configuration.md"
	if near := source.Nearest(key[len(key)-1], known); near != "" {
		remedy = fmt.Sprintf("did you mean %q?", near)
	}
	return problemAt(file, key, "unknown-key", fmt.Sprintf("site.toml has no key %q", key), remedy)
}

// problemAt reports a problem at the line that sets key, or at the one that
// sets the innermost table around it: the library keeps the places of keys to
// itself.
func problemAt(file []byte, key toml.Key, code, message, remedy string) source.Problem {
	p := source.Problem{Position: source.Position{File: FileName}, Code: code, Message: message, Remedy: remedy}
	var within []string // the table that the lines are in
	deepest := 0
	for i, line := range strings.Split(string(file), "\n") {
		trimmed := strings.TrimLeft(line, " \t[")
		parts := keyOf(trimmed)
		if strings.HasPrefix(strings.TrimSpace(line), "[") {
			within = parts
		} else {
			parts = append(slices.Clone(within), parts...)
		}
		if len(parts) > deepest && len(parts) <= len(key) && slices.Equal(parts, key[:len(parts)]) {
			deepest = len(parts)
			p.Line, p.Col = i+1, 1+len(line)-len(trimmed)
		}
	}
	return p
}

// keyOf reads the dotted key that a line begins with.
func keyOf(line string) []string {
	end := strings.IndexAny(line, "=]#")
	if end < 0 {
		return nil
	}
	parts := strings.Split(line[:end], ".")
	for i := range parts {
		parts[i] = strings.Trim(parts[i], " \t\"'")
	}
	return parts
}
