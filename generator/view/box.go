package view

import "strings"

// Titles on maps are set in a sans serif of 13 pixels and broken into lines. How
// wide they will be is estimated, a little generously.
const (
	boxText   = 13  // size of the text, in pixels
	boxLine   = 16  // from line to line
	boxWidest = 128 // a line is broken when it would be wider
	boxLines  = 3
	boxPadX   = 9
	boxPadY   = 5
)

// box breaks a title into lines and gives the size of the box around them.
func box(title string) (lines []string, width, height int) {
	lines = BreakTitle(title, boxWidest, boxLines)
	for _, l := range lines {
		width = max(width, TextWidth(l))
	}
	return lines, width + 2*boxPadX, len(lines)*boxLine + 2*boxPadY
}

// BreakTitle breaks a title into lines of about a width in pixels; what does not
// fit into the number of lines is left out, and an ellipsis says so.
func BreakTitle(title string, width, most int) []string {
	if title = strings.TrimSpace(title); title == "" {
		return nil
	} else if TextWidth(title) <= width {
		return []string{title}
	}
	var lines []string
	line := ""
	for _, word := range strings.Fields(title) {
		for _, part := range breakWord(word, width) {
			switch longer := line + " " + part; {
			case line == "":
				line = part
			case TextWidth(longer) <= width:
				line = longer
			default:
				lines = append(lines, line)
				line = part
			}
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	if len(lines) > most {
		lines = lines[:most]
		lines[most-1] = strings.TrimRight(lines[most-1], "-,:; ") + "…"
	}
	return lines
}

// breakWord breaks a word that would not fit on a line by far.
func breakWord(word string, width int) []string {
	var parts []string
	for TextWidth(word) > width*3/2 {
		runes := []rune(word)
		n := len(runes) * width / (TextWidth(word) + 1)
		parts = append(parts, string(runes[:n])+"-")
		word = string(runes[n:])
	}
	return append(parts, word)
}

// TextWidth estimates the width in pixels of a text on a map.
func TextWidth(s string) int {
	hundredths := 0
	for _, r := range s {
		if int(r) < len(latinWidths) {
			hundredths += int(latinWidths[r])
		} else {
			hundredths += runeWidth(r)
		}
	}
	return (hundredths*boxText + 99) / 100
}

// latinWidths holds the widths of the letters that nearly all titles consist of:
// every page has a map with a dozen titles.
var latinWidths = func() (widths [0x180]uint8) {
	for r := range widths {
		widths[r] = uint8(runeWidth(rune(r)))
	}
	return widths
}()

// runeWidth is the width of a letter in hundredths of the text's size.
func runeWidth(r rune) int {
	switch {
	case strings.ContainsRune("iljtfrI.,:;'’|!()[]-/ ", r):
		return 34
	case strings.ContainsRune("mwMWæÆœ@%—…", r):
		return 88
	case r >= 'A' && r <= 'Z' || r == 'Å' || r == 'Ø':
		return 70
	case r < 0x2000:
		return 57
	}
	return 104 // scripts whose letters are as wide as high
}
