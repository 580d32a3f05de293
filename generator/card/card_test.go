package card

import (
	"bytes"
	"image/png"
	"os"
	"strings"
	"testing"
)

var cards = map[string]Card{
	"concept": {"Samskabelse", "Begreb", "concept", "Samspil", "Dansk"},
	"long":    {"Den fagprofessionelles rolle i samarbejdsdrevet innovation og tillidsbaseret styring på tværs af sektorer og forvaltninger", "Case", "case", "Samspil", "Dansk"},
	"word":    {strings.Repeat("Medarbejderstyringsparadigme", 20), "Paradigm", "paradigm", "Samspil", "English"},
	"greek":   {"Δημόσια διοίκηση", "", "", "Samspil", ""},
	"bare":    {"T", "", "", "", ""},
	"empty":   {},
}

func TestACardIsAPictureOfTheRecommendedSizeAndSmall(t *testing.T) {
	for name, c := range cards {
		data, err := Draw(c)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if dir := os.Getenv("CARDS"); dir != "" { // to look at them
			os.WriteFile(dir+"/"+name+".png", data, 0o644)
		}
		config, err := png.DecodeConfig(bytes.NewReader(data))
		if err != nil || config.Width != 1200 || config.Height != 630 {
			t.Errorf("%s: %v, %v", name, config, err)
		}
		if len(data) > 40_000 {
			t.Errorf("%s takes %d bytes", name, len(data))
		}
		if again, _ := Draw(c); !bytes.Equal(data, again) {
			t.Errorf("%s: two drawings differ", name)
		}
	}
}

func TestWhatACardSaysIsSeen(t *testing.T) {
	seen := map[string]string{}
	for name, c := range map[string]Card{
		"title": {Title: "A"}, "other title": {Title: "B"}, "kind": {Title: "A", Kind: "K"}, "colour": {Title: "A", Type: "case"},
		"site": {Title: "A", Site: "S"}, "language": {Title: "A", Lang: "L"},
	} {
		data, err := Draw(c)
		if err != nil {
			t.Fatal(err)
		}
		if other, there := seen[string(data)]; there {
			t.Errorf("the cards %q and %q look the same", name, other)
		}
		seen[string(data)] = name
	}
}

func TestATitleIsSetAsLargeAsFitsAndCutOffWhenNothingDoes(t *testing.T) {
	for _, test := range []struct {
		title string
		lines int
		size  int
		end   string
	}{
		{"Tillid", 1, 92, "Tillid"},
		{"Samarbejdsdrevet innovation i den offentlige sektor", 3, 92, "offentlige sektor"},
		{cards["long"].Title, 4, 60, "sektorer og forvaltninger"},
		{cards["word"].Title, 4, 52, "…"},
		{strings.Repeat("ord ", 200), 4, 52, "…"},
		{" \n ", 1, 92, ""},
	} {
		lines, size, err := fit(test.title, textWidth)
		if err != nil || len(lines) != test.lines || size != test.size || !strings.HasSuffix(lines[len(lines)-1], test.end) {
			t.Errorf("%.30q: size %d, %q, %v", test.title, size, lines, err)
		}
	}
}

func TestOnlyTextWithLettersThatAFontHasIsDrawable(t *testing.T) {
	for text, want := range map[string]bool{"Ældre på café – “godt”": true, "Δημόσια": true, "Управление": true, "公共管理": false, "🙂": false, "": true} {
		if Drawable(text) != want {
			t.Errorf("Drawable(%q) = %v", text, !want)
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	for b.Loop() {
		if _, err := Draw(cards["long"]); err != nil {
			b.Fatal(err)
		}
	}
}
