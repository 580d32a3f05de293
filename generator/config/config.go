package config

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"samspil/generator/source"
)

// FileName is where the configuration lies in the content folder.
const FileName = "site.toml"

// Config is the whole configuration of a site.
type Config struct {
	Title       string `toml:"title"`
	Description string `toml:"description"`
	Language    string `toml:"language"` // of a site with one language; "" if not named
	BaseURL     string `toml:"base_url"` // absolute, ends in "/"; "" if not known
	Theme       string `toml:"theme"`    // name or folder; "" for the built-in one
	RawHTML     bool   `toml:"raw_html"` // pages may contain HTML
	License     string `toml:"license"`
	LicenseURL  string `toml:"license_url"`
	Repository  string `toml:"repository"` // URL of the project's repository

	LanguageTable map[string]Language `toml:"languages"`
	RelationTable map[string]Relation `toml:"relations"`

	// Languages are those of LanguageTable in the order of the file. It is
	// empty unless there are at least two.
	Languages []Language `toml:"-"`
	// Relations are those of RelationTable in the order of the file.
	Relations []Relation `toml:"-"`
}

// Language is one language edition of the site.
type Language struct {
	Code        string `toml:"-"`
	Name        string `toml:"name"` // in the language itself
	Title       string `toml:"title"`
	Description string `toml:"description"`
}

// Relation is a type of relation that pages may declare in front matter.
type Relation struct {
	Name      string            `toml:"-"`
	Symmetric bool              `toml:"symmetric"`
	Acyclic   bool              `toml:"acyclic"` // a cycle is a contradiction
	Label     map[string]string `toml:"label"`   // by language: "Del af"
	Inverse   map[string]string `toml:"inverse"` // read from the target: "Rummer"
}

// LabelIn gives the relation's label in a language, read from its source or
// (inverse) from its target; a label that is missing is the relation's name.
func (r Relation) LabelIn(lang string, inverse bool) string {
	labels := r.Label
	if inverse && !r.Symmetric {
		labels = r.Inverse
	}
	for _, l := range []string{lang, "en", ""} {
		if s := labels[l]; s != "" {
			return s
		}
	}
	return r.Name
}

// Multilingual tells whether the site has several languages.
func (c *Config) Multilingual() bool { return len(c.Languages) > 1 }

// DefaultLanguage is the language of a page that names none.
func (c *Config) DefaultLanguage() string {
	if c.Multilingual() {
		return c.Languages[0].Code
	}
	return c.Language
}

// Codes lists the languages of a site with several, else nothing.
func (c *Config) Codes() []string {
	var codes []string
	for _, l := range c.Languages {
		codes = append(codes, l.Code)
	}
	return codes
}

// In gives the language edition with this code; a site with one language has
// one edition, with the title and description of the site itself.
func (c *Config) In(code string) Language {
	for _, l := range c.Languages {
		if l.Code == code {
			return l
		}
	}
	return Language{Code: c.Language, Title: c.Title, Description: c.Description}
}

// Relation gives the declared relation of this name.
func (c *Config) Relation(name string) (Relation, bool) {
	r, ok := c.RelationTable[name]
	return r, ok
}

// Parse reads a configuration. The Config is usable even if there are problems.
func Parse(data []byte) (*Config, []source.Problem) {
	c := &Config{}
	text, _ := source.Normalize(data)
	meta, err := toml.Decode(string(text), c)
	problems := decodeProblems(err)
	order := newOrder(meta)
	for _, key := range meta.Undecoded() {
		problems = append(problems, unknownKey(text, key))
	}
	problems = append(problems, c.finish(text, order)...)
	return c, problems
}

// finish derives what other fields say and checks the values.
func (c *Config) finish(text []byte, order order) []source.Problem {
	var problems []source.Problem
	for _, code := range order.of("languages", len(c.LanguageTable)) {
		l := c.LanguageTable[code]
		l.Code = code
		if l.Name == "" {
			l.Name = code
		}
		if l.Title == "" {
			l.Title = c.Title
		}
		if l.Description == "" {
			l.Description = c.Description
		}
		c.Languages = append(c.Languages, l)
	}
	if len(c.Languages) == 1 {
		only := c.Languages[0]
		c.Languages = nil
		c.Language, c.Title, c.Description = only.Code, only.Title, only.Description
	}
	for _, name := range order.of("relations", len(c.RelationTable)) {
		r := c.RelationTable[name]
		r.Name = name
		c.RelationTable[name] = r
		c.Relations = append(c.Relations, r)
	}
	if c.BaseURL != "" {
		u, err := url.Parse(c.BaseURL)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
			problems = append(problems, problemAt(text, "base_url", "bad-url",
				fmt.Sprintf("base_url %q is not a web address", c.BaseURL), `write it in full, such as "https://example.org/site/"`))
			c.BaseURL = ""
		} else if !strings.HasSuffix(c.BaseURL, "/") {
			c.BaseURL += "/"
		}
	}
	return problems
}

// order is the order in which a file names the tables below a table, which a
// map forgets.
type order []toml.Key

func newOrder(meta toml.MetaData) order { return meta.Keys() }

// of lists the names of the n tables directly below table.
func (o order) of(table string, n int) []string {
	names := make([]string, 0, n)
	for _, key := range o {
		if len(key) >= 2 && key[0] == table && !slices.Contains(names, key[1]) {
			names = append(names, key[1])
		}
	}
	return names
}

// decodeProblems turns an error of the TOML decoder into a problem.
func decodeProblems(err error) []source.Problem {
	var pe toml.ParseError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &pe):
		return []source.Problem{{
			Position: source.Position{File: FileName, Line: pe.Position.Line, Col: pe.Position.Col},
			Code:     "bad-config", Message: "this is not TOML: " + pe.Message, Remedy: "mend the line"}}
	}
	return []source.Problem{{Position: source.Position{File: FileName}, Code: "bad-config",
		Message: strings.TrimPrefix(err.Error(), "toml: "), Remedy: "give the key a value of the right type"}}
}

// unknownKey reports a key the configuration does not know.
func unknownKey(text []byte, key toml.Key) source.Problem {
	known := []string{"title", "description", "language", "base_url", "theme", "raw_html", "license",
		"license_url", "repository", "languages", "relations", "name", "symmetric", "acyclic", "label", "inverse"}
	last := key[len(key)-1]
	remedy := "remove it; the keys are described in docs/configuration.md"
	if near := source.Nearest(last, known); near != "" {
		remedy = fmt.Sprintf("did you mean %q?", near)
	}
	return problemAt(text, last, "unknown-key", fmt.Sprintf("site.toml has no key %q", key), remedy)
}

// problemAt reports a problem at the first line that sets key.
func problemAt(text []byte, key, code, message, remedy string) source.Problem {
	p := source.Problem{Position: source.Position{File: FileName}, Code: code, Message: message, Remedy: remedy}
	for i, line := range strings.Split(string(text), "\n") {
		trimmed := strings.TrimLeft(line, " \t[")
		if rest, ok := strings.CutPrefix(trimmed, key); ok && (rest == "" || strings.ContainsAny(rest[:1], " =].")) {
			p.Line, p.Col = i+1, 1+len(line)-len(trimmed)
			break
		}
	}
	return p
}
