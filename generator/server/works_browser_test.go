package server_test

import (
	"context"
	"testing"

	"github.com/chromedp/chromedp"
)

var withWorks = map[string]string{
	"site.toml": "title = \"Prøve\"\nlanguage = \"da\"\nbase_url = \"https://example.org/\"\n",
	"references.yaml": `- {id: hood1991, type: book, title: Styring, author: {family: Hood, given: Christopher}, issued: {date-parts: [[1991]]}, keyword: trust}
- {id: soerensen2001, type: book, title: Netværk, author: {family: Sørensen, given: Eva}, issued: {date-parts: [[2001]]}, keyword: trust}
- {id: ostrom1990, type: book, title: Commons, author: {family: Ostrom, given: Elinor}, issued: {date-parts: [[1990]]}}
`,
	"tillid.md": "---\nid: trust\ntitle: Tillid\ntype: concept\n---\nTekst [@hood1991; @soerensen2001; @ostrom1990].\n",
}

const shownWorks = `[...document.querySelectorAll('.year li')].filter((e) => e.offsetParent).length`

// choose puts a value into a field of the filters.
func choose(t *testing.T, tab context.Context, field, value string) {
	t.Helper()
	evaluate[chromedp.Void](t, tab, `{ const f = document.querySelector('.filters [name=`+field+`]');
		f.value = '`+value+`'; f.dispatchEvent(new Event('input', {bubbles: true})); 0 }`)
}

func TestTheBibliographyIsNarrowedAndTheChoiceKeptInTheAddress(t *testing.T) {
	tab := chromium(t)
	url, _ := serve(t, withWorks)
	open(t, tab, url+"works/")
	until(t, tab, "document.querySelector('.filters').offsetParent && "+shownWorks+" === 3")
	choose(t, tab, "topic", "trust")
	until(t, tab, shownWorks+" === 2")
	choose(t, tab, "q", "SORENSEN") // neither case nor strokes count
	until(t, tab, shownWorks+" === 1 && document.querySelector('.filters [role=status]').textContent === '1 af 3 værker'")
	if got := evaluate[string](t, tab, "location.search"); got != "?q=SORENSEN&topic=trust" {
		t.Errorf("the address ends in %q", got)
	}
	open(t, tab, url+"works/?year=1990")
	until(t, tab, shownWorks+" === 1 && document.querySelector('.filters [name=year]').value === '1990'")
	evaluate[chromedp.Void](t, tab, "document.querySelector('.filters [type=reset]').click()")
	until(t, tab, shownWorks+" === 3 && location.search === ''")
}

func TestTheCitationOfAPageIsCopied(t *testing.T) {
	tab := chromium(t)
	url, _ := serve(t, withWorks)
	open(t, tab, url+"tillid/")
	until(t, tab, "document.querySelectorAll('.cite button').length === 5")
	evaluate[chromedp.Void](t, tab, `navigator.clipboard.writeText = async (text) => { window.copied = text };
		document.querySelector('.cite').open = true; document.querySelector('.cite button').click(); 0`)
	until(t, tab, "window.copied === document.querySelector('[data-citation]').textContent && window.copied.startsWith('Prøve. ')")
	until(t, tab, "document.querySelector('.said').textContent === 'Henvisningen er kopieret'")
	evaluate[chromedp.Void](t, tab, `navigator.clipboard.writeText = async () => { throw new Error('forbidden') };
		document.querySelector('.cite button').click(); 0`)
	until(t, tab, "getSelection().toString().startsWith('Prøve. ')")
}
