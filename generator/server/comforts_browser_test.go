package server_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// wideDrawing is the source of a diagram that is wider than any text.
var wideDrawing = "digraph { rankdir=LR; " + strings.Repeat("a -> b -> c -> d -> e -> f -> g -> h -> i -> j -> k -> l -> m -> n; ", 1) + "}"

var withFigures = map[string]string{
	"side.md": "# Side\n\nTekst.\n\n![En firkant](figur.svg \"Figurens tekst\")\n\n" +
		"```dot {title=\"En række\"}\n" + wideDrawing + "\n```\n\n```go {lines=true}\nfunc main() {\n}\n```\n",
	"figur.svg": `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400" viewBox="0 0 600 400"><rect width="600" height="400" fill="#345"/></svg>`,
}

const zoomed = `document.querySelector('dialog.zoom-dialog[open]')`

func TestAFigureIsShownLargerAndTheFocusComesBack(t *testing.T) {
	everywhere(t, withFigures, func(t *testing.T, tab context.Context, url string) {
		width(t, tab, 1280)
		open(t, tab, url+"side/")
		until(t, tab, "document.querySelector('a.zoom')?.ariaHasPopup === 'dialog' && document.querySelector('a.zoom img').naturalWidth")
		evaluate[chromedp.Void](t, tab, "document.querySelector('a.zoom').focus()")
		press(t, tab, kb.Enter)
		until(t, tab, zoomed+" && "+zoomed+".querySelector('img').width > 700 && "+zoomed+".ariaLabel === 'Figurens tekst'")
		if !evaluate[bool](t, tab, "{ const d = "+zoomed+".getBoundingClientRect(); d.right <= innerWidth && d.bottom <= innerHeight && location.pathname === '/side/' }") {
			t.Error("the figure is larger than the window, or the link was followed")
		}
		press(t, tab, kb.Escape)
		until(t, tab, "!"+zoomed+" && document.activeElement === document.querySelector('a.zoom')")

		// A diagram that is wider than the text.
		evaluate[chromedp.Void](t, tab, "document.querySelector('.zoom-button').focus()")
		press(t, tab, kb.Enter)
		until(t, tab, zoomed+".querySelector('svg') && "+zoomed+".ariaLabel === 'En række'")
		evaluate[chromedp.Void](t, tab, zoomed+".querySelector('button').click()")
		until(t, tab, "!"+zoomed+" && document.activeElement === document.querySelector('.zoom-button')")
	})
}

// openFigures opens a page whose figures can be shown larger, in a window of a width.
func openFigures(t *testing.T, wide int64) context.Context {
	t.Helper()
	tab := chromium(t)
	width(t, tab, wide)
	url, _ := serve(t, withFigures)
	open(t, tab, url+"side/")
	until(t, tab, "document.querySelector('a.zoom')?.ariaHasPopup === 'dialog' && document.querySelector('a.zoom img').naturalWidth && document.querySelector('.zoom-button')")
	return tab
}

// That a dialog was closed is told some time after it was.
func TestAFigureThatIsShownRightAfterAnotherStays(t *testing.T) {
	tab := openFigures(t, 1280)
	evaluate[chromedp.Void](t, tab, `document.querySelector('a.zoom').click();
		const dialog = `+zoomed+`;
		dialog.addEventListener('close', () => { window.told = true });
		dialog.close();
		document.querySelector('.zoom-button').click()`)
	until(t, tab, "window.told")
	if !evaluate[bool](t, tab, "!!"+zoomed+".querySelector('svg')") {
		t.Error("the second figure went with the first")
	}
}

func TestOnAPhoneALargerFigureScrollsInItsOwnBox(t *testing.T) {
	tab := openFigures(t, 320)
	evaluate[chromedp.Void](t, tab, "document.querySelector('a.zoom').click()")
	until(t, tab, zoomed)
	if !evaluate[bool](t, tab, "{ const b = "+zoomed+".querySelector('.zoom-box'); b.scrollWidth > b.clientWidth && "+zoomed+".getBoundingClientRect().width <= 320 && document.documentElement.scrollWidth <= 320 }") {
		t.Error("the figure does not have its own size in a box that scrolls")
	}
}

func TestCodeIsCopiedWithoutItsLineNumbers(t *testing.T) {
	everywhere(t, withFigures, func(t *testing.T, tab context.Context, url string) {
		open(t, tab, url+"side/")
		until(t, tab, "document.querySelector('.code-copy button')")
		evaluate[chromedp.Void](t, tab, `navigator.clipboard.writeText = async (text) => { window.copied = text }; document.querySelector('.code-copy button').click(); 0`)
		until(t, tab, `window.copied === 'func main() {\n}\n'`)
		until(t, tab, "document.querySelector('.said').textContent === 'The code has been copied'")
		evaluate[chromedp.Void](t, tab, `navigator.clipboard.writeText = async () => { throw new Error('forbidden') }; document.querySelector('.code-copy button').click(); 0`)
		until(t, tab, "getSelection().toString().includes('func main()')")
	})
}

const choices = `document.querySelector('#_display:popover-open')`

func TestColoursAndTextAreChosenByKeyboardAndKeptWithoutAFlash(t *testing.T) {
	everywhere(t, nil, func(t *testing.T, tab context.Context, url string) {
		width(t, tab, 1280)
		prefer(t, tab, map[string]string{"prefers-color-scheme": "light"})
		open(t, tab, url+"da/begreber/tillid/")
		until(t, tab, "document.querySelector('.display-button')?.checkVisibility({visibilityProperty: true})")
		before := evaluate[float64](t, tab, "parseFloat(getComputedStyle(document.querySelector('.prose')).fontSize)")
		evaluate[chromedp.Void](t, tab, "document.querySelector('.display-button').focus()")
		press(t, tab, kb.Enter)
		until(t, tab, choices)
		until(t, tab, "(() => { const c = "+choices+".getBoundingClientRect(), b = document.querySelector('.display-button').getBoundingClientRect(); return c.top >= b.bottom && c.right <= innerWidth && c.left >= 0 })()")
		press(t, tab, kb.Tab)
		press(t, tab, kb.ArrowRight)
		press(t, tab, kb.ArrowRight)
		until(t, tab, "document.documentElement.dataset.theme === 'dark'")
		press(t, tab, kb.Tab)
		press(t, tab, kb.ArrowRight)
		until(t, tab, "document.documentElement.dataset.size === 'large'")
		press(t, tab, kb.Escape)
		until(t, tab, "!"+choices+" && document.activeElement === document.querySelector('.display-button')")

		// On the next page the choice is there before anything is painted, and when
		// the reader comes back to it the right boxes are ticked.
		if _, err := chromedp.Call(tab, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: `
			new PerformanceObserver((list) => { window.painted ??= getComputedStyle(document.documentElement).backgroundColor; }).observe({type: 'paint', buffered: true});
			new MutationObserver(() => { if (document.body) window.atBody ??= document.documentElement.dataset.theme + ' ' + document.documentElement.dataset.size })
				.observe(document, {childList: true, subtree: true})`}); err != nil {
			t.Fatal(err)
		}
		open(t, tab, url+"da/begreber/samskabelse/")
		until(t, tab, "window.painted && !document.querySelector('[data-display]').hidden")
		if got := evaluate[string](t, tab, "window.painted"); got != "rgb(23, 25, 27)" {
			t.Errorf("the first paint was %s", got)
		}
		if after := evaluate[float64](t, tab, "parseFloat(getComputedStyle(document.querySelector('.prose')).fontSize)"); after <= before {
			t.Errorf("the text is %v pixels high, and was %v", after, before)
		}
		if !evaluate[bool](t, tab, "document.querySelector('[name=theme][value=dark]').checked && document.querySelector('[name=size][value=large]').checked && document.querySelector('[name=face][value=\"\"]').checked") {
			t.Error("the choices do not show what was chosen")
		}
		if got := evaluate[string](t, tab, "document.cookie + Object.keys(localStorage).sort()"); got != "size,theme" {
			t.Errorf("kept are %q", got)
		}
		evaluate[chromedp.Void](t, tab, "document.querySelector('[name=theme][value=\"\"]').click()")
		until(t, tab, "!document.documentElement.dataset.theme && localStorage.getItem('theme') === null")
	})
}

func TestTheChoicesFitANarrowScreenWithLargeText(t *testing.T) {
	tab := chromium(t)
	base, _ := built(t)
	width(t, tab, 320)
	open(t, tab, base+"en/concepts/trust/")
	until(t, tab, "document.querySelector('[data-display]')?.hidden === false")
	evaluate[chromedp.Void](t, tab, "localStorage.setItem('size', 'large'); document.querySelector('.menu-button').click()")
	until(t, tab, "document.querySelector('#_menu:popover-open')")
	evaluate[chromedp.Void](t, tab, "document.querySelector('.display-button').click()")
	until(t, tab, choices+" && document.querySelector('#_menu:popover-open')")
	until(t, tab, "(() => { const c = "+choices+".getBoundingClientRect(); return c.left > 0 && c.right <= 320 && c.top > 0 && c.bottom <= innerHeight })()")
	open(t, tab, base+"en/concepts/trust/")
	until(t, tab, "document.documentElement.dataset.size === 'large' && document.fonts.status === 'loaded'")
	if wide := evaluate[int](t, tab, "document.documentElement.scrollWidth"); wide > 320 {
		t.Errorf("with large text the page is %d pixels wide", wide)
	}
}

var withNotes = map[string]string{
	"side.md": "# Side\n\nFørste.[^a] Anden.[^b]\n\n## Afsnit\n\nTredje.[^c]\n\n[^a]: " + strings.Repeat("En lang note. ", 12) + "\n[^b]: Noten om det andet.\n[^c]: Den tredje note.\n",
}

func TestNotesStandBesideTheTextWhereThereIsRoom(t *testing.T) {
	everywhere(t, withNotes, func(t *testing.T, tab context.Context, url string) {
		width(t, tab, 1600)
		open(t, tab, url+"side/")
		until(t, tab, "document.querySelector('.footnotes.is-beside')")
		if !evaluate[bool](t, tab, `{ const notes = [...document.querySelectorAll('.footnotes li')].map((n) => n.getBoundingClientRect()),
			text = document.querySelector('.prose').getBoundingClientRect(), toc = document.querySelector('.toc-side').getBoundingClientRect(),
			mark = document.querySelector('.fn a').getBoundingClientRect();
			notes.length === 3 && Math.abs(notes[0].top - mark.top) < 30 && notes.every((n, i) => n.left > text.right && n.right < toc.left && (!i || n.top >= notes[i-1].bottom)) }`) {
			t.Error("the notes are not beside their marks, or lie on something")
		}
		if n := evaluate[int](t, tab, "document.body.textContent.split('Den tredje note').length - 1"); n != 1 {
			t.Errorf("a note is on the page %d times", n)
		}
		// A note that is in sight needs no preview.
		press(t, tab, kb.Shift)
		evaluate[chromedp.Void](t, tab, "document.querySelector('.fn a').focus({focusVisible: true})")
		time.Sleep(100 * time.Millisecond)
		if evaluate[bool](t, tab, "!!document.querySelector('.preview')") {
			t.Error("a note beside the text is shown once more")
		}
		width(t, tab, 1280)
		until(t, tab, "!document.querySelector('.footnotes.is-beside') && document.querySelector('.footnotes li').getBoundingClientRect().top > document.querySelector('.prose').getBoundingClientRect().bottom")
		media(t, tab, "print")
		width(t, tab, 1600)
		until(t, tab, "document.querySelector('.footnotes li').getBoundingClientRect().top > document.querySelector('.prose').getBoundingClientRect().bottom")
	})
}

var withCourse = map[string]string{
	"site.toml": "base_url = \"https://example.org/\"\n",
	"kursus.md": "---\nid: kursus\ntitle: Et kursus\ntype: course\ncourse:\n  units:\n    - title: En\n      readings: [a, b]\n    - title: To\n      readings: [\"c#Del\"]\n---\nOm kurset.\n",
	"a.md":      "---\nid: a\n---\n# A\n\nTekst.\n", "b.md": "---\nid: b\n---\n# B\n\nTekst.\n", "c.md": "---\nid: c\n---\n# C\n\nTekst.\n\n## Del\n\nTekst.\n",
}

func TestAReaderGoesOnInTheCourse(t *testing.T) {
	everywhere(t, withCourse, func(t *testing.T, tab context.Context, url string) {
		const way = `document.querySelector('.course-way')`
		open(t, tab, url+"b/")
		until(t, tab, "document.querySelector('.courses .next')?.textContent.includes('C: Del') && document.querySelector('.courses .previous').textContent.endsWith('A')")
		if evaluate[bool](t, tab, "!!"+way) {
			t.Error("a reader who does not come from the course is led through it")
		}
		open(t, tab, url+"kursus/")
		until(t, tab, "document.querySelector('.readings a') && document.querySelector('[data-display]')?.hidden === false")
		evaluate[chromedp.Void](t, tab, "document.querySelector('.readings a').click()")
		until(t, tab, "location.pathname === '/a/' && "+way+"?.textContent.includes('Et kursus: En')")
		evaluate[chromedp.Void](t, tab, way+".querySelector('.next').click()")
		until(t, tab, "location.pathname === '/b/' && "+way)
		evaluate[chromedp.Void](t, tab, way+".querySelector('.next').click()")
		until(t, tab, "location.pathname === '/c/' && location.hash === '#del' && "+way+"?.textContent.includes('Et kursus: To') && !"+way+".querySelector('.next')")
	})
}

// media makes the page believe that it is shown on a medium.
func media(t *testing.T, tab context.Context, name string) {
	t.Helper()
	if _, err := chromedp.Call(tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: name}); err != nil {
		t.Fatal(err)
	}
}

func TestAReaderChangesTheLanguageAndStaysOnThePage(t *testing.T) {
	everywhere(t, nil, func(t *testing.T, tab context.Context, url string) {
		open(t, tab, url+"da/begreber/samskabelse/")
		until(t, tab, "document.querySelector('.languages a')?.hreflang === 'en'")
		evaluate[chromedp.Void](t, tab, "document.querySelector('.languages a').click()")
		until(t, tab, "location.pathname.endsWith('/en/concepts/co-creation/') && document.documentElement.lang === 'en' && document.querySelector('.languages a')?.hreflang === 'da'")
	})
}

func TestWithoutScriptsAPageIsReadAndItsFigureLeadsToTheImage(t *testing.T) {
	everywhere(t, nil, func(t *testing.T, tab context.Context, url string) {
		if err := chromedp.Do(tab); err != nil {
			t.Fatal(err)
		}
		if _, err := chromedp.Call(tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
			t.Fatal(err)
		}
		open(t, tab, url+"en/concepts/co-production/")
		until(t, tab, shows("Why it matters")+" && document.querySelector('a.zoom')?.href.endsWith('.svg') && !document.querySelector('.display-button').checkVisibility({visibilityProperty: true})")
		if evaluate[bool](t, tab, "[...document.querySelectorAll('button')].some((b) => b.checkVisibility() && !b.popoverTargetElement)") {
			t.Error("a button that needs the script is shown without it")
		}
	})
}

func TestOnPaperAPageIsItsTextAndItsSources(t *testing.T) {
	everywhere(t, nil, func(t *testing.T, tab context.Context, url string) {
		open(t, tab, url+"en/concepts/co-production/")
		until(t, tab, "document.querySelector('[data-display]')?.hidden === false")
		media(t, tab, "print")
		if got := evaluate[string](t, tab, `['.site-header', '.crumbs', '.toc-side', '.toc-fold', '.siblings', '.backlinks', '.reading-time', '.display'].filter((s) => document.querySelector(s)?.checkVisibility()).join()`); got != "" {
			t.Errorf("on paper there is %s", got)
		}
		if !evaluate[bool](t, tab, "document.querySelector('h1').checkVisibility() && document.querySelector('.prose').checkVisibility() && document.querySelector('.references').checkVisibility()") {
			t.Error("on paper the text or its sources are missing")
		}
		r, err := chromedp.Call(tab, page.PrintToPDF, page.PrintToPDFParams{})
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(r.Data), "%PDF-") || len(r.Data) < 20_000 {
			t.Errorf("the print is %d bytes and begins with %.8q", len(r.Data), r.Data)
		}
	})
}
