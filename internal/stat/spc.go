package stat

import "math"

// Chart is a control chart: for each point its value, the centre line and the
// three-sigma limits that apply to it. Missing points have a NaN value.
type Chart struct {
	Values, Center, Low, High []float64
	// SD is the standard deviation of one unit: sqrt(p̄(1-p̄)) for p,
	// sqrt(n·p̄(1-p̄)) for np with equal n (else NaN), sqrt(c̄), sqrt(ū), and
	// the mean range over d2 for XmR and R charts.
	SD       float64
	Warnings []Warning
}

// Beyond returns the positions of the points strictly outside their limits.
func (c Chart) Beyond() []int {
	var out []int
	for i, v := range c.Values {
		if v < c.Low[i] || v > c.High[i] {
			out = append(out, i)
		}
	}
	return out
}

// newChart makes a chart of n points without centre or limits.
func newChart(n int) Chart {
	buf := make([]float64, 4*n)
	for i := range buf {
		buf[i] = math.NaN()
	}
	return Chart{Values: buf[:n:n], Center: buf[n : 2*n : 2*n], Low: buf[2*n : 3*n : 3*n], High: buf[3*n:], SD: math.NaN()}
}

// takes reports whether a point is used for centre and limits.
func takes(include []bool, i int) bool { return include == nil || include[i] }

func checkInclude(what string, n int, include []bool) {
	if include != nil {
		mustEqual(what, n, len(include))
	}
}

// pooled returns Σx/Σn over the points to use, or the warning that forbids it.
func pooled(x, n []float64, include []bool, isProportion bool) (float64, []Warning) {
	var sx, sn float64
	var warnings []Warning
	missing := false
	for i := range x {
		if math.IsNaN(x[i]) || math.IsNaN(n[i]) {
			missing = true
			continue
		}
		if !(n[i] > 0) || x[i] < 0 || isProportion && x[i] > n[i] {
			return math.NaN(), []Warning{WarnInvalid}
		}
		if takes(include, i) {
			sx += x[i]
			sn += n[i]
		}
	}
	if missing {
		warnings = append(warnings, WarnMissing)
	}
	if sn == 0 {
		warnings = append(warnings, WarnTooFewPoints)
		return math.NaN(), warnings
	}
	return sx / sn, warnings
}

// PChart returns the chart of proportions x/n: p̄ = Σx/Σn, limits
// p̄ ± 3·sqrt(p̄(1-p̄)/n), clipped to 0..1. include says which points make the
// centre and limits; nil is all. With thousands of inspections a point the
// limits are far too narrow: use [PPrimeChart].
//
// Montgomery, Introduction to Statistical Quality Control, ch. 7; NIST/SEMATECH
// e-Handbook 6.3.3.2.
func PChart(x, n []float64, include []bool) Chart { return pChart(x, n, include, 1) }

func pChart(x, n []float64, include []bool, widen float64) Chart {
	mustEqual("PChart", len(x), len(n))
	checkInclude("PChart", len(x), include)
	c := newChart(len(x))
	var p float64
	if p, c.Warnings = pooled(x, n, include, true); math.IsNaN(p) {
		return c
	}
	c.SD = math.Sqrt(p * (1 - p))
	for i := range x {
		reach := 3 * widen * c.SD / math.Sqrt(n[i])
		c.Values[i], c.Center[i] = x[i]/n[i], p
		c.Low[i], c.High[i] = clamp(p-reach, 0, 1), clamp(p+reach, 0, 1)
	}
	return c
}

// laneyD2 is the expected range of two normal values as Laney and qicharts2
// round it.
const laneyD2 = 1.128

// PPrimeChart returns Laney's chart for large n: the limits of [PChart] times
// σz, the mean moving range of the standardised proportions over 1.128. It also
// returns σz. If σz is below 1 the limits are narrower than those of the p
// chart, with a warning.
//
// Laney 2002, Qual Eng 14:531; Mohammed and Laney 2006, BMJ Qual Saf 15:380.
func PPrimeChart(x, n []float64, include []bool) (Chart, float64) {
	c := PChart(x, n, include)
	if !(c.SD > 0) {
		return c, math.NaN()
	}
	var sum, count, before float64
	seen := false
	for i := range x {
		if !takes(include, i) || math.IsNaN(c.Values[i]) {
			continue
		}
		z := (c.Values[i] - c.Center[i]) / (c.SD / math.Sqrt(n[i]))
		if seen {
			sum += math.Abs(z - before)
			count++
		}
		before, seen = z, true
	}
	if count == 0 {
		c.Warnings = append(c.Warnings, WarnTooFewPoints)
		return c, math.NaN()
	}
	sigma := sum / count / laneyD2
	c = pChart(x, n, include, sigma)
	if sigma < 1 {
		c.Warnings = append(c.Warnings, WarnUnderdispersed)
	}
	return c, sigma
}

// NPChart returns the chart of counts x among n: n·p̄ ± 3·sqrt(n·p̄(1-p̄)),
// clipped to 0..n. With unequal n centre and limits differ by point.
//
// Montgomery, ch. 7.
func NPChart(x, n []float64, include []bool) Chart {
	c := PChart(x, n, include)
	if math.IsNaN(c.SD) {
		return c
	}
	equal := true
	for i := range x {
		c.Values[i], c.Center[i], c.Low[i], c.High[i] = x[i], c.Center[i]*n[i], c.Low[i]*n[i], c.High[i]*n[i]
		equal = equal && n[i] == n[0]
	}
	if equal {
		c.SD *= math.Sqrt(n[0])
	} else {
		c.SD = math.NaN()
	}
	return c
}

// CChart returns the chart of counts over equal exposure: c̄ ± 3·sqrt(c̄), not
// below 0.
//
// Montgomery, ch. 7.
func CChart(x []float64, include []bool) Chart {
	ones := make([]float64, len(x))
	for i := range ones {
		ones[i] = 1
	}
	return UChart(x, ones, include)
}

// UChart returns the chart of rates x/n over exposures n: ū = Σx/Σn, limits
// ū ± 3·sqrt(ū/n), not below 0.
//
// Montgomery, ch. 7.
func UChart(x, n []float64, include []bool) Chart {
	mustEqual("UChart", len(x), len(n))
	checkInclude("UChart", len(x), include)
	c := newChart(len(x))
	var u float64
	if u, c.Warnings = pooled(x, n, include, false); math.IsNaN(u) {
		return c
	}
	c.SD = math.Sqrt(u)
	for i := range x {
		reach := 3 * c.SD / math.Sqrt(n[i])
		c.Values[i], c.Center[i] = x[i]/n[i], u
		c.Low[i], c.High[i] = math.Max(0, u-reach), u+reach
	}
	return c
}

// rangeConstants are d2 and d3 for groups of 2 to 10: the mean and standard
// deviation of the range of normal values, d2 with the three decimals that the
// textbooks print and qcc uses.
var rangeConstants = [...]struct{ d2, d3 float64 }{
	2:  {1.128, 0.8525033},
	3:  {1.693, 0.8883697},
	4:  {2.059, 0.8798108},
	5:  {2.326, 0.8640855},
	6:  {2.534, 0.8480442},
	7:  {2.704, 0.8332108},
	8:  {2.847, 0.8198378},
	9:  {2.970, 0.8078413},
	10: {3.078, 0.7970584},
}

// RChart returns the chart of the ranges of groups of equal size, 2 to 10:
// R̄ ± 3·d3·R̄/d2, not below 0. A group with a missing value has no range. Other
// sizes, or groups of unequal size, give no chart.
//
// Montgomery, ch. 6.
func RChart(groups [][]float64) Chart {
	c := newChart(len(groups))
	if len(groups) == 0 {
		c.Warnings = []Warning{WarnTooFewPoints}
		return c
	}
	size := len(groups[0])
	var sum, count float64
	for i, g := range groups {
		if len(g) != size || size < 2 || size >= len(rangeConstants) {
			c.Warnings = []Warning{WarnInvalid}
			return c
		}
		lo, hi := math.Inf(1), math.Inf(-1)
		for _, v := range g {
			lo, hi = math.Min(lo, v), math.Max(hi, v)
		}
		if c.Values[i] = hi - lo; !math.IsNaN(c.Values[i]) {
			sum += c.Values[i]
			count++
		}
	}
	mean, k := sum/count, rangeConstants[size]
	c.SD = mean / k.d2
	for i := range groups {
		c.Center[i] = mean
		c.Low[i], c.High[i] = math.Max(0, mean-3*k.d3*c.SD), mean+3*k.d3*c.SD
	}
	return c
}
