package stat

import "math"

// The factors from the mean moving range to three sigma, by source. They
// differ in the third digit; a chart says which it used.
const (
	XmRFactorNHS   = 2.66                   // NHS Making Data Count, our default
	XmRFactorD2    = 3 / 1.128              // Montgomery, qcc, qicharts2
	XmRFactorExact = 3 / 1.1283791670955126 // d2 = 2/√π with all its digits
)

// xmrScreen times the mean moving range is the upper limit of a moving range;
// screened charts leave out ranges at or above it.
const xmrScreen = 3.267

// xmrShort is the number of points below which NHSRplotthedots warns that the
// limits are weak.
const xmrShort = 13

// XmROptions choose among the conventions of an XmR chart. The zero value is
// all points, the NHS factor, no screening.
type XmROptions struct {
	// Factor from mean moving range to three sigma; 0 means XmRFactorNHS.
	Factor float64
	// Screen leaves out, once, moving ranges of 3.267 times their mean or more
	// (the NHS default).
	Screen bool
	// Include says which points make centre and limits; nil is all.
	Include []bool
}

// XmR returns the chart of individual values: mean ± factor × mean moving
// range. Points with a missing value are left out and no moving range spans
// one; points that are not included are skipped over. Fewer than two usable
// points give no limits, fewer than 13 a warning: yearly series of 5 to 10
// points are too short for control limits.
//
// Wheeler 1993, Understanding Variation; NHS England, Making Data Count;
// NHSRplotthedots.
func XmR(y []float64, o XmROptions) Chart {
	checkInclude("XmR", len(y), o.Include)
	factor := o.Factor
	if factor == 0 {
		factor = XmRFactorNHS
	}
	c := newChart(len(y))
	copy(c.Values, y)
	mean, ranges, points := xmrParts(y, o.Include)
	if points < len(y) && o.Include == nil {
		c.Warnings = append(c.Warnings, WarnMissing)
	}
	if len(ranges) == 0 {
		c.Warnings = append(c.Warnings, WarnTooFewPoints)
		return c
	}
	if points < xmrShort {
		c.Warnings = append(c.Warnings, WarnShortSeries)
	}
	mr := meanOf(ranges)
	if o.Screen {
		mr = screenedMean(ranges, xmrScreen*mr)
	}
	c.SD = mr * factor / 3
	for i := range y {
		c.Center[i], c.Low[i], c.High[i] = mean, mean-factor*mr, mean+factor*mr
	}
	return c
}

// xmrParts returns the mean and the moving ranges of the points in use.
func xmrParts(y []float64, include []bool) (mean float64, ranges []float64, points int) {
	var sum, before float64
	joined := false
	for i, v := range y {
		switch {
		case !takes(include, i):
			continue
		case math.IsNaN(v):
			joined = false
			continue
		}
		if joined {
			ranges = append(ranges, math.Abs(v-before))
		}
		before, joined = v, true
		sum += v
		points++
	}
	return sum / float64(points), ranges, points
}

func meanOf(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values))
}

// screenedMean is the mean of the values below the limit, or of all if none is
// (all ranges zero).
func screenedMean(values []float64, limit float64) float64 {
	var kept []float64
	for _, v := range values {
		if v < limit {
			kept = append(kept, v)
		}
	}
	if len(kept) == 0 {
		return meanOf(values)
	}
	return meanOf(kept)
}

// Assurance says whether a process can be relied on to meet a target.
type Assurance string

// The kinds of assurance; none where target, limits or direction are missing.
const (
	AssuranceNone     Assurance = ""
	ConsistentPass    Assurance = "consistent_pass"
	ConsistentFail    Assurance = "consistent_fail"
	InconsistentMeets Assurance = "inconsistent"
)

// Assure compares a target with the control limits. direction is 1 if higher is
// better, -1 if lower is better, 0 if neither, which gives none. With higher
// better, a target above the upper limit will consistently be missed, one below
// the lower limit consistently met.
//
// NHS England, Making Data Count; NHSRplotthedots.
func Assure(limits Interval, target float64, direction int) Assurance {
	if direction == 0 || math.IsNaN(target) || !limits.Whole() {
		return AssuranceNone
	}
	above, below := ConsistentFail, ConsistentPass
	if direction < 0 {
		above, below = below, above
	}
	switch {
	case target > limits.High:
		return above
	case target < limits.Low:
		return below
	}
	return InconsistentMeets
}
