package stat

import (
	"math"
	"math/rand/v2"
	"runtime"
	"sync"

	"gonum.org/v1/gonum/stat/distuv"
)

// RankSpread is the distribution of a rank over many draws.
type RankSpread struct {
	// Nominal is the rank of the estimate itself, 0 if it has none.
	Nominal int
	// Median and the Low and High quantiles are ranks that were drawn. All
	// are 0 if the unit was never ranked.
	Median, Low, High int
}

// SimulationOptions govern a simulation. The seed is part of the result: state
// it wherever the result is shown.
type SimulationOptions struct {
	Seed uint64
	// Draws is the number of draws; 0 means 1000.
	Draws int
	// Tail is the probability left out on each side of Low..High; 0 means
	// .05, a range of 90 %.
	Tail float64
}

func (o SimulationOptions) draws() int {
	if o.Draws <= 0 {
		return 1000
	}
	return o.Draws
}

func (o SimulationOptions) tail() float64 {
	if !(o.Tail > 0 && o.Tail < 0.5) {
		return 0.05
	}
	return o.Tail
}

// simulateRanks counts how often each of m units has each rank. Draw d uses its
// own generator, seeded by the seed and d, and the counts are whole numbers, so
// neither the number of workers nor their order changes the result. newDraw
// makes a function with scratch space of its own for one worker; it fills
// values for the unit ranks to be taken from and says which way is better.
func simulateRanks(m int, o SimulationOptions, newDraw func() func(rng *rand.Rand, values []float64), higherIsBetter bool) [][]int {
	workers := min(runtime.GOMAXPROCS(0), o.draws())
	counts := make([][][]int, workers)
	var wait sync.WaitGroup
	for w := range workers {
		counts[w] = rankTable(m)
		wait.Go(func() {
			draw, values := newDraw(), make([]float64, m)
			for d := w; d < o.draws(); d += workers {
				draw(rand.New(rand.NewPCG(o.Seed, uint64(d))), values)
				for i, r := range Ranks(values, higherIsBetter) {
					counts[w][i][r]++
				}
			}
		})
	}
	wait.Wait()
	for _, other := range counts[1:] {
		for i := range other {
			for r, n := range other[i] {
				counts[0][i][r] += n
			}
		}
	}
	return counts[0]
}

func rankTable(m int) [][]int {
	table := make([][]int, m)
	for i := range table {
		table[i] = make([]int, m+1)
	}
	return table
}

// spreads reads median and quantiles off the counts. Rank 0 is no rank and does
// not count.
func spreads(counts [][]int, nominal []int, tail float64) []RankSpread {
	out := make([]RankSpread, len(counts))
	for i, row := range counts {
		total := 0
		for _, n := range row[1:] {
			total += n
		}
		out[i].Nominal = nominal[i]
		if total > 0 {
			out[i].Median = rankQuantile(row, total, 0.5)
			out[i].Low, out[i].High = rankQuantile(row, total, tail), rankQuantile(row, total, 1-tail)
		}
	}
	return out
}

// rankQuantile is the smallest rank whose cumulative count reaches the share q.
func rankQuantile(row []int, total int, q float64) int {
	need, sum := int(math.Ceil(q*float64(total)-1e-9)), 0
	for r := 1; r < len(row); r++ {
		if sum += row[r]; sum >= max(need, 1) {
			return r
		}
	}
	return len(row) - 1
}

// SimulateProportionRanks returns the rank distribution of x of n pass rates, by
// drawing each rate from its Jeffreys posterior Beta(x+½, n-x+½). A missing or
// meaningless pair has no rank. The nominal rank is that of x/n.
//
// Goldstein and Spiegelhalter 1996, JRSS A 159:385.
func SimulateProportionRanks(x, n []float64, higherIsBetter bool, o SimulationOptions) []RankSpread {
	mustEqual("SimulateProportionRanks", len(x), len(n))
	rates := make([]float64, len(x))
	for i := range x {
		if rates[i] = x[i] / n[i]; !validProportion(x[i], n[i]) {
			rates[i] = math.NaN()
		}
	}
	newDraw := func() func(*rand.Rand, []float64) {
		return func(rng *rand.Rand, values []float64) {
			for i := range values {
				if values[i] = rates[i]; !math.IsNaN(rates[i]) {
					values[i] = distuv.Beta{Alpha: x[i] + 0.5, Beta: n[i] - x[i] + 0.5, Src: rng}.Rand()
				}
			}
		}
	}
	counts := simulateRanks(len(x), o, newDraw, higherIsBetter)
	return spreads(counts, Ranks(rates, higherIsBetter), o.tail())
}

// SimulateEstimateRanks returns the rank distribution of estimates with
// standard errors, by normal draws. A missing estimate or standard error has no
// rank.
//
// Goldstein and Spiegelhalter 1996, JRSS A 159:385.
func SimulateEstimateRanks(estimate, se []float64, higherIsBetter bool, o SimulationOptions) []RankSpread {
	mustEqual("SimulateEstimateRanks", len(estimate), len(se))
	nominal := make([]float64, len(estimate))
	for i := range nominal {
		if nominal[i] = estimate[i]; !(se[i] >= 0) {
			nominal[i] = math.NaN()
		}
	}
	newDraw := func() func(*rand.Rand, []float64) {
		return func(rng *rand.Rand, values []float64) {
			for i := range values {
				values[i] = nominal[i] + se[i]*rng.NormFloat64()
			}
		}
	}
	counts := simulateRanks(len(estimate), o, newDraw, higherIsBetter)
	return spreads(counts, Ranks(nominal, higherIsBetter), o.tail())
}
