package export

import (
	"bytes"
	"encoding/json"

	"samspil/generator/view"
)

// Previews makes a file that links' previews are shown from: an object with each by
// what it is of. Their texts are plain text; kind gives the type of one as it is called
// in the page's language.
func Previews(list []*view.Preview, kind func(*view.Preview) string) ([]byte, error) {
	type preview struct {
		Lang        string   `json:"lang,omitempty"`
		Type        string   `json:"type,omitempty"`
		Kind        string   `json:"kind,omitempty"`
		Title       string   `json:"title"`
		Section     string   `json:"section,omitempty"`
		Description string   `json:"description,omitempty"`
		Text        []string `json:"text,omitempty"`
	}
	all := make(map[string]preview, len(list))
	for _, p := range list {
		all[p.Of] = preview{p.Lang, p.Type, kind(p), p.Title, p.Section, p.Description, p.Text}
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(all)
	return b.Bytes(), err
}
