package markdown

import (
	"strings"
	"testing"
)

func TestSentencesAreSplitWhereAReaderWould(t *testing.T) {
	for _, want := range []string{
		"Et. |To.",
		"Et! |To? |Tre… |Fire",
		"F.eks. Ole og bl.a. Bo m.fl. |Så er der jf. Lov nr. 5 af 1. januar. |Slut.",
		"Side 5 er s. 5, men s. |Nu.",
		"Hr. C. Hood og Dr. O. E. Osborne talte. |Ja.",
		"Hood et al. (1991) og Hood et al. 1991 siger, at tallet er 3.5 og 1.000. |Slut.",
		"E.g. The rule, i.e. This one, vs. Others etc. |Then more, etc., and so on.",
		"He said no. |Then no. 5 came.",
		"(I parentes.) |Efter. |”Citat.” |Efter.",
		"»Hvad?« spurgte hun. |Han svarede.",
		"Den 1. maj 2020. |5 af dem.",
		"Det var i 1991. |Maj kom. |Kapitel 3. |Derefter",
		"osv. |Det",
		"a.b.c. d",
		"U.S. Congress acts. |Good.",
		"Ingen ende",
		"",
	} {
		text := strings.ReplaceAll(want, "|", "")
		got, from := "", 0
		for _, at := range appendSentenceStarts(nil, []byte(text), nil) {
			got += text[from:at] + "|"
			from = at
		}
		if got += text[from:]; got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestALongSentenceIsCutAroundItsReference(t *testing.T) {
	word := strings.Repeat("æ", 9) + " "
	long := strings.Repeat(word, 40)
	for _, c := range []struct{ before, own, after string }{
		{long, "her", long}, {"", "her", long}, {long, "her", ""}, {long, long, long}, {"", strings.Repeat("ø", 400), ""},
	} {
		got := context(c.before+c.own+c.after, len(c.before), len(c.before)+len(c.own))
		n := len([]rune(got.Sentence))
		if n > maxContext+10 || n < maxContext/3 || !strings.Contains(got.Sentence, "…") {
			t.Errorf("%d characters: %q", n, got.Sentence)
		}
		if own := got.Sentence[got.Start:got.End]; !strings.HasPrefix(c.own, own) || len(own) == 0 {
			t.Errorf("the reference is %q", own)
		}
	}
}
