package stat

import "math"

// Decomposition splits the difference of two weighted rates, second minus
// first, into what comes from the composition and what from the rates.
type Decomposition struct {
	// First and Second are the two overall rates, Gap their difference.
	First, Second, Gap float64
	// Composition and Rate add up to Gap.
	Composition, Rate float64
	// Strata holds each stratum's part; the parts add up to the effects.
	Strata   []StratumEffect
	Warnings []Warning
}

// StratumEffect is the part of one stratum in a [Decomposition].
type StratumEffect struct {
	// Composition is (w2-w1)·((r1+r2)/2 - c), c the mean of the two overall
	// rates: a larger share of a stratum that does better than average counts
	// as a gain. The sum over strata does not depend on c.
	Composition float64
	// Rate is (r2-r1)·(w1+w2)/2.
	Rate float64
	// Substituted reports that the rate of this stratum was unknown on one
	// side, where it has no weight, and was set to the other side's.
	Substituted bool
}

// Share returns an effect as a percentage of the gap. Shares may be negative
// or above 100; a gap of zero has none (NaN).
func (d Decomposition) Share(effect float64) float64 { return shareOf(effect, d.Gap) }

func shareOf(effect, gap float64) float64 {
	if gap == 0 {
		return math.NaN()
	}
	return 100 * effect / gap
}

// Kitagawa decomposes the difference of two rates r = Σ w·r_i into composition
// Σ(w2-w1)(r1+r2)/2 and rate Σ(r2-r1)(w1+w2)/2; the sum is exact. Weights are
// sizes on any scale and are divided by their sum. A stratum present on one side
// only has weight zero on the other; its unknown rate (NaN) is set to the known
// one, with a warning, so that all of it counts as composition. A stratum
// unknown on both sides with no weight is left out. A rate that is missing where
// there is weight gives no result, and so do negative or all-zero weights.
//
// Kitagawa 1955, JASA 50:1168; Das Gupta 1993, Census P23-186, ch. 5.
func Kitagawa(w1, r1, w2, r2 []float64) Decomposition {
	mustEqual("Kitagawa", len(w1), len(r1), len(w2), len(r2))
	nan := math.NaN()
	d := Decomposition{First: nan, Second: nan, Gap: nan, Composition: nan, Rate: nan}
	s1, s2, ok := weightSums(w1, w2)
	if !ok {
		d.Warnings = append(d.Warnings, WarnInvalid)
		return d
	}
	strata := make([]StratumEffect, len(w1))
	a1, a2 := make([]float64, len(w1)), make([]float64, len(w1))
	var first, second float64
	for i := range w1 {
		rate1, rate2, substituted, known := sharedRates(w1[i], r1[i], w2[i], r2[i])
		if !known {
			d.Warnings = append(d.Warnings, WarnMissing)
			return d
		}
		a1[i], a2[i], strata[i].Substituted = rate1, rate2, substituted
		first += w1[i] / s1 * rate1
		second += w2[i] / s2 * rate2
	}
	d.First, d.Second, d.Gap = first, second, second-first
	d.Composition, d.Rate, d.Strata = 0, 0, strata
	middle, anySubstituted := (first+second)/2, false
	for i := range strata {
		v1, v2 := w1[i]/s1, w2[i]/s2
		strata[i].Composition = (v2 - v1) * ((a1[i]+a2[i])/2 - middle)
		strata[i].Rate = (a2[i] - a1[i]) * (v1 + v2) / 2
		d.Composition += strata[i].Composition
		d.Rate += strata[i].Rate
		anySubstituted = anySubstituted || strata[i].Substituted
	}
	if anySubstituted {
		d.Warnings = append(d.Warnings, WarnRateSubstitute)
	}
	return d
}

func weightSums(w1, w2 []float64) (s1, s2 float64, ok bool) {
	for i := range w1 {
		if !(w1[i] >= 0) || !(w2[i] >= 0) {
			return 0, 0, false
		}
		s1 += w1[i]
		s2 += w2[i]
	}
	return s1, s2, s1 > 0 && s2 > 0 && !math.IsInf(s1, 1) && !math.IsInf(s2, 1)
}

// sharedRates fills in a rate that is unknown where it has no weight.
func sharedRates(w1, r1, w2, r2 float64) (a1, a2 float64, substituted, known bool) {
	no1, no2 := math.IsNaN(r1), math.IsNaN(r2)
	switch {
	case no1 && w1 > 0 || no2 && w2 > 0:
		return 0, 0, false, false
	case no1 && no2:
		return 0, 0, false, true
	case no1:
		return r2, r2, true, true
	case no2:
		return r1, r1, true, true
	}
	return r1, r2, false, true
}

// Effect is one factor's part in the difference of two populations.
type Effect struct {
	// First and Second are the rates with this factor at the first and at the
	// second population's value and all others standardised.
	First, Second float64
	// Difference is Second - First; the differences of all factors add up to
	// the crude one.
	Difference float64
	// Share is Difference as a percentage of the crude difference, NaN if
	// that is zero.
	Share float64
}

// maxFactors keeps the 2^K evaluations of [DasGupta] within reason.
const maxFactors = 16

// DasGupta decomposes the difference of two populations in any rate that is a
// function of K factors, by averaging over all orders in which the factors could
// change (the Shapley value). rate is called once for each of the 2^K mixtures;
// bit i of inSecond is set if factor i has the value of the second population.
// The last result is the crude rate of each population and their difference.
// More than 16 factors panic.
//
// Das Gupta 1993, Standardization and Decomposition of Rates, Census P23-186.
func DasGupta(factors int, rate func(inSecond uint) float64) (effects []Effect, crude Effect) {
	if factors < 1 || factors > maxFactors {
		panic("stat: DasGupta: number of factors out of range")
	}
	all := uint(1)<<factors - 1
	values := make([]float64, all+1)
	for mask := range values {
		values[mask] = rate(uint(mask))
	}
	crude = Effect{First: values[0], Second: values[all], Difference: values[all] - values[0], Share: 100}
	effects = make([]Effect, factors)
	for f := range effects {
		e := &effects[f]
		for mask, v := range values {
			others := bitsSet(uint(mask) &^ (1 << f))
			w := 1 / (float64(factors) * choose(factors-1, others))
			if uint(mask)&(1<<f) == 0 {
				e.First += w * v
			} else {
				e.Second += w * v
			}
		}
		e.Difference = e.Second - e.First
		e.Share = shareOf(e.Difference, crude.Difference)
	}
	return effects, crude
}

func bitsSet(v uint) int {
	n := 0
	for ; v != 0; v &= v - 1 {
		n++
	}
	return n
}

func choose(n, k int) float64 {
	c := 1.0
	for i := range k {
		c = c * float64(n-i) / float64(i+1)
	}
	return c
}

// DasGuptaVectors is [DasGupta] for a rate that is the sum over strata of the
// product of the factors; first and second hold one slice of strata a factor.
// One stratum makes a plain product.
func DasGuptaVectors(first, second [][]float64) (effects []Effect, crude Effect) {
	mustEqual("DasGuptaVectors", len(first), len(second))
	for f := range first {
		mustEqual("DasGuptaVectors", len(first[0]), len(first[f]), len(second[f]))
	}
	return DasGupta(len(first), func(inSecond uint) float64 {
		sum := 0.0
		for s := range first[0] {
			product := 1.0
			for f := range first {
				if inSecond&(1<<f) == 0 {
					product *= first[f][s]
				} else {
					product *= second[f][s]
				}
			}
			sum += product
		}
		return sum
	})
}
