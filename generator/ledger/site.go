package ledger

import "strings"

// Site is what a site answers to now.
type Site struct {
	Languages []string          // codes, in the site's order
	Pages     []Page            // published, in the order of their files
	Sections  []string          // addresses of sections that no page stands for
	Held      []string          // permanent addresses that an edition answers, where the page is no more
	Drafts    map[string]string // id → file of the pages that are not published
}

// Page is a published page.
type Page struct {
	File      string
	Line, Col int // of its id
	Lang      string
	ID        string // if it has one of its own, or ""
	Title     string
	Address   string   // "/da/begreber/tillid/"
	Old       []string // addresses that lead here
	Draft     bool     // it is shown to its editors only

	Anchors []Anchor // headings and blocks with an id that an editor gave them, in order
	Former  []string // ids that its front matter leads on; one that leads nowhere is reported there
}

// Anchor is a heading or block.
type Anchor struct {
	ID    string
	Level int // of a heading, or 0
	Line  int
	Text  string // below a heading, or of a block
}

// permalink is the permanent address of an id.
func permalink(id string) string { return "/id/" + id + "/" }

func isPermalink(address string) bool { return strings.HasPrefix(address, "/id/") }

// index finds what a site answers to.
type index struct {
	site  *Site
	at    map[string]*Page   // by own and old address; own ones win
	byID  map[string][]*Page // in the order of languages
	other map[string]bool    // addresses that are no page's
}

func newIndex(s *Site) *index {
	x := &index{s, map[string]*Page{}, map[string][]*Page{}, map[string]bool{}}
	for i := range s.Pages {
		p := &s.Pages[i]
		for _, old := range p.Old {
			if x.at[old] == nil {
				x.at[old] = p
			}
		}
		if p.ID != "" {
			x.byID[p.ID] = append(x.byID[p.ID], p)
		}
	}
	for i := range s.Pages {
		x.at[s.Pages[i].Address] = &s.Pages[i]
	}
	for _, list := range [][]string{s.Sections, s.Held} {
		for _, address := range list {
			x.other[address] = true
		}
	}
	return x
}

// answers tells whether something is at an address.
func (x *index) answers(address string) bool {
	if x.at[address] != nil || x.other[address] {
		return true
	}
	return isPermalink(address) && x.byID[strings.TrimSuffix(strings.TrimPrefix(address, "/id/"), "/")] != nil
}

// edition gives of the pages with an id the one that an address is most likely
// that of: the one in its language, the only one, or nil.
func (x *index) edition(id, address string) *Page {
	pages := x.byID[id]
	lang, _, _ := strings.Cut(strings.TrimPrefix(address, "/"), "/")
	for _, p := range pages {
		if p.Lang == lang {
			return p
		}
	}
	// An address from before the site had languages was in the first of them.
	if len(pages) > 0 && !x.isLanguage(lang) {
		return x.first(pages)
	}
	return nil
}

func (x *index) isLanguage(code string) bool {
	for _, l := range x.site.Languages {
		if l == code && l != "" {
			return true
		}
	}
	return false
}

// first gives the page in the first of the site's languages.
func (x *index) first(pages []*Page) *Page {
	for _, lang := range x.site.Languages {
		for _, p := range pages {
			if p.Lang == lang {
				return p
			}
		}
	}
	return pages[0]
}

// has tells whether the page answers to an id.
func (p *Page) has(id string) bool { return p.place(id) >= 0 }

// place gives the place of an id among the page's anchors, -1 if it has none. A
// former id that the page answers to has the place after all others.
func (p *Page) place(id string) int {
	for i, a := range p.Anchors {
		if a.ID == id {
			return i
		}
	}
	for _, f := range p.Former {
		if f == id {
			return len(p.Anchors)
		}
	}
	return -1
}
