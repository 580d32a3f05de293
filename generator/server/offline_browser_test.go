package server_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"samspil/generator/site"
)

// flaky serves a folder until it is told to be without a network: then it
// breaks every connection.
type flaky struct {
	http.Handler
	away atomic.Bool
}

func (f *flaky) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if f.away.Load() {
		panic(http.ErrAbortHandler)
	}
	w.Header().Set("Cache-Control", "no-cache")
	f.Handler.ServeHTTP(w, r)
}

// publish builds files into a folder and serves it as it is published.
func publish(t *testing.T, files map[string]string) (url string, network *flaky, rebuild func(map[string]string)) {
	t.Helper()
	content, out := t.TempDir(), t.TempDir()
	rebuild = func(files map[string]string) {
		t.Helper()
		for name, text := range files {
			put(t, content, name, text)
		}
		if _, err := site.New(site.Options{Content: content, Out: out, NoCache: true}).Build(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	rebuild(files)
	network = &flaky{Handler: http.FileServer(http.Dir(out))}
	s := httptest.NewServer(network)
	t.Cleanup(s.Close)
	return s.URL + "/", network, rebuild
}

var offlineSite = map[string]string{
	"site.toml":    "title = \"S\"\n[languages.da]\nname = \"Dansk\"\n[languages.en]\nname = \"English\"\n",
	"da/tillid.md": "# Tillid\n\nTillid er godt. Se [[kontrol]].\n", "da/kontrol.md": "# Kontrol\n\nKontrol er bedre.\n",
}

const copyNote = "document.querySelector('.saved-note')?.checkVisibility()"

// kept is a script that waits in the page until an address is in a cache, and
// then is true.
func kept(name, address string) string {
	return "(window.isKept ??= {}, caches.open('" + name + "').then(async (c) => { isKept['" + address + "'] = (await c.keys()).some((r) => r.url.includes('" + address + "')) }), isKept['" + address + "'])"
}

func TestWhatWasReadIsAtHandWithoutANetworkAndMarkedAsACopy(t *testing.T) {
	tab := chromium(t)
	url, network, rebuild := publish(t, offlineSite)
	open(t, tab, url+"da/tillid/")
	until(t, tab, kept("samspil-pages", "/da/tillid/"))
	until(t, tab, "navigator.serviceWorker.controller")
	if evaluate[bool](t, tab, "!!("+copyNote+")") {
		t.Error("a page from the network is said to be a copy")
	}

	network.away.Store(true)
	open(t, tab, url+"da/tillid/")
	until(t, tab, shows("Tillid er godt")+" && "+copyNote)
	if note := evaluate[string](t, tab, "document.querySelector('.saved-note').innerText"); !strings.Contains(note, "ingen netforbindelse") || !strings.Contains(note, "20") {
		t.Errorf("the copy says %q", note)
	}
	if font := evaluate[string](t, tab, "getComputedStyle(document.body).fontFamily"); !strings.Contains(font, "Literata") {
		t.Errorf("the copy has no styles, but %s", font)
	}

	network.away.Store(false)
	rebuild(map[string]string{"da/tillid.md": "# Tillid\n\nTillid er bedst.\n"})
	open(t, tab, url+"da/tillid/")
	until(t, tab, shows("Tillid er bedst"))
	if evaluate[bool](t, tab, "!!("+copyNote+")") {
		t.Error("the new page is said to be a copy")
	}
}

func TestWithoutANetworkAPageThatWasNotReadLeadsToThoseThatWere(t *testing.T) {
	tab := chromium(t)
	url, network, _ := publish(t, offlineSite)
	open(t, tab, url+"da/tillid/")
	until(t, tab, kept("samspil-pages", "/da/tillid/"))
	until(t, tab, "navigator.serviceWorker.controller && (window.shells ??= {}, caches.keys().then(async (names) => { for (const n of names) for (const r of await (await caches.open(n)).keys()) if (r.url.endsWith('/da/offline/')) shells.there = true }), shells.there)")
	network.away.Store(true)
	open(t, tab, url+"da/kontrol/")
	until(t, tab, shows("Du er offline"))
	until(t, tab, "[...document.querySelectorAll('[data-saved-pages] a')].some((a) => a.textContent === 'Tillid' && a.href.endsWith('/da/tillid/'))")
}

func TestSearchIsAtHandWithoutANetwork(t *testing.T) {
	tab := chromium(t)
	url, network, _ := publish(t, offlineSite)
	open(t, tab, url+"da/tillid/")
	until(t, tab, "navigator.serviceWorker.controller")
	open(t, tab, url+"da/search/") // a second visit
	until(t, tab, kept("samspil-files", "/words-0.js"))
	until(t, tab, kept("samspil-files", "/spelling.js"))
	until(t, tab, kept("samspil-pages", "/da/search/"))
	network.away.Store(true)
	open(t, tab, url+"da/search/?q=kontrol")
	until(t, tab, "[...document.querySelectorAll('.search-results a')].some((a) => a.href.includes('/da/kontrol/'))")
}

func TestTheSiteCanBeInstalledAsAnApp(t *testing.T) {
	tab := chromium(t)
	url, _, _ := publish(t, offlineSite)
	open(t, tab, url+"da/tillid/")
	until(t, tab, "document.querySelector('link[rel=manifest]')")
	evaluate[bool](t, tab, `(async () => {
		const at = document.querySelector("link[rel=manifest]").href;
		const app = await (await fetch(at)).json();
		let missing = "";
		for (const icon of app.icons) if (!(await fetch(new URL(icon.src, at))).ok) missing += " no icon " + icon.src;
		window.app = app.name + " " + new URL(app.start_url, at).pathname + " " + new URL(app.scope, at).pathname + missing;
	})(), true`)
	until(t, tab, "window.app")
	app := evaluate[string](t, tab, "window.app")
	if app != "S /da/ /" {
		t.Errorf("the app is %q", app)
	}
}

func TestWhileASiteIsEditedNoWorkerKeepsItsPages(t *testing.T) {
	tab := chromium(t)
	url, _ := serve(t, offlineSite)
	open(t, tab, url+"da/tillid/")
	until(t, tab, shows("Tillid er godt"))
	until(t, tab, "(window.text ??= {}, fetch('/sw.js').then((r) => r.text()).then((s) => { text.of = s }), text.of?.includes('unregister'))")
	until(t, tab, "(window.count ??= {}, navigator.serviceWorker.getRegistrations().then((r) => { count.n = r.length }), count.n === 0)")
	if evaluate[bool](t, tab, "!!navigator.serviceWorker.controller") {
		t.Error("a worker controls the page")
	}
}
