package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"samspil/generator/source"
)

// calloutTitle is the first line of a block quote that is a callout, without
// the marker: its inline content is the title.
type calloutTitle struct {
	ast.BaseBlock
	kind string // as the dialect names it: "note"
	fold byte   // '+' can be folded, '-' is folded at first, 0 neither
}

var kindCalloutTitle = ast.NewNodeKind("CalloutTitle")

func (*calloutTitle) Kind() ast.NodeKind              { return kindCalloutTitle }
func (n *calloutTitle) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// calloutKinds gives the kind for each name an editor may write.
var calloutKinds = map[string]string{
	"note": "note", "tip": "tip", "important": "important", "warning": "warning", "caution": "caution",
	"example": "example", "quote": "quote", "question": "question", "summary": "summary", "definition": "definition",
	"info": "note", "todo": "note", "hint": "tip", "success": "tip", "check": "tip", "done": "tip",
	"attention": "warning", "danger": "caution", "error": "caution", "bug": "caution",
	"failure": "caution", "fail": "caution", "missing": "caution",
	"faq": "question", "help": "question", "abstract": "summary", "tldr": "summary", "cite": "quote",
}

// calloutNames are those that a mistyped one may mean.
var calloutNames = []string{"note", "tip", "important", "warning", "caution", "example", "quote", "question",
	"summary", "definition", "info", "hint", "danger", "success", "failure", "abstract"}

// calloutTitles are the titles of callouts that are given none.
var calloutTitles = map[string]map[string]string{
	"en": {"note": "Note", "tip": "Tip", "important": "Important", "warning": "Warning", "caution": "Caution",
		"example": "Example", "quote": "Quote", "question": "Question", "summary": "Summary", "definition": "Definition"},
	"da": {"note": "Bemærk", "tip": "Tip", "important": "Vigtigt", "warning": "Advarsel", "caution": "Pas på",
		"example": "Eksempel", "quote": "Citat", "question": "Spørgsmål", "summary": "Resumé", "definition": "Definition"},
}

// calloutTransformer makes the first line of a quotation into a callout's
// title. It runs when the paragraph is closed, before its lines are looked at
// for anything else.
type calloutTransformer struct{}

func (calloutTransformer) Transform(n *ast.Paragraph, reader text.Reader, pc parser.Context) {
	quote := n.Parent()
	if quote.Kind() != ast.KindBlockquote || n.PreviousSibling() != nil {
		return
	}
	first := n.Lines().At(0)
	first = first.TrimLeftSpace(reader.Source())
	name, fold, size := scanCallout(first.Value(reader.Source()))
	if name == "" {
		return
	}
	title := &calloutTitle{kind: calloutKinds[strings.ToLower(name)], fold: fold}
	title.SetPos(first.Start)
	if title.kind == "" {
		title.kind = "note"
		remedy := "use one of " + strings.Join(calloutNames[:10], ", ")
		if near := source.Nearest(name, calloutNames); near != "" {
			remedy = "did you mean “" + near + "”?"
		}
		compilationOf(pc).warn(first.Start, "unknown-callout", remedy, "there is no callout “%s”; it is shown as a note", name)
	}
	rest := first.WithStart(first.Start + size)
	rest = rest.TrimLeftSpace(reader.Source())
	if rest = rest.TrimRightSpace(reader.Source()); !rest.IsEmpty() {
		title.Lines().Append(rest)
	}
	quote.InsertBefore(quote, n, title)
	n.Lines().SetSliced(1, n.Lines().Len())
	if n.Lines().Len() == 0 {
		quote.RemoveChild(quote, n)
	}
}

// scanCallout reads [!name], [!name]+ and [!name]- at the start of a line, and
// gives the name and the size of the marker. Obsidian's [!name|options] are
// read and have no effect.
func scanCallout(line []byte) (name string, fold byte, size int) {
	if len(line) < 4 || line[0] != '[' || line[1] != '!' {
		return "", 0, 0
	}
	end := 2
	for end < len(line) && (util.IsAlphaNumeric(line[end]) || line[end] == '-' || line[end] == '_' || line[end] >= 0x80) {
		end++
	}
	size = end
	if size < len(line) && line[size] == '|' {
		for size < len(line) && line[size] != ']' {
			size++
		}
	}
	if end == 2 || size == len(line) || line[size] != ']' {
		return "", 0, 0
	}
	size++
	if size < len(line) && (line[size] == '+' || line[size] == '-') {
		fold = line[size]
		size++
	}
	if size < len(line) && !util.IsSpace(line[size]) {
		return "", 0, 0
	}
	return string(line[2:end]), fold, size
}

// defaultTitle is the title of a callout that is given none.
func (o Options) defaultTitle(kind string) string {
	titles, ok := calloutTitles[o.language()]
	if !ok {
		titles = calloutTitles["en"]
	}
	return titles[kind]
}

func (o nodeRenderer) blockquote(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	r := w.(*recorder)
	title, isCallout := n.FirstChild().(*calloutTitle)
	switch {
	case isCallout && entering:
		o.openCallout(r, n, title)
	case isCallout:
		r.closeCallout(n, title)
	case entering:
		r.openTagged(n, "<blockquote")
		r.puts(">\n")
	default:
		r.closeTagged(n, "</blockquote>")
	}
	return ast.WalkContinue, nil
}

// openCallout writes a callout's start tag. A folding one is <details>, which
// works without JavaScript; the others are notes with a name.
func (o nodeRenderer) openCallout(r *recorder, n ast.Node, title *calloutTitle) {
	if title.fold != 0 {
		r.openTagged(n, "<details")
		r.puts(` class="callout callout-`, title.kind, `"`)
		if title.fold == '+' {
			r.puts(" open")
		}
		r.puts(">\n")
		return
	}
	name := r.plainText(title)
	if name == "" {
		name = o.defaultTitle(title.kind)
	}
	r.openTagged(n, "<aside")
	r.puts(` class="callout callout-`, title.kind, `" role="note" aria-label="`)
	r.escape(name)
	r.puts("\">\n")
}

func (r *recorder) closeCallout(n ast.Node, title *calloutTitle) {
	if title.NextSibling() != nil {
		r.puts("</div>\n")
	}
	if title.fold != 0 {
		r.closeTagged(n, "</details>")
	} else {
		r.closeTagged(n, "</aside>")
	}
}

func (o nodeRenderer) calloutTitle(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	r, n := w.(*recorder), node.(*calloutTitle)
	tag := "p"
	if n.fold != 0 {
		tag = "summary"
	}
	if entering {
		empty := len(r.read(n)) == 0 && len(r.pending) == 0
		r.closeText()
		r.puts("<", tag, ` class="callout-title">`)
		if empty {
			r.escape(o.defaultTitle(n.kind))
		}
		return ast.WalkContinue, nil
	}
	r.puts("</", tag, ">\n")
	if n.NextSibling() != nil {
		r.puts("<div class=\"callout-body\">\n")
	}
	return ast.WalkContinue, nil
}
