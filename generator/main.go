// Command generator publishes a knowledge base: it turns a folder of Markdown
// into a cross-linked static site, checks it, and shows it while it is edited.
//
// Exit codes: 0 all is well, 1 the command failed or was interrupted, 2 problems
// were found in the content.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"samspil/generator/heap"
)

func main() {
	heap.Tend()
	os.Exit(program(os.Args[1:]))
}

// grace is how long a command that is interrupted may take to come to its end.
const grace = 50 * time.Millisecond

// program runs the command line until it ends or is interrupted, and gives the
// exit code. Work that does not look up in time (a picture being drawn, a
// script being bundled) is left where it is: the output is whole at every
// moment, as it is when a process is killed, and the next build goes on from it.
func program(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, args, os.Stdout, os.Stderr) }()
	select {
	case code := <-ended:
		return code
	case <-ctx.Done():
	}
	select {
	case code := <-ended:
		return code
	case <-time.After(grace):
		return interrupted(os.Stderr)
	}
}

// interrupted says that a command was interrupted and gives the exit code.
func interrupted(stderr io.Writer) int {
	fmt.Fprintln(stderr, "samspil: interrupted; what was written is whole")
	return 1
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
		return interrupted(stderr)
	}
	fmt.Fprintln(stderr, "samspil:", err)
	return 1
}
