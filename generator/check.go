package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"samspil/generator/heap"
	"samspil/generator/site"
)

func checkCommand() *cobra.Command {
	var o site.Options
	var format string
	var strict, fix bool
	c := &cobra.Command{
		Use:   "check",
		Short: "Report every problem in the content",
		Long: "Report every problem in the content. Nothing is written, unless --fix asks to heal addresses that\n" +
			"were published and have moved, and to enter new ones in the ledger. See docs/keeping.md.",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			heap.PreferLargePages()
			report, err := newReporter(format, c.OutOrStdout(), c.ErrOrStderr())
			if err != nil {
				return err
			}
			progress := newProgress(c.ErrOrStderr(), &o)
			s := site.New(o)
			if fix {
				done, err := s.Fix(c.Context())
				progress.end()
				for _, line := range done {
					report.summary(line)
				}
				if err != nil && !errors.Is(err, site.ErrNotFixed) {
					return err
				} else if err != nil {
					report.summary(err.Error())
				}
			}
			r, err := s.Check(c.Context())
			progress.end()
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
	f.BoolVar(&fix, "fix", false, "lead old addresses and headings to where they have moved, and record new ones")
	f.BoolVar(&strict, "strict", false, "let warnings count as problems")
	f.StringVar(&format, "format", "text", "how problems are printed: text, json or github")
	return c
}
