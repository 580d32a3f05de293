package card

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
)

// Literata, under the SIL Open Font License (font/OFL.txt): the Latin part of
// the static fonts of weight 400 and 600 that the package @fontsource/literata
// distributes.
var (
	//go:embed font/literata-regular.ttf
	literataRegular []byte
	//go:embed font/literata-semibold.ttf
	literataSemibold []byte
)

// weight is a weight of type: the fonts that have it, in order of preference.
type weight []func() (*opentype.Font, error)

var (
	regular  = weight{parsed(literataRegular), parsed(goregular.TTF)}
	semibold = weight{parsed(literataSemibold), parsed(gobold.TTF)}
)

func parsed(data []byte) func() (*opentype.Font, error) {
	return sync.OnceValues(func() (*opentype.Font, error) { return opentype.Parse(data) })
}

// Drawable tells whether the fonts have all letters of a text.
func Drawable(text string) bool {
	f, err := semibold.font(text)
	return err == nil && f != nil
}

// font gives the first font that has all letters of a text, or nil.
func (w weight) font(text string) (*opentype.Font, error) {
	var buf sfnt.Buffer
	for _, load := range w {
		f, err := load()
		if err != nil {
			return nil, fmt.Errorf("reading a font: %w", err)
		}
		if strings.IndexFunc(text, func(r rune) bool {
			glyph, err := f.GlyphIndex(&buf, r)
			return err != nil || glyph == 0
		}) < 0 {
			return f, nil
		}
	}
	return nil, nil
}

// face gives a face of the weight for a text, of a size in pixels.
func (w weight) face(text string, size int) (font.Face, error) {
	f, err := w.font(text)
	if err == nil && f == nil {
		f, err = w[0]() // letters that no font has are shown as its sign for them
	}
	if err != nil {
		return nil, err
	}
	return opentype.NewFace(f, &opentype.FaceOptions{Size: float64(size), DPI: 72, Hinting: font.HintingNone})
}

func measure(text string, w weight, size int) (int, error) {
	face, err := w.face(text, size)
	if err != nil {
		return 0, err
	}
	defer face.Close()
	return font.MeasureString(face, text).Ceil(), nil
}

// The sizes that a title may have, the largest that fits being used, and the
// number of its lines.
var titleSizes = []int{92, 80, 70, 60, 52}

const maxLines = 4

// fit breaks a title into lines of a width in the largest size that has room.
func fit(title string, width int) (lines []string, size int, err error) {
	title = strings.Join(strings.Fields(title), " ")
	for _, size = range titleSizes {
		face, err := semibold.face(title, size)
		if err != nil {
			return nil, 0, err
		}
		lines, fits := wrap(title, width, face)
		face.Close()
		if fits && len(lines) <= maxLines {
			return lines, size, nil
		}
		if size == titleSizes[len(titleSizes)-1] {
			return cutOff(lines), size, nil
		}
	}
	return nil, 0, nil // not reached: the last size returns
}

// wrap breaks a text at its spaces; fits is false if a word alone is too wide,
// which is then broken anywhere.
func wrap(text string, width int, face font.Face) (lines []string, fits bool) {
	wide := func(s string) bool { return font.MeasureString(face, s).Ceil() > width }
	fits = true
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && !wide(line+" "+word) {
			line += " " + word
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		line = ""
		for _, r := range word {
			if wide(line + string(r)) {
				lines, line, fits = append(lines, line), "", false
				if len(lines) > maxLines {
					return lines, false
				}
			}
			line += string(r)
		}
	}
	return append(lines, line), fits
}

// cutOff keeps the lines there is room for and says where there were more.
func cutOff(lines []string) []string {
	if len(lines) <= maxLines {
		return lines
	}
	lines = lines[:maxLines]
	last := []rune(lines[maxLines-1])
	lines[maxLines-1] = strings.TrimRight(string(last[:max(0, len(last)-2)]), " ,;:–-") + "…"
	return lines
}
