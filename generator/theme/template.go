package theme

import (
	"errors"
	"fmt"
	"html/template"
	"path"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"text/template/parse"

	"samspil/generator/source"
	"samspil/generator/view"
)

// Layouts are the layouts of a theme: it must have all of them, and no other is used.
var Layouts = []string{"changes", "compare", "course", "home", "index", "map", "notfound", "offline", "page", "permalink", "redirect", "root", "search", "section", "styleguide", "tag", "tags", "terms", "timeline", "work", "works"}

const base = "layouts/base.html"

// layouts are the templates of a theme as they were parsed: never executed, so that
// they can be cloned. A set of all templates takes half a megabyte, so those of a
// layout are put together only when they are needed.
type layouts struct {
	shared *template.Template       // the base and the partials
	own    map[string][]*parse.Tree // by layout: what its file defines
}

// set gives the templates of a layout, which the caller may change; ok tells
// whether there is a layout that parsed.
func (l layouts) set(name string) (set *template.Template, ok bool) {
	own, ok := l.own[name]
	if !ok {
		return nil, false
	}
	set = template.Must(l.shared.Clone()) // it was never executed
	for _, tree := range own {
		template.Must(set.AddParseTree(tree.Name, tree.Copy()))
	}
	return set, true
}

// parseLayouts parses each layout together with the base and the partials. The
// result holds the layouts that parsed; there are none if what they share does not parse.
func parseLayouts(all files, funcs template.FuncMap) (layouts, []source.Problem) {
	l := layouts{template.New("").Funcs(funcs), map[string][]*parse.Tree{}}
	problems := parseFile(l.shared, all, base, base)
	for _, p := range all.in("partials", ".html") {
		problems = append(problems, parseFile(l.shared, all, strings.TrimSuffix(path.Base(p), ".html"), p)...)
	}
	if problems != nil {
		return l, problems
	}
	for _, name := range Layouts {
		set := template.Must(l.shared.Clone())
		p := "layouts/" + name + ".html"
		if bad := parseFile(set, all, p, p); bad != nil {
			problems = append(problems, bad...)
			continue
		}
		l.own[name] = defined(set, p)
	}
	return l, problems
}

// defined gives the templates of a set that stand in a file.
func defined(set *template.Template, file string) []*parse.Tree {
	own := []*parse.Tree{}
	for _, t := range set.Templates() {
		if t.Tree != nil && t.Tree.ParseName == file {
			own = append(own, t.Tree)
		}
	}
	return own
}

func parseFile(set *template.Template, all files, name, p string) []source.Problem {
	f, ok := all[p]
	if !ok {
		return []source.Problem{{
			Position: source.Position{File: p},
			Code:     problemCode,
			Message:  "the theme has no " + p,
			Remedy:   `add it, or write extends = "` + Default + `" in theme.toml`,
		}}
	}
	if _, err := set.New(name).Parse(string(f.data)); err != nil {
		return []source.Problem{templateProblem(all, err)}
	}
	return nil
}

// templateProblem places an error of html/template in the theme's file.
func templateProblem(all files, err error) source.Problem {
	p := source.Problem{Code: problemCode}
	place, message := innermost(err)
	p.Message = message
	name, rest, _ := strings.Cut(place, ":")
	line, col, hasCol := strings.Cut(rest, ":")
	if _, ok := all[name]; !ok && name != "" {
		name = "partials/" + name + ".html"
	}
	if name == "" {
		name = base
	}
	n, _ := strconv.Atoi(line) // 0 if there is none
	p.Position = all.position(name, n, 0)
	if offset, err := strconv.Atoi(col); hasCol && err == nil {
		p.Col = all.column(name, n, offset)
	}
	return p
}

// located is how text/template begins its messages: name:line:col, or name:line.
var located = regexp.MustCompile(`(?:html/)?template: ?([^:\s]+:\d+(?::\d+)?): `)

// innermost splits an error of html/template into its place, as name:line:col, and
// its message. A frame's error is wrapped in its page's, so the last place counts.
func innermost(err error) (place, message string) {
	var escape *template.Error
	if errors.As(err, &escape) {
		if escape.Node != nil { // knows its file, where Name may be the layout's
			place, _ = new(parse.Tree).ErrorContext(escape.Node)
			return place, escape.Description
		}
		return fmt.Sprintf("%s:%d", escape.Name, escape.Line), escape.Description
	}
	message = err.Error()
	if found := located.FindAllStringSubmatchIndex(message, -1); found != nil {
		at := found[len(found)-1]
		return message[at[2]:at[3]], message[at[1]:]
	}
	return "", message
}

// Frame is what a partial may show that is rendered with the function "frame":
// the things that are the same on many pages.
type Frame struct {
	Site       *view.Site
	Root       string
	Lang       string
	NavCurrent string
}

// bound is a layout for one language of the interface.
type bound struct {
	theme *Theme
	set   *template.Template
	lang  string
}

// funcs are the functions templates can call. The zero bound serves to parse.
func (b *bound) funcs() template.FuncMap {
	return template.FuncMap{
		"t": b.text,
		"plural": func(key string, n int) (string, error) {
			if n == 1 {
				return b.text(key+".one", n)
			}
			return b.text(key+".other", n)
		},
		"date": func(iso string) string { return b.theme.texts.date(b.lang, iso) },
		"typename": func(name string) string {
			if text, ok := b.theme.texts.lookup(b.lang, "type."+name); ok {
				return text
			}
			return name
		},
		"named": func(kind, name string) string {
			if text, ok := b.theme.texts.lookup(b.lang, kind+"."+name); ok {
				return text
			}
			return name
		},
		"metadata": metadata,
		"asset": func(name string) (string, error) {
			if p, ok := b.theme.paths[name]; ok {
				return p, nil
			}
			return "", fmt.Errorf("there is no asset %s", name)
		},
		"frame":    b.frame,
		"link":     link,
		"joined":   joined,
		"mentions": mentions,
		"mentioned": func(groups []view.BacklinkGroup) (n int) {
			for i := range groups {
				n += len(groups[i].Links)
			}
			return n
		},
		"related":  b.related,
		"contents": contents,
		"opens":    opens,
		"near":     near,
		"mapping":  conceptMap,
		"maplist":  mapList,
		"tokens":   func() []Token { return readTokens(b.theme.files) },
		"add":      func(a, b int) int { return a + b },
		"cut": func(from, to int, list reflect.Value) reflect.Value {
			n := list.Len()
			if to < 0 || to > n {
				to = n
			}
			return list.Slice(min(from, to), to)
		},
	}
}

func (b *bound) text(key string, args ...any) (string, error) {
	text, ok := b.theme.texts.lookup(b.lang, key)
	if !ok {
		return "", fmt.Errorf("there is no text for %q in i18n/%s.toml", key, fallback)
	}
	if len(args) == 0 {
		return text, nil
	}
	return fmt.Sprintf(text, args...), nil
}

// frameKey holds the template and the site by address: neither changes, and a
// key in the cache keeps both from being freed and their addresses used again.
type frameKey struct {
	set  *template.Template
	name string
	data Frame
}

// maxFrames bounds the cache of frames. Far fewer exist in one build: the depths
// of pages times the sections; a server that rebuilds makes new ones each time.
const maxFrames = 2000

func (b *bound) frame(name string, p *view.Page) (template.HTML, error) {
	t := b.theme
	key := frameKey{b.set, name, Frame{p.Site, p.Root, p.Lang, p.NavCurrent}}
	t.mu.RLock()
	text, ok := t.frames[key]
	t.mu.RUnlock()
	if ok {
		return text, nil
	}
	var out strings.Builder
	if err := b.set.ExecuteTemplate(&out, name, key.data); err != nil {
		return "", err
	}
	text = template.HTML(out.String())
	t.mu.Lock()
	if len(t.frames) >= maxFrames {
		clear(t.frames)
	}
	t.frames[key] = text
	t.mu.Unlock()
	return text, nil
}
