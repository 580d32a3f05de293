package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"samspil/generator/edition"
	"samspil/generator/heap"
	"samspil/generator/site"
)

func editionCommand() *cobra.Command {
	var o site.Options
	var format string
	var e edition.Edition
	c := &cobra.Command{
		Use:   "edition NAME",
		Short: "Freeze the published pages as an edition that can be cited",
		Long: "Freeze the published pages as an edition that can be cited. It is kept in the folder editions of the\n" +
			"content and served by every later build at /edition/NAME/. See docs/editions.md.",
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			heap.PreferLargePages()
			report, err := newReporter(format, c.OutOrStdout(), c.ErrOrStderr())
			if err != nil {
				return err
			}
			e.Name = args[0]
			if _, err := time.Parse(time.DateOnly, e.Date); err != nil {
				return fmt.Errorf("%q is not a date: write it as 2026-01-31", e.Date)
			}
			r, size, err := site.New(o).MakeEdition(c.Context(), e)
			if err != nil {
				return err
			}
			report.problems(r.Problems)
			if r.Errors() > 0 {
				report.summary("no edition was made: the content has errors")
				return errProblems
			}
			report.summary(fmt.Sprintf("made the edition %s of %s in %s (%.1f MB): commit it together with %s",
				e.Name, count(r.Pages, "page"), e.File(), float64(size)/1e6, edition.ListFile))
			return nil
		},
	}
	contentFlag(c, &o.Content)
	f := c.Flags()
	f.StringVar(&o.Theme, "theme", "", "theme: a name below themes/, or a folder")
	f.StringVar(&o.BaseURL, "base-url", "", "address the site is published at, such as https://example.org/site/")
	f.StringVar(&e.Title, "title", "", "title of the edition; the site's title and NAME if not given")
	f.StringVar(&e.Date, "date", time.Now().Format(time.DateOnly), "day of the edition")
	f.StringVar(&format, "format", "text", "how problems are printed: text, json or github")
	return c
}
