package stat

import (
	"math"
	"slices"
)

// Quantile returns the p-quantile of values, p in 0..1: type 7, the default of R,
// which lies (n-1)·p of the way from the smallest to the largest and interpolates
// between neighbours. Missing values do not count; without any value, or with p
// outside 0..1, there is none (NaN).
//
// Hyndman and Fan 1996, Am Stat 50:361. gonum's interpolating quantile is another
// one: it gives 2 for the median of 1, 2, 3, 4.
func Quantile(values []float64, p float64) float64 {
	sorted := make([]float64, 0, len(values))
	for _, v := range values {
		if !math.IsNaN(v) {
			sorted = append(sorted, v)
		}
	}
	if len(sorted) == 0 || !(p >= 0 && p <= 1) {
		return math.NaN()
	}
	slices.Sort(sorted)
	at := p * float64(len(sorted)-1)
	below := math.Floor(at)
	low, high := sorted[int(below)], sorted[int(math.Ceil(at))]
	if low == high {
		return low // infinities too
	}
	return low + (at-below)*(high-low)
}
