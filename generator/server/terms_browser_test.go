package server_test

import (
	"context"
	"testing"

	"github.com/chromedp/chromedp"
)

func TestTheGlossaryIsNarrowedByWordsOfAnyLanguage(t *testing.T) {
	everywhere(t, map[string]string{
		"site.toml":   "[languages.da]\n[languages.en]\n",
		"da/en.md":    "---\nid: user\ntitle: Brugerstyring\ntype: concept\naliases: [ørestyring]\n---\n",
		"da/to.md":    "---\nid: trust\ntitle: Tillid\ntype: concept\ndescription: At stole på.\n---\n",
		"en/user.md":  "---\nid: user\ntitle: User control\ntype: concept\n---\n",
		"en/trust.md": "---\nid: trust\ntitle: Trust\ntype: concept\n---\n",
	}, func(t *testing.T, tab context.Context, url string) {
		const shown = `[...document.querySelectorAll('.terms > div, .letters li')].filter((e) => e.offsetParent).map((e) => e.querySelector('a').textContent).join()`
		open(t, tab, url+"da/terms/")
		until(t, tab, "document.querySelector('.filters').offsetParent && "+shown+" === 'B,T,Ø,Brugerstyring,Tillid,ørestyring'")
		choose(t, tab, "q", "USER ore") // neither case nor strokes count
		until(t, tab, shown+" === 'B,Ø,Brugerstyring,ørestyring' && document.querySelector('.filters [role=status]').textContent === '2 af 3 ord vises'")
		open(t, tab, url+"da/terms/?q=trust")
		until(t, tab, shown+" === 'T,Tillid'")
		evaluate[chromedp.Void](t, tab, "document.querySelector('.filters [type=reset]').click()")
		until(t, tab, shown+" === 'B,T,Ø,Brugerstyring,Tillid,ørestyring' && location.search === ''")
	})
}
