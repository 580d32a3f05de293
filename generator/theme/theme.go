package theme

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"maps"
	"slices"
	"strings"
	"sync"

	"samspil/generator/source"
	"samspil/generator/view"
)

// problemCode is the code of every problem with a theme. The file of such a
// problem is a path from the working directory, or of a built-in theme.
const problemCode = "theme"

// RenderError is what Render returns: a problem in the theme.
type RenderError struct{ Problem source.Problem }

func (e *RenderError) Error() string { return e.Problem.String() }

// Theme is a loaded theme. Its methods can be called concurrently.
type Theme struct {
	files       files
	texts       texts
	assets      map[string][]byte
	paths       map[string]string // of assets, by name without fingerprint
	layouts     layouts
	color       string // of the window of the installed app
	fingerprint string

	mu     sync.RWMutex
	bound  map[boundKey]*bound
	frames map[frameKey]template.HTML
}

type boundKey struct{ layout, lang string }

// Load reads a theme from its layers, the first winning. The last two arguments
// are style sheets for highlighted code on light and on dark ground. A theme
// with problems can be used: what works of it works.
func Load(layers []Layer, chromaLight, chromaDark string) (*Theme, []source.Problem) {
	all, problems := readFiles(layers)
	problems = append(problems, unknownFiles(all)...)
	t := &Theme{
		files:  all,
		bound:  map[boundKey]*bound{},
		frames: map[frameKey]template.HTML{},
	}
	for _, l := range layers {
		if m, err := readManifest(l); err == nil { // Find has told of one that is broken
			t.color = cmp.Or(t.color, m.Color)
		}
	}
	var more []source.Problem
	t.texts, more = readTexts(layers)
	problems = append(problems, more...)
	t.assets, t.paths, more = buildAssets(all, codeCSS(chromaLight, chromaDark))
	problems = append(problems, more...)
	t.layouts, more = parseLayouts(all, (&bound{}).funcs())
	problems = append(append(problems, more...), t.try()...)
	t.fingerprint = t.hash()
	return t, source.SortProblems(problems)
}

// try renders every layout to find the mistakes that parsing does not.
func (t *Theme) try() []source.Problem {
	var problems []source.Problem
	for layout := range t.layouts.own {
		for _, p := range []*view.Page{emptyPage(layout), fullPage(layout)} {
			var wrong *RenderError
			if err := t.Render(new(bytes.Buffer), p); errors.As(err, &wrong) {
				problems = append(problems, wrong.Problem)
			}
		}
	}
	clear(t.frames) // of the sample pages
	clear(t.bound)  // not all of them will be used
	return problems
}

// Render writes a page's HTML. The error is a *RenderError; a part of the page
// may have been written then.
func (t *Theme) Render(out *bytes.Buffer, p *view.Page) error {
	b, err := t.bind(p.Layout, t.texts.language(p.Lang))
	if err != nil {
		return err
	}
	if err := b.set.ExecuteTemplate(out, base, p); err != nil {
		return &RenderError{templateProblem(t.files, err)}
	}
	return nil
}

// bind returns a layout whose functions speak the language.
func (t *Theme) bind(layout, lang string) (*bound, error) {
	key := boundKey{layout, lang}
	t.mu.RLock()
	b := t.bound[key]
	t.mu.RUnlock()
	if b != nil {
		return b, nil
	}
	set, ok := t.layouts.set(layout)
	if !ok {
		return nil, &RenderError{source.Problem{
			Position: t.files.position("layouts/"+layout+".html", 0, 0),
			Code:     problemCode,
			Message:  fmt.Sprintf("the theme has no working layout %q", layout),
			Remedy:   `mend or add it, or write extends = "` + Default + `" in theme.toml`,
		}}
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if b := t.bound[key]; b != nil {
		return b, nil
	}
	b = &bound{theme: t, set: set, lang: lang}
	b.set.Funcs(b.funcs())
	fold(b.set, func(key string) (string, bool) { return t.texts.lookup(lang, key) })
	t.bound[key] = b
	return b, nil
}

// Assets returns the files that go with the pages, sorted by path.
func (t *Theme) Assets() []Asset {
	list := make([]Asset, 0, len(t.assets))
	for p, data := range t.assets {
		list = append(list, Asset{p, data})
	}
	slices.SortFunc(list, func(a, b Asset) int { return cmp.Compare(a.Path, b.Path) })
	return list
}

// Fingerprint identifies all that rendering depends on besides the view:
// templates, translations and assets with the styles for code.
func (t *Theme) Fingerprint() string { return t.fingerprint }

// T returns a text of the interface, in English where the language lacks it; a
// key that is in neither is returned as it is.
func (t *Theme) T(lang, key string) string {
	text, ok := t.texts.lookup(t.texts.language(lang), key)
	if !ok {
		return key
	}
	return text
}

func (t *Theme) hash() string {
	h := sha256.New()
	write := func(parts ...string) {
		for _, s := range parts {
			var n [8]byte
			binary.LittleEndian.PutUint64(n[:], uint64(len(s)))
			h.Write(n[:])
			h.Write([]byte(s))
		}
	}
	for _, p := range slices.Sorted(maps.Keys(t.files)) {
		if strings.HasSuffix(p, ".html") {
			write(p, string(t.files[p].data))
		}
	}
	for _, lang := range slices.Sorted(maps.Keys(t.texts)) {
		for _, key := range slices.Sorted(maps.Keys(t.texts[lang])) {
			write(lang, key, t.texts[lang][key])
		}
	}
	for _, a := range t.Assets() {
		write(a.Path, string(a.Data))
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}
