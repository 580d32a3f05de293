package config

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"samspil/generator/source"
)

// Dimension is something that pages can be compared in: a row of a comparison.
type Dimension struct {
	Name  string            `toml:"-"`
	Label map[string]string `toml:"label"` // by language: "Borgeren"
}

// LabelIn gives what the dimension is called in a language; a label that is
// missing is its name.
func (d Dimension) LabelIn(lang string) string { return textIn(d.Label, lang, d.Name) }

// Comparison is a set of pages that are shown side by side: those of a type, or
// those that are named.
type Comparison struct {
	Name        string            `toml:"-"`
	Title       map[string]string `toml:"title"`
	Description map[string]string `toml:"description"`
	Type        string            `toml:"type"`       // of the pages, or ""
	Pages       []string          `toml:"pages"`      // their ids, in order
	Dimensions  []string          `toml:"dimensions"` // names of declared ones; if none are given, all

	// Places are where the keys stand ("type"), and the elements of their lists
	// ("pages co-creation"); "" is the comparison itself.
	Places map[string]source.Position `toml:"-"`
}

// TitleIn gives the comparison's title in a language, or else its name.
func (c Comparison) TitleIn(lang string) string { return textIn(c.Title, lang, c.Name) }

// DescriptionIn gives what is said of the comparison in a language, or "".
func (c Comparison) DescriptionIn(lang string) string { return textIn(c.Description, lang, "") }

// textIn gives the text of a language, else the English one.
func textIn(texts map[string]string, lang, otherwise string) string {
	for _, l := range []string{lang, "en"} {
		if s := texts[l]; s != "" {
			return s
		}
	}
	return otherwise
}

// Dimension gives the declared dimension of this name.
func (c *Config) Dimension(name string) (Dimension, bool) {
	d, ok := c.DimensionTable[name]
	return d, ok
}

// DimensionNames lists the names of the declared dimensions in the order of the
// file.
func (c *Config) DimensionNames() []string {
	var names []string
	for _, d := range c.Dimensions {
		names = append(names, d.Name)
	}
	return names
}

// finishComparisons lists dimensions and comparisons in the order of the file. A
// comparison of nothing is a problem and left out, and so is a dimension that is
// not declared.
func (c *Config) finishComparisons(text []byte, keys []toml.Key) (problems []source.Problem) {
	for _, name := range namesBelow("dimensions", keys) {
		d := c.DimensionTable[name]
		d.Name = name
		c.DimensionTable[name] = d
		c.Dimensions = append(c.Dimensions, d)
	}
	for _, name := range namesBelow("comparisons", keys) {
		v := c.ComparisonTable[name]
		v.Name = name
		v.place(text)
		problems = append(problems, c.checkComparison(&v)...)
		if (v.Type != "" || len(v.Pages) > 0) && len(v.Dimensions) > 0 && nameForm.MatchString(name) {
			c.Comparisons = append(c.Comparisons, v)
		}
	}
	return problems
}

var nameForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func (c *Config) checkComparison(v *Comparison) (problems []source.Problem) {
	report := func(place, code, message, remedy string) {
		problems = append(problems, source.Problem{Position: v.Places[place], Code: code, Message: message, Remedy: remedy})
	}
	if !nameForm.MatchString(v.Name) {
		report("", "bad-name", fmt.Sprintf("the comparison %q cannot be an address", v.Name), "use lower-case letters, digits and hyphens")
	}
	switch {
	case v.Type == "" && len(v.Pages) == 0:
		report("", "missing-key", fmt.Sprintf("the comparison %q names no pages", v.Name), `write type = "paradigm" or pages = ["id", "id"]`)
	case v.Type != "" && len(v.Pages) > 0:
		report("type", "bad-value", fmt.Sprintf("the comparison %q has a type and pages", v.Name), "remove one of the two; the pages are used")
		v.Type = ""
	}
	if len(c.Dimensions) == 0 {
		report("", "missing-key", fmt.Sprintf("the comparison %q has no dimensions", v.Name), "declare them in site.toml: [dimensions.NAME]")
	}
	if len(v.Dimensions) == 0 {
		v.Dimensions = c.DimensionNames()
	}
	v.Dimensions = slices.DeleteFunc(slices.Clone(v.Dimensions), func(name string) bool {
		if _, known := c.DimensionTable[name]; known {
			return false
		}
		remedy := "declare it: [dimensions." + name + "]"
		if near := source.Nearest(name, c.DimensionNames()); near != "" {
			remedy = fmt.Sprintf("did you mean %q?", near)
		}
		report("dimensions "+name, "unknown-dimension", fmt.Sprintf("the dimension %q is not declared", name), remedy)
		return true
	})
	return problems
}

// place finds where the keys of the comparison stand.
func (v *Comparison) place(text []byte) {
	v.Places = map[string]source.Position{}
	key := toml.Key{"comparisons", v.Name}
	at := func(key toml.Key) source.Position { return problemAt(text, key, "", "", "").Position }
	v.Places[""] = at(key)
	if v.Type != "" {
		v.Places["type"] = at(append(key, "type"))
	}
	for name, list := range map[string][]string{"pages": v.Pages, "dimensions": v.Dimensions} {
		for _, element := range list {
			v.Places[name+" "+element] = elementPlace(text, at(append(key, name)), element)
		}
	}
}

// elementPlace finds a text of a list that begins at a place, or gives that place.
func elementPlace(text []byte, list source.Position, element string) source.Position {
	for i, line := range strings.Split(string(text), "\n") {
		if i+1 < list.Line {
			continue
		}
		for _, quote := range []string{`"`, `'`} {
			if at := strings.Index(line, quote+element+quote); at >= 0 {
				list.Line, list.Col = i+1, utf8.RuneCountInString(line[:at])+2
				return list
			}
		}
		if strings.HasPrefix(strings.TrimSpace(line), "[") && i+1 > list.Line {
			break // the next table
		}
	}
	return list
}
