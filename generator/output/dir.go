package output

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/rogpeppe/go-internal/lockedfile"
)

// Dir is an output folder opened for one run: put every file of the site, then
// Commit. Its methods may be called by many goroutines, Commit after the rest.
type Dir struct {
	root   string
	force  bool // files of others may be replaced
	unlock func()

	folder   *Folder           // where what this run leaves is kept
	manifest [sha256.Size]byte // of the bytes of the last run's manifest

	mu      sync.Mutex
	old     map[string]entry // of the last run
	now     map[string]entry // of this one
	made    map[string]bool  // folders known to exist
	fresh   bool             // there was nothing in the folder, so nothing can be in the way
	entered map[string]bool  // paths in the journal
	report  Report
}

// Report says what a run did, as sorted paths relative to the output folder.
type Report struct {
	Written   []string // new or with other bytes than before
	Removed   []string
	Rendered  int // files whose contents were made, whether or not they were new
	Unchanged int // files left as they were
}

// ErrForeign is what Open returns for a folder that holds files of others, and
// Put for such a file in its way.
var ErrForeign = errors.New("not written by samspil")

// Open prepares a folder for writing, creating it if need be, and waits for
// another run that is writing to it. A folder with files and without our
// manifest is refused with ErrForeign unless force is set.
func Open(root string, force bool) (*Dir, error) { return new(Folder).Open(root, force) }

// Open is the function Open for a process that opens the folder again and again: a
// manifest that the last run of its own has written is not read once more.
func (f *Folder) Open(root string, force bool) (*Dir, error) {
	root = filepath.Clean(root)
	if err := os.MkdirAll(root, 0o755); err != nil {
		return nil, fmt.Errorf("creating the output folder: %w", err)
	}
	if !force {
		if err := refuseForeign(root); err != nil {
			return nil, err
		}
	}
	if err := os.MkdirAll(filepath.Join(root, recordsName), 0o755); err != nil {
		return nil, fmt.Errorf("preparing the output folder: %w", err)
	}
	unlock, err := lockedfile.MutexAt(filepath.Join(root, lockName)).Lock()
	if err != nil {
		return nil, fmt.Errorf("locking the output folder: %w", err)
	}
	if !f.current(root) {
		if *f, err = readFolder(root); err != nil {
			unlock()
			return nil, fmt.Errorf("reading the manifest: %w", err)
		}
	}
	removeTemporary(root)
	d := &Dir{root: root, force: force, unlock: unlock, folder: f, manifest: f.sum, old: f.entries,
		now: make(map[string]entry, len(f.entries)), made: map[string]bool{}, entered: map[string]bool{},
		fresh: len(f.entries) == 0 && isEmpty(root)}
	return d, nil
}

// refuseForeign tells an empty folder, or one of ours, from any other. Files
// whose names begin with a dot (.gitignore, .git) do not count.
func refuseForeign(root string) error {
	if _, err := os.Stat(filepath.Join(root, recordsName)); err == nil {
		return nil
	}
	name, err := anyFile(root)
	if err != nil {
		return fmt.Errorf("reading the output folder: %w", err)
	}
	if name != "" {
		return fmt.Errorf("the folder is not empty and was %w: %s (it holds %s)", ErrForeign, root, name)
	}
	return nil
}

// anyFile gives the name of something in a folder that does not begin with a dot, or
// "" if there is nothing.
func anyFile(root string) (string, error) {
	entries, err := os.ReadDir(root)
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") {
			return e.Name(), err
		}
	}
	return "", err
}

func isEmpty(root string) bool {
	name, err := anyFile(root)
	return err == nil && name == ""
}

// removeTemporary clears what a killed run was writing.
func removeTemporary(root string) {
	records := filepath.Join(root, recordsName)
	left, _ := os.ReadDir(records)
	for _, f := range left {
		if strings.HasPrefix(f.Name(), "tmp-") {
			os.Remove(filepath.Join(records, f.Name())) // if it cannot be removed it is in nobody's way
		}
	}
}

// Put places a file at a slash-separated path relative to the folder. The key
// stands for its contents: render is called only if the key, or the file on
// disk, is not what the last run left, and what it returns is not used after Put.
// An empty key stands for nothing, so the contents are made and compared. Putting
// a path twice is an error, and so is a path at which somebody else's file lies
// (ErrForeign), unless the folder was opened with force.
func (d *Dir) Put(path, key string, render func() ([]byte, error)) error {
	if !usable(path) {
		return fmt.Errorf("output path %q is not usable", path)
	}
	d.mu.Lock()
	old, known := d.old[path]
	_, twice := d.now[path]
	d.now[path] = entry{}
	d.mu.Unlock()
	if twice {
		return fmt.Errorf("two outputs have the path %q", path)
	}

	e, written, rendered, err := d.place(path, key, old, known, render)
	d.mu.Lock()
	defer d.mu.Unlock()
	if err != nil {
		// What was there stays, and stays known.
		if known {
			d.now[path] = old
		} else {
			delete(d.now, path)
		}
		return err
	}
	d.now[path] = e
	if rendered {
		d.report.Rendered++
	}
	if written {
		d.report.Written = append(d.report.Written, path)
	} else {
		d.report.Unchanged++
	}
	return nil
}

// usable tells whether a path is one of the folder, written in its one form.
func usable(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return filepath.IsLocal(path) && path != "." && filepath.ToSlash(filepath.Clean(path)) == path &&
		first != recordsName && !strings.ContainsAny(path, "\t\n")
}

// Keep leaves the file at path as the last run left it, if there is one: for
// an output whose contents cannot be had this time.
func (d *Dir) Keep(path string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if old, ok := d.old[path]; ok {
		d.now[path] = old
	}
}

func (d *Dir) place(path, key string, old entry, known bool, render func() ([]byte, error)) (e entry, written, rendered bool, err error) {
	intact := known && d.onDisk(path, old)
	if intact && old.key == key && key != "" {
		return old, false, false, nil
	}
	data, err := render()
	if err != nil {
		return entry{}, false, false, err
	}
	if intact && int64(len(data)) == old.size && d.holds(path, data) {
		old.key = key
		return old, false, true, nil
	}
	if err := d.prepare(path, known); err != nil {
		return entry{}, false, true, err
	}
	mod, err := writeFile(d.root, path, data)
	if err != nil {
		return entry{}, false, true, err
	}
	return entry{key: key, size: int64(len(data)), mod: mod}, true, true, nil
}

// holds tells whether the file has these contents.
func (d *Dir) holds(path string, data []byte) bool {
	old, err := os.ReadFile(filepath.Join(d.root, path))
	return err == nil && bytes.Equal(old, data)
}

// onDisk tells whether the file is as we left it.
func (d *Dir) onDisk(path string, e entry) bool {
	info, err := os.Lstat(filepath.Join(d.root, path))
	return err == nil && info.Mode().IsRegular() && info.Size() == e.size && info.ModTime().UnixNano() == e.mod
}

// Expect announces paths that will be put. It may be left out: it spares a
// large site one write to the journal for each new file.
func (d *Dir) Expect(paths []string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	var unknown []string
	for _, p := range paths {
		if _, known := d.old[p]; known || d.entered[p] || !usable(p) {
			continue
		}
		// What is there already is somebody else's, and must not be taken for
		// ours if this run is killed; Put will see to it.
		if !d.fresh {
			if _, err := os.Lstat(filepath.Join(d.root, p)); err == nil {
				continue
			}
		}
		unknown = append(unknown, p)
	}
	if len(unknown) == 0 {
		return nil
	}
	return d.enter(unknown)
}

// enter adds paths to the journal.
func (d *Dir) enter(paths []string) error {
	if err := addToJournal(d.root, paths); err != nil {
		return fmt.Errorf("writing the journal: %w", err)
	}
	for _, p := range paths {
		d.entered[p] = true
	}
	return nil
}

// prepare journals a path we did not know and makes its folder.
func (d *Dir) prepare(path string, known bool) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.makeWay(path, known); err != nil {
		return err
	}
	if !known && !d.entered[path] {
		if err := d.enter([]string{path}); err != nil {
			return err
		}
	}
	folder := filepath.Dir(filepath.Join(d.root, path))
	if d.made[folder] {
		return nil
	}
	if err := d.makeFolder(folder); err != nil {
		return fmt.Errorf("making the folder of %s: %w", path, err)
	}
	d.made[folder] = true
	return nil
}

// makeWay makes sure that a file may be put at path: that nobody else's file is
// there, and no folder but one that holds stale files of ours alone, which are
// removed.
func (d *Dir) makeWay(path string, known bool) error {
	full := filepath.Join(d.root, path)
	if d.fresh && !strings.HasPrefix(path, ".") {
		return nil
	}
	info, err := os.Lstat(full)
	if err != nil {
		return nil // nothing is there; what else is wrong shows in writing
	}
	if info.IsDir() {
		for old := range d.old {
			if _, ok := d.now[old]; !ok && strings.HasPrefix(old, path+"/") {
				remove(d.root, old, filepath.Dir(full))
			}
		}
		_, err = os.Lstat(full)
		known = err != nil
	}
	if !known && !d.force {
		return fmt.Errorf("%s is in the way: it was %w", full, ErrForeign)
	}
	return nil
}

// makeFolder makes a folder, taking away a file of ours that is in its way: a
// page that became a section.
func (d *Dir) makeFolder(folder string) error {
	if os.Mkdir(folder, 0o755) == nil {
		return nil // the usual case, with one call
	}
	err := os.MkdirAll(folder, 0o755)
	for f := folder; err != nil && f != d.root; f = filepath.Dir(f) {
		rel, _ := filepath.Rel(d.root, f)
		rel = filepath.ToSlash(rel)
		_, ours := d.old[rel]
		_, current := d.now[rel]
		if ours && !current && os.Remove(f) == nil {
			err = os.MkdirAll(folder, 0o755)
		}
	}
	return err
}

// temporary numbers the files being written by this process.
var temporary atomic.Uint64

// writeFile writes data beside its place and renames it into it. It gives the
// file's time, in nanoseconds.
func writeFile(root, path string, data []byte) (mod int64, err error) {
	tmp := filepath.Join(root, recordsName, fmt.Sprintf("tmp-%d-%d", os.Getpid(), temporary.Add(1)))
	mod, err = fill(tmp, data)
	if err == nil {
		err = rename(tmp, filepath.Join(root, path))
	}
	if err != nil {
		os.Remove(tmp)
		return 0, fmt.Errorf("writing %s: %w", path, err)
	}
	return mod, nil
}

// Abort ends the run early. Everything written stays and stays known; nothing
// is removed, and no run is kept.
func (d *Dir) Abort() error {
	for path, e := range d.old {
		if _, ok := d.now[path]; !ok {
			d.now[path] = e
		}
	}
	return d.finish(Run{})
}

// Commit removes what the last run wrote and this one did not put, and records
// this run in the manifest.
func (d *Dir) Commit(run Run) (Report, error) {
	var stale []string
	for path := range d.old {
		if _, ok := d.now[path]; !ok {
			stale = append(stale, path)
		}
	}
	for _, path := range stale {
		remove(d.root, path, d.root)
	}
	d.report.Removed = append(d.report.Removed, stale...)
	return d.SoFar(), d.finish(run)
}

// Remove takes away the file at path that the last run left, if there is one, ahead of
// Commit: for one that will not be put. If it is put all the same, it is made anew.
func (d *Dir) Remove(path string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	_, known := d.old[path]
	if _, put := d.now[path]; !known || put {
		return
	}
	remove(d.root, path, d.root)
	delete(d.old, path)
	d.report.Removed = append(d.report.Removed, path)
}

// SoFar says what the run has done until now.
func (d *Dir) SoFar() Report {
	d.mu.Lock()
	defer d.mu.Unlock()
	r := d.report
	r.Written, r.Removed = slices.Clone(r.Written), slices.Clone(r.Removed)
	slices.Sort(r.Written)
	slices.Sort(r.Removed)
	return r
}

// remove deletes a file of ours and the folders below top that it leaves empty.
func remove(root, path, top string) {
	full := filepath.Join(root, path)
	if info, err := os.Lstat(full); err != nil || info.IsDir() {
		return // gone, or replaced by somebody's folder
	}
	os.Remove(full)
	for f := filepath.Dir(full); f != top; f = filepath.Dir(f) {
		if os.Remove(f) != nil {
			return // not empty
		}
	}
}

func (d *Dir) finish(run Run) error {
	defer d.unlock()
	*d.folder = Folder{} // until all is written
	sum, err := writeManifest(d.root, d.now)
	if err != nil {
		return fmt.Errorf("writing the manifest: %w", err)
	}
	*d.folder = Folder{d.root, statManifest(d.root), sum, d.now}
	if err := writeRun(d.root, run, sum); err != nil {
		return fmt.Errorf("recording the run: %w", err)
	}
	return nil
}
