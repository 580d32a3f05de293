package config_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"samspil/generator/config"
)

func TestMistakesOfAComparisonAreReportedWhereTheyStand(t *testing.T) {
	const declared = "[dimensions.citizen]\n[dimensions.value]\n"
	tests := []struct{ name, text, want string }{
		{"no pages", declared + "[comparisons.a]\n", `site.toml:3:2: error: the comparison "a" names no pages; write type = "paradigm" or pages = ["id", "id"]`},
		{"type and pages", declared + "[comparisons.a]\npages = ['x']\ntype = 'concept'\n", `site.toml:5:1: error: the comparison "a" has a type and pages; remove one of the two; the pages are used`},
		{"unknown dimension", declared + "[comparisons.a]\ntype = 'concept'\ndimensions = [\n  'value',\n  'citisen',\n]\n",
			`site.toml:7:4: error: the dimension "citisen" is not declared; did you mean "citizen"?`},
		{"dimension far from any", declared + "[comparisons.a]\ntype = 'concept'\ndimensions = ['value', \"x\"]\n",
			`site.toml:5:25: error: the dimension "x" is not declared; declare it: [dimensions.x]`},
		{"no dimension at all", "[comparisons.a]\ntype = 'concept'\n", `site.toml:1:2: error: the comparison "a" has no dimensions; declare them in site.toml: [dimensions.NAME]`},
		{"a name that is no address", declared + "[comparisons.\"A b\"]\ntype = 'concept'\n", `site.toml:3:2: error: the comparison "A b" cannot be an address; use lower-case letters, digits and hyphens`},
		{"a list of numbers", declared + "[comparisons.a]\ntype = 'concept'\npages = [1]\n", `site.toml:5:1: error: comparisons.a.pages should be a list of texts in quotes; write it as a list of texts in quotes`},
		{"a label without languages", "[dimensions.a]\nlabel = 'A'\n", `site.toml:2:1: error: dimensions.a.label should be a table; write it as a table`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, problems := config.Parse([]byte(tt.text))
			if len(problems) != 1 || problems[0].String() != tt.want {
				t.Errorf("\ngot  %v\nwant %s", problems, tt.want)
			}
		})
	}
}

func TestAComparisonWithoutDimensionsUsesAllInTheirOrder(t *testing.T) {
	c := parse(t, "[dimensions.b]\n[dimensions.a]\n[comparisons.x]\ntype = 'concept'\n[comparisons.w]\npages = ['p']\ndimensions = ['a']\n")
	var got [][]string
	for _, v := range c.Comparisons {
		got = append(got, append([]string{v.Name}, v.Dimensions...))
	}
	if want := [][]string{{"x", "b", "a"}, {"w", "a"}}; !cmp.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWhatHasNoTextInALanguageFallsBackToEnglishAndThenToItsName(t *testing.T) {
	d := config.Dimension{Name: "value", Label: map[string]string{"da": "Værdi", "en": "Value"}}
	if got := d.LabelIn("da") + d.LabelIn("nb") + (config.Dimension{Name: "x"}).LabelIn("da"); got != "VærdiValuex" {
		t.Errorf("got %q", got)
	}
	c := config.Comparison{Name: "c", Title: map[string]string{"da": "T"}}
	if got := c.TitleIn("da") + c.TitleIn("en") + c.DescriptionIn("da"); got != "Tc" {
		t.Errorf("got %q", got)
	}
}
