package cite

import "testing"

func TestTheBibliographyOfTheSiteHasNoProblems(t *testing.T) {
	lib, problems := Parse("content/references.yaml", readFile(t, "../../content/references.yaml"))
	for _, p := range problems {
		t.Error(p)
	}
	if len(lib.Entries()) == 0 {
		t.Error("the bibliography is empty")
	}
}
