package analysis

import (
	"math"

	"zhijian/internal/report"
	"zhijian/internal/stat"
)

// Spread is how the peers of a place or industry lie on one indicator: what a single
// value is seen against. Numbers that do not exist are NaN.
type Spread struct {
	N                        int // peers with a value
	Min, Q1, Median, Q3, Max float64
}

// spreadQuartiles is the fewest values whose quartiles are told: with fewer they are
// the values themselves, or lie between two.
const spreadQuartiles = 4

// Spread gives the spread of the prefectures below the report's region for a key; its
// place does not matter. Only published values count. One value alone has no spread.
func (r *Result) Spread(k report.Key) Spread {
	var values []float64
	for _, p := range r.Report.Prefectures() {
		k.Place = report.Place{Kind: report.InRegion, ID: p.Code}
		if c := r.Cell(k); c.Has() {
			values = append(values, c.Value)
		}
	}
	return spreadOf(values)
}

// IndustrySpread gives the spread of the industries of a place for a key; its industry
// does not matter.
func (r *Result) IndustrySpread(k report.Key) Spread {
	var values []float64
	for i := range r.Report.Industries {
		k.Industry = r.Report.Industries[i].Code
		if c := r.Cell(k); c.Has() {
			values = append(values, c.Value)
		}
	}
	return spreadOf(values)
}

func spreadOf(values []float64) Spread {
	nan := math.NaN()
	s := Spread{len(values), nan, nan, nan, nan, nan}
	if s.N < 2 {
		return s
	}
	s.Min, s.Median, s.Max = stat.Quantile(values, 0), stat.Quantile(values, .5), stat.Quantile(values, 1)
	if s.N >= spreadQuartiles {
		s.Q1, s.Q3 = stat.Quantile(values, .25), stat.Quantile(values, .75)
	}
	return s
}

// Has reports whether there is a spread.
func (s Spread) Has() bool { return !math.IsNaN(s.Min) }
