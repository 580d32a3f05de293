package server_test

import (
	"context"
	"testing"

	"github.com/chromedp/chromedp"
)

const anchored = "# Page\n\nAn opening paragraph.\n\n## First heading\n\nA paragraph. ^own\n\nAnother paragraph.\n\n## Second heading\n\nThe last.\n"

// openAnchored opens a page with headings and paragraphs, whose clipboard is
// the variable "copied"; copying fails where "fails" is set.
func openAnchored(t *testing.T) (tab context.Context, url string) {
	t.Helper()
	tab = chromium(t)
	url, _ = serve(t, map[string]string{"page.md": anchored, "site.toml": "language = \"en\"\n"})
	url += "page/"
	open(t, tab, url+"?from=somewhere#nowhere")
	until(t, tab, "document.querySelectorAll('.prose .anchor').length === 6")
	evaluate[chromedp.Void](t, tab, `navigator.clipboard.writeText = async (text) => {
		if (window.fails) throw new Error("no");
		window.copied = text;
	}`)
	return tab, url
}

func TestALinkButtonCopiesTheFullAddressAndSaysSo(t *testing.T) {
	tab, url := openAnchored(t)
	for id, selector := range map[string]string{"first-heading": "#first-heading .anchor", "own": "#own .anchor"} {
		evaluate[chromedp.Void](t, tab, "document.querySelector('"+selector+"').click()")
		until(t, tab, "window.copied === '"+url+"#"+id+"'")
		until(t, tab, "document.querySelector('.said').textContent === 'The address has been copied'")
		until(t, tab, "location.hash === '#"+id+"'")
	}
}

func TestWhereNothingCanBeCopiedTheAddressBarHasTheAddress(t *testing.T) {
	tab, _ := openAnchored(t)
	evaluate[chromedp.Void](t, tab, "window.fails = true; document.querySelector('#own .anchor').click()")
	until(t, tab, "location.hash === '#own'")
	until(t, tab, "document.querySelector('.said').textContent.includes('address bar')")
}

func TestTheKeyboardStopsAtHeadingsAndGoesOnToParagraphsWithArrows(t *testing.T) {
	tab, _ := openAnchored(t)
	const stops = "[...document.querySelectorAll('.anchor')].filter((a) => a.tabIndex === 0).map((a) => a.parentElement.id).join()"
	const at = "document.activeElement.parentElement.id"
	press := func(key string) {
		evaluate[chromedp.Void](t, tab, "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: '"+key+"', bubbles: true}))")
	}
	if got := evaluate[string](t, tab, stops); got != "first-heading,second-heading" {
		t.Errorf("the keyboard stops at %s", got)
	}
	evaluate[chromedp.Void](t, tab, "document.querySelector('#first-heading .anchor').focus()")
	press("ArrowDown")
	if got := evaluate[string](t, tab, at); got != "own" {
		t.Errorf("down leads to %q", got)
	}
	if evaluate[bool](t, tab, "document.activeElement.ariaHidden === 'true'") {
		t.Error("what has the focus is hidden from screen readers")
	}
	evaluate[chromedp.Void](t, tab, "document.activeElement.click()")
	until(t, tab, "window.copied?.endsWith('#own')")
	if got := evaluate[string](t, tab, at); got != "own" {
		t.Errorf("copying moves the focus to %q", got)
	}
	press("ArrowUp")
	press("ArrowUp")
	press("ArrowUp") // there is nothing before the opening
	if got := evaluate[string](t, tab, "document.activeElement.parentElement.textContent"); got != "An opening paragraph.¶" {
		t.Errorf("up leads to %q", got)
	}
	press("ArrowDown")
	if got := evaluate[string](t, tab, stops); got != "first-heading,second-heading" {
		t.Errorf("after a visit to two paragraphs the keyboard stops at %s", got)
	}
}
