package stat

import (
	"math"

	"gonum.org/v1/gonum/stat"
)

// directed returns the value so that higher is better: lower-is-better values
// are negated, as in COINr.
func directed(v float64, higherIsBetter bool) float64 {
	if higherIsBetter {
		return v
	}
	return -v
}

func filledNaN(n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = math.NaN()
	}
	return out
}

// MinMax rescales the values to low..high, the best value to high. Missing
// stays missing. A constant indicator tells nothing: all NaN, with a warning.
// Never feed 0..100 to a geometric mean; use 1..100.
//
// OECD/JRC 2008, Handbook on Constructing Composite Indicators, step 5; COINr
// n_minmax.
func MinMax(values []float64, higherIsBetter bool, low, high float64) ([]float64, []Warning) {
	least, most := math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if v := directed(v, higherIsBetter); !math.IsNaN(v) {
			least, most = math.Min(least, v), math.Max(most, v)
		}
	}
	out := filledNaN(len(values))
	if !(most > least) {
		return out, []Warning{WarnConstant}
	}
	for i, v := range values {
		out[i] = (directed(v, higherIsBetter)-least)/(most-least)*(high-low) + low
	}
	return out, nil
}

// ZScores returns (x - mean)/sd, with n-1 in the deviation, times sd plus mean
// as asked. Missing stays missing; a constant indicator or fewer than two
// values give NaN and a warning.
//
// OECD/JRC 2008, step 5; COINr n_zscore.
func ZScores(values []float64, higherIsBetter bool, mean, sd float64) ([]float64, []Warning) {
	out := filledNaN(len(values))
	present := presentValues(values)
	if len(present) < 2 {
		return out, []Warning{WarnTooFewPoints}
	}
	m, s := stat.MeanStdDev(present, nil)
	if !(s > 0) {
		return out, []Warning{WarnConstant}
	}
	for i, v := range values {
		out[i] = directed((v-m)/s, higherIsBetter)*sd + mean
	}
	return out, nil
}

// Goalpost rescales one value by fixed goalposts to 0..scale; for lower-is-
// better indicators the result is turned round. truncate clips it. Equal or
// missing goalposts give NaN.
//
// UNDP, Human Development Report, technical note 1; COINr n_goalposts.
func Goalpost(x, lower, upper, scale float64, higherIsBetter, truncate bool) float64 {
	if lower == upper {
		return math.NaN()
	}
	y := (x - lower) / (upper - lower)
	if !higherIsBetter {
		y = 1 - y
	}
	if truncate {
		y = clamp(y, 0, 1)
	}
	return y * scale
}

// DistanceToTarget rescales the values so that the worst is 0 and the target 1;
// beyond it they exceed 1 unless capped. If the target is not better than the
// worst value there is nothing to measure: NaN and a warning.
//
// COINr n_dist2targ.
func DistanceToTarget(values []float64, target float64, higherIsBetter, capAtOne bool) ([]float64, []Warning) {
	goal, worst := directed(target, higherIsBetter), math.Inf(1)
	for _, v := range values {
		if v := directed(v, higherIsBetter); !math.IsNaN(v) {
			worst = math.Min(worst, v)
		}
	}
	out := filledNaN(len(values))
	if !(goal > worst) {
		return out, []Warning{WarnConstant}
	}
	for i, v := range values {
		out[i] = (directed(v, higherIsBetter) - worst) / (goal - worst)
		if capAtOne && out[i] > 1 {
			out[i] = 1
		}
	}
	return out, nil
}

// Borda returns for each value the number of values it beats; ties beat the
// same. Missing stays missing.
//
// OECD/JRC 2008, step 5; COINr n_borda.
func Borda(values []float64, higherIsBetter bool) []float64 {
	ranks := Ranks(values, !higherIsBetter) // 1 for the worst
	out := filledNaN(len(values))
	for i, r := range ranks {
		if r > 0 {
			out[i] = float64(r - 1)
		}
	}
	return out
}

// PercentRanks returns the Borda score over the number of others, 0 to 1. A
// single value has none (NaN).
func PercentRanks(values []float64, higherIsBetter bool) []float64 {
	out := Borda(values, higherIsBetter)
	others := float64(len(presentValues(values)) - 1)
	for i := range out {
		out[i] /= others
	}
	return out
}

// Efficacy returns the efficacy coefficient (功效系数)
// base + span·(x-bad)/(good-bad), usually 60 + 40·…; for a lower-is-better
// indicator good is below bad. clip keeps it within base..base+span. Equal bad
// and good values have no meaning and give NaN.
func Efficacy(x, bad, good, base, span float64, clip bool) float64 {
	if bad == good {
		return math.NaN()
	}
	y := (x - bad) / (good - bad)
	if clip {
		y = clamp(y, 0, 1)
	}
	return base + span*y
}
