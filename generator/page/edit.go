package page

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"samspil/generator/source"
)

// errUnsure says that front matter is written in a way that an edit would
// perhaps not leave as its editor wants it.
var errUnsure = errors.New("the front matter is written in a way that is better edited by hand")

var crlf, lf = []byte("\r\n"), []byte("\n")

// AddAlias enters an old address among the aliases of a file and gives the new
// text. Nothing else changes: comments, order, quotes and line ends stay.
func AddAlias(file []byte, alias string) ([]byte, error) {
	return edit(file, func(m *Meta) { m.Aliases = append(m.Aliases, Text{Value: alias}) }, func(e *editor) error {
		return e.addToList("aliases", alias)
	})
}

// AddAnchor enters a former id among the anchors of a file and gives the new
// text.
func AddAnchor(file []byte, old, id string) ([]byte, error) {
	return edit(file, func(m *Meta) { m.Anchors = append(m.Anchors, Anchor{Text{Value: old}, Text{Value: id}}) }, func(e *editor) error {
		return e.addToTable("anchors", old, id)
	})
}

// edit changes the front matter of a file and makes sure that what is read from
// it afterwards is what was read before with the wanted addition, and nothing
// else.
func edit(file []byte, add func(*Meta), do func(*editor) error) ([]byte, error) {
	text, bad := source.Normalize(file)
	if crlf := bytes.Count(file, crlf); bad >= 0 || crlf > 0 && crlf < bytes.Count(file, lf) {
		return nil, errUnsure
	}
	want, start, problems := parseFrontMatter(text)
	if len(problems) > 0 {
		return nil, fmt.Errorf("the front matter has a problem: %s", problems[0].Message)
	}
	add(&want)
	e, err := newEditor(text, start)
	if err != nil {
		return nil, err
	}
	if err := do(e); err != nil {
		return nil, err
	}
	out := e.text()
	got, from, problems := parseFrontMatter(out)
	if len(problems) > 0 || !sameMeta(want, got) || !bytes.Equal(bytes.TrimLeft(out[from:], "\n"), bytes.TrimLeft(text[start:], "\n")) {
		return nil, errUnsure
	}
	return likeFile(out, file), nil
}

// likeFile gives a text the byte order mark and the line ends of a file.
func likeFile(text, file []byte) []byte {
	if bytes.Contains(file, crlf) {
		text = bytes.ReplaceAll(text, lf, crlf)
	}
	if mark := []byte("\uFEFF"); bytes.HasPrefix(file, mark) {
		text = slices.Concat(mark, text)
	}
	return text
}

// sameMeta compares two front matters but for where their values stand.
func sameMeta(a, b Meta) bool { return placeless(a) == placeless(b) }

var places = regexp.MustCompile(`"(Line|Col)":\d+`)

func placeless(m Meta) string {
	slices.SortStableFunc(m.Anchors, func(a, b Anchor) int { return strings.Compare(a.Old.Value, b.Old.Value) })
	data, err := json.Marshal(m)
	if err != nil {
		panic(err) // of plain data
	}
	return places.ReplaceAllString(string(data), "")
}

// editor edits the lines of a block of front matter.
type editor struct {
	before string   // the text up to the block's first line, its opening delimiter included
	lines  []string // of the block
	after  string   // from the closing delimiter on
	toml   bool
	root   value // what the block holds; lines count from 1
}

func newEditor(text []byte, start int) (*editor, error) {
	if start == 0 { // there is no front matter: it begins one
		return &editor{before: "---\n", after: "---\n\n" + string(text), root: value{kind: isDict}}, nil
	}
	head := string(text[:start])
	open := strings.IndexByte(head, '\n') + 1
	for strings.TrimSpace(head[:open]) == "" {
		open += strings.IndexByte(head[open:], '\n') + 1
	}
	closing := strings.LastIndexByte(strings.TrimRight(head, " \t\n"), '\n') + 1
	if closing < open {
		return nil, errUnsure
	}
	e := &editor{before: head[:open], after: head[closing:] + string(text[start:])}
	block := head[open:closing]
	e.lines = strings.Split(strings.TrimSuffix(block, "\n"), "\n")
	if block == "" {
		e.lines = nil
	}
	opening := strings.TrimSpace(e.before)
	e.toml = strings.HasPrefix(opening, "+++") || opening == "---toml"
	if e.toml {
		e.root, _ = decodeTOML([]byte(block), 1)
	} else {
		e.root, _ = decodeYAML([]byte(block), 1)
	}
	return e, nil
}

func (e *editor) text() []byte {
	var b strings.Builder
	b.WriteString(e.before)
	for _, l := range e.lines {
		b.WriteString(l + "\n")
	}
	b.WriteString(e.after)
	return []byte(b.String())
}

// find gives the pair of a key at the root, or false.
func (e *editor) find(key string) (pair, bool) {
	i := slices.IndexFunc(e.root.dict, func(p pair) bool { return p.key.Value == key })
	if i < 0 {
		return pair{}, false
	}
	return e.root.dict[i], true
}

// insert puts lines before line n, counted from 1.
func (e *editor) insert(n int, lines ...string) {
	e.lines = slices.Insert(e.lines, min(n-1, len(e.lines)), lines...)
}

// margin is the indent of the block's keys.
func (e *editor) margin() string {
	if len(e.root.dict) == 0 {
		return ""
	}
	first := e.root.dict[0].key
	return indentOf(e.lines[first.Line-1])
}

func indentOf(line string) string { return line[:len(line)-len(strings.TrimLeft(line, " "))] }

// offset gives the place of a column in its line.
func (e *editor) offset(line, col int) int {
	at := 0
	for range col - 1 {
		_, n := utf8.DecodeRuneInString(e.lines[line-1][at:])
		at += n
	}
	return at
}

// addToList adds a text to a list at the root of the block.
func (e *editor) addToList(key, text string) error {
	p, ok := e.find(key)
	switch item := e.quoted(text); {
	case !ok && e.toml:
		e.insert(e.rootEnd(), key+" = ["+item+"]")
		return nil
	case !ok:
		e.insert(len(e.lines)+1, e.margin()+key+": ["+item+"]")
		return nil
	case e.toml:
		return e.addInBrackets(p.key.Line, "=", '[', item)
	case p.val.kind == isNull:
		return e.setEmpty(p.key, "["+item+"]")
	case p.val.kind != isList:
		return e.wrap(p.val, item)
	case e.at(p.val.line, p.val.col) == '[':
		return e.addInBrackets(p.val.line, "", '[', item)
	default:
		last := p.val.list[len(p.val.list)-1]
		e.insert(last.line+1, indentOf(e.lines[last.line-1])+"- "+item)
		return nil
	}
}

// addToTable adds a key and a text to a table at the root of the block.
func (e *editor) addToTable(key, name, text string) error {
	p, ok := e.find(key)
	name = e.quotedKey(name)
	switch item := e.quoted(text); {
	case !ok && e.toml:
		lines := []string{"[" + key + "]", name + " = " + item}
		if len(e.lines) > 0 {
			lines = slices.Insert(lines, 0, "")
		}
		e.insert(len(e.lines)+1, lines...)
		return nil
	case !ok:
		e.insert(len(e.lines)+1, e.margin()+key+":", e.margin()+"  "+name+": "+item)
		return nil
	case e.toml && strings.HasPrefix(strings.TrimSpace(e.lines[p.key.Line-1]), "["):
		e.insert(p.key.Line+1, name+" = "+item)
		return nil
	case e.toml:
		return e.addInBrackets(p.key.Line, "=", '{', name+" = "+item)
	case p.val.kind == isNull:
		e.insert(p.key.Line+1, e.margin()+"  "+name+": "+item)
		return nil
	case p.val.kind != isDict:
		return errUnsure
	case e.at(p.val.line, p.val.col) == '{':
		return e.addInBrackets(p.val.line, "", '{', name+": "+item)
	default:
		last := p.val.dict[len(p.val.dict)-1]
		e.insert(last.val.line+1, indentOf(e.lines[last.key.Line-1])+name+": "+item)
		return nil
	}
}

// at is the byte at a place of the block.
func (e *editor) at(line, col int) byte {
	if l, at := e.lines[line-1], e.offset(line, col); at < len(l) {
		return l[at]
	}
	return 0
}

// rootEnd is the line before which a key of the root can be put in TOML: that
// of the first table, or the end.
func (e *editor) rootEnd() int {
	for i, l := range e.lines {
		if strings.HasPrefix(strings.TrimSpace(l), "[") {
			for i > 0 && (strings.TrimSpace(e.lines[i-1]) == "" || strings.HasPrefix(strings.TrimSpace(e.lines[i-1]), "#")) {
				i-- // a comment above a table belongs to it
			}
			return i + 1
		}
	}
	return len(e.lines) + 1
}

// setEmpty gives a key without a value one.
func (e *editor) setEmpty(key Text, text string) error {
	l, at := e.lines[key.Line-1], e.offset(key.Line, key.Col)
	colon := strings.IndexByte(l[at:], ':')
	if colon < 0 {
		return errUnsure
	}
	at += colon + 1
	e.lines[key.Line-1] = l[:at] + " " + text + l[at:]
	return nil
}

// wrap makes a list of a single text.
func (e *editor) wrap(v value, item string) error {
	l, at := e.lines[v.line-1], e.offset(v.line, v.col)
	rest := l[at:]
	end := len(strings.TrimRight(rest, " \t"))
	if strings.ContainsAny(rest[:1], `"'`) {
		end = 2 + strings.IndexByte(rest[1:], rest[0])
		if end < 2 || strings.ContainsAny(rest[1:end-1], `\`) {
			return errUnsure
		}
	} else if i := strings.Index(rest, " #"); i >= 0 {
		end = len(strings.TrimRight(rest[:i], " \t"))
	}
	e.lines[v.line-1] = l[:at] + "[" + rest[:end] + ", " + item + "]" + rest[end:]
	return nil
}

// addInBrackets adds an item at the end of the list or table in brackets whose
// bracket is the first one after a sign, from a line on.
func (e *editor) addInBrackets(line int, after string, open byte, item string) error {
	all := strings.Join(e.lines[line-1:], "\n")
	from := strings.Index(all, after) + len(after)
	skip := strings.IndexByte(all[from:], open)
	if skip < 0 {
		return errUnsure
	}
	from += skip
	end, empty, comma, last := scanBrackets(all, from)
	if end < 0 {
		return errUnsure
	}
	switch {
	case empty:
		all = all[:from+1] + item + all[from+1:]
	case strings.Contains(all[from:end], "\n"): // each item on a line of its own
		lineStart := strings.LastIndexByte(all[:last], '\n') + 1
		lead := indentOf(all[lineStart:])
		if lineStart <= from {
			return errUnsure
		}
		addition := "\n" + lead + item
		if comma {
			addition += ","
		} else {
			addition = "," + addition
		}
		if !comma && strings.TrimSpace(all[last+1:min(len(all), last+1+max(0, strings.IndexByte(all[last+1:], '\n')))]) != "" {
			return errUnsure // a comment after the last item: the comma would go into it
		}
		at := last + 1
		if comma {
			at += strings.IndexByte(all[at:], '\n')
		}
		all = all[:at] + addition + all[at:]
	case comma:
		all = all[:last+1] + " " + item + all[last+1:]
	default:
		all = all[:last+1] + ", " + item + all[last+1:]
	}
	e.lines = append(e.lines[:line-1], strings.Split(all, "\n")...)
	return nil
}

// scanBrackets finds the bracket that closes the one at from, -1 if there is
// none. It tells whether nothing is between them, whether what is ends in a
// comma, and where its last character is. Texts in quotes and comments are
// passed over.
func scanBrackets(s string, from int) (end int, empty, comma bool, last int) {
	depth, last := 0, from
	for i := from; i < len(s); i++ {
		switch c := s[i]; c {
		case '[', '{':
			depth++
		case ']', '}':
			if depth--; depth == 0 {
				return i, last == from, s[last] == ',', last
			}
		case '"', '\'':
			if strings.IndexByte("[{,:=", s[last]) >= 0 { // elsewhere it is an apostrophe
				i = endOfQuotes(s, i)
			}
		case '#':
			if i == 0 || s[i-1] == ' ' || s[i-1] == '\n' || s[i-1] == '\t' {
				for i < len(s) && s[i] != '\n' {
					i++
				}
				continue
			}
		case ' ', '\t', '\n':
			continue
		}
		last = i
	}
	return -1, false, false, 0
}

// endOfQuotes gives the place of the quote that closes the one at from, or of the
// text's end.
func endOfQuotes(s string, from int) int {
	quote := s[from]
	for i := from + 1; i < len(s); i++ {
		switch {
		case quote == '"' && s[i] == '\\', quote == '\'' && strings.HasPrefix(s[i:], "''"):
			i++
		case s[i] == quote:
			return i
		}
	}
	return len(s) - 1
}

var plainText = regexp.MustCompile(`^[\p{L}/][\p{L}\p{N}/._-]*$`)

// reserved are words that mean something else than a text in YAML.
var reserved = []string{"true", "false", "yes", "no", "on", "off", "null", "y", "n"}

// quoted writes a text as a value.
func (e *editor) quoted(s string) string {
	if !e.toml && plainText.MatchString(s) && !slices.Contains(reserved, strings.ToLower(s)) {
		return s
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

var bareKey = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)

// quotedKey writes a text as a key.
func (e *editor) quotedKey(s string) string {
	if e.toml && bareKey.MatchString(s) {
		return s
	}
	return e.quoted(s)
}
