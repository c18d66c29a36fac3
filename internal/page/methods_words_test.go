package page

import (
	"testing"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
)

// Whatever method analysis may name, figures and the methods page have words for it.
func TestEveryMethodHasWords(t *testing.T) {
	for _, tag := range lang.Tags() {
		cat, err := lang.Load(tag)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range analysis.Methods() {
			if !cat.Has("chart.method." + m) {
				t.Errorf("%s: no chart.method.%s", tag, m)
			}
		}
	}
}
