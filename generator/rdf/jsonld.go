package rdf

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// JSONLD writes statements as JSON-LD 1.1: one object for each subject, below
// "@graph". The context says what each key holds, so that texts are written as a
// table by language, links as plain addresses and dates as plain dates.
func JSONLD(statements []Statement) ([]byte, error) {
	context := object{}
	for _, n := range namespaces(statements) {
		context.set(n.Prefix, iri(n.IRI))
	}
	for _, s := range statements {
		if s.Property.Kind != Class {
			context.set(key(s.Property.Name), definition(s.Property))
		}
	}
	graph := []any{}
	for _, group := range bySubject(statements) {
		o := object{{"@id", iri(group[0].Subject)}}
		for len(group) > 0 {
			n := 1
			for n < len(group) && group[n].Property.Name == group[0].Property.Name {
				n++
			}
			name := key(group[0].Property.Name)
			if group[0].Property.Kind == Class {
				name = "@type"
			}
			o.set(name, values(group[:n]))
			group = group[n:]
		}
		graph = append(graph, o)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(object{{"@context", context}, {"@graph", graph}}); err != nil {
		return nil, fmt.Errorf("encoding JSON-LD: %w", err)
	}
	return b.Bytes(), nil
}

// key is how a name is written as a key of JSON-LD.
func key(n Name) string {
	if s, ok := n.short(); ok {
		return s
	}
	return n.IRI()
}

// definition is what the context says of a property.
func definition(p *Property) object {
	o := object{{"@id", key(p.Name)}}
	switch p.Kind {
	case Link:
		o.set("@type", "@id")
	case Date:
		o.set("@type", key(dateType))
	case Text:
		o.set("@container", "@language")
	}
	return o
}

// values is what a key holds: a table by language of texts, else one value or a
// list of them.
func values(statements []Statement) any {
	if statements[0].Property.Kind != Text {
		var list []any
		for _, s := range statements {
			switch s.Property.Kind {
			case Class:
				list = append(list, key(s.Class))
			default:
				v := s.Value
				if s.Property.Kind == Link {
					v = iri(v)
				}
				list = append(list, v)
			}
		}
		return oneOrList(list)
	}
	var langs []string
	by := map[string][]any{}
	for _, s := range statements {
		lang := s.lang()
		if lang == "" {
			lang = "@none"
		}
		if by[lang] == nil {
			langs = append(langs, lang)
		}
		by[lang] = append(by[lang], s.Value)
	}
	o := object{}
	for _, l := range langs {
		o.set(l, oneOrList(by[l]))
	}
	return o
}

func oneOrList(list []any) any {
	if len(list) == 1 {
		return list[0]
	}
	return list
}

// object is a JSON object that keeps the order of its keys.
type object []member

type member struct {
	key   string
	value any
}

// set adds a member, unless there is one with the key.
func (o *object) set(key string, value any) {
	for _, m := range *o {
		if m.key == key {
			return
		}
	}
	*o = append(*o, member{key, value})
}

// MarshalJSON writes the members in their order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := e.Encode(m.key); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := e.Encode(m.value); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}
