package report

import (
	_ "embed"
	"slices"
	"strings"

	"zhijian/internal/diag"
)

// meanings.txt lists, for each of the words that keys take, what people write instead.
//
//go:embed meanings.txt
var meaningWords string

// meant gives the word of a list that another one stands for: the same in another
// language or in other letters, or the nearest; "" if there is none.
func meant(word string, among []string) string {
	plain := joiner.Replace(strings.ToLower(strings.TrimSpace(word)))
	if slices.Contains(among, plain) {
		return plain
	}
	for line := range strings.Lines(meaningWords) {
		if words := strings.Fields(line); slices.Contains(among, words[0]) && slices.Contains(words[1:], plain) {
			return words[0]
		}
	}
	return diag.Nearest(word, among)
}
