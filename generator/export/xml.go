package export

import (
	"bytes"
	"encoding/xml"
	"fmt"
)

// marshal writes an XML document. The values are our own plain structs, which
// cannot fail to encode but for a mistake in this package.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	e := xml.NewEncoder(&b)
	e.Indent("", " ")
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("encoding XML: %w", err)
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}
