package stat

import (
	"math"
	"slices"
)

// Ranks returns the rank of each value, 1 for the best; ties share the best
// rank and the next one skips (1, 2, 2, 4). A missing value (NaN) has rank 0
// and does not count.
func Ranks(values []float64, higherIsBetter bool) []int {
	ranks := make([]int, len(values))
	order := presentOrder(values, higherIsBetter)
	for k, i := range order {
		ranks[i] = k + 1
		if k > 0 && values[order[k-1]] == values[i] {
			ranks[i] = ranks[order[k-1]]
		}
	}
	return ranks
}

// FractionalRanks returns ranks, 1 for the highest value, in which tied values
// get a share of the ranks they cover: omega 0 the lowest (best) of them, 0.5
// the mean, 1 the highest. A missing value has rank NaN.
//
// Mogstad, Romano, Shaikh and Wilhelm 2024, Rev Econ Stud 91:476 (csranks).
func FractionalRanks(values []float64, omega float64) []float64 {
	ranks := make([]float64, len(values))
	for i := range ranks {
		ranks[i] = math.NaN()
	}
	order := presentOrder(values, true)
	for a := 0; a < len(order); {
		b := a + 1
		for b < len(order) && values[order[b]] == values[order[a]] {
			b++
		}
		for _, i := range order[a:b] {
			ranks[i] = float64(a+1) + omega*float64(b-a-1)
		}
		a = b
	}
	return ranks
}

// presentOrder returns the positions of the values that are not NaN, best
// first, equal values in their order of appearance.
func presentOrder(values []float64, higherIsBetter bool) []int {
	order := make([]int, 0, len(values))
	for i, v := range values {
		if !math.IsNaN(v) {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch va, vb := values[a], values[b]; {
		case va == vb:
			return 0
		case va > vb == higherIsBetter:
			return -1
		}
		return 1
	})
	return order
}

// RankRange is the range of ranks that the data leave open: Low is the best
// and High the worst. Both are 0 for a missing value.
type RankRange struct{ Low, High int }

// RankRanges returns for each value the ranks it may hold, from pairwise
// comparisons: Low = 1 + the number of values significantly better, High = m -
// the number significantly worse, m the number of values present. It always
// contains the rank given by [Ranks].
//
// differ(i, j) says whether the values i and j differ significantly; it is
// asked once for each pair i < j of present and unequal values, and which of
// the two is better follows from the values. The ranges hold pair by pair: for
// a simultaneous statement let differ use p-values adjusted for the number of
// pairs.
//
// Mogstad, Romano, Shaikh and Wilhelm 2024, Rev Econ Stud 91:476, marginal
// confidence sets.
func RankRanges(values []float64, higherIsBetter bool, differ func(i, j int) bool) []RankRange {
	ranges := make([]RankRange, len(values))
	m := 0
	for _, v := range values {
		if !math.IsNaN(v) {
			m++
		}
	}
	for i, v := range values {
		if !math.IsNaN(v) {
			ranges[i] = RankRange{1, m}
		}
	}
	for i := range values {
		for j := i + 1; j < len(values); j++ {
			if math.IsNaN(values[i]) || math.IsNaN(values[j]) || values[i] == values[j] || !differ(i, j) {
				continue
			}
			better, worse := i, j
			if values[j] > values[i] == higherIsBetter {
				better, worse = j, i
			}
			ranges[worse].Low++
			ranges[better].High--
		}
	}
	return ranges
}
