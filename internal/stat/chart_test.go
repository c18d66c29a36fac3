package stat

import (
	"math"
	"slices"
	"testing"
)

func TestFunnelProportionIsTheInverseOfWilson(t *testing.T) {
	r := rng(60)
	for range 500 {
		n, avg := 1+math.Floor(r.Float64()*5000), r.Float64()
		l := FunnelProportion(n, avg)
		for _, p := range []float64{l.P95.Low, l.P95.High} {
			if p == 0 || p == 1 {
				continue // clipped
			}
			i := Wilson(p*n, n, 0.95)
			if math.Min(math.Abs(i.Low-avg), math.Abs(i.High-avg)) > 1e-9 {
				t.Fatalf("Wilson of the limit %v at n = %v is %v, want it to touch %v", p, n, i, avg)
			}
		}
		if !l.P95.Contains(avg) || l.P998.Low > l.P95.Low || l.P998.High < l.P95.High {
			t.Fatalf("limits %v round %v at n = %v are not nested", l, avg, n)
		}
	}
}

func TestFunnelExactLimits(t *testing.T) {
	r := rng(61)
	for range 300 {
		n, avg := 1+math.Floor(r.Float64()*3000), r.Float64()
		e, g := FunnelProportionExact(n, avg), FunnelProportion(n, avg)
		if e.P998.Low > e.P95.Low || e.P95.Low > e.P95.High || e.P998.High < e.P95.High {
			t.Fatalf("exact limits %v at n = %v, average %v are not nested", e, n, avg)
		}
		if n*math.Min(avg, 1-avg) > 100 && (math.Abs(e.P95.Low-g.P95.Low) > 1/n || math.Abs(e.P95.High-g.P95.High) > 1/n) {
			t.Fatalf("n = %v, average %v: exact %v, normal %v", n, avg, e, g)
		}
	}
	// the case that shows why: n = 50, 95 %
	e, exact := FunnelProportionLimits(50, 0.95)
	if !exact || math.Abs(e.P95.Low-0.8702) > 5e-5 {
		t.Errorf("FunnelProportionLimits(50, .95) = %v, %t, want exact from .8702", e, exact)
	}
	if _, exact := FunnelProportionLimits(500, 0.95); exact {
		t.Error("FunnelProportionLimits(500, .95) is exact, want normal")
	}
	for _, avg := range []float64{0, 1} {
		if e, _ := FunnelProportionLimits(50, avg); e.P95 != (Interval{avg, avg}) {
			t.Errorf("an average of %v has limits %v, want none but itself", avg, e)
		}
	}
	for _, bad := range []float64{0, -1, math.NaN()} {
		if e, _ := FunnelProportionLimits(bad, 0.5); !e.P95.None() {
			t.Errorf("FunnelProportionLimits(%v) = %v, want none", bad, e)
		}
	}
}

func TestFunnelCount(t *testing.T) {
	for _, expected := range []float64{0.3, 1, 7.5, 40, 900, 1e5} {
		l := FunnelCount(expected)
		if !(l.P998.Low <= l.P95.Low && l.P95.Low <= 1 && 1 <= l.P95.High && l.P95.High <= l.P998.High) {
			t.Errorf("FunnelCount(%v) = %v, want nested round 1", expected, l)
		}
		if expected > 500 && math.Abs(l.P95.High-(1+1.96/math.Sqrt(expected))) > 1/expected {
			t.Errorf("FunnelCount(%v) = %v, want near the normal limits", expected, l)
		}
	}
	if l := FunnelCount(0); !l.P95.None() {
		t.Errorf("FunnelCount(0) = %v, want none", l)
	}
	if b := (FunnelLimits{NoInterval(), NoInterval()}).Band(3); b != FunnelInside {
		t.Errorf("a value without limits is in band %d", b)
	}
}

// TestRangeConstants computes d2 and d3 by integration and holds the printed
// table against them.
func TestRangeConstants(t *testing.T) {
	phi := func(x float64) float64 { return math.Erfc(-x/math.Sqrt2) / 2 }
	const h = 0.02
	for n := 2; n < len(rangeConstants); n++ {
		var d2, square float64
		for i := -400; i <= 400; i++ {
			fx := phi(float64(i) * h)
			d2 += h * (1 - math.Pow(1-fx, float64(n)) - math.Pow(fx, float64(n)))
			for j := i; j <= 400; j++ {
				fy := phi(float64(j) * h)
				w := 2 * h * h
				if i == j {
					w /= 2
				}
				square += w * (1 - math.Pow(fy, float64(n)) - math.Pow(1-fx, float64(n)) + math.Pow(fy-fx, float64(n)))
			}
		}
		d3 := math.Sqrt(square - d2*d2)
		if k := rangeConstants[n]; math.Abs(k.d2-d2) > 6e-4 || math.Abs(k.d3-d3) > 6e-5 {
			t.Errorf("group of %d: table %v, integrated %v %v", n, k, d2, d3)
		}
	}
	if math.Abs(3/XmRFactorExact-2/math.Sqrt(math.Pi)) > 1e-15 {
		t.Errorf("XmRFactorExact = %v, want 3√π/2", XmRFactorExact)
	}
}

func TestChartEdges(t *testing.T) {
	nan := math.NaN()
	if c := PChart(nil, nil, nil); !slices.Contains(c.Warnings, WarnTooFewPoints) {
		t.Errorf("an empty p chart: %+v", c)
	}
	if c := PChart([]float64{6}, []float64{5}, nil); !slices.Contains(c.Warnings, WarnInvalid) || !math.IsNaN(c.Center[0]) {
		t.Errorf("x above n in a p chart: %+v", c)
	}
	if c := UChart([]float64{6, 4}, []float64{5, 5}, nil); len(c.Warnings) != 0 || c.Center[0] != 1 {
		t.Errorf("x above n in a u chart: %+v, want no complaint", c)
	}
	c := PChart([]float64{5, nan, 5}, []float64{10, 10, 10}, nil)
	if !math.IsNaN(c.Values[1]) || c.Center[0] != 0.5 || !slices.Contains(c.Warnings, WarnMissing) || len(c.Beyond()) != 0 {
		t.Errorf("a missing point: %+v", c)
	}
	if c, sigma := PPrimeChart([]float64{10, 10, 10}, []float64{10, 10, 10}, nil); !math.IsNaN(sigma) || c.Low[0] != 1 {
		t.Errorf("p' of a constant 100 %%: %+v, %v", c, sigma)
	}
	_, sigma := PPrimeChart([]float64{50, 51, 50, 49, 50}, []float64{100, 100, 100, 100, 100}, nil)
	if !(sigma < 1) {
		t.Errorf("σz of a too even series = %v, want below 1", sigma)
	}
	if c := NPChart([]float64{5, 10}, []float64{10, 20}, nil); c.Center[0] != 5 || c.Center[1] != 10 || !math.IsNaN(c.SD) {
		t.Errorf("np chart of unequal n: %+v", c)
	}
	if c := RChart([][]float64{{1, 2}, {1, 2, 3}}); !slices.Contains(c.Warnings, WarnInvalid) {
		t.Errorf("R chart of unequal groups: %+v", c)
	}
	if c := RChart(nil); !slices.Contains(c.Warnings, WarnTooFewPoints) {
		t.Errorf("R chart of nothing: %+v", c)
	}
}

func TestXmREdges(t *testing.T) {
	nan := math.NaN()
	for _, y := range [][]float64{nil, {1}, {nan, 1, nan}} {
		if c := XmR(y, XmROptions{}); !slices.Contains(c.Warnings, WarnTooFewPoints) {
			t.Errorf("XmR(%v): %+v, want too few points", y, c)
		}
	}
	// no moving range spans the gap: ranges are 1 and 1, not 8 as well
	c := XmR([]float64{1, 2, nan, 10, 11}, XmROptions{})
	if c.SD != 2.66/3 || c.Center[0] != 6 || !slices.Contains(c.Warnings, WarnMissing) || !slices.Contains(c.Warnings, WarnShortSeries) {
		t.Errorf("XmR with a gap: %+v", c)
	}
	if c := XmR([]float64{4, 4, 4, 4}, XmROptions{Screen: true}); c.Low[0] != 4 || c.High[0] != 4 {
		t.Errorf("XmR of a constant: %+v, want limits at 4", c)
	}
}

func TestSignals(t *testing.T) {
	signalsOf := func(y ...float64) []Signal {
		c := newChart(len(y))
		copy(c.Values, y)
		for i := range y {
			c.Center[i], c.Low[i], c.High[i] = 0, -9, 9
		}
		return Signals(c)
	}
	const o, s, w, tr, x = SignalNone, SignalOneSide, SignalTwoOfThree, SignalTrend, SignalOutsideLimit
	for _, c := range []struct {
		name string
		y    []float64
		want []Signal
	}{
		{"seven above, all flagged", []float64{-1, 1, 2, 1, 2, 1, 2, 1, -1}, []Signal{o, s, s, s, s, s, s, s, o}},
		{"a point on the mean breaks the run", []float64{1, 2, 1, 0, 2, 1, 2}, []Signal{o, o, o, o, o, o, o}},
		{"seven falling", []float64{3, 2, 1, -1, -2, -3, -4, 5}, []Signal{tr, tr, tr, tr, tr, tr, tr, o}},
		{"two of three near, only those flagged", []float64{-1, 7, 1, 7, -1}, []Signal{o, w, o, w, o}},
		{"two near on different sides", []float64{7, 1, -7}, []Signal{o, o, o}},
		{"outside", []float64{1, 10, -10}, []Signal{o, x, x}},
		{"on the limit is inside", []float64{1, 9, -9}, []Signal{o, o, o}},
		{"empty", nil, []Signal{}},
	} {
		if got := signalsOf(c.y...); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestAssure(t *testing.T) {
	i, nan := Interval{80, 90}, math.NaN()
	for _, c := range []struct {
		target    float64
		direction int
		want      Assurance
	}{
		{95, 1, ConsistentFail}, {75, 1, ConsistentPass}, {85, 1, InconsistentMeets}, {90, 1, InconsistentMeets},
		{95, -1, ConsistentPass}, {75, -1, ConsistentFail}, {85, 0, AssuranceNone}, {nan, 1, AssuranceNone},
	} {
		if got := Assure(i, c.target, c.direction); got != c.want {
			t.Errorf("Assure(%v, %v, %d) = %q, want %q", i, c.target, c.direction, got, c.want)
		}
	}
	if got := Assure(NoInterval(), 5, 1); got != AssuranceNone {
		t.Errorf("Assure without limits = %q, want none", got)
	}
}
