package main

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"samspil/generator/heap"
	"samspil/generator/site"
	"samspil/generator/source"
)

func buildCommand() *cobra.Command {
	var o site.Options
	var format, profiles string
	var showTimings, verify bool
	c := &cobra.Command{
		Use:   "build",
		Short: "Build the site into the output folder",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			heap.PreferLargePages()
			report, err := newReporter(format, c.OutOrStdout(), c.ErrOrStderr())
			if err != nil {
				return err
			}
			profile, err := startProfile(profiles)
			if err != nil {
				return err
			}
			progress := newProgress(c.ErrOrStderr(), &o)
			if showTimings {
				o.Staged = nil // they come at the end, all of them
			}
			start := time.Now()
			build := site.New(o).Build
			if verify {
				build = site.New(o).BuildAndVerify
			}
			r, err := build(c.Context())
			progress.end()
			if err := errors.Join(err, profile.stop()); err != nil {
				return err
			}
			if showTimings {
				timings(c.ErrOrStderr(), r.Stages)
			}
			report.problems(r.Problems)
			report.summary(fmt.Sprintf("built %s into %s in %s: %d files written, %d unchanged, %d removed",
				count(r.Pages, "page"), o.Out, time.Since(start).Round(time.Millisecond),
				len(r.Report.Written), r.Report.Unchanged, len(r.Report.Removed)))
			if verify && !slices.ContainsFunc(r.Problems, func(p source.Problem) bool { return p.Code == site.NotVerified }) {
				report.summary("verified: a clean build makes the same")
			}
			if r.Errors() > 0 {
				return errProblems
			}
			return nil
		},
	}
	siteFlags(c, &o)
	c.Flags().BoolVar(&o.Force, "force", false, "write into a folder that holds other files")
	c.Flags().BoolVar(&verify, "verify-cache", false, "build once more from nothing and report every difference")
	c.Flags().BoolVar(&showTimings, "timings", false, "print how long each stage took")
	c.Flags().StringVar(&profiles, "profile", "", "folder to write profiles of CPU, allocations and waiting to")
	c.Flags().StringVar(&format, "format", "text", "how problems are printed: text, json or github")
	return c
}

// siteFlags adds the flags that say what to build.
func siteFlags(c *cobra.Command, o *site.Options) {
	contentFlag(c, &o.Content)
	f := c.Flags()
	f.StringVar(&o.Out, "out", "public", "folder to write the site to")
	f.StringVar(&o.Theme, "theme", "", "theme: a name below themes/, or a folder")
	f.StringVar(&o.BaseURL, "base-url", "", "address the site is published at, such as https://example.org/site/")
	f.BoolVar(&o.Drafts, "drafts", false, "publish drafts too")
	f.BoolVar(&o.NoCache, "no-cache", false, "neither read nor write the cache of compiled pages")
}

func contentFlag(c *cobra.Command, content *string) {
	c.Flags().StringVar(content, "content", "content", "folder of Markdown files")
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
