package page

import (
	"fmt"
	"strings"
	"testing"
)

func describePeriod(b *strings.Builder, p *Period) {
	if p != nil {
		fmt.Fprintf(b, "period %d–%d\n", p.From, p.To)
		describeText(b, "  note", p.Note)
	}
}

// TestWhatFrontMatterCitesStandsWhereItIsWritten: places are exact where the text
// stands in the file as it is, and those of the value where it does not.
func TestWhatFrontMatterCitesStandsWhereItIsWritten(t *testing.T) {
	tests := []struct{ name, keys, want string }{
		{"plain", "dimensions:\n  citizen: Æn [@a] og [[b]].", "@a 3:16, b 3:23"},
		{"after the text's own", "dimensions:\n  citizen: \"Én: [@a]\"", "@a 3:18"},
		{"in quotes", "dimensions: {citizen: 'En kunde [@a, s. 5; @c]'}", "@a 2:34, @c 2:44"},
		{"folded", "dimensions:\n  citizen: >\n    En kunde\n    [@a].", "@a 3:12"},
		{"with escapes", "dimensions:\n  citizen: \"En\\u00e9 [@a]\"", "@a 3:12"},
		{"source", "events:\n  - {date: 1991, title: A, source: '@a, s. 5'}", "@a 3:37"},
		{"source in brackets", "events:\n  - {date: 1991, title: 'A [[b]]', source: '[@a]'}", "@a 3:46, b 3:28"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := NewCompiler(Options{}).Compile("a.md", []byte("---\n"+tt.keys+"\n---\nText.\n"))
			var got []string
			for _, c := range p.Body.Citations {
				for _, item := range c.Items {
					got = append(got, fmt.Sprintf("@%s %d:%d", item.Key, item.Line, item.Col))
				}
			}
			for _, r := range p.Body.Refs {
				got = append(got, fmt.Sprintf("%s %d:%d", r.Target, r.Line, r.Col))
			}
			if s := strings.Join(got, ", "); s != tt.want || len(p.Problems) > 0 {
				t.Errorf("got %s, want %s; problems %v", s, tt.want, p.Problems)
			}
		})
	}
}

func TestASourceMustBeACitation(t *testing.T) {
	for source, ok := range map[string]bool{"@hood1991": true, "se @hood1991, s. 5; @osborne2006": true, "[@hood1991]": true,
		"Hood 1991": false, "[@hood1991] og mere": false, "": true} {
		p := NewCompiler(Options{}).Compile("a.md", []byte("---\nevents:\n  - date: 1991\n    title: A\n    source: \""+source+"\"\n---\n"))
		if got := len(p.Problems) == 0; got != ok {
			t.Errorf("%s: problems %v", source, p.Problems)
		}
		for _, problem := range p.Problems {
			if problem.Line != 5 || problem.Code != "bad-value" || problem.File != "a.md" {
				t.Errorf("%s: %s", source, problem)
			}
		}
	}
}

func TestEveryPhraseOfFrontMatterIsCompiled(t *testing.T) {
	p := NewCompiler(Options{Default: "da"}).Compile("a.md", []byte("---\nperiod: {from: 1980}\ndimensions: {citizen: En *kunde*, value: }\nevents: [{date: 1991, title: \"Et \\\"navn\\\"\", source: '@a'}]\n---\nText.\n"))
	if len(p.Problems) > 0 {
		t.Fatal(p.Problems)
	}
	d, e := p.Meta.Dimensions, p.Meta.Events[0]
	if got := p.Body.Phrases[d[0].Phrase].HTML; got != "En <em>kunde</em>" || d[1].Phrase != -1 {
		t.Errorf("dimension %q, empty one at %d", got, d[1].Phrase)
	}
	if got := p.Body.Phrases[e.Phrase].Text; got != "Et ”navn”" {
		t.Errorf("title %q", got)
	}
	if got := p.Body.Phrases[e.SourcePhrase]; len(got.HTML) != 0 || len(got.Slots) != 1 {
		t.Errorf("source %+v", got)
	}
	if got := p.Body.Citations[0].Context; got.Sentence != "Et ”navn”" || got.Section != TimelineID {
		t.Errorf("the source stands in %+v", got)
	}
}
