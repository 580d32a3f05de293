package ledger

import (
	"fmt"
	"slices"
	"strings"

	"samspil/generator/source"
)

// Edit is an addition to a page's front matter that heals a lost address.
type Edit struct {
	File string
	// Alias is an old address for the page's aliases, or "".
	Alias string
	// Old and New are a former id and the one it leads to, or "".
	Old, New string
}

// Compare tells which addresses of the ledger the site does not answer, and the
// edits that are sure to heal them.
func (l *Ledger) Compare(s *Site) ([]source.Problem, []Edit) {
	c := &comparison{index: newIndex(s), ledger: l, goneIDs: l.goneIDs()}
	c.addresses()
	c.permalinks()
	c.anchors()
	return c.problems, c.edits
}

// goneIDs are the ids whose pages have all been retired.
func (l *Ledger) goneIDs() map[string]bool {
	gone := map[string]bool{}
	for _, e := range l.Entries {
		if e.Anchor == "" && e.ID != "" {
			if was, seen := gone[e.ID]; !seen || was {
				gone[e.ID] = e.Gone != ""
			}
		}
	}
	return gone
}

type comparison struct {
	*index
	ledger   *Ledger
	recorded map[string]bool // addresses and anchors of the ledger, made when first asked for
	goneIDs  map[string]bool
	lostIDs  map[string]bool // of pages that have lost an address

	problems []source.Problem
	edits    []Edit
}

// isRecorded tells whether the ledger has an address, gone or not.
func (c *comparison) isRecorded(full string) bool {
	if c.recorded == nil {
		c.recorded = c.ledger.names()
	}
	return c.recorded[full]
}

// atEntry makes a problem at a line of the ledger.
func (c *comparison) atEntry(e Entry, code, message, remedy string) {
	c.problems = append(c.problems, source.Problem{Position: source.Position{File: FileName, Line: e.Line, Col: 1}, Code: code, Message: message, Remedy: remedy})
}

func (c *comparison) atPage(p *Page, line, col int, code, message, remedy string) {
	c.problems = append(c.problems, source.Problem{Position: source.Position{File: p.File, Line: line, Col: col}, Code: code, Message: message, Remedy: remedy})
}

// addresses looks for the pages of the ledger.
func (c *comparison) addresses() {
	c.lostIDs = map[string]bool{}
	for _, e := range c.ledger.Entries {
		if e.Anchor != "" || e.Gone != "" || isPermalink(e.Address) {
			continue
		}
		if c.answers(e.Address) {
			c.checkTaken(e)
			continue
		}
		if e.ID != "" {
			if p := c.edition(e.ID, e.Address); p != nil {
				c.moved(p, e)
				continue
			}
			c.lostIDs[e.ID] = true
		}
		c.lost(e)
	}
}

// moved reports a page that is known again by its id.
func (c *comparison) moved(p *Page, e Entry) {
	c.edits = append(c.edits, Edit{File: p.File, Alias: e.Address})
	c.atPage(p, p.Line, p.Col, "lost-address", "this page was published at "+e.Address+", and nothing answers there now",
		"run check --fix, or add "+e.Address+" to its aliases")
}

// checkTaken reports the address of a page that lives on elsewhere while
// another page has its place.
func (c *comparison) checkTaken(e Entry) {
	p := c.at[e.Address]
	if p == nil || e.ID == "" || p.ID == e.ID || p.Address != e.Address {
		return
	}
	if was := c.edition(e.ID, e.Address); was != nil {
		c.atPage(p, p.Line, p.Col, "taken-address", "this page stands where "+was.File+" was published: "+e.Address,
			fmt.Sprintf("give it another slug and add the address to the aliases of the other; to let it be, write %q for %q in line %d of %s", orNone(p.ID), e.ID, e.Line, FileName))
	}
}

func orNone(id string) string {
	if id == "" {
		return "nothing"
	}
	return id
}

// lost reports an address whose page is not known again.
func (c *comparison) lost(e Entry) {
	retire := "if it is gone for good, end this line with “gone:” and the reason"
	if draft := c.site.Drafts[e.ID]; draft != "" && e.ID != "" {
		c.atEntry(e, "lost-address", "nothing answers at "+e.Address+" any more: "+draft+" is a draft", "publish it; "+retire)
		return
	}
	remedy := "add it to the aliases of the page that has taken its place; " + retire
	if near := c.likely(e); len(near) > 0 {
		remedy = "did it become " + strings.Join(near, " or ") + "? Then add the address to the aliases there; " + retire
	}
	c.atEntry(e, "lost-address", "nothing answers at "+e.Address+" any more", remedy)
}

// mostNamed is how many candidates a problem names.
const mostNamed = 3

// likely names the pages that a lost address may now be that of: the page in
// another language, and new ones with a like name.
func (c *comparison) likely(e Entry) []string {
	var files []string
	for _, p := range c.byID[e.ID] {
		files = append(files, p.File)
	}
	name := lastPart(e.Address)
	for i := range c.site.Pages {
		p := &c.site.Pages[i]
		if c.isRecorded(p.Address) || slices.Contains(files, p.File) {
			continue
		}
		if last := lastPart(p.Address); last == name || source.Nearest(name, []string{last}) != "" {
			files = append(files, p.File)
		}
	}
	return files[:min(len(files), mostNamed)]
}

func lastPart(address string) string {
	address = strings.TrimSuffix(address, "/")
	return address[strings.LastIndexByte(address, '/')+1:]
}

// permalinks looks for the permanent addresses of the ledger.
func (c *comparison) permalinks() {
	pages := map[string][]Entry{} // by id, those that are not gone
	for _, e := range c.ledger.Entries {
		if e.Anchor == "" && e.ID != "" && e.Gone == "" {
			pages[e.ID] = append(pages[e.ID], e)
		}
	}
	for _, e := range c.ledger.Entries {
		if e.Anchor != "" || e.Gone != "" || !isPermalink(e.Address) || c.answers(e.Address) {
			continue
		}
		id := strings.TrimSuffix(strings.TrimPrefix(e.Address, "/id/"), "/")
		if c.goneIDs[id] || c.lostIDs[id] {
			continue // that the page is lost says it
		}
		var now []*Page
		for _, was := range pages[id] {
			if p := c.at[was.Address]; p != nil && !slices.Contains(now, p) {
				now = append(now, p)
			}
		}
		if len(now) == 0 || slices.ContainsFunc(now, func(p *Page) bool { return p.ID != now[0].ID }) {
			c.lost(e)
			continue
		}
		p := c.first(now)
		c.edits = append(c.edits, Edit{File: p.File, Alias: e.Address})
		c.atPage(p, p.Line, p.Col, "lost-address", "this page had the id "+id+", and nothing answers at its permanent address "+e.Address+" now",
			"run check --fix, give it its id back, or add "+e.Address+" to its aliases")
	}
}
