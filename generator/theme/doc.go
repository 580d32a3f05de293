// Package theme turns a view into HTML: templates, the translations of the
// interface, and the assets that go with them. Rendering is a pure function of
// the view and the theme; equal views give equal bytes.
//
// # Layers
//
// A theme is a stack of layers, each a folder. Find builds the stack: the theme
// that was asked for comes first, then the one its theme.toml names with
//
//	extends = "samspil"
//
// and so on. A name is looked up as themes/NAME below the working directory,
// then among the themes built into the binary, then as a folder; a name with a
// slash in it is a folder at once (in theme.toml relative to that theme). Of
// files with the same path the first layer's is used and the others are as if
// they were not there; only translations are merged key by key. So a theme that
// changes one thing holds one file and a theme.toml.
//
// A theme's folder holds
//
//	theme.toml            extends, description
//	layouts/base.html     the frame of every page
//	layouts/<layout>.html one for each view.Page.Layout
//	partials/<name>.html  pieces, used as {{template "<name>" .}}
//	i18n/<lang>.toml      texts of the interface
//	assets/               scripts and styles, bundled
//	worker/sw.ts          the service worker, bundled as sw.js at the site's root
//	static/               files that are copied as they are to the site's root
//
// and may hold README, LICENSE and OFL files and a tsconfig.json for editors. Any
// other file is a warning, and so is a file below assets/ that nothing uses.
// Names that begin with a dot are not looked at.
//
// # Templates
//
// A page is rendered by executing layouts/base.html together with all partials
// and the page's own layout, which defines what base.html leaves open: "main",
// and if it likes "head". The data is the *view.Page. Templates are html/template,
// so everything is escaped for the place where it stands; view fields of type
// template.HTML are trusted. They can call, besides Go's own functions:
//
//	t KEY             the text of the interface, in the page's language
//	t KEY ARG...      the same, with %s or %d in it filled in
//	plural KEY N      KEY.one or KEY.other, with %d in it filled in
//	date ISO          "2026-11-23" as "23. november 2026", "2026-11" as "november 2026";
//	                  anything else unchanged
//	typename TYPE     the text for a page type (key type.TYPE), or the type itself
//	named KIND NAME   the text for a name of a kind (key KIND.NAME), or the name itself
//	metadata LIST     the <meta> elements of a list
//	asset NAME        path of a file of assets/ by its name without fingerprint,
//	                  such as "main.css" or "main.js", to be prefixed with .Root; ""
//	                  if its bundle failed
//	add A B           the sum
//	opens HTML TEXT   whether the first paragraph begins with the plain text
//	link LINK         a link to a page, with its language where it is another
//	contents TOC      a table of contents as nested lists
//	mentions LIST     the items of a list of backlinks, each a link and the
//	                  sentence with the link's own words in <mark>
//	mentioned GROUPS  how many pages link here, in groups of backlinks
//	near MAP RELATIONS TEXT  the drawing of a small map, called TEXT; where the page
//	                  lists relations it is hidden from those who hear it
//	mapping MAP TEXT  the drawing of a whole map, called TEXT
//	maplist MAP TO FROM     the same as a list; TO and FROM are the labels of links
//	                  where there are no relations
//	related LIST      the items of a list of related pages, with what both have in common (keys both.KIND)
//	tokens            the properties that the theme's styles are made of, from
//	                  assets/css/tokens.css (see Token)
//	frame NAME .      a partial that gets a Frame instead of the page; it is
//	                  rendered once for all pages with an equal Frame
//	cut FROM TO LIST  the elements of a list from FROM (counted from 0) to before TO;
//	                  a TO of -1 is the end
//
// A template that does not parse, a field or partial that does not exist and a
// key without a translation are problems with file and line. Load finds them by
// rendering every layout twice, with an empty view and with one that has
// everything. The other layouts still work.
//
// # Translations
//
// i18n/<lang>.toml holds texts by key; tables give dotted keys. Languages
// without a file, and keys without a text, fall back to English. A region falls
// back to its language, da-DK to da.
//
// # Assets
//
// Every .ts, .js and .css file directly in assets/ is bundled with what it
// imports, minified and written to assets/<name>.<fingerprint>.<ext>. Imported
// images and fonts become files of their own beside it. Other files directly in
// assets/ get a fingerprint and are otherwise unchanged. Imports stay within the
// theme, and are found in its layers as all files are. The styles of highlighted
// code are added to main.css: the dark ones apply where the reader's system is
// dark or data-theme on <html> says so, never on paper.
package theme
