package output

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// The folder in which our own records lie, inside the output folder.
const (
	recordsName  = ".samspil"
	manifestName = recordsName + "/manifest"
	journalName  = recordsName + "/journal"
	lockName     = recordsName + "/lock"
	// header is the manifest's first line; another one means another format,
	// whose entries are then known by path only.
	header = "samspil manifest 2"
)

// entry is what we know of a file we wrote: the key it was put with, and its
// size and time on disk right after writing.
type entry struct {
	key       string
	size, mod int64
}

// Folder is what a process knows of an output folder from the last run of its own.
// The zero Folder knows nothing.
type Folder struct {
	root     string
	manifest fs.FileInfo       // when it was written, or nil
	sum      [sha256.Size]byte // of its bytes
	entries  map[string]entry
}

// current tells whether nobody has written the manifest since, nor died while
// writing files. The folder must be locked.
func (f *Folder) current(root string) bool {
	now := statManifest(root)
	if f.root != root || f.manifest == nil || now == nil || !os.SameFile(now, f.manifest) || !now.ModTime().Equal(f.manifest.ModTime()) || now.Size() != f.manifest.Size() {
		return false
	}
	_, err := os.Lstat(filepath.Join(root, journalName))
	return errors.Is(err, fs.ErrNotExist)
}

// statManifest gives what the file system says of the manifest, or nil.
func statManifest(root string) fs.FileInfo {
	info, err := os.Stat(filepath.Join(root, manifestName))
	if err != nil {
		return nil
	}
	return info
}

// readFolder reads what the last run has left, and makes the folder ours if it is
// not yet, whatever happens to this run.
func readFolder(root string) (Folder, error) {
	before := statManifest(root)
	entries, sum, found, err := readManifest(root)
	if err == nil && !found {
		sum, err = writeManifest(root, entries)
		before = statManifest(root)
	}
	if err != nil {
		return Folder{}, err
	}
	return Folder{root, before, sum, entries}, nil
}

// readManifest reads the manifest and the journal of a run that did not end.
// Lines that cannot be read are passed over: what they named is rewritten. The
// sum is that of the manifest's bytes.
func readManifest(root string) (entries map[string]entry, sum [sha256.Size]byte, found bool, err error) {
	data, err := os.ReadFile(filepath.Join(root, manifestName))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, sum, false, err
	}
	found, sum = err == nil, sha256.Sum256(data)
	text := string(data)
	entries = make(map[string]entry, strings.Count(text, "\n"))
	known := strings.HasPrefix(text, header+"\n")
	for line := range strings.SplitSeq(text, "\n") {
		f, ok := fields(line)
		if !ok || !filepath.IsLocal(f[0]) {
			continue
		}
		size, err1 := strconv.ParseInt(f[1], 10, 64)
		mod, err2 := strconv.ParseInt(f[2], 10, 64)
		if err1 != nil || err2 != nil || !known {
			entries[f[0]] = entry{}
			continue
		}
		entries[f[0]] = entry{key: f[3], size: size, mod: mod}
	}
	journal, err := os.ReadFile(filepath.Join(root, journalName))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, sum, false, err
	}
	found = found || err == nil
	// The last line may be half written: its file was then not begun.
	for path := range strings.SplitSeq(string(journal), "\n") {
		if path != "" && filepath.IsLocal(path) {
			entries[path] = entry{}
		}
	}
	return entries, sum, found, nil
}

// fields splits a line of the manifest.
func fields(line string) (f [4]string, ok bool) {
	for i := range f[:3] {
		if f[i], line, ok = strings.Cut(line, "\t"); !ok {
			return f, false
		}
	}
	f[3] = line
	return f, !strings.Contains(line, "\t")
}

// writeManifest replaces the manifest and drops the journal. It gives the sum of
// the manifest's bytes.
func writeManifest(root string, entries map[string]entry) (sum [sha256.Size]byte, err error) {
	var b bytes.Buffer
	fmt.Fprintln(&b, header)
	paths := make([]string, 0, len(entries))
	for p := range entries {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	for _, p := range paths {
		e := entries[p]
		fmt.Fprintf(&b, "%s\t%d\t%d\t%s\n", p, e.size, e.mod, e.key)
	}
	if old, err := os.ReadFile(filepath.Join(root, manifestName)); err != nil || !bytes.Equal(old, b.Bytes()) {
		if _, err := writeFile(root, manifestName, b.Bytes()); err != nil {
			return sum, err
		}
	}
	if err := os.Remove(filepath.Join(root, journalName)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return sum, err
	}
	return sha256.Sum256(b.Bytes()), nil
}

// addToJournal records paths that are about to be written for the first time.
func addToJournal(root string, paths []string) (err error) {
	f, err := os.OpenFile(filepath.Join(root, journalName), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	// It begins with a line end, since the last line of a killed run may lack it.
	_, err = f.WriteString("\n" + strings.Join(paths, "\n") + "\n")
	return err
}
