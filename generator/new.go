package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"samspil/generator/graph"
	"samspil/generator/page"
	"samspil/generator/site"
	"samspil/generator/source"
)

func newCommand() *cobra.Command {
	var o site.Options
	var lang string
	c := &cobra.Command{
		Use:   "new TYPE ID",
		Short: "Begin a page: " + strings.Join(page.Types, ", "),
		Args:  cobra.ExactArgs(2),
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) == 0 {
				return page.Types, cobra.ShellCompDirectiveNoFileComp
			}
			return nil, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, args []string) error {
			o.Drafts = true // a draft has its id too
			r, err := site.New(o).Check(c.Context())
			if err != nil {
				return err
			}
			file, err := begin(r.Graph, o.Content, args[0], args[1], lang)
			if err != nil {
				return err
			}
			fmt.Fprintln(c.OutOrStdout(), "created", file)
			return nil
		},
	}
	contentFlag(c, &o.Content)
	c.Flags().StringVar(&lang, "lang", "", "language of the page; the site's first one if not given")
	return c
}

// begin writes a new page of a type into the folder where the pages of that
// type lie, and gives its path.
func begin(g *graph.Graph, content, kind, id, lang string) (string, error) {
	if !slices.Contains(page.Types, kind) {
		return "", fmt.Errorf("unknown type %q: use one of %s", kind, strings.Join(page.Types, ", "))
	}
	if id == "" || source.Slug(id) != id {
		return "", fmt.Errorf("%q cannot be an id: use lower-case letters, digits and hyphens, such as %q", id, source.Slug(id))
	}
	if lang == "" {
		lang = g.Languages()[0]
	}
	if !slices.Contains(g.Languages(), lang) {
		return "", fmt.Errorf("the site has no language %q: it has %s", lang, strings.Join(g.Languages(), ", "))
	}
	var other *graph.Node
	for _, n := range g.Nodes {
		if n.ID == id && n.Lang == lang {
			return "", fmt.Errorf("the id %q is that of %s", id, path.Join(content, n.Path))
		}
		if n.ID == id {
			other = n
		}
	}
	file := filepath.Join(content, filepath.FromSlash(folderFor(g, kind, lang)), id+".md")
	return file, create(file, draft(kind, id, other))
}

// folders are where the first page of a type goes, by language.
var folders = map[string]map[string]string{
	"da": {"paradigm": "paradigmer", "concept": "begreber", "case": "cases", "course": "kurser", "person": "personer", "guide": "vejledninger"},
	"":   {"paradigm": "paradigms", "concept": "concepts", "case": "cases", "course": "courses", "person": "people", "guide": "guides"},
}

// folderFor finds the folder in which most pages of a type lie.
func folderFor(g *graph.Graph, kind, lang string) string {
	counts := map[string]int{}
	best := ""
	for _, n := range g.Nodes {
		if n.Lang == lang && n.Meta.Type.Value == kind && !n.Index {
			folder := path.Dir(n.Path)
			counts[folder]++
			if best == "" || counts[folder] > counts[best] {
				best = folder
			}
		}
	}
	if best != "" {
		return best
	}
	name := folders[""][kind]
	if own, ok := folders[lang]; ok {
		name = own[kind]
	}
	if g.Config.Multilingual() {
		return lang + "/" + name
	}
	return name
}

// draft is the text of a new page. It is a draft until its editor says
// otherwise; a translation takes over what both editions share.
func draft(kind, id string, other *graph.Node) string {
	title := strings.ReplaceAll(id, "-", " ")
	var b strings.Builder
	fmt.Fprintf(&b, "---\nid: %s\ntitle: %s\ndescription:\ntype: %s\naliases: []\ntags: []\n", id, strings.ToUpper(title[:1])+title[1:], kind)
	if other != nil && len(other.Meta.Relations) > 0 {
		b.WriteString("relations:\n")
		last := ""
		for _, r := range other.Meta.Relations {
			if r.Name.Value != last {
				fmt.Fprintf(&b, "  %s:\n", r.Name.Value)
				last = r.Name.Value
			}
			fmt.Fprintf(&b, "    - %s\n", r.Target.Value)
		}
	} else {
		b.WriteString("relations: {}\n")
	}
	if kind == "course" {
		b.WriteString("course:\n  level:\n  duration:\n  audience:\n  goals: []\n  units:\n" +
			"    - title: \"1\"\n      readings: []\n      questions: []\n      activities: []\n")
	}
	fmt.Fprintf(&b, "date: %s\ndraft: true\n---\n\n", time.Now().Format(time.DateOnly))
	return b.String()
}

// create writes a file that must not exist yet.
func create(file, text string) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return fmt.Errorf("making the folder: %w", err)
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s is there already", file)
	}
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
}
