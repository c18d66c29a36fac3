package stat

import "math"

// Mean is a weighted mean of values that are all present, with weights that
// are all present, not negative and not all zero. It returns NaN where it is
// undefined.
type Mean func(x, w []float64) float64

// ArithmeticMean is Σwx/Σw.
func ArithmeticMean(x, w []float64) float64 {
	var sum, total float64
	for i := range x {
		sum += w[i] * x[i]
		total += w[i]
	}
	return sum / total
}

// GeometricMean is exp(Σw·ln x/Σw); NaN if any x is zero or negative, since a
// single zero would wipe out the rest.
func GeometricMean(x, w []float64) float64 {
	var sum, total float64
	for i := range x {
		if !(x[i] > 0) {
			return math.NaN()
		}
		sum += w[i] * math.Log(x[i])
		total += w[i]
	}
	return math.Exp(sum / total)
}

// HarmonicMean is Σw/Σ(w/x); NaN if any x is zero or negative.
func HarmonicMean(x, w []float64) float64 {
	var sum, total float64
	for i := range x {
		if !(x[i] > 0) {
			return math.NaN()
		}
		sum += w[i] / x[i]
		total += w[i]
	}
	return total / sum
}

// PowerMean returns the generalised mean (Σw·x^p/Σw)^(1/p); p = 0 is the
// geometric mean. Negative x, or zero with p <= 0, give NaN.
func PowerMean(p float64) Mean {
	if p == 0 {
		return GeometricMean
	}
	return func(x, w []float64) float64 {
		var sum, total float64
		for i := range x {
			if x[i] < 0 || x[i] == 0 && p < 0 {
				return math.NaN()
			}
			sum += w[i] * math.Pow(x[i], p)
			total += w[i]
		}
		return math.Pow(sum/total, 1/p)
	}
}

// Aggregate combines normalised indicators into a score. Missing values are
// left out and the weights rescaled, with a warning; if the share of values
// present (by number, among those with a weight) is below minShare there is no
// score. nil weights are equal weights. A missing, negative or all-zero weight,
// or a value for which the mean is undefined, gives NaN and WarnInvalid.
//
// OECD/JRC 2008, Handbook on Constructing Composite Indicators, step 6; the
// data availability threshold is COINr's.
func Aggregate(x, weights []float64, minShare float64, mean Mean) (float64, []Warning) {
	var a aggregator
	score, warning := a.score(x, weights, minShare, mean)
	if warning == "" {
		return score, nil
	}
	return score, []Warning{warning}
}

// aggregator keeps the scratch space of [Aggregate] between calls.
type aggregator struct{ xs, ws []float64 }

func (a *aggregator) score(x, weights []float64, minShare float64, mean Mean) (float64, Warning) {
	if weights != nil {
		mustEqual("Aggregate", len(x), len(weights))
	}
	a.xs, a.ws = a.xs[:0], a.ws[:0]
	count := 0
	for i, v := range x {
		w := 1.0
		if weights != nil {
			w = weights[i]
		}
		switch {
		case !(w >= 0):
			return math.NaN(), WarnInvalid
		case w == 0:
			continue
		}
		count++
		if !math.IsNaN(v) {
			a.xs, a.ws = append(a.xs, v), append(a.ws, w)
		}
	}
	switch {
	case count == 0 && len(x) > 0:
		return math.NaN(), WarnInvalid
	case len(a.xs) == 0 || float64(len(a.xs)) < minShare*float64(count):
		return math.NaN(), WarnLowCoverage
	}
	score := mean(a.xs, a.ws)
	switch {
	case math.IsNaN(score):
		return score, WarnInvalid
	case len(a.xs) < count:
		return score, WarnMissing
	}
	return score, ""
}

// Outranking returns the matrix whose cell [i][j] is the share of weight of
// the indicators in which unit i does better than unit j, ties counting half.
// The input is one row a unit, higher better. Indicators missing for either of
// the two are left out of their pair; without a common one the cell is NaN. The
// diagonal is 0.
//
// Munda and Nardo 2009, Econ Model 26:1205; COINr outrankMatrix.
func Outranking(units [][]float64, weights []float64) [][]float64 {
	m := make([][]float64, len(units))
	for i := range units {
		m[i] = make([]float64, len(units))
		for j := range units {
			if i != j {
				m[i][j] = outranks(units[i], units[j], weights)
			}
		}
	}
	return m
}

func outranks(a, b, weights []float64) float64 {
	mustEqual("Outranking", len(a), len(b))
	if weights != nil {
		mustEqual("Outranking", len(a), len(weights))
	}
	var won, total float64
	for k := range a {
		if math.IsNaN(a[k]) || math.IsNaN(b[k]) {
			continue
		}
		w := 1.0
		if weights != nil {
			w = weights[k]
		}
		total += w
		switch {
		case a[k] > b[k]:
			won += w
		case a[k] == b[k]:
			won += w / 2
		}
	}
	return won / total
}

// Copeland returns for each unit the number of units it outranks less the
// number that outrank it, from the matrix of [Outranking]. It needs only the
// order of the values, so it serves ordinal indicators.
//
// Copeland 1951; Munda and Nardo 2009.
func Copeland(outranking [][]float64) []int {
	score := make([]int, len(outranking))
	for i, row := range outranking {
		for j, share := range row {
			if i != j && !math.IsNaN(share) {
				score[i] += sign(share - 0.5)
			}
		}
	}
	return score
}

// HumanDevelopment returns the human development index: the geometric mean of
// life expectancy (20-85 years), schooling (mean of expected/18, capped, and
// mean/15) and the logarithm of income per head (100-75000 PPP $). It is here as
// a published composite with known values, to check the parts by.
//
// UNDP, Human Development Report 2023-24, technical note 1.
func HumanDevelopment(lifeExpectancy, expectedSchooling, meanSchooling, incomePerHead float64) float64 {
	health := Goalpost(lifeExpectancy, 20, 85, 1, true, true)
	school := (Goalpost(expectedSchooling, 0, 18, 1, true, true) + Goalpost(meanSchooling, 0, 15, 1, true, true)) / 2
	income := Goalpost(math.Log(incomePerHead), math.Log(100), math.Log(75000), 1, true, true)
	return math.Cbrt(health * school * income)
}
