package edition

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/BurntSushi/toml"

	"samspil/generator/source"
)

// The places of editions in the content folder, and of their pages on the site.
const (
	Folder   = "editions"
	ListFile = Folder + "/editions.toml"
	Address  = "edition/"
)

// Edition is an entry of the list.
type Edition struct {
	Name  string `toml:"name"`
	Date  string `toml:"date"` // YYYY-MM-DD
	Title string `toml:"title"`
	Sum   string `toml:"sha256"` // of the archive, in lower-case hexadecimal

	Line int `toml:"-"` // in the list
}

// File is where the edition's archive lies in the content folder.
func (e Edition) File() string { return Folder + "/" + e.Name + ".zip" }

// Home is the address of the edition on the site.
func (e Edition) Home() string { return Address + e.Name + "/" }

var (
	nameForm = regexp.MustCompile(`^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$`)
	sumForm  = regexp.MustCompile(`^[0-9a-f]{64}$`)
)

// maxName keeps names fit for addresses and file systems.
const maxName = 60

// CheckName says what is wrong with the name of a new edition, or nil.
func CheckName(name string) error {
	if !nameForm.MatchString(name) || len(name) > maxName {
		return fmt.Errorf("%q cannot be the name of an edition: use letters, digits and hyphens, such as 2026-1", name)
	}
	return nil
}

// ParseList reads editions.toml. Entries that cannot be used are problems and
// left out.
func ParseList(data []byte) ([]Edition, []source.Problem) {
	text, invalid := source.Normalize(data)
	if invalid >= 0 {
		p := listProblem(0, "this is not UTF-8 text", "save the file as UTF-8")
		p.Line, p.Col = source.NewLines(text).At(invalid)
		return nil, []source.Problem{p}
	}
	var list struct {
		Edition []Edition `toml:"edition"`
	}
	meta, err := toml.Decode(string(text), &list)
	if err != nil {
		p := listProblem(0, "this is not a list of editions: "+strings.TrimPrefix(err.Error(), "toml: "), "mend the line, or take the file back from the history")
		var pe toml.ParseError
		if errors.As(err, &pe) {
			p.Line, p.Col, p.Message = pe.Position.Line, pe.Position.Col, "this is not a list of editions: "+pe.Message
		}
		return nil, []source.Problem{p}
	}
	var problems []source.Problem
	for _, key := range meta.Undecoded() {
		problems = append(problems, listProblem(0, fmt.Sprintf("editions.toml has no key %q", key), "remove it"))
	}
	lines := entryLines(string(text))
	var out []Edition
	for i, e := range list.Edition {
		if i < len(lines) {
			e.Line = lines[i]
		}
		same := func(o Edition) bool { return strings.EqualFold(o.Name, e.Name) }
		if fault, remedy := e.fault(); fault != "" {
			problems = append(problems, listProblem(e.Line, fault, remedy))
		} else if slices.ContainsFunc(out, same) {
			problems = append(problems, listProblem(e.Line, fmt.Sprintf("the edition %q is listed twice", e.Name), "remove one of the entries"))
		} else {
			out = append(out, e)
		}
	}
	return out, problems
}

func (e Edition) fault() (fault, remedy string) {
	switch _, err := time.Parse(time.DateOnly, e.Date); {
	case CheckName(e.Name) != nil:
		return fmt.Sprintf("%q cannot be the name of an edition", e.Name), "use letters, digits and hyphens"
	case err != nil:
		return fmt.Sprintf("the edition %s has no valid date", e.Name), "write it as year-month-day: 2026-01-31"
	case !sumForm.MatchString(e.Sum):
		return fmt.Sprintf("the edition %s has no checksum", e.Name), "write the SHA-256 of its archive in 64 hexadecimal digits"
	}
	return "", ""
}

func listProblem(line int, message, remedy string) source.Problem {
	return source.Problem{Position: source.Position{File: ListFile, Line: line}, Code: "edition-list", Message: message, Remedy: remedy}
}

// entryLines gives the lines at which entries begin; the library keeps them to
// itself.
func entryLines(text string) []int {
	var lines []int
	for i, line := range strings.Split(text, "\n") {
		if strings.HasPrefix(strings.ReplaceAll(line, " ", ""), "[[edition]]") {
			lines = append(lines, i+1)
		}
	}
	return lines
}

const listHead = `# The editions of the site, oldest first. "generator edition NAME" adds them; the
# checksums keep them as they were made.
`

// AppendEntry gives the text of the list with one more entry.
func AppendEntry(list []byte, e Edition) []byte {
	text := cmp.Or(string(list), listHead)
	if !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	quote := func(s string) string { // JSON's strings are TOML's, but for one sign
		return strings.ReplaceAll(string(mustJSON(s)), "\x7f", `\u007f`)
	}
	return []byte(text + fmt.Sprintf("\n[[edition]]\nname = %s\ndate = %s\ntitle = %s\nsha256 = %s\n",
		quote(e.Name), quote(e.Date), quote(e.Title), quote(e.Sum)))
}

// NewestFirst orders editions by date, those of one day by their place in the
// list.
func NewestFirst(list []Edition) []Edition {
	out := slices.Clone(list)
	slices.Reverse(out)
	slices.SortStableFunc(out, func(a, b Edition) int { return strings.Compare(b.Date, a.Date) })
	return out
}
