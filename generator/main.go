// Command generator publishes a knowledge base: it turns a folder of Markdown
// into a cross-linked static site, checks it, and shows it while it is edited.
//
// Exit codes: 0 all is well, 1 the command failed, 2 problems were found in
// the content.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// errProblems ends a command that did its work and found problems, which it
// has printed.
var errProblems = errors.New("problems were found")

// run executes the command line and gives the exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	root := &cobra.Command{
		Use:           "generator",
		Short:         "Publish a knowledge base written in Markdown",
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.AddCommand(buildCommand(), serveCommand(), checkCommand(), newCommand(), editionCommand(), translationsCommand())
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errProblems):
		return 2
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "samspil: interrupted; what was written is whole")
		return 1
	}
	fmt.Fprintln(stderr, "samspil:", err)
	return 1
}
