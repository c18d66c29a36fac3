package stat

import (
	"math"
	"slices"
	"testing"

	gonum "gonum.org/v1/gonum/stat"
)

func TestCochranArmitageProperties(t *testing.T) {
	r := rng(30)
	for range 500 {
		k := 3 + r.IntN(8)
		year, x, n, mirror := make([]float64, k), make([]float64, k), make([]float64, k), make([]float64, k)
		for i := range year {
			year[i] = float64(i + r.IntN(2)*k + i*r.IntN(3)*k)
			x[i], n[i] = randomCounts(r)
			mirror[i] = n[i] - x[i]
		}
		if repeats(year, upTo(k)) {
			continue
		}
		a := CochranArmitage(year, x, n)
		if slices.Contains(a.Warnings, WarnConstant) {
			continue
		}
		if !(a.P >= 0 && a.P <= 1) {
			t.Fatalf("p = %v for x %v of %v", a.P, x, n)
		}
		b := CochranArmitage(year, mirror, n)
		if b.Direction != -a.Direction || math.Abs(b.ChiSquared-a.ChiSquared) > 1e-9*(1+a.ChiSquared) {
			t.Fatalf("counting failures: %+v, passes %+v", b, a)
		}
		// years near 2000 lose no digits, and the order of rows is nothing
		late, order := make([]float64, k), r.Perm(k)
		xs, ns := make([]float64, k), make([]float64, k)
		for i, o := range order {
			late[i], xs[i], ns[i] = year[o]+2_000_000, x[o], n[o]
		}
		if c := CochranArmitage(late, xs, ns); math.Abs(c.ChiSquared-a.ChiSquared) > 1e-8*(1+a.ChiSquared) {
			t.Fatalf("shifted and permuted: %v, was %v", c.ChiSquared, a.ChiSquared)
		}
	}
}

func TestCochranArmitageEdges(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		name    string
		t, x, n []float64
		points  int
		warning Warning
		result  bool
	}{
		{"none", nil, nil, nil, 0, WarnTooFewPoints, false},
		{"two points", []float64{1, 2}, []float64{1, 2}, []float64{5, 5}, 2, WarnTooFewPoints, false},
		{"always 100 %", []float64{1, 2, 3}, []float64{5, 6, 7}, []float64{5, 6, 7}, 3, WarnConstant, false},
		{"always 0 %", []float64{1, 2, 3}, []float64{0, 0, 0}, []float64{5, 6, 7}, 3, WarnConstant, false},
		{"x above n", []float64{1, 2, 3}, []float64{9, 2, 3}, []float64{5, 5, 5}, 0, WarnInvalid, false},
		{"one year twice", []float64{1, 2, 2}, []float64{1, 2, 3}, []float64{5, 5, 5}, 3, WarnDuplicateTime, false},
		{"one missing", []float64{1, 2, 3, 4}, []float64{1, nan, 3, 5}, []float64{5, 5, 5, 5}, 3, WarnMissing, true},
	} {
		a := CochranArmitage(c.t, c.x, c.n)
		if a.Points != c.points || !slices.Contains(a.Warnings, c.warning) || math.IsNaN(a.P) == c.result {
			t.Errorf("%s: %+v, want %d points, warning %s, a result: %t", c.name, a, c.points, c.warning, c.result)
		}
	}
	// a single year at 100 % does not stop the direction, unlike a logit
	a := CochranArmitage([]float64{2011, 2012, 2013, 2014, 2015}, []float64{60, 70, 85, 95, 100}, []float64{100, 100, 100, 100, 100})
	if a.Direction != 1 || a.P > 1e-10 {
		t.Errorf("a rise to 100 %%: %+v, want rising", a)
	}
}

func TestMannKendallProperties(t *testing.T) {
	r := rng(31)
	for range 300 {
		k := 5 + r.IntN(15)
		year, y, down := make([]float64, k), make([]float64, k), make([]float64, k)
		for i := range year {
			year[i] = 2000 + float64(i) + math.Floor(float64(i)/3) // gaps
			y[i] = math.Round(r.NormFloat64() * 3)                 // ties
			down[i] = -y[i]
		}
		a, b := MannKendall(year, y, 0.95), MannKendall(year, down, 0.95)
		if a.S != -b.S || a.Variance != b.Variance || a.Direction != -b.Direction {
			t.Fatalf("turned round: %+v and %+v", a, b)
		}
		if math.Abs(a.Slope+b.Slope) > 1e-12 {
			t.Fatalf("slope %v, turned round %v", a.Slope, b.Slope)
		}
		if i := a.SlopeInterval; !i.None() && !i.Contains(a.Slope) {
			t.Fatalf("slope %v outside %v", a.Slope, i)
		}
		if a.Variance > 0 && !(a.Tau >= -1 && a.Tau <= 1) {
			t.Fatalf("tau = %v", a.Tau)
		}
		order := r.Perm(k)
		ts, ys := make([]float64, k), make([]float64, k)
		for i, o := range order {
			ts[i], ys[i] = year[o], y[o]
		}
		if c := MannKendall(ts, ys, 0.95); c.S != a.S || c.Slope != a.Slope {
			t.Fatalf("permuted: %+v, was %+v", c, a)
		}
	}
}

func TestMannKendallUsesRealGaps(t *testing.T) {
	year, y := []float64{2000, 2001, 2005, 2006, 2010}, []float64{10, 11, 15, 16, 20}
	if k := MannKendall(year, y, 0.95); math.Abs(k.Slope-1) > 1e-12 {
		t.Errorf("slope over gaps = %v, want 1 a year", k.Slope)
	}
}

func TestMannKendallEdges(t *testing.T) {
	nan := math.NaN()
	four := MannKendall([]float64{1, 2, 3, 4}, []float64{1, 2, 3, 4}, 0.95)
	if !math.IsNaN(four.P) || !slices.Contains(four.Warnings, WarnTooFewPoints) || four.S != 6 || four.Slope != 1 {
		t.Errorf("four points: %+v, want S and slope but no p", four)
	}
	if !four.SlopeInterval.None() {
		t.Errorf("four points: slope interval %v, want none", four.SlopeInterval)
	}
	five := MannKendall([]float64{1, 2, 3, 4, 5}, []float64{1, 2, 3, 4, 5}, 0.95)
	if !(five.P < 0.05) || !slices.Contains(five.Warnings, WarnShortSeries) {
		t.Errorf("five rising points: %+v, want p < .05 and a warning", five)
	}
	constant := MannKendall([]float64{1, 2, 3, 4, 5}, []float64{7, 7, 7, 7, 7}, 0.95)
	if !math.IsNaN(constant.P) || constant.Slope != 0 || !slices.Contains(constant.Warnings, WarnConstant) {
		t.Errorf("constant series: %+v, want slope 0, no p, a warning", constant)
	}
	twice := MannKendall([]float64{1, 2, 2, 3, 4}, []float64{1, 2, 3, 4, 5}, 0.95)
	if !math.IsNaN(twice.S) || !slices.Contains(twice.Warnings, WarnDuplicateTime) {
		t.Errorf("one time twice: %+v, want no result", twice)
	}
	gap := MannKendall([]float64{1, 2, 3, 4, 5, 6}, []float64{1, nan, 3, 4, 5, 6}, 0.95)
	if gap.Points != 5 || gap.Slope != 1 || !slices.Contains(gap.Warnings, WarnMissing) {
		t.Errorf("one missing: %+v, want five points and slope 1", gap)
	}
	if none := MannKendall(nil, nil, 0.95); !math.IsNaN(none.Slope) || !slices.Contains(none.Warnings, WarnTooFewPoints) {
		t.Errorf("no points: %+v", none)
	}
}

// TestGonumTraps holds what gonum gives beside what is right, so that nobody
// puts gonum's back in. If a line fails because gonum changed, so much the
// better.
func TestGonumTraps(t *testing.T) {
	x, y := []float64{1, 2, 3, 4, 5}, []float64{1, 2, 2, 3, 3}
	_, tau := KendallTauB(x, y)
	if want := 8 / math.Sqrt(10*8); math.Abs(tau-want) > 1e-12 {
		t.Errorf("KendallTauB with ties = %v, want %v", tau, want)
	}
	if got := gonum.Kendall(x, y, nil); math.Abs(got-tau) < 1e-3 {
		t.Errorf("gonum's Kendall = %v now minds ties", got)
	}
	if got := medianSorted([]float64{1, 2, 3, 4}); got != 2.5 {
		t.Errorf("median of 1..4 = %v, want 2.5", got)
	}
	for _, n := range []float64{1, 20} { // would panic without the guards
		ClopperPearson(0, n, 0.95)
		ClopperPearson(n, n, 0.95)
		PoissonExact(0, 0.95)
	}
	if c := MeanInterval([]float64{3}, 0.95); !math.IsNaN(c.SD) || c.Mean != 3 {
		t.Errorf("one value: %+v, want a mean without deviation", c)
	}
}

func TestRecentTrendDirectionAtTheEnds(t *testing.T) {
	year := []float64{2011, 2012, 2013, 2014, 2015}
	n := []float64{400, 400, 400, 400, 400}
	up := RecentTrendProportion(year, []float64{340, 355, 372, 390, 400}, n)
	if up.Direction != 1 || !math.IsNaN(up.Gradient) || !up.Known {
		t.Errorf("a rise to 100 %%: %+v, want rising although the logit slope is undefined", up)
	}
	down := RecentTrendProportion(year, []float64{60, 45, 28, 10, 0}, n)
	if down.Direction != -1 || math.Abs(down.ChiSquared-up.ChiSquared) > 1e-9 {
		t.Errorf("a fall to 0 %%: %+v, want the mirror of the rise", down)
	}
	flat := RecentTrendProportion(year, n, n)
	if flat.Known || flat.Direction != 0 || flat.Warnings[0] != WarnConstant {
		t.Errorf("always 100 %%: %+v, want unknown and constant", flat)
	}
}

func TestRecentTrendOutlier(t *testing.T) {
	year, n := []float64{1, 2, 3, 4, 5}, []float64{1000, 1000, 1000, 1000, 1000}
	// four level years and a fall in the last: without it the slope turns
	r := RecentTrendProportion(year, []float64{900, 901, 902, 903, 700}, n)
	if !(r.ChiSquared > recentCritical) || !r.Outlier || r.Direction != 0 {
		t.Errorf("one odd year: %+v, want an outlier and no direction", r)
	}
	// only the last five of seven count, in any order of rows
	r = RecentTrendProportion([]float64{7, 1, 2, 3, 4, 5, 6}, []float64{600, 10, 999, 900, 850, 750, 700}, []float64{1000, 1000, 1000, 1000, 1000, 1000, 1000})
	if r.Direction != -1 || r.Outlier {
		t.Errorf("last five of seven: %+v, want falling", r)
	}
	if w := RecentTrendValue(year, []float64{5, 6, 7, 8, 9}, []Interval{{4, 6}, {5, 7}, {7, 7}, {7, 9}, {8, 10}}, 0.95); w.Warnings[0] != WarnInvalid {
		t.Errorf("an interval without width: %+v, want invalid", w)
	}
}
