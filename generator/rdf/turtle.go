package rdf

import (
	"bytes"
	"fmt"
)

// Turtle writes statements as Turtle 1.1.
func Turtle(statements []Statement) []byte {
	var b bytes.Buffer
	for _, n := range namespaces(statements) {
		fmt.Fprintf(&b, "@prefix %s: <%s> .\n", n.Prefix, iri(n.IRI))
	}
	for _, group := range bySubject(statements) {
		fmt.Fprintf(&b, "\n<%s>", iri(group[0].Subject))
		for i, s := range group {
			switch {
			case i == 0:
				b.WriteString("\n\t" + turtleProperty(s.Property))
			case group[i-1].Property.Name != s.Property.Name:
				b.WriteString(" ;\n\t" + turtleProperty(s.Property))
			default:
				b.WriteByte(',')
			}
			b.WriteByte(' ')
			s.turtleObject(&b)
		}
		b.WriteString(" .\n")
	}
	return b.Bytes()
}

func turtleProperty(p *Property) string {
	if p.Name == Type.Name {
		return "a"
	}
	return turtleName(p.Name)
}

func turtleName(n Name) string {
	if s, ok := n.short(); ok {
		return s
	}
	return "<" + n.IRI() + ">"
}

func (s Statement) turtleObject(b *bytes.Buffer) {
	switch s.Property.Kind {
	case Link:
		b.WriteString("<" + iri(s.Value) + ">")
	case Class:
		b.WriteString(turtleName(s.Class))
	case Date:
		turtleString(b, s.Value)
		b.WriteString("^^" + turtleName(dateType))
	case Plain:
		turtleString(b, s.Value)
	case Text:
		turtleString(b, s.Value)
		if lang := s.lang(); lang != "" {
			b.WriteString("@" + lang)
		}
	}
}

// turtleString writes a quoted string with the escapes that it needs.
func turtleString(b *bytes.Buffer, text string) {
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
}
