package prose

import "unicode/utf8"

// Nearest gives the word of a list that a mistyped one is likely to mean, or "". Up to
// a third of the characters may differ, and one in any case; the first of equally
// near words wins.
func Nearest(word string, list []string) string {
	length := utf8.RuneCountInString(word)
	best, limit := "", max(1, length/3)+1
	for _, candidate := range list {
		n := utf8.RuneCountInString(candidate)
		if candidate == word || n-length >= limit || length-n >= limit {
			continue
		}
		if d := distance(word, candidate); d < limit && d < max(length, n) {
			best, limit = candidate, d
		}
	}
	return best
}

// distance is the number of characters to insert, delete, replace or swap with their
// neighbour to get from a to b.
func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	before, prev, row := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := range s {
		row[0] = i + 1
		for j := range t {
			cost := 1
			if s[i] == t[j] {
				cost = 0
			}
			row[j+1] = min(prev[j]+cost, prev[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && s[i] == t[j-1] && s[i-1] == t[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, prev, row = prev, row, before
	}
	return prev[len(t)]
}
