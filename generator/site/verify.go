package site

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"samspil/generator/graph"
	"samspil/generator/output"
	"samspil/generator/page"
	"samspil/generator/source"
)

// BuildAndVerify builds the site, and then once more from nothing in a folder of
// its own. Whatever the first build, with all that it had kept, did in another
// way is a problem of the result that names the file and the stage: compiled
// pages, problems and every file of the output are compared. While a theme has
// an error the pages it concerns are left as they were, so they may differ.
func (s *Site) BuildAndVerify(ctx context.Context) (*Result, error) {
	r, err := s.Build(ctx)
	if err != nil {
		return nil, err
	}
	kept, err := s.link(ctx, newStopwatch(nil))
	if err != nil {
		return nil, err
	}
	tmp, err := os.MkdirTemp("", "samspil-verify-")
	if err != nil {
		return nil, fmt.Errorf("making a folder to verify in: %w", err)
	}
	defer os.RemoveAll(tmp)
	o := s.options
	o.Out, o.NoCache = tmp, true
	stages := map[string]string{} // by output path: the stage that made it
	clean, err := New(o).build(ctx, newStopwatch(func(s Stage) { noteFiles(tmp, s.Name, stages) }))
	if err != nil {
		return nil, fmt.Errorf("building from nothing: %w", err)
	}
	files, err := s.differentFiles(tmp, stages)
	if err != nil {
		return nil, err
	}
	r.Problems = slices.Concat(r.Problems, s.differentPages(kept.graph, clean.Graph), differentProblems(r.Problems, clean.Problems), files)
	return r, nil
}

// noteFiles enters the files that a stage has made.
func noteFiles(root, stage string, stages map[string]string) {
	_ = fs.WalkDir(os.DirFS(root), ".", func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && stages[p] == "" {
			stages[p] = stage
		}
		return nil // what cannot be read is found missing later
	})
}

// NotVerified is the code of a problem that BuildAndVerify finds.
const NotVerified = "not-verified"

func unverified(file, stage, what, remedy string) source.Problem {
	return source.Problem{Position: source.Position{File: filepath.ToSlash(file)}, Code: NotVerified,
		Message: fmt.Sprintf("stage %s: %s", stage, what), Remedy: remedy + ", and report this: it is a mistake of the generator unless the file was changed by hand"}
}

// differentPages compares the compiled pages of two builds.
func (s *Site) differentPages(got, want *graph.Graph) []source.Problem {
	kept := map[string]*page.Page{}
	for _, n := range got.Nodes {
		kept[n.Path] = n.Page
	}
	var out []source.Problem
	for _, n := range want.Nodes {
		if !equalPages(kept[n.Path], n.Page) {
			out = append(out, unverified(filepath.Join(s.options.Content, n.Path), "compile", "the page that was kept is not what its file says", "build with --no-cache"))
		}
		delete(kept, n.Path)
	}
	for _, p := range slices.Sorted(maps.Keys(kept)) {
		out = append(out, unverified(filepath.Join(s.options.Content, p), "compile", "a page was kept that is not published", "build with --no-cache"))
	}
	return out
}

// equalPages tells whether two pages say the same. Whether a list is empty or
// there is none says nothing, and is not kept on disk.
func equalPages(a, b *page.Page) bool {
	plain := func(p *page.Page) []byte {
		data, err := json.Marshal(p)
		if err != nil {
			panic(err) // pages are plain data
		}
		return bytes.ReplaceAll(bytes.ReplaceAll(data, []byte("[]"), []byte("null")), []byte("{}"), []byte("null"))
	}
	return bytes.Equal(plain(a), plain(b))
}

// differentProblems lists the problems that only one of two builds found.
func differentProblems(got, want []source.Problem) []source.Problem {
	count := map[source.Problem]int{}
	for _, p := range got {
		count[p]++
	}
	var out []source.Problem
	for _, p := range want {
		if count[p]--; count[p] < 0 {
			out = append(out, unverified(p.File, "problems", "not reported: "+p.String(), "build with --no-cache"))
		}
	}
	for _, p := range got {
		if count[p] > 0 {
			count[p]--
			out = append(out, unverified(p.File, "problems", "reported and not so: "+p.String(), "build with --no-cache"))
		}
	}
	return out
}

// differentFiles compares the output with that of a clean build.
func (s *Site) differentFiles(clean string, stages map[string]string) ([]source.Problem, error) {
	want, err := output.Files(clean)
	if err != nil {
		return nil, err
	}
	there, err := output.Files(s.options.Out)
	if err != nil {
		return nil, err
	}
	var out []source.Problem
	differs := func(p, what string) {
		stage := stages[p]
		if stage == "" {
			stage = "commit"
		}
		out = append(out, unverified(filepath.Join(s.options.Out, p), stage, what, "delete the file and build again"))
	}
	for _, p := range want {
		fresh, err := os.ReadFile(filepath.Join(clean, p))
		if err != nil {
			return nil, err
		}
		switch old, err := os.ReadFile(filepath.Join(s.options.Out, p)); {
		case errors.Is(err, fs.ErrNotExist):
			differs(p, "a clean build makes this file, and it is not there")
		case err != nil:
			return nil, err
		case !bytes.Equal(old, fresh):
			differs(p, fmt.Sprintf("this file is not what a clean build makes: it differs from byte %d", firstDifference(old, fresh)))
		}
	}
	for _, p := range there {
		if _, made := slices.BinarySearch(want, p); !made {
			differs(p, "no clean build makes this file")
		}
	}
	return out, nil
}

// firstDifference counts the bytes that two texts have in common.
func firstDifference(a, b []byte) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}
