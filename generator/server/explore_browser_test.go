package server_test

import (
	"context"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const inWindow = `(() => { const r = document.querySelector("#_explore a[href$='/map/']").getBoundingClientRect();
	return r.width > 0 && r.left >= 0 && r.top >= 0 && r.right <= innerWidth && r.bottom <= innerHeight })()`

func TestWhatIsAroundTheContentOpensBelowItsButtonByKeyboard(t *testing.T) {
	tab := chromium(t)
	base, _ := built(t)
	width(t, tab, 1280)
	open(t, tab, base+"en/")
	until(t, tab, "document.readyState === 'complete'")
	if evaluate[bool](t, tab, inWindow) {
		t.Error("it is open before anybody asked")
	}
	evaluate[chromedp.Void](t, tab, "document.querySelector('.explore-button').focus()")
	typeIn(t, tab, kb.Enter)
	until(t, tab, "document.querySelector('#_explore').matches(':popover-open')")
	until(t, tab, inWindow)
	if evaluate[bool](t, tab, `document.querySelector("#_explore").getBoundingClientRect().top < document.querySelector(".explore-button").getBoundingClientRect().bottom`) {
		t.Error("it covers its button")
	}
	typeIn(t, tab, kb.Tab)
	until(t, tab, "document.activeElement === document.querySelector('#_explore a')")
	typeIn(t, tab, kb.Escape)
	until(t, tab, "!document.querySelector('#_explore').matches(':popover-open') && document.activeElement === document.querySelector('.explore-button')")
}

func TestTheMenuOfNarrowWindowsHoldsWhatIsAroundTheContent(t *testing.T) {
	everywhere(t, nil, func(t *testing.T, tab context.Context, base string) {
		width(t, tab, 320)
		open(t, tab, base+"en/")
		until(t, tab, "document.readyState === 'complete'")
		evaluate[chromedp.Void](t, tab, "document.querySelector('.menu-button').click()")
		until(t, tab, "document.querySelector('#_menu').matches(':popover-open')")
		evaluate[chromedp.Void](t, tab, `document.querySelector("#_explore a[href$='/map/']").scrollIntoView()`)
		until(t, tab, inWindow)
		if wide := evaluate[int](t, tab, "document.querySelector('#_menu').scrollWidth"); wide > 320 {
			t.Errorf("the menu is %d pixels wide", wide)
		}
	})
}
