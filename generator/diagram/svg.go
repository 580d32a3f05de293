package diagram

import (
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// shapes are the elements a drawing consists of, with the attributes they keep
// as they are. Colours and links are written by rule; nothing else is kept.
var shapes = map[string][]string{
	"g":        {"transform"},
	"polygon":  {"points"},
	"polyline": {"points"},
	"path":     {"d"},
	"ellipse":  {"cx", "cy", "rx", "ry"},
	"text":     {"x", "y", "text-anchor", "font-size", "font-weight", "font-style", "text-decoration", "baseline-shift"},
	"a":        nil,
}

// painted are the attributes of shapes that say how they are drawn, by number.
var painted = []string{"stroke-width", "stroke-dasharray", "fill-opacity", "stroke-opacity"}

// rewrite makes a drawing of Graphviz's SVG.
func rewrite(svg string) (*Drawing, []Message, error) {
	w := &writer{decoder: xml.NewDecoder(strings.NewReader(svg)), drawing: &Drawing{}}
	w.decoder.Strict = false // it has prefixes that are not declared
	for {
		token, err := w.decoder.Token()
		if err == io.EOF {
			break
		}
		if err == nil {
			err = w.token(token)
		}
		if err != nil {
			return nil, nil, fmt.Errorf("reading Graphviz's drawing: %w", err)
		}
	}
	if w.drawing.ViewBox == "" {
		return nil, nil, errors.New("Graphviz drew nothing")
	}
	w.drawing.SVG = []byte(w.out.String())
	return w.drawing, w.messages, nil
}

// writer writes a drawing element by element.
type writer struct {
	decoder  *xml.Decoder
	drawing  *Drawing
	out      strings.Builder
	open     []string // elements, "" for one that is left out
	kinds    []string // of the groups: graph, node, edge, cluster
	link     int      // the open link, from 1; a link in a link is none
	messages []Message
}

func (w *writer) token(t xml.Token) error {
	switch t := t.(type) {
	case xml.StartElement:
		return w.start(t)
	case xml.EndElement:
		w.end()
	case xml.CharData:
		if len(w.open) > 0 && w.open[len(w.open)-1] == "text" {
			w.out.WriteString(html.EscapeString(string(t)))
		}
	}
	return nil
}

func (w *writer) start(e xml.StartElement) error {
	name := e.Name.Local
	if name == "svg" {
		w.open = append(w.open, "")
		return w.size(e)
	}
	keep, ok := shapes[name]
	switch {
	case !ok:
		return w.decoder.Skip()
	case name == "a":
		w.startLink(e)
		return nil
	}
	w.out.WriteString("<" + name)
	if class := w.classes(name, e); class != "" {
		w.out.WriteString(` class="` + class + `"`)
	}
	for _, a := range e.Attr {
		if slices.Contains(keep, a.Name.Local) || name != "text" && name != "g" && slices.Contains(painted, a.Name.Local) {
			w.out.WriteString(" " + a.Name.Local + `="` + html.EscapeString(short(a.Value)) + `"`)
		}
	}
	w.out.WriteString(">")
	w.open = append(w.open, name)
	return nil
}

// short drops the zeros at the end of "14.00".
func short(value string) string {
	if whole, zeros, ok := strings.Cut(value, "."); ok && strings.Trim(zeros, "0") == "" {
		return whole
	}
	return value
}

func (w *writer) end() {
	last := len(w.open) - 1
	name := w.open[last]
	w.open = w.open[:last]
	switch name {
	case "":
	case "a":
		w.drawing.Links[w.link-1].End = w.out.Len()
		w.link = 0
	default:
		if name == "g" {
			w.kinds = w.kinds[:len(w.kinds)-1]
		}
		w.out.WriteString("</" + name + ">")
	}
}

// startLink notes a link. Graphviz writes <a> without an address where there
// is only a tooltip.
func (w *writer) startLink(e xml.StartElement) {
	href := attribute(e, "href")
	if href == "" || w.link > 0 {
		w.open = append(w.open, "")
		return
	}
	w.drawing.Links = append(w.drawing.Links, Link{URL: href, Start: w.out.Len()})
	w.link = len(w.drawing.Links)
	w.open = append(w.open, "a")
}

// size reads the viewBox. One of its units, Graphviz's point, is one pixel.
func (w *writer) size(e xml.StartElement) error {
	var x, y, width, height float64
	box := attribute(e, "viewBox")
	if _, err := fmt.Sscan(box, &x, &y, &width, &height); err != nil {
		return fmt.Errorf("the size %q: %w", box, err)
	}
	const most = 20_000
	if !(width > 0 && height > 0 && width < most && height < most) {
		return errors.New("the drawing has an impossible size")
	}
	w.drawing.Width, w.drawing.Height = int(math.Ceil(width)), int(math.Ceil(height))
	w.drawing.ViewBox = fmt.Sprintf("%g %g %g %g", x, y, width, height)
	return nil
}

// classes are those of the kind of a group and of the colours of a shape.
func (w *writer) classes(name string, e xml.StartElement) string {
	if name == "g" {
		kind := attribute(e, "class")
		known := slices.Contains([]string{"graph", "node", "edge", "cluster"}, kind)
		if !known {
			kind = ""
		}
		w.kinds = append(w.kinds, kind)
		if known {
			return "dot-" + kind
		}
		return ""
	}
	var classes []string
	fill := attribute(e, "fill")
	if name == "text" && fill == "white" {
		fill = "black" // the theme's grounds of shapes are light in the light, and dark in the dark
	}
	if name != "text" || fill != "" {
		classes = append(classes, "fill-"+w.color(fill))
	}
	if stroke := attribute(e, "stroke"); stroke != "" {
		classes = append(classes, "line-"+w.color(stroke))
	}
	return strings.Join(classes, " ")
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// Colors are the colours of a diagram, as Graphviz names them. The theme has a
// colour for each, in light and in dark.
var Colors = []string{"black", "white", "gray", "lightgray", "purple", "teal", "orange", "green", "magenta", "blue", "red"}

// color gives the class of a colour.
func (w *writer) color(c string) string {
	c = strings.ReplaceAll(strings.ToLower(c), "grey", "gray")
	switch {
	case c == "" || c == "none" || c == "transparent":
		return "none"
	case slices.Contains(Colors, c):
		return c
	}
	m := Message{Text: "the diagram's colour " + strconv.Quote(c) + " is not one of the theme's",
		Remedy: "write one of " + strings.Join(Colors, ", ") + ", which can be read on a light and on a dark ground"}
	if !slices.Contains(w.messages, m) {
		w.messages = append(w.messages, m)
	}
	return "black"
}
