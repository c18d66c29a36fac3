package prose

import (
	"strings"
	"testing"
)

// A list nested too deep is one mistake, however many lines it has.
func TestTooDeepIsOneProblem(t *testing.T) {
	var b strings.Builder
	for i := range 300 {
		b.WriteString(strings.Repeat("  ", i) + "- {{value a}}\n")
	}
	_, problems := Parse("content/01-a.md", 1, []byte(b.String()))
	dropped := 0
	for _, p := range problems.Sorted() {
		if p.Code == "text-dropped" {
			dropped++
		}
	}
	if dropped > 1 {
		t.Errorf("%d problems text-dropped, want at most 1", dropped)
	}
}
