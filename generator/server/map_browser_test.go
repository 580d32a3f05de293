package server_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// The tests in this file are made on the map of the knowledge base itself.

const (
	shownNodes = `[...document.querySelectorAll('.map-drawing [data-node]')].filter((e) => e.getBoundingClientRect().width)`
	shownEdges = `[...document.querySelectorAll('.map-drawing [data-edge]')].filter((e) => !e.hasAttribute('hidden') && getComputedStyle(e).display !== 'none')`
	mapSize    = `Number(document.querySelector('.map-drawing').getAttribute('width'))`
	ofTheMap   = `document.querySelector('[data-map]')`
)

// openMap opens the map and waits for its script.
func openMap(t *testing.T, tab context.Context, address string) {
	t.Helper()
	open(t, tab, address)
	until(t, tab, "document.querySelector('[data-map].is-live') && document.querySelector('[data-map-state]').textContent")
}

// saysTheSame tests that map and list show the same relations of the same pages.
func saysTheSame(t *testing.T, tab context.Context) {
	t.Helper()
	differences := evaluate[string](t, tab, `(() => {
		const nodes = document.querySelectorAll('.map-drawing [data-node]');
		const page = (i) => nodes[i].getAttribute('href');
		const drawn = `+shownEdges+`.flatMap((e) => { const [a, b] = e.dataset.ends.split(' '); return [page(a) + ' ' + page(b), page(b) + ' ' + page(a)] });
		const items = [...document.querySelectorAll('[data-map-list] > li')].filter((e) => e.offsetParent);
		const listed = items.flatMap((item) => [...item.querySelectorAll('[data-edge]')].filter((e) => e.offsetParent)
			.map((e) => item.querySelector('.map-page a').getAttribute('href') + ' ' + e.querySelector('a').getAttribute('href')));
		const pages = `+shownNodes+`.map((n) => n.getAttribute('href')).sort().join();
		const inList = items.map((item) => item.querySelector('.map-page a').getAttribute('href')).sort().join();
		return (drawn.length && pages === inList && drawn.sort().join() === listed.sort().join()) ? '' : drawn.length + ' drawn, ' + listed.length + ' listed; ' + pages + ' / ' + inList;
	})()`)
	if differences != "" {
		t.Errorf("map and list differ: %s", differences)
	}
}

func check(t *testing.T, tab context.Context, name, label string) {
	t.Helper()
	evaluate[chromedp.Void](t, tab, fmt.Sprintf(`[...document.querySelectorAll('[data-map-key] label')].find((l) => l.querySelector('[name=%s]') && l.textContent.includes(%q)).querySelector('input').click()`, name, label))
}

func TestTheMapIsNarrowedByTypeAndRelationAndTheListWithIt(t *testing.T) {
	tab := chromium(t)
	base, _ := built(t)
	openMap(t, tab, base+"da/map/")
	pages, edges := evaluate[int](t, tab, shownNodes+".length"), evaluate[int](t, tab, shownEdges+".length")
	if pages < 50 || edges < 100 {
		t.Fatalf("%d pages and %d relations are shown", pages, edges)
	}
	saysTheSame(t, tab)
	check(t, tab, "type", "Case")
	until(t, tab, shownEdges+fmt.Sprintf(".length < %d && !", edges)+shownNodes+`.some((n) => n.dataset.type === 'case')`)
	saysTheSame(t, tab)
	check(t, tab, "relation", "Del af")
	until(t, tab, `document.querySelector('[data-map-state]').textContent.endsWith('af `+fmt.Sprint(edges)+` forbindelser')`)
	saysTheSame(t, tab)
	evaluate[chromedp.Void](t, tab, "document.querySelector('[data-map-key] [type=reset]').click()")
	until(t, tab, fmt.Sprintf("%s.length === %d && %s.length === %d", shownNodes, pages, shownEdges, edges))
	saysTheSame(t, tab)
}

func TestTheMapIsEnlargedAndMovedByKeyboardButtonAndPointer(t *testing.T) {
	tab := chromium(t)
	base, _ := built(t)
	width(t, tab, 1280)
	openMap(t, tab, base+"en/map/")
	size := evaluate[float64](t, tab, mapSize)
	grows := func() {
		t.Helper()
		until(t, tab, fmt.Sprintf("%s > %f", mapSize, size+1))
		size = evaluate[float64](t, tab, mapSize)
	}
	evaluate[chromedp.Void](t, tab, ofTheMap+".focus()")
	if err := chromedp.Do(tab, chromedp.KeyEvent("+")); err != nil {
		t.Fatal(err)
	}
	grows()
	evaluate[chromedp.Void](t, tab, "document.querySelector('[data-zoom=in]').click()")
	grows()

	x, y := centre(t, tab, "[data-map]")
	evaluate[chromedp.Void](t, tab, fmt.Sprintf("%s.dispatchEvent(new WheelEvent('wheel', {deltaY: -100, ctrlKey: true, clientX: %f, clientY: %f, cancelable: true}))", ofTheMap, x, y))
	grows()

	left := evaluate[float64](t, tab, ofTheMap+".scrollLeft")
	evaluate[chromedp.Void](t, tab, ofTheMap+".focus()")
	holdArrowRight(t, tab, func() bool { return evaluate[float64](t, tab, ofTheMap+".scrollLeft") > left })
	settled(t, tab)
	left = evaluate[float64](t, tab, ofTheMap+".scrollLeft")
	address := evaluate[string](t, tab, "location.href")
	drag(t, tab, x, y, x+120, y)
	until(t, tab, fmt.Sprintf("Math.abs(%s.scrollLeft - %f) < 12", ofTheMap, left-120))
	if now := evaluate[string](t, tab, "location.href"); now != address {
		t.Errorf("a drag led to %s", now)
	}
	if err := chromedp.Do(tab, chromedp.KeyEvent("0")); err != nil {
		t.Fatal(err)
	}
	evaluate[chromedp.Void](t, tab, "document.querySelector('[data-zoom=fit]').click()")
	until(t, tab, fmt.Sprintf("%[1]s.scrollWidth <= %[1]s.clientWidth + 1 && %[1]s.scrollHeight <= %[1]s.clientHeight + 1", ofTheMap))
}

// holdArrowRight presses the key again and again, as a held key does, until
// something is so: on a busy machine the browser drops the smooth scrolling that
// a single press starts.
func holdArrowRight(t *testing.T, tab context.Context, done func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(300 * time.Millisecond) {
		if err := chromedp.Do(tab, chromedp.KeyEvent(kb.ArrowRight)); err != nil {
			t.Fatal(err)
		}
		if done() {
			return
		}
	}
	t.Fatal("the arrow key does not move the map")
}

// settled waits until the map, which an arrow key moves smoothly, stands still.
func settled(t *testing.T, tab context.Context) {
	t.Helper()
	last := -1.0
	for {
		time.Sleep(120 * time.Millisecond)
		now := evaluate[float64](t, tab, ofTheMap+".scrollLeft")
		if now == last {
			return
		}
		last = now
	}
}

// drag presses the mouse at one point and lets it go at another.
func drag(t *testing.T, tab context.Context, x1, y1, x2, y2 float64) {
	t.Helper()
	step := func(kind input.DispatchMouseEventType, x, y float64, opts ...chromedp.MouseOption) {
		t.Helper()
		if err := chromedp.Do(tab, chromedp.MouseEvent(kind, x, y, opts...)); err != nil {
			t.Fatal(err)
		}
	}
	step(input.DispatchMouseEventTypeMouseMoved, x1, y1)
	step(input.DispatchMouseEventTypeMousePressed, x1, y1, chromedp.ButtonLeft)
	for i := range 6 {
		step(input.DispatchMouseEventTypeMouseMoved, x1+(x2-x1)*float64(i+1)/6, y1+(y2-y1)*float64(i+1)/6, chromedp.ButtonLeft)
	}
	step(input.DispatchMouseEventTypeMouseReleased, x2, y2, chromedp.ButtonLeft)
}

func TestAPageIsFoundOnTheMapAndLitWithItsNeighbours(t *testing.T) {
	tab := chromium(t)
	base, _ := built(t)
	open(t, tab, base+"da/begreber/samskabelse/")
	evaluate[chromedp.Void](t, tab, "document.querySelector('.near a[href*=map]').click()")
	until(t, tab, "location.pathname.endsWith('/da/map/') && document.querySelector('.map-node.is-here')")
	inBox := evaluate[bool](t, tab, `(() => { const b = `+ofTheMap+`.getBoundingClientRect(), n = document.querySelector('.is-here').getBoundingClientRect();
		return n.left > b.left && n.right < b.right && n.top > b.top && n.bottom < b.bottom && n.bottom < innerHeight && n.top > 0 })()`)
	if !inBox {
		t.Error("the page is not in view")
	}
	until(t, tab, `document.activeElement.classList.contains('is-here') && document.querySelectorAll('.map-node.is-lit').length > 3
		&& document.querySelectorAll('.map-node.is-lit').length < document.querySelectorAll('.map-node').length / 2`)
	if err := chromedp.Do(tab, chromedp.KeyEvent(kb.Enter)); err != nil {
		t.Fatal(err)
	}
	until(t, tab, "location.pathname.endsWith('/da/begreber/samskabelse/')")
}

func TestWithoutScriptsTheWholeMapAndItsListAreThere(t *testing.T) {
	tab := chromium(t)
	base, _ := built(t)
	if err := chromedp.Do(tab); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	open(t, tab, base+"en/map/")
	until(t, tab, shownNodes+".length > 50")
	saysTheSame(t, tab)
	if n := evaluate[int](t, tab, "[...document.querySelectorAll('.map-key input, .map-key button, .map-tools')].filter((e) => e.offsetParent).length"); n != 0 {
		t.Errorf("%d things are shown that need the script", n)
	}
}

func TestTheMapLeadsToPagesFromDisk(t *testing.T) {
	tab := chromium(t)
	_, out := built(t)
	openMap(t, tab, "file://"+filepath.ToSlash(out)+"/da/map/index.html")
	evaluate[chromedp.Void](t, tab, "document.getElementById('_on-map-co-creation').dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))")
	until(t, tab, "location.pathname.endsWith('/samskabelse/index.html')")
}
