package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"samspil/generator/source"
)

// reporter prints problems in one of the stable formats; docs/problems.md
// describes them.
type reporter struct {
	format         string
	stdout, stderr io.Writer
	color          bool
}

func newReporter(format string, stdout, stderr io.Writer) (*reporter, error) {
	switch format {
	case "text", "json", "github":
		return &reporter{format, stdout, stderr, useColor(stdout)}, nil
	}
	return nil, fmt.Errorf("unknown format %q: use text, json or github", format)
}

// useColor honours NO_COLOR (no-color.org) and leaves files and pipes plain.
func useColor(w io.Writer) bool {
	return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && isTerminal(w)
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

func (r *reporter) problems(ps []source.Problem) {
	switch r.format {
	case "json":
		r.json(ps)
	case "github":
		for _, p := range ps {
			fmt.Fprintln(r.stdout, githubLine(p))
		}
	default:
		for _, p := range ps {
			fmt.Fprintln(r.stdout, r.paint(p))
		}
	}
}

// summary prints a closing line; the formats for programs have none on
// standard output.
func (r *reporter) summary(line string) {
	if r.format == "text" {
		fmt.Fprintln(r.stdout, line)
	} else {
		fmt.Fprintln(r.stderr, line)
	}
}

func (r *reporter) paint(p source.Problem) string {
	s := p.String()
	if !r.color {
		return s
	}
	code := "31" // red
	if p.Severity == source.Warning {
		code = "33"
	}
	where, rest, _ := strings.Cut(s, ": "+p.Severity.String()+": ")
	return fmt.Sprintf("\x1b[1m%s\x1b[0m: \x1b[%sm%s\x1b[0m: %s", where, code, p.Severity, rest)
}

// jsonReport is the format "json", version 1.
type jsonReport struct {
	Version  int           `json:"version"`
	Errors   int           `json:"errors"`
	Warnings int           `json:"warnings"`
	Problems []jsonProblem `json:"problems"`
}

type jsonProblem struct {
	File     string `json:"file"`
	Line     int    `json:"line,omitempty"`
	Column   int    `json:"column,omitempty"`
	Severity string `json:"severity"`
	Code     string `json:"code"`
	Message  string `json:"message"`
	Remedy   string `json:"remedy,omitempty"`
}

func (r *reporter) json(ps []source.Problem) {
	out := jsonReport{Version: 1, Problems: []jsonProblem{}}
	for _, p := range ps {
		if p.Severity == source.Error {
			out.Errors++
		} else {
			out.Warnings++
		}
		out.Problems = append(out.Problems, jsonProblem{p.File, p.Line, p.Col, p.Severity.String(), p.Code, p.Message, p.Remedy})
	}
	e := json.NewEncoder(r.stdout)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	_ = e.Encode(out) // of plain data to a stream: nothing can be done about a closed one
}

// githubLine is a workflow command of GitHub Actions, which shows the problem
// beside the line it is about.
func githubLine(p source.Problem) string {
	value := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	where := "file=" + property.Replace(p.File)
	if p.Line > 0 {
		where += fmt.Sprintf(",line=%d", p.Line)
	}
	if p.Col > 0 {
		where += fmt.Sprintf(",col=%d", p.Col)
	}
	message := p.Message
	if p.Remedy != "" {
		message += "; " + p.Remedy
	}
	return fmt.Sprintf("::%s %s,title=%s::%s", p.Severity, where, property.Replace(p.Code), value.Replace(message))
}
