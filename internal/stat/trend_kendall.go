package stat

import (
	"math"
	"slices"
)

// Kendall is the result of [MannKendall].
type Kendall struct {
	// S is the number of rising pairs less the number of falling ones.
	S float64
	// Variance is the variance of S without trend, corrected for ties.
	Variance float64
	// Z is the continuity-corrected deviate, NaN for a constant series.
	Z float64
	// P is the two-sided p-value by the normal approximation; NaN below five
	// points, where no p under .05 can be reached.
	P float64
	// Tau is tau-b, NaN for a constant series.
	Tau float64
	// Slope is Sen's slope, the median of the pairwise slopes, in units of
	// the value per unit of time.
	Slope float64
	// SlopeInterval is its interval; none where the series is too short for
	// the confidence asked.
	SlopeInterval Interval
	// Direction is the sign of S.
	Direction int
	// Points is the number of points that were used.
	Points   int
	Warnings []Warning
}

// minKendall is the shortest series that can give p < .05, shortKendall the
// shortest one on which the normal approximation may be leaned.
const (
	minKendall   = 5
	shortKendall = 8
)

// MannKendall tests a monotone trend of y over the times t, with ties in y
// allowed, and gives Sen's slope over the real time gaps with its interval.
// The points may come in any order; those with a missing value are left out
// with a warning. Two values of one time give no result. A constant series has
// S = 0, slope 0 and neither z, p nor tau (as R has it; pyMannKendall says z = 0,
// p = 1). Below eight points there is a warning that the series is short.
//
// Mann 1945, Econometrica 13:245; Kendall 1975, Rank Correlation Methods; Sen
// 1968, JASA 63:1379; interval by ranks as in Gilbert 1987, p. 218, rounded as
// by the R package trend.
func MannKendall(t, y []float64, confidence float64) Kendall {
	mustEqual("MannKendall", len(t), len(y))
	nan := math.NaN()
	r := Kendall{S: nan, Variance: nan, Z: nan, P: nan, Tau: nan, Slope: nan, SlopeInterval: NoInterval()}
	pts := sortedPoints(t, y)
	r.Points = len(pts)
	if len(pts) < len(t) {
		r.Warnings = append(r.Warnings, WarnMissing)
	}
	for i := 1; i < len(pts); i++ {
		if pts[i].t == pts[i-1].t {
			r.Warnings = append(r.Warnings, WarnDuplicateTime)
			return r
		}
	}
	switch {
	case len(pts) < 2:
		r.Warnings = append(r.Warnings, WarnTooFewPoints)
		return r
	case len(pts) < minKendall:
		r.Warnings = append(r.Warnings, WarnTooFewPoints)
	case len(pts) < shortKendall:
		r.Warnings = append(r.Warnings, WarnShortSeries)
	}
	r.test(pts)
	r.sen(pts, confidence)
	return r
}

type point struct{ t, y float64 }

func sortedPoints(t, y []float64) []point {
	pts := make([]point, 0, len(t))
	ordered := true
	for i := range t {
		if math.IsNaN(t[i]) || math.IsNaN(y[i]) || math.IsInf(t[i], 0) || math.IsInf(y[i], 0) {
			continue
		}
		if k := len(pts); k > 0 && pts[k-1].t > t[i] {
			ordered = false
		}
		pts = append(pts, point{t[i], y[i]})
	}
	if !ordered {
		slices.SortStableFunc(pts, func(a, b point) int { return sign(a.t - b.t) })
	}
	return pts
}

// test fills in S, its variance, z, p and tau-b.
func (r *Kendall) test(pts []point) {
	r.S = 0
	for i := range pts {
		for j := range i {
			r.S += float64(sign(pts[i].y - pts[j].y))
		}
	}
	r.Direction = sign(r.S)
	n := float64(len(pts))
	tiePairs, tieTerm := ties(pts)
	r.Variance = (n*(n-1)*(2*n+5) - tieTerm) / 18
	if !(r.Variance > 0) {
		r.Warnings = append(r.Warnings, WarnConstant)
		return
	}
	r.Z = (r.S - float64(r.Direction)) / math.Sqrt(r.Variance)
	if len(pts) >= minKendall {
		r.P = twoSidedP(r.Z)
	}
	pairs := n * (n - 1) / 2
	r.Tau = r.S / (math.Sqrt(pairs) * math.Sqrt(pairs-tiePairs))
}

// ties returns Σ t(t-1)/2 and Σ t(t-1)(2t+5) over the groups of equal values.
func ties(pts []point) (pairs, term float64) {
	values := make([]float64, len(pts))
	for i, p := range pts {
		values[i] = p.y
	}
	return tieSums(values)
}

// tieSums sorts values in place.
func tieSums(values []float64) (pairs, term float64) {
	slices.Sort(values)
	for i := 0; i < len(values); {
		j := i + 1
		for j < len(values) && values[j] == values[i] {
			j++
		}
		k := float64(j - i)
		pairs += k * (k - 1) / 2
		term += k * (k - 1) * (2*k + 5)
		i = j
	}
	return pairs, term
}

// sen fills in the slope and its interval.
func (r *Kendall) sen(pts []point, confidence float64) {
	slopes := make([]float64, 0, len(pts)*(len(pts)-1)/2)
	for i := range pts {
		for j := range i {
			slopes = append(slopes, (pts[i].y-pts[j].y)/(pts[i].t-pts[j].t))
		}
	}
	slices.Sort(slopes)
	r.Slope = medianSorted(slopes)
	if !validConfidence(confidence) || confidence == 1 {
		return
	}
	k := float64(len(slopes))
	c := twoSidedZ(confidence) * math.Sqrt(r.Variance)
	lo := int(math.RoundToEven((k - c) / 2))
	hi := int(math.RoundToEven((k+c)/2 + 1))
	if lo < 1 || hi > len(slopes) {
		return
	}
	r.SlopeInterval = Interval{slopes[lo-1], slopes[hi-1]}
}

// medianSorted is the mean of the two middle values, R type 7; gonum's
// quantile with linear interpolation is not (it gives 2 for 1..4).
func medianSorted(s []float64) float64 {
	n := len(s)
	if n == 0 {
		return math.NaN()
	}
	if n%2 == 1 {
		return s[n/2]
	}
	return s[n/2-1] + (s[n/2]-s[n/2-1])/2
}

// KendallTauB returns Kendall's rank correlation with ties on both sides,
// tau-b, and the score S. gonum's stat.Kendall ignores ties. Pairs with a
// missing value are left out; tau is NaN if a side is constant.
//
// Kendall 1970, Rank Correlation Methods, chapter 3.
func KendallTauB(x, y []float64) (s, tau float64) {
	mustEqual("KendallTauB", len(x), len(y))
	var xs, ys []float64
	for i := range x {
		if !math.IsNaN(x[i]) && !math.IsNaN(y[i]) {
			xs, ys = append(xs, x[i]), append(ys, y[i])
		}
	}
	for i := range xs {
		for j := range i {
			s += float64(sign(xs[i]-xs[j]) * sign(ys[i]-ys[j]))
		}
	}
	n := float64(len(xs))
	pairs := n * (n - 1) / 2
	tx, _ := tieSums(xs)
	ty, _ := tieSums(ys)
	return s, s / math.Sqrt((pairs-tx)*(pairs-ty))
}
