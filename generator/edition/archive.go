package edition

import (
	"archive/zip"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"samspil/generator/source"
)

// What an archive may cost. The knowledge base of 2026 has some 20 MB of files;
// 10,000 pages have about 600 MB.
const (
	MaxFiles = 200_000
	MaxFile  = 64 << 20
	MaxTotal = 2 << 30
)

// Archive is an opened edition. Its methods may be called by many goroutines.
type Archive struct {
	Files []string // that are published, sorted, relative to the edition's home
	Pages []Page   // sorted by language and id

	entries map[string]*zip.File
}

// Open reads the table of contents of an archive of a size in bytes, checks
// every name and size in it, and reads the index of pages. What is wrong is a
// Problem without a place.
func Open(r io.ReaderAt, size int64) (*Archive, *source.Problem) {
	z, err := zip.NewReader(r, size)
	if err != nil && z == nil {
		return nil, corrupt("this is not an archive: " + err.Error())
	}
	a := &Archive{entries: make(map[string]*zip.File, len(z.File))}
	l := limits{seen: make(map[string]bool, len(z.File))}
	for _, f := range z.File {
		if code, fault := l.add(f.Name, f.UncompressedSize64); fault != "" {
			return nil, &source.Problem{Code: code, Message: fault, Remedy: restore}
		}
		if !f.Mode().IsRegular() {
			return nil, &source.Problem{Code: "edition-unsafe", Message: fmt.Sprintf("%q is not a file", f.Name), Remedy: restore}
		}
		a.entries[f.Name] = f
		if f.Name != indexName && !strings.HasPrefix(f.Name, textFolder) {
			a.Files = append(a.Files, f.Name)
		}
	}
	if fault := l.clash(); fault != "" {
		return nil, &source.Problem{Code: "edition-unsafe", Message: fault, Remedy: restore}
	}
	data, err := a.Read(indexName)
	if err != nil {
		return nil, corrupt("the index of its pages cannot be read: " + err.Error())
	}
	var x index
	if err := json.Unmarshal(data, &x); err != nil || x.Version != indexVersion {
		return nil, corrupt("the index of its pages is not one that this generator reads")
	}
	a.Pages = x.Pages
	for _, p := range a.Pages {
		if a.entries[p.Text] == nil || a.entries[p.Address+"index.html"] == nil {
			return nil, corrupt("its index names a page that it does not hold: " + p.Address)
		}
	}
	return a, nil
}

const restore = "take the archive back from the history of the repository"

func corrupt(message string) *source.Problem {
	return &source.Problem{Code: "edition-corrupt", Message: message, Remedy: restore}
}

// Read unpacks one file.
func (a *Archive) Read(name string) ([]byte, error) {
	f := a.entries[name]
	if f == nil {
		return nil, fmt.Errorf("%s: %w", name, fs.ErrNotExist)
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	defer r.Close()
	// The size was checked when the archive was opened, and is no more than
	// what the archive says of itself.
	data := make([]byte, f.UncompressedSize64)
	if _, err := io.ReadFull(r, data); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	// The checksum of the file is compared at its end.
	if n, err := r.Read(make([]byte, 1)); n != 0 || err != io.EOF {
		return nil, fmt.Errorf("%s is longer than it says: %w", name, zip.ErrFormat)
	}
	return data, nil
}

// Text reads the text of a page.
func (a *Archive) Text(p Page) (Text, error) {
	data, err := a.Read(p.Text)
	if err != nil {
		return Text{}, err
	}
	var t Text
	if err := json.Unmarshal(data, &t); err != nil {
		return Text{}, fmt.Errorf("%s: %w", p.Text, err)
	}
	return t, nil
}

// limits checks the names and sizes of an archive's files as they come.
type limits struct {
	seen  map[string]bool // by name
	total uint64
}

// add gives the code and text of what is wrong with a file, or nothing.
func (l *limits) add(name string, size uint64) (code, fault string) {
	if !safe(name) {
		return "edition-unsafe", fmt.Sprintf("%q is not a name that can be published", name)
	}
	if l.seen[name] {
		return "edition-unsafe", fmt.Sprintf("%q is in it twice", name)
	}
	l.seen[name] = true
	l.total += min(size, MaxTotal)
	switch {
	case size > MaxFile:
		return "edition-too-large", fmt.Sprintf("%q has more than %d MB", name, MaxFile>>20)
	case l.total > MaxTotal:
		return "edition-too-large", fmt.Sprintf("its files have more than %d MB in all", MaxTotal>>20)
	case len(l.seen) > MaxFiles:
		return "edition-too-large", fmt.Sprintf("it has more than %d files", MaxFiles)
	}
	return "", ""
}

// clash names a file that is a folder as well.
func (l *limits) clash() string {
	for name := range l.seen {
		for i := range len(name) {
			if name[i] == '/' && l.seen[name[:i]] {
				return fmt.Sprintf("%q is a file and a folder", name[:i])
			}
		}
	}
	return ""
}

// safe tells whether a name stays in its folder, in every file system, and can
// be published.
func safe(name string) bool {
	if !fs.ValidPath(name) || name == "." || strings.ContainsAny(name, "\\:") {
		return false
	}
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") {
			return false
		}
	}
	return !strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == 0x7f })
}
