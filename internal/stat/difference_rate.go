package stat

import "math"

// Rate returns per·x/n with its interval for a count x (not bounded by n) over
// an exposure n, and the method of the interval as in [PoissonCount]. Missing
// or meaningless input (x < 0, n <= 0) gives NaN, no interval and no method.
func Rate(x, n, per, confidence float64) (value float64, i Interval, method string) {
	if !(x >= 0) || !(n > 0) || math.IsInf(n, 1) || !validConfidence(confidence) {
		return math.NaN(), NoInterval(), ""
	}
	i, method = PoissonCount(x, confidence)
	return per * x / n, i.Scale(per / n), method
}

// RateDiff returns the interval of x1/n1 - x2/n2 for two independent Poisson
// counts: [MoverDiff] of the two [PoissonCount] intervals.
//
// Li, Tang and Wong 2014, Comput Stat Data Anal 70:183.
func RateDiff(x1, n1, x2, n2, confidence float64) Interval {
	r1, i1, m1 := Rate(x1, n1, 1, confidence)
	r2, i2, m2 := Rate(x2, n2, 1, confidence)
	if m1 == "" || m2 == "" {
		return NoInterval()
	}
	return MoverDiff(r1, i1, r2, i2)
}

// RatePValue returns the two-sided p-value that belongs to [RateDiff]: the
// smallest α whose interval excludes zero, 1 for equal rates, NaN for missing or
// meaningless input.
func RatePValue(x1, n1, x2, n2 float64) float64 {
	if !(x1 >= 0) || !(x2 >= 0) || !(n1 > 0) || !(n2 > 0) ||
		math.IsInf(x1/n1, 0) || math.IsInf(x2/n2, 0) || math.IsInf(n1, 0) || math.IsInf(n2, 0) {
		return math.NaN()
	}
	d := x1/n1 - x2/n2
	switch {
	case d == 0:
		return 1
	case d < 0:
		x1, n1, x2, n2, d = x2, n2, x1, n1, -d
	}
	excess := func(z float64) float64 {
		// A missing lower limit of Byar leaves the difference open downward;
		// the whole estimate is then within reach.
		down := (x1 - countLow(x1, z)) / n1
		up := (countHigh(x2, z) - x2) / n2
		return math.Hypot(down, up) - d
	}
	hi := 1.0
	fhi := excess(hi)
	lo, flo := 0.0, -d
	for fhi < 0 {
		lo, flo = hi, fhi
		hi *= 1.5
		if hi > 60 {
			return 0
		}
		fhi = excess(hi)
	}
	return twoSidedP(illinois(excess, lo, flo, hi, fhi))
}

func countLow(x, z float64) float64 {
	if x < exactBelow {
		return poissonLower(x, twoSidedP(z)/2)
	}
	if low := byarZ(x, z).Low; low > 0 {
		return low
	}
	return 0
}

func countHigh(x, z float64) float64 {
	if x < exactBelow {
		return poissonUpper(x, twoSidedP(z)/2)
	}
	return byarZ(x, z).High
}

// PoissonPValue returns the two-sided p-value of a count x against a fixed
// expected count: the inversion of [PoissonCount], so that p < 1-confidence
// exactly when the interval at that confidence excludes the expected count.
// Missing or meaningless input gives NaN; an expected count of zero gives 1 for
// x = 0 and 0 otherwise.
func PoissonPValue(x, expected float64) float64 {
	switch {
	case !(x >= 0) || !(expected >= 0) || math.IsInf(x, 1) || math.IsInf(expected, 1):
		return math.NaN()
	case x == expected:
		return 1
	case expected == 0:
		return 0
	case x < exactBelow:
		return poissonExactP(x, expected)
	}
	return byarP(x, expected)
}

// poissonExactP doubles the tail beyond x on its own side of the expectation.
func poissonExactP(x, expected float64) float64 {
	lower := gammaUpper(x+1, expected) // P(X <= x)
	upper := 1.0                       // P(X >= x)
	if x > 0 {
		upper = gammaLower(x, expected)
	}
	return math.Min(1, 2*math.Min(lower, upper))
}

// byarP solves Byar's limit for z. The normal deviate is negative where the
// expectation lies between the estimate and the limit's own centre, which is
// within the interval at any confidence.
func byarP(x, expected float64) float64 {
	var z float64
	if expected > x {
		y := x + 1
		z = 3 * math.Sqrt(y) * (math.Cbrt(expected/y) - 1 + 1/(9*y))
	} else {
		z = 3 * math.Sqrt(x) * (1 - 1/(9*x) - math.Cbrt(expected/x))
	}
	if z <= 0 {
		return 1
	}
	return twoSidedP(z)
}
