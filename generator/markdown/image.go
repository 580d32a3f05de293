package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// imageSize is the {width=300 height=200} after an image.
type imageSize struct {
	ast.BaseInline
	width, height int
}

var kindImageSize = ast.NewNodeKind("ImageSize")

func (*imageSize) Kind() ast.NodeKind              { return kindImageSize }
func (n *imageSize) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

type imageSizeParser struct{}

func (imageSizeParser) Trigger() []byte { return []byte{'{'} }

func (imageSizeParser) Parse(parent ast.Node, block text.Reader, _ parser.Context) ast.Node {
	if last := parent.LastChild(); last == nil || last.Kind() != ast.KindImage {
		return nil
	}
	attributes, ok := parser.ParseAttributes(block)
	if !ok {
		return nil
	}
	n := &imageSize{}
	for _, a := range attributes {
		switch string(a.Name) {
		case "width":
			n.width = pixels(a.Value)
		case "height":
			n.height = pixels(a.Value)
		}
	}
	return n
}

// pixels reads 300, "300" and "300px"; anything else is 0.
func pixels(value any) int {
	switch v := value.(type) {
	case float64:
		if v > 0 && v < maxPixels {
			return int(v)
		}
	case []byte:
		return digits(strings.TrimSuffix(string(v), "px"))
	}
	return 0
}

const maxPixels = 100_000

// digits gives the number that s is, or 0.
func digits(s string) int {
	if n, err := strconv.Atoi(s); err == nil && isNumber(s) && n < maxPixels {
		return n
	}
	return 0
}

// parseSize reads Obsidian's sizes: "300" and "300x200".
func parseSize(s string) (width, height int, ok bool) {
	first, second, both := strings.Cut(strings.TrimSpace(s), "x")
	width = digits(first)
	if both {
		height = digits(second)
	}
	return width, height, width > 0 && both == (height > 0)
}

func (k *compilation) readImage(n *ast.Image, mode reading) {
	start := len(k.plain)
	k.flatten(n, textOnly)
	alt := string(k.plain[start:])
	ref := Ref{Kind: RefImage, Title: string(unescape(n.Title))}
	if bar := strings.LastIndexByte(alt, '|'); bar >= 0 {
		if w, h, ok := parseSize(alt[bar+1:]); ok {
			ref.Width, ref.Height = w, h
			alt = strings.TrimRight(alt[:bar], " ")
			k.plain = k.plain[:start+len(alt)]
		}
	}
	if mode == textOnly {
		return
	}
	if size, ok := n.NextSibling().(*imageSize); ok {
		ref.Width, ref.Height = size.width, size.height
	}
	if loneImage(n.Parent()) == n && n.Title != nil && n.Parent().Kind() == ast.KindParagraph {
		ref.Title, ref.Figure = "", true // the title is the figure's caption
	}
	ref.Target, ref.Fragment = splitDestination(n.Destination)
	k.addRef(n, n.Pos(), start, true, ref)
	if alt == "" {
		k.warn(n.Pos(), "missing-alt", "describe in the square brackets what the image shows", "the image has no alternative text")
	}
}

func (nodeRenderer) image(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if r := w.(*recorder); entering {
		if index, ok := r.take(n); ok {
			r.slot(SlotImage, index)
		}
	}
	return ast.WalkSkipChildren, nil
}

// loneImage gives the image that a paragraph consists of, or nil.
func loneImage(paragraph ast.Node) *ast.Image {
	image, ok := paragraph.FirstChild().(*ast.Image)
	if !ok {
		return nil
	}
	for c := image.NextSibling(); c != nil; c = c.NextSibling() {
		if c.Kind() != kindImageSize && c.Kind() != kindBlockID && !isBlankText(c) {
			return nil
		}
	}
	return image
}

// isBlankText tells the empty text that is left where a ^id was cut off.
func isBlankText(n ast.Node) bool {
	t, ok := n.(*ast.Text)
	return ok && t.Segment.IsEmpty()
}

// figure renders a paragraph that is an image with a title.
func (r *recorder) figure(paragraph ast.Node, image *ast.Image) {
	r.read(paragraph)
	r.closeText()
	r.openTagged(paragraph, "<figure")
	r.puts(">")
	if index, ok := r.take(image); ok {
		r.slot(SlotImage, index)
	}
	r.puts("<figcaption>")
	r.escape(string(unescape(image.Title)))
	r.puts("</figcaption>")
	r.closeTagged(paragraph, "</figure>")
}
