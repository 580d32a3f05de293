package server_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const (
	dialogOpen = `document.querySelector('dialog.search-dialog[open]')`
	inDialog   = `document.querySelector('.search-dialog input[type=search]')`
	firstFound = `document.querySelector('.search-results a.result')`
)

func typeIn(t *testing.T, tab context.Context, keys string, opts ...chromedp.KeyOption) {
	t.Helper()
	if err := chromedp.Do(tab, chromedp.KeyEvent(keys, opts...)); err != nil {
		t.Fatal(err)
	}
}

// listen gathers what a tab says and asks for, and gives it at the end.
func listen(t *testing.T, tab context.Context, home string) *listener {
	t.Helper()
	l := &listener{home: home}
	if err := chromedp.Do(tab); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Listen(tab, l.hear); err != nil {
		t.Fatal(err)
	}
	return l
}

func TestSearchIsUsedWithTheKeyboardAlone(t *testing.T) {
	everywhere(t, nil, func(t *testing.T, tab context.Context, base string) {
		l := listen(t, tab, base)
		open(t, tab, base+"da/begreber/tillid/")
		until(t, tab, "document.readyState === 'complete'")
		typeIn(t, tab, "/")
		until(t, tab, dialogOpen+" && document.activeElement === "+inDialog)
		typeIn(t, tab, "samskabelse")
		until(t, tab, firstFound+"?.textContent === 'Samskabelse'")
		until(t, tab, "document.querySelector('.search-dialog [role=status]').textContent.includes('sider')")
		typeIn(t, tab, kb.ArrowDown)
		until(t, tab, "document.activeElement === "+firstFound)
		typeIn(t, tab, kb.ArrowUp)
		until(t, tab, "document.activeElement === "+inDialog)
		typeIn(t, tab, kb.Escape)
		until(t, tab, "!"+dialogOpen)
		typeIn(t, tab, "k", chromedp.KeyModifiers(2)) // Ctrl
		until(t, tab, dialogOpen)
		typeIn(t, tab, "metastyring")
		until(t, tab, firstFound+"?.textContent === 'Metastyring'")
		typeIn(t, tab, kb.Enter)
		until(t, tab, "location.pathname.endsWith('/metastyring/') && document.readyState === 'complete'")
		for _, said := range l.take() {
			t.Error(said)
		}
	})
}

func TestTheSlashIsALetterInFieldsAndCanBeTurnedOff(t *testing.T) {
	tab := chromium(t)
	base, _ := built(t)
	open(t, tab, base+"da/works/")
	until(t, tab, "document.querySelector('.filters')?.offsetParent")
	evaluate[chromedp.Void](t, tab, "document.querySelector('.filters input').focus()")
	typeIn(t, tab, "a/b")
	until(t, tab, "document.querySelector('.filters input').value === 'a/b' && !"+dialogOpen)
	evaluate[chromedp.Void](t, tab, "document.activeElement.blur()")
	typeIn(t, tab, "/")
	until(t, tab, dialogOpen)
	evaluate[chromedp.Void](t, tab, "document.querySelector('[data-slash]').click()")
	typeIn(t, tab, kb.Escape)
	until(t, tab, "!"+dialogOpen)
	typeIn(t, tab, "/")
	if evaluate[bool](t, tab, "!!"+dialogOpen) {
		t.Error("the key opens search although it was turned off")
	}
	open(t, tab, base+"da/works/")
	until(t, tab, "document.readyState === 'complete'")
	typeIn(t, tab, "/")
	if evaluate[bool](t, tab, "!!"+dialogOpen) {
		t.Error("the choice was forgotten")
	}
}

func TestTheLinkInTheHeaderOpensTheDialogAndFocusComesBack(t *testing.T) {
	tab := chromium(t)
	base, _ := built(t)
	open(t, tab, base+"en/concepts/trust/")
	until(t, tab, "document.readyState === 'complete'")
	evaluate[chromedp.Void](t, tab, "document.querySelector('a[data-search]').focus()")
	typeIn(t, tab, kb.Enter)
	until(t, tab, dialogOpen+" && document.activeElement === "+inDialog)
	evaluate[chromedp.Void](t, tab, "document.querySelector('dialog [data-close]').click()")
	until(t, tab, "document.activeElement === document.querySelector('a[data-search]')")
}

func TestTheSearchPageAnswersItsAddress(t *testing.T) {
	everywhere(t, nil, func(t *testing.T, tab context.Context, base string) {
		open(t, tab, base+"en/search/?q=tillid")
		until(t, tab, firstFound+"?.textContent === 'Trust' && document.querySelector('.search-page [data-without]').hidden")
		evaluate[chromedp.Void](t, tab, `{ const f = document.querySelector('.search-form [name=lang]'); f.value = 'da'; f.dispatchEvent(new Event('input', {bubbles: true})); 0 }`)
		until(t, tab, firstFound+"?.textContent === 'Tillid' && "+firstFound+".lang === 'da'")
		if got := evaluate[string](t, tab, "location.search"); got != "?q=tillid&lang=da" {
			t.Errorf("the address ends in %q", got)
		}
		open(t, tab, base+"da/search/?q=samskabelse&type=case")
		until(t, tab, firstFound+" && [...document.querySelectorAll('.search-results .type')].every((e) => e.dataset.type === 'case')")
		// The passage with its marks comes after the list, and a link to its section.
		until(t, tab, "document.querySelector('.search-results mark')?.textContent.toLowerCase().includes('samskab') && document.querySelector('.search-results .in-section')")
		section := evaluate[string](t, tab, "document.querySelector('.search-results .in-section').href")
		open(t, tab, section)
		until(t, tab, "document.getElementById(decodeURIComponent(location.hash.slice(1)))?.matches('h1, h2, h3, h4, h5, h6')")
	})
}

func TestWordsInsideCompoundsAreFoundInBothLanguages(t *testing.T) {
	everywhere(t, nil, func(t *testing.T, tab context.Context, base string) {
		for _, c := range []struct{ query, page string }{
			{"da/search/?q=paradigme", "/da/kurser/styringsparadigmer/"},
			{"da/search/?q=kultur", "/da/begreber/nulfejlskultur/"},
			{"en/search/?q=regulering", "/en/concepts/"}, // the Danish word finds English pages, by their names
			{"en/search/?q=governances", "/en/paradigms/new-public-governance/"},
		} {
			open(t, tab, base+c.query)
			until(t, tab, fmt.Sprintf("[...document.querySelectorAll('.search-results a.result')].some((a) => a.pathname.includes(%q))", c.page))
		}
	})
}

func TestMoreResultsAreShownOnDemand(t *testing.T) {
	tab := chromium(t)
	base, _ := built(t)
	open(t, tab, base+"da/search/?q=offentlig")
	const count = "document.querySelectorAll('.search-results li').length"
	until(t, tab, count+" === 20 && !document.querySelector('[data-more]').hidden")
	evaluate[chromedp.Void](t, tab, "document.querySelector('[data-more]').click()")
	until(t, tab, count+" === 40 && document.activeElement === document.querySelectorAll('.search-results a.result')[20]")
}

// badQueries are what nobody should type.
var badQueries = []string{
	strings.Repeat("samskabelse ", 1000), strings.Repeat("x", 10000), "   \t ", `<script>alert(1)</script><img src=x onerror=alert(1)>`,
	"😀🏛️👩‍🏫", `"`, `""`, `"a`, `"""""`, "&amp;%20%", "__proto__ constructor toString", "\\u0000 \x01", "-- - -", "“”„", "æøå", "a", "è̶́", "ﷺ", "../../etc/passwd", "hvad er det", "x!y z,=",
}

func TestABadQueryIsAnsweredCalmly(t *testing.T) {
	tab := chromium(t)
	base, _ := built(t)
	l := listen(t, tab, base)
	open(t, tab, base+"da/search/")
	until(t, tab, "window.samspilFind && document.querySelector('.search-form').offsetParent")
	for _, q := range badQueries {
		text, _ := json.Marshal(q)
		evaluate[chromedp.Void](t, tab, fmt.Sprintf(`{ const f = document.querySelector('.search-page input'); f.value = %s;
			document.querySelector('.search-count').textContent = 'wait'; f.dispatchEvent(new Event('input', {bubbles: true})); 0 }`, text))
		until(t, tab, "document.querySelector('.search-count').textContent !== 'wait'")
		got := evaluate[string](t, tab, "document.querySelector('.search-count').textContent")
		if got != "" && !strings.HasPrefix(got, "Ingen sider passer") && !strings.Contains(got, " side") {
			t.Errorf("%.40q: %q", q, got)
		}
		if strings.TrimSpace(q) == "" && got != "" {
			t.Errorf("a query of spaces is answered: %q", got)
		}
	}
	for _, q := range badQueries {
		open(t, tab, base+"da/search/?q="+url.QueryEscape(q[:min(len(q), 4000)]))
		until(t, tab, "window.samspilFind && document.querySelector('.search-form').offsetParent")
	}
	for _, said := range l.take() {
		t.Error(said)
	}
	if evaluate[bool](t, tab, "!!document.querySelector('.search-results script, .search-results img')") {
		t.Error("markup of a query is in the page")
	}
}

func TestWithoutScriptsSearchLeadsToTheIndex(t *testing.T) {
	tab := chromium(t)
	base, _ := built(t)
	if err := chromedp.Do(tab); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	open(t, tab, base+"da/search/?q=tillid")
	until(t, tab, "document.querySelector('[data-without] a')?.offsetParent && !document.querySelector('.search-form').offsetParent")
	open(t, tab, evaluate[string](t, tab, "document.querySelector('[data-without] a').href"))
	until(t, tab, "document.body.className === 'is-index'")
}

func TestSearchWorksFromDisk(t *testing.T) {
	tab := chromium(t)
	_, out := built(t)
	l := listen(t, tab, "file://")
	open(t, tab, "file://"+filepath.ToSlash(out)+"/da/search/index.html?q=faglig+d%C3%B8mmekraft")
	until(t, tab, firstFound+"?.textContent === 'Faglig dømmekraft' && document.querySelector('.search-results mark')")
	evaluate[chromedp.Void](t, tab, firstFound+".click()")
	until(t, tab, "location.pathname.endsWith('/faglig-doemmekraft/index.html') && document.readyState === 'complete'")
	typeIn(t, tab, "/")
	until(t, tab, dialogOpen)
	for _, said := range l.take() {
		t.Error(said)
	}
}

// A reader may have the root of an older build in the browser's cache, or a page
// open while the site is built anew.
func TestSearchBeginsAgainWhenTheSiteIsBuiltAnew(t *testing.T) {
	tab := chromium(t)
	_, out := built(t)
	stale := false
	files := http.FileServer(http.Dir(out))
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/root.js") && stale {
			data, err := os.ReadFile(filepath.Join(out, "assets/search/root.js"))
			if err != nil {
				t.Error(err)
			}
			if r.URL.RawQuery == "" { // an old one: the versions are others
				before, after, _ := strings.Cut(string(data), `"words":[`)
				data = []byte(before + `"words":[` + strings.ReplaceAll(after, `","`, `x","`))
			}
			w.Header().Set("Content-Type", "text/javascript")
			w.Write(data)
			return
		}
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	stale = true
	open(t, tab, s.URL+"/da/search/?q=samskabelse")
	until(t, tab, firstFound+"?.textContent === 'Samskabelse'")
}

func TestSearchThatCannotBeLoadedSaysSo(t *testing.T) {
	tab := chromium(t)
	_, out := built(t)
	files := http.FileServer(http.Dir(out))
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/assets/search/") {
			http.NotFound(w, r)
			return
		}
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	open(t, tab, s.URL+"/da/search/?q=samskabelse")
	until(t, tab, "document.querySelector('.search-count').textContent.startsWith('Søgningen kunne ikke indlæses')")
}

// The tests of every kind of page see the search page before anything is asked,
// and no dialog.
func TestAxeFindsNothingInResultsAndInTheDialog(t *testing.T) {
	axe, err := os.ReadFile(tool(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	base, _ := built(t)
	tab := chromium(t)
	for _, scheme := range []string{"light", "dark"} {
		prefer(t, tab, map[string]string{"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"})
		for _, state := range []struct{ path, begin string }{
			{"en/search/?q=tillidsreform", "0"},
			{"da/begreber/tillid/", "document.querySelector('a[data-search]').click(), document.querySelector('.search-dialog input').value = 'styring', 0"},
		} {
			open(t, tab, base+state.path)
			until(t, tab, "document.readyState === 'complete'")
			evaluate[int](t, tab, state.begin)
			until(t, tab, "document.querySelector('.search-results mark')")
			evaluate[chromedp.Void](t, tab, string(axe)+`;window.found = undefined; axe.run().then(
				(r) => { window.found = JSON.stringify(r.violations.map((v) => v.id + " (" + v.help + "): " + v.nodes.slice(0, 3).map((n) => n.html).join(" | "))) },
				(e) => { window.found = JSON.stringify([String(e)]) })`)
			until(t, tab, "window.found")
			if found := evaluate[string](t, tab, "window.found"); found != "[]" {
				t.Errorf("%s, %s: %s", state.path, scheme, found)
			}
		}
	}
}

func TestSearchFitsANarrowScreen(t *testing.T) {
	everywhere(t, nil, func(t *testing.T, tab context.Context, base string) {
		width(t, tab, 320)
		open(t, tab, base+"da/search/?q=styring")
		until(t, tab, "document.querySelector('.search-results mark')")
		if wide := evaluate[int](t, tab, "document.documentElement.scrollWidth"); wide > 320 {
			t.Errorf("the results are %d pixels wide", wide)
		}
		open(t, tab, base+"da/begreber/tillid/")
		until(t, tab, "document.readyState === 'complete'")
		evaluate[int](t, tab, "document.querySelector('a[data-search]').click(), document.querySelector('.search-dialog input').value = 'styring', 0")
		until(t, tab, "document.querySelector('.search-results mark')")
		if out := evaluate[string](t, tab, `{ const r = document.querySelector('.search-dialog').getBoundingClientRect();
			r.left < 0 || r.right > 320 || r.top < 0 || r.bottom > innerHeight || document.querySelector('.search-found').scrollWidth > document.querySelector('.search-found').clientWidth ? JSON.stringify(r) : '' }`); out != "" {
			t.Errorf("the dialog does not fit: %s", out)
		}
	})
}
