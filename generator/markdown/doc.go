// Package markdown compiles the dialect of Markdown that editors write: one
// text to one Body, which is complete but for what depends on other pages (see
// Body). It knows no files and no other pages.
//
// The dialect is CommonMark with GitHub's tables, task lists, strikethrough and
// bare addresses, and definition lists, as goldmark has them. To these it adds:
//
//	[[a]] [[a|text]] [[a#heading]] [[#heading]] [[a#^block]]   wikilinks; in a table the bar is \|
//	![[a]] ![[a#heading]]                     embeds: between blocks if alone in a paragraph
//	![[i.png|alt|300]] ![[i.png|300x200]]     images by name, with a text and a size
//	![alt|300](i.png) ![alt](i.png){width=300 height=200}      the same for ordinary images
//	![alt](i.png "Title")                     alone in a paragraph: a figure with a caption
//	## Heading {#id}                          an id; else it is derived with source.Slug
//	Text ^id                                  an id for a paragraph, list item or heading; on a line
//	                                          of its own, for the table, quotation, list or code above
//	> [!note] Title                           a callout; [!note]- is folded, [!note]+ can be
//	[^1] and ^[text]                          footnotes
//	[@key, s. 5; see -@b] @key [s. 5]         citations as pandoc writes them
//	```go {lines=true mark="2,4-5" title="main.go"}            code
//	```dot {title="Who decides"}                                a diagram (see package diagram)
//	"quotes" -- --- ...                       become the signs of the language
//
// # Titles, headings and ids
//
// A level-1 heading that opens the text is the page's title: it is not
// rendered and not in the outline. Headings, blocks and footnotes share one
// namespace of ids. What the editor wrote goes first; an id written twice is an
// error. A derived id that is taken gets a number: -2, -3 and so on. A paragraph
// at the top level that is given no id has one derived from its own text (see
// paragraphID), so that it can be linked to and the link survives changes
// elsewhere on the page.
//
// A former id (Alias) is answered by an empty element at the heading or block
// that has the new one, and is taken before any id is derived.
//
// # References
//
// Every link, image, embed and bare address is a Ref, in the order of the text,
// and has exactly one place among the slots. No link stands in another one: a
// wikilink, address, citation or footnote mark in the text of a link is text.
// What a citation is in the sentence around it, is nothing: a Context leaves it
// out. What names nothing or is not closed is text, as always in Markdown.
//
// # Phrases
//
// Values of front matter that are inline Markdown are compiled with the text (see
// Phrase): what they refer to and cite is the Body's as if it stood in the text.
// They may hold all inline syntax but footnotes, ids and embedded text.
//
// # Diagrams
//
// A code block in the language dot is drawn (see package diagram) as a figure
// with its title as caption. The text alternative is alt, else the title. A
// node, edge or cluster that has an URL is a link: "[[name]]" as a wikilink,
// anything else as the destination of a Markdown link; so it is a Ref, checked
// and counted as others are. A diagram that cannot be drawn is shown as code.
//
// # Problems
//
// Mistakes an editor can mend are in Body.Problems, by code:
//
//	duplicate-id        error    an id is written twice
//	duplicate-footnote  error    a footnote is written twice
//	undefined-footnote  warning  a footnote is mentioned, but not written
//	unused-footnote     warning  a footnote is written, but not mentioned
//	raw-html            warning  HTML where it is not allowed; a comment that is not closed
//	unknown-callout     warning  a callout of no known kind
//	unknown-language    warning  code in a language that cannot be highlighted
//	code-options        warning  options of a code block that have no effect
//	diagram             error    a diagram cannot be drawn, or (a warning) not as it is written
//	empty-link          warning  a link without text or address
//	table-bar           warning  a wikilink that a table cuts in two
//	missing-alt         warning  an image or a diagram without alternative text
//	second-h1           warning  a level-1 heading inside the text
//	not-inline          error    a phrase that is no running text
//
// # How it works
//
// goldmark parses the text, with a parser of ours for each addition. The
// renderer then walks the tree and writes to a recorder, which keeps the HTML
// and the slots. On entering a block that holds inline text it is read first
// (text.go): that gives its plain text, from which ids and contexts are made,
// and its references in order, which rendering then takes one by one.
//
// HTML is not passed on unless Options say so; then it is the editor's
// responsibility. Dangerous addresses are the linker's, which writes them.
// Input of n bytes takes time in proportion to n: what looks ahead has a limit.
package markdown
