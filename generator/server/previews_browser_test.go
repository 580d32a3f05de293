package server_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"samspil/generator/site"
	"samspil/generator/view"
)

var withPreviews = map[string]string{
	"site.toml": "[languages.da]\n[languages.en]\n",
	"da/side.md": "# Side\n\nSe [[maal|målet]] og [[maal#Anden del|delen]] og [[only]] og [[#Sidst]]. " + strings.Repeat("Mere tekst. ", 30) +
		"\n\n" + long + "\n\n## Sidst\n\nDet sidste afsnit.\n",
	"da/maal.md": "---\nid: maal\ntitle: Målet\ntype: concept\ndescription: Én sætning.\n---\nFørste afsnit om [[side]] & <mere>.\n\nAndet afsnit.\n\n## Anden del\n\nOm delen.\n\n## Tredje\n\nNej.\n",
	"en/only.md": "# Only English\n\nThe first paragraph.\n",
}

// preview is a script that gives the text of the preview that is shown, or "".
const preview = `(document.querySelector('.preview')?.innerText ?? '')`

// previewPage serves a built site, as any web server does, and counts what is
// fetched of previews.
func previewPage(t *testing.T, tab context.Context) (url string, fetched func() string) {
	t.Helper()
	content, out := t.TempDir(), t.TempDir()
	for name, text := range withPreviews {
		put(t, content, name, text)
	}
	if _, err := site.New(site.Options{Content: content, Out: out, NoCache: true}).Build(t.Context()); err != nil {
		t.Fatal(err)
	}
	files := http.FileServer(http.Dir(out))
	requests := make(chan string, 100)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.Contains(r.URL.Path, "preview") {
			requests <- r.URL.Path
		}
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	open(t, tab, server.URL+"/da/side/")
	until(t, tab, "document.querySelector('.anchor')")
	return server.URL, func() string {
		var all []string
		for len(requests) > 0 {
			all = append(all, <-requests)
		}
		return strings.Join(all, " ")
	}
}

// pointAt moves the mouse onto an element.
func pointAt(t *testing.T, tab context.Context, selector string) {
	t.Helper()
	x, y := centre(t, tab, selector)
	if err := chromedp.Do(tab, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x, y)); err != nil {
		t.Fatal(err)
	}
}

func centre(t *testing.T, tab context.Context, selector string) (x, y float64) {
	t.Helper()
	at := evaluate[[]float64](t, tab, fmt.Sprintf(`(() => { const r = document.querySelector(%q).getClientRects()[0]; return [r.x + r.width / 2, r.y + r.height / 2] })()`, selector))
	return at[0], at[1]
}

// linkIsFree checks that the preview leaves every line of its link free and is inside
// the window.
func linkIsFree(t *testing.T, tab context.Context, selector string) {
	t.Helper()
	if !evaluate[bool](t, tab, fmt.Sprintf(`(() => {
		const p = document.querySelector('.preview').getBoundingClientRect();
		return p.left >= 0 && p.right <= innerWidth && p.top >= 0 && p.bottom <= innerHeight &&
			[...document.querySelector(%q).getClientRects()].every((line) => p.top >= line.bottom || p.bottom <= line.top) })()`, selector)) {
		t.Errorf("the preview hides the link %s or leaves the window", selector)
	}
}

const toPage, toSection, toEnglish, toPart = `.prose a[href="../maal/"]`, `.prose a[href="../maal/#anden-del"]`, `.prose a[href="../../en/only/"]`, `.prose a[href="#sidst"]`

func TestAPageIsShownBesideItsLinkWithThePointerAndFetchedOnce(t *testing.T) {
	tab := chromium(t)
	_, fetched := previewPage(t, tab)
	pointAt(t, tab, toPage)
	until(t, tab, preview+" !== ''")
	if got, want := evaluate[string](t, tab, preview), "Begreb\nMålet\nÉn sætning.\nFørste afsnit om Side & <mere>."; strings.ReplaceAll(got, "\n\n", "\n") != want {
		t.Errorf("the preview says %q, want %q", got, want)
	}
	linkIsFree(t, tab, toPage)

	// The pointer can go to the preview, which stays, and Escape dismisses it for
	// as long as the pointer is on the link.
	pointAt(t, tab, ".preview")
	time.Sleep(500 * time.Millisecond)
	if evaluate[string](t, tab, preview) == "" {
		t.Error("the preview went as the pointer came to it")
	}
	pointAt(t, tab, toPage)
	press(t, tab, kb.Escape)
	until(t, tab, preview+" === ''")
	x, y := centre(t, tab, toPage)
	chromedp.Do(tab, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x+3, y))
	time.Sleep(500 * time.Millisecond)
	if evaluate[string](t, tab, preview) != "" {
		t.Error("the preview came back after Escape")
	}

	pointAt(t, tab, "h1")
	pointAt(t, tab, toPage)
	until(t, tab, preview+" !== ''")
	pointAt(t, tab, "h1")
	until(t, tab, preview+" === ''")
	if got := fetched(); got != "/assets/previews/"+view.SharedName("da/maal/", 32)+".json" {
		t.Errorf("fetched %s, want the previews of the page once", got)
	}

	// Of a part of that page it knows already.
	pointAt(t, tab, toSection)
	until(t, tab, preview+".includes('Om delen')")
	if got := fetched(); got != "" {
		t.Errorf("fetched %s for a part of the same page", got)
	}
}

func TestASectionIsShownByItsOwnFirstParagraph(t *testing.T) {
	tab := chromium(t)
	_, fetched := previewPage(t, tab)
	pointAt(t, tab, toSection)
	until(t, tab, preview+" !== ''")
	if got, want := strings.ReplaceAll(evaluate[string](t, tab, preview), "\n\n", "\n"), "Begreb · Målet\nAnden del\nOm delen."; got != want {
		t.Errorf("the preview says %q, want %q", got, want)
	}
	if got := fetched(); !strings.HasPrefix(got, "/assets/previews/") {
		t.Errorf("fetched %s", got)
	}
}

func TestAPreviewIsMarkedWithItsOwnLanguage(t *testing.T) {
	tab := chromium(t)
	previewPage(t, tab)
	pointAt(t, tab, toEnglish)
	until(t, tab, preview+".includes('first paragraph')")
	if lang := evaluate[string](t, tab, `document.querySelector('.preview').lang`); lang != "en" {
		t.Errorf("the preview is in %q", lang)
	}
}

func TestAPartOfThePageIsShownOnlyWhenItIsOutOfSight(t *testing.T) {
	tab := chromium(t)
	_, fetched := previewPage(t, tab)
	pointAt(t, tab, toPart)
	until(t, tab, preview+".includes('Det sidste afsnit')")
	linkIsFree(t, tab, toPart)
	pointAt(t, tab, "h1")
	until(t, tab, preview+" === ''")
	// The text between is gone, so the window shows both.
	if _, err := chromedp.Call(tab, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 1000, Height: 1200, DeviceScaleFactor: 1}); err != nil {
		t.Fatal(err)
	}
	evaluate[chromedp.Void](t, tab, `for (const p of document.querySelectorAll('.prose > p:nth-child(n+2)')) p.hidden = !p.innerText.includes('sidste')`)
	pointAt(t, tab, toPart)
	time.Sleep(600 * time.Millisecond)
	if evaluate[string](t, tab, preview) != "" {
		t.Error("what can be seen already is shown again")
	}
	if got := fetched(); got != "" {
		t.Errorf("fetched %s for a part of the page itself", got)
	}
}

func press(t *testing.T, tab context.Context, key string) {
	t.Helper()
	if err := chromedp.Do(tab, chromedp.KeyEvent(key)); err != nil {
		t.Fatal(err)
	}
}

func TestAPageIsShownToTheKeyboardAsTheLinksDescription(t *testing.T) {
	tab := chromium(t)
	previewPage(t, tab)
	press(t, tab, kb.Shift)
	evaluate[chromedp.Void](t, tab, `document.querySelector('`+toPage+`').focus({focusVisible: true})`)
	until(t, tab, preview+".includes('Første afsnit')")
	if !evaluate[bool](t, tab, `document.activeElement.getAttribute('aria-describedby') === document.querySelector('.preview').id`) {
		t.Error("the link is not described by its preview")
	}
	press(t, tab, kb.Escape)
	until(t, tab, preview+" === ''")
	// The next stop is the next link of the text, not one inside a preview.
	press(t, tab, kb.Tab)
	until(t, tab, `document.activeElement.matches('`+toSection+`')`)
	until(t, tab, preview+".includes('Om delen')")
	press(t, tab, kb.Tab)
	until(t, tab, preview+".includes('Only English')")
}

func touch(t *testing.T, tab context.Context, kind input.DispatchTouchEventType, points ...*input.TouchPoint) {
	t.Helper()
	if points == nil {
		points = []*input.TouchPoint{}
	}
	if _, err := chromedp.Call(tab, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: points}); err != nil {
		t.Fatal(err)
	}
}

func TestALongTouchShowsAPageWithALinkToItAndAShortOneOrAScrollDoesNot(t *testing.T) {
	tab := chromium(t)
	url, fetched := previewPage(t, tab)
	if _, err := chromedp.Call(tab, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true}); err != nil {
		t.Fatal(err)
	}
	x, y := centre(t, tab, toPage)

	// A scroll that begins on the link.
	touch(t, tab, input.DispatchTouchEventTypeTouchStart, &input.TouchPoint{X: x, Y: y})
	touch(t, tab, input.DispatchTouchEventTypeTouchMove, &input.TouchPoint{X: x, Y: y - 40})
	time.Sleep(700 * time.Millisecond)
	touch(t, tab, input.DispatchTouchEventTypeTouchEnd)
	if got := evaluate[string](t, tab, preview); got != "" || fetched() != "" {
		t.Errorf("a scroll shows %q", got)
	}
	evaluate[chromedp.Void](t, tab, `scrollTo({top: 0, behavior: 'instant'})`)
	until(t, tab, "scrollY === 0")

	// A long touch shows the preview and stays on the page.
	touch(t, tab, input.DispatchTouchEventTypeTouchStart, &input.TouchPoint{X: x, Y: y})
	until(t, tab, preview+".includes('Første afsnit')")
	touch(t, tab, input.DispatchTouchEventTypeTouchEnd)
	linkIsFree(t, tab, toPage)
	if got := evaluate[string](t, tab, "location.pathname"); got != "/da/side/" {
		t.Errorf("the long touch led to %s", got)
	}
	if href := evaluate[string](t, tab, `document.querySelector('.preview a').href`); href != url+"/da/maal/" {
		t.Errorf("the preview leads to %s", href)
	}
	// A touch elsewhere dismisses it.
	hx, hy := centre(t, tab, "h1")
	touch(t, tab, input.DispatchTouchEventTypeTouchStart, &input.TouchPoint{X: hx, Y: hy})
	touch(t, tab, input.DispatchTouchEventTypeTouchEnd)
	until(t, tab, preview+" === ''")

	// A short touch follows the link.
	touch(t, tab, input.DispatchTouchEventTypeTouchStart, &input.TouchPoint{X: x, Y: y})
	touch(t, tab, input.DispatchTouchEventTypeTouchEnd)
	until(t, tab, "location.pathname === '/da/maal/'")
}

func TestAPreviewHasRoomBesideALinkAtTheBottomAndInASmallWindow(t *testing.T) {
	tab := chromium(t)
	previewPage(t, tab)
	for _, size := range [][2]int64{{1000, 700}, {320, 256}} {
		if _, err := chromedp.Call(tab, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: size[0], Height: size[1], DeviceScaleFactor: 1}); err != nil {
			t.Fatal(err)
		}
		for _, block := range []string{"end", "start", "center"} {
			pointAt(t, tab, "body")
			until(t, tab, preview+" === ''")
			evaluate[chromedp.Void](t, tab, `document.querySelector('`+toSection+`').scrollIntoView({block: '`+block+`', behavior: 'instant'})`)
			time.Sleep(100 * time.Millisecond) // the scroll is told of
			press(t, tab, kb.Shift)
			evaluate[chromedp.Void](t, tab, `document.activeElement.blur(); document.querySelector('`+toSection+`').focus({focusVisible: true, preventScroll: true})`)
			until(t, tab, preview+" !== ''")
			linkIsFree(t, tab, toSection)
			evaluate[chromedp.Void](t, tab, `document.activeElement.blur()`)
		}
	}
}

func TestAPreviewIsFoundAmongThoseOfOtherPages(t *testing.T) {
	files := map[string]string{"site.toml": "[languages.da]\n", "da/side.md": "# Side\n\nSe [[øre-1990|siden]].\n"}
	for i := range 2100 {
		files[fmt.Sprintf("da/øre-%d.md", i)] = fmt.Sprintf("# Øre %d\n\nTekst %d. [Næste](øre-%d.md)\n", i, i, (i+1)%2100)
	}
	tab := chromium(t)
	open(t, tab, buildAndServe(t, files)+"da/side/")
	until(t, tab, "document.querySelector('.anchor')")
	pointAt(t, tab, ".prose a[data-preview]")
	until(t, tab, preview+".includes('Tekst 1990.')")
}

func TestAServedSiteShowsAPreviewThatFollowsAnEdit(t *testing.T) {
	tab := chromium(t)
	url, content := serve(t, withPreviews)
	show := func(text string) {
		t.Helper()
		open(t, tab, url+"da/side/")
		until(t, tab, "document.querySelector('.anchor')")
		pointAt(t, tab, "h1")
		pointAt(t, tab, toPage)
		until(t, tab, preview+".includes('"+text+"')")
	}
	show("Første afsnit")
	put(t, content, "da/maal.md", "---\nid: maal\ntitle: Målet\n---\nEt helt andet afsnit.\n\n## Anden del\n\nOm delen.\n")
	until(t, tab, `fetch('/assets/previews/`+view.SharedName("da/maal/", 32)+`.json', {cache: 'no-store'}).then((r) => r.text()).then((t) => { window.isNew = t.includes('helt andet') }) && window.isNew`)
	show("Et helt andet afsnit")
}

func TestFromDiskALinkIsALinkAndTheConsoleIsQuiet(t *testing.T) {
	tab := chromium(t)
	content, out := t.TempDir(), t.TempDir()
	for name, text := range withPreviews {
		put(t, content, name, text)
	}
	if _, err := site.New(site.Options{Content: content, Out: out, NoCache: true}).Build(t.Context()); err != nil {
		t.Fatal(err)
	}
	open(t, tab, "file://"+out+"/da/side/index.html")
	until(t, tab, "document.querySelector('.anchor')")
	evaluate[chromedp.Void](t, tab, `window.wrong = []; addEventListener('error', (e) => wrong.push(e.message)); addEventListener('unhandledrejection', (e) => wrong.push(String(e.reason)));
		window.fetch = () => { wrong.push('fetch'); return Promise.reject() }`)
	pointAt(t, tab, `.prose a[href*="/maal/"]`)
	time.Sleep(700 * time.Millisecond)
	if got := evaluate[string](t, tab, preview+" + wrong.join()"); got != "" {
		t.Errorf("shown or complained: %q", got)
	}
	pointAt(t, tab, toPart)
	until(t, tab, preview+".includes('Det sidste afsnit')")
}
