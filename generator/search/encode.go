package search

import (
	"crypto/sha256"
	"encoding/base64"
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

// file makes a script that hands over a version and the arguments, each of them
// JSON. The version stands for the arguments.
func file(name string, args ...[]byte) (data []byte, version string) {
	h := sha256.New()
	size := 0
	for _, a := range args {
		h.Write(a)
		h.Write([]byte{','})
		size += len(a) + 1
	}
	version = base64.RawURLEncoding.EncodeToString(h.Sum(nil)[:4])
	data = make([]byte, 0, size+len(name)+40)
	data = append(data, "samspilSearch("...)
	data = strconv.AppendQuote(data, name)
	data = append(append(data, ','), strconv.Quote(version)...)
	for _, a := range args {
		data = append(append(data, ','), a...)
	}
	return append(data, ")\n"...), version
}

// fnv is the 32-bit FNV-1a hash of a text's bytes, which the theme's script
// computes too.
func fnv(text string) uint32 {
	h := uint32(2166136261)
	for i := range len(text) {
		h = (h ^ uint32(text[i])) * 16777619
	}
	return h
}
