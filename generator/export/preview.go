package export

import (
	"bytes"
	"encoding/json"

	"samspil/generator/view"
)

// Preview makes the file that a link's preview is shown from. Its texts are plain
// text; kind is the type as it is called in the page's language.
func Preview(p *view.Preview, kind string) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(struct {
		Lang        string   `json:"lang,omitempty"`
		Type        string   `json:"type,omitempty"`
		Kind        string   `json:"kind,omitempty"`
		Title       string   `json:"title"`
		Section     string   `json:"section,omitempty"`
		Description string   `json:"description,omitempty"`
		Text        []string `json:"text,omitempty"`
	}{p.Lang, p.Type, kind, p.Title, p.Section, p.Description, p.Text})
	return b.Bytes(), err
}
