package server_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func TestASourceIsShownBesideItsMarkAndDismissedWithEscape(t *testing.T) {
	tab := chromium(t)
	files := map[string]string{"side.md": "# Side\n\nSom Hood skriver [@hood1991]. En note.[^1]\n\n[^1]: Noten selv.\n"}
	for name, text := range withWorks {
		files[name] = text
	}
	url, _ := serve(t, files)
	open(t, tab, url+"side/")
	const note = `(document.querySelector('.preview')?.textContent ?? '')`
	until(t, tab, shows("Noten selv"))

	// With the keyboard: the mark is focused as by Tab, and described by the source.
	focus := func(selector string) {
		t.Helper()
		if err := chromedp.Do(tab, chromedp.KeyEvent(kb.Shift)); err != nil {
			t.Fatal(err)
		}
		evaluate[chromedp.Void](t, tab, `document.querySelector('`+selector+`').focus({focusVisible: true})`)
	}
	focus(".citation a")
	until(t, tab, note+" !== ''")
	if text := evaluate[string](t, tab, note); !strings.Contains(text, "Styring") || strings.Contains(text, "Om værket") {
		t.Errorf("the note says %q", text)
	}
	if !evaluate[bool](t, tab, `document.activeElement.getAttribute('aria-describedby') === document.querySelector('.preview').id`) {
		t.Error("the mark is not described by the note")
	}
	if !evaluate[bool](t, tab, `{ const n = document.querySelector('.preview').getBoundingClientRect(), m = document.activeElement.getBoundingClientRect();
		(n.top >= m.bottom || n.bottom <= m.top) && n.left >= 0 && n.right <= innerWidth }`) {
		t.Error("the note hides its mark or leaves the window")
	}
	if err := chromedp.Do(tab, chromedp.KeyEvent(kb.Escape)); err != nil {
		t.Fatal(err)
	}
	until(t, tab, note+" === ''")

	// A footnote, and the focus going on.
	focus(".fn a")
	until(t, tab, note+".includes('Noten selv')")
	evaluate[chromedp.Void](t, tab, `document.activeElement.blur()`)
	until(t, tab, note+" === ''")

	// With the pointer, which may go to the note and stay there.
	evaluate[chromedp.Void](t, tab, `document.querySelector('.citation a').dispatchEvent(new PointerEvent('pointerover', {bubbles: true, pointerType: 'mouse'}))`)
	until(t, tab, note+".includes('Styring')")
}

func TestANoteDoesNotCoverAMarkThatIsBrokenOverTwoLines(t *testing.T) {
	tab := chromium(t)
	files := map[string]string{"side.md": "# Side\n\nSom skrevet [@hood1991; @soerensen2001, s. 12–14].\n"}
	for name, text := range withWorks {
		files[name] = text
	}
	url, _ := serve(t, files)
	open(t, tab, url+"side/")
	until(t, tab, shows("Som skrevet")+" && document.querySelector('.anchor')")
	if err := chromedp.Do(tab, chromedp.KeyEvent(kb.Shift)); err != nil {
		t.Fatal(err)
	}
	evaluate[chromedp.Void](t, tab, `document.querySelector('.prose').style.width = '6rem';
		document.querySelectorAll('.citation a')[1].focus({focusVisible: true})`)
	until(t, tab, "document.querySelector('.preview')")
	if !evaluate[bool](t, tab, `{ const n = document.querySelector('.preview').getBoundingClientRect(), m = [...document.activeElement.getClientRects()];
		m.length > 1 && m.every((line) => n.top >= line.bottom || n.bottom <= line.top) }`) {
		t.Error("the note covers a line of its mark")
	}
}
