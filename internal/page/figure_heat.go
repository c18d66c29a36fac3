package page

import (
	"math"

	"zhijian/internal/analysis"
	"zhijian/internal/chart"
	"zhijian/internal/diag"
	"zhijian/internal/report"
)

// heat maps industries × prefectures, each cell held against the first benchmark
// asked for, by default the report's own region. Hundreds of comparisons are scanned
// at once, so a verdict of better or worse needs q within the false discovery rate as
// well; one that lacks it is drawn hollow and counts as similar.
func (f *figureMaker) heat() (*chart.Spec, *diag.Problem) {
	if p := f.indicator(); p != nil {
		return nil, p
	}
	if f.args.By != "" {
		if p := f.allow("industry"); p != nil {
			return nil, p
		}
	}
	f.args.By = "industry"
	against := region(f.args.Region)
	if len(f.args.To) > 0 {
		against = f.args.To[0]
	}
	prefectures, industries := f.filled()
	if len(prefectures) == 0 {
		return nil, f.noData()
	}
	judged := f.args.Indicator.Direction != report.Neutral
	spec := f.spec(chart.Heat)
	spec.ColumnsAre, spec.ValueName = f.cat.T("chart.noun.region"), f.indicatorName(f.args.Indicator)
	if judged {
		spec.Against = f.placeName(against)
	}
	for _, g := range prefectures {
		spec.Columns = append(spec.Columns, f.regionShort(g.Code))
	}
	compared := false
	for _, code := range industries {
		spec.Rows = append(spec.Rows, chart.Row{Label: f.industryName(code), Href: f.industryLink(code)})
		line := make([]chart.Datum, len(prefectures))
		for j, g := range prefectures {
			c := f.at(region(g.Code), code)
			v := c.Against(against)
			compared = compared || v != nil
			line[j] = f.heatCell(c, v, judged)
		}
		spec.Grid = append(spec.Grid, line)
		f.used.cell(f.at(against, code))
	}
	if judged && !compared {
		return nil, f.wrong("figure-data", "benchmark", f.indicatorName(f.args.Indicator), f.speaker().placeName(against))
	}
	f.intervalsOf(spec)
	spec.Title = f.cat.T("chart.caption.heat", spec.Period, spec.Own, f.indicatorName(f.args.Indicator), f.placeName(against))
	return spec, nil
}

// heatCell shows one cell of the grid. One that the data do not hold stays empty and
// unjudged: nobody expected it.
func (f *figureMaker) heatCell(c *analysis.Cell, v *analysis.Comparison, judged bool) chart.Datum {
	d := f.datum(c)
	if !c.Has() || !judged {
		return d
	}
	f.judge(&d, v, true)
	if v != nil && (v.Verdict == analysis.Better || v.Verdict == analysis.Worse) {
		// a verdict by a declared margin has no p, and so no q to ask for
		d.Weak = !math.IsNaN(v.Q) && v.Q > f.r.Methods.FDRAlpha
	}
	if d.Verdict != string(analysis.NotCompared) {
		f.seen.scanned++
	}
	return d
}

// filled lists the prefectures and industries that have a value in some cell of the
// grid, in the order of their files.
func (f *figureMaker) filled() (prefectures []*report.Region, industries []string) {
	all := f.r.Prefectures()
	columns := make([]bool, len(all))
	for i := range f.r.Industries {
		code := f.r.Industries[i].Code
		row := false
		for j, g := range all {
			if f.at(region(g.Code), code).Has() {
				row, columns[j] = true, true
			}
		}
		if row {
			industries = append(industries, code)
		}
	}
	for j, g := range all {
		if columns[j] {
			prefectures = append(prefectures, g)
		}
	}
	return prefectures, industries
}
