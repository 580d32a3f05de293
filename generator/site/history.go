package site

import (
	"bytes"
	"os"
	"os/exec"
	"strings"

	"samspil/generator/view"
)

// historyCache keeps the history of the content while the repository stays at
// one commit. Without git, outside a repository and in a shallow clone, which
// knows only the end of the story, there is no history; that is no problem.
type historyCache struct {
	asked bool   // git, at least once
	head  string // what headCommit gave
	files map[string][]view.Commit
}

// load gives the commits that touched each file of the content folder, newest
// first, by path. To believe is to take for granted that the repository is where it
// was the last time.
func (c *historyCache) load(content string, believe bool) map[string][]view.Commit {
	if c.asked && believe {
		return c.files
	}
	if head := headCommit(content); !c.asked || c.head != head {
		*c = historyCache{asked: true, head: head}
		if head != "" && !strings.HasSuffix(head, "true\n") {
			c.files = parseLog(git(content, "log", "--no-show-signature", "--relative", "--name-status", "--find-renames",
				"-z", "--format="+logFormat, "HEAD", "--", "."))
		}
	}
	return c.files
}

// moved tells whether the repository is no longer where it was.
func (c *historyCache) moved(content string) bool { return c.asked && headCommit(content) != c.head }

// headCommit gives the commit that the repository is at, and whether it is a
// shallow clone, or "" if there is none.
func headCommit(content string) string {
	return string(git(content, "rev-parse", "HEAD", "--is-shallow-repository"))
}

// logFormat separates a commit from the one before: its hash, date and subject.
const logFormat = "%x01%H%x02%as%x02%s"

// git runs a git command that only reads, and gives its output, or nil if it
// failed.
func git(folder string, args ...string) []byte {
	// What git is told to run for its user, it is not to run for us.
	all := append([]string{"--no-pager", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "-C", folder}, args...)
	cmd := exec.Command("git", all...)
	cmd.Env = append(os.Environ(), "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0")
	out, err := cmd.Output()
	if err != nil {
		return nil
	}
	return out
}

// parseLog reads the output of git log: commits, newest first, each followed by
// the files that it touched. A file that was renamed keeps its history.
func parseLog(log []byte) map[string][]view.Commit {
	files := map[string][]view.Commit{}
	now := map[string]string{} // what a file of the past is called today
	for entry := range bytes.SplitSeq(log, []byte{1}) {
		head, rest, _ := strings.Cut(string(entry), "\x00")
		fields := strings.Split(strings.TrimRight(head, "\n"), "\x02")
		if len(fields) != 3 {
			continue
		}
		commit := view.Commit{Hash: fields[0], Date: fields[1], Subject: fields[2]}
		touched := strings.Split(strings.TrimLeft(rest, "\n"), "\x00")
		for i := 0; i+1 < len(touched); i++ {
			status := strings.TrimLeft(touched[i], "\n")
			i++
			name := touched[i]
			if strings.HasPrefix(status, "R") && i+1 < len(touched) {
				i++
				old := name
				name = touched[i]
				now[old] = today(now, name)
			}
			name = today(now, name)
			if status != "D" && name != "" {
				files[name] = append(files[name], commit)
			}
		}
	}
	return files
}

func today(now map[string]string, name string) string {
	if n, ok := now[name]; ok {
		return n
	}
	return name
}
