package stat

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Interval is a confidence interval, in the scale of its estimate. Both ends
// NaN means that there is none; one end NaN means that this limit is not
// defined (Byar's lower limit for one event at 99.8 %).
type Interval struct{ Low, High float64 }

// NoInterval returns the interval that is none.
func NoInterval() Interval { return Interval{math.NaN(), math.NaN()} }

// None reports whether there is no interval: neither limit is known.
func (i Interval) None() bool { return math.IsNaN(i.Low) && math.IsNaN(i.High) }

// Whole reports whether both limits are known.
func (i Interval) Whole() bool { return !math.IsNaN(i.Low) && !math.IsNaN(i.High) }

// Contains reports whether v lies in the interval, ends included. An interval
// with a missing limit contains nothing.
func (i Interval) Contains(v float64) bool { return i.Low <= v && v <= i.High }

// Scale returns the interval with both limits multiplied by k. A negative k
// exchanges the limits, so that Low stays the smaller one.
func (i Interval) Scale(k float64) Interval {
	if k < 0 {
		return Interval{i.High * k, i.Low * k}
	}
	return Interval{i.Low * k, i.High * k}
}

// Width returns High - Low, NaN if a limit is missing.
func (i Interval) Width() float64 { return i.High - i.Low }

// NormalQuantile returns the standard normal quantile of p, 0 <= p <= 1; it is
// infinite at the ends and NaN outside.
func NormalQuantile(p float64) float64 {
	if !(p >= 0 && p <= 1) {
		return math.NaN()
	}
	return distuv.UnitNormal.Quantile(p)
}

// validConfidence follows PHEindicatormethods, which refuses confidence below
// 90 %: a typing error (0.05 for 0.95) must not become a narrow interval.
func validConfidence(c float64) bool { return c >= 0.9 && c <= 1 }

// twoSidedZ returns the normal quantile for a two-sided interval; +Inf at
// confidence 1.
func twoSidedZ(confidence float64) float64 {
	return distuv.UnitNormal.Quantile(0.5 + confidence/2)
}

// twoSidedP returns the two-sided p-value of the standard normal deviate z. It
// uses erfc, so that small p keep their digits.
func twoSidedP(z float64) float64 { return math.Erfc(math.Abs(z) / math.Sqrt2) }

// chi2P1 returns the upper tail of the chi-squared distribution with one
// degree of freedom, by the same erfc and for the same reason.
func chi2P1(chi2 float64) float64 { return math.Erfc(math.Sqrt(chi2 / 2)) }

// clamp keeps v within lo and hi; a NaN stays NaN.
func clamp(v, lo, hi float64) float64 {
	if v < lo {
		return lo
	}
	if v > hi {
		return hi
	}
	return v
}

// mustEqual panics when slices that describe the same points differ in length.
func mustEqual(what string, lengths ...int) {
	for _, n := range lengths[1:] {
		if n != lengths[0] {
			panic("stat: " + what + ": slices of unequal length")
		}
	}
}
