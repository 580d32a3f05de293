package theme

import "testing"

func TestTheBuiltInThemeHasNoProblems(t *testing.T) {
	layers, err := Find("", t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	_, problems := Load(layers, "", "")
	for _, p := range problems {
		t.Error(p)
	}
}
