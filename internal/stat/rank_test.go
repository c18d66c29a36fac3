package stat

import (
	"math"
	"runtime"
	"slices"
	"testing"
)

func TestRanks(t *testing.T) {
	nan := math.NaN()
	v := []float64{3, nan, 5, 3, 1}
	if got, want := Ranks(v, true), []int{2, 0, 1, 2, 4}; !slices.Equal(got, want) {
		t.Errorf("Ranks(%v, up) = %v, want %v", v, got, want)
	}
	if got, want := Ranks(v, false), []int{2, 0, 4, 2, 1}; !slices.Equal(got, want) {
		t.Errorf("Ranks(%v, down) = %v, want %v", v, got, want)
	}
	if got := FractionalRanks(v, 1); got[0] != 3 || got[3] != 3 || !math.IsNaN(got[1]) {
		t.Errorf("FractionalRanks(%v, 1) = %v, want ties at 3", v, got)
	}
	if got := Ranks(nil, true); len(got) != 0 {
		t.Errorf("Ranks(nil) = %v", got)
	}
}

func TestRankRangesHoldTheRank(t *testing.T) {
	r := rng(50)
	for range 500 {
		m := r.IntN(12)
		v := make([]float64, m)
		present := 0
		for i := range v {
			if v[i] = float64(r.IntN(8)); r.IntN(5) == 0 {
				v[i] = math.NaN()
			} else {
				present++
			}
		}
		up := r.IntN(2) == 0
		gap := r.Float64() * 8
		got := RankRanges(v, up, func(i, j int) bool { return math.Abs(v[i]-v[j]) > gap })
		for i, rank := range Ranks(v, up) {
			if got[i].Low > rank || rank > got[i].High || rank > 0 && (got[i].Low < 1 || got[i].High > present) {
				t.Fatalf("range %v does not hold rank %d of %v", got[i], rank, v)
			}
		}
	}
	v := []float64{90, 95, 99}
	all := func(i, j int) bool { return true }
	none := func(i, j int) bool { return false }
	if got, want := RankRanges(v, true, all), []RankRange{{3, 3}, {2, 2}, {1, 1}}; !slices.Equal(got, want) {
		t.Errorf("all different: %v, want %v", got, want)
	}
	if got, want := RankRanges(v, true, none), []RankRange{{1, 3}, {1, 3}, {1, 3}}; !slices.Equal(got, want) {
		t.Errorf("none different: %v, want %v", got, want)
	}
}

func sampleComposite() Composite {
	r := rng(51)
	c := Composite{
		Units: make([][]float64, 12), HigherIsBetter: []bool{true, false, true, true}, Weights: []float64{1, 2, 1, 0.5},
		WeightSpread: 0.25, MinShare: 0.5,
		Normalise: []Normalisation{MinMax100, Percentile100}, Means: []Mean{ArithmeticMean, GeometricMean},
	}
	for i := range c.Units {
		c.Units[i] = make([]float64, 4)
		for k := range c.Units[i] {
			c.Units[i][k] = r.Float64() * 100
		}
	}
	c.Units[3][1] = math.NaN()
	c.Units[5] = []float64{math.NaN(), math.NaN(), math.NaN(), 4}
	return c
}

// TestSimulationsRepeat runs the same simulation on one and on many processors.
func TestSimulationsRepeat(t *testing.T) {
	c, o := sampleComposite(), SimulationOptions{Seed: 7, Draws: 500}
	x, n := []float64{95, 180, 40, 0, 30}, []float64{100, 190, 44, 0, 30}
	run := func() [][]RankSpread {
		return [][]RankSpread{
			RankRobustness(c, o), SimulateProportionRanks(x, n, true, o),
			SimulateEstimateRanks([]float64{3, 2, 1}, []float64{1, 1, math.NaN()}, true, o),
		}
	}
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	want := run()
	for _, procs := range []int{2, 3, 7} {
		runtime.GOMAXPROCS(procs)
		for k, got := range run() {
			if !slices.Equal(got, want[k]) {
				t.Fatalf("with %d processors %v, with one %v", procs, got, want[k])
			}
		}
	}
	o.Seed++
	if slices.Equal(RankRobustness(c, o), want[0]) {
		t.Error("another seed changes nothing")
	}
	for _, s := range append(want[0], want[1]...) {
		if s.Nominal > 0 && (s.Low > s.Median || s.Median > s.High || s.Low < 1) {
			t.Errorf("spread %+v is out of order", s)
		}
	}
	if s := want[0][5]; s != (RankSpread{}) {
		t.Errorf("a unit with too little data has %+v, want no rank", s)
	}
	if s := want[1][3]; s != (RankSpread{}) {
		t.Errorf("a region without sample has %+v, want no rank", s)
	}
}

func TestRankRobustnessWithoutSpreadIsNominal(t *testing.T) {
	c := sampleComposite()
	c.WeightSpread, c.Normalise, c.Means = 0, nil, nil
	for i, s := range RankRobustness(c, SimulationOptions{Seed: 1, Draws: 50}) {
		if s.Median != s.Nominal || s.Low != s.Nominal || s.High != s.Nominal {
			t.Errorf("unit %d: %+v, want the nominal rank alone", i, s)
		}
	}
}

func TestSimulatedRanksSeparate(t *testing.T) {
	got := SimulateProportionRanks([]float64{990, 500, 10}, []float64{1000, 1000, 1000}, true, SimulationOptions{Seed: 1})
	for i, s := range got {
		if s.Low != i+1 || s.High != i+1 {
			t.Errorf("well separated unit %d: %+v, want %d alone", i, s, i+1)
		}
	}
	close := SimulateProportionRanks([]float64{95, 94}, []float64{100, 100}, true, SimulationOptions{Seed: 1})
	if close[0].Nominal != 1 || close[0].High != 2 {
		t.Errorf("95 of 100 against 94: %+v, want either rank possible", close[0])
	}
}

func TestQuantileGroupEdges(t *testing.T) {
	if got, want := QuantileGroups([]float64{1, 2, 3}, 4, false), []int{0, 0, 0}; !slices.Equal(got, want) {
		t.Errorf("fewer values than groups: %v, want none", got)
	}
	if got, want := QuantileGroups([]float64{1, 2, 3, 4, math.NaN()}, 2, false), []int{1, 1, 2, 2, 0}; !slices.Equal(got, want) {
		t.Errorf("halves: %v, want %v", got, want)
	}
	if got, want := QuantileGroups([]float64{1, 2}, 0, false), []int{0, 0}; !slices.Equal(got, want) {
		t.Errorf("no groups: %v, want %v", got, want)
	}
	for n := 5; n < 60; n++ {
		v := make([]float64, n)
		for i := range v {
			v[i] = float64(i)
		}
		for _, k := range []int{2, 4, 5} {
			got := QuantileGroups(v, k, false)
			if got[0] != 1 || got[n-1] != k || !slices.IsSorted(got) {
				t.Errorf("%d values in %d groups: %v", n, k, got)
			}
		}
	}
}
