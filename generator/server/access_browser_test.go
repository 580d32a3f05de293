package server_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// The tests in this file hold every kind of page to what readers need who have
// changed how their system shows things, or who hear the page.

// onEveryKind opens each kind of page that stays where it is, and runs a script on
// it that gives a list of what is wrong.
func onEveryKind(t *testing.T, tab context.Context, script string) {
	t.Helper()
	base, out := built(t)
	for _, s := range samples(t, out) {
		if !stays(t, out, s) {
			continue
		}
		open(t, tab, address(base, s))
		until(t, tab, "document.readyState === 'complete' && document.fonts.status === 'loaded'")
		for i, wrong := range evaluate[[]string](t, tab, script) {
			if i == 5 {
				t.Errorf("%s: and more", s.kind)
				break
			}
			t.Errorf("%s (%s): %s", s.kind, s.path, wrong)
		}
	}
}

// describe is a function that tells where an element is.
const describe = `const describe = (e) => (e.outerHTML ?? e.textContent).replace(/\s+/g, " ").slice(0, 160);`

// TestLinksToAnotherLanguageAreInIt looks at links that the generator words itself:
// those in a text are worded by its editor.
func TestLinksToAnotherLanguageAreInIt(t *testing.T) {
	tab := chromium(t)
	onEveryKind(t, tab, `(() => { `+describe+`
		const own = document.documentElement.lang;
		return [...document.querySelectorAll("a[hreflang]")].filter((a) => a.hreflang !== own && !a.closest(".prose, .compare td"))
			.filter((a) => a.closest("[lang]").lang !== a.hreflang && !a.querySelector('[lang="' + a.hreflang + '"]')).map(describe);
	})()`)
}

func TestForeignTermsAreMarkedWithTheirLanguage(t *testing.T) {
	tab := chromium(t)
	base, _ := built(t)
	for _, c := range []struct{ page, part, text, lang string }{
		{"da/begreber/samskabelse/", ".aliases b", "co-creation", "en"},
		{"da/begreber/samskabelse/", ".references li *", "Public Values? A Systematic Literature Review into the Outcomes of Public Service Co-Creation", "en"},
		{"da/begreber/samskabelse/", ".references li i", "Public Management Review", "en"},
		{"da/begreber/samskabelse/", ".references li i", "Forskningsreview om samskabelse", "da"},
		{"en/concepts/co-creation/", ".references li i", "Forskningsreview om samskabelse", "da"},
		{"en/concepts/co-creation/", ".references li i", "Public Management Review", "en"},
		{"da/works/acar2025/", "h1", "Public Values? A Systematic Literature Review into the Outcomes of Public Service Co-Creation", "en"},
		{"da/works/acar2025/", ".record dd *", "Public Management Review", "en"},
		{"da/works/", ".references li i", "Public Management Review", "en"},
		{"da/works/", ".about-work span", ": Public Values? A Systematic Literature Review into the Outcomes of Public Service Co-Creation", "en"},
		{"da/a-z/", ".letter li *", "co-creation", "en"},
		{"da/terms/", ".terms a", "Co-creation", "en"},
		{"da/terms/", ".terms a", "Samskabelse", "da"},
		{"en/cases/copenhagen-trust-reform/", ".aliases b", "tillidsreformen i København", "da"},
		{"404.html", ".editions a", "English", "en"},
		{"index.html", ".editions a", "English", "en"},
	} {
		open(t, tab, base+c.page)
		found := evaluate[string](t, tab, fmt.Sprintf(`[...document.querySelectorAll(%q)].find((e) => e.textContent === %q)?.closest("[lang]").lang ?? "missing"`, c.part, c.text))
		if found != c.lang {
			t.Errorf("%s: %q is in %s, not %s", c.page, c.text, found, c.lang)
		}
	}
}

// cut lists text that cannot be read: it lies outside the window and of all that
// scrolls, or a box that does not scroll cuts it off.
const cut = `(() => { ` + describe + `
	const wrong = [];
	const wide = document.documentElement.scrollWidth;
	if (wide > innerWidth) wrong.push("the page is " + wide + " pixels wide");
	const hidden = (e) => e.closest(".visually-hidden, .skip, template, svg, [hidden], dialog:not([open]), .search-open > span") || !e.checkVisibility({ visibilityProperty: true });
	const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let n; (n = walk.nextNode());) {
		const at = n.parentElement;
		if (!n.data.trim() || hidden(at)) continue;
		const range = document.createRange();
		range.selectNodeContents(n);
		const box = range.getBoundingClientRect();
		if (!box.width || box.width <= 1) continue;
		for (let e = at; ; e = e.parentElement) {
			const style = e && getComputedStyle(e);
			if (style && /auto|scroll/.test(style.overflowX + style.overflowY)) break;
			if (style && style.clipPath !== "none") break;
			const edge = !e || e === document.documentElement ? { left: 0, right: innerWidth } : /hidden|clip/.test(style.overflowX) ? e.getBoundingClientRect() : null;
			if (edge && (box.left < edge.left - 1 || box.right > edge.right + 1)) {
				wrong.push("cut off: " + n.data.trim().slice(0, 60) + " in " + describe(at));
				break;
			}
			if (!e || e === document.documentElement) break;
		}
	}
	return wrong;
})()`

func TestNothingIsLostWhenTheReadersTextIsTwiceAsLarge(t *testing.T) {
	tab := chromium(t)
	width(t, tab, 1280)
	if _, err := chromedp.Call(tab, page.SetFontSizes, page.SetFontSizesParams{FontSizes: &page.FontSizes{Standard: 32, Fixed: 26}}); err != nil {
		t.Fatal(err)
	}
	open(t, tab, "about:blank")
	if size := evaluate[string](t, tab, "getComputedStyle(document.documentElement).fontSize"); size != "32px" {
		t.Fatalf("text is set in %s", size)
	}
	onEveryKind(t, tab, cut)
}

// Text alone can be enlarged too, as Firefox does: then the layout stays that of a
// wide window.
func TestNothingIsLostWhenTextAloneIsTwiceAsLarge(t *testing.T) {
	tab := chromium(t)
	width(t, tab, 1280)
	onEveryKind(t, tab, `(document.documentElement.style.fontSize = "200%", `+cut+`)`)
}

// seen lists what cannot be seen where colours are the reader's own: the ring
// around what has the focus, the edges of what can be pressed, and drawn lines.
const seen = `(() => { ` + describe + `
	const wrong = [];
	const light = (color) => {
		const [r, g, b, a] = color.match(/[\d.]+/g).map(Number);
		const part = (v) => ((v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
		return a === 0 ? null : 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
	};
	const paper = light(getComputedStyle(document.documentElement).backgroundColor) ?? light(getComputedStyle(document.body).backgroundColor);
	const stands = (color) => {
		const other = light(color);
		return other !== null && (Math.max(other, paper) + 0.05) / (Math.min(other, paper) + 0.05) >= 3;
	};
	const drawn = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && stands(style.outlineColor);
	const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().width > 0;
	for (const e of document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")) {
		if (!shown(e)) continue;
		e.focus({ focusVisible: true, preventScroll: true });
		if (document.activeElement !== e) continue;
		const style = getComputedStyle(e);
		const box = e.querySelector(":scope > rect");
		const byEdge = box && stands(getComputedStyle(box).stroke) && parseFloat(getComputedStyle(box).strokeWidth) >= 3;
		if (!drawn(style) && !byEdge) wrong.push("no ring: " + describe(e));
	}
	document.activeElement?.blur();
	for (const e of document.querySelectorAll("button, select, input:not([type=checkbox], [type=radio])")) {
		const style = getComputedStyle(e);
		if (!shown(e) || e.matches(".explore-button, .display-button, .heading-link")) continue;
		if (style.borderStyle === "none" || parseFloat(style.borderWidth) < 1 || !stands(style.borderTopColor)) wrong.push("no edge: " + describe(e));
	}
	for (const e of document.querySelectorAll(".rel, .map-node rect, .timeline circle, .timeline rect, .glimpse path, .search-open svg *")) {
		const style = getComputedStyle(e);
		if (shown(e) && !stands(style.stroke) && !stands(style.fill)) wrong.push("not drawn: " + describe(e) + " " + style.stroke);
	}
	return wrong;
})()`

func TestFocusEdgesAndLinesAreSeenInAnyColours(t *testing.T) {
	tab := chromium(t)
	width(t, tab, 1280)
	if _, err := chromedp.Call(tab, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}); err != nil {
		t.Fatal(err)
	}
	for _, colors := range []struct{ forced, scheme string }{{"none", "light"}, {"none", "dark"}, {"active", "light"}, {"active", "dark"}} {
		t.Run(colors.forced+" "+colors.scheme, func(t *testing.T) {
			prefer(t, tab, map[string]string{"forced-colors": colors.forced, "prefers-color-scheme": colors.scheme, "prefers-reduced-motion": "reduce"})
			open(t, tab, "about:blank")
			if evaluate[bool](t, tab, "matchMedia('(forced-colors: active)').matches") != (colors.forced == "active") {
				t.Fatal("the browser does not do what it was asked for")
			}
			onEveryKind(t, tab, seen)
		})
	}
}

func TestNothingMovesForReadersWhoWantNoMotion(t *testing.T) {
	tab := chromium(t)
	prefer(t, tab, map[string]string{"prefers-reduced-motion": "reduce"})
	onEveryKind(t, tab, `(() => { `+describe+`
		const moves = [...document.querySelectorAll("*")].filter((e) => {
			const style = getComputedStyle(e);
			return /[1-9]/.test(style.transitionDuration) || style.animationName !== "none" || style.scrollBehavior === "smooth";
		});
		return moves.map(describe);
	})()`)
}
