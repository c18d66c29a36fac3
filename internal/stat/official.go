package stat

import "math"

// RegionIndustry is one region and industry in the two layers of
// [TwoLayerRate].
type RegionIndustry struct {
	Output float64 // output value of the industry in the region
	Rate   float64 // pass rate, on any scale; NaN if not measured
}

// LayeredRate is the result of [TwoLayerRate].
type LayeredRate struct {
	// Rate is the overall rate, NaN if there is none.
	Rate float64
	// Regions holds the rate of each region, NaN if it has none.
	Regions []float64
	// Covered is the share of the output that has a rate.
	Covered  float64
	Warnings []Warning
}

// TwoLayerRate returns the output-weighted pass rate of manufacturing products
// in two layers: industries within each region, R_p = Σ_i V_pi·r_pi / Σ_i V_pi,
// then regions, R = Σ_p V_p·R_p / Σ_p V_p, V_p the region's output over all its
// industries. cells holds a row of industries a region; rows may differ in
// length.
//
// A cell with output but without rate gives no region rate and no overall rate,
// unless renormalise is set: then it is left out, its region's other industries
// stand for it, and a warning says so. A region with output and no rate at all
// is left out likewise. Negative or missing output gives no result.
//
// This recomputes a published figure only to within its rounding: the outputs
// and the sampling plan behind it are not public. For an interval use
// [StratifiedRate] with the weights V_pi.
//
// 制造业产品质量合格率 (General Administration of Quality Supervision); the upper
// layer is our reading of the description.
func TwoLayerRate(cells [][]RegionIndustry, renormalise bool) LayeredRate {
	r := LayeredRate{Rate: math.NaN(), Regions: filledNaN(len(cells)), Covered: math.NaN()}
	var total, covered, used, sum float64
	missing := false
	for p, row := range cells {
		var all, have, weighted float64
		for _, c := range row {
			if !(c.Output >= 0) {
				r.Warnings = []Warning{WarnInvalid}
				return r
			}
			all += c.Output
			if !math.IsNaN(c.Rate) {
				have += c.Output
				weighted += c.Output * c.Rate
			}
		}
		total += all
		covered += have
		missing = missing || have < all
		if have > 0 && (have == all || renormalise) {
			r.Regions[p] = weighted / have
			used += all
			sum += all * r.Regions[p]
		}
	}
	if total > 0 {
		r.Covered = covered / total
	}
	if missing {
		r.Warnings = append(r.Warnings, WarnEmptyStratum)
	}
	if used > 0 && (!missing || renormalise) {
		r.Rate = sum / used
	}
	return r
}

// GradeRate returns the product grade rate 产品质量等级品率 in percent:
// (1.5·superior + 1.0·first + 0.5·qualified)/total × 100, all output values of
// the year. The maximum is 150, when everything is of superior grade; it is not
// capped at 100. A total that is not above zero, a negative part, or parts above
// the total give NaN.
//
// 工业产品质量指标体系, State Bureau of Technical Supervision 1991.
func GradeRate(superior, first, qualified, total float64) float64 {
	if !(total > 0) || !(superior >= 0) || !(first >= 0) || !(qualified >= 0) ||
		superior+first+qualified > total*(1+1e-12) {
		return math.NaN()
	}
	return (1.5*superior + first + 0.5*qualified) / total * 100
}

// IndexScore returns a standardised score of the quality competitiveness index,
// 60 + 40·(x-low)/(high-low) for a higher-is-better indicator and
// 60 + 40·(high-x)/(high-low) for the other, clipped to 60..100. low = high has
// no meaning and gives NaN.
//
// The official baselines are not public; this form is ours, after the efficacy
// coefficient, and every result that uses it is a trial calculation (试算).
func IndexScore(x, low, high float64, higherIsBetter bool) float64 {
	if higherIsBetter {
		return Efficacy(x, low, high, 60, 40, true)
	}
	return Efficacy(x, high, low, 60, 40, true)
}

// BandOf returns the number of lower bounds that v reaches: with bounds 75, 80,
// 85, 90 the half-open bands below 75, [75,80), … and from 90 up are 0 to 4.
// The bounds must ascend. A missing v gives -1.
func BandOf(v float64, bounds []float64) int {
	if math.IsNaN(v) {
		return -1
	}
	band := 0
	for _, b := range bounds {
		if v >= b {
			band++
		}
	}
	return band
}

// Gap returns own - benchmark, signed so that positive is better for an
// indicator with direction 1 (up) or -1 (down); for direction 0 it is the plain
// difference.
func Gap(own, benchmark float64, direction int) float64 {
	if direction < 0 {
		return benchmark - own
	}
	return own - benchmark
}

// Attainment returns the percentage of the benchmark that is attained,
// own/benchmark·100 for direction 1, benchmark/own·100 for -1. Direction 0, a
// denominator of zero or values of different sign give NaN. Attainments of
// different indicators must not be averaged without published weights.
func Attainment(own, benchmark float64, direction int) float64 {
	part, whole := own, benchmark
	switch {
	case direction == 0:
		return math.NaN()
	case direction < 0:
		part, whole = benchmark, own
	}
	if whole == 0 || part*whole < 0 {
		return math.NaN()
	}
	return part / whole * 100
}
