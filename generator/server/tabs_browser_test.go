package server_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// A browser has six connections to a server, for all pages together; those that wait for
// what is new would soon have taken them, if they all stayed open.
const morePagesThanConnections = 9

// visit opens a page, and fails if it has to wait for a connection.
func visit(t *testing.T, tab context.Context, url string) {
	t.Helper()
	opened := make(chan error, 1)
	go func() { opened <- chromedp.Do(tab, chromedp.Navigate(url)) }()
	select {
	case err := <-opened:
		if err != nil {
			t.Fatal(err)
		}
	case <-time.After(patience):
		t.Fatalf("waited in vain for %s", url)
	}
}

// another gives a new tab in the window of another, which it hides.
func another(t *testing.T, tab context.Context) context.Context {
	t.Helper()
	next, cancel := chromedp.NewContext(tab, chromedp.WithNewWindow(false))
	t.Cleanup(cancel)
	return next
}

func toFront(t *testing.T, tab context.Context) {
	t.Helper()
	if _, err := chromedp.Call(tab, page.BringToFront, cdp.Empty{}); err != nil {
		t.Fatal(err)
	}
}

// pagesToVisit gives files that are more than a browser has connections.
func pagesToVisit() map[string]string {
	files := map[string]string{"figur.svg": `<svg xmlns="http://www.w3.org/2000/svg" width="30" height="10"></svg>`}
	for i := range morePagesThanConnections {
		files[fmt.Sprintf("side-%d.md", i)] = fmt.Sprintf("# Side %d\n\nFørste udgave.\n\n![Figur](figur.svg)\n", i)
	}
	return files
}

func TestOneCanGoFromPageToPageWithoutWaiting(t *testing.T) {
	tab := chromium(t)
	url, content := serve(t, pagesToVisit())
	for i := range morePagesThanConnections {
		visit(t, tab, fmt.Sprintf("%sside-%d/", url, i))
		until(t, tab, "document.readyState === 'complete'")
	}
	name := fmt.Sprintf("side-%d", morePagesThanConnections-2)
	put(t, content, name+".md", "# Side\n\nAnden udgave.\n")
	evaluate[chromedp.Void](t, tab, "history.back()")
	until(t, tab, "location.pathname === '/"+name+"/' && "+shows("Anden udgave"))
	put(t, content, name+".md", "# Side\n\nTredje udgave.\n")
	until(t, tab, shows("Tredje udgave"))
}

func TestAnyNumberOfTabsCanBeOpenAndEachIsUpToDateWhenItIsSeen(t *testing.T) {
	first := chromium(t)
	url, content := serve(t, pagesToVisit())
	visit(t, first, url+"side-0/")
	until(t, first, "document.querySelector('.prose img')?.naturalWidth === 30")
	evaluate[chromedp.Void](t, first, "window.kept = true")
	var last context.Context
	for i := 1; i < morePagesThanConnections; i++ {
		last = another(t, first)
		visit(t, last, fmt.Sprintf("%sside-%d/", url, i))
		until(t, last, "document.readyState === 'complete'")
	}
	put(t, content, "side-0.md", "# Side 0\n\nAnden udgave.\n\n![Figur](figur.svg)\n")
	put(t, content, "figur.svg", `<svg xmlns="http://www.w3.org/2000/svg" width="50" height="10"></svg>`)
	until(t, last, "document.querySelector('.prose img').naturalWidth === 50")
	toFront(t, first)
	until(t, first, shows("Anden udgave")+" && document.querySelector('.prose img').naturalWidth === 50")
	put(t, content, "side-0.md", "# Side 0\n\nTredje udgave.\n")
	until(t, first, shows("Tredje udgave"))
	notReloaded(t, first)
}
