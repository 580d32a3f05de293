package view

import (
	"net/url"
	"strings"

	"samspil/generator/config"
	"samspil/generator/graph"
)

// History is how the file of a page came to be, newest change first.
type History struct {
	Commits []Commit // the latest
	More    int      // earlier ones that are not listed
}

// Commit is a change that touched a page's file.
type Commit struct {
	Hash    string
	Date    string // YYYY-MM-DD
	Subject string
	URL     string // where the change is shown, or ""
}

// historyCommits is how many changes a page lists.
const historyCommits = 10

// SetHistory gives the builder the history of the content's files, by path,
// newest change first. It must be called before the views are made.
func (b *Builder) SetHistory(files map[string][]Commit) {
	b.history = make(map[string]History, len(files))
	forge := forgeOf(b.g.Config)
	for path, commits := range files {
		n := min(len(commits), historyCommits)
		h := History{More: len(commits) - n}
		for _, c := range commits[:n] {
			c.URL = forge.commitURL(c.Hash)
			h.Commits = append(h.Commits, c)
		}
		b.history[path] = h
	}
}

// trust adds what tells readers how far they can rely on a page.
func (b *Builder) trust(p *Page, n *graph.Node) {
	p.Status, p.Reviewed = n.Meta.Status.Value, n.Meta.Reviewed.Value
	if h, ok := b.history[n.Path]; ok {
		p.History = &h
	}
	p.EditURL = editURL(b.g.Config, n.Path)
}

// forge is where a repository is published: its address and the forms of the
// addresses below it.
type forge struct {
	repository   string // without a slash at its end, "" if the forge is not known
	commit, edit string
}

// forgeOf knows the forge by the repository's host.
func forgeOf(c *config.Config) forge {
	u, err := url.Parse(c.Repository)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" {
		return forge{}
	}
	repository := strings.TrimSuffix(strings.TrimSuffix(c.Repository, "/"), ".git")
	switch host := u.Hostname(); {
	case host == "github.com":
		return forge{repository, "/commit/", "/edit/"}
	case host == "codeberg.org":
		return forge{repository, "/commit/", "/_edit/"}
	case host == "gitlab.com" || strings.HasPrefix(host, "gitlab."):
		return forge{repository, "/-/commit/", "/-/edit/"}
	}
	return forge{}
}

func (f forge) commitURL(hash string) string {
	if f.repository == "" {
		return ""
	}
	return f.repository + f.commit + hash
}

// editURL is where a change to a file of the content can be suggested: as
// edit_url says, else by the repository's forge, in which the content folder is
// called content.
func editURL(c *config.Config, path string) string {
	if c.EditURL != "" {
		return strings.NewReplacer("{path}", EscapePath(path), "{branch}", EscapePath(c.Branch)).Replace(c.EditURL)
	}
	f := forgeOf(c)
	if f.repository == "" {
		return ""
	}
	return f.repository + f.edit + EscapePath(c.Branch) + "/content/" + EscapePath(path)
}
