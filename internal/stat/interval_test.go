package stat

import (
	"math"
	"math/rand/v2"
	"testing"
)

// rng gives each property test its own fixed sequence.
func rng(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 20150101)) }

// randomCounts draws n from 1 to a few thousand, on a log scale, and x with a
// good chance of the ends 0 and n.
func randomCounts(r *rand.Rand) (x, n float64) {
	n = math.Floor(math.Exp(r.Float64() * 8))
	switch r.IntN(6) {
	case 0:
		return 0, n
	case 1:
		return n, n
	case 2:
		return n * r.Float64(), n // weighted data are fractional
	}
	return math.Floor(r.Float64() * (n + 1)), n
}

var proportionMethods = map[string]func(x, n, c float64) Interval{
	"Wilson": Wilson, "WilsonCC": WilsonCC, "ClopperPearson": ClopperPearson, "AgrestiCoull": AgrestiCoull, "Jeffreys": Jeffreys,
}

func TestProportionIntervals(t *testing.T) {
	r := rng(1)
	for range 3000 {
		x, n := randomCounts(r)
		for name, f := range proportionMethods {
			i, wide, more := f(x, n, 0.95), f(x, n, 0.998), f(4*x, 4*n, 0.95)
			if !(0 <= i.Low && i.Low <= i.High && i.High <= 1) {
				t.Fatalf("%s(%v, %v) = %v, want within 0..1 in order", name, x, n, i)
			}
			if !i.Contains(x / n) {
				t.Fatalf("%s(%v, %v) = %v does not contain %v", name, x, n, i, x/n)
			}
			if wide.Low > i.Low+1e-9 || wide.High < i.High-1e-9 {
				t.Fatalf("%s(%v, %v): 99.8%% %v is not round 95%% %v", name, x, n, wide, i)
			}
			if more.Width() > i.Width()+1e-9 {
				t.Fatalf("%s(%v, %v): width %v grows to %v with four times the data", name, x, n, i.Width(), more.Width())
			}
			mirror := f(n-x, n, 0.95)
			if math.Abs(mirror.Low-(1-i.High)) > 1e-6 || math.Abs(mirror.High-(1-i.Low)) > 1e-6 {
				t.Fatalf("%s(%v, %v) = %v, mirrored %v", name, x, n, i, mirror)
			}
		}
	}
}

func TestProportionEnds(t *testing.T) {
	for name, f := range proportionMethods {
		if name == "AgrestiCoull" {
			continue // its ends are clipped, not exact
		}
		for _, n := range []float64{1, 7, 38, 1e6} {
			if got := f(0, n, 0.95).Low; got != 0 {
				t.Errorf("%s(0, %v).Low = %v, want exactly 0", name, n, got)
			}
			if got := f(n, n, 0.95).High; got != 1 {
				t.Errorf("%s(%v, %v).High = %v, want exactly 1", name, n, n, got)
			}
		}
		if got := f(3, 7, 1); got != (Interval{0, 1}) {
			t.Errorf("%s at confidence 1 = %v, want 0..1", name, got)
		}
	}
}

func TestProportionRefuses(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, c := range []struct {
		x, n, confidence float64
		refused          bool // an error, not only a missing result
	}{
		{1, 0, 0.95, true}, {1, -5, 0.95, true}, {-1, 5, 0.95, true}, {6, 5, 0.95, true}, {1, inf, 0.95, true},
		{1, 5, 0.05, true}, {1, 5, 0.899, true}, {1, 5, 95, true},
		{nan, 5, 0.95, false}, {1, nan, 0.95, false}, {1, 5, nan, false},
	} {
		for name, f := range proportionMethods {
			if got := f(c.x, c.n, c.confidence); !got.None() {
				t.Errorf("%s(%v, %v, %v) = %v, want none", name, c.x, c.n, c.confidence, got)
			}
		}
		if err := CheckProportion(c.x, c.n, c.confidence); (err != nil) != c.refused {
			t.Errorf("CheckProportion(%v, %v, %v) = %v, want an error: %t", c.x, c.n, c.confidence, err, c.refused)
		}
	}
	if CheckConfidence(nan) == nil {
		t.Error("CheckConfidence(NaN) = nil, want an error")
	}
}

// TestPValuesAgreeWithIntervals holds every p-value against the interval it
// inverts, at three levels.
func TestPValuesAgreeWithIntervals(t *testing.T) {
	r := rng(2)
	agree := func(what string, p float64, excludes bool, confidence float64) {
		t.Helper()
		if math.Abs(p-(1-confidence)) < 1e-9 {
			return // on the line to within rounding
		}
		if (p < 1-confidence) != excludes {
			t.Fatalf("%s: p = %v but the %v interval excludes: %t", what, p, confidence, excludes)
		}
	}
	for range 6000 {
		x1, n1 := randomCounts(r)
		x2, n2 := randomCounts(r)
		p0 := r.Float64()
		if r.IntN(10) == 0 {
			p0 = math.Round(p0)
		}
		for _, c := range []float64{0.9, 0.95, 0.998} {
			agree("Wilson", WilsonPValue(x1, n1, p0), !Wilson(x1, n1, c).Contains(p0), c)
			agree("Newcombe", NewcombePValue(x1, n1, x2, n2), !NewcombeDiff(x1, n1, x2, n2, c).Contains(0), c)
			expected := x2 / n2 * n1 * 1.5
			events := math.Floor(x1) // a fraction of an event has a lower limit too small for float64
			i, _ := PoissonCount(events, c)
			agree("PoissonCount", PoissonPValue(events, expected), !i.Contains(expected), c)
			agree("RateDiff", RatePValue(x1, n1, x2, n2), !RateDiff(x1, n1, x2, n2, c).Contains(0), c)
		}
	}
}

func TestPValueEdges(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		what      string
		got, want float64
	}{
		{"WilsonPValue(0, 20, 0)", WilsonPValue(0, 20, 0), 1},
		{"WilsonPValue(1, 20, 0)", WilsonPValue(1, 20, 0), 0},
		{"WilsonPValue(20, 20, 1)", WilsonPValue(20, 20, 1), 1},
		{"WilsonPValue(19, 20, 1)", WilsonPValue(19, 20, 1), 0},
		{"WilsonPValue(10, 20, .5)", WilsonPValue(10, 20, 0.5), 1},
		{"WilsonPValue(21, 20, .5)", WilsonPValue(21, 20, 0.5), nan},
		{"WilsonPValue(1, 20, 1.1)", WilsonPValue(1, 20, 1.1), nan},
		{"NewcombePValue equal", NewcombePValue(5, 10, 50, 100), 1},
		{"NewcombePValue(0,10,0,20)", NewcombePValue(0, 10, 0, 20), 1},
		{"NewcombePValue invalid", NewcombePValue(11, 10, 5, 10), nan},
		{"NewcombePValue missing", NewcombePValue(nan, 10, 5, 10), nan},
		{"NewcombePValue far apart", NewcombePValue(1e6, 1e6, 0, 1e6), 0},
		{"PoissonPValue(0, 0)", PoissonPValue(0, 0), 1},
		{"PoissonPValue(3, 0)", PoissonPValue(3, 0), 0},
		{"PoissonPValue(20, 0)", PoissonPValue(20, 0), 0},
		{"PoissonPValue(12, 12)", PoissonPValue(12, 12), 1},
		{"PoissonPValue(-1, 2)", PoissonPValue(-1, 2), nan},
		{"RatePValue equal", RatePValue(5, 10, 10, 20), 1},
		{"RatePValue(0,10,0,20)", RatePValue(0, 10, 0, 20), 1},
		{"RatePValue no exposure", RatePValue(5, 0, 10, 20), nan},
	} {
		if c.got != c.want && !(math.IsNaN(c.got) && math.IsNaN(c.want)) {
			t.Errorf("%s = %v, want %v", c.what, c.got, c.want)
		}
	}
	// known by hand: the score test of 65/100 against a half is z = 3
	if got, want := WilsonPValue(65, 100, 0.5), math.Erfc(3/math.Sqrt2); math.Abs(got-want) > 1e-14 {
		t.Errorf("WilsonPValue(65, 100, .5) = %v, want %v", got, want)
	}
}

func TestNewcombeDiffProperties(t *testing.T) {
	r := rng(3)
	for range 3000 {
		x1, n1 := randomCounts(r)
		x2, n2 := randomCounts(r)
		for name, f := range map[string]func(x1, n1, x2, n2, c float64) Interval{"NewcombeDiff": NewcombeDiff, "NewcombeDiffCC": NewcombeDiffCC} {
			i, back := f(x1, n1, x2, n2, 0.95), f(x2, n2, x1, n1, 0.95)
			d := x1/n1 - x2/n2
			if !(-1 <= i.Low && i.Low <= d && d <= i.High && i.High <= 1) {
				t.Fatalf("%s(%v/%v, %v/%v) = %v, difference %v", name, x1, n1, x2, n2, i, d)
			}
			if math.Abs(i.Low+back.High) > 1e-12 || math.Abs(i.High+back.Low) > 1e-12 {
				t.Fatalf("%s(%v/%v, %v/%v) = %v, exchanged %v", name, x1, n1, x2, n2, i, back)
			}
			if more := f(9*x1, 9*n1, 9*x2, 9*n2, 0.95); more.Width() > i.Width()+1e-12 {
				t.Fatalf("%s grows with the data: %v to %v", name, i, more)
			}
		}
		mover := MoverDiff(x1/n1, Wilson(x1, n1, 0.95), x2/n2, Wilson(x2, n2, 0.95))
		if i := NewcombeDiff(x1, n1, x2, n2, 0.95); math.Abs(mover.Low-i.Low) > 1e-9 && i.Low > -1 || math.Abs(mover.High-i.High) > 1e-9 && i.High < 1 {
			t.Fatalf("MoverDiff of Wilson = %v, NewcombeDiff = %v", mover, i)
		}
	}
}

func TestMoverDiffKeepsMissingLimits(t *testing.T) {
	nan := math.NaN()
	got := MoverDiff(5, Interval{nan, 9}, 3, Interval{2, 4})
	if !math.IsNaN(got.Low) || math.IsNaN(got.High) {
		t.Errorf("MoverDiff with a missing lower limit = %v, want a missing Low only", got)
	}
	if got := MoverDiff(nan, Interval{1, 2}, 3, Interval{2, 4}); !got.None() {
		t.Errorf("MoverDiff without an estimate = %v, want none", got)
	}
}

func TestCountIntervals(t *testing.T) {
	r := rng(4)
	for range 2000 {
		x := math.Floor(math.Exp(r.Float64() * 9))
		for name, f := range map[string]func(x, c float64) Interval{"Byar": Byar, "PoissonExact": PoissonExact} {
			i := f(x, 0.95)
			if !(i.Low >= 0 && i.Contains(x)) {
				t.Fatalf("%s(%v) = %v, want round it", name, x, i)
			}
			if more := f(4*x, 0.95).Scale(0.25); more.Width() > i.Width() {
				t.Fatalf("%s: relative width grows from %v to %v", name, i, more)
			}
		}
		exact, byar := PoissonExact(x, 0.95), Byar(x, 0.95)
		if x > 10 && (math.Abs(exact.Low-byar.Low) > 0.02*x || math.Abs(exact.High-byar.High) > 0.02*x) {
			t.Fatalf("x = %v: exact %v and Byar %v are far apart", x, exact, byar)
		}
	}
	for _, c := range []struct {
		x    float64
		want string
	}{{0, MethodPoissonExact}, {9, MethodPoissonExact}, {9.5, MethodPoissonExact}, {10, MethodByar}, {-1, ""}, {math.NaN(), ""}} {
		if _, got := PoissonCount(c.x, 0.95); got != c.want {
			t.Errorf("PoissonCount(%v) method = %q, want %q", c.x, got, c.want)
		}
	}
	if i := PoissonExact(0, 0.95); i.Low != 0 {
		t.Errorf("PoissonExact(0).Low = %v, want 0", i.Low)
	}
	if i := Byar(1, 0.998); !math.IsNaN(i.Low) || math.IsNaN(i.High) {
		t.Errorf("Byar(1, .998) = %v, want only the lower limit missing", i)
	}
}

func TestIntervalScale(t *testing.T) {
	if got, want := (Interval{1, 3}).Scale(-2), (Interval{-6, -2}); got != want {
		t.Errorf("Scale(-2) = %v, want %v", got, want)
	}
	if !NoInterval().Scale(100).None() {
		t.Error("no interval scaled is still none")
	}
}

func TestMeanIntervalEdges(t *testing.T) {
	nan := math.NaN()
	if m := MeanInterval([]float64{nan, nan}, 0.95); !math.IsNaN(m.Mean) || m.N != 0 {
		t.Errorf("mean of none = %+v, want missing", m)
	}
	if m := MeanInterval([]float64{7, nan}, 0.95); m.Mean != 7 || !math.IsNaN(m.SD) || !m.Interval.None() {
		t.Errorf("mean of one = %+v, want a mean only", m)
	}
	if m := MeanInterval([]float64{5, 5, 5}, 0.95); m.Interval != (Interval{5, 5}) {
		t.Errorf("mean of equal values = %+v, want no width", m)
	}
}

func TestStandardisedEdges(t *testing.T) {
	one := []float64{1}
	if s := DirectRate([]float64{5}, []float64{0}, one, 1, 0.95); !math.IsNaN(s.Value) || s.Warnings[0] != WarnInvalid {
		t.Errorf("DirectRate with n = 0 = %+v, want invalid", s)
	}
	if s := DirectRate([]float64{9}, []float64{100}, one, 1, 0.95); !math.IsNaN(s.Value) || s.Warnings[0] != WarnSmallCount {
		t.Errorf("DirectRate of nine events = %+v, want withheld", s)
	}
	// with one stratum the standardised rate is the crude one
	s := DirectRate([]float64{20}, []float64{100}, one, 1000, 0.95)
	v, i, _ := Rate(20, 100, 1000, 0.95)
	if math.Abs(s.Value-v) > 1e-9 || math.Abs(s.Interval.Low-i.Low) > 1e-9 || math.Abs(s.Interval.High-i.High) > 1e-9 {
		t.Errorf("DirectRate of one stratum = %v %v, want %v %v", s.Value, s.Interval, v, i)
	}
	// against itself the ratio is 1
	x, n := []float64{10, 20, 30}, []float64{100, 150, 120}
	if s := IndirectRatio(x, n, x, n, 1, 0.95); math.Abs(s.Value-1) > 1e-12 || !s.Interval.Contains(1) {
		t.Errorf("IndirectRatio against itself = %+v, want 1", s)
	}
}

// TestNewcombeCoverage counts how often the two intervals hold a known
// difference at pass rates as they are here; Wald's falls well short.
func TestNewcombeCoverage(t *testing.T) {
	r := rng(5)
	const draws, n, p1, p2 = 4000, 40, 0.97, 0.93
	binomial := func(p float64) (x float64) {
		for range n {
			if r.Float64() < p {
				x++
			}
		}
		return x
	}
	newcombe, wald := 0, 0
	for range draws {
		x1, x2 := binomial(p1), binomial(p2)
		if NewcombeDiff(x1, n, x2, n, 0.95).Contains(p1 - p2) {
			newcombe++
		}
		if WaldDiff(x1, n, x2, n, 0.95).Contains(p1 - p2) {
			wald++
		}
	}
	if share := float64(newcombe) / draws; share < 0.94 {
		t.Errorf("NewcombeDiff covers %v, want about .95 or more", share)
	}
	if wald >= newcombe {
		t.Errorf("Wald covers %d, Newcombe %d of %d; expected Wald to do worse here", wald, newcombe, draws)
	}
}
