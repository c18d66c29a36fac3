package chart

import "math"

// axis is a numeric axis: its range, which every face uses, and its ticks.
type axis struct {
	min, max float64
	step     float64
	ticks    []float64
	decimals int // of the ticks' texts
}

// extent collects the smallest and the largest number of a figure.
type extent struct{ min, max float64 }

func noExtent() extent { return extent{math.Inf(1), math.Inf(-1)} }

func (e *extent) add(values ...float64) {
	for _, v := range values {
		if has(v) {
			e.min, e.max = math.Min(e.min, v), math.Max(e.max, v)
		}
	}
}

// datum adds a value and its interval.
func (e *extent) datum(d *Datum) {
	e.add(d.Value)
	if d.hasInterval() {
		e.add(d.Low, d.High)
	}
}

// beyond is the largest number an axis shows. Anything larger is drawn at its end:
// real statistics stay far below it, and arithmetic on the axis cannot overflow.
const beyond = 1e100

// newAxis chooses a round range that holds the extent with about n steps. An empty
// extent gives 0 to 1; a single number gets room on both sides.
func newAxis(e extent, n int) axis {
	if e.min > e.max {
		e = extent{0, 1}
	}
	lo, hi := clamp(e.min, -beyond, beyond), clamp(e.max, -beyond, beyond)
	// below this the ticks could not be told apart in a float64
	least := math.Max(math.Max(math.Abs(lo), math.Abs(hi))*1e-9, 1e-9)
	if hi-lo < least {
		pad := math.Max(math.Max(math.Abs(lo), math.Abs(hi))*.01, least)
		lo, hi = lo-pad, hi+pad
	}
	step := niceStep((hi - lo) / float64(n))
	first, last := math.Floor(lo/step+1e-9), math.Ceil(hi/step-1e-9)
	a := axis{min: first * step, max: last * step, step: step, decimals: stepDecimals(step)}
	for i := first; i <= last && len(a.ticks) < 20; i++ {
		// adding zero turns −0 into 0
		a.ticks = append(a.ticks, round12(i*step)+0)
	}
	a.min, a.max = a.ticks[0], a.ticks[len(a.ticks)-1]
	return a
}

// niceStep is the smallest of 1, 2, 2.5 or 5 times a power of ten not below raw.
func niceStep(raw float64) float64 {
	pow := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, m := range [...]float64{1, 2, 2.5, 5} {
		if m*pow >= raw*(1-1e-9) {
			return m * pow
		}
	}
	return 10 * pow
}

// stepDecimals is how many decimals show a step in full.
func stepDecimals(step float64) int {
	for d := range 10 {
		if scaled := step * math.Pow(10, float64(d)); math.Abs(scaled-math.Round(scaled)) < 1e-6*scaled {
			return d
		}
	}
	return 10
}

// round12 takes off the dust of binary arithmetic (0.30000000000000004), so that the
// option's numbers read as the ticks do.
func round12(v float64) float64 {
	if v == 0 {
		return 0
	}
	p := math.Pow(10, 12-math.Ceil(math.Log10(math.Abs(v))))
	if r := math.Round(v*p) / p; has(r) {
		return r
	}
	return v
}

// labels are the ticks as text.
func (a *axis) labels() []string {
	out := make([]string, len(a.ticks))
	for i, t := range a.ticks {
		out[i] = number(t, a.decimals)
	}
	return out
}

// scale maps an axis onto pixels from lo to hi.
type scale struct{ min, span, lo, hi float64 }

func (a *axis) scale(lo, hi float64) scale { return scale{a.min, a.max - a.min, lo, hi} }

// at is the pixel of a value; one beyond the axis lies at its end.
func (s scale) at(v float64) float64 {
	return s.lo + clamp((v-s.min)/s.span, 0, 1)*(s.hi-s.lo)
}

func clamp(v, lo, hi float64) float64 { return math.Max(lo, math.Min(hi, v)) }

// round2 is a length with the two decimals that the SVG shows.
func round2(v float64) float64 { return math.Round(v*100) / 100 }
