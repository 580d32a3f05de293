package main

import (
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the scripts below testdata/script run the program as
// "generator", as a user would.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"generator": main,
	})
}

func TestScripts(t *testing.T) {
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("ROOT", root)
			e.Setenv("XDG_CACHE_HOME", filepath.Join(e.WorkDir, ".cache"))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exitcode": exitCode,
			"waitfor":  waitFor,
			"fetch":    fetch,
			"replace":  replace,

			"sameedition": sameEdition,
		},
	})
}

// exitcode N COMMAND ... runs a command that must end with the code N; its
// output can be matched with stdout and stderr.
func exitCode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exitcode N COMMAND [ARG...]")
	}
	code := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		code = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if fmt.Sprint(code) != args[0] {
		ts.Fatalf("exit code %d, want %s", code, args[0])
	}
}

const patience = 20 * time.Second

// waitfor FILE PATTERN waits until a file matches a regular expression; with !
// until it does not, or is gone.
func waitFor(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: [!] waitfor FILE PATTERN")
	}
	pattern, err := regexp.Compile(args[1])
	ts.Check(err)
	file := ts.MkAbs(args[0])
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		data, err := os.ReadFile(file)
		if (err == nil && pattern.Match(data)) != neg {
			return
		}
	}
	data, err := os.ReadFile(file)
	ts.Fatalf("%s: waited in vain for %q (%v):\n%s", args[0], args[1], err, data)
}

// fetch LOG PATH PATTERN [HOST] gets a page from the server whose log file
// names its address and matches the answer, status and headers included.
func fetch(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 3 {
		ts.Fatalf("usage: [!] fetch LOG PATH PATTERN [HOST]")
	}
	address := regexp.MustCompile(`http://\S+/`).FindString(ts.ReadFile(args[0]))
	if address == "" {
		ts.Fatalf("%s names no address", args[0])
	}
	req, err := http.NewRequest(http.MethodGet, strings.TrimSuffix(address, "/")+args[1], nil)
	ts.Check(err)
	if len(args) > 3 {
		req.Host = args[3]
	}
	client := http.Client{Timeout: patience, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Do(req)
	ts.Check(err)
	defer resp.Body.Close()
	var b strings.Builder
	ts.Check(resp.Write(&b))
	if regexp.MustCompile(args[2]).MatchString(b.String()) == neg {
		ts.Fatalf("answer to %s:\n%s", args[1], b.String())
	}
}

// replace OLD NEW FILE replaces a text in a file, which must be there.
func replace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: replace OLD NEW FILE")
	}
	text := ts.ReadFile(args[2])
	if !strings.Contains(text, args[0]) {
		ts.Fatalf("%s does not hold %q", args[2], args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(strings.ReplaceAll(text, args[0], args[1])), 0o644))
}
