package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"samspil/generator/heap"
	"samspil/generator/site"
	"samspil/generator/translation"
)

func translationsCommand() *cobra.Command {
	var o site.Options
	var lang, format string
	var all bool
	c := &cobra.Command{
		Use:   "translations",
		Short: "Show which sections of translations have fallen behind the original",
		Long: "Show the state of every translation, by page and section: current, changed (the original says something\n" +
			"else since), unrecorded, differs (the headings are not the same) or missing. See docs/keeping.md.",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			heap.PreferLargePages()
			list, err := site.New(o).Translations(c.Context(), lang)
			if err != nil {
				return err
			}
			switch format {
			case "text":
				printTranslations(c.OutOrStdout(), o.Content, list, all)
				return nil
			case "json":
				return encodeTranslations(c.OutOrStdout(), list)
			}
			return fmt.Errorf("unknown format %q: use text or json", format)
		},
	}
	contentFlag(c, &o.Content)
	f := c.Flags()
	f.StringVar(&lang, "lang", "", "only translations into this language")
	f.BoolVar(&all, "all", false, "list what is current too")
	f.StringVar(&format, "format", "text", "how the state is printed: text or json")
	c.AddCommand(markCommand())
	return c
}

func markCommand() *cobra.Command {
	var o site.Options
	m := site.Mark{}
	var all bool
	c := &cobra.Command{
		Use:   "mark [PAGE...]",
		Short: "Record that translations say what the original says now",
		Long: "Record that translations say what the original says now: after they have caught up, or where a change of\n" +
			"the original, such as a mended typing mistake, asks for nothing. PAGE is an id, or the file of a translation.\n" +
			"The record is content/translations.txt, which is begun where there is none.",
		Example: "  generator translations mark trust --section evidence-and-critique\n  generator translations mark --new",
		RunE: func(c *cobra.Command, args []string) error {
			heap.PreferLargePages()
			switch {
			case len(args) == 0 && !all && !m.New:
				return errors.New("name the pages, or use --new for all that are not recorded or --all for all there are")
			case len(args) > 0 && all:
				return errors.New("--all is all pages: name none")
			}
			for _, a := range args {
				m.Pages = append(m.Pages, strings.TrimPrefix(filepath.ToSlash(a), strings.TrimSuffix(filepath.ToSlash(o.Content), "/")+"/"))
			}
			done, err := site.New(o).MarkTranslations(c.Context(), m)
			for _, line := range done {
				fmt.Fprintln(c.OutOrStdout(), line)
			}
			return err
		},
	}
	contentFlag(c, &o.Content)
	f := c.Flags()
	f.StringVar(&m.Lang, "lang", "", "only the translation into this language")
	f.StringSliceVar(&m.Sections, "section", nil, "only this section: the id of its heading, “intro” for what stands above the first, or “title”")
	f.BoolVar(&m.New, "new", false, "only sections that are not recorded yet, never those that have changed")
	f.BoolVar(&all, "all", false, "all pages")
	return c
}

// printTranslations lists what is behind, and with all what is not.
func printTranslations(w io.Writer, content string, list []site.Translation, all bool) {
	counts := map[translation.Status]int{}
	path := func(file string) string { return filepath.ToSlash(filepath.Join(content, file)) }
	for _, t := range list {
		counts[t.Status]++
		if t.Status == translation.Current && !all {
			continue
		}
		file := "no edition"
		if t.Target != nil {
			file = path(t.Target.File)
		}
		fmt.Fprintf(w, "%-10s  %s  %s (from %s)\n", t.Status, t.Lang, file, path(t.Source.File))
		if t.Reason != "" {
			fmt.Fprintf(w, "            line %d: %s\n", t.Line, t.Reason)
		}
		for _, s := range t.Sections {
			if s.Status == translation.Current && !all || t.Status == s.Status && s.Status == translation.Unrecorded && !all {
				continue
			}
			fmt.Fprintf(w, "  %-10s  %s  line %d\n", s.Status, s.Target.Key, s.Target.Line)
			if s.Difference != "" {
				fmt.Fprintf(w, "              %s\n", s.Difference)
			}
		}
	}
	var sum []string
	for _, s := range []translation.Status{translation.Current, translation.Changed, translation.Unrecorded, translation.Differs, translation.Missing} {
		sum = append(sum, fmt.Sprintf("%d %s", counts[s], s))
	}
	fmt.Fprintf(w, "%s: %s\n", count(len(list), "translation"), strings.Join(sum, ", "))
}

// jsonTranslation is an entry of the format "json", version 1.
type jsonTranslation struct {
	ID       string             `json:"id"`
	Lang     string             `json:"lang"`
	Status   translation.Status `json:"status"`
	Source   string             `json:"source"`
	File     string             `json:"file,omitempty"`
	Line     int                `json:"line,omitempty"`
	Reason   string             `json:"reason,omitempty"`
	Sections []jsonSection      `json:"sections,omitempty"`
}

type jsonSection struct {
	Section    string             `json:"section"`
	Line       int                `json:"line"`
	Source     string             `json:"source"`
	SourceLine int                `json:"sourceLine"`
	Status     translation.Status `json:"status"`
	Difference string             `json:"difference,omitempty"`
}

func encodeTranslations(w io.Writer, list []site.Translation) error {
	out := struct {
		Version      int               `json:"version"`
		Translations []jsonTranslation `json:"translations"`
	}{1, []jsonTranslation{}}
	for _, t := range list {
		j := jsonTranslation{ID: t.ID, Lang: t.Lang, Status: t.Status, Source: t.Source.File, Line: t.Line, Reason: t.Reason}
		if t.Target != nil {
			j.File = t.Target.File
		}
		for _, s := range t.Sections {
			j.Sections = append(j.Sections, jsonSection{s.Target.Key, s.Target.Line, s.Source.Key, s.Source.Line, s.Status, s.Difference})
		}
		out.Translations = append(out.Translations, j)
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(out)
}
