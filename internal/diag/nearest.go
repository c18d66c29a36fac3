package diag

// Nearest gives the word of list that s is most likely a slip for, or "". Distance
// counts characters inserted, deleted, replaced or swapped with their neighbour
// (optimal string alignment); up to a third of the characters may differ, and one in
// any case. Of equally near words the one that begins most alike wins, then the first.
func Nearest(s string, list []string) string {
	word := []rune(s)
	best, alike, found := max(1, len(word)/3)+1, -1, ""
	for _, candidate := range list {
		if candidate == s {
			continue
		}
		c := []rune(candidate)
		if d := len(c) - len(word); d > best || -d > best {
			continue
		}
		d := distance(word, c)
		if d >= max(len(word), len(c)) { // they share nothing
			continue
		}
		if p := prefix(word, c); d < best || d == best && found != "" && p > alike {
			best, alike, found = d, p, candidate
		}
	}
	return found
}

func prefix(a, b []rune) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

func distance(a, b []rune) int {
	before, last := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row := make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := last[j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			row[j] = min(change, last[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)]
}
