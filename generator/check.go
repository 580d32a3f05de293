package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"samspil/generator/site"
)

func checkCommand() *cobra.Command {
	var o site.Options
	var format string
	var strict bool
	c := &cobra.Command{
		Use:   "check",
		Short: "Report every problem in the content, and write nothing",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			report, err := newReporter(format, c.OutOrStdout(), c.ErrOrStderr())
			if err != nil {
				return err
			}
			r, err := site.New(o).Check(c.Context())
			if err != nil {
				return err
			}
			report.problems(r.Problems)
			errors, warnings := r.Errors(), len(r.Problems)-r.Errors()
			report.summary(fmt.Sprintf("%s checked: %s, %s", count(r.Pages, "page"), count(errors, "error"), count(warnings, "warning")))
			if errors > 0 || strict && warnings > 0 {
				return errProblems
			}
			return nil
		},
	}
	contentFlag(c, &o.Content)
	f := c.Flags()
	f.StringVar(&o.Theme, "theme", "", "theme: a name below themes/, or a folder")
	f.BoolVar(&o.Drafts, "drafts", false, "check drafts too")
	f.BoolVar(&strict, "strict", false, "let warnings count as problems")
	f.StringVar(&format, "format", "text", "how problems are printed: text, json or github")
	return c
}
