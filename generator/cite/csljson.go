package cite

import (
	"encoding/json"
	"io"
)

// CSLJSON writes entries as CSL-JSON. It loses nothing: [Parse] reads equal
// entries back, our notes included.
func CSLJSON(w io.Writer, entries []*Entry) error {
	items := make([]map[string]any, len(entries))
	for i, e := range entries {
		items[i] = e.csl()
	}
	enc := json.NewEncoder(w) // sorts the fields of an item
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(items)
}

func (e *Entry) csl() map[string]any {
	m := map[string]any{"id": e.Key, "type": e.Type}
	for field, get := range textFields {
		if s := *get(e); s != "" {
			m[field] = s
		}
	}
	for field, s := range e.OtherText {
		m[field] = s
	}
	for role := range nameFields {
		if names := e.names(role); len(names) > 0 {
			list := make([]cslName, len(names))
			for i, n := range names {
				list[i] = cslName(n)
			}
			m[role] = list
		}
	}
	for field := range dateFields {
		if d := *e.date(field); !d.IsZero() {
			m[field] = d.csl()
		}
	}
	return m
}

type cslName struct {
	Family              string `json:"family,omitempty"`
	Given               string `json:"given,omitempty"`
	DroppingParticle    string `json:"dropping-particle,omitempty"`
	NonDroppingParticle string `json:"non-dropping-particle,omitempty"`
	Suffix              string `json:"suffix,omitempty"`
	Literal             string `json:"literal,omitempty"`
}

type cslDate struct {
	DateParts [][]int `json:"date-parts,omitempty"`
	Circa     bool    `json:"circa,omitempty"`
	Season    int     `json:"season,omitempty"`
	Literal   string  `json:"literal,omitempty"`
}

func (d Date) csl() cslDate {
	c := cslDate{Circa: d.Circa, Season: d.Season, Literal: d.Literal}
	if d.From.Year != 0 {
		c.DateParts = append(c.DateParts, d.From.list())
	}
	if d.isRange() {
		c.DateParts = append(c.DateParts, d.To.list())
	}
	return c
}

func (p DateParts) list() []int {
	switch {
	case p.Month == 0:
		return []int{p.Year}
	case p.Day == 0:
		return []int{p.Year, p.Month}
	}
	return []int{p.Year, p.Month, p.Day}
}
