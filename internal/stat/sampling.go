package stat

import "math"

// Stratum is one stratum of a stratified sample of a proportion.
type Stratum struct {
	// Weight is the stratum's share on any scale, such as output value; the
	// weights are divided by their sum.
	Weight float64
	// Population is the number of units in the stratum, for the finite
	// population correction; NaN or 0 if unknown.
	Population float64
	// X of N sampled units conform.
	X, N float64
}

// WeightedRate is an estimate from a stratified sample.
type WeightedRate struct {
	// Rate is Σ W·x/n on the scale 0 to 1.
	Rate float64
	// SE is the standard error; NaN if a stratum of one unit makes it
	// unknown. It is 0 if every stratum is at 0 % or 100 %, which is no
	// certainty: the intervals here do not take it for one.
	SE float64
	// DF is the degrees of freedom, sampled units less strata.
	DF float64
	// N is the number of sampled units.
	N float64
	// Covered is the share of the weight that lies in sampled strata; below 1
	// only if renormalised.
	Covered  float64
	Warnings []Warning
}

// StratifiedRate estimates a weighted proportion:
// p = ΣW·p_h, Var = ΣW²(1-n/N)·p_h·q_h/(n-1).
//
// It is not the pooled Σx/Σn, and no Wilson interval of the pooled counts
// belongs round it; use [WeightedRate.Interval]. A stratum without sample but
// with weight gives no estimate, unless renormalise is set: then it is left out,
// the others' weights are scaled up, and a warning says so. Meaningless input (x
// above n, negative or missing weights) gives no estimate.
//
// Cochran 1977, Sampling Techniques, sections 5.3 and 5.9; R package survey.
func StratifiedRate(strata []Stratum, renormalise bool) WeightedRate {
	none := WeightedRate{Rate: math.NaN(), SE: math.NaN(), DF: math.NaN(), Covered: math.NaN()}
	var total, covered float64
	var warn warningSet
	for _, s := range strata {
		if !(s.Weight >= 0) || s.N != 0 && !validProportion(s.X, s.N) {
			return none.warned(WarnInvalid)
		}
		total += s.Weight
		if s.N > 0 {
			covered += s.Weight
		} else if s.Weight > 0 {
			warn.add(WarnEmptyStratum)
		}
	}
	if !(covered > 0) || covered < total && !renormalise {
		return none.warned(WarnEmptyStratum)
	}
	r := WeightedRate{Covered: covered / total}
	var variance, used float64
	for _, s := range strata {
		if s.N == 0 {
			continue
		}
		w, p := s.Weight/covered, s.X/s.N
		r.N += s.N
		used++
		r.Rate += w * p
		if w == 0 {
			continue
		}
		variance += w * w * s.variance()
		if s.N <= 1 {
			warn.add(WarnSingleUnit)
		} else if p == 0 || p == 1 {
			warn.add(WarnZeroVariance)
		}
	}
	r.Rate = clamp(r.Rate, 0, 1)
	r.SE, r.DF, r.Warnings = math.Sqrt(variance), r.N-used, warn
	return r
}

// variance of the stratum's proportion, NaN for a single unit. A census
// (n >= N) has none.
func (s Stratum) variance() float64 {
	p := s.X / s.N
	correction := 1.0
	if s.Population > 0 {
		correction = math.Max(0, 1-s.N/s.Population)
	}
	if s.N <= 1 {
		return math.NaN()
	}
	return correction * p * (1 - p) / (s.N - 1)
}

func (r WeightedRate) warned(w Warning) WeightedRate {
	r.Warnings = []Warning{w}
	return r
}

type warningSet []Warning

func (s *warningSet) add(w Warning) {
	for _, have := range *s {
		if have == w {
			return
		}
	}
	*s = append(*s, w)
}

// Interval returns the Korn-Graubard interval of the estimate, which stands at
// rates of 95 % and more, where strata at 100 % make the logit interval too
// narrow. See [KornGraubard].
func (r WeightedRate) Interval(confidence float64) Interval {
	return KornGraubard(r.Rate, r.SE, r.N, r.DF, confidence)
}

// LogitInterval returns the interval of a proportion on the logit scale:
// logit(p) ± t(df)·se/(p(1-p)), transformed back. At p = 0 or 1, without a
// standard error or with no degrees of freedom there is none.
//
// R package survey, svyciprop(method = "logit").
func LogitInterval(p, se, df, confidence float64) Interval {
	if !(p > 0 && p < 1) || !(se >= 0) || !(df > 0) || !validConfidence(confidence) {
		return NoInterval()
	}
	if confidence == 1 {
		return Interval{0, 1}
	}
	center, reach := math.Log(p/(1-p)), studentT(confidence, df)*se/(p*(1-p))
	expit := func(v float64) float64 { return 1 / (1 + math.Exp(-v)) }
	return Interval{expit(center - reach), expit(center + reach)}
}

// KornGraubard returns the Clopper-Pearson interval of p among an effective
// sample size n* = p(1-p)/se² · (t(n-1)/t(df))². Where the standard error is
// zero (p = 0 or 1, or only such strata), and where n* exceeds n, n itself is
// used, so that a stratification never makes the interval narrower than a plain
// sample would. Without a standard error, or with df or n-1 not above zero,
// there is no interval.
//
// Korn and Graubard 1998, Surv Methodol 24:193; the cap is that of Parker et
// al. 2017, NCHS Vital Health Stat 2(175).
func KornGraubard(p, se, n, df, confidence float64) Interval {
	if !(p >= 0 && p <= 1) || !(se >= 0) || !(n > 1) || !(df > 0) || !validConfidence(confidence) {
		return NoInterval()
	}
	if confidence == 1 {
		return Interval{0, 1}
	}
	effective := n
	if se > 0 && p > 0 && p < 1 {
		t := studentT(confidence, n-1) / studentT(confidence, df)
		effective = math.Min(n, p*(1-p)/(se*se)*t*t)
	}
	return ClopperPearson(math.Min(p*effective, effective), effective, confidence)
}

// StratifiedMean returns the mean ΣW·m and its standard error
// sqrt(ΣW²(1-n/N)·s²/n) of a stratified sample, W = N/ΣN, from the population
// sizes N, sample sizes n, means and variances (n-1) by stratum. Any missing or
// non-positive size gives NaN.
//
// Cochran 1977, Sampling Techniques, section 5.4.
func StratifiedMean(population, n, mean, variance []float64) (estimate, se float64) {
	mustEqual("StratifiedMean", len(population), len(n), len(mean), len(variance))
	var total, v float64
	for i := range population {
		if !(population[i] > 0) || !(n[i] > 0) {
			return math.NaN(), math.NaN()
		}
		total += population[i]
	}
	for i := range population {
		w := population[i] / total
		estimate += w * mean[i]
		v += w * w * math.Max(0, 1-n[i]/population[i]) * variance[i] / n[i]
	}
	if total == 0 {
		return math.NaN(), math.NaN()
	}
	return estimate, math.Sqrt(v)
}
