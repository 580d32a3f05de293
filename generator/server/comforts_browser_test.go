package server_test

import (
	"context"
	"strings"
	"testing"

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

func TestOnAPhoneALargerFigureScrollsInItsOwnBox(t *testing.T) {
	tab := chromium(t)
	width(t, tab, 320)
	url, _ := serve(t, withFigures)
	open(t, tab, url+"side/")
	until(t, tab, "document.querySelector('a.zoom')?.ariaHasPopup === 'dialog' && document.querySelector('a.zoom img').naturalWidth")
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
