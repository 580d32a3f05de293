package source

import "strings"

// Nearest gives the candidate that word is most likely a typing mistake for,
// or "" if none is close: at most a third of its letters may differ.
func Nearest(word string, candidates []string) string {
	best, bestCost := "", max(1, len([]rune(word))/3)+1
	folded := []rune(strings.ToLower(word))
	for _, c := range candidates {
		if d := distance(folded, []rune(strings.ToLower(c)), bestCost); d < bestCost {
			best, bestCost = c, d
		}
	}
	return best
}

// distance is the number of letters to insert, delete, replace or swap with
// their neighbour to make b of a (optimal string alignment), or limit if it is
// not below that.
func distance(a, b []rune, limit int) int {
	if d := len(a) - len(b); d >= limit || -d >= limit {
		return limit
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		lowest := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			lowest = min(lowest, row[j])
		}
		if lowest >= limit {
			return limit
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], limit)
}
