package analysis

import (
	"math"

	"zhijian/internal/report"
	"zhijian/internal/stat"
)

// FunnelPoint is a place in a funnel: its value against what chance alone would give a
// place of its size, were it like the centre.
type FunnelPoint struct {
	Cell      *Cell
	N         float64  // how many were looked at
	Limits95  Interval // on the value's scale, of a place with this n
	Limits998 Interval
	Band      int  // −2, −1, 0, 1, 2: below 99.8 %, below 95 %, inside, above 95 %, above 99.8 %
	Exact     bool // the limits are exact binomial ones
}

// Funnel is the places of one indicator, year, industry and stratum by size.
type Funnel struct {
	Centre float64 // the benchmark's value
	Points []FunnelPoint
}

// Funnel gives the funnel of the places below the report's region round a centre, on
// the value's scale: the report's own region, or another benchmark's cell. Only
// proportions have one; ok is false otherwise, or where the centre has no value.
func (r *Result) Funnel(k report.Key, centre *Cell) (f Funnel, ok bool) {
	ind := r.Report.Indicator(k.Indicator)
	if ind == nil || ind.Measure != "proportion" || !centre.Has() {
		return Funnel{}, false
	}
	f.Centre = centre.Value
	for _, p := range r.Report.Prefectures() {
		k.Place = report.Place{Kind: report.InRegion, ID: p.Code}
		c := r.Cell(k)
		if c == nil {
			continue
		}
		if _, n, has := counts(ind, c); has {
			f.Points = append(f.Points, funnelPoint(ind, c, n, centre.Value))
		}
	}
	return f, len(f.Points) > 0
}

func funnelPoint(ind *report.Indicator, c *Cell, n, centre float64) FunnelPoint {
	limits, exact := stat.FunnelProportionLimits(n, centre/ind.Per)
	return FunnelPoint{Cell: c, N: n, Exact: exact, Band: int(limits.Band(c.Value / ind.Per)),
		Limits95: scaled(limits.P95, ind.Per, "funnel"), Limits998: scaled(limits.P998, ind.Per, "funnel")}
}

// FunnelLimits gives the limits that a place of size n would have round a centre, both
// on the value's scale, for drawing the funnel's curves.
func FunnelLimits(ind *report.Indicator, n, centre float64) (limits95, limits998 Interval) {
	if math.IsNaN(centre) || n <= 0 {
		return noInterval(), noInterval()
	}
	l, _ := stat.FunnelProportionLimits(n, centre/ind.Per)
	return scaled(l.P95, ind.Per, "funnel"), scaled(l.P998, ind.Per, "funnel")
}
