package analysis

import (
	"math"
	"math/big"
	"runtime"
	"sync"
	"sync/atomic"

	"zhijian/internal/report"
)

// Run computes everything from a validated report. The work grows linearly with the
// observations; the result does not depend on how many processors share it.
func Run(r *report.Report) *Result {
	a := &Result{Report: r, Cells: make([]Cell, len(r.Observations))}
	for i := range r.Observations {
		a.Cells[i] = newCell(&r.Observations[i])
	}
	withhold(a)
	a.closures = closures(a)

	run := &runner{Result: a, conf: r.Meta.Confidence, indicators: make([]*report.Indicator, len(a.Cells))}
	for i := range a.Cells {
		// Cells are sorted by indicator, so one look-up serves each run of them.
		if i > 0 && a.Cells[i].Indicator == a.Cells[i-1].Indicator {
			run.indicators[i] = run.indicators[i-1]
		} else {
			run.indicators[i] = r.Indicator(a.Cells[i].Indicator)
		}
	}
	parallel(len(a.Cells), func(i int) { a.Cells[i].CI = interval(run.indicators[i], &a.Cells[i], run.conf) })

	slices := run.slices()
	parallel(len(slices), func(i int) {
		run.compareSlice(slices[i])
		run.rankSlice(slices[i])
	})
	series := run.series()
	parallel(len(series), func(i int) { run.followSeries(series[i]) })

	run.adjust()
	a.Targets = targets(a)
	a.Decompositions = decompose(a)
	a.Composites = composites(a)
	a.Warnings = earlyWarnings(a)
	run.projects()
	return a
}

// newCell copies an observation into a cell about which nothing is known yet.
func newCell(o *report.Observation) Cell {
	nan := math.NaN()
	return Cell{
		Observation: *o,
		CI:          Interval{nan, nan, ""},
		Change:      Change{Diff: nan, CI: Interval{nan, nan, ""}, Verdict: NotCompared, Reason: NoBenchmark, P: nan, Q: nan},
		Trend:       Trend{P: nan},
	}
}

// runner is the state of one Run.
type runner struct {
	*Result
	conf       float64
	indicators []*report.Indicator    // of each cell
	exact      map[*LevelGap]*big.Rat // gaps of projects as exact numbers, where there are any
}

// slice is the cells that differ only in their place: what is compared and ranked.
type slice []int32

// series is the cells that differ only in their year, oldest first.
type series []int32

// slices groups the cells by indicator, year, industry and stratum.
func (r *runner) slices() []slice {
	return group[slice](r.Cells, func(k report.Key) report.Key {
		k.Place = report.Place{}
		return k
	})
}

// series groups the cells by indicator, place, industry and stratum. Cells are
// sorted by year within an indicator, so each group comes out oldest first.
func (r *runner) series() []series {
	return group[series](r.Cells, func(k report.Key) report.Key {
		k.Year = 0
		return k
	})
}

// group collects the indices of cells with the same reduced key, in order of first
// appearance.
func group[G ~[]int32](cells []Cell, reduce func(report.Key) report.Key) []G {
	at := make(map[report.Key]int, len(cells)/4)
	var groups []G
	for i := range cells {
		k := reduce(cells[i].Key)
		g, ok := at[k]
		if !ok {
			g = len(groups)
			at[k] = g
			groups = append(groups, nil)
		}
		groups[g] = append(groups[g], int32(i))
	}
	return groups
}

// parallel calls f for 0 … n-1 on all processors. Each call must write only what is
// its own, so that the outcome does not depend on the order.
func parallel(n int, f func(i int)) {
	const chunk = 64
	workers := min(runtime.GOMAXPROCS(0), (n+chunk-1)/chunk)
	if workers <= 1 {
		for i := range n {
			f(i)
		}
		return
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for {
				end := int(next.Add(chunk))
				start := end - chunk
				if start >= n {
					return
				}
				for i := start; i < min(end, n); i++ {
					f(i)
				}
			}
		})
	}
	wg.Wait()
}
