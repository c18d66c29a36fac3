package stat

import (
	"math"

	"gonum.org/v1/gonum/stat"
)

// RecentTrend is the result of the recent-trend rule over the last five
// points.
type RecentTrend struct {
	// Direction is 1 rising, -1 falling, 0 no significant change or no
	// result; it is a statement only if Known.
	Direction int
	// Known reports whether the rule could be applied.
	Known bool
	// ChiSquared is compared with 9.5495 (one degree of freedom, 99.8 %).
	ChiSquared, P float64
	// Gradient is the slope: of logit(p) by unweighted least squares for
	// proportions (NaN if some proportion is 0 or 1), of the value by inverse
	// variance weighting otherwise. Per unit of time.
	Gradient float64
	// Outlier reports that the sign of the slope changes when one point is
	// left out, so that a significant χ² was not taken for a trend.
	Outlier  bool
	Warnings []Warning
}

const (
	recentPoints = 5
	// recentCritical is qchisq(.998, 1) as printed by Fingertips.
	recentCritical = 9.5495
)

func noRecentTrend(w ...Warning) RecentTrend {
	nan := math.NaN()
	return RecentTrend{ChiSquared: nan, P: nan, Gradient: nan, Warnings: w}
}

// RecentTrendProportion applies the recent-trend rule of Fingertips to x of n
// over the last five times: the Cochran-Armitage test at 99.8 %, and the sign of
// the slope must survive leaving out any one point.
//
// Differing from Fingertips, the direction is the sign of the numerator of the
// test, not of the slope of the logit, which is undefined when a proportion is
// 0 or 100 %. Fewer than five points, a missing value among the last five or two
// points of one time give no result.
func RecentTrendProportion(t, x, n []float64) RecentTrend {
	mustEqual("RecentTrendProportion", len(t), len(x), len(n))
	last, warn := lastPoints(t, x, n)
	if warn != "" {
		return noRecentTrend(warn)
	}
	for _, i := range last {
		if !validProportion(x[i], n[i]) {
			return noRecentTrend(WarnInvalid)
		}
	}
	score, variance := armitageParts(t, x, n, last)
	if !(variance > 0) {
		return noRecentTrend(WarnConstant)
	}
	r := RecentTrend{ChiSquared: score * score / variance, Gradient: logitSlope(t, x, n, last)}
	r.decide(sign(score), last, func(rest []int) int {
		s, _ := armitageParts(t, x, n, rest)
		return sign(s)
	})
	return r
}

// RecentTrendValue applies the rule to values with intervals at the given
// confidence: regression weighted by 1/σ², σ = (high-low)/(2z), χ² =
// β²(S·Stt - St²)/S. The same cases as in [RecentTrendProportion] give no
// result, and so does an interval without width.
func RecentTrendValue(t, value []float64, intervals []Interval, confidence float64) RecentTrend {
	mustEqual("RecentTrendValue", len(t), len(value), len(intervals))
	width := make([]float64, len(t))
	for i := range width {
		width[i] = intervals[i].Width()
	}
	last, warn := lastPoints(t, value, width)
	switch {
	case warn != "":
		return noRecentTrend(warn)
	case !validConfidence(confidence) || confidence == 1:
		return noRecentTrend(WarnInvalid)
	}
	z := twoSidedZ(confidence)
	weight := make([]float64, len(t))
	for _, i := range last {
		if !(width[i] > 0) {
			return noRecentTrend(WarnInvalid)
		}
		sigma := width[i] / (2 * z)
		weight[i] = 1 / (sigma * sigma)
	}
	slope, spread := weightedSlope(t, value, weight, last)
	r := RecentTrend{ChiSquared: slope * slope * spread, Gradient: slope}
	r.decide(sign(slope), last, func(rest []int) int {
		b, _ := weightedSlope(t, value, weight, rest)
		return sign(b)
	})
	return r
}

// decide sets the p-value and, if χ² is above the critical value and no single
// point turns the sign, the direction.
func (r *RecentTrend) decide(direction int, last []int, signOf func([]int) int) {
	r.Known = true
	r.P = chi2P1(r.ChiSquared)
	rest := make([]int, 0, len(last))
	for k := range last {
		rest = append(append(rest[:0], last[:k]...), last[k+1:]...)
		if signOf(rest) != direction {
			r.Outlier = true
		}
	}
	if r.ChiSquared > recentCritical && !r.Outlier {
		r.Direction = direction
	}
}

// lastPoints returns the positions of the last five times, in order of time,
// or the warning that forbids the rule.
func lastPoints(t, a, b []float64) ([]int, Warning) {
	if len(t) < recentPoints {
		return nil, WarnTooFewPoints
	}
	order := presentOrder(t, false)
	if len(order) < len(t) {
		return nil, WarnMissing
	}
	last := order[len(order)-recentPoints:]
	if len(order) > recentPoints && t[order[len(order)-recentPoints-1]] == t[last[0]] || repeats(t, last) {
		return nil, WarnDuplicateTime
	}
	for _, i := range last {
		if math.IsNaN(a[i]) || math.IsNaN(b[i]) {
			return nil, WarnMissing
		}
	}
	return last, ""
}

func logitSlope(t, x, n []float64, points []int) float64 {
	ts, ls := make([]float64, len(points)), make([]float64, len(points))
	for k, i := range points {
		if x[i] == 0 || x[i] == n[i] {
			return math.NaN()
		}
		ts[k], ls[k] = t[i], math.Log(x[i]/(n[i]-x[i]))
	}
	_, slope := stat.LinearRegression(ts, ls, nil, false)
	return slope
}

// weightedSlope returns the weighted least squares slope and Σw(t-t̄)².
func weightedSlope(t, y, w []float64, points []int) (slope, spread float64) {
	var sw, st, sy float64
	for _, i := range points {
		sw += w[i]
		st += w[i] * (t[i] - t[points[0]])
		sy += w[i] * y[i]
	}
	tm, ym := st/sw, sy/sw
	var sty float64
	for _, i := range points {
		d := t[i] - t[points[0]] - tm
		sty += w[i] * d * (y[i] - ym)
		spread += w[i] * d * d
	}
	return sty / spread, spread
}
