package analysis

import (
	"math"

	"zhijian/internal/report"
	"zhijian/internal/stat"
)

// compareSlice holds each cell of the report's own places against its benchmarks:
// the report's default ones, then the advanced levels, as far as the data hold them.
// Benchmarks themselves are compared with nobody.
func (r *runner) compareSlice(s slice) {
	benchmarks := r.benchmarksOf(s)
	if len(benchmarks) == 0 {
		return
	}
	ind := r.indicators[s[0]]
	for _, i := range s {
		c := &r.Cells[i]
		if c.Place.Kind != report.InRegion || !r.Report.Within(c.Place.ID) {
			continue
		}
		c.Comparisons = make([]Comparison, 0, len(benchmarks))
		for _, b := range benchmarks {
			if b.Place != c.Place {
				c.Comparisons = append(c.Comparisons, r.compare(ind, c, b))
			}
		}
	}
}

// benchmarksOf finds the cells of a slice that serve as benchmarks, in order.
func (r *runner) benchmarksOf(s slice) []*Cell {
	var out []*Cell
	find := func(p report.Place) {
		for _, i := range s {
			if r.Cells[i].Place == p {
				out = append(out, &r.Cells[i])
			}
		}
	}
	for _, p := range r.Report.Meta.Benchmarks {
		find(p)
	}
	for _, level := range report.Levels() {
		p := report.Place{Kind: report.AtLevel, ID: level}
		if !contains(r.Report.Meta.Benchmarks, p) {
			find(p)
		}
	}
	return out
}

func contains(places []report.Place, p report.Place) bool {
	for _, q := range places {
		if p == q {
			return true
		}
	}
	return false
}

func (r *runner) compare(ind *report.Indicator, own, bench *Cell) Comparison {
	d := r.differ(ind, own, bench)
	c := Comparison{Benchmark: bench.Place, Of: bench, Gap: d.diff, GapCI: d.ci, Attainment: math.NaN(), P: math.NaN(), Q: math.NaN()}
	c.Verdict, c.Reason = d.verdict(ind.Direction)
	if c.Verdict != NotCompared {
		c.P = pValue(ind, own, bench, &d)
	}
	switch ind.Direction {
	case report.Up:
		c.Attainment = ratio(own.Value, bench.Value)
	case report.Down:
		c.Gap, c.GapCI = -d.diff, negated(d.ci)
		c.Attainment = ratio(bench.Value, own.Value)
	}
	return c
}

// negated turns the interval of a−b into that of b−a.
func negated(i Interval) Interval { return Interval{-i.High, -i.Low, i.Method} }

// ratio is 100·a/b, NaN where b is zero or either is below it.
func ratio(a, b float64) float64 {
	if b == 0 || a < 0 || b < 0 { // a share of a loss says nothing about who is better
		return math.NaN()
	}
	return 100 * a / b
}

// adjust fills in Q: Benjamini–Hochberg over the comparisons of one indicator, year
// and benchmark, and over the changes of one indicator and year. Cells are sorted by indicator and year, so each family lies in one
// run of them.
func (r *runner) adjust() {
	for start := 0; start < len(r.Cells); {
		end := start + 1
		for end < len(r.Cells) && r.Cells[end].Year == r.Cells[start].Year && r.Cells[end].Indicator == r.Cells[start].Indicator {
			end++
		}
		adjustFamily(r.Cells[start:end])
		r.adjustChanges(r.Cells[start:end])
		start = end
	}
}

func adjustFamily(cells []Cell) {
	families := make(map[report.Place][]*Comparison)
	for i := range cells {
		for j := range cells[i].Comparisons {
			c := &cells[i].Comparisons[j]
			families[c.Benchmark] = append(families[c.Benchmark], c)
		}
	}
	for _, family := range families {
		p := make([]float64, len(family))
		for i, c := range family {
			p[i] = c.P
		}
		for i, q := range stat.BenjaminiHochberg(p) {
			family[i].Q = q
		}
	}
}

func (r *runner) adjustChanges(cells []Cell) {
	var family []*Change
	var p []float64
	for i := range cells {
		if c := &cells[i]; !math.IsNaN(c.Change.P) && c.Place.Kind == report.InRegion && r.Report.Within(c.Place.ID) {
			family, p = append(family, &c.Change), append(p, c.Change.P)
		}
	}
	for i, q := range stat.BenjaminiHochberg(p) {
		family[i].Q = q
	}
}
