package stat

import (
	"math"
	"math/rand/v2"
)

// Composite is a composite index in the making: what [RankRobustness] shakes.
type Composite struct {
	// Units holds the raw indicators, a row a unit; NaN is missing.
	Units [][]float64
	// HigherIsBetter and Weights are by indicator.
	HigherIsBetter []bool
	Weights        []float64
	// MinShare of indicators a unit must have for a score, see [Aggregate].
	MinShare float64
	// WeightSpread is the relative change of each weight, drawn evenly from
	// ± this; .25 for ±25 %.
	WeightSpread float64
	// Normalise and Means are the choices to draw from; the first of each is
	// the nominal one. Empty means MinMax to 1..100, and ArithmeticMean.
	Normalise []Normalisation
	Means     []Mean
}

// Normalisation rescales one indicator over all units so that higher is better.
type Normalisation func(values []float64, higherIsBetter bool) []float64

// MinMax100 is [MinMax] to 1..100, safe for a geometric mean. A constant
// indicator becomes missing.
func MinMax100(values []float64, higherIsBetter bool) []float64 {
	out, _ := MinMax(values, higherIsBetter, 1, 100)
	return out
}

// Percentile100 is the percentile rank on the scale 1..100.
func Percentile100(values []float64, higherIsBetter bool) []float64 {
	out := PercentRanks(values, higherIsBetter)
	for i := range out {
		out[i] = 1 + 99*out[i]
	}
	return out
}

// Standard100 is the z-score with mean 50 and deviation 10.
func Standard100(values []float64, higherIsBetter bool) []float64 {
	out, _ := ZScores(values, higherIsBetter, 50, 10)
	return out
}

// RankRobustness draws weights, normalisation and mean at random and returns
// for each unit its nominal rank with the median and the range of its ranks over
// the draws. It says how far a rank depends on choices that nobody can prove
// right; it says nothing of sampling error. A unit without a score in a draw is
// not ranked there.
//
// With no spread and one choice each, every draw is the nominal one. The result
// depends on the seed and the number of draws only, not on the machine.
//
// Saisana, Saltelli and Tarantola 2005, JRSS A 168:307; OECD/JRC 2008, Handbook
// on Constructing Composite Indicators, step 7.
func RankRobustness(c Composite, o SimulationOptions) []RankSpread {
	if len(c.Normalise) == 0 {
		c.Normalise = []Normalisation{MinMax100}
	}
	if len(c.Means) == 0 {
		c.Means = []Mean{ArithmeticMean}
	}
	tables := make([][][]float64, len(c.Normalise))
	for k, normalise := range c.Normalise {
		tables[k] = c.normalised(normalise)
	}
	nominal := make([]float64, len(c.Units))
	var a aggregator
	for i := range nominal {
		nominal[i], _ = a.score(tables[0][i], c.Weights, c.MinShare, c.Means[0])
	}
	newDraw := func() func(*rand.Rand, []float64) {
		var scratch aggregator
		weights := make([]float64, len(c.Weights))
		return func(rng *rand.Rand, values []float64) {
			table := tables[rng.IntN(len(tables))]
			mean := c.Means[rng.IntN(len(c.Means))]
			for k, w := range c.Weights {
				weights[k] = math.Max(0, w*(1+c.WeightSpread*(2*rng.Float64()-1)))
			}
			for i := range values {
				values[i], _ = scratch.score(table[i], weights, c.MinShare, mean)
			}
		}
	}
	counts := simulateRanks(len(c.Units), o, newDraw, true)
	return spreads(counts, Ranks(nominal, true), o.tail())
}

// normalised returns the units with every indicator rescaled.
func (c Composite) normalised(normalise Normalisation) [][]float64 {
	out := make([][]float64, len(c.Units))
	for i, row := range c.Units {
		mustEqual("RankRobustness", len(c.Weights), len(c.HigherIsBetter), len(row))
		out[i] = make([]float64, len(row))
	}
	column := make([]float64, len(c.Units))
	for k := range c.Weights {
		for i := range c.Units {
			column[i] = c.Units[i][k]
		}
		for i, v := range normalise(column, c.HigherIsBetter[k]) {
			out[i][k] = v
		}
	}
	return out
}
