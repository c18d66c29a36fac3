package stat

import "math"

// QuantileGroups places each value in one of k groups of nearly equal size, 1
// to k; 0 is no group. Group 1 holds the lowest values, or the highest if
// highFirst is set. Tied values share a group. A missing value has none and does
// not count; with fewer values than groups there are no groups at all.
//
// With rank r among n (ties share the lowest), the group is
// k+1 - ⌈(n+1-r)·k/n⌉, computed in whole numbers. PHEindicatormethods
// phe_quantile.
func QuantileGroups(values []float64, k int, highFirst bool) []int {
	groups := make([]int, len(values))
	ranks := Ranks(values, highFirst)
	n := 0
	for _, v := range values {
		if !math.IsNaN(v) {
			n++
		}
	}
	if k < 1 || n < k {
		return groups
	}
	for i, r := range ranks {
		if r > 0 {
			groups[i] = k + 1 - ((n+1-r)*k+n-1)/n
		}
	}
	return groups
}
