package cite

import "testing"

func TestANameIsReadAsPeopleWriteIt(t *testing.T) {
	for name, want := range map[string]Name{
		"Anne Bøgh":              {Given: "Anne", Family: "Bøgh"},
		"Lotte Bøgh Andersen":    {Given: "Lotte Bøgh", Family: "Andersen"},
		"Sandra van Thiel":       {Given: "Sandra", NonDroppingParticle: "van", Family: "Thiel"},
		"Jean de la Cour":        {Given: "Jean", NonDroppingParticle: "de la", Family: "Cour"},
		"Thiel, Sandra van":      {Given: "Sandra van", Family: "Thiel"},
		" Bøgh Andersen , Lotte": {Given: "Lotte", Family: "Bøgh Andersen"},
		"Samspil":                {Literal: "Samspil"},
		"bell hooks":             {Given: "bell", Family: "hooks"},
		"Redaktionen,":           {Literal: "Redaktionen,"},
		"":                       {},
	} {
		if got := ParsePerson(name); got != want {
			t.Errorf("%q: got %+v, want %+v", name, got, want)
		}
	}
}

func TestAFieldIsPrintedWithoutMarkup(t *testing.T) {
	if got, want := PlainField("da", `"Samskabelse" i <i>Leviathan</i>`), "“Samskabelse” i Leviathan"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestAnEntryKnowsItsLine(t *testing.T) {
	lib, _ := Parse("refs.yaml", []byte("- id: a\n  type: book\n  title: T\n  issued: null\n  author: null\n- type: book\n  id: b\n  title: T\n  issued: null\n  author: null\n"))
	for key, want := range map[string]string{"a": "refs.yaml:1", "b": "refs.yaml:7", "c": "refs.yaml"} {
		if got := lib.Position(key).String(); got != want {
			t.Errorf("%s is at %s, want %s", key, got, want)
		}
	}
}
