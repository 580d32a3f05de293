package theme

import (
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"samspil/generator/view"
)

func mapPage(m *view.Map) *view.Page {
	return &view.Page{Layout: "map", Site: danishSite, Path: "da/map/index.html", Root: "../../", Lang: "da", Map: m}
}

func parsed(t *testing.T, html string) *goquery.Document {
	t.Helper()
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(html))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// The list is for those who do not see the map, so it must say the same: every
// edge at both its ends, with its label read from there.
func TestTheListOfAMapSaysWhatTheMapShows(t *testing.T) {
	m := fullMap(view.Link{Href: "../b/", Title: "B"})
	doc := parsed(t, render(t, builtin(t), mapPage(m)))
	if n := doc.Find(".map-drawing [data-edge]").Length(); n != len(m.Edges) {
		t.Errorf("%d edges are drawn of %d", n, len(m.Edges))
	}
	type end struct{ page, label, other string }
	got := map[end]int{}
	doc.Find(".map-list > li").Each(func(_ int, item *goquery.Selection) {
		page := item.Find(".map-page a").AttrOr("href", "")
		item.Find("[data-edge]").Each(func(_ int, e *goquery.Selection) {
			got[end{page, e.Parent().Find("b").Text(), e.Find("a").AttrOr("href", "")}]++
		})
	})
	want := map[end]int{
		{"../b/", "Part of", "../c/"}: 1, {"../c/", "Includes", "../b/"}: 1,
		{"../b/", "Contrasts", "../c/"}: 1, {"../c/", "Contrasts", "../b/"}: 1,
		{"../b/", "Linker til", "../c/"}: 1, {"../c/", "Linkes fra", "../b/"}: 1,
	}
	for e, n := range want {
		if got[e] != n {
			t.Errorf("%v stands %d times in the list", e, got[e])
		}
		delete(got, e)
	}
	if len(got) > 0 {
		t.Errorf("the list says %v too", got)
	}
}

func TestTitlesOnMapsAreText(t *testing.T) {
	title := `</text></svg><script>alert("1")</script> & 'x'`
	link := view.Link{Href: "javascript:alert(1)", Title: title, Lang: `da" onload="x`}
	m := fullMap(link)
	m.Nodes[0].ID, m.Nodes[0].Lines, m.Nodes[0].Type = title, []string{title}, title
	p := conceptPage(0)
	p.Near = &view.Near{Map: "../map/", Nodes: []view.NearNode{{Link: link}, {Link: link, Type: title}}, Edges: []view.NearEdge{{From: 0, To: 1, Label: title, Style: 1}}}
	for _, page := range []*view.Page{mapPage(m), p} {
		doc := parsed(t, render(t, builtin(t), page))
		drawing := doc.Find("svg.map-drawing, svg.near-drawing")
		if drawing.Length() != 1 || drawing.Find("script").Length() != 0 || doc.Find("script:not([src]):not([type])").Length() != 0 {
			t.Errorf("%s: %d drawings, or a script in them", page.Layout, drawing.Length())
		}
		found := strings.Join(strings.Fields(drawing.Find(".map-node").Text()), "")
		if !strings.Contains(found, `<script>alert("1")</script>`) && page.Layout == "map" {
			t.Errorf("%s: the title is %q", page.Layout, found)
		}
		drawing.Find("a").Each(func(_ int, a *goquery.Selection) {
			if _, bad := a.Attr("onload"); bad || strings.Contains(a.AttrOr("href", ""), "javascript") {
				t.Errorf("%s: a link %v", page.Layout, a.Nodes[0].Attr)
			}
		})
	}
}

func TestASmallMapIsHiddenFromThoseWhoHaveTheList(t *testing.T) {
	theme := builtin(t)
	listed, alone := conceptPage(0), conceptPage(0)
	listed.Near, alone.Near, alone.Relations = fullPage("page").Near, fullPage("page").Near, nil
	doc := parsed(t, render(t, theme, listed))
	if svg := doc.Find(".near-drawing"); svg.AttrOr("aria-hidden", "") != "true" || svg.Find(`a:not([tabindex="-1"])`).Length() != 0 {
		t.Error("beside a list the map is heard, or stops the keyboard")
	}
	doc = parsed(t, render(t, theme, alone))
	if svg := doc.Find(".near-drawing"); svg.AttrOr("aria-label", "") == "" || svg.Find(`a[tabindex]`).Length() != 0 {
		t.Error("without a list the map cannot be heard or reached")
	}
}

func TestBoxesOfASmallMapLieWithinIt(t *testing.T) {
	m := &view.Near{Nodes: []view.NearNode{{Link: view.Link{Title: strings.Repeat("Meget lang titel ", 9)}}}}
	for i := range 12 {
		m.Nodes = append(m.Nodes, view.NearNode{Link: view.Link{Href: "x/", Title: strings.Repeat("Titel ", i) + "Kvalitetsudviklingsprojektkoordinatorstillingen"}})
		m.Edges = append(m.Edges, view.NearEdge{To: i + 1, Style: 1}, view.NearEdge{From: i + 1, To: 1 + (i+5)%12, Style: 2})
	}
	doc := parsed(t, string(near(m, nil, "Naboer")))
	height, _ := strconv.Atoi(doc.Find("svg").AttrOr("height", ""))
	bottom := -1
	doc.Find("rect").Each(func(i int, r *goquery.Selection) {
		var v [4]int
		for k, name := range []string{"x", "y", "width", "height"} {
			v[k], _ = strconv.Atoi(r.AttrOr(name, ""))
		}
		if v[0] < 0 || v[1] < 0 || v[0]+v[2] > nearWidth || v[1]+v[3] > height {
			t.Errorf("box %d lies at %v, in %d × %d", i, v, nearWidth, height)
		}
		if v[0] >= nearColumn {
			if v[1] < bottom {
				t.Errorf("box %d lies on the one above it", i)
			}
			bottom = v[1] + v[3]
		}
	})
}
