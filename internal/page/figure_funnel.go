package page

import (
	"cmp"
	"math"
	"slices"

	"zhijian/internal/analysis"
	"zhijian/internal/chart"
	"zhijian/internal/diag"
	"zhijian/internal/report"
)

// funnel maps the prefectures by sample size round a centre: the benchmark asked for,
// or the first of the report's that has a value, or the report's own region.
func (f *figureMaker) funnel() (*chart.Spec, *diag.Problem) {
	if p := f.indicator(); p != nil {
		return nil, p
	}
	if p := f.allow("region"); p != nil {
		return nil, p
	}
	ind := f.args.Indicator
	if f.args.Region != f.r.Meta.Region {
		return nil, f.unused("region", f.regionShort(f.r.Meta.Region))
	}
	if ind.Measure != "proportion" {
		p := f.wrong("funnel-measure", "", f.indicatorName(ind))
		p.Hint = diag.T("funnel-measure")
		return nil, p
	}
	place, ok := f.centre()
	if !ok {
		if len(f.args.To) > 0 {
			return nil, f.wrong("figure-data", "benchmark", f.indicatorName(ind), f.speaker().firstAsked())
		}
		return nil, f.noData()
	}
	centre := f.at(place, f.args.Industry)
	key := report.Key{Indicator: ind.ID, Year: f.args.Year, Industry: f.args.Industry}
	data, ok := f.a.Funnel(key, centre)
	if !ok {
		return nil, f.noData()
	}
	spec := f.spec(chart.Funnel)
	f.benchmarksOf(spec, []report.Place{place})
	spec.Centre, spec.SizesAre = f.bare(centre).Value, f.cat.T("chart.noun.size")
	spec.Rows = f.funnelRows(data)
	spec.Limits = funnelLimits(ind, data)
	f.seen.more = append(f.seen.more, f.cat.T("chart.note.funnel."+limitsBy(data)), f.cat.T("chart.note.funnel.sampling"))
	spec.Title = f.cat.T("chart.caption.funnel", spec.Period, spec.Own, f.indicatorOf(), spec.Benchmarks[0].Name)
	return spec, nil
}

// unused refuses an argument that the kind of figure has no use for.
func (f *figureMaker) unused(key string, only ...string) *diag.Problem {
	p := f.wrong("figure-unused", key, f.kind)
	if len(only) > 0 {
		p.Hint = diag.T("figure-unused-"+key, only...)
	}
	return p
}

// centre picks whose value the centre is.
func (f *figureMaker) centre() (p report.Place, ok bool) {
	places := f.args.To
	if len(places) == 0 {
		places = append(f.benchmarks(report.Place{}), f.own())
	}
	for _, p := range places {
		if f.at(p, f.args.Industry).Has() {
			return p, true
		}
	}
	return report.Place{}, false
}

// funnelRows shows the prefectures from the smallest to the largest. Those without a
// value or a size follow: they are named, not drawn.
func (f *figureMaker) funnelRows(data analysis.Funnel) []chart.Row {
	var rows []chart.Row
	for _, g := range f.r.Prefectures() {
		c := f.at(region(g.Code), f.args.Industry)
		if !applies(c) {
			continue
		}
		row := chart.Row{Label: f.regionShort(g.Code), Href: f.regionLink(g.Code), Value: f.bare(c), Size: noNumber,
			Limit: chart.Limit{At: noNumber, Low: noNumber, High: noNumber, OuterLow: noNumber, OuterHigh: noNumber}}
		for i := range data.Points {
			if p := &data.Points[i]; p.Cell == c {
				row.Size, row.Band, row.Limit = p.N, p.Band, limit(p.N, p.Limits95, p.Limits998)
				row.Value.Verdict = f.bandVerdict(p.Band)
			}
		}
		rows = append(rows, row)
	}
	slices.SortStableFunc(rows, func(a, b chart.Row) int {
		return cmp.Or(cmp.Compare(boolInt(math.IsNaN(a.Size)), boolInt(math.IsNaN(b.Size))), cmp.Compare(a.Size, b.Size))
	})
	return rows
}

func limit(n float64, inner, outer analysis.Interval) chart.Limit {
	return chart.Limit{At: n, Low: inner.Low, High: inner.High, OuterLow: outer.Low, OuterHigh: outer.High}
}

// bandVerdict judges a band by the indicator's direction.
func (f *figureMaker) bandVerdict(band int) string {
	switch side := band * int(f.args.Indicator.Direction); {
	case f.args.Indicator.Direction == report.Neutral:
		return ""
	case side > 0:
		return string(analysis.Better)
	case side < 0:
		return string(analysis.Worse)
	}
	return string(analysis.Similar)
}

// curvePoints are enough for a curve that looks smooth.
const curvePoints = 48

// funnelLimits gives the curves, from a little below the smallest size to a little
// above the largest. They pass through the limits of every place, and lie closer
// together where they bend.
func funnelLimits(ind *report.Indicator, data analysis.Funnel) []chart.Limit {
	first, last := math.Inf(1), 0.0
	var sizes []float64
	for i := range data.Points {
		n := data.Points[i].N
		first, last = min(first, n), max(last, n)
		sizes = append(sizes, n)
	}
	first, last = max(math.Floor(first*.7), 1), math.Ceil(last*1.03)
	for i := range curvePoints {
		t := float64(i) / (curvePoints - 1)
		sizes = append(sizes, math.Round(first+(last-first)*t*t))
	}
	slices.Sort(sizes)
	var out []chart.Limit
	for _, n := range slices.Compact(sizes) {
		inner, outer := analysis.FunnelLimits(ind, n, data.Centre)
		out = append(out, limit(n, inner, outer))
	}
	return out
}

// limitsBy says how the limits of the places were made: exact, normal or both.
func limitsBy(data analysis.Funnel) string {
	exact := 0
	for i := range data.Points {
		exact += boolInt(data.Points[i].Exact)
	}
	switch exact {
	case 0:
		return "normal"
	case len(data.Points):
		return "exact"
	}
	return "both"
}
