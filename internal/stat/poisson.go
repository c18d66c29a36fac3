package stat

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// The methods that [PoissonCount] chooses from.
const (
	MethodPoissonExact = "poisson_exact"
	MethodByar         = "byar"
)

// exactBelow is the count below which the exact Poisson limits are used
// instead of Byar's approximation, as in PHEindicatormethods.
const exactBelow = 10

// Byar returns the approximate interval of a Poisson count x:
//
//	x(1 - 1/(9x) - z/(3√x))³,  (x+1)(1 - 1/(9(x+1)) + z/(3√(x+1)))³
//
// A negative lower limit (x = 1 at 99.8 %) is missing, not zero; at x = 0 the
// lower limit is 0. Divide both limits by n for the interval of a rate.
//
// Breslow and Day 1987, Statistical Methods in Cancer Research II, p. 69.
func Byar(x, confidence float64) Interval {
	if !(x >= 0) || math.IsInf(x, 1) || !validConfidence(confidence) {
		return NoInterval()
	}
	if confidence == 1 {
		return Interval{0, math.Inf(1)}
	}
	return byarZ(x, twoSidedZ(confidence))
}

func byarZ(x, z float64) Interval {
	var i Interval
	if x > 0 {
		c := 1 - 1/(9*x) - z/(3*math.Sqrt(x))
		i.Low = x * c * c * c
		if i.Low < 0 {
			i.Low = math.NaN()
		}
	}
	c := 1 - 1/(9*(x+1)) + z/(3*math.Sqrt(x+1))
	i.High = (x + 1) * c * c * c
	return i
}

// PoissonExact returns the exact interval of a Poisson count,
// χ²(α/2; 2x)/2 and χ²(1-α/2; 2x+2)/2, with 0 below at x = 0.
//
// Garwood 1936, Biometrika 28:437.
func PoissonExact(x, confidence float64) Interval {
	if !(x >= 0) || math.IsInf(x, 1) || !validConfidence(confidence) {
		return NoInterval()
	}
	if confidence == 1 {
		return Interval{0, math.Inf(1)}
	}
	tail := (1 - confidence) / 2
	return Interval{poissonLower(x, tail), poissonUpper(x, tail)}
}

// poissonLower is the mean whose upper tail P(X >= x) equals tail. gonum
// panics on zero degrees of freedom, hence the guard.
func poissonLower(x, tail float64) float64 {
	if x == 0 {
		return 0
	}
	return distuv.ChiSquared{K: 2 * x}.Quantile(tail) / 2
}

// poissonUpper is the mean whose lower tail P(X <= x) equals tail.
func poissonUpper(x, tail float64) float64 {
	return distuv.ChiSquared{K: 2*x + 2}.Quantile(1-tail) / 2
}

// PoissonCount returns the interval of a count and the method used: exact
// below ten, Byar's approximation from there on (PHEindicatormethods). The
// method is empty if there is no interval.
func PoissonCount(x, confidence float64) (Interval, string) {
	i, method := Byar(x, confidence), MethodByar
	if x < exactBelow {
		i, method = PoissonExact(x, confidence), MethodPoissonExact
	}
	if i.None() {
		method = ""
	}
	return i, method
}
