package main

// nearest gives the known word that a mistyped one most likely means: the one with
// the fewest edits, at most a third of its letters and at least one; "" if none is
// that near. The first of several wins.
func nearest(word string, known []string) string {
	best, bestEdits := "", 0
	for _, k := range known {
		n := edits([]rune(word), []rune(k))
		if n > max(1, len([]rune(k))/3) {
			continue
		}
		if best == "" || n < bestEdits {
			best, bestEdits = k, n
		}
	}
	return best
}

// edits is the optimal string alignment distance: insertions, deletions,
// substitutions and swaps of neighbours (Boytsov 2011, section 2.2.3).
func edits(a, b []rune) int {
	before := make([]int, len(b)+1)
	last := make([]int, len(b)+1)
	row := make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
