package analysis

import (
	"math"

	"zhijian/internal/report"
	"zhijian/internal/stat"
)

// Decomposition splits a gap in the report's year into what comes from the mix of
// industries and what from quality within industries (Kitagawa). Gap, Mix and Within
// are signed like a Comparison's gap: positive is better.
type Decomposition struct {
	Cell        *Cell // own, all industries
	Benchmark   *Cell
	Gap         float64 // between the sums over the industries that both sides have
	Mix, Within float64 // add up to Gap
	Parts       []IndustryPart
	Coverage    float64 // share of the own cell's n that the industries hold, 0–1
}

// IndustryPart is an industry's part of a decomposition; the parts add up to Mix and
// Within.
type IndustryPart struct {
	Industry    string
	Mix, Within float64
}

// minCoverage is the least share of a cell's units that its industries must hold for
// the split to speak of the cell.
const minCoverage = 0.9

// decompose splits the gaps of all counted all-industry cells of the report's year that
// have the industries' counts on both sides. Cells come in the order of Result.Cells.
func decompose(a *Result) []Decomposition {
	industries := make(map[report.Key][]*Cell)
	for i := range a.Cells {
		c := &a.Cells[i]
		if c.Year == a.Report.Meta.Year && c.Industry != "" && c.Stratum == "" {
			k := c.Key
			k.Industry = ""
			industries[k] = append(industries[k], c)
		}
	}
	var out []Decomposition
	for i := range a.Cells {
		c := &a.Cells[i]
		own := industries[c.Key]
		if len(own) == 0 || c.Industry != "" || c.Stratum != "" {
			continue
		}
		for _, g := range c.Comparisons {
			if g.Verdict == NotCompared {
				continue
			}
			if d, ok := decomposeGap(a.Report.Indicator(c.Indicator), c, g.Of, own, industries[g.Of.Key]); ok {
				out = append(out, d)
			}
		}
	}
	return out
}

// decomposeGap weighs industries by their units. An industry that only one side has
// counts as mix; one without counts on either side is left out.
func decomposeGap(ind *report.Indicator, own, bench *Cell, ownParts, benchParts []*Cell) (Decomposition, bool) {
	nan := math.NaN()
	at := make(map[string]*Cell, len(benchParts))
	for _, c := range benchParts {
		at[c.Industry] = c
	}
	var names []string
	var w1, r1, w2, r2 []float64
	add := func(industry string, b, o *Cell) {
		wb, rb, wo, ro := 0.0, nan, 0.0, nan
		if b != nil {
			wb, rb = weight(ind, b)
		}
		if o != nil {
			wo, ro = weight(ind, o)
		}
		if wb+wo > 0 {
			names, w1, r1, w2, r2 = append(names, industry), append(w1, wb), append(r1, rb), append(w2, wo), append(r2, ro)
		}
	}
	covered := 0.0
	for _, c := range ownParts {
		add(c.Industry, at[c.Industry], c)
		w, _ := weight(ind, c)
		covered += w
		delete(at, c.Industry)
	}
	for _, c := range benchParts {
		if at[c.Industry] != nil {
			add(c.Industry, c, nil)
		}
	}
	_, n, ok := counts(ind, own)
	k := stat.Kitagawa(w1, r1, w2, r2)
	if !ok || covered < minCoverage*n || math.IsNaN(k.Gap) {
		return Decomposition{}, false
	}
	sign := float64(ind.Direction)
	d := Decomposition{Cell: own, Benchmark: bench, Gap: sign * k.Gap, Mix: sign * k.Composition, Within: sign * k.Rate, Coverage: covered / n}
	for i, s := range k.Strata {
		d.Parts = append(d.Parts, IndustryPart{names[i], sign * s.Composition, sign * s.Rate})
	}
	return d, true
}

// weight gives the units behind a cell and its value; none where it has no counts.
func weight(ind *report.Indicator, c *Cell) (n, value float64) {
	if _, n, ok := counts(ind, c); ok {
		return n, c.Value
	}
	return 0, math.NaN()
}
