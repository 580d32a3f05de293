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

func TestWhatAWorkIsCalledIsMarkedWithItsOwnLanguage(t *testing.T) {
	lib, problems := Parse("references.yaml", []byte(`
- {id: article, type: article-journal, title: "A <i>public</i> management", container-title: Public Administration, language: en-GB, author: null, issued: null}
- {id: book, type: book, title: Demokrati i det åbne, language: da, author: null, issued: null}
- {id: chapter, type: chapter, title: Tillit, container-title: Styrning, language: sv, author: null, issued: null}
- {id: unsaid, type: book, title: Democracy, author: null, issued: null}
- {id: wrong, type: book, title: Democracy, language: "Old English", author: null, issued: null}
`))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	want := map[string]map[string]string{
		"da": {
			"article": `<span lang="en-GB">A </span><i lang="en-GB">public</i><span lang="en-GB"> management</span>. (u.å.). <i lang="en-GB">Public Administration</i>.`,
			"book":    `<i>Demokrati i det åbne</i>. (u.å.).`,
			"chapter": `<span lang="sv">Tillit</span>. (u.å.). I <i lang="sv">Styrning</i>.`,
			"unsaid":  `<i>Democracy</i>. (u.å.).`,
			"wrong":   `<i>Democracy</i>. (u.å.).`,
		},
		"en": {
			"article": `A <i>public</i> management. (n.d.). <i>Public Administration</i>.`,
			"book":    `<i lang="da">Demokrati i det åbne</i>. (n.d.).`,
		},
	}
	for lang, works := range want {
		for key, html := range works {
			if got := string(Cite(lib, lang, []string{key}).References()[0].HTML); got != html {
				t.Errorf("%s in %s:\ngot  %s\nwant %s", key, lang, got, html)
			}
		}
	}
}
