package markdown

import "samspil/generator/source"

// Body is one compiled Markdown text. Like an object file it leaves open what
// depends on other pages: HTML is complete but for its slots, which the linker
// fills. A Body depends on the text and the Options alone and is never changed
// after Compile returns, so it may be cached by content and shared.
//
// Thousands of bodies are held at once, and most of each is text: HTML, plain
// text and notes are parts of one string.
type Body struct {
	HTML  string
	Slots []Slot // by Offset, ascending; slots at one offset are filled in order

	Refs      []Ref      // what links, images and embeds name, in order of appearance
	Citations []Citation // citation clusters, in order of appearance
	Footnotes []Footnote // in order of first mention; unmentioned ones are problems, not entries
	Phrases   []Phrasing // parallel to the phrases that Compile was given

	Title    string    // plain text of the first level-1 heading, or ""
	Outline  []Heading // every heading that no other block holds, in order
	Blocks   []Block   // every block that can be addressed (see Block), in order
	Aliases  []Alias   // former ids that the HTML answers to, sorted by Old
	Sections []Section // the plain text, cut at headings; the first has no heading
	Lead     Range     // the first paragraph's HTML, without <p> and </p>; empty if there is none
	Words    int       // words of running text

	Problems []source.Problem // Position.File is empty; the page fills it in
}

// Range is a half-open range of byte offsets into Body.HTML.
type Range struct{ Start, End int }

// SlotKind says what the linker writes at a slot.
type SlotKind uint8

const (
	// SlotID is inside the quotes of an id attribute: the linker writes its
	// prefix for embedded text (none on the page itself). The id proper
	// follows in the HTML.
	SlotID SlotKind = iota
	// SlotLinkStart is where <a …> of Refs[Index] goes, SlotLinkText (only
	// when the editor gave no text of their own) its text and SlotLinkEnd </a>.
	SlotLinkStart
	SlotLinkText
	SlotLinkEnd
	// SlotImage is where the whole <img …> of Refs[Index] goes.
	SlotImage
	// SlotEmbed is where the text embedded by Refs[Index] goes. It stands
	// between blocks when the embed is a paragraph of its own (Ref.Block),
	// else inside a paragraph, where only a link can be written.
	SlotEmbed
	// SlotFootnote is where the mark of Footnotes[Index] goes.
	SlotFootnote
	// SlotCitation is where Citations[Index] goes.
	SlotCitation
)

// Slot is a gap in Body.HTML before the byte at Offset.
type Slot struct {
	Offset int32
	Index  int32 // into the list that Kind names
	Kind   SlotKind
}

// RefKind says by which syntax a reference was written.
type RefKind uint8

const (
	RefLink      RefKind = iota // [text](target)
	RefImage                    // ![alt](target)
	RefWikilink                 // [[target]]
	RefWikiembed                // ![[target]], image or page: the linker decides by what it finds
)

// Ref is an unresolved reference. Target is as the editor wrote it, with
// percent-encoding and character references decoded, without the fragment. An
// address with a scheme or a host is left whole, fragment and percent-encoding
// included: decoding could change what it names.
type Ref struct {
	Kind     RefKind
	Target   string // "" for a reference to the page itself
	Fragment string // heading id or text after '#', "^id" for a block, or ""
	Text     string // plain text of the link, or alt text of the image; "" if none was written
	Title    string // the Markdown title, or ""; a figure's is its caption in the HTML instead
	Width    int    // wanted size in CSS pixels of an image, zero if not given
	Height   int
	Block    bool // an embed that is a paragraph of its own
	Drawing  bool // a link inside an <svg>
	Figure   bool // an image that is a figure: it has a caption
	Line     int  // where it is written, in the whole file
	Col      int
	Context  Context
}

// Context is the sentence around a reference as plain text, with the place of
// the reference's own text in it: Sentence[Start:End].
type Context struct {
	Sentence   string
	Start, End int
	Section    string // id of the heading above, or ""
}

// Citation is a cluster as pandoc writes it: [@a, s. 5; -@b] or @a in running
// text (Narrative).
type Citation struct {
	Narrative bool
	Items     []CitationItem
	Context   Context
}

// CitationItem is one work of a cluster.
type CitationItem struct {
	Key            string
	Prefix, Suffix string // plain text before the key and after the locator
	Label          string // CSL term of the locator: "page", "chapter", "section" …; "" if there is none
	Locator        string // as written, without its label: "12–14"
	SuppressAuthor bool
	Line, Col      int
}

// Footnote is a note's content: HTML with its own slots, which are part of the
// page as the text's are.
type Footnote struct {
	Name  string // as written: [^name]; made up for an inline note, ^[text]
	ID    string // "fn-" and the name, as an id that is unique on the page
	HTML  string
	Slots []Slot
}

// Heading is an entry of the outline. Section is the HTML from the heading to
// the next heading of the same or a higher rank.
type Heading struct {
	Level   int
	ID      string
	Text    string // plain text
	HTML    string // inline HTML without links, for a table of contents
	Section Range
	Line    int
}

// Alias is a former id of a heading or block. The HTML has an empty element with
// the old id at the place of the new one, so links from outside still land.
type Alias struct{ Old, New string }

// Block is a paragraph, list item, quotation, table, figure, code block or
// callout that can be linked to and embedded. ID stands in the HTML too. It is
// the editor's ^id where there is one (Explicit); top-level paragraphs without
// one get an id derived from their own text, so that it survives edits
// elsewhere on the page; other blocks without ^id are not listed. A heading
// inside another block is listed too, as Explicit; blocks in footnotes are not.
type Block struct {
	ID       string
	Explicit bool
	Range    Range
	Line     int
}

// Section is the plain text between two headings, without markup, footnotes'
// text and code.
type Section struct {
	ID    string // of the heading that opens it, or "" for the text before the first
	Title string
	Level int
	Text  string // paragraphs separated by "\n"
}
