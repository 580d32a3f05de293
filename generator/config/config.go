package config

import (
	"bytes"
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
	Branch      string `toml:"branch"`     // of the repository that is published; "main" if not given
	EditURL     string `toml:"edit_url"`   // where a file is edited, with {path} and perhaps {branch}; "" if not given
	History     bool   `toml:"history"`    // pages show their history from git

	Styleguide bool `toml:"styleguide"` // the theme's page about itself is published

	LanguageTable map[string]Language `toml:"languages"`
	RelationTable map[string]Relation `toml:"relations"`

	DimensionTable  map[string]Dimension  `toml:"dimensions"`
	ComparisonTable map[string]Comparison `toml:"comparisons"`

	Terms Terms `toml:"terms"`

	// Languages are those of LanguageTable in the order of the file. It is
	// empty unless there are at least two.
	Languages []Language `toml:"-"`
	// Relations are those of RelationTable in the order of the file.
	Relations []Relation `toml:"-"`
	// Dimensions are those of DimensionTable, Comparisons those of
	// ComparisonTable that compare something; both in the order of the file.
	Dimensions  []Dimension  `toml:"-"`
	Comparisons []Comparison `toml:"-"`
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
	Acyclic   bool              `toml:"acyclic"`  // a cycle is a contradiction
	SKOS      string            `toml:"skos"`     // one of SKOSNames, or "": what it is among concepts
	Excludes  []string          `toml:"excludes"` // relations in which the same two pages cannot stand
	Label     map[string]string `toml:"label"`    // by language: "Del af"
	Inverse   map[string]string `toml:"inverse"`  // read from the target: "Rummer"
}

// SKOSNames are what a relation may be in SKOS, read from the page that declares
// it: the target is the broader one, the narrower one, or related.
var SKOSNames = []string{"broader", "narrower", "related"}

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
	text, invalid := source.Normalize(data)
	if invalid >= 0 {
		p := source.Problem{Code: "invalid-utf-8", Message: "this is not UTF-8 text", Remedy: "save the file as UTF-8"}
		p.File = FileName
		p.Line, p.Col = source.NewLines(text).At(invalid)
		return c, []source.Problem{p}
	}
	tree := map[string]any{}
	meta, err := toml.Decode(string(text), &tree)
	if err != nil {
		return c, []source.Problem{syntaxProblem(err)}
	}
	keys, problems := check(text, meta.Keys(), tree)
	if err := decode(tree, c); err != nil {
		panic(err) // the schema and the struct differ
	}
	return c, append(problems, c.finish(text, keys)...)
}

// decode puts a checked file into the struct.
func decode(tree map[string]any, c *Config) error {
	var b bytes.Buffer
	if err := toml.NewEncoder(&b).Encode(tree); err != nil {
		return err
	}
	_, err := toml.Decode(b.String(), c)
	return err
}

// finish derives what other fields say and checks the values.
func (c *Config) finish(text []byte, keys []toml.Key) []source.Problem {
	var problems []source.Problem
	for _, code := range namesBelow("languages", keys) {
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
	for _, name := range namesBelow("relations", keys) {
		r := c.RelationTable[name]
		r.Name = name
		if p, wrong := r.checkSKOS(text); wrong {
			problems = append(problems, p)
			r.SKOS = ""
		}
		c.RelationTable[name] = r
		c.Relations = append(c.Relations, r)
	}
	problems = append(problems, c.checkRelations(text)...)
	problems = append(problems, c.finishComparisons(text, keys)...)
	c.Terms.place(text)
	if c.BaseURL != "" {
		base, err := BaseURL(c.BaseURL)
		if err != nil {
			problems = append(problems, problemAt(text, toml.Key{"base_url"}, "bad-url",
				"base_url "+err.Error(), `write it in full, such as "https://example.org/site/"`))
		}
		c.BaseURL = base
	}
	if c.Branch == "" {
		c.Branch = "main"
	}
	if c.EditURL != "" && (!strings.Contains(c.EditURL, "{path}") || !strings.HasPrefix(c.EditURL, "https://") && !strings.HasPrefix(c.EditURL, "http://")) {
		problems = append(problems, problemAt(text, toml.Key{"edit_url"}, "bad-url",
			fmt.Sprintf("edit_url %q is not the web address of a file", c.EditURL), `write it in full with {path} in it, such as "https://example.org/edit/{branch}/content/{path}"`))
		c.EditURL = ""
	}
	return problems
}

// checkSKOS reports what a relation cannot be in SKOS.
func (r Relation) checkSKOS(text []byte) (p source.Problem, wrong bool) {
	key := toml.Key{"relations", r.Name, "skos"}
	switch {
	case r.SKOS == "" || r.SKOS == "related":
		return p, false
	case !slices.Contains(SKOSNames, r.SKOS):
		remedy := "use one of " + strings.Join(SKOSNames, ", ")
		if near := source.Nearest(r.SKOS, SKOSNames); near != "" {
			remedy = fmt.Sprintf("did you mean %q?", near)
		}
		return problemAt(text, key, "bad-value", fmt.Sprintf("%s cannot be %q", key, r.SKOS), remedy), true
	case r.Symmetric:
		return problemAt(text, key, "bad-value", fmt.Sprintf("%s cannot be %q: the relation is symmetric, and then each page were broader than the other", key, r.SKOS),
			`use "related", or remove symmetric`), true
	}
	return p, false
}

// BaseURL gives the address a site is published at as the rest of the house
// uses it, ending in "/"; one that is no web address is an error.
func BaseURL(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		return "", fmt.Errorf("%q is not a web address", address)
	}
	if !strings.HasSuffix(address, "/") {
		address += "/"
	}
	return address, nil
}

// namesBelow lists the names of the tables directly below a table in the order
// of the file, which a map forgets.
func namesBelow(table string, keys []toml.Key) []string {
	var names []string
	for _, key := range keys {
		if len(key) >= 2 && key[0] == table && !slices.Contains(names, key[1]) {
			names = append(names, key[1])
		}
	}
	return names
}

// syntaxProblem turns an error of the TOML parser into a problem.
func syntaxProblem(err error) source.Problem {
	p := source.Problem{Position: source.Position{File: FileName}, Code: "bad-config", Remedy: "mend the line"}
	var pe toml.ParseError
	if errors.As(err, &pe) {
		p.Line, p.Col = pe.Position.Line, pe.Position.Col
		p.Message = "this is not TOML: " + pe.Message
	} else {
		p.Message = "this is not TOML: " + strings.TrimPrefix(err.Error(), "toml: ")
	}
	return p
}
