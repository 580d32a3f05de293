package translation

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/base32"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"samspil/generator/source"
)

// FileName is where the record lies in the content folder.
const FileName = "translations.txt"

// opening begins the file, and tells it from a file of the content that happens
// to have its name.
const opening = "# What each translation was made from"

const header = opening + ": page, language, section, and a digest of the source's section.\n" +
	"# Kept by \"generator translations mark\". See docs/keeping.md.\n"

// Key is a translation: a page in a language.
type Key struct{ ID, Lang string }

// entry is what the record says of one section.
type entry struct {
	section string
	digests []string
}

// Record is what the translations were made from.
type Record struct{ pages map[Key][]entry }

// New gives a record of nothing.
func New() *Record { return &Record{map[Key][]entry{}} }

// Is tells whether a file is a record.
func Is(data []byte) bool { return bytes.HasPrefix(data, []byte(opening)) }

// Parse reads a record. Lines that cannot be read are problems and left out.
func Parse(data []byte) (*Record, []source.Problem) {
	r := New()
	var problems []source.Problem
	text, _ := source.Normalize(data)
	n := 0
	for line := range strings.Lines(string(text)) {
		n++
		fields := strings.Fields(line)
		if len(fields) == 0 || strings.HasPrefix(line, "#") {
			continue
		}
		if len(fields) != 4 || fields[2] != titleKey && fields[2] != introKey && !strings.HasPrefix(fields[2], "#") {
			problems = append(problems, source.Problem{Position: source.Position{File: FileName, Line: n, Col: 1}, Severity: source.Warning, Code: "bad-translations",
				Message: "this line cannot be read: it is not a page, a language, a section and a digest", Remedy: "remove it, or take the file back from the history of the repository"})
			continue
		}
		r.add(Key{unspaced(fields[0]), fields[1]}, fields[2], fields[3])
	}
	return r, problems
}

// Ids that are paths may hold spaces, which separate the fields of a line.
func spaced(id string) string   { return strings.ReplaceAll(id, " ", "%20") }
func unspaced(id string) string { return strings.ReplaceAll(id, "%20", " ") }

func (r *Record) add(k Key, section, digest string) {
	entries := r.pages[k]
	i := slices.IndexFunc(entries, func(e entry) bool { return e.section == section })
	if i < 0 {
		r.pages[k] = append(entries, entry{section, []string{digest}})
	} else if !slices.Contains(entries[i].digests, digest) {
		entries[i].digests = append(entries[i].digests, digest)
	}
}

// Format writes the file.
func (r *Record) Format() []byte {
	keys := slices.SortedFunc(maps.Keys(r.pages), func(a, b Key) int {
		return cmp.Or(strings.Compare(a.ID, b.ID), strings.Compare(a.Lang, b.Lang))
	})
	var b bytes.Buffer
	b.WriteString(header)
	for _, k := range keys {
		for _, e := range r.pages[k] {
			for _, d := range e.digests {
				b.WriteString(spaced(k.ID) + " " + k.Lang + " " + e.section + " " + d + "\n")
			}
		}
	}
	return b.Bytes()
}

var encoding = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// Digest stands for what a section says: its heading and its text, without
// regard to white space. The rule is frozen: records depend on it.
func Digest(s Section) string {
	words := strings.Join(strings.Fields(norm.NFC.String(s.Title+"\n"+s.Text)), " ")
	sum := sha256.Sum256([]byte(words))
	return encoding.EncodeToString(sum[:])[:12]
}
