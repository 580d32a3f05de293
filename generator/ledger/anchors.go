package ledger

import (
	"fmt"
	"slices"
	"strings"
)

// lostAnchor is a heading or block that a page has lost, with what is known of
// its place.
type lostAnchor struct {
	Entry
	after, before int  // its place is between these of the page's anchors
	alone         bool // no other one of its rank was lost in that place
}

// Likenesses that make a heading known again; see the package comment.
const (
	mostly = 6 // of 8: by the text alone
	half   = 4 // with rank and place
)

// anchors looks for the headings and blocks of the ledger on their pages.
func (c *comparison) anchors() {
	groups := map[*Page][][]Entry{} // the entries of each address of a page
	var order []*Page
	last := ""
	for _, e := range c.ledger.Entries {
		p := c.at[e.Address]
		if e.Anchor == "" || e.Gone != "" || p == nil {
			continue
		}
		if groups[p] == nil {
			order = append(order, p)
		}
		if n := len(groups[p]); n > 0 && last == e.Address {
			groups[p][n-1] = append(groups[p][n-1], e)
		} else {
			groups[p] = append(groups[p], []Entry{e})
		}
		last = e.Address
	}
	for _, p := range order {
		c.pageAnchors(p, groups[p])
	}
}

// pageAnchors finds what became of the anchors that a page has lost.
func (c *comparison) pageAnchors(p *Page, groups [][]Entry) {
	var lost []lostAnchor
	seen := map[string]bool{}
	for _, g := range groups {
		if slices.ContainsFunc(g, func(e Entry) bool { return !p.has(e.Anchor) }) {
			for _, l := range lostOf(p, g) {
				if !seen[l.Anchor] {
					seen[l.Anchor] = true
					lost = append(lost, l)
				}
			}
		}
	}
	if len(lost) == 0 {
		return
	}
	fresh := c.fresh(p)
	chosen := choose(p, lost, fresh)
	for i, l := range lost {
		if j, sure := chosen[i]; sure {
			a := p.Anchors[j]
			c.edits = append(c.edits, Edit{File: p.File, Old: l.Anchor, New: a.ID})
			c.atPage(p, a.Line, 1, "lost-anchor", fmt.Sprintf("this was published as #%s, and %s does not answer to that now", l.Anchor, p.Address),
				fmt.Sprintf("run check --fix, or write “anchors: {%s: %s}” in the front matter", l.Anchor, a.ID))
			continue
		}
		c.lostAnchor(p, l, fresh)
	}
}

// lostOf gives the anchors of one address that the page does not answer to,
// with their places.
func lostOf(p *Page, group []Entry) []lostAnchor {
	var lost []lostAnchor
	after := -1
	for i, e := range group {
		if at := p.place(e.Anchor); at >= 0 {
			if at < len(p.Anchors) {
				after = at
			}
			continue
		}
		l := lostAnchor{Entry: e, after: after, before: len(p.Anchors), alone: true}
		for _, next := range group[i+1:] {
			if at := p.place(next.Anchor); at >= 0 && at < len(p.Anchors) {
				l.before = at
				break
			}
		}
		lost = append(lost, l)
	}
	for i := range lost {
		for j := range lost {
			if i != j && lost[i].after == lost[j].after && lost[i].Level == lost[j].Level {
				lost[i].alone = false
			}
		}
	}
	return lost
}

// fresh gives the places of the anchors of a page that the ledger does not
// have: what a lost one may have become.
func (c *comparison) fresh(p *Page) []int {
	var out []int
	for i, a := range p.Anchors {
		known := c.isRecorded(p.Address + "#" + a.ID)
		for _, old := range p.Old {
			known = known || c.isRecorded(old+"#"+a.ID)
		}
		if !known {
			out = append(out, i)
		}
	}
	return out
}

// choose gives for each lost anchor the one it has become, where that is sure:
// where either is the other's only best choice.
func choose(p *Page, lost []lostAnchor, fresh []int) map[int]int {
	type choice struct{ likeness, at, count int }
	best := make([]choice, len(lost))
	rivals := map[int]choice{} // by place: which of the lost one claims it
	for i, l := range lost {
		for _, j := range fresh {
			score, ok := l.fits(p, j, fresh)
			if !ok {
				continue
			}
			if b := &best[i]; b.count == 0 || score > b.likeness {
				*b = choice{score, j, 1}
			} else if score == b.likeness {
				b.count++
			}
			if r, ok := rivals[j]; !ok || score > r.likeness {
				rivals[j] = choice{score, i, 1}
			} else if score == r.likeness {
				r.count++
				rivals[j] = r
			}
		}
	}
	chosen := map[int]int{}
	for i, b := range best {
		if r := rivals[b.at]; b.count == 1 && r.count == 1 && r.at == i {
			chosen[i] = b.at
		}
	}
	return chosen
}

// fits tells whether a lost anchor can be the one at a place of its page now,
// and how well it does.
func (l lostAnchor) fits(p *Page, at int, fresh []int) (score int, ok bool) {
	a := p.Anchors[at]
	if (l.Level == 0) != (a.Level == 0) {
		return 0, false
	}
	now := sketch(a.Text)
	here := l.after < at && at < l.before && l.Level == a.Level
	switch like := likeness(l.Sketch, now); {
	case like >= mostly:
		return like, true
	case like >= half && here:
		return like, true
	case l.Sketch == "" && now == "" && here && l.alone:
		for _, other := range fresh {
			if other != at && l.after < other && other < l.before && p.Anchors[other].Level == l.Level {
				return 0, false
			}
		}
		return 0, true
	}
	return 0, false
}

// lostAnchor reports an anchor that is not known again.
func (c *comparison) lostAnchor(p *Page, l lostAnchor, fresh []int) {
	var near []string
	for _, inPlace := range []bool{true, false} {
		for _, j := range fresh {
			a := p.Anchors[j]
			if (l.Level == 0) == (a.Level == 0) && inPlace == (l.after < j && j < l.before) {
				near = append(near, fmt.Sprintf("#%s (line %d)", a.ID, a.Line))
			}
		}
	}
	remedy := "if it is gone for good, end this line with “gone:” and the reason"
	if len(near) > 0 {
		remedy = fmt.Sprintf("did it become %s? Then name that in the page's front matter, “anchors: {%s: …}”; %s",
			strings.Join(near[:min(len(near), mostNamed)], " or "), l.Anchor, remedy)
	} else {
		remedy = fmt.Sprintf("lead it to another place with “anchors: {%s: …}” in the page's front matter; %s", l.Anchor, remedy)
	}
	c.atEntry(l.Entry, "lost-anchor", fmt.Sprintf("%s has no #%s any more, which was published", p.File, l.Anchor), remedy)
}
