package card

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
)

// Size of every card in pixels.
const (
	Width  = 1200
	Height = 630
)

// Card is what a card shows. Only Title is required.
type Card struct {
	Title string
	Kind  string // of page, in words: "Concept"
	Type  string // of page, as in front matter: decides the colour
	Site  string
	Lang  string // the language's name: "Dansk"
}

// accents are the colours of page types, those of the built-in theme.
var accents = map[string]color.RGBA{
	"paradigm": {0x4a, 0x3d, 0x9c, 0xff},
	"concept":  {0x0a, 0x61, 0x58, 0xff},
	"case":     {0x93, 0x43, 0x0f, 0xff},
	"course":   {0x3b, 0x64, 0x17, 0xff},
	"person":   {0x8c, 0x2b, 0x63, 0xff},
	"guide":    {0x1d, 0x57, 0x95, 0xff},
}

var (
	paper  = color.RGBA{0xfd, 0xfc, 0xf9, 0xff}
	ink    = color.RGBA{0x1f, 0x1d, 0x1a, 0xff}
	accent = color.RGBA{0x0b, 0x55, 0x66, 0xff} // of a page without a type
)

// The places of things on a card.
const (
	margin    = 84
	kindLine  = 132 // base line of the kind
	siteLine  = 548 // base line of the site's name
	kindSize  = 34
	siteSize  = 36
	textWidth = Width - 2*margin
)

// Draw gives a card as PNG.
func Draw(c Card) ([]byte, error) {
	p := paintings.Get().(*painting)
	defer paintings.Put(p)
	p.clear()
	if c.Kind != "" {
		p.accent.rectangle(margin, kindLine-22, 22, 22)
		if err := p.text(p.accent, semibold, kindSize, margin+40, kindLine, c.Kind); err != nil {
			return nil, err
		}
	}
	if err := p.title(c.Title); err != nil {
		return nil, err
	}
	if err := p.text(p.ink, semibold, siteSize, margin, siteLine, c.Site); err != nil {
		return nil, err
	}
	if err := p.right(p.ink, regular, siteSize, Width-margin, siteLine, c.Lang); err != nil {
		return nil, err
	}
	p.accent.rectangle(0, Height-14, Width, 14)
	color, ok := accents[c.Type]
	if !ok {
		color = accent
	}
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed, BufferPool: &buffers}
	if err := encoder.Encode(&out, p.mix(color)); err != nil {
		return nil, fmt.Errorf("writing a card: %w", err)
	}
	return out.Bytes(), nil
}

// buffers are those of the encoder, which are larger than the pictures.
var buffers bufferPool

type bufferPool struct{ sync.Pool }

func (p *bufferPool) Get() *png.EncoderBuffer {
	b, _ := p.Pool.Get().(*png.EncoderBuffer)
	return b
}

func (p *bufferPool) Put(b *png.EncoderBuffer) { p.Pool.Put(b) }

// painting is a card in the making: how much of either colour covers each pixel,
// and the picture that is mixed of that.
type painting struct {
	ink, accent *layer
	out         *image.Paletted
}

// paintings are used again: each is two megabytes.
var paintings = sync.Pool{New: func() any {
	return &painting{newLayer(), newLayer(), image.NewPaletted(image.Rect(0, 0, Width, Height), nil)}
}}

func (p *painting) clear() {
	clear(p.ink.Pix)
	clear(p.accent.Pix)
	clear(p.out.Pix)
}

// title sets the title in the middle of the card.
func (p *painting) title(title string) error {
	lines, size, err := fit(title, textWidth)
	if err != nil {
		return err
	}
	height := size * 118 / 100 // of a line
	top := (kindLine + siteLine - 40 - height*len(lines)) / 2
	for i, line := range lines {
		if err := p.text(p.ink, semibold, size, margin, top+height*i+size, line); err != nil {
			return err
		}
	}
	return nil
}

// text sets a line from a point on its base line.
func (p *painting) text(l *layer, w weight, size, x, y int, text string) error {
	face, err := w.face(text, size)
	if err != nil {
		return err
	}
	d := font.Drawer{Dst: l, Src: image.Opaque, Face: face, Dot: fixed.P(x, y)}
	d.DrawString(text)
	return face.Close()
}

// right sets a line that ends at a point.
func (p *painting) right(l *layer, w weight, size, x, y int, text string) error {
	width, err := measure(text, w, size)
	if err != nil {
		return err
	}
	return p.text(l, w, size, x-width, y, text)
}

// levels is how many shades each of the two colours has; with the paper that
// makes sixteen colours, four bits a pixel.
const (
	inkLevels    = 8
	accentLevels = 7
)

// mix makes the picture. Where both colours meet the stronger one wins.
func (p *painting) mix(accent color.RGBA) *image.Paletted {
	palette := color.Palette{paper}
	for i := 1; i <= inkLevels; i++ {
		palette = append(palette, shade(ink, i, inkLevels))
	}
	for i := 1; i <= accentLevels; i++ {
		palette = append(palette, shade(accent, i, accentLevels))
	}
	out := p.out
	out.Palette = palette
	for y := range Height {
		row := y * Width
		mixRow(out.Pix[row:row+Width], p.ink.Pix[row:row+Width], p.accent.Pix[row:row+Width])
	}
	return out
}

// blank is a row that no colour covers, as most rows are.
var blank [Width]uint8

// mixRow fills a row of indices into the palette.
func mixRow(out, ink, accent []uint8) {
	if bytes.Equal(ink, blank[:]) && bytes.Equal(accent, blank[:]) {
		return
	}
	for x, a := range ink {
		b := accent[x]
		switch {
		case a == 0 && b == 0:
		case a >= b:
			out[x] = level(a, inkLevels)
		default:
			if n := level(b, accentLevels); n > 0 {
				out[x] = inkLevels + n
			}
		}
	}
}

// level rounds a cover of 0 to 255 to one of n shades, or to none.
func level(cover uint8, n int) uint8 { return uint8((int(cover)*n + 127) / 255) }

// shade mixes i of n parts of a colour with paper.
func shade(c color.RGBA, i, n int) color.RGBA {
	part := func(c, p uint8) uint8 { return uint8((int(c)*i + int(p)*(n-i)) / n) }
	return color.RGBA{part(c.R, paper.R), part(c.G, paper.G), part(c.B, paper.B), 0xff}
}
