package main

import (
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"

	"samspil/generator/graph"
	"samspil/generator/markdown"
)

// The works that pages cite, the ways to each page, and the figures.

func checkWorks(r *rule) {
	cited := citedWorks(r)
	for _, e := range r.base.graph.Library.Entries() {
		if !cited[e.Key] {
			r.t.Errorf("content/references.yaml: no page cites %s; cite it where it matters, or remove it", e.Key)
		}
		if !strings.Contains(" "+e.Note, " verified") {
			r.t.Errorf("content/references.yaml: %s: the note does not say where the work was verified; verify it", e.Key)
		}
		if host := sharingSite(e.URL, r.base.rules.Hosts); host != "" {
			r.t.Errorf("content/references.yaml: %s: %s shares documents; give the publisher's address, or none", e.Key, host)
		}
	}
}

// citedWorks gives the keys of the works that pages cite and courses read. One
// that the bibliography lacks is a failure.
func citedWorks(r *rule) map[string]bool {
	cited := map[string]bool{}
	cite := func(n *graph.Node, key string) {
		cited[key] = true
		if r.base.graph.Library.Entry(key) == nil {
			r.fail(n, "cites %s, which is not in references.yaml; add the work", key)
		}
	}
	for _, n := range r.base.graph.Nodes {
		for _, c := range n.Body.Citations {
			for _, item := range c.Items {
				cite(n, item.Key)
			}
		}
		if n.Meta.Course == nil {
			continue
		}
		for _, u := range n.Meta.Course.Units {
			for _, reading := range u.Readings {
				if reading.Work != nil {
					cite(n, reading.Work.Key)
				}
			}
		}
	}
	return cited
}

// sharingSite gives the host of an address if it is among those listed or below
// one.
func sharingSite(address string, hosts []string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	for _, h := range hosts {
		if u.Hostname() == h || strings.HasSuffix(u.Hostname(), "."+h) {
			return u.Hostname()
		}
	}
	return ""
}

func TestADocumentSharingSiteIsKnownByItsHost(t *testing.T) {
	hosts := []string{"scribd.com", "docplayer.dk"}
	for address, want := range map[string]string{
		"https://fr.scribd.com/document/1": "fr.scribd.com",
		"http://docplayer.dk/1-x.html":     "docplayer.dk",
		"https://example.org/scribd.com":   "",
		"https://notscribd.com/":           "",
		"":                                 "",
	} {
		if got := sharingSite(address, hosts); got != want {
			t.Errorf("%q: got %q, want %q", address, got, want)
		}
	}
}

// checkBacklinks leaves out the pages of folders, home among them: navigation
// leads to them from every page.
func checkBacklinks(r *rule) {
	linked := map[*graph.Node]bool{}
	for _, n := range r.base.graph.Nodes {
		for _, to := range r.runningLinks(n) {
			if to.Lang == n.Lang {
				linked[to] = true
			}
		}
	}
	for _, n := range r.base.graph.Nodes {
		if !n.Index && !linked[n] {
			r.fail(n, "no page of its language links to it in running text; link to it where its subject is named")
		}
	}
}

// checkReachable follows the links of the text and the lists of sections, as a
// reader without search would.
func checkReachable(r *rule) {
	for _, lang := range r.base.graph.Languages() {
		home := r.base.graph.Root(lang).Index
		clicks := map[*graph.Node]int{home: 0}
		for queue := []*graph.Node{home}; len(queue) > 0; queue = queue[1:] {
			for _, to := range waysFrom(queue[0]) {
				if _, seen := clicks[to]; !seen && to.Lang == lang {
					clicks[to] = clicks[queue[0]] + 1
					queue = append(queue, to)
				}
			}
		}
		for _, n := range r.base.graph.Nodes {
			if n.Lang != lang {
				continue
			}
			if c, ok := clicks[n]; !ok {
				r.fail(n, "cannot be reached from %s; link to it", home.Path)
			} else if c > 3 {
				r.fail(n, "is %d clicks from %s; link to it from a page nearer home", c, home.Path)
			}
		}
	}
}

func waysFrom(n *graph.Node) []*graph.Node {
	var to []*graph.Node
	for _, t := range n.Targets {
		if t.Kind == graph.ToPage {
			to = append(to, t.Node)
		}
	}
	if n.Index {
		to = append(to, n.Section.Pages...)
		for _, sub := range n.Section.Sub {
			if sub.Index != nil {
				to = append(to, sub.Index)
			}
		}
	}
	return to
}

// figure is one drawing and the pages that show it.
type figure struct {
	languages []string
	used      map[string][]string // ids of pages, by language
}

func checkFigures(r *rule) {
	figures := figuresOf(r)
	if got, want := len(figures), r.base.rules.Figures; got < want {
		r.t.Errorf("content/figures: %d figures; there should be at least %d", got, want)
	}
	for _, name := range slices.Sorted(maps.Keys(figures)) {
		f := figures[name]
		for _, lang := range r.base.graph.Languages() {
			if !slices.Contains(f.languages, lang) {
				r.t.Errorf("content/figures/%s.%s.svg: missing; draw it", name, lang)
			} else if len(f.used[lang]) == 0 {
				r.t.Errorf("content/figures/%s.%s.svg: no page of its language shows it; show or remove it", name, lang)
			}
		}
	}
	for _, n := range r.base.graph.Nodes {
		for i, ref := range n.Body.Refs {
			image := ref.Kind == markdown.RefImage || ref.Kind == markdown.RefWikiembed && n.Targets[i].Kind == graph.ToAsset
			if got, want := len([]rune(ref.Text)), r.base.rules.Alternative; image && got < want {
				r.fail(n, "line %d: the text for those who cannot see the figure has %d characters; say in %d or more what it shows", ref.Line, got, want)
			}
		}
	}
}

func figuresOf(r *rule) map[string]*figure {
	figures := map[string]*figure{}
	at := func(file, lang string) *figure {
		name := figureName(file, lang)
		if figures[name] == nil {
			figures[name] = &figure{used: map[string][]string{}}
		}
		return figures[name]
	}
	for _, a := range r.base.graph.Assets {
		if path.Dir(a.Path) != "figures" {
			continue
		}
		stem := strings.TrimSuffix(a.Path, path.Ext(a.Path))
		lang := strings.TrimPrefix(path.Ext(stem), ".")
		f := at(a.Path, lang)
		f.languages = append(f.languages, lang)
	}
	for _, n := range r.base.graph.Nodes {
		for _, t := range n.Targets {
			if t.Kind == graph.ToAsset {
				f := at(t.Asset.Path, n.Lang)
				f.used[n.Lang] = append(f.used[n.Lang], n.ID)
			}
		}
	}
	return figures
}
