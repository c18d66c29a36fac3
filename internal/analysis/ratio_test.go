package analysis

import (
	"math"
	"testing"
)

// Attainment is a share of the benchmark; below zero there is no such thing.
func TestRatioOfNegatives(t *testing.T) {
	for _, c := range []struct{ a, b, want float64 }{{1, 2, 50}, {0, 2, 0}, {2, 0, math.NaN()}, {-4, 9, math.NaN()}, {4, -9, math.NaN()}, {-2, -1, math.NaN()}} {
		if got := ratio(c.a, c.b); got != c.want && !(math.IsNaN(got) && math.IsNaN(c.want)) {
			t.Errorf("ratio(%v, %v) = %v, want %v", c.a, c.b, got, c.want)
		}
	}
}
