package card

import (
	"image"
	"image/draw"
)

// layer is how much of one colour covers each pixel.
type layer struct{ *image.Alpha }

func newLayer() *layer { return &layer{image.NewAlpha(image.Rect(0, 0, Width, Height))} }

func (l *layer) rectangle(x, y, width, height int) {
	draw.Draw(l.Alpha, image.Rect(x, y, x+width, y+height), image.Opaque, image.Point{}, draw.Src)
}
