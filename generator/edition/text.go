package edition

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
)

// Page is an entry of an edition's index of pages.
type Page struct {
	ID      string `json:"id"`
	Lang    string `json:"lang,omitempty"`
	Address string `json:"address"` // within the edition: "da/begreber/tillid/"
	Title   string `json:"title"`
	Stable  bool   `json:"stable,omitempty"` // the id is the editor's: the page has a permanent address
	Digest  string `json:"digest"`           // of what it says
	Text    string `json:"text"`             // name of the file that holds its text

	Authors []string `json:"authors,omitempty"`
	Updated string   `json:"updated,omitempty"` // YYYY-MM-DD
}

// Text is what a page says, as plain text.
type Text struct {
	Title      string      `json:"title"`
	Sections   []Section   `json:"sections"`
	References []Reference `json:"references,omitempty"`
}

// Section is the text between two headings. Paragraphs are separated by "\n".
type Section struct {
	ID    string `json:"id,omitempty"`
	Title string `json:"title,omitempty"`
	Text  string `json:"text"`
}

// Reference is an entry of the page's reference list.
type Reference struct {
	Key  string `json:"key"`
	Text string `json:"text"`
}

// Digest stands for a page's text: equal digests mean that the page says the
// same. How references are printed does not count, only which works they are.
func (t Text) Digest() string {
	h := sha256.New()
	var n [8]byte
	write := func(s string) {
		binary.LittleEndian.PutUint64(n[:], uint64(len(s)))
		h.Write(n[:])
		h.Write([]byte(s))
	}
	count := func(i int) { write(string(binary.LittleEndian.AppendUint64(nil, uint64(i)))) }
	write(t.Title)
	count(len(t.Sections))
	for _, s := range t.Sections {
		write(s.ID)
		write(s.Title)
		write(s.Text)
	}
	for _, r := range t.References {
		write(r.Key)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// Names of what is in the archive and not published.
const (
	indexName  = "editions-text.json"
	textFolder = "editions-text/"
)

func textName(data []byte) string {
	sum := sha256.Sum256(data)
	return textFolder + hex.EncodeToString(sum[:16]) + ".json"
}

// index is the file editions-text.json.
type index struct {
	Version int    `json:"version"`
	Pages   []Page `json:"pages"`
}

const indexVersion = 1

func mustJSON(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // of plain data
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}
