package stat

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// gammaLower and gammaUpper are the regularised incomplete gamma functions P
// and Q: Q(x+1, μ) is the Poisson P(X <= x).
func gammaLower(a, x float64) float64 { return mathext.GammaIncReg(a, x) }
func gammaUpper(a, x float64) float64 { return mathext.GammaIncRegComp(a, x) }

// FunnelLimits are the control limits of a funnel plot at one size, round the
// average: 95 % limits to look at, 99.8 % limits to act on.
type FunnelLimits struct{ P95, P998 Interval }

// The tails outside the two pairs of funnel limits, on each side.
const (
	funnelTail95  = 0.025
	funnelTail998 = 0.001
)

// FunnelBand is the place of a value among its funnel limits.
type FunnelBand int

// The bands of a funnel; the tails are those of the reference cases.
const (
	FunnelLow998  FunnelBand = -2 // below the 99.8 % limit
	FunnelLow95   FunnelBand = -1 // below the 95 % limit only
	FunnelInside  FunnelBand = 0  // within the 95 % limits, ends included, or not known
	FunnelHigh95  FunnelBand = 1  // above the 95 % limit only
	FunnelHigh998 FunnelBand = 2  // above the 99.8 % limit
)

// Band places a value among the limits. The comparison is strict, so a value on
// a limit is inside it; a missing value or limit gives FunnelInside.
func (l FunnelLimits) Band(value float64) FunnelBand {
	switch {
	case value < l.P998.Low:
		return FunnelLow998
	case value < l.P95.Low:
		return FunnelLow95
	case value > l.P998.High:
		return FunnelHigh998
	case value > l.P95.High:
		return FunnelHigh95
	}
	return FunnelInside
}

// FunnelProportion returns the normal limits avg ± z·sqrt(avg(1-avg)/n),
// clipped to 0..1, for a sample of n round the average proportion. This is the
// closed form of the Fingertips proportion funnel: the p whose Wilson interval
// just touches the average. Use [FunnelProportionExact] where n·avg or
// n·(1-avg) is below about ten; [FunnelProportionLimits] chooses.
//
// Missing or meaningless input gives no limits.
func FunnelProportion(n, average float64) FunnelLimits {
	if !(n > 0) || !(average >= 0 && average <= 1) {
		return FunnelLimits{NoInterval(), NoInterval()}
	}
	se := math.Sqrt(average * (1 - average) / n)
	limits := func(tail float64) Interval {
		reach := NormalQuantile(1-tail) * se
		return Interval{clamp(average-reach, 0, 1), clamp(average+reach, 0, 1)}
	}
	return FunnelLimits{limits(funnelTail95), limits(funnelTail998)}
}

// FunnelProportionExact returns the interpolated exact binomial limits:
// r = qbinom(p; n, θ), α = (F(r)-p)/(F(r)-F(r-1)), limit (r-α)/n, clipped to
// 0..1. n is a number of units and is rounded to a whole one; n below 1 gives no
// limits.
//
// Spiegelhalter 2005, Stat Med 24:1185, appendix A.1.1.
func FunnelProportionExact(n, average float64) FunnelLimits {
	n = math.RoundToEven(n)
	if !(n >= 1) || math.IsInf(n, 1) || !(average >= 0 && average <= 1) {
		return FunnelLimits{NoInterval(), NoInterval()}
	}
	if average == 0 || average == 1 {
		return FunnelLimits{Interval{average, average}, Interval{average, average}}
	}
	cdf := func(r float64) float64 { return binomialCDF(r, n, average) }
	limit := func(p float64) float64 { return clamp(interpolatedQuantile(p, n, cdf)/n, 0, 1) }
	return exactFunnel(limit)
}

func exactFunnel(limit func(p float64) float64) FunnelLimits {
	return FunnelLimits{
		P95:  Interval{limit(funnelTail95), limit(1 - funnelTail95)},
		P998: Interval{limit(funnelTail998), limit(1 - funnelTail998)},
	}
}

// exactFunnelBelow is the expected number of the rarer outcome under which the
// exact limits are used. At pass rates of 95 % and more the normal limits are
// wrong well beyond n = 30.
const exactFunnelBelow = 10

// FunnelProportionLimits returns the exact limits where fewer than ten of the
// rarer outcome are expected, else the normal ones, and whether they are exact.
//
// The upper exact limits are the lower ones of the other outcome, turned round: a
// whole count lies outside a limit exactly if so extreme a count, or a more extreme
// one, has less than the tail's probability. Spiegelhalter's own upper limit
// ([FunnelProportionExact]) does not have this property: at an average of 93.7 % six
// of six would lie above the 99.8 % limit, though two samples in three have six of
// six.
func FunnelProportionLimits(n, average float64) (limits FunnelLimits, exact bool) {
	if n*math.Min(average, 1-average) < exactFunnelBelow && n >= 1 {
		limits = FunnelProportionExact(n, average)
		other := FunnelProportionExact(n, 1-average)
		limits.P95.High, limits.P998.High = 1-other.P95.Low, 1-other.P998.Low
		return limits, true
	}
	return FunnelProportion(n, average), false
}

// FunnelCount returns the interpolated exact Poisson limits of a count, given
// its expected value, as ratios to that value: multiply by the average rate for
// a funnel of rates. An expected count that is not above zero gives no limits.
//
// Spiegelhalter 2005, Stat Med 24:1185, appendix A.1.2.
func FunnelCount(expected float64) FunnelLimits {
	if !(expected > 0) || math.IsInf(expected, 1) {
		return FunnelLimits{NoInterval(), NoInterval()}
	}
	cdf := func(r float64) float64 {
		if r < 0 {
			return 0
		}
		return gammaUpper(math.Floor(r)+1, expected)
	}
	top := math.Ceil(expected + 20*math.Sqrt(expected) + 50)
	return exactFunnel(func(p float64) float64 {
		return math.Max(0, interpolatedQuantile(p, top, cdf)/expected)
	})
}

// interpolatedQuantile finds the smallest whole r in 0..top with F(r) >= p and
// moves back by the share of its own probability that lies above p.
func interpolatedQuantile(p, top float64, cdf func(float64) float64) float64 {
	r := quantileDiscrete(p, top, cdf)
	at, before := cdf(r), cdf(r-1)
	if at <= before { // a step too small for float64; nothing to interpolate
		return r
	}
	return r - (at-p)/(at-before)
}

func quantileDiscrete(p, top float64, cdf func(float64) float64) float64 {
	lo, hi := 0.0, top
	for lo < hi {
		mid := math.Floor(lo + (hi-lo)/2)
		if cdf(mid) >= p {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

// binomialCDF is P(X <= k) for whole n; gonum's incomplete beta function must
// not see a zero parameter.
func binomialCDF(k, n, p float64) float64 {
	k = math.Floor(k)
	switch {
	case k < 0:
		return 0
	case k >= n || p == 0:
		return 1
	case p == 1:
		return 0
	}
	return mathext.RegIncBeta(n-k, k+1, 1-p)
}

// FunnelExpected returns the expected counts at which an observed count lies
// just on the lower and on the upper limit with the given tail: the line of a
// ratio funnel drawn by observed counts. The ratio there is observed/expected.
// At an observed count of zero there is no upper line (expected 0).
//
// χ²(1-p; 2(O+1))/2 and χ²(p; 2O)/2: the closed form of what
// PHEindicatormethods finds by bisection.
func FunnelExpected(observed, tail float64) (low, high float64) {
	if !(observed >= 0) || math.IsInf(observed, 1) || !(tail > 0 && tail < 0.5) {
		return math.NaN(), math.NaN()
	}
	return poissonUpper(observed, tail), poissonLower(observed, tail)
}

// FunnelRatioBand places an observed count against its expected count: the
// interval of the ratio ([PoissonCount], exact below ten) against 1, in the
// order low 99.8 %, low 95 %, high 99.8 %, high 95 %.
func FunnelRatioBand(observed, expected float64) FunnelBand {
	if !(expected > 0) || !(observed >= 0) || math.IsInf(observed, 1) {
		return FunnelInside
	}
	i95, _ := PoissonCount(observed, 1-2*funnelTail95)
	i998, _ := PoissonCount(observed, 1-2*funnelTail998)
	switch {
	case i998.High < expected:
		return FunnelLow998
	case i95.High < expected:
		return FunnelLow95
	case i998.Low > expected:
		return FunnelHigh998
	case i95.Low > expected:
		return FunnelHigh95
	}
	return FunnelInside
}
