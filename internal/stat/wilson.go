package stat

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// CheckProportion says why x of n at the given confidence has no meaning: n not
// above zero, x outside 0..n, confidence outside 0.9..1. It returns nil if any
// of the three is missing (NaN), since missing is not wrong: the result is then
// missing too.
func CheckProportion(x, n, confidence float64) error {
	if math.IsNaN(x) || math.IsNaN(n) || math.IsNaN(confidence) {
		return nil
	}
	switch {
	case !(n > 0) || math.IsInf(n, 1):
		return fmt.Errorf("n = %v is not above zero", n)
	case x < 0:
		return fmt.Errorf("x = %v is negative", x)
	case x > n:
		return fmt.Errorf("x = %v is above n = %v", x, n)
	}
	return CheckConfidence(confidence)
}

// CheckConfidence says why a confidence level is refused: it must lie in
// 0.9..1, as in PHEindicatormethods. A missing level (NaN) is refused too.
func CheckConfidence(confidence float64) error {
	if math.IsNaN(confidence) {
		return errors.New("confidence is missing")
	}
	if !validConfidence(confidence) {
		return fmt.Errorf("confidence %v is outside 0.9..1", confidence)
	}
	return nil
}

func validProportion(x, n float64) bool {
	return n > 0 && x >= 0 && x <= n && !math.IsInf(n, 1)
}

// Wilson returns the score interval of the proportion x/n without continuity
// correction:
//
//	(2x + z² ± z·sqrt(z² + 4x(1-x/n))) / (2(n + z²))
//
// clipped to 0..1, exactly 0 below at x = 0, exactly 1 above at x = n, and
// (0, 1) at confidence 1. x may be fractional (weighted data). Missing or
// meaningless input (see [CheckProportion]) gives no interval.
//
// Wilson 1927, JASA 22:209; Newcombe 1998, Stat Med 17:857, method 3.
func Wilson(x, n, confidence float64) Interval {
	if !validProportion(x, n) || !validConfidence(confidence) {
		return NoInterval()
	}
	if confidence == 1 {
		return Interval{0, 1}
	}
	return wilsonZ(x, n, twoSidedZ(confidence))
}

// wilsonZ is the score interval for a given normal deviate; x and n are valid.
func wilsonZ(x, n, z float64) Interval {
	p, z2 := x/n, z*z
	root := z * math.Sqrt(z2+4*x*(1-p))
	den := 2 * (n + z2)
	i := Interval{(2*x + z2 - root) / den, (2*x + z2 + root) / den}
	return sealProportion(i, x, n)
}

// sealProportion removes floating point noise (statsmodels GH-7386): limits
// within 0..1, the exact ends at x = 0 and x = n, the estimate inside.
func sealProportion(i Interval, x, n float64) Interval {
	p := x / n
	i.Low, i.High = clamp(i.Low, 0, p), clamp(i.High, p, 1)
	if x == 0 {
		i.Low = 0
	}
	if x == n {
		i.High = 1
	}
	return i
}

// wilsonArms returns the distances from the estimate down and up to the Wilson
// limits. They are computed directly, because the difference of two nearly
// equal numbers would lose digits when z is small.
func wilsonArms(x, n, z float64) (down, up float64) {
	p, z2 := x/n, z*z
	s := math.Sqrt(z2 + 4*x*(1-p))
	k := z / (2 * (n + z2))
	down, up = k*(s-z*(1-2*p)), k*(s+z*(1-2*p))
	if x == 0 || down < 0 {
		down = 0
	}
	if x == n || up < 0 {
		up = 0
	}
	return down, up
}

// WilsonCC returns the score interval with continuity correction, wider than
// [Wilson] and closer to the nominal coverage from above. Edge cases as there.
//
// Newcombe 1998, Stat Med 17:857, method 4.
func WilsonCC(x, n, confidence float64) Interval {
	if !validProportion(x, n) || !validConfidence(confidence) {
		return NoInterval()
	}
	if confidence == 1 {
		return Interval{0, 1}
	}
	z := twoSidedZ(confidence)
	p, q, z2 := x/n, 1-x/n, z*z
	den := 2 * (n + z2)
	// max guards the radicands, which may fall below zero for n < 1.
	lo := (2*x + z2 - 1 - z*math.Sqrt(math.Max(0, z2-2-1/n+4*p*(n*q+1)))) / den
	hi := (2*x + z2 + 1 + z*math.Sqrt(math.Max(0, z2+2-1/n+4*p*(n*q-1)))) / den
	return sealProportion(Interval{lo, hi}, x, n)
}

// ClopperPearson returns the exact binomial interval of x/n by beta quantiles,
// Beta(α/2; x, n-x+1) and Beta(1-α/2; x+1, n-x). It is conservative: coverage
// is at least the nominal. Edge cases as for [Wilson].
//
// Clopper and Pearson 1934, Biometrika 26:404.
func ClopperPearson(x, n, confidence float64) Interval {
	if !validProportion(x, n) || !validConfidence(confidence) {
		return NoInterval()
	}
	if confidence == 1 {
		return Interval{0, 1}
	}
	tail := (1 - confidence) / 2
	i := Interval{0, 1}
	// gonum panics on a beta parameter of zero, hence the guards.
	if x > 0 {
		i.Low = distuv.Beta{Alpha: x, Beta: n - x + 1}.Quantile(tail)
	}
	if x < n {
		i.High = distuv.Beta{Alpha: x + 1, Beta: n - x}.Quantile(1 - tail)
	}
	return sealProportion(i, x, n)
}

// WilsonPValue returns the two-sided p-value of the score test of x/n against
// the fixed proportion p0. It is the inversion of [Wilson]: p < 1-confidence
// exactly when the interval at that confidence excludes p0.
//
// At p0 = 0 the interval contains p0 only if x = 0, so p is 1 or 0; likewise
// p0 = 1 and x = n. Missing or meaningless input gives NaN.
func WilsonPValue(x, n, p0 float64) float64 {
	if !validProportion(x, n) || !(p0 >= 0 && p0 <= 1) {
		return math.NaN()
	}
	d := x/n - p0
	switch {
	case d == 0:
		return 1
	case p0 == 0 || p0 == 1:
		return 0
	}
	return twoSidedP(d / math.Sqrt(p0*(1-p0)/n))
}
