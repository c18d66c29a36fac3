package page

import (
	"math"
	"slices"
	"strings"

	"zhijian/internal/analysis"
	"zhijian/internal/chart"
	"zhijian/internal/diag"
	"zhijian/internal/report"
)

// radarAxes is the fewest axes that make a figure.
const radarAxes = 3

// radar maps how far a place, or an industry in it, attains the advanced levels: every
// indicator that has a value of a level is an axis. Projects bring a Spec of their own.
func (f *figureMaker) radar() (*chart.Spec, *diag.Problem) {
	if p := f.noneOf(); p != nil {
		return nil, p
	}
	levels, p := f.levels()
	if p != nil {
		return nil, p
	}
	own := region(f.args.Region)
	cells := f.everyIndicator(own)
	levels = slices.DeleteFunc(levels, func(l report.Place) bool {
		return !slices.ContainsFunc(cells, func(c *analysis.Cell) bool { return f.attains(c, l) })
	})
	cells = slices.DeleteFunc(cells, func(c *analysis.Cell) bool {
		neutral := f.r.Indicator(c.Indicator).Direction == report.Neutral
		return neutral || !slices.ContainsFunc(levels, func(l report.Place) bool { return f.a.Cell(f.keyOf(c.Indicator, l)).Has() })
	})
	axes := 0
	for _, c := range cells {
		axes += boolInt(slices.ContainsFunc(levels, func(l report.Place) bool { return f.attains(c, l) }))
	}
	if axes < radarAxes {
		p := f.wrong("radar-axes", "", f.spineName(), itoa(f.args.Year), itoa(axes), itoa(radarAxes))
		p.Hint = diag.T("radar-axes")
		return nil, p
	}
	spec := f.spec(chart.Radar)
	spec.Own, spec.ValueName, spec.RowsAre = f.spineName(), spec.Own, f.cat.T("chart.noun.indicator")
	taken := make(map[chart.Role]bool)
	for _, l := range levels {
		spec.Benchmarks = append(spec.Benchmarks, chart.Benchmark{Name: f.placeName(l), Role: f.role(l, taken)})
	}
	for _, c := range cells {
		spec.Rows = append(spec.Rows, f.radarRow(c, levels))
	}
	f.seen.more = append(f.seen.more, f.cat.T("chart.note.radar"))
	spec.Title = f.cat.T("chart.caption.radar", spec.Period, spec.Own)
	return spec, nil
}

// levels are those asked for, or all.
func (f *figureMaker) levels() ([]report.Place, *diag.Problem) {
	for _, p := range f.args.To {
		if p.Kind != report.AtLevel {
			wrong := f.wrong("radar-level", "", f.placeName(p))
			wrong.Hint = diag.T("known", strings.Join(report.Levels(), f.cat.T("page.list")))
			return nil, wrong
		}
	}
	if len(f.args.To) > 0 {
		return slices.Clone(f.args.To), nil
	}
	var all []report.Place
	for _, l := range report.Levels() {
		all = append(all, report.Place{Kind: report.AtLevel, ID: l})
	}
	return all, nil
}

// attains reports whether the analysis says how far a cell attains a level.
func (f *figureMaker) attains(c *analysis.Cell, level report.Place) bool {
	v := c.Against(level)
	return v != nil && c.Has() && !math.IsNaN(v.Attainment) && !math.IsInf(v.Attainment, 0)
}

// radarRow shows one axis.
func (f *figureMaker) radarRow(c *analysis.Cell, levels []report.Place) chart.Row {
	ind := f.r.Indicator(c.Indicator)
	row := chart.Row{Label: f.indicatorName(ind), Href: f.indicatorLink(ind.ID), Value: f.bare(c), Unit: f.unit(ind), Decimals: ind.Decimals}
	for _, l := range levels {
		mark := f.bare(f.a.Cell(f.keyOf(ind.ID, l)))
		if v := c.Against(l); v != nil && !math.IsNaN(mark.Value) {
			mark.Verdict, mark.Weak = string(v.Verdict), !math.IsNaN(v.Q) && v.Q > f.r.Methods.FDRAlpha
			if v.Reason != "" {
				mark.Note = f.cat.T("page.reason." + string(v.Reason))
			}
		}
		row.Marks = append(row.Marks, mark)
		attained := noNumber
		if f.attains(c, l) {
			attained = c.Against(l).Attainment
		}
		row.Attain = append(row.Attain, attained)
	}
	return row
}
