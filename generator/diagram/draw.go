package diagram

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Engines are Graphviz's ways of laying out a graph, the usual one first.
var Engines = []string{"dot", "neato", "fdp", "circo", "twopi"}

// Limits of a diagram: the bytes of its text, and its nodes and edges together.
const (
	MaxText  = 8 << 10
	MaxParts = 400
)

// Drawing is a graph drawn.
type Drawing struct {
	SVG   []byte // the <svg> element without its start tag and end tag, and without its links' tags
	Links []Link // in the order in which they begin; one does not hold another

	Width, Height int    // in CSS pixels
	ViewBox       string // for the start tag
}

// Link is a link in a drawing: <a> goes before SVG[Start], </a> before SVG[End].
type Link struct {
	URL        string // as the author wrote it: not to be trusted
	Start, End int
}

// Message is what is wrong with a graph.
type Message struct {
	Line   int // in the text, from 1; 0 if not known
	Text   string
	Remedy string
	Fatal  bool // there is no drawing
}

// Draw lays out and draws a graph. The drawing is nil where a message is Fatal.
func Draw(dot, engine string) (*Drawing, []Message) {
	if !slices.Contains(Engines, engine) {
		return nil, []Message{{Text: fmt.Sprintf("there is no layout “%s”", engine), Remedy: "write one of " + strings.Join(Engines, ", "), Fatal: true}}
	}
	if len(dot) > MaxText {
		return nil, []Message{tooLarge}
	}
	if i := strings.IndexByte(dot, 0); i >= 0 {
		return nil, []Message{{Line: strings.Count(dot[:i], "\n") + 1, Text: "there is a NUL byte in the diagram", Remedy: "remove it", Fatal: true}}
	}
	svg, said, err := render(dot, engine)
	messages := readMessages(said)
	if err != nil {
		if !slices.ContainsFunc(messages, func(m Message) bool { return m.Fatal }) {
			messages = append(messages, failed(err))
		}
		return nil, messages
	}
	d, more, err := rewrite(svg)
	if err != nil {
		return nil, append(messages, failed(err))
	}
	return d, append(messages, more...)
}

var tooLarge = Message{Text: fmt.Sprintf("the diagram is too large: more than %d bytes of text, or more than %d nodes and edges", MaxText, MaxParts),
	Remedy: "draw less, or make several diagrams", Fatal: true}

// failed is the message where Graphviz gave up.
func failed(err error) Message {
	if err == errTooLarge {
		return tooLarge
	}
	return Message{Text: "the diagram cannot be drawn: " + err.Error(), Remedy: "draw less, or write it in another way", Fatal: true}
}

var (
	atLine = regexp.MustCompile(`\bin line (\d+)`)
	// Graphviz estimates the width of letters; that it does so is nothing to report.
	estimates = regexp.MustCompile(`no value for width of |no hard-coded metrics for `)
)

// readMessages reads what Graphviz said: "Error: …" and "Warning: …", each once.
func readMessages(said []string) []Message {
	var out []Message
	for _, s := range said {
		m := Message{Remedy: "see how the language is written: https://graphviz.org/doc/info/lang.html"}
		level, text, _ := strings.Cut(s, ": ")
		m.Fatal = level == "Error"
		m.Text = strings.TrimSpace(strings.TrimPrefix(text, level+": "))
		if m.Text == "" || estimates.MatchString(m.Text) {
			continue
		}
		if at := atLine.FindStringSubmatchIndex(m.Text); at != nil {
			m.Line, _ = strconv.Atoi(m.Text[at[2]:at[3]])
			m.Text = strings.Join(strings.Fields(m.Text[:at[0]]+m.Text[at[1]:]), " ") // the problem has a line of its own
		}
		if !slices.Contains(out, m) {
			out = append(out, m)
		}
	}
	return out
}
