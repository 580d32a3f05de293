package markdown

import (
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Options are what a Body depends on beside its text. They can be compared,
// and so be part of a cache's key.
type Options struct {
	Lang    string // BCP 47 language of the text, for quotes and callouts' titles; "" is English
	RawHTML bool   // HTML in the text is passed on; else it is shown as text and reported

	straight bool // quotes, dashes and dots stay as typed; for comparison with CommonMark's examples
}

// Compiler compiles Markdown with one set of options. It is safe for use by
// many goroutines.
type Compiler struct {
	options     Options
	parser      parser.Parser
	phrase      parser.Parser // text that may hold emphasis and code, but no links
	note        parser.Parser // the content of an inline note
	phrasing    parser.Parser // a Phrase
	renderer    renderer.Renderer
	lexers      lexerCache
	highlighted highlightCache
	scratch     sync.Pool // of *compilation
}

// New prepares a compiler.
func New(o Options) *Compiler {
	c := &Compiler{options: o}
	md := goldmark.New(
		goldmark.WithParser(parser.NewParser(
			parser.WithBlockParsers(blockParsers()...),
			parser.WithInlineParsers(parser.DefaultInlineParsers()...),
			parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
		)),
		goldmark.WithRenderer(renderer.NewRenderer(renderer.WithNodeRenderers(
			util.Prioritized(html.NewRenderer(), 1000),
			util.Prioritized(nodeRenderer{o}, 100), // over goldmark's own
		))),
		goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList,
			extension.DefinitionList),
	)
	md.Parser().AddOptions(
		parser.WithInlineParsers(inlineParsers(c)...),
		parser.WithInlineParsers(util.Prioritized(inlineNoteParser{c}, 600)),
		parser.WithParagraphTransformers(util.Prioritized(calloutTransformer{}, 50)),
	)
	c.parser, c.renderer = md.Parser(), md.Renderer()
	c.phrase = inlineOnly(append(typography(o),
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(parser.NewEmphasisParser(), 500),
		strikethrough)...)
	c.note = inlineOnly(append(append(parser.DefaultInlineParsers(), inlineParsers(c)...), strikethrough)...)
	c.phrasing = newPhrasing(c)
	return c
}

// blockParsers are goldmark's own with the headings and notes of the dialect.
func blockParsers() []util.PrioritizedValue {
	return []util.PrioritizedValue{
		util.Prioritized(headingParser{parser.NewSetextHeadingParser(parser.WithHeadingAttribute())}, 100),
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(parser.NewListParser(), 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewCodeBlockParser(), 500),
		util.Prioritized(headingParser{parser.NewATXHeadingParser(parser.WithHeadingAttribute())}, 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		util.Prioritized(parser.NewBlockquoteParser(), 800),
		util.Prioritized(parser.NewHTMLBlockParser(), 900),
		util.Prioritized(noteBlockParser{extension.NewFootnoteBlockParser()}, 999),
		util.Prioritized(parser.NewParagraphParser(), 1000),
	}
}

// inlineParsers are those the dialect adds to goldmark's own. Code (100) goes
// before all of them but wikilinks, which no backtick can begin; links (200)
// after those that begin with a bracket too.
func inlineParsers(c *Compiler) []util.PrioritizedValue {
	return append(phraseParsers(c),
		util.Prioritized(noteMarkParser{}, 101),
		util.Prioritized(imageSizeParser{}, 160),
		util.Prioritized(blockIDParser{}, 600))
}

// phraseParsers are those of them that a phrase may use too.
func phraseParsers(c *Compiler) []util.PrioritizedValue {
	return append(typography(c.options),
		util.Prioritized(wikilinkParser{c}, 90),
		util.Prioritized(citationParser{c}, 150),
		util.Prioritized(linkifyParser{extension.NewLinkifyParser()}, 999))
}

var strikethrough = util.Prioritized(extension.NewStrikethroughParser(), 500)

// inlineOnly makes a parser that knows no blocks but paragraphs.
func inlineOnly(inline ...util.PrioritizedValue) parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 1000)),
		parser.WithInlineParsers(inline...))
}

// Compile compiles the Markdown that begins at byte start of src, which is
// UTF-8 with line ends "\n". Lines and columns count in the whole of src. The
// result refers to nothing of src. Phrases that stand outside the text are
// compiled into Body.Phrases, in their order.
func (c *Compiler) Compile(src []byte, start int, phrases ...Phrase) *Body {
	return c.CompileAliased(src, start, nil, phrases...)
}

// CompileAliased compiles a text that answers to former ids too. One whose new id
// is itself an old one leads on to where that leads. Those that lead to nothing in
// the text, or whose old id is one that the editor wrote in it, are not among the
// Body's.
func (c *Compiler) CompileAliased(src []byte, start int, aliases []Alias, phrases ...Phrase) *Body {
	k := c.begin(src, start)
	k.setAliases(aliases)
	pc := parser.NewContext()
	pc.Set(compilationKey, k)
	doc := c.parser.Parse(text.NewReader(k.src), parser.WithContext(pc))
	k.settleExplicitIDs()
	k.detachNotes()
	k.findTitle(doc)
	k.renderBody(doc)
	k.renderNotes()
	k.reportUnusedNotes()
	body := k.finish()
	c.end(k)
	c.addPhrases(body, phrases)
	return body
}
