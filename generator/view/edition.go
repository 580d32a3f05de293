package view

import (
	"cmp"
	"slices"
	"strings"

	"samspil/generator/cite"
	"samspil/generator/edition"
	"samspil/generator/graph"
)

// Edition is the frozen state of the site that a page belongs to.
type Edition struct {
	Name    string
	Date    string
	Title   string
	Current string // href of the page as it is now, outside the edition
}

// PageEdition is a page as an edition of the site holds it.
type PageEdition struct {
	Name    string
	Date    string
	Title   string // of the edition
	Href    string // of the frozen page
	URL     string // the same, absolute; "" if the site has no base URL
	Changes string // href of what has changed since, "" if nothing has

	Sum       string      // of the edition's archive: it stands for Citations, which are made only when the page is rendered
	Citations []CiteStyle // of the frozen page, where pages of the type are cited and it has an absolute address
}

// Change is what has changed on a page since an edition.
type Change struct {
	Since PageEdition
	Page  Link // the page as it is now
	// From and To stand for the two texts, and with Since.Sum for Comparison,
	// which is made only when the page is rendered.
	From, To   string
	Comparison edition.Comparison
}

// The parts of a comparison, for those who make views by hand.
type (
	SectionChange = edition.Change
	Paragraph     = edition.Paragraph
	Run           = edition.Run
)

// KnownEdition is an edition that the site serves.
type KnownEdition struct {
	edition.Edition
	Pages []edition.Page
	// Text reads the text of one of the pages.
	Text func(edition.Page) (edition.Text, error)
}

// editions is what a builder knows of the site's editions, newest first.
type editions struct {
	list    []KnownEdition
	pages   []map[pageKey]edition.Page // of each edition of the list
	digests map[*graph.Node]string     // of the pages' texts now, where an edition has the page
}

type pageKey struct{ lang, id string }

// SetEditions tells the builder which editions the site serves, newest first.
// It must be called before the views are made.
func (b *Builder) SetEditions(list []KnownEdition) {
	e := &editions{list: list, digests: map[*graph.Node]string{}}
	for _, k := range list {
		pages := make(map[pageKey]edition.Page, len(k.Pages))
		for _, p := range k.Pages {
			pages[pageKey{p.Lang, p.ID}] = p
			if n := b.g.Find(p.Lang, p.ID); n != nil && e.digests[n] == "" {
				e.digests[n] = b.words(n).Digest()
			}
		}
		e.pages = append(e.pages, pages)
	}
	b.editions = e
}

// SetFrozen makes the builder one of an edition that is being made: its pages
// have a banner, and what leads out of the site or tells of news is left out.
func (b *Builder) SetFrozen(e edition.Edition) {
	b.frozen = &e
	for _, s := range b.sites {
		s.Feed, s.Offline, s.Manifest = "", "", ""
	}
}

// freeze turns the pages of a site into those of an edition. Old addresses do
// not lead into it, and nothing is missing from it.
func (b *Builder) freeze(jobs []Job) []Job {
	left := map[string]bool{"404.html": true}
	for _, r := range b.g.Redirect {
		left[r.Path] = true
	}
	var out []Job
	for _, j := range jobs {
		if left[j.Path] {
			continue
		}
		living := j.Make
		j.Make = func() *Page {
			p := living()
			p.EditURL = ""
			p.Edition = &Edition{b.frozen.Name, b.frozen.Date, b.frozen.Title, b.current(p)}
			return p
		}
		out = append(out, j)
	}
	return out
}

// current leads from a frozen page to the page as it is now: to its permanent
// address, which outlives it, or else to the home page.
func (b *Builder) current(p *Page) string {
	root := strings.TrimPrefix(p.Root, "./") + "../../"
	switch {
	case p.ID != "" && (p.Permalink != "" || p.Layout == "permalink"):
		return root + EscapePath(graph.PermalinkAddress(p.ID))
	case p.Layout == "root":
		return root
	}
	return root + EscapePath(p.Site.Home)
}

// EditionPages gives the published pages with their texts, for the archive of
// an edition.
func (b *Builder) EditionPages() []edition.PageText {
	var out []edition.PageText
	for _, n := range b.g.Nodes {
		p := edition.Page{ID: n.ID, Lang: n.Lang, Address: n.Address, Title: n.Title(), Stable: n.Explicit(),
			Updated: cmp.Or(n.Meta.Lastmod.Value, n.Meta.Date.Value)}
		for _, a := range n.Meta.Authors {
			p.Authors = append(p.Authors, a.Value)
		}
		out = append(out, edition.PageText{Page: p, Text: b.printed(n)})
	}
	return out
}

// words gives what a page says: its own words, without those of pages it
// embeds, and which works it cites, by key.
func (b *Builder) words(n *graph.Node) edition.Text {
	t := edition.Text{Title: n.Title()}
	for _, s := range n.Body.Sections {
		t.Sections = append(t.Sections, edition.Section{ID: s.ID, Title: s.Title, Text: s.Text})
	}
	courseWords(n, &t)
	phraseWords(n, &t)
	if b.g.Library == nil {
		return t
	}
	keys := slices.DeleteFunc(courseKeys(n), func(key string) bool { return b.g.Library.Entry(key) == nil })
	for _, c := range n.Body.Citations {
		for _, it := range c.Items {
			if b.g.Library.Entry(it.Key) != nil {
				keys = append(keys, it.Key)
			}
		}
	}
	slices.Sort(keys)
	for _, k := range slices.Compact(keys) {
		t.References = append(t.References, edition.Reference{Key: k})
	}
	return t
}

// printed gives what a page says, with the works it cites as they are printed.
func (b *Builder) printed(n *graph.Node) edition.Text {
	t := b.words(n)
	if len(t.References) == 0 {
		return t
	}
	var keys []string
	for _, r := range t.References {
		keys = append(keys, r.Key)
	}
	texts := map[string]string{}
	for _, r := range cite.Cite(b.g.Library, n.Lang, keys).References() {
		texts[r.Key] = r.Text
	}
	for i, r := range t.References {
		t.References[i].Text = texts[r.Key]
	}
	return t
}

// pageEditions lists the editions that hold a page, for a page at an address.
func (b *Builder) pageEditions(from string, n *graph.Node) []PageEdition {
	if b.editions == nil {
		return nil
	}
	var out []PageEdition
	for i, k := range b.editions.list {
		if p, ok := b.editions.pages[i][pageKey{n.Lang, n.ID}]; ok {
			out = append(out, b.pageEdition(from, n, k, p))
		}
	}
	return out
}

func (b *Builder) pageEdition(from string, n *graph.Node, k KnownEdition, p edition.Page) PageEdition {
	address := k.Home() + p.Address
	e := PageEdition{Name: k.Name, Date: k.Date, Title: k.Title, Sum: k.Sum, Href: Href(from, address)}
	if b.g.Config.BaseURL != "" {
		e.URL = b.g.Config.BaseURL + EscapePath(address)
	}
	if p.Digest != b.editions.digests[n] {
		e.Changes = Href(from, changesAddress(n, k.Name))
	}
	return e
}

// citeEditions completes the editions of a page with how to cite them.
func (b *Builder) citeEditions(n *graph.Node) func(*Page) error {
	if b.editions == nil || b.g.Config.BaseURL == "" || !IsCited(n.Meta.Type.Value) {
		return nil
	}
	return func(v *Page) error {
		at := 0
		for i, k := range b.editions.list {
			if p, ok := b.editions.pages[i][pageKey{n.Lang, n.ID}]; ok {
				v.Editions[at].Citations = b.citeFrozen(n, k, p)
				at++
			}
		}
		return nil
	}
}

// citeFrozen cites the page of an edition as the page itself does there.
func (b *Builder) citeFrozen(n *graph.Node, k KnownEdition, p edition.Page) []CiteStyle {
	address := p.Address
	if p.Stable {
		address = graph.PermalinkAddress(p.ID)
	}
	self := b.self(&Page{Site: b.sites[n.Lang], Title: p.Title, Authors: p.Authors, Updated: p.Updated, Edition: &Edition{Name: k.Name}})
	self.URL = b.g.Config.BaseURL + EscapePath(k.Home()+address)
	return citeStyles(self, n.Lang)
}

// changesAddress is where the changes to a page since an edition are shown.
func changesAddress(n *graph.Node, edition string) string {
	return n.Address + "changes/" + edition + "/"
}

// changeJobs makes, for every page and every edition in which it said something
// else, the page that tells the difference.
func (b *Builder) changeJobs() []Job {
	if b.editions == nil {
		return nil
	}
	var jobs []Job
	for _, n := range b.g.Nodes {
		for i, k := range b.editions.list {
			p, ok := b.editions.pages[i][pageKey{n.Lang, n.ID}]
			if !ok || p.Digest == b.editions.digests[n] {
				continue
			}
			jobs = append(jobs, Job{
				Path:   graph.File(changesAddress(n, k.Name)),
				Make:   func() *Page { return b.changes(n, k, p) },
				Finish: func(v *Page) error { return b.compare(v.Change, n, k, p) },
			})
		}
	}
	return jobs
}

func (b *Builder) changes(n *graph.Node, k KnownEdition, was edition.Page) *Page {
	address := changesAddress(n, k.Name)
	p := b.page("changes", n.Lang, graph.File(address), n.Title())
	p.Crumbs = append(b.crumbs(address, n.Section, n.Index), link(address, n, n.Lang))
	p.NavCurrent = navCurrent(n.Section)
	p.Languages = b.languages(address, func(lang string) (string, string) {
		if e := b.g.In(n, lang); e != nil {
			return e.Address, e.Title()
		}
		return "", ""
	}, n.Lang)
	for i := range p.Languages {
		p.Languages[i].URL = "" // the page itself is what is translated
	}
	p.Change = &Change{
		Since: b.pageEdition(address, n, k, was), Page: link(address, n, n.Lang),
		From: was.Digest, To: Fingerprint(b.printed(n)),
	}
	p.Change.Since.Changes = ""
	return p
}

// compare adds what the two digests stand for.
func (b *Builder) compare(c *Change, n *graph.Node, k KnownEdition, was edition.Page) error {
	old, err := k.Text(was)
	if err != nil {
		return err
	}
	c.Comparison = edition.Compare(old, b.printed(n))
	return nil
}

// retiredJobs keeps the permanent addresses of pages that are no more, but that
// an edition holds: they lead to the newest one that does.
func (b *Builder) retiredJobs() []Job {
	if b.editions == nil {
		return nil
	}
	living := map[string]bool{}
	for _, n := range b.g.Nodes {
		living[n.ID] = true
	}
	var jobs []Job
	for _, k := range b.editions.list {
		held := map[string][]edition.Page{}
		for _, p := range k.Pages {
			if p.Stable && !living[p.ID] {
				held[p.ID] = append(held[p.ID], p)
			}
		}
		for id, pages := range held {
			living[id] = true // older editions are not asked
			jobs = append(jobs, Job{Path: graph.File(graph.PermalinkAddress(id)), Make: func() *Page { return b.retired(id, k, pages) }})
		}
	}
	return jobs
}

func (b *Builder) retired(id string, k KnownEdition, pages []edition.Page) *Page {
	address := graph.PermalinkAddress(id)
	lang, title := b.g.Languages()[0], pages[0].Title
	for _, p := range pages {
		if p.Lang == lang {
			title = p.Title
		}
	}
	v := b.page("permalink", lang, graph.File(address), title)
	v.ID, v.Retired = id, &Edition{Name: k.Name, Date: k.Date, Title: k.Title}
	for _, p := range pages {
		v.Entries = append(v.Entries, Entry{Link: Link{Href: Href(address, k.Home()+p.Address), Title: p.Title, Lang: p.Lang}})
	}
	return v
}
