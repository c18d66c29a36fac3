package stat

import (
	"math"
	"slices"
	"testing"
)

func TestKitagawaAddsUp(t *testing.T) {
	r := rng(80)
	for range 500 {
		k := 1 + r.IntN(8)
		w1, r1, w2, r2 := make([]float64, k), make([]float64, k), make([]float64, k), make([]float64, k)
		for i := range w1 {
			w1[i], r1[i], w2[i], r2[i] = r.Float64()+0.01, r.Float64()*100, r.Float64()+0.01, r.Float64()*100
		}
		d, back := Kitagawa(w1, r1, w2, r2), Kitagawa(w2, r2, w1, r1)
		if math.Abs(d.Composition+d.Rate-d.Gap) > 1e-10 || !near(d.Composition, -back.Composition) || !near(d.Rate, -back.Rate) {
			t.Fatalf("effects %v + %v, gap %v, back %v", d.Composition, d.Rate, d.Gap, back)
		}
		var composition, rate float64
		for _, s := range d.Strata {
			composition += s.Composition
			rate += s.Rate
		}
		if !near(composition, d.Composition) || !near(rate, d.Rate) {
			t.Fatalf("strata add up to %v and %v, effects %v and %v", composition, rate, d.Composition, d.Rate)
		}
		// two factors by Das Gupta are Kitagawa's
		norm := func(w []float64) []float64 {
			s := 0.0
			for _, v := range w {
				s += v
			}
			out := slices.Clone(w)
			for i := range out {
				out[i] /= s
			}
			return out
		}
		effects, crude := DasGuptaVectors([][]float64{norm(w1), r1}, [][]float64{norm(w2), r2})
		if math.Abs(effects[0].Difference-d.Composition) > 1e-9 || math.Abs(effects[1].Difference-d.Rate) > 1e-9 || !near(crude.Difference, d.Gap) {
			t.Fatalf("Das Gupta %v, Kitagawa %v", effects, d)
		}
	}
}

func TestKitagawaEdges(t *testing.T) {
	nan := math.NaN()
	// an industry that the first region does not have
	d := Kitagawa([]float64{1, 0}, []float64{90, nan}, []float64{1, 1}, []float64{90, 80})
	if !near(d.Gap, -5) || !near(d.Composition, -5) || !near(d.Rate, 0) || !d.Strata[1].Substituted || !slices.Contains(d.Warnings, WarnRateSubstitute) {
		t.Errorf("an industry on one side only: %+v, want all composition", d)
	}
	if d := Kitagawa([]float64{1, 1}, []float64{90, nan}, []float64{1, 1}, []float64{90, 80}); !math.IsNaN(d.Gap) || !slices.Contains(d.Warnings, WarnMissing) {
		t.Errorf("a missing rate with weight: %+v, want no result", d)
	}
	if d := Kitagawa([]float64{1, 0}, []float64{90, nan}, []float64{1, 0}, []float64{92, nan}); !near(d.Rate, 2) || len(d.Warnings) > 0 {
		t.Errorf("an industry on neither side: %+v, want it left out", d)
	}
	for _, w := range [][]float64{{0, 0}, {-1, 2}, {nan, 1}} {
		if d := Kitagawa(w, []float64{1, 2}, []float64{1, 1}, []float64{1, 2}); !math.IsNaN(d.Gap) || !slices.Contains(d.Warnings, WarnInvalid) {
			t.Errorf("weights %v: %+v, want invalid", w, d)
		}
	}
	same := Kitagawa([]float64{1, 1}, []float64{1, 3}, []float64{1, 1}, []float64{3, 1})
	if same.Gap != 0 || !math.IsNaN(same.Share(same.Rate)) {
		t.Errorf("no gap: %+v, want no shares", same)
	}
}

func TestDasGuptaAddsUp(t *testing.T) {
	r := rng(81)
	for factors := 1; factors <= 6; factors++ {
		values := make([]float64, 1<<factors)
		for i := range values {
			values[i] = r.NormFloat64()
		}
		effects, crude := DasGupta(factors, func(in uint) float64 { return values[in] })
		sum := 0.0
		for _, e := range effects {
			sum += e.Difference
		}
		if math.Abs(sum-crude.Difference) > 1e-12 || !near(crude.Difference, values[len(values)-1]-values[0]) {
			t.Errorf("%d factors: effects add up to %v, crude %v", factors, sum, crude.Difference)
		}
	}
}

func TestCrossClassifiedAddsUp(t *testing.T) {
	r := rng(82)
	for range 200 {
		rows, cols := 1+r.IntN(4), 1+r.IntN(4)
		draw := func(zero bool) [][]float64 {
			out := make([][]float64, rows)
			for i := range out {
				out[i] = make([]float64, cols)
				for j := range out[i] {
					if out[i][j] = 1 + r.Float64()*50; zero && i+j > 0 && r.IntN(6) == 0 {
						out[i][j] = 0
					}
				}
			}
			return out
		}
		size1, rate1, size2, rate2 := draw(true), draw(false), draw(true), draw(false)
		if size1[0][0] > 0 && rows > 1 {
			size1[rows-1][0], rate1[rows-1][0] = 0, math.NaN()
		}
		e := CrossClassified(size1, rate1, size2, rate2)
		if sum := e.Rows.Difference + e.Columns.Difference + e.Rate.Difference; !near(sum, e.Crude.Difference) || math.IsNaN(sum) {
			t.Fatalf("effects add up to %v, crude %v", sum, e.Crude.Difference)
		}
	}
}

func TestStratifiedRate(t *testing.T) {
	nan := math.NaN()
	a := Stratum{Weight: 3, X: 90, N: 100}
	b := Stratum{Weight: 1, X: 10, N: 20}
	r := StratifiedRate([]Stratum{a, b}, false)
	if want := 0.75*0.9 + 0.25*0.5; !near(r.Rate, want) || r.DF != 118 || r.N != 120 {
		t.Errorf("weighted rate %+v, want %v", r, want)
	}
	if pooled := 100.0 / 120; near(r.Rate, pooled) {
		t.Error("the weighted rate is the pooled one")
	}
	if i := r.Interval(0.95); !i.Contains(r.Rate) {
		t.Errorf("interval %v does not hold %v", i, r.Rate)
	}
	for _, c := range []struct {
		name       string
		strata     []Stratum
		renorm     bool
		rate, se   float64
		warning    Warning
		noInterval bool
	}{
		{"no sample in a stratum", []Stratum{a, {Weight: 1, X: 0, N: 0}}, false, nan, nan, WarnEmptyStratum, true},
		{"renormalised", []Stratum{a, {Weight: 1, X: 0, N: 0}}, true, 0.9, math.Sqrt(0.09 / 99), WarnEmptyStratum, false},
		{"single unit", []Stratum{a, {Weight: 1, X: 1, N: 1}}, false, 0.925, nan, WarnSingleUnit, true},
		{"all at 100 %", []Stratum{{Weight: 1, X: 30, N: 30}, {Weight: 2, X: 50, N: 50}}, false, 1, 0, WarnZeroVariance, false},
		{"census", []Stratum{{Weight: 1, Population: 20, X: 10, N: 20}}, false, 0.5, 0, "", false},
		{"x above n", []Stratum{{Weight: 1, X: 5, N: 4}}, false, nan, nan, WarnInvalid, true},
		{"negative weight", []Stratum{{Weight: -1, X: 4, N: 4}}, false, nan, nan, WarnInvalid, true},
		{"nothing", nil, true, nan, nan, WarnEmptyStratum, true},
	} {
		r := StratifiedRate(c.strata, c.renorm)
		if !near(r.Rate, c.rate) || !near(r.SE, c.se) || c.warning != "" && !slices.Contains(r.Warnings, c.warning) || r.Interval(0.95).None() != c.noInterval {
			t.Errorf("%s: %+v, interval %v", c.name, r, r.Interval(0.95))
		}
	}
	// at 100 % the interval is that of the whole sample, not a point
	all := StratifiedRate([]Stratum{{Weight: 1, X: 30, N: 30}, {Weight: 2, X: 50, N: 50}}, false)
	if got, want := all.Interval(0.95), ClopperPearson(80, 80, 0.95); got != want {
		t.Errorf("interval at 100 %% = %v, want %v", got, want)
	}
}

func TestDesignIntervals(t *testing.T) {
	r := rng(83)
	for range 1000 {
		p, n := r.Float64(), 5+math.Floor(r.Float64()*500)
		se := math.Sqrt(p*(1-p)/n) * (0.3 + 2*r.Float64())
		kg, logit := KornGraubard(p, se, n, n-3, 0.95), LogitInterval(p, se, n-3, 0.95)
		if !kg.Contains(p) || !logit.Contains(p) {
			t.Fatalf("p = %v outside %v or %v", p, kg, logit)
		}
		if plain := ClopperPearson(p*n, n, 0.95); kg.Width() < plain.Width()-1e-9 {
			t.Fatalf("Korn-Graubard %v is narrower than the plain sample's %v", kg, plain)
		}
		if wider := KornGraubard(p, 2*se, n, n-3, 0.95); wider.Width() < kg.Width()-1e-9 {
			t.Fatalf("twice the error gives %v, was %v", wider, kg)
		}
	}
	for _, i := range []Interval{
		KornGraubard(0.5, math.NaN(), 10, 8, 0.95), KornGraubard(0.5, 0.1, 10, 0, 0.95), LogitInterval(1, 0.1, 8, 0.95), LogitInterval(0.5, 0.1, 0, 0.95),
	} {
		if !i.None() {
			t.Errorf("got %v, want no interval", i)
		}
	}
}

func TestTwoLayerRate(t *testing.T) {
	nan := math.NaN()
	cells := [][]RegionIndustry{{{100, 95}, {300, 99}}, {{600, 90}}}
	r := TwoLayerRate(cells, false)
	if !near(r.Rate, 0.4*98+0.6*90) || !near(r.Regions[0], 98) || r.Regions[1] != 90 || r.Covered != 1 || len(r.Warnings) > 0 {
		t.Errorf("TwoLayerRate = %+v, want 93.2 of 98 and 90", r)
	}
	cells[0][0].Rate = nan
	if r := TwoLayerRate(cells, false); !math.IsNaN(r.Rate) || !math.IsNaN(r.Regions[0]) || r.Regions[1] != 90 || !near(r.Covered, 0.9) {
		t.Errorf("with a rate missing: %+v, want no overall rate", r)
	}
	if r := TwoLayerRate(cells, true); !near(r.Rate, 0.4*99+0.6*90) || !slices.Contains(r.Warnings, WarnEmptyStratum) {
		t.Errorf("renormalised: %+v, want the other industry to stand for it", r)
	}
	if r := TwoLayerRate([][]RegionIndustry{{{-1, 95}}}, true); !math.IsNaN(r.Rate) || !slices.Contains(r.Warnings, WarnInvalid) {
		t.Errorf("negative output: %+v, want invalid", r)
	}
	if r := TwoLayerRate(nil, true); !math.IsNaN(r.Rate) {
		t.Errorf("no regions: %+v", r)
	}
	// the two layers are one weighting by output, so StratifiedRate agrees
	x := StratifiedRate([]Stratum{{Weight: 100, X: 95, N: 100}, {Weight: 300, X: 99, N: 100}, {Weight: 600, X: 90, N: 100}}, false)
	if y := TwoLayerRate([][]RegionIndustry{{{100, 95}, {300, 99}}, {{600, 90}}}, false); !near(100*x.Rate, y.Rate) {
		t.Errorf("StratifiedRate = %v, TwoLayerRate = %v", 100*x.Rate, y.Rate)
	}
}

func TestAcceptance(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		what      string
		got, want float64
	}{
		{"binomial p = 0", AcceptBinomial(50, 0, 0), 1}, {"binomial p = 1", AcceptBinomial(50, 3, 1), 0}, {"binomial c = n", AcceptBinomial(5, 5, 1), 1},
		{"poisson p = 0", AcceptPoisson(50, 0, 0), 1}, {"hypergeometric whole lot, c too small", AcceptHypergeometric(10, 3, 10, 2), 0},
		{"hypergeometric whole lot", AcceptHypergeometric(10, 3, 10, 3), 1}, {"hypergeometric none bad", AcceptHypergeometric(10, 0, 5, 0), 1},
		{"hypergeometric n above lot", AcceptHypergeometric(10, 0, 11, 0), nan}, {"binomial p out of range", AcceptBinomial(5, 1, 1.1), nan},
	} {
		if math.Abs(c.got-c.want) > 1e-12 || math.IsNaN(c.got) != math.IsNaN(c.want) {
			t.Errorf("%s = %v, want %v", c.what, c.got, c.want)
		}
	}
	if got, want := AcceptHypergeometric(1e6, 2e4, 50, 2), AcceptBinomial(50, 2, 0.02); math.Abs(got-want) > 1e-4 {
		t.Errorf("a large lot: %v, binomial %v, want nearly equal", got, want)
	}
	r := rng(84)
	for range 100 {
		good := 0.001 + 0.05*r.Float64()
		bad := good * (2 + 5*r.Float64())
		n, c, ok := FindPlan(good, 0.95, bad, 0.1)
		if !ok {
			t.Fatalf("no plan for %v and %v", good, bad)
		}
		if AcceptBinomial(float64(n), float64(c), good) < 0.95 || AcceptBinomial(float64(n), float64(c), bad) > 0.1 {
			t.Fatalf("plan n = %d, c = %d misses %v or %v", n, c, good, bad)
		}
		if AcceptBinomial(float64(n-1), float64(c), bad) <= 0.1 && n > c+1 {
			t.Fatalf("plan n = %d, c = %d for %v and %v is not the smallest", n, c, good, bad)
		}
	}
	if _, _, ok := FindPlan(0.1, 0.95, 0.1, 0.1); ok {
		t.Error("a plan that tells a quality from itself")
	}
}
