package server_test

import (
	"context"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// The tests in this file are made on the comparisons and the timeline of the
// knowledge base itself.

const (
	shownHeads = `[...document.querySelectorAll('.compare thead [data-page]')].filter((e) => !e.hidden).map((e) => e.dataset.page)`
	// The cells of each row that are shown, as a text; all rows must have the same.
	shownCells   = `[...new Set([...document.querySelectorAll('.compare tbody tr')].map((r) => [...r.querySelectorAll('[data-page]')].filter((e) => e.offsetParent).map((e) => e.dataset.page).join()))].join(' / ')`
	shownItems   = `[...document.querySelectorAll('.timeline-list [data-item]')].filter((e) => e.offsetParent)`
	shownMarks   = `[...document.querySelectorAll('svg.timeline [data-item]')].filter((e) => e.getBoundingClientRect().width)`
	listAndMarks = shownItems + `.map((e) => e.dataset.item).sort().join() === ` + shownMarks + `.map((e) => e.dataset.item).sort().join()`
)

func withoutScripts(t *testing.T, tab context.Context) {
	t.Helper()
	if err := chromedp.Do(tab); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
}

// fetched gives what lies at an address.
func fetched(t *testing.T, url string) string {
	t.Helper()
	res, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// orderBy chooses an order of the columns of a comparison.
func orderBy(t *testing.T, tab context.Context, order string) {
	t.Helper()
	evaluate[chromedp.Void](t, tab, `{ const f = document.querySelector('[data-compare] [name=order]'); f.value = '`+order+`'; f.dispatchEvent(new Event('input', {bubbles: true})); 0 }`)
}

func TestPagesToCompareAreChosenByKeyboardAndTheChoiceIsInTheAddress(t *testing.T) {
	tab := chromium(t)
	base, _ := built(t)
	open(t, tab, base+"en/compare/concepts/")
	until(t, tab, "document.querySelector('[data-compare]').offsetParent && "+shownHeads+".length === 5")
	evaluate[chromedp.Void](t, tab, "document.querySelector('[name=show]').focus()")
	press(t, tab, " ") // co-creation
	press(t, tab, kb.Tab)
	press(t, tab, kb.Tab)
	press(t, tab, " ") // co-design
	const want = "co-production,user-involvement,free-choice"
	until(t, tab, shownCells+" === '"+want+"'")
	if got := evaluate[string](t, tab, "location.search"); got != "?show="+want {
		t.Errorf("the address ends in %q", got)
	}
	if got := evaluate[string](t, tab, "document.querySelector('[data-compare] [role=status]').textContent"); got != "3 of 5 pages are shown" {
		t.Errorf("the state is said as %q", got)
	}

	open(t, tab, base+"en/compare/concepts/?show=free-choice,co-design&order=title")
	until(t, tab, shownHeads+".join() === 'co-design,free-choice' && "+shownCells+" === 'co-design,free-choice'")
	for box, want := range map[string]bool{"co-design": true, "co-creation": false} {
		if got := evaluate[bool](t, tab, "document.querySelector('[name=show][value="+box+"]').checked"); got != want {
			t.Errorf("%s is ticked: %t", box, got)
		}
	}
	open(t, tab, base+"en/compare/concepts/?show=a-page-that-was")
	until(t, tab, "document.querySelector('[data-compare]').offsetParent && "+shownHeads+".length === 5")
	open(t, tab, base+"en/compare/concepts/?show=free-choice,a-page-that-was&order=title")
	until(t, tab, shownHeads+".join() === 'free-choice'")
	evaluate[chromedp.Void](t, tab, "document.querySelector('[data-none]').focus()")
	press(t, tab, kb.Enter)
	until(t, tab, shownHeads+".length === 0 && location.search === '?show=&order=title'")
	press(t, tab, kb.Tab) // to "show all"
	press(t, tab, kb.Enter)
	until(t, tab, shownHeads+".join() === 'co-creation,co-production,co-design,user-involvement,free-choice' && location.search === ''")
}

func TestParadigmsAreOrderedByPeriodAndThoseWithoutOneComeLast(t *testing.T) {
	tab := chromium(t)
	base, _ := built(t)
	open(t, tab, base+"da/compare/paradigms/")
	until(t, tab, "document.querySelector('[data-compare]').offsetParent")
	orderBy(t, tab, "period")
	until(t, tab, "location.search === '?order=period'")
	froms := evaluate[[]float64](t, tab, "[...document.querySelectorAll('.compare thead [data-page]')].map((e) => Number(e.dataset.from ?? 9999))")
	for i := 1; i < len(froms); i++ {
		if froms[i] < froms[i-1] {
			t.Fatalf("the columns begin in %v", froms)
		}
	}
	if evaluate[string](t, tab, shownHeads+".join()") != evaluate[string](t, tab, shownCells) {
		t.Error("cells do not stand below their heads")
	}
}

func TestWithoutScriptsAllPagesAreComparedAndTheFileIsThere(t *testing.T) {
	tab := chromium(t)
	base, _ := built(t)
	withoutScripts(t, tab)
	open(t, tab, base+"da/compare/paradigms/?show=public-value")
	until(t, tab, shownHeads+".length === 7")
	if got := evaluate[string](t, tab, shownCells); strings.Count(got, ",") != 6 {
		t.Errorf("the rows show %s", got)
	}
	if evaluate[bool](t, tab, "document.querySelector('[data-compare]').offsetParent !== null") {
		t.Error("the form, which needs the script, is shown")
	}
	csv := evaluate[string](t, tab, "document.querySelector('.downloads a').href")
	if got := fetched(t, csv); !strings.HasPrefix(got, "\uFEFFid,Side,Adresse,") || strings.Count(got, "\r\n") != 8 {
		t.Errorf("%s is %.80q", csv, got)
	}
}

func TestOnAPhoneEachCellOfAComparisonNamesItsPageAndTheRowStaysInView(t *testing.T) {
	tab := chromium(t)
	base, _ := built(t)
	width(t, tab, 360)
	open(t, tab, base+"da/compare/paradigms/")
	until(t, tab, "document.fonts.status === 'loaded' && document.querySelector('[data-compare]').offsetParent")
	if got := evaluate[int](t, tab, "[...document.querySelectorAll('.compare-of')].filter((e) => e.offsetParent).length"); got != 56 {
		t.Errorf("%d cells name their page", got)
	}
	if got := evaluate[int](t, tab, "document.querySelectorAll('.compare thead th[scope=col]').length"); got != 7 {
		t.Errorf("%d heads are left to those who hear the page", got)
	}
	evaluate[chromedp.Void](t, tab, "document.querySelectorAll('.compare tbody tr')[2].lastElementChild.scrollIntoView()")
	until(t, tab, `(() => { const r = document.querySelectorAll('.compare tbody th')[2].getBoundingClientRect(); return r.top >= 0 && r.bottom < 200 })()`)
}

func TestTheTimelineIsNarrowedAndItsListAndDrawingSayTheSame(t *testing.T) {
	tab := chromium(t)
	base, _ := built(t)
	width(t, tab, 1280)
	open(t, tab, base+"da/timeline/")
	until(t, tab, "document.querySelector('[data-timeline]').offsetParent && "+shownItems+".length > 80 && "+listAndMarks)
	all := evaluate[int](t, tab, shownItems+".length")
	height := evaluate[float64](t, tab, "document.querySelector('svg.timeline').height.baseVal.value")

	choose(t, tab, "kind", "event")
	until(t, tab, "!"+shownItems+".some((e) => e.dataset.kind === 'period') && "+listAndMarks)
	choose(t, tab, "place", "Danmark")
	until(t, tab, shownItems+".length > 10 && "+shownItems+".every((e) => e.dataset.place === 'Danmark') && "+listAndMarks)
	if got := evaluate[string](t, tab, "location.search"); got != "?kind=event&place=Danmark" {
		t.Errorf("the address ends in %q", got)
	}
	if evaluate[float64](t, tab, "document.querySelector('svg.timeline').height.baseVal.value") >= height {
		t.Error("the drawing keeps the rows that have become empty")
	}
	inside := evaluate[bool](t, tab, "(() => { const b = document.querySelector('svg.timeline').getBoundingClientRect(); return "+shownMarks+".every((e) => { const r = e.getBoundingClientRect(); return r.top >= b.top && r.bottom <= b.bottom }) })()")
	if !inside {
		t.Error("marks lie outside the drawing")
	}

	open(t, tab, base+"da/timeline/?type=paradigm&kind=period")
	until(t, tab, shownItems+".length > 3 && "+shownItems+".every((e) => e.dataset.kind === 'period' && e.dataset.types === 'paradigm') && "+listAndMarks)
	if evaluate[bool](t, tab, "[...document.querySelectorAll('.timeline-list h3')].some((e) => e.offsetParent && e.textContent === 'Begivenheder')") {
		t.Error("an empty list keeps its heading")
	}
	evaluate[chromedp.Void](t, tab, "document.querySelector('[data-timeline] [type=reset]').click()")
	until(t, tab, "location.search === '' && "+listAndMarks)
	if got := evaluate[int](t, tab, shownItems+".length"); got != all {
		t.Errorf("%d of %d are shown again", got, all)
	}
}

func TestTheMarksOfTheTimelineDoNotOverlap(t *testing.T) {
	tab := chromium(t)
	base, _ := built(t)
	width(t, tab, 1280)
	for _, lang := range []string{"da", "en"} {
		open(t, tab, base+lang+"/timeline/")
		until(t, tab, "document.fonts.status === 'loaded'")
		overlaps := evaluate[string](t, tab, `(() => {
			const marks = [...document.querySelectorAll('svg.timeline [data-item]')].map((e) => ({box: e.getBoundingClientRect(), text: e.textContent}));
			const svg = document.querySelector('svg.timeline').getBoundingClientRect();
			const out = marks.filter((m) => m.box.left < svg.left || m.box.right > svg.right).map((m) => m.text + ' is cut off');
			marks.forEach((a, i) => marks.slice(i + 1).forEach((b) => {
				if (a.box.left < b.box.right && b.box.left < a.box.right && Math.abs(a.box.top + a.box.height / 2 - b.box.top - b.box.height / 2) < 12) out.push(a.text + ' and ' + b.text);
			}));
			return out.join('; ');
		})()`)
		if overlaps != "" {
			t.Errorf("%s: %s", lang, overlaps)
		}
	}
}

func TestWithoutScriptsTheWholeTimelineIsThere(t *testing.T) {
	tab := chromium(t)
	base, _ := built(t)
	withoutScripts(t, tab)
	open(t, tab, base+"en/timeline/?kind=period")
	until(t, tab, shownItems+".length > 80 && "+listAndMarks)
	if evaluate[bool](t, tab, "document.querySelector('[data-timeline]').offsetParent !== null") {
		t.Error("the form, which needs the script, is shown")
	}
}

func TestTheTimelineLeadsToTheTimesOfAPageFromDisk(t *testing.T) {
	tab := chromium(t)
	_, out := built(t)
	open(t, tab, "file://"+filepath.ToSlash(out)+"/en/timeline/index.html")
	until(t, tab, "document.querySelector('svg.timeline a circle')")
	evaluate[chromedp.Void](t, tab, "document.querySelector('svg.timeline a:has(circle)').dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))")
	until(t, tab, "location.hash === '#_timeline' && document.querySelector('#_timeline')")
}
