package edition_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"hash/crc32"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"samspil/generator/edition"
)

var (
	site = fstest.MapFS{
		"da/tillid/index.html": {Data: []byte("<p>Tillid</p>")},
		"assets/main.css":      {Data: []byte("p{}")},
	}
	siteFiles = []string{"da/tillid/index.html", "assets/main.css"}
	sitePages = []edition.PageText{{
		Page: edition.Page{ID: "trust", Lang: "da", Address: "da/tillid/", Title: "Tillid", Stable: true},
		Text: edition.Text{Title: "Tillid", Sections: []edition.Section{{Text: "Tillid."}}},
	}}
)

func archive(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := edition.Write(&b, site, siteFiles, sitePages); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWhatIsWrittenIsReadAgain(t *testing.T) {
	data := archive(t)
	a, problem := edition.Open(bytes.NewReader(data), int64(len(data)))
	if problem != nil {
		t.Fatal(problem)
	}
	if d := cmp.Diff([]string{"assets/main.css", "da/tillid/index.html"}, a.Files); d != "" {
		t.Errorf("published files (-want +got):\n%s", d)
	}
	for _, name := range a.Files {
		if got, err := a.Read(name); err != nil || string(got) != string(site[name].Data) {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	if len(a.Pages) != 1 || a.Pages[0].Digest != sitePages[0].Text.Digest() {
		t.Fatalf("pages: %+v", a.Pages)
	}
	text, err := a.Text(a.Pages[0])
	if d := cmp.Diff(sitePages[0].Text, text); d != "" || err != nil {
		t.Errorf("text (-want +got), %v:\n%s", err, d)
	}
	if _, err := a.Read("nowhere"); err == nil {
		t.Error("a file that is not there was read")
	}
}

func TestEqualSitesMakeEqualArchives(t *testing.T) {
	var b bytes.Buffer
	if err := edition.Write(&b, site, []string{siteFiles[1], siteFiles[0]}, sitePages); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(archive(t), b.Bytes()) {
		t.Error("the order in which files are named shows in the archive")
	}
}

func TestAnArchiveThatCouldNotBeReadIsNotWritten(t *testing.T) {
	for _, name := range []string{".hidden", "a:b.html", "sub/.git/config"} {
		fsys := fstest.MapFS{name: {Data: []byte("x")}}
		if err := edition.Write(&bytes.Buffer{}, fsys, []string{name}, nil); err == nil {
			t.Errorf("%s was written", name)
		}
	}
}

// entry is a file of an archive made by hand; it may lie about its size.
type entry struct {
	name string
	data string
	size uint64 // said, if not that of the data
	mode fs.FileMode
}

const emptyIndex = `{"version":1,"pages":[]}`

// pack makes an archive of any entries.
func pack(t *testing.T, entries ...entry) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range entries {
		h := &zip.FileHeader{Name: e.name, Method: zip.Store, CRC32: crc32.ChecksumIEEE([]byte(e.data)),
			CompressedSize64: uint64(len(e.data)), UncompressedSize64: uint64(len(e.data))}
		if e.size > 0 {
			h.UncompressedSize64 = e.size
		}
		h.SetMode(e.mode)
		w, err := z.CreateRaw(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(e.data)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestABadArchiveIsRefusedAndSaysWhy(t *testing.T) {
	index := entry{name: "editions-text.json", data: emptyIndex}
	huge := []entry{index}
	for i := range edition.MaxTotal/edition.MaxFile + 1 {
		huge = append(huge, entry{name: fmt.Sprint(i), data: "x", size: edition.MaxFile})
	}
	good := archive(t)
	for name, c := range map[string]struct {
		data []byte
		code string
	}{
		"empty file":             {nil, "edition-corrupt"},
		"not a zip file":         {[]byte(strings.Repeat("x", 1000)), "edition-corrupt"},
		"cut off":                {good[:len(good)/2], "edition-corrupt"},
		"no index":               {pack(t, entry{name: "a.html", data: "x"}), "edition-corrupt"},
		"an index of the future": {pack(t, entry{name: "editions-text.json", data: `{"version":2}`}), "edition-corrupt"},
		"an index that is none":  {pack(t, entry{name: "editions-text.json", data: "{"}), "edition-corrupt"},
		"an index of other pages": {pack(t, entry{name: "editions-text.json",
			data: `{"version":1,"pages":[{"id":"a","address":"../../a/","digest":"../x"}]}`}), "edition-corrupt"},
		"above its folder":     {pack(t, index, entry{name: "../evil.html", data: "x"}), "edition-unsafe"},
		"above it, from below": {pack(t, index, entry{name: "a/../../evil.html", data: "x"}), "edition-unsafe"},
		"absolute":             {pack(t, index, entry{name: "/etc/passwd", data: "x"}), "edition-unsafe"},
		"with a backslash":     {pack(t, index, entry{name: `..\evil.html`, data: "x"}), "edition-unsafe"},
		"on another drive":     {pack(t, index, entry{name: "C:evil.html", data: "x"}), "edition-unsafe"},
		"our own records":      {pack(t, index, entry{name: ".samspil/manifest", data: "x"}), "edition-unsafe"},
		"a control character":  {pack(t, index, entry{name: "a\tb", data: "x"}), "edition-unsafe"},
		"a folder":             {pack(t, index, entry{name: "a/", data: ""}), "edition-unsafe"},
		"a symbolic link":      {pack(t, index, entry{name: "a", data: "/etc/passwd", mode: fs.ModeSymlink | 0o777}), "edition-unsafe"},
		"twice":                {pack(t, index, entry{name: "a", data: "x"}, entry{name: "a", data: "y"}), "edition-unsafe"},
		"a file and a folder":  {pack(t, index, entry{name: "a", data: "x"}, entry{name: "a/b", data: "y"}), "edition-unsafe"},
		"a huge file":          {pack(t, index, entry{name: "a", data: "x", size: edition.MaxFile + 1}), "edition-too-large"},
		"a size that overflows": {pack(t, index, entry{name: "a", data: "x", size: 1<<64 - 1},
			entry{name: "b", data: "x", size: 1<<64 - 1}), "edition-too-large"},
		"huge in all": {pack(t, huge...), "edition-too-large"},
	} {
		t.Run(name, func(t *testing.T) {
			a, problem := edition.Open(bytes.NewReader(c.data), int64(len(c.data)))
			if problem == nil {
				t.Fatalf("it was opened: %v", a.Files)
			}
			if problem.Code != c.code || problem.Message == "" || problem.Remedy == "" {
				t.Errorf("problem: %s (%s), want %s", problem, problem.Code, c.code)
			}
		})
	}
}

func TestAFileIsReadNoFurtherThanItSays(t *testing.T) {
	for name, e := range map[string]entry{
		"more than said":  {name: "a", data: strings.Repeat("x", 100), size: 10},
		"less than said":  {name: "a", data: "x", size: 1000},
		"other than said": {name: "a", data: "x"},
	} {
		data := pack(t, entry{name: "editions-text.json", data: emptyIndex}, e)
		if name == "other than said" {
			data = bytes.Replace(data, []byte("ax"), []byte("ay"), 1)
		}
		a, problem := edition.Open(bytes.NewReader(data), int64(len(data)))
		if problem != nil {
			t.Fatal(name, problem)
		}
		if got, err := a.Read("a"); err == nil {
			t.Errorf("%s: read %d bytes", name, len(got))
		}
	}
}

// FuzzOpen checks that no archive makes Open panic or accept a name that leads
// out of its folder.
func FuzzOpen(f *testing.F) {
	var b bytes.Buffer
	if err := edition.Write(&b, site, siteFiles, sitePages); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		a, problem := edition.Open(bytes.NewReader(data), int64(len(data)))
		if problem != nil {
			return
		}
		for _, name := range a.Files {
			if !fs.ValidPath(name) {
				t.Errorf("%q", name)
			}
			_, _ = a.Read(name)
		}
	})
}
