package analysis

import (
	"math"

	"zhijian/internal/report"
	"zhijian/internal/stat"
)

// Names of the interval methods, as they stand in ci_method and on the methods page.
const (
	MethodWilson          = "wilson"
	MethodByar            = "byar"
	MethodPoissonExact    = "poisson_exact"
	MethodNewcombe        = "newcombe10"
	MethodWilsonBenchmark = "wilson_benchmark" // own Wilson limits less a bare benchmark value
	MethodMover           = "mover"
	MethodRateBenchmark   = "rate_benchmark" // own rate limits less a bare benchmark value
	MethodMargin          = "margin"         // no sampling: the declared difference that matters
)

// Methods lists the names of all interval methods.
func Methods() []string {
	return []string{MethodWilson, MethodByar, MethodPoissonExact, MethodNewcombe, MethodWilsonBenchmark,
		MethodMover, MethodRateBenchmark, MethodMargin, MethodRange}
}

// counts gives the count pair behind a cell: as entered, or, for a value published
// with its n, x = value·n/scale. ok is false where there is no n.
func counts(ind *report.Indicator, c *Cell) (x, n float64, ok bool) {
	if math.IsNaN(c.Value) || math.IsNaN(c.N) || c.N <= 0 {
		return 0, 0, false
	}
	if !math.IsNaN(c.X) {
		return c.X, c.N, true
	}
	return c.Value * c.N / ind.Per, c.N, true
}

// interval gives the confidence interval of a cell's value on the indicator's scale:
// Wilson for proportions; Byar, exact Poisson below ten events, for rates. Means,
// indices, ratios and counts come without sampling information and have none.
func interval(ind *report.Indicator, c *Cell, conf float64) Interval {
	x, n, ok := counts(ind, c)
	if !ok {
		return noInterval()
	}
	switch ind.Measure {
	case "proportion":
		return scaled(stat.Wilson(x, n, conf), ind.Per, MethodWilson)
	case "rate":
		i, method := stat.PoissonCount(x, conf)
		return scaled(i, ind.Per/n, method)
	}
	return noInterval()
}

func noInterval() Interval { return Interval{math.NaN(), math.NaN(), ""} }

func scaled(i stat.Interval, k float64, method string) Interval {
	if math.IsNaN(i.Low) || math.IsNaN(i.High) {
		return noInterval()
	}
	return Interval{i.Low * k, i.High * k, method}
}

// difference is a − b and how sure it is. It knows nothing of which way is better.
type difference struct {
	diff   float64
	ci     Interval // of diff; Method margin has no limits
	sign   int      // −1, 0, 1: what may be said; 0 if not told apart or reason is set
	reason Reason
}

// differ compares two cells of one indicator. b may be a bare value: then a's own
// interval is held against it. A bare a gives no interval, except that measures
// without sampling are judged by the indicator's margin.
func (r *runner) differ(ind *report.Indicator, a, b *Cell) difference {
	d := difference{diff: math.NaN(), ci: noInterval()}
	if d.reason = missingReason(a, b); d.reason != "" {
		return d
	}
	d.diff = a.Value - b.Value
	if ind.Measure != "proportion" && ind.Measure != "rate" {
		differByMargin(ind, &d)
		return d
	}
	if !a.CI.Has() {
		d.reason = NoInterval
		return d
	}
	d.ci = differenceInterval(ind, a, b)
	if ind.Measure == "proportion" {
		if minN := float64(r.Report.Methods.MinN); a.N < minN || b.N < minN {
			d.reason = SmallN
			return d
		}
	}
	switch {
	case d.ci.Low > 0:
		d.sign = 1
	case d.ci.High < 0:
		d.sign = -1
	}
	return d
}

// differenceInterval combines the limits of two cells by square and add: for two
// Wilson intervals that is Newcombe's method 10, for rates MOVER. A bare b is taken
// as exact.
func differenceInterval(ind *report.Indicator, a, b *Cell) Interval {
	both, bare := MethodNewcombe, MethodWilsonBenchmark
	if ind.Measure == "rate" {
		both, bare = MethodMover, MethodRateBenchmark
	}
	if !b.CI.Has() {
		return Interval{a.CI.Low - b.Value, a.CI.High - b.Value, bare}
	}
	return scaled(stat.MoverDiff(a.Value, stat.Interval{Low: a.CI.Low, High: a.CI.High},
		b.Value, stat.Interval{Low: b.CI.Low, High: b.CI.High}), 1, both)
}

// pValue gives the p of a difference that differ has judged, NaN where it has no
// interval. It inverts the very interval, so that p and verdict cannot contradict each
// other.
func pValue(ind *report.Indicator, a, b *Cell, d *difference) float64 {
	if d.reason != "" || !d.ci.Has() {
		return math.NaN()
	}
	xa, na, _ := counts(ind, a)
	xb, nb, both := counts(ind, b)
	switch {
	case ind.Measure == "proportion" && both:
		return stat.NewcombePValue(xa, na, xb, nb)
	case ind.Measure == "proportion":
		return stat.WilsonPValue(xa, na, b.Value/ind.Per)
	case both:
		return stat.RatePValue(xa, na, xb, nb)
	}
	return stat.PoissonPValue(xa, b.Value/ind.Per*na)
}

func missingReason(a, b *Cell) Reason {
	for _, c := range [...]*Cell{a, b} {
		switch {
		case c.Missing == report.Suppressed:
			return Suppressed
		case !c.Has():
			return IsMissing
		}
	}
	return ""
}

// marginSlack forgives the last binary digits of decimals such as 83.5 − 83.0, so
// that a gap equal to the margin is inside it.
const marginSlack = 1e-9

func differByMargin(ind *report.Indicator, d *difference) {
	if math.IsNaN(ind.Margin) {
		d.reason = NoInterval
		return
	}
	d.ci.Method = MethodMargin
	switch slack := marginSlack * math.Max(1, math.Abs(ind.Margin)); {
	case d.diff > ind.Margin+slack:
		d.sign = 1
	case d.diff < -ind.Margin-slack:
		d.sign = -1
	}
}

// verdict turns a difference into a judgement by the indicator's direction.
func (d *difference) verdict(dir report.Direction) (Verdict, Reason) {
	switch {
	case d.reason == Suppressed || d.reason == IsMissing:
		return NotCompared, d.reason
	case dir == report.Neutral:
		return NotCompared, Neutral
	case d.reason != "":
		return NotCompared, d.reason
	case d.sign == 0:
		return Similar, ""
	case d.sign == int(dir):
		return Better, ""
	}
	return Worse, ""
}
