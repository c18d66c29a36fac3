package stat

import "math"

// Armitage is the result of [CochranArmitage].
type Armitage struct {
	// ChiSquared is the test statistic, one degree of freedom. NaN if there
	// is no result.
	ChiSquared float64
	// P is the two-sided p-value.
	P float64
	// Direction is the sign of the numerator of the test: 1 rising,
	// -1 falling, 0 level or no result. Unlike the slope of a fitted logit it
	// is defined when some proportions are 0 % or 100 %.
	Direction int
	// Points is the number of points that were used.
	Points   int
	Warnings []Warning
}

// CochranArmitage tests a linear trend in the proportions x/n over the times t
// (years, with gaps as they are):
//
//	χ² = N(NΣxt - ΣxΣnt)² / (Σx(N-Σx)(NΣnt² - (Σnt)²))
//
// computed with t centred, since years near 2000 would lose digits. Points
// with a missing x, n or t are left out with a warning. Fewer than three points,
// two points of one time, x outside 0..n, or no variation at all (every unit
// passes, or none does) give NaN and the warning. Overlapping periods (rolling
// means) must not be tested: they are not independent.
//
// Cochran 1954, Biometrics 10:417; Armitage 1955, Biometrics 11:375.
func CochranArmitage(t, x, n []float64) Armitage {
	mustEqual("CochranArmitage", len(t), len(x), len(n))
	r := Armitage{ChiSquared: math.NaN(), P: math.NaN()}
	keep := make([]int, 0, len(t))
	for i := range t {
		if math.IsNaN(t[i]) || math.IsNaN(x[i]) || math.IsNaN(n[i]) {
			continue
		}
		if !validProportion(x[i], n[i]) {
			r.Warnings = append(r.Warnings, WarnInvalid)
			return r
		}
		keep = append(keep, i)
	}
	r.Points = len(keep)
	if len(keep) < len(t) {
		r.Warnings = append(r.Warnings, WarnMissing)
	}
	switch {
	case len(keep) < 3:
		r.Warnings = append(r.Warnings, WarnTooFewPoints)
		return r
	case repeats(t, keep):
		r.Warnings = append(r.Warnings, WarnDuplicateTime)
		return r
	}
	score, variance := armitageParts(t, x, n, keep)
	if !(variance > 0) {
		r.Warnings = append(r.Warnings, WarnConstant)
		return r
	}
	r.ChiSquared = score * score / variance
	r.P = chi2P1(r.ChiSquared)
	r.Direction = sign(score)
	return r
}

// armitageParts returns the score Σx(t-t̄), t̄ weighted by n, and its variance
// p̄(1-p̄)Σn(t-t̄)² under no trend.
func armitageParts(t, x, n []float64, keep []int) (score, variance float64) {
	var sumX, sumN, sumT float64
	t0 := t[keep[0]]
	for _, i := range keep {
		sumX += x[i]
		sumN += n[i]
		sumT += n[i] * (t[i] - t0)
	}
	mean, p := sumT/sumN, sumX/sumN
	var spread float64
	for _, i := range keep {
		d := t[i] - t0 - mean
		// x - np instead of x: the same sum, and exactly 0 where all agree.
		score += (x[i] - n[i]*p) * d
		spread += n[i] * d * d
	}
	return score, p * (1 - p) * spread
}

// repeats reports whether two of the kept points share a time. The lists are
// short (years), so the plain double loop is the fastest.
func repeats(t []float64, keep []int) bool {
	for a, i := range keep {
		for _, j := range keep[:a] {
			if t[i] == t[j] {
				return true
			}
		}
	}
	return false
}

func sign(v float64) int {
	switch {
	case v > 0:
		return 1
	case v < 0:
		return -1
	}
	return 0
}
