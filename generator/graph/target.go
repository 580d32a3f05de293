package graph

import (
	"cmp"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"samspil/generator/markdown"
	"samspil/generator/source"
)

// TargetKind says what a reference turned out to name.
type TargetKind uint8

const (
	Broken   TargetKind = iota // nothing: a problem says so
	ToPage                     // Node, and in it Fragment
	ToAsset                    // Asset
	ToFolder                   // a section without a page of its own
	External                   // URL
)

// Target is what a reference names.
type Target struct {
	Kind     TargetKind
	Node     *Node
	Asset    *Asset
	Section  *Section
	URL      string
	Fragment string         // id in the page's HTML, or ""
	Part     markdown.Range // of Node.Body.HTML that Fragment names, for embeds
}

// Broke is a reference with a problem: most did not resolve. Suggestions are looked
// for later, and not for every one: they cost a search through all names.
type Broke struct {
	Node    *Node
	Ref     *markdown.Ref
	Problem source.Problem
	Near    string // the word to find the nearest name to, or ""
	Among   []string
}

// Links is what Resolve finds out about one page.
type Links struct {
	Node     *Node
	Targets  []Target   // parallel to Body.Refs
	Readings [][]Target // of a course: parallel to the readings of its units
	Broken   []Broke
}

// Resolve finds the targets of a page's references. It only reads the graph.
func (g *Graph) Resolve(n *Node) Links {
	if g.links != nil && g.links[n.index].Node != nil {
		return g.links[n.index]
	}
	l := Links{Node: n, Targets: make([]Target, len(n.Body.Refs))}
	for i := range n.Body.Refs {
		r := &resolver{g: g, from: n, ref: &n.Body.Refs[i]}
		l.Targets[i] = r.resolve()
		if r.broken != nil {
			l.Broken = append(l.Broken, *r.broken)
		}
	}
	g.resolveCourse(&l)
	return l
}

// resolver resolves one reference.
type resolver struct {
	g      *Graph
	from   *Node
	ref    *markdown.Ref
	broken *Broke
}

func (r *resolver) fail(code, message, remedy, near string, among []string) {
	message = strings.Map(func(c rune) rune {
		if unicode.IsControl(c) {
			return unicode.ReplacementChar // a message is one line
		}
		return c
	}, message)
	r.broken = &Broke{Node: r.from, Ref: r.ref, Near: near, Among: among, Problem: source.Problem{
		Position: source.Position{File: r.from.Path, Line: r.ref.Line, Col: r.ref.Col},
		Code:     code, Message: message, Remedy: remedy}}
}

func (r *resolver) resolve() Target {
	var t Target
	if byName(r.ref.Kind) {
		t = r.name()
	} else {
		t = r.path()
	}
	if t.Kind == ToPage && r.ref.Fragment != "" {
		r.fragment(&t)
	}
	if t.Kind == ToAsset && t.Asset.Image() && r.ref.Kind == markdown.RefWikiembed && r.ref.Text == "" {
		r.fail("missing-alt", "the image has no alternative text", "describe what it shows: ![["+r.ref.Target+"|what it shows]]", "", nil)
		r.broken.Problem.Severity = source.Warning
	}
	return t
}

// byName tells whether references of a kind name a page as people do, rather than by
// its path.
func byName(k markdown.RefKind) bool {
	return k == markdown.RefWikilink || k == markdown.RefWikiembed
}

// name resolves a wikilink or its embed.
func (r *resolver) name() Target {
	target := r.ref.Target
	if target == "" {
		return Target{Kind: ToPage, Node: r.from}
	}
	if strings.Contains(target, "://") {
		return r.external(target)
	}
	if strings.HasPrefix(target, ".") {
		return r.local(target)
	}
	found := r.g.names.lookup(target, r.from.Lang)
	if len(found) == 1 {
		return Target{Kind: ToPage, Node: found[0]}
	}
	if len(found) > 1 {
		r.ambiguous(found)
		return Target{}
	}
	if a := r.attachment(target); a != nil {
		return Target{Kind: ToAsset, Asset: a}
	}
	if r.broken == nil {
		r.unknown(target)
	}
	return Target{}
}

func (r *resolver) ambiguous(found []*Node) {
	var paths []string
	for _, n := range found {
		paths = append(paths, n.Path)
	}
	slices.Sort(paths)
	r.fail("ambiguous-link", "“"+r.ref.Target+"” names several pages: "+strings.Join(paths, ", "),
		"write the id or the path of the one you mean", "", nil)
}

func (r *resolver) unknown(target string) {
	if len(r.g.hidden.lookup(target, r.from.Lang)) > 0 {
		r.fail("draft-link", "“"+target+"” is a draft and not published", "publish it (draft: false), or remove the link", "", nil)
		return
	}
	if (&Asset{Path: target}).Image() {
		r.fail("broken-image", "there is no file "+target, "add the file, or mend the name", path.Base(target), r.g.assetNames())
		return
	}
	r.fail("broken-link", "no page is called “"+target+"”", "write the page, or mend the name", target, nil)
}

// attachment finds an asset by file name or by the end of its path, as Obsidian
// does: in the page's own folder first.
func (r *resolver) attachment(target string) *Asset {
	if a := r.g.assets[norm.NFC.String(path.Join(path.Dir(r.from.Path), target))]; a != nil {
		return a
	}
	clean := strings.Trim(path.Clean(target), "/")
	var found []*Asset
	for _, a := range r.g.assetBase[fold(path.Base(clean))] {
		if strings.HasSuffix("/"+fold(a.Path), "/"+fold(clean)) {
			found = append(found, a)
		}
	}
	if len(found) > 1 {
		var paths []string
		for _, a := range found {
			paths = append(paths, a.Path)
		}
		r.fail("ambiguous-link", "“"+target+"” names several files: "+strings.Join(paths, ", "),
			"write the path of the one you mean", "", nil)
		return nil
	}
	if len(found) == 1 {
		return found[0]
	}
	return nil
}

// Schemes that a page may link to. Others could run code in the reader's
// browser (javascript, data) or are typing mistakes.
var schemes = []string{"http", "https", "mailto", "tel", "sms", "ftp", "geo", "xmpp", "doi", "urn", "matrix", "irc", "ircs", "news"}

func (r *resolver) external(target string) Target {
	scheme, _, _ := strings.Cut(target, ":")
	scheme = strings.ToLower(strings.TrimSpace(scheme))
	image := r.ref.Kind == markdown.RefImage && strings.HasPrefix(strings.ToLower(target), "data:image/")
	if !slices.Contains(schemes, scheme) && !image {
		r.fail("unsafe-link", "links of the kind “"+scheme+":” are not published", "link to a web address (https://…)", "", nil)
		return Target{}
	}
	full := target
	if r.ref.Fragment != "" {
		full += "#" + r.ref.Fragment
	}
	return Target{Kind: External, URL: full}
}

// path resolves an ordinary Markdown link or image.
func (r *resolver) path() Target {
	target := r.ref.Target
	if hasScheme(target) {
		return r.external(target)
	}
	if strings.HasPrefix(target, "//") {
		return Target{Kind: External, URL: target}
	}
	if target == "" {
		return Target{Kind: ToPage, Node: r.from}
	}
	return r.local(target)
}

// hasScheme tells "mailto:x" from "note: x.md".
func hasScheme(s string) bool {
	scheme, _, ok := strings.Cut(s, ":")
	if !ok || scheme == "" || strings.ContainsAny(scheme, "/?# ") {
		return false
	}
	u, err := url.Parse(scheme + ":x")
	// A single letter is a drive, not a scheme, but never a file of ours either.
	return err == nil && u.Scheme != ""
}

// local resolves a path: relative to the page's file, or to the content folder
// (or the page's language in it) when it begins with a slash.
func (r *resolver) local(target string) Target {
	target, _, _ = strings.Cut(target, "?") // a local file has no use for a query
	var clean string
	if rooted, ok := strings.CutPrefix(target, "/"); ok {
		clean = path.Clean(rooted)
	} else {
		clean = join(folderPath(r.from.Path), target)
	}
	if clean == ".." || strings.HasPrefix(clean, "../") {
		r.fail("broken-link", target+" leads out of the content folder", "link to a page or file inside it", "", nil)
		return Target{}
	}
	clean = norm.NFC.String(clean)
	folder := strings.HasSuffix(target, "/")
	if t := r.file(clean, folder || clean == "."); t.Kind != Broken {
		return t
	}
	if strings.HasPrefix(target, "/") && r.from.Lang != "" {
		if t := r.file(path.Join(r.from.Lang, clean), folder); t.Kind != Broken {
			return t
		}
	}
	r.missing(target, clean)
	return Target{}
}

// folderPath gives the folder of a file of the content, "" for the content folder itself.
func folderPath(file string) string { return file[:max(0, strings.LastIndexByte(file, '/'))] }

// join does what path.Join does for a folder without dots and a path from it. There are
// many links, and in nearly all of them only the beginning has dots: "../cases/a.md".
func join(folder, target string) string {
	up, rest := folder, target
	for up != "" && strings.HasPrefix(rest, "../") {
		up, rest = folderPath(up), rest[len("../"):]
	}
	if rest == "" || rest[0] == '.' || rest[0] == '/' || strings.HasSuffix(rest, "/") || strings.Contains(rest, "//") || strings.Contains(rest, "/.") {
		return path.Join(folder, target)
	}
	if up == "" {
		return rest
	}
	return up + "/" + rest
}

// file finds what lies at a path of the content folder, or is published there.
func (r *resolver) file(p string, folder bool) Target {
	g, ext := r.g, path.Ext(p)
	if !folder {
		if n := r.page(strings.TrimSuffix(p, ext), ext); n != nil {
			return Target{Kind: ToPage, Node: n}
		}
		if a := g.assets[p]; a != nil {
			return Target{Kind: ToAsset, Asset: a}
		}
	}
	if n := g.byAddress[strings.TrimSuffix(strings.TrimSuffix(p, "index.html"), "/")+"/"]; n != nil {
		return Target{Kind: ToPage, Node: n}
	}
	if s := g.folderAt(p, r.from.Lang); s != nil {
		if s.Index != nil {
			return Target{Kind: ToPage, Node: s.Index}
		}
		return Target{Kind: ToFolder, Section: s}
	}
	return Target{}
}

// page finds the page of a path, whose language and extension may be left out: in
// the linking page's own language first. There are many links, so names are
// put together in one buffer.
func (r *resolver) page(stem, ext string) *Node {
	var buffer [128]byte
	find := func(parts ...string) *Node {
		name := buffer[:0]
		for _, p := range parts {
			name = append(name, p...)
		}
		return r.g.byPath[string(name)]
	}
	lang := r.from.Lang
	if lang != "" {
		if n := find(stem, ".", lang, ext); n != nil {
			return n
		}
	}
	if n := find(stem, ext); n != nil {
		return n
	}
	if lang != "" {
		if n := find(stem, ext, ".", lang, ".md"); n != nil {
			return n
		}
	}
	return cmp.Or(find(stem, ext, ".md"), find(stem, ext, ".markdown"))
}

// missing reports a path at which there is nothing, naming the nearest there is.
func (r *resolver) missing(target, clean string) {
	if r.ref.Kind == markdown.RefImage {
		r.fail("broken-image", "there is no file "+target, "add the file, or mend the path", path.Base(clean), r.g.assetNames())
		return
	}
	for _, h := range r.g.hidden.paths[fold(strings.TrimSuffix(path.Base(clean), ".md"))] {
		if h.Path == clean || h.Path == clean+".md" {
			r.fail("draft-link", target+" is a draft and not published", "publish it (draft: false), or remove the link", "", nil)
			return
		}
	}
	if moved := r.g.names.paths[fold(path.Base(stem(clean)))]; len(moved) == 1 {
		r.fail("broken-link", "there is no page or file "+target, "did you mean “/"+moved[0].Path+"”?", "", nil)
		return
	}
	r.fail("broken-link", "there is no page or file "+target, "write the page, or mend the path", "/"+clean, r.g.paths())
}

func (g *Graph) assetNames() []string {
	var out []string
	for _, a := range g.Assets {
		out = append(out, path.Base(a.Path))
	}
	return out
}

// paths lists every file as a link from anywhere can name it.
func (g *Graph) paths() []string {
	var out []string
	for _, n := range g.Nodes {
		out = append(out, "/"+n.Path)
	}
	for _, a := range g.Assets {
		out = append(out, "/"+a.Path)
	}
	return out
}

// fragment finds the heading or block that a reference names in its page. One
// that is not there is a problem; the link then leads to the page.
func (r *resolver) fragment(t *Target) {
	body := t.Node.Body
	want := r.ref.Fragment
	if id, isBlock := strings.CutPrefix(want, "^"); isBlock {
		for _, b := range body.Blocks {
			if b.ID == id {
				t.Fragment, t.Part = b.ID, b.Range
				return
			}
		}
		if r.formerly(t, id) {
			return
		}
		r.fail("broken-anchor", t.Node.Path+" has no block ^"+id, "mark the block with ^"+id+" at its end", id, blockIDs(body))
		return
	}
	slug := source.Slug(want)
	for _, same := range []func(markdown.Heading) bool{
		func(h markdown.Heading) bool { return h.ID == want },
		func(h markdown.Heading) bool { return fold(h.Text) == fold(want) },
		func(h markdown.Heading) bool { return slug != "" && source.Slug(h.Text) == slug },
	} {
		if i := slices.IndexFunc(body.Outline, same); i >= 0 {
			t.Fragment, t.Part = body.Outline[i].ID, body.Outline[i].Section
			return
		}
	}
	for _, b := range body.Blocks {
		if b.ID == want {
			t.Fragment, t.Part = b.ID, b.Range
			return
		}
	}
	if fold(body.Title) == fold(want) {
		return // the page's own heading is its top
	}
	if r.formerly(t, want) || slug != "" && r.formerly(t, slug) {
		return
	}
	var ids []string
	for _, h := range body.Outline {
		ids = append(ids, h.ID, h.Text)
	}
	r.fail("broken-anchor", t.Node.Path+" has no heading “"+want+"”", "mend the heading's name", want, ids)
}

// formerly finds the heading or block that an id once was that of.
func (r *resolver) formerly(t *Target, old string) bool {
	body := t.Node.Body
	i := slices.IndexFunc(body.Aliases, func(a markdown.Alias) bool { return a.Old == old })
	if i < 0 {
		return false
	}
	t.Fragment = body.Aliases[i].New
	for _, h := range body.Outline {
		if h.ID == t.Fragment {
			t.Part = h.Section
			return true
		}
	}
	for _, b := range body.Blocks {
		if b.ID == t.Fragment {
			t.Part = b.Range
		}
	}
	return true
}

func blockIDs(body *markdown.Body) []string {
	var ids []string
	for _, b := range body.Blocks {
		if b.Explicit {
			ids = append(ids, b.ID)
		}
	}
	return ids
}
