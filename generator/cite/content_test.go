package cite

import (
	"testing"

	"samspil/generator/source"
)

func TestTheBibliographyOfTheSiteHasNoErrors(t *testing.T) {
	lib, problems := Parse("content/references.yaml", readFile(t, "../../content/references.yaml"))
	for _, p := range problems {
		if p.Severity == source.Error { // warnings are for the editor's own check
			t.Error(p)
		}
	}
	if len(lib.Entries()) == 0 {
		t.Error("the bibliography is empty")
	}
}
