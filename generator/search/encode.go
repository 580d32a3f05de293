package search

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"strconv"
)

// Numbers are written in the 90 characters from '#' to '}' but for the backslash:
// those below 45 end a number, those above go before it as higher digits. What a
// JSON string would escape is not among them, nor are the marks between entries.
const half = 45

func appendNumber(b []byte, n int) []byte {
	if n >= half {
		b = appendHigher(b, n/half)
	}
	return append(b, digit(n%half))
}

func appendHigher(b []byte, n int) []byte {
	if n >= half {
		b = appendHigher(b, n/half)
	}
	return append(b, digit(half+n%half))
}

func digit(d int) byte {
	if d += '#'; d < '\\' {
		return byte(d)
	}
	return byte(d + 1)
}

// writeFile writes a script that hands over a version and plain data, as JSON. The
// version stands for the data. Nothing is escaped for HTML: the files are scripts of
// their own.
func writeFile(b *bytes.Buffer, name string, data any) (version string) {
	const room = "123456" // for the version, which stands before what it is made of
	b.WriteString("samspilSearch(")
	b.Write(strconv.AppendQuote(b.AvailableBuffer(), name))
	b.WriteString(`,"` + room + `",`)
	from := b.Len()
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	if err := e.Encode(data); err != nil {
		panic("what is indexed is plain data: " + err.Error())
	}
	b.Truncate(b.Len() - 1) // the encoder's line end
	sum := sha256.Sum256(b.Bytes()[from:])
	version = base64.RawURLEncoding.EncodeToString(sum[:4])
	copy(b.Bytes()[from-len(room)-2:], version)
	b.WriteString(")\n")
	return version
}
