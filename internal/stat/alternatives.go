package stat

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// This file holds intervals that the report does not use but is asked about:
// the methods page and the tests hold ours against them.

// AgrestiCoull returns the Wald interval round the Wilson centre, wider than
// Wilson's and clipped to 0..1. Edge cases as for [Wilson].
//
// Agresti and Coull 1998, Am Stat 52:119.
func AgrestiCoull(x, n, confidence float64) Interval {
	if !validProportion(x, n) || !validConfidence(confidence) {
		return NoInterval()
	}
	if confidence == 1 {
		return Interval{0, 1}
	}
	z := twoSidedZ(confidence)
	size := n + z*z
	p := (x + z*z/2) / size
	reach := z * math.Sqrt(p*(1-p)/size)
	return Interval{clamp(p-reach, 0, 1), clamp(p+reach, 0, 1)}
}

// Jeffreys returns the equal-tailed interval of the posterior under the
// Jeffreys prior, 0 below at x = 0 and 1 above at x = n. Edge cases as for
// [Wilson].
//
// Brown, Cai and DasGupta 2001, Stat Sci 16:101.
func Jeffreys(x, n, confidence float64) Interval {
	if !validProportion(x, n) || !validConfidence(confidence) {
		return NoInterval()
	}
	if confidence == 1 {
		return Interval{0, 1}
	}
	posterior := distuv.Beta{Alpha: x + 0.5, Beta: n - x + 0.5}
	tail := (1 - confidence) / 2
	return sealProportion(Interval{posterior.Quantile(tail), posterior.Quantile(1 - tail)}, x, n)
}

// MidP returns the Clopper-Pearson interval with half the probability of the
// observed count in each tail; shorter, and on average nearer the nominal
// coverage. x and n must be whole. Edge cases as for [Wilson].
//
// Lancaster 1961, JASA 56:223; Berry and Armitage 1995, Statistician 44:417.
func MidP(x, n, confidence float64) Interval {
	if !validProportion(x, n) || !validConfidence(confidence) || x != math.Floor(x) || n != math.Floor(n) {
		return NoInterval()
	}
	if confidence == 1 {
		return Interval{0, 1}
	}
	tail := (1 - confidence) / 2
	below := func(p float64) float64 { // P(X < x) + P(X = x)/2, falling in p
		return (binomialCDF(x, n, p) + binomialCDF(x-1, n, p)) / 2
	}
	i := Interval{0, 1}
	if x > 0 {
		i.Low = bisect(0, x/n, func(p float64) bool { return below(p) > 1-tail })
	}
	if x < n {
		i.High = bisect(x/n, 1, func(p float64) bool { return below(p) > tail })
	}
	return sealProportion(i, x, n)
}

// bisect returns the point of lo..hi at which before turns from true to false.
func bisect(lo, hi float64, before func(float64) bool) float64 {
	for range 100 {
		mid := lo + (hi-lo)/2
		if mid <= lo || mid >= hi {
			break
		}
		if before(mid) {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo + (hi-lo)/2
}

// WaldDiff returns the plain normal interval of a difference of proportions. At
// 0 % and 100 % it has no width: it is here to show why it is not used.
func WaldDiff(x1, n1, x2, n2, confidence float64) Interval {
	if !validProportion(x1, n1) || !validProportion(x2, n2) || !validConfidence(confidence) {
		return NoInterval()
	}
	if confidence == 1 {
		return Interval{-1, 1}
	}
	p1, p2 := x1/n1, x2/n2
	reach := twoSidedZ(confidence) * math.Sqrt(p1*(1-p1)/n1+p2*(1-p2)/n2)
	return sealDifference(p1-p2, reach, reach)
}

// AgrestiCaffoDiff returns [WaldDiff] after adding one success and one failure
// to each sample.
//
// Agresti and Caffo 2000, Am Stat 54:280.
func AgrestiCaffoDiff(x1, n1, x2, n2, confidence float64) Interval {
	if !validProportion(x1, n1) || !validProportion(x2, n2) {
		return NoInterval()
	}
	return WaldDiff(x1+1, n1+2, x2+1, n2+2, confidence)
}

// MiettinenNurminenDiff returns the score interval of a difference of
// proportions with the variance factor N/(N-1).
//
// Miettinen and Nurminen 1985, Stat Med 4:213.
func MiettinenNurminenDiff(x1, n1, x2, n2, confidence float64) Interval {
	return scoreDiff(x1, n1, x2, n2, confidence, (n1+n2)/(n1+n2-1))
}

// MeeDiff is [MiettinenNurminenDiff] without the variance factor.
//
// Mee 1984, Biometrics 40:1175.
func MeeDiff(x1, n1, x2, n2, confidence float64) Interval {
	return scoreDiff(x1, n1, x2, n2, confidence, 1)
}

func scoreDiff(x1, n1, x2, n2, confidence, factor float64) Interval {
	if !validProportion(x1, n1) || !validProportion(x2, n2) || !validConfidence(confidence) {
		return NoInterval()
	}
	if confidence == 1 {
		return Interval{-1, 1}
	}
	z, d := twoSidedZ(confidence), x1/n1-x2/n2
	score := func(delta float64) float64 {
		p1 := restrictedProportion(x1/n1, n1, x2/n2, n2, delta)
		p2 := clamp(p1-delta, 0, 1)
		return (d - delta) / math.Sqrt(factor*(p1*(1-p1)/n1+p2*(1-p2)/n2))
	}
	return Interval{
		Low:  bisect(-1, d, func(delta float64) bool { return score(delta) > z }),
		High: bisect(d, 1, func(delta float64) bool { return score(delta) > -z }),
	}
}

// restrictedProportion is the maximum likelihood estimate of p1 when p1-p2 is
// held at delta: a root of a cubic in closed form.
func restrictedProportion(p1, n1, p2, n2, delta float64) float64 {
	k := n2 / n1
	a := 1 + k
	b := -(1 + k + p1 + k*p2 + delta*(k+2))
	c := delta*delta + delta*(2*p1+k+1) + p1 + k*p2
	e := -p1 * delta * (1 + delta)
	v := math.Pow(b/(3*a), 3) - b*c/(6*a*a) + e/(2*a)
	u := math.Copysign(math.Sqrt(math.Max(0, b*b/(9*a*a)-c/(3*a))), v)
	w := math.Pi / 3
	if u != 0 {
		w = (math.Pi + math.Acos(clamp(v/(u*u*u), -1, 1))) / 3
	}
	return clamp(2*u*math.Cos(w)-b/(3*a), math.Max(0, delta), math.Min(1, 1+delta))
}
