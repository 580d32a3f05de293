package theme

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/BurntSushi/toml"

	"samspil/generator/source"
)

// fallback is the language of texts that a translation lacks.
const fallback = "en"

// texts are the interface's texts: language → key → text.
type texts map[string]map[string]string

// readTexts merges the translations of all layers, the first layer's text for a
// key winning, and warns of keys that only English has.
func readTexts(layers []Layer) (texts, []source.Problem) {
	all := texts{fallback: {}}
	first := map[string]string{} // language → its file in the first layer that has one
	var problems []source.Problem
	for _, layer := range layers {
		paths, _ := fs.Glob(layer.FS, "i18n/*.toml") // the pattern is well-formed
		for _, p := range paths {
			keys, problem := readTextFile(layer, p)
			if problem != nil {
				problems = append(problems, *problem)
			}
			lang := strings.TrimSuffix(path.Base(p), ".toml")
			if all[lang] == nil {
				all[lang] = map[string]string{}
			}
			if first[lang] == "" {
				first[lang] = layer.Name + "/" + p
			}
			for key, text := range keys {
				if _, seen := all[lang][key]; !seen {
					all[lang][key] = text
				}
			}
		}
	}
	return all, append(problems, untranslated(all, first)...)
}

func readTextFile(layer Layer, p string) (map[string]string, *source.Problem) {
	problem := &source.Problem{
		Position: source.Position{File: layer.Name + "/" + p},
		Code:     problemCode,
	}
	data, err := fs.ReadFile(layer.FS, p)
	if err != nil {
		problem.Message = fmt.Sprintf("the translation cannot be read: %v", err)
		return nil, problem
	}
	var tree map[string]any
	if _, err := toml.Decode(string(data), &tree); err != nil {
		problem.Message = err.Error()
		var at toml.ParseError
		if errors.As(err, &at) {
			problem.Line, problem.Col = at.Position.Line, at.Position.Col
			problem.Message = at.Message
		}
		return nil, problem
	}
	keys := map[string]string{}
	if wrong := flatten(tree, "", keys); len(wrong) > 0 {
		slices.Sort(wrong)
		problem.Message = "not a text: " + strings.Join(wrong, ", ")
		problem.Remedy = "put the value in quotation marks"
		return keys, problem
	}
	return keys, nil
}

// flatten writes the texts of a TOML tree to keys and returns the keys of
// values that are not texts.
func flatten(tree map[string]any, prefix string, keys map[string]string) (wrong []string) {
	for key, value := range tree {
		switch v := value.(type) {
		case string:
			keys[prefix+key] = v
		case map[string]any:
			wrong = append(wrong, flatten(v, prefix+key+".", keys)...)
		default:
			wrong = append(wrong, prefix+key)
		}
	}
	return wrong
}

func untranslated(all texts, file map[string]string) []source.Problem {
	var problems []source.Problem
	for lang, keys := range all {
		var missing []string
		for key := range all[fallback] {
			if _, ok := keys[key]; !ok {
				missing = append(missing, key)
			}
		}
		if len(missing) == 0 {
			continue
		}
		slices.Sort(missing)
		problems = append(problems, source.Problem{
			Position: source.Position{File: file[lang]},
			Severity: source.Warning,
			Code:     problemCode,
			Message:  "texts without a translation: " + strings.Join(missing, ", "),
			Remedy:   "add them; until then they are shown in English",
		})
	}
	return problems
}

// language returns the translation that serves a page in lang: its own, that of
// the language without its region, or English.
func (all texts) language(lang string) string {
	if _, ok := all[lang]; ok {
		return lang
	}
	base, _, _ := strings.Cut(lang, "-")
	if _, ok := all[base]; ok {
		return base
	}
	return fallback
}

// lookup returns a text in a language that language returned, or in English.
func (all texts) lookup(lang, key string) (string, bool) {
	if text, ok := all[lang][key]; ok {
		return text, true
	}
	text, ok := all[fallback][key]
	return text, ok
}

// date writes an ISO 8601 date, or a month of a year, in words. Text that is
// neither is returned as it is.
func (all texts) date(lang, iso string) string {
	day, _, _ := strings.Cut(iso, "T")
	layout, key := time.DateOnly, "date"
	if len(day) == len("1991-05") {
		layout, key = "2006-01", "date-month"
	}
	d, err := time.Parse(layout, day)
	if err != nil {
		return iso
	}
	name, ok := all.lookup(lang, "month."+strconv.Itoa(int(d.Month())))
	form, ok2 := all.lookup(lang, key)
	if !ok || !ok2 {
		return iso
	}
	form = strings.Replace(form, "{day}", strconv.Itoa(d.Day()), 1)
	form = strings.Replace(form, "{month}", name, 1)
	return strings.Replace(form, "{year}", strconv.Itoa(d.Year()), 1)
}
