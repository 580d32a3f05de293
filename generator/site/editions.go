package site

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"sync"

	"samspil/generator/edition"
	"samspil/generator/graph"
	"samspil/generator/output"
	"samspil/generator/source"
	"samspil/generator/view"
)

// editionCache keeps what is known of the archives of editions, by path. An
// archive is read from end to end when its stamp is new, to compare its
// checksum; after that only what has to be written is unpacked.
type editionCache map[string]knownArchive

type knownArchive struct {
	read    lastRead
	sum     string // the checksum it was compared with
	files   []string
	pages   []edition.Page
	problem *source.Problem
}

// servedEdition is an edition that is published.
type servedEdition struct {
	edition.Edition
	files []string
	pages []edition.Page
	open  func() (*edition.Archive, error) // at the first call
	close func()
}

// isEditionFile tells the files of editions from the content. The whole folder
// is theirs once it has a list; before that, only archives are.
func isEditionFile(p string, listed bool) bool {
	folder, name := path.Split(p)
	return folder == edition.Folder+"/" && path.Ext(name) == ".zip" || listed && strings.HasPrefix(p, edition.Folder+"/")
}

// load finds the editions that can be published, newest first, and takes their
// files out of the tree.
func (c editionCache) load(content string, fsys fs.FS, t *source.Tree) ([]servedEdition, []source.Problem) {
	listed := slices.ContainsFunc(t.Files, func(f source.File) bool { return f.Path == edition.ListFile })
	archives := map[string]source.File{}
	var rest []source.File
	for _, f := range t.Files {
		if !isEditionFile(f.Path, listed) {
			rest = append(rest, f)
		} else if path.Ext(f.Path) == ".zip" {
			archives[f.Path] = f
		}
	}
	if !listed && len(archives) == 0 {
		clear(c)
		return nil, nil
	}
	t.Files = rest
	list, problems := readEditionList(fsys, listed)
	var served []servedEdition
	found := editionCache{}
	for _, e := range edition.NewestFirst(list) {
		f, there := archives[e.File()]
		delete(archives, e.File())
		if !there {
			problems = append(problems, source.Problem{Position: source.Position{File: edition.ListFile, Line: e.Line}, Code: "edition-missing",
				Message: fmt.Sprintf("the edition %s is listed, and %s is not there", e.Name, e.File()), Remedy: "take the archive back from the history of the repository"})
			continue
		}
		known := c[f.Path]
		if !known.read.holds(f.Stamp) || known.sum != e.Sum {
			known = checkArchive(content, f, e.Sum)
		}
		found[f.Path] = known
		if known.problem != nil {
			problems = append(problems, *known.problem)
			continue
		}
		served = append(served, newServed(content, e, known))
	}
	for p := range archives {
		problems = append(problems, source.Problem{Position: source.Position{File: p}, Code: "edition-unlisted",
			Message: "this archive is not listed in " + edition.ListFile, Remedy: "take its entry back from the history of the repository, or move the file elsewhere"})
	}
	clear(c)
	for p, k := range found {
		c[p] = k
	}
	return served, problems
}

func readEditionList(fsys fs.FS, listed bool) ([]edition.Edition, []source.Problem) {
	if !listed {
		return nil, nil
	}
	data, err := fs.ReadFile(fsys, edition.ListFile)
	if err != nil {
		return nil, []source.Problem{{Position: source.Position{File: edition.ListFile}, Code: "unreadable",
			Message: "the list of editions cannot be read: " + source.Cause(err), Remedy: "check that you may read it"}}
	}
	return edition.ParseList(data)
}

// checkArchive compares the checksum of an archive and reads its contents.
func checkArchive(content string, f source.File, sum string) knownArchive {
	known := knownArchive{read: readAt(f.Stamp), sum: sum}
	fail := func(p source.Problem) knownArchive {
		p.File = f.Path
		known.problem = &p
		return known
	}
	unreadable := func(err error) knownArchive {
		return fail(source.Problem{Code: "unreadable", Message: "this archive cannot be read: " + source.Cause(err), Remedy: "check that you may read it"})
	}
	file, err := openArchive(content, f.Path)
	if err != nil {
		return unreadable(err)
	}
	defer file.Close()
	h := sha256.New()
	size, err := io.Copy(h, file)
	if err != nil {
		return unreadable(err)
	}
	if got := hex.EncodeToString(h.Sum(nil)); got != sum {
		return fail(source.Problem{Code: "edition-changed", Message: "this archive is not the one that was listed: its SHA-256 is " + got,
			Remedy: "take it back from the history of the repository: an edition is never changed"})
	}
	a, problem := edition.Open(file, size)
	if problem != nil {
		return fail(*problem)
	}
	known.files, known.pages = a.Files, a.Pages
	return known
}

// openArchive opens a file of the content folder, never one outside it.
func openArchive(content, path string) (*os.File, error) {
	root, err := os.OpenRoot(content)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return root.Open(path)
}

// newServed prepares an edition; its archive is opened when something of it is
// needed. It was found good when it was checked.
func newServed(content string, e edition.Edition, known knownArchive) servedEdition {
	var file *os.File
	open := sync.OnceValues(func() (*edition.Archive, error) {
		f, err := openArchive(content, e.File())
		if err != nil {
			return nil, err
		}
		file = f
		info, err := f.Stat()
		if err != nil {
			return nil, err
		}
		a, problem := edition.Open(f, info.Size())
		if problem != nil {
			return nil, errors.New(problem.Message)
		}
		return a, nil
	})
	return servedEdition{Edition: e, files: known.files, pages: known.pages, open: open, close: func() {
		if file != nil {
			file.Close()
		}
	}}
}

// known gives the edition as the views know it.
func (e servedEdition) known() view.KnownEdition {
	return view.KnownEdition{Edition: e.Edition, Pages: e.pages, Text: func(p edition.Page) (edition.Text, error) {
		a, err := e.open()
		if err == nil {
			var t edition.Text
			if t, err = a.Text(p); err == nil {
				return t, nil
			}
		}
		return edition.Text{}, &contentError{*e.unreadable(err)}
	}}
}

// put publishes the files of an edition, as they are in its archive.
func (e servedEdition) put(ctx context.Context, out *output.Dir) (*source.Problem, error) {
	var mu sync.Mutex
	var problem *source.Problem
	err := parallel(ctx, len(e.files), func(i int) error {
		var unreadable error
		err := out.Put(e.Home()+e.files[i], "edition-"+e.Sum, func() ([]byte, error) {
			a, err := e.open()
			if err == nil {
				var data []byte
				if data, err = a.Read(e.files[i]); err == nil {
					return data, nil
				}
			}
			unreadable = err
			return nil, err
		})
		if unreadable == nil {
			return err
		}
		mu.Lock()
		defer mu.Unlock()
		if p := e.unreadable(unreadable); problem == nil || p.Message < problem.Message {
			problem = p // of several always the same one
		}
		return nil
	})
	return problem, err
}

func (e servedEdition) problem(code, message, remedy string) *source.Problem {
	return &source.Problem{Position: source.Position{File: e.File()}, Code: code, Message: message, Remedy: remedy}
}

func (e servedEdition) unreadable(err error) *source.Problem {
	return e.problem("edition-corrupt", "this archive cannot be read: "+source.Cause(err), "take it back from the history of the repository")
}

// contentError is a problem of the content that is met while a page is made.
type contentError struct{ problem source.Problem }

func (e *contentError) Error() string { return e.problem.String() }

// notInTheWay leaves out the editions whose place on the site the content
// uses itself, and reports them.
func notInTheWay(served []servedEdition, g *graph.Graph) (free []servedEdition, problems []source.Problem) {
	if len(served) == 0 {
		return nil, nil
	}
	var claimed []string
	for _, n := range g.Nodes {
		claimed = append(claimed, graph.File(n.Address))
	}
	for _, a := range g.Assets {
		claimed = append(claimed, a.Address)
	}
	for _, r := range g.Redirect {
		claimed = append(claimed, r.Path)
	}
	for _, e := range served {
		i := slices.IndexFunc(claimed, func(p string) bool { return strings.HasPrefix(p, e.Home()) })
		if i < 0 {
			free = append(free, e)
			continue
		}
		problems = append(problems, *e.problem("duplicate-address", "the content has a file at this edition's address: /"+claimed[i], "rename the page or folder"))
	}
	return free, problems
}

func editionNames(list []servedEdition) []string {
	var names []string
	for _, e := range list {
		names = append(names, e.Name)
	}
	return names
}
