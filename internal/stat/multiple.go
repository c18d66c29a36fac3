package stat

import (
	"math"
	"slices"
)

// adjust sorts the p-values that are present, lets f rewrite them in place in
// ascending order, and puts them back; a NaN stays NaN and does not count.
func adjust(p []float64, f func(sorted []float64)) []float64 {
	out := make([]float64, len(p))
	order := make([]int, 0, len(p))
	for i, v := range p {
		out[i] = math.NaN()
		if !math.IsNaN(v) {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case p[a] < p[b]:
			return -1
		case p[a] > p[b]:
			return 1
		}
		return 0
	})
	sorted := make([]float64, len(order))
	for k, i := range order {
		sorted[k] = p[i]
	}
	f(sorted)
	for k, i := range order {
		out[i] = math.Min(1, sorted[k])
	}
	return out
}

// stepUp makes the sequence non-decreasing from the largest p down.
func stepUp(s []float64) {
	for k := len(s) - 2; k >= 0; k-- {
		s[k] = math.Min(s[k], s[k+1])
	}
}

// BenjaminiHochberg returns the adjusted p-values (q-values) that control the
// false discovery rate among independent or positively dependent tests:
// q(i) = min over j >= i of m·p(j)/j, at most 1. Missing p-values (NaN) stay
// missing and are left out of m; an empty list gives an empty list.
//
// Benjamini and Hochberg 1995, JRSS B 57:289.
func BenjaminiHochberg(p []float64) []float64 {
	return adjust(p, func(s []float64) { falseDiscovery(s, 1) })
}

// BenjaminiYekutieli controls the false discovery rate under any dependence,
// at the price of a factor 1 + 1/2 + … + 1/m. Missing as in
// [BenjaminiHochberg].
//
// Benjamini and Yekutieli 2001, Ann Stat 29:1165.
func BenjaminiYekutieli(p []float64) []float64 {
	return adjust(p, func(s []float64) {
		harmonic := 0.0
		for k := range s {
			harmonic += 1 / float64(k+1)
		}
		falseDiscovery(s, harmonic)
	})
}

func falseDiscovery(s []float64, factor float64) {
	m := float64(len(s))
	for k := range s {
		s[k] *= factor * m / float64(k+1)
	}
	stepUp(s)
}

// Holm controls the probability of any false rejection, step down. Missing as
// in [BenjaminiHochberg].
//
// Holm 1979, Scand J Stat 6:65.
func Holm(p []float64) []float64 {
	return adjust(p, func(s []float64) {
		for k := range s {
			s[k] *= float64(len(s) - k)
			if k > 0 {
				s[k] = math.Max(s[k], s[k-1])
			}
		}
	})
}

// Hochberg controls the probability of any false rejection, step up; it asks
// for independent or positively dependent tests. Missing as in
// [BenjaminiHochberg].
//
// Hochberg 1988, Biometrika 75:800.
func Hochberg(p []float64) []float64 {
	return adjust(p, func(s []float64) {
		for k := range s {
			s[k] *= float64(len(s) - k)
		}
		stepUp(s)
	})
}

// Bonferroni multiplies each p-value by their number. Missing as in
// [BenjaminiHochberg].
func Bonferroni(p []float64) []float64 {
	return adjust(p, func(s []float64) {
		for k := range s {
			s[k] *= float64(len(s))
		}
	})
}

// Sidak returns 1-(1-p)^m, exact for independent tests. It is computed by
// log1p and expm1, so that small p keep their digits. Missing as in
// [BenjaminiHochberg].
//
// Šidák 1967, JASA 62:626.
func Sidak(p []float64) []float64 {
	return adjust(p, func(s []float64) {
		for k := range s {
			// never below p itself, which one test alone might miss by rounding
			s[k] = math.Max(s[k], -math.Expm1(float64(len(s))*math.Log1p(-s[k])))
		}
	})
}
