package stat

import "math"

// Standardised is a directly or indirectly standardised figure.
type Standardised struct {
	// Value is the rate or ratio times the multiplier; NaN if there is none.
	Value    float64
	Interval Interval
	// Method of the interval: byar or poisson_exact, empty if none.
	Method string
	// Observed is the total count, Exposure the total n.
	Observed, Exposure float64
	// Expected is the count expected at the reference rates, indirect only.
	Expected float64
	// ReferenceRate is the crude reference rate times the multiplier,
	// IndirectRate only; otherwise NaN.
	ReferenceRate float64
	Warnings      []Warning
}

// minEvents is the number of events below which a directly standardised rate
// is not published.
const minEvents = 10

// DirectRate returns the directly standardised rate with Dobson's interval:
//
//	v = Σ w·x/n / Σw,  Var = Σ w²·x/n² / (Σw)²,  v + sqrt(Var/O)·(Byar(O) - O)
//
// x, n and weight (the standard population) are by stratum. A missing count is
// taken for zero, as the published method does; a missing or non-positive n or
// a negative weight gives no result. Fewer than ten events give no value.
//
// Dobson, Kuulasmaa, Eberle and Scherer 1991, Stat Med 10:457.
func DirectRate(x, n, weight []float64, multiplier, confidence float64) Standardised {
	mustEqual("DirectRate", len(x), len(n), len(weight))
	s := Standardised{Value: math.NaN(), Interval: NoInterval(), Expected: math.NaN(), ReferenceRate: math.NaN()}
	var rate, variance, total float64
	for i := range x {
		count := zeroIfMissing(x[i])
		if !(n[i] > 0) || !(weight[i] >= 0) || count < 0 {
			s.Warnings = append(s.Warnings, WarnInvalid)
			return s
		}
		s.Observed += count
		s.Exposure += n[i]
		rate += weight[i] * count / n[i]
		variance += weight[i] * weight[i] * count / (n[i] * n[i])
		total += weight[i]
	}
	switch {
	case !(total > 0):
		s.Warnings = append(s.Warnings, WarnInvalid)
		return s
	case s.Observed < minEvents:
		s.Warnings = append(s.Warnings, WarnSmallCount)
		return s
	}
	rate, variance = rate/total, variance/(total*total)
	s.Value = rate * multiplier
	if b := Byar(s.Observed, confidence); !b.None() {
		k := math.Sqrt(variance / s.Observed)
		s.Method = MethodByar
		s.Interval = Interval{rate + k*(b.Low-s.Observed), rate + k*(b.High-s.Observed)}.Scale(multiplier)
	}
	return s
}

func zeroIfMissing(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return v
}

// IndirectRatio returns the indirectly standardised ratio O/E·multiplier, with
// E = Σ n·xref/nref, and its interval: exact Poisson limits below ten events,
// else Byar's, divided by E. Missing counts are taken for zero, as the
// published method does; a missing or non-positive n or nref gives no result.
//
// Breslow and Day 1987, Statistical Methods in Cancer Research II, ch. 2.
func IndirectRatio(x, n, xref, nref []float64, multiplier, confidence float64) Standardised {
	s, _ := indirect(x, n, xref, nref)
	return s.ratio(multiplier, confidence)
}

// IndirectRate is [IndirectRatio] times the crude reference rate.
func IndirectRate(x, n, xref, nref []float64, multiplier, confidence float64) Standardised {
	s, reference := indirect(x, n, xref, nref)
	s = s.ratio(reference*multiplier, confidence)
	s.ReferenceRate = reference * multiplier
	return s
}

func indirect(x, n, xref, nref []float64) (s Standardised, reference float64) {
	mustEqual("IndirectRatio", len(x), len(n), len(xref), len(nref))
	s = Standardised{Value: math.NaN(), Interval: NoInterval(), ReferenceRate: math.NaN()}
	var events, exposure float64
	for i := range x {
		count, ref := zeroIfMissing(x[i]), zeroIfMissing(xref[i])
		if !(n[i] > 0) || !(nref[i] > 0) || count < 0 || ref < 0 {
			s.Warnings = append(s.Warnings, WarnInvalid)
			return s, math.NaN()
		}
		s.Observed += count
		s.Exposure += n[i]
		s.Expected += n[i] * ref / nref[i]
		events += ref
		exposure += nref[i]
	}
	return s, events / exposure
}

func (s Standardised) ratio(multiplier, confidence float64) Standardised {
	if len(s.Warnings) > 0 {
		return s
	}
	if !(s.Expected > 0) {
		s.Warnings = append(s.Warnings, WarnSmallCount)
		return s
	}
	k := multiplier / s.Expected
	s.Value = s.Observed * k
	s.Interval, s.Method = PoissonCount(s.Observed, confidence)
	s.Interval = s.Interval.Scale(k)
	return s
}
