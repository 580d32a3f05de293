package view

// wordsPerMinute is how fast a text is read, the average for adults who read
// such texts in silence.
const wordsPerMinute = 220

// minutes is the time it takes to read a text, rounded up.
func minutes(words int) int { return (words + wordsPerMinute - 1) / wordsPerMinute }

// articleMinutes is the time it takes to read an article; 0 for a text so short
// that nobody asks.
func articleMinutes(layout string, words int) int {
	if layout != "page" || words < wordsPerMinute {
		return 0
	}
	return minutes(words)
}
