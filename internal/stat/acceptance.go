package stat

import "math"

// AcceptBinomial returns the probability that a sample of n from a process with
// the nonconforming fraction p has at most c nonconforming units: a point of
// the operating characteristic. Meaningless input gives NaN.
//
// ISO 2859-1 / GB/T 2828.1, type B OC curve; R package AcceptanceSampling.
func AcceptBinomial(n, c, p float64) float64 {
	if !(n >= 0) || !(c >= 0) || !(p >= 0 && p <= 1) || math.IsInf(n, 1) {
		return math.NaN()
	}
	return binomialCDF(c, n, p)
}

// AcceptPoisson is [AcceptBinomial] for nonconformities per unit, p of them
// expected a unit.
func AcceptPoisson(n, c, p float64) float64 {
	if !(n >= 0) || !(c >= 0) || !(p >= 0) || math.IsInf(n*p, 1) {
		return math.NaN()
	}
	if n*p == 0 {
		return 1
	}
	return gammaUpper(math.Floor(c)+1, n*p)
}

// AcceptHypergeometric is [AcceptBinomial] for a sample without replacement
// from a lot of size lot with the given number nonconforming (type A curve).
// The numbers must be whole; n above the lot gives NaN.
func AcceptHypergeometric(lot, nonconforming, n, c float64) float64 {
	if !(lot >= 0) || !(nonconforming >= 0 && nonconforming <= lot) || !(n >= 0 && n <= lot) || !(c >= 0) ||
		math.IsInf(lot, 1) {
		return math.NaN()
	}
	first := math.Max(0, n-(lot-nonconforming))
	last := math.Min(math.Floor(c), math.Min(n, nonconforming))
	sum, all := 0.0, logChoose(lot, n)
	for d := first; d <= last; d++ {
		sum += math.Exp(logChoose(nonconforming, d) + logChoose(lot-nonconforming, n-d) - all)
	}
	return math.Min(1, sum)
}

// logChoose is the logarithm of the binomial coefficient. gonum has no
// hypergeometric distribution.
func logChoose(n, k float64) float64 {
	a, _ := math.Lgamma(n + 1)
	b, _ := math.Lgamma(k + 1)
	c, _ := math.Lgamma(n - k + 1)
	return a - b - c
}

// maxPlan bounds the sample size that [FindPlan] will consider.
const maxPlan = 1_000_000

// FindPlan returns the smallest single sampling plan (n, c) by binomial
// probabilities that accepts the good fraction with at least the probability
// acceptGood and the bad one with at most acceptBad; ok is false if there is
// none with n up to a million. The rejection number is c+1.
//
// A lot that is not rejected has not been shown to conform.
//
// R package AcceptanceSampling, find.plan.
func FindPlan(good, acceptGood, bad, acceptBad float64) (n, c int, ok bool) {
	if !(good >= 0 && good < bad && bad <= 1) || !(acceptGood > acceptBad && acceptGood < 1 && acceptBad > 0) {
		return 0, 0, false
	}
	n = 1
	for c = 0; n <= maxPlan; c++ {
		n = smallestSample(n, c, bad, acceptBad)
		if binomialCDF(float64(c), float64(n), good) >= acceptGood {
			return n, c, n <= maxPlan
		}
	}
	return 0, 0, false
}

// smallestSample finds the least n, from the given one up, that accepts the
// bad fraction with at most the given probability.
func smallestSample(from, c int, bad, acceptBad float64) int {
	lo, hi := max(from, c+1), max(from, c+1)
	for hi <= maxPlan && binomialCDF(float64(c), float64(hi), bad) > acceptBad {
		lo, hi = hi+1, hi*2
	}
	for lo < hi {
		mid := lo + (hi-lo)/2
		if binomialCDF(float64(c), float64(mid), bad) > acceptBad {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}
