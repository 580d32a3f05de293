package view

import (
	"fmt"
	"net/url"
	"strings"
)

// Href gives the relative reference from one address of the site to another.
// Addresses are relative to the root: "da/begreber/tillid/", "" for the root
// itself, or a file such as "assets/figure.svg".
func Href(from, to string) string {
	from = from[:strings.LastIndexByte(from, '/')+1]
	// Both as folders in common, then up, then down.
	common := 0
	for i := 0; i < len(from) && i < len(to) && from[i] == to[i]; i++ {
		if from[i] == '/' {
			common = i + 1
		}
	}
	up := strings.Count(from[common:], "/")
	down := EscapePath(to[common:])
	switch {
	case up == 0 && down == "":
		return "./"
	case up == 0 && strings.Contains(firstPart(down), ":"):
		return "./" + down // "a:b" would be read as a scheme
	}
	return upwards(up) + down
}

// upwards gives the way up a number of folders. A page has dozens of links, so the
// usual ways are cut from one text.
func upwards(folders int) string {
	const all = "../../../../../../../../"
	if n := len("../") * folders; n <= len(all) {
		return all[:n]
	}
	return strings.Repeat("../", folders)
}

func firstPart(p string) string {
	first, _, _ := strings.Cut(p, "/")
	return first
}

// EscapePath percent-encodes what cannot stand in the path of a URL.
func EscapePath(p string) string {
	for i := range len(p) {
		c := p[i]
		if c != '/' && c != '-' && c != '.' && c != '_' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') {
			return (&url.URL{Path: p}).EscapedPath()
		}
	}
	return p
}

// root gives the way from an address to the root of the site.
func root(address string) string {
	if n := strings.Count(address, "/"); n > 0 {
		return upwards(n)
	}
	return "./"
}

// escapeFragment percent-encodes an id for use after "#".
func escapeFragment(id string) string {
	return (&url.URL{Fragment: id}).EscapedFragment()
}

// escapeURL percent-encodes what cannot stand in a URL and leaves what the
// editor encoded already.
func escapeURL(u string) string {
	var b strings.Builder
	for i := range len(u) {
		if c := u[i]; c <= ' ' || c >= 0x7f || strings.IndexByte("\"<>\\^`{|}", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}
