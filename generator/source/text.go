package source

import (
	"bytes"
	"unicode/utf8"
)

var (
	byteOrderMark = []byte("\uFEFF")
	crlf          = []byte("\r\n")
	lf            = []byte("\n")
)

// Normalize takes off a byte order mark and ends every line in "\n", which
// moves no line and no column. It also gives the offset of the first byte that
// is not UTF-8, or -1.
func Normalize(data []byte) (text []byte, invalid int) {
	text = bytes.TrimPrefix(data, byteOrderMark)
	if bytes.Contains(text, crlf) {
		text = bytes.ReplaceAll(text, crlf, lf)
	}
	if utf8.Valid(text) {
		return text, -1
	}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && n == 1 {
			return text, i
		}
		i += n
	}
	return text, -1
}
