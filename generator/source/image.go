package source

import (
	"image"
	_ "image/gif" // the formats whose size is read
	_ "image/jpeg"
	_ "image/png"
	"io"
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// ImageSize gives the width and height of an image in pixels, or zero where
// they cannot be told. Of a picture without a size of its own (SVG with a
// viewBox only) it is the size of the drawing.
func ImageSize(fsys fs.FS, file string) (width, height int) {
	f, err := fsys.Open(file)
	if err != nil {
		return 0, 0
	}
	defer f.Close()
	if strings.EqualFold(path.Ext(file), ".svg") {
		return svgSize(f)
	}
	c, _, err := image.DecodeConfig(f)
	if err != nil {
		return 0, 0
	}
	return c.Width, c.Height
}

var (
	svgTag  = regexp.MustCompile(`(?s)<svg\b[^>]*>`)
	svgAttr = regexp.MustCompile(`\s(width|height|viewBox)\s*=\s*["']([^"']*)["']`)
)

// svgSize reads the size that the first tag of a drawing gives.
func svgSize(r io.Reader) (width, height int) {
	head, err := io.ReadAll(io.LimitReader(r, 16<<10))
	if err != nil {
		return 0, 0
	}
	attrs := map[string]string{}
	for _, m := range svgAttr.FindAllStringSubmatch(string(svgTag.Find(head)), -1) {
		attrs[m[1]] = m[2]
	}
	w, h := pixels(attrs["width"]), pixels(attrs["height"])
	if w > 0 && h > 0 {
		return w, h
	}
	if box := strings.FieldsFunc(attrs["viewBox"], func(r rune) bool { return unicode.IsSpace(r) || r == ',' }); len(box) == 4 {
		return pixels(box[2]), pixels(box[3])
	}
	return 0, 0
}

// pixels reads a length in pixels; other units (%, em) have no size here.
func pixels(s string) int {
	f, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(s), "px"), 64)
	if err != nil || !(f >= 1 && f <= 1e6) { // so written for NaN
		return 0
	}
	return int(f + 0.5)
}
