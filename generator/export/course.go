package export

import (
	"cmp"
	"slices"
	"strings"

	"samspil/generator/view"
)

// beside gives the path of a file that lies beside a page.
func beside(p *view.Page, name string) string {
	return strings.TrimSuffix(p.Path, "index.html") + name
}

// ReadingList gives the files of a course's reading list, in every format.
func ReadingList(b *view.Builder, p *view.Page) []References {
	if p.Course == nil || len(p.Course.Downloads) == 0 {
		return nil
	}
	entries := b.ReadingEntries(p)
	var out []References
	for _, d := range p.Course.Downloads {
		out = append(out, References{beside(p, d.Href), entries})
	}
	return out
}

// change is the pages of a unit that were changed on one day.
type change struct {
	unit  int
	date  string
	pages []view.Reading
}

// changes lists what has changed in a course, newest first: for each unit and
// day one change. Of pages that several units list, each unit tells.
func changes(c *view.Course) []change {
	var out []change
	for i, u := range c.Units {
		for _, r := range u.Readings {
			if r.Updated == "" {
				continue
			}
			k := slices.IndexFunc(out, func(o change) bool { return o.unit == i && o.date == r.Updated })
			if k < 0 {
				k = len(out)
				out = append(out, change{unit: i, date: r.Updated})
			}
			if !slices.ContainsFunc(out[k].pages, func(o view.Reading) bool { return o.ID == r.ID && o.Lang == r.Lang }) {
				out[k].pages = append(out[k].pages, r)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b change) int {
		return cmp.Or(strings.Compare(b.date, a.date), cmp.Compare(a.unit, b.unit))
	})
	return out
}

// CourseFeed gives the feed of a course, or nil if there is nothing to say: no
// base URL, or no date on any of its pages. Its words are those of text, the
// texts of the interface.
func CourseFeed(p *view.Page, text func(key string) string) *Feed {
	if p.Course == nil || p.Course.Feed == "" {
		return nil
	}
	f := &Feed{Title: p.Title, Subtitle: p.Description, Lang: p.Lang, Home: p.Canonical, Self: p.Canonical + p.Course.Feed,
		Author: cmp.Or(p.Site.Title, p.Title)}
	for _, c := range changes(p.Course) {
		u := p.Course.Units[c.unit]
		var titles []string
		for _, r := range c.pages {
			titles = append(titles, r.Title)
		}
		address := p.Canonical + "#" + u.ID
		f.Entries = append(f.Entries, FeedEntry{ID: address + ";" + c.date, URL: address, Title: u.Title,
			Summary: text("course-changed") + " " + strings.Join(titles, ", "), Updated: c.date})
	}
	f.Entries = f.Entries[:min(len(f.Entries), feedEntries)]
	return f
}

// CourseFile is a file beside the page of a course.
type CourseFile struct {
	Path   string
	Render func() ([]byte, error)
}

// CourseFiles gives the cartridge and the feed of a course, as far as it has
// them.
func CourseFiles(p *view.Page, text func(key string) string) []CourseFile {
	var out []CourseFile
	if p.Course == nil {
		return nil
	}
	if p.Course.Cartridge != "" {
		out = append(out, CourseFile{beside(p, p.Course.Cartridge), func() ([]byte, error) { return Cartridge(p, text) }})
	}
	if f := CourseFeed(p, text); f != nil {
		out = append(out, CourseFile{beside(p, p.Course.Feed), f.Render})
	}
	return out
}
