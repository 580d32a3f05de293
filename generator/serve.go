package main

import (
	"fmt"
	"os/exec"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"samspil/generator/server"
	"samspil/generator/site"
)

func serveCommand() *cobra.Command {
	var o site.Options
	s := server.Server{}
	var open bool
	c := &cobra.Command{
		Use:   "serve",
		Short: "Show the site in a browser and rebuild it at every change",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			out := c.OutOrStdout()
			report, err := newReporter("text", out, c.ErrOrStderr())
			if err != nil {
				return err
			}
			progress := newProgress(c.ErrOrStderr(), &o)
			s.Site, s.Out = site.New(o), o.Out
			s.Say = func(message string) { fmt.Fprintln(out, message) }
			s.Built = func(r *site.Result, took time.Duration, err error) {
				progress.end()
				if err != nil {
					fmt.Fprintln(c.ErrOrStderr(), "samspil:", err)
					return
				}
				report.problems(r.Problems)
				report.summary(fmt.Sprintf("built %s in %s: %d files written, %d removed", count(r.Pages, "page"),
					took.Round(time.Millisecond), len(r.Report.Written), len(r.Report.Removed)))
			}
			s.Listening = func(url string) {
				fmt.Fprintf(out, "serving %s at %s (stop with Ctrl-C)\n", o.Content, url)
				if open {
					openBrowser(url)
				}
			}
			return s.Run(c.Context())
		},
	}
	siteFlags(c, &o)
	f := c.Flags()
	f.BoolVar(&o.Force, "force", false, "write into a folder that holds other files")
	f.IntVar(&s.Port, "port", 8080, "port to listen on; the next free one is taken if it is busy")
	f.StringVar(&s.Bind, "bind", "127.0.0.1", "address to listen on")
	f.BoolVar(&s.Poll, "poll", false, "compare files instead of listening to the file system")
	f.BoolVar(&open, "open", false, "open the site in a browser")
	return c
}

// openBrowser starts the system's browser; if there is none, the address has
// been printed.
func openBrowser(url string) {
	name, args := "xdg-open", []string{url}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", url}
	}
	if cmd := exec.Command(name, args...); cmd.Start() == nil {
		go cmd.Wait()
	}
}
