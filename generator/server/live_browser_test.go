package server_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// openLive opens a page that is served and marks its document, so that a test can
// tell whether it was loaded anew.
func openLive(t *testing.T, files map[string]string, page string) (tab context.Context, url, content string) {
	t.Helper()
	tab = chromium(t)
	url, content = serve(t, files)
	open(t, tab, url+page)
	until(t, tab, "document.readyState === 'complete' && document.documentElement.classList.contains('has-script')")
	evaluate[chromedp.Void](t, tab, "window.kept = true")
	return tab, url, content
}

func notReloaded(t *testing.T, tab context.Context) {
	t.Helper()
	if !evaluate[bool](t, tab, "window.kept === true") {
		t.Error("the page was loaded anew")
	}
}

func TestAnEditIsSeenWithoutLoadingThePageAnew(t *testing.T) {
	tab, _, content := openLive(t, map[string]string{"side.md": "# Side\n\nFørste udgave.\n"}, "side/")
	put(t, content, "side.md", "# Side\n\nAnden udgave.\n\nOg et afsnit til.\n")
	until(t, tab, shows("Anden udgave")+"&&"+shows("Og et afsnit til"))
	if evaluate[bool](t, tab, shows("Første udgave")) {
		t.Error("the old text is still there")
	}
	notReloaded(t, tab)
}

func TestThePatchedDocumentIsTheOneThatIsServed(t *testing.T) {
	rich := "# Side\n\n## Et\n\nTekst om [anden](anden.md).[^1]\n\n- a\n- b\n- c\n\n```go\nfunc main() {}\n```\n\n## To\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> [!note]- Fold\n> Ind.\n\n[^1]: En note.\n"
	texts := []string{
		strings.Replace(rich, "- b\n", "- ny\n- b\n", 1),
		strings.Replace(rich, "## Et", "Indledning.\n\n## Et og alt", 1),
		strings.Replace(rich, "```go\nfunc main() {}\n```\n", "", 1),
		strings.Replace(strings.Replace(rich, "| 1 | 2 |", "| 1 | 2 |\n| 3 | 4 |", 1), "## To", "## To\n\n## Tre", 1),
		"# Kort\n", rich,
	}
	tab, _, content := openLive(t, map[string]string{"side.md": rich, "anden.md": "# Anden\n"}, "side/")
	// What is shown, in the order in which it stands, less what scripts add to it.
	const read = `((d) => { const c = d.querySelector('main').cloneNode(true);
		c.querySelectorAll('.anchor, .code-copy button, dt button').forEach((e) => e.remove());
		c.querySelectorAll('.code-copy').forEach((e) => e.replaceWith(...e.childNodes));
		return d.title + c.textContent; })`
	for i, text := range texts {
		version := fmt.Sprintf("Udgave %d.", i)
		put(t, content, "side.md", text+"\n"+version+"\n")
		until(t, tab, shows(version))
		until(t, tab, `(async () => { const a = await (await fetch(location.href)).text();
			window.served = `+read+`(new DOMParser().parseFromString(a, 'text/html')) })(), window.served === `+read+`(document)`)
		if want := strings.Count(text, "\n## "); evaluate[int](t, tab, "document.querySelectorAll('.prose h2 > .anchor').length") != want {
			t.Errorf("after edit %d not every heading has its link", i)
		}
	}
	notReloaded(t, tab)
}

func TestTheScrollPositionIsKept(t *testing.T) {
	tab, _, content := openLive(t, map[string]string{"side.md": "# Side\n\n" + long + "Midt i.\n\n" + long}, "side/")
	evaluate[chromedp.Void](t, tab, "[...document.querySelectorAll('p')].find((p) => p.textContent.startsWith('Midt i')).scrollIntoView({block: 'center', behavior: 'instant'})")
	before := evaluate[float64](t, tab, "scrollY")
	put(t, content, "side.md", "# Side\n\n"+long+"Midt i det hele.\n\n"+long)
	until(t, tab, shows("Midt i det hele"))
	until(t, tab, "!document.querySelector('[data-samspil-changed]')") // by then it would have moved
	if after := evaluate[float64](t, tab, "scrollY"); after != before {
		t.Errorf("scrolled from %v to %v", before, after)
	}
	notReloaded(t, tab)
}

func TestWhatHasChangedIsBroughtIntoViewAndMarkedForAMoment(t *testing.T) {
	tab, _, content := openLive(t, map[string]string{"side.md": "# Side\n\n" + long + "Det sidste.\n"}, "side/")
	put(t, content, "side.md", "# Side\n\n"+long+"Det sidste er nyt.\n")
	until(t, tab, "document.querySelector('[data-samspil-changed]')?.textContent.startsWith('Det sidste er nyt')")
	if n := evaluate[int](t, tab, "document.querySelectorAll('[data-samspil-changed]').length"); n != 1 {
		t.Errorf("%d blocks are marked", n)
	}
	until(t, tab, "scrollY > 500 && (({top, bottom}) => top >= 0 && bottom <= innerHeight)([...document.querySelectorAll('.prose p')].at(-1).getBoundingClientRect())")
	until(t, tab, "!document.querySelector('[data-samspil-changed]')")
	notReloaded(t, tab)
}

func TestABlockThatChangesAgainIsMarkedAnew(t *testing.T) {
	tab, _, content := openLive(t, map[string]string{"side.md": "# Side\n\n- En.\n"}, "side/")
	evaluate[chromedp.Void](t, tab, `window.marks = []; new MutationObserver((all) => {
		for (const { target } of all) marks.push({ at: performance.now(), text: target.textContent.trim(), mark: target.getAttribute('data-samspil-changed') });
	}).observe(document.querySelector('main'), { subtree: true, attributeFilter: ['data-samspil-changed'] })`)
	put(t, content, "side.md", "# Side\n\n- To.\n")
	until(t, tab, "marks.length === 1")
	time.Sleep(500 * time.Millisecond) // a third of how long a mark stands
	put(t, content, "side.md", "# Side\n\n- Tre.\n")
	until(t, tab, "marks.at(-1).mark === null")
	if got := evaluate[string](t, tab, "marks.map(({ text, mark }) => text + mark).join()"); got != "To.,Tre.,Tre.fades,Tre.null" {
		t.Errorf("got %s", got)
	}
	if stood := evaluate[float64](t, tab, "marks[2].at - marks[1].at"); stood < 1400 {
		t.Errorf("the mark stood for %v ms after the second change", stood)
	}
}

// A list of which the first part goes and a last one comes is as long as before, but its
// parts are not others by place.
func TestWhatHasOnlyMovedIsNotMarked(t *testing.T) {
	tab, _, content := openLive(t, map[string]string{"side.md": "# Side\n\n- a\n- b\n- c\n- d\n"}, "side/")
	evaluate[chromedp.Void](t, tab, "window.second = document.querySelectorAll('.prose li')[1]")
	put(t, content, "side.md", "# Side\n\n- b\n- c\n- d\n- ny\n")
	until(t, tab, "document.querySelector('.prose li[data-samspil-changed]')")
	if got := evaluate[string](t, tab, "[...document.querySelectorAll('[data-samspil-changed]')].map((e) => e.textContent.trim()).join()"); got != "ny" {
		t.Errorf("marked are %q", got)
	}
	if !evaluate[bool](t, tab, "document.querySelector('.prose li') === second") {
		t.Error("the second part did not become the first")
	}
	notReloaded(t, tab)
}

func TestFocusAndWhatIsTypedAreKept(t *testing.T) {
	tab, _, content := openLive(t, map[string]string{"side.md": "# Side\n\nTekst.\n"}, "side/")
	evaluate[chromedp.Void](t, tab, "document.querySelector('a[data-search]').click()")
	until(t, tab, "document.querySelector('dialog[open] input')")
	evaluate[chromedp.Void](t, tab, "const field = document.querySelector('dialog[open] input'); field.focus(); field.value = 'styring'; field.setSelectionRange(2, 4)")
	put(t, content, "side.md", "# Side\n\nAnden tekst.\n")
	until(t, tab, "document.querySelector('.prose').textContent.includes('Anden tekst')")
	if got := evaluate[string](t, tab, "document.activeElement.value + ' ' + document.activeElement.selectionStart + '–' + document.activeElement.selectionEnd"); got != "styring 2–4" {
		t.Errorf("the field has %q", got)
	}
	notReloaded(t, tab)
}

func TestASelectionBesideTheChangeIsKept(t *testing.T) {
	tab, _, content := openLive(t, map[string]string{"side.md": "# Side\n\nDer står noget vigtigt her.\n"}, "side/")
	evaluate[chromedp.Void](t, tab, "const node = document.querySelector('.prose p').firstChild; getSelection().setBaseAndExtent(node, 15, node, 22)")
	if got := evaluate[string](t, tab, "getSelection().toString()"); got != "vigtigt" {
		t.Fatalf("selected %q", got)
	}
	put(t, content, "side.md", "# Side\n\nHer står noget vigtigt her.\n")
	until(t, tab, shows("Her står"))
	if got := evaluate[string](t, tab, "getSelection().toString()"); got != "vigtigt" {
		t.Errorf("selected is now %q", got)
	}
}

func TestAnOpenPartStaysOpen(t *testing.T) {
	const fold = "> [!note]- Mere\n> Foldet ind.\n"
	tab, _, content := openLive(t, map[string]string{"side.md": "# Side\n\nTekst.\n\n" + fold}, "side/")
	evaluate[chromedp.Void](t, tab, "document.querySelector('.prose details').open = true")
	put(t, content, "side.md", "# Side\n\nAnden tekst.\n\n"+fold+"> Og mere.\n")
	until(t, tab, shows("Og mere"))
	notReloaded(t, tab)
}

func TestMediaGoOnPlaying(t *testing.T) {
	tab, _, content := openLive(t, map[string]string{
		"site.toml": "raw_html = true\n", "lyd.wav": silence(60),
		"side.md": "# Side\n\nTekst.\n\n<audio src=\"../lyd.wav\" muted loop></audio>\n"}, "side/")
	press(t, tab, "x") // a browser plays nothing before the reader does something
	evaluate[chromedp.Void](t, tab, "window.audio = document.querySelector('audio'); audio.muted = true; audio.play()")
	until(t, tab, "audio.currentTime > 0.1")
	put(t, content, "side.md", "# Side\n\nAnden tekst.\n\nOg mere.\n\n<audio src=\"../lyd.wav\" muted loop></audio>\n")
	until(t, tab, shows("Anden tekst"))
	until(t, tab, "!audio.paused && audio.isConnected && audio.currentTime > 0.5")
	notReloaded(t, tab)
}

// silence is a sound of some seconds in which nothing is heard.
func silence(seconds int) string {
	const rate = 8000
	var b bytes.Buffer
	size := uint32(rate * seconds)
	b.WriteString("RIFF")
	binary.Write(&b, binary.LittleEndian, 36+size)
	b.WriteString("WAVEfmt ")
	binary.Write(&b, binary.LittleEndian, []uint32{16, 1 | 1<<16, rate, rate, 1 | 8<<16})
	b.WriteString("data")
	binary.Write(&b, binary.LittleEndian, size)
	b.Write(bytes.Repeat([]byte{128}, int(size)))
	return b.String()
}

func TestTheTitleFollowsAnEdit(t *testing.T) {
	tab, _, content := openLive(t, map[string]string{"side.md": "---\ntitle: Før\n---\n\nTekst.\n"}, "side/")
	put(t, content, "side.md", "---\ntitle: Efter\ndescription: Om det.\n---\n\nTekst.\n")
	until(t, tab, "document.title.startsWith('Efter') && document.querySelector('h1').textContent === 'Efter'")
	until(t, tab, "document.querySelector('meta[name=description]')?.content === 'Om det.'")
	notReloaded(t, tab)
}

// themed gives the files of a page and a theme that is a layer over the built-in one.
func themed(t *testing.T, layer map[string]string) (files map[string]string, theme string) {
	t.Helper()
	theme = t.TempDir()
	put(t, theme, "theme.toml", "extends = \"samspil\"\n")
	for name, text := range layer {
		put(t, theme, name, text)
	}
	return map[string]string{"site.toml": "theme = \"" + theme + "\"\n", "side.md": "# Side\n\nTekst.\n"}, theme
}

func TestStylesChangeWithoutLoadingThePageAnew(t *testing.T) {
	files, theme := themed(t, map[string]string{"assets/css/zoom.css": ".prose p { color: rgb(1, 2, 3); }"})
	tab, _, _ := openLive(t, files, "side/")
	const color = "getComputedStyle(document.querySelector('.prose p')).color"
	until(t, tab, color+" === 'rgb(1, 2, 3)'")
	// Between the old styles and the new the page is never without.
	evaluate[chromedp.Void](t, tab, "window.bare = false; (function look() { if (!document.styleSheets.length) window.bare = true; requestAnimationFrame(look) })()")
	put(t, theme, "assets/css/zoom.css", ".prose p { color: rgb(3, 2, 1); }")
	until(t, tab, color+" === 'rgb(3, 2, 1)'")
	until(t, tab, "document.querySelectorAll('link[rel=stylesheet]').length === 1")
	if evaluate[bool](t, tab, "bare") {
		t.Error("the page was without styles for a moment")
	}
	notReloaded(t, tab)
}

func TestAScriptThatHasChangedIsLoadedAnew(t *testing.T) {
	files, theme := themed(t, map[string]string{"assets/js/course.ts": "export function followCourse() { document.body.dataset.edition = 'first'; }"})
	tab, _, _ := openLive(t, files, "side/")
	until(t, tab, "document.body.dataset.edition === 'first'")
	put(t, theme, "assets/js/course.ts", "export function followCourse() { document.body.dataset.edition = 'second'; }")
	until(t, tab, "document.body.dataset.edition === 'second'")
	until(t, tab, "window.kept === undefined")
}

func TestAPictureThatHasChangedIsShownAnew(t *testing.T) {
	svg := func(width string) string {
		return `<svg xmlns="http://www.w3.org/2000/svg" width="` + width + `" height="10"></svg>`
	}
	tab, _, content := openLive(t, map[string]string{"figur.svg": svg("30"), "side.md": "# Side\n\n![Figur](figur.svg)\n"}, "side/")
	until(t, tab, "document.querySelector('.prose img').naturalWidth === 30")
	put(t, content, "figur.svg", svg("50"))
	until(t, tab, "document.querySelector('.prose img').naturalWidth === 50")
	notReloaded(t, tab)
}

func TestScriptsWorkOnWhatIsNew(t *testing.T) {
	tab, _, content := openLive(t, map[string]string{"side.md": "# Side\n\n## Et\n\nTekst.\n"}, "side/")
	put(t, content, "side.md", "# Side\n\n## Et\n\nTekst.\n\n```go\nfunc main() {}\n```\n\n## To\n\n"+long)
	until(t, tab, "document.querySelectorAll('.code-copy button').length === 1")
	until(t, tab, "document.querySelectorAll('.prose h2 > .anchor').length === 2")
	evaluate[chromedp.Void](t, tab, "document.querySelector('#to').scrollIntoView({behavior: 'instant'})")
	until(t, tab, "document.querySelector('.toc-side a[aria-current]')?.hash === '#to'")
	put(t, content, "side.md", "# Side\n\n## Et\n\nTekst.\n\n## To\n\n"+long)
	until(t, tab, "document.querySelectorAll('.code-copy').length === 0")
	notReloaded(t, tab)
}

func TestChoicesOfTheReaderAreKept(t *testing.T) {
	tab, _, content := openLive(t, map[string]string{"side.md": "# Side\n\nTekst.\n"}, "side/")
	evaluate[chromedp.Void](t, tab, "document.documentElement.dataset.theme = 'dark'")
	put(t, content, "side.md", "# Side\n\nAnden tekst.\n")
	until(t, tab, shows("Anden tekst"))
	if got := evaluate[string](t, tab, "document.documentElement.className + ' ' + document.documentElement.dataset.theme"); got != "has-script dark" {
		t.Errorf("the root has %q", got)
	}
}

func TestAPageThatHasNotChangedIsLeftAlone(t *testing.T) {
	tab, _, content := openLive(t, map[string]string{"side.md": "# Side\n\nTekst.\n", "anden.md": "# Anden\n\nTekst.\n"}, "side/")
	evaluate[chromedp.Void](t, tab, `window.requests = () => performance.getEntriesByType('resource').filter((e) => e.initiatorType === 'fetch').length;
		window.before = requests();
		window.patches = 0;
		document.addEventListener('samspil:patch', () => patches++);
		const other = new EventSource('/.samspil/events?file=anden/index.html');
		other.onmessage = (e) => { if (JSON.parse(e.data).html) window.heard = (window.heard ?? 0) + 1 }`)
	until(t, tab, "window.heard") // at once, since it did not say what it was read from
	evaluate[chromedp.Void](t, tab, "window.heard = 0")
	put(t, content, "anden.md", "# Anden\n\nEn hel anden tekst.\n")
	until(t, tab, "window.heard")
	put(t, content, "anden.md", "# Anden\n\nOg atter en anden.\n")
	until(t, tab, "window.heard > 1")
	if n := evaluate[int](t, tab, "requests() - before + patches"); n != 0 {
		t.Errorf("the page asked for something or was changed, %d times", n)
	}
	notReloaded(t, tab)
}

func TestAPageThatIsDeletedSaysSoAndComesBack(t *testing.T) {
	tab, _, content := openLive(t, map[string]string{"start.md": "# Start\n", "side.md": "# Side\n\nTekst.\n"}, "side/")
	if err := os.Remove(filepath.Join(content, "side.md")); err != nil {
		t.Fatal(err)
	}
	until(t, tab, "document.body.classList.contains('is-notfound') && document.querySelector('[data-from-address]').value === 'side'")
	put(t, content, "side.md", "# Side\n\nDen er her igen.\n")
	until(t, tab, shows("Den er her igen"))
	notReloaded(t, tab)
}

func TestColumnsThatWereOrderedCanBePutBackAfterAnEdit(t *testing.T) {
	concept := func(title, citizen string) string {
		return "---\ntitle: " + title + "\ntype: concept\ndimensions:\n  citizen: " + citizen + "\n---\n\nTekst.\n"
	}
	tab, _, content := openLive(t, map[string]string{
		"site.toml": "[dimensions.citizen]\n[comparisons.all]\npages = [\"b\", \"c\", \"a\"]\n",
		"a.md":      concept("A", "Bruger"), "b.md": concept("B", "Kunde"), "c.md": concept("C", "Partner")}, "compare/all/")
	until(t, tab, shownHeads+".join() === 'b,c,a'")
	orderBy(t, tab, "title")
	until(t, tab, shownHeads+".join() === 'a,b,c' && "+shownCells+" === 'a,b,c'")
	put(t, content, "c.md", concept("C", "Medskaber"))
	until(t, tab, shows("Medskaber")+" && "+shownHeads+".join() === 'a,b,c' && "+shownCells+" === 'a,b,c'")
	orderBy(t, tab, "")
	until(t, tab, shownHeads+".join() === 'b,c,a' && "+shownCells+" === 'b,c,a'")
	notReloaded(t, tab)
}

// The page that stands in for a missing one says /side/ where the page said ../side/.
func TestADeletedPageKeepsItsStyleSheetAndTheLinksOfTheFrame(t *testing.T) {
	tab, _, content := openLive(t, map[string]string{"start.md": "# Start\n", "side.md": "# Side\n\nTekst.\n"}, "side/")
	evaluate[chromedp.Void](t, tab, `window.look = () => [...document.querySelectorAll("link[rel=stylesheet], .brand, .search-open")];
		window.before = look();
		window.addresses = () => look().map((e) => e.href).join();
		window.first = addresses();
		window.isSame = () => look().length === before.length && look().every((e, i) => e === before[i]) && addresses() === first`)
	if n := evaluate[int](t, tab, "before.length"); n != 3 {
		t.Fatalf("%d elements of the frame were found", n)
	}
	if err := os.Remove(filepath.Join(content, "side.md")); err != nil {
		t.Fatal(err)
	}
	until(t, tab, "document.body.classList.contains('is-notfound')")
	if !evaluate[bool](t, tab, "isSame()") {
		t.Error("the frame was set anew when the page went")
	}
	put(t, content, "side.md", "# Side\n\nMed [en henvisning](start.md).\n")
	until(t, tab, shows("en henvisning"))
	if !evaluate[bool](t, tab, "isSame()") {
		t.Error("the frame was set anew when the page came back")
	}
	if got := evaluate[string](t, tab, "new URL(document.querySelector('.prose a').href).pathname"); got != "/start/" {
		t.Errorf("the new link leads to %s", got)
	}
	put(t, content, "side.md", "# Side\n\nEn helt anden tekst.\n")
	until(t, tab, shows("En helt anden tekst"))
	notReloaded(t, tab)
}
