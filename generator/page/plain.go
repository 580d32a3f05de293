package page

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"
)

// plainYAML reads the YAML that most pages have: keys of one line, with a word or
// sentence that needs no quotes, has them, is a number, a date, true or false, or is
// a list of such between brackets. A library takes ten times as long for it. Of
// anything else ok is false, repeated keys and all mistakes included: then the whole
// block is the library's, which a test holds to the same meaning.
func plainYAML(text []byte, first int) (root value, ok bool) {
	root = value{kind: isDict, line: first, col: 1}
	for n := first; len(text) > 0; n++ {
		var line []byte
		line, text, _ = bytes.Cut(text, []byte{'\n'})
		r := plainLine{text: string(line), number: n}
		p, ok := r.pair()
		if !ok || slices.ContainsFunc(root.dict, func(o pair) bool { return o.key.Value == p.key.Value }) {
			return value{}, false
		}
		root.dict = append(root.dict, p)
	}
	return root, len(root.dict) > 0
}

// plainLine reads one line of plain YAML.
type plainLine struct {
	text   string
	number int
	at     int
}

func (l *plainLine) pair() (p pair, ok bool) {
	l.at = strings.IndexByte(l.text, ':')
	if l.at <= 0 || strings.Trim(l.text[:l.at], "abcdefghijklmnopqrstuvwxyz-") != "" || l.text[0] == '-' || isWord(l.text[:l.at]) {
		return p, false
	}
	p.key = Text{l.text[:l.at], l.number, 1}
	if !strings.HasPrefix(l.text[l.at:], ": ") {
		return p, false
	}
	l.at += len(": ")
	if strings.HasPrefix(l.text[l.at:], "[") {
		p.val, ok = l.list()
	} else {
		p.val, ok = l.scalar("")
	}
	return p, ok && l.at == len(l.text)
}

func (l *plainLine) list() (v value, ok bool) {
	v = value{kind: isList, line: l.number, col: l.col()}
	for before := "["; ; before = ", " {
		l.at += len(before)
		item, ok := l.scalar(",]")
		if !ok {
			return v, false
		}
		v.list = append(v.list, item)
		switch rest := l.text[l.at:]; {
		case rest == "]":
			l.at++
			return v, true
		case !strings.HasPrefix(rest, ", "):
			return v, false
		}
	}
}

func (l *plainLine) col() int { return utf8.RuneCountInString(l.text[:l.at]) + 1 }

// scalar reads up to one of the bytes in ends, or the end of the line.
func (l *plainLine) scalar(ends string) (v value, ok bool) {
	v = value{kind: isText, line: l.number, col: l.col()}
	rest := l.text[l.at:]
	if quoted, ok := strings.CutPrefix(rest, `"`); ok {
		end := strings.IndexByte(quoted, '"')
		if end < 0 || strings.ContainsFunc(quoted[:end], func(r rune) bool { return r < ' ' || r == '\\' }) {
			return v, false
		}
		v.text = quoted[:end]
		l.at += end + len(`""`)
		return v, true
	}
	end := len(rest)
	if ends != "" {
		if end = strings.IndexAny(rest, ends); end < 0 {
			return v, false
		}
	}
	v.text = rest[:end]
	l.at += end
	v.kind, ok = plainKind(v.text)
	return v, ok
}

// plainKind tells what a value without quotes is; ok is false where that depends on
// more than is looked at here.
func plainKind(s string) (k kind, ok bool) {
	switch {
	case s == "":
		return isText, false
	case s == "true" || s == "false":
		return isBool, true
	case strings.Trim(s, "0123456789") == "":
		return isNum, s[0] != '0' && len(s) < 10
	case len(s) == len("2006-01-02") && isDateText(s) && strings.Trim(s, "0123456789-") == "":
		return isDate, true
	}
	letter := s[0] >= 'a' && s[0] <= 'z' || s[0] >= 'A' && s[0] <= 'Z' || s[0] >= utf8.RuneSelf
	odd := strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || strings.ContainsRune(":#[]{}\"'\\\x7f", r) })
	return isText, letter && !odd && !isWord(s) && s[len(s)-1] != ' '
}

// isWord tells the words that are something else than text in YAML, in any case.
func isWord(s string) bool {
	switch strings.ToLower(s) {
	case "null", "true", "false", "yes", "no", "on", "off", "y", "n":
		return true
	}
	return false
}
