package page

import (
	"strconv"

	"zhijian/internal/analysis"
	"zhijian/internal/chart"
	"zhijian/internal/diag"
	"zhijian/internal/report"
)

// Limits of a trend: more years or lines than these cannot be told apart.
const (
	trendYears = 15
	trendLines = 4
)

// trend maps the years of own value, with those of the benchmarks for comparison and
// the target if the indicator has one.
func (f *figureMaker) trend() (*chart.Spec, *diag.Problem) {
	if p := f.indicator(); p != nil {
		return nil, p
	}
	own := region(f.args.Region)
	years := f.years(own)
	if len(years) == 0 {
		return nil, f.noData()
	}
	spec := f.spec(chart.Trend)
	for _, y := range years {
		spec.Columns = append(spec.Columns, strconv.Itoa(y))
	}
	spec.Series = []chart.Series{f.series(own, chart.Own, years)}
	places := f.args.To
	if len(places) == 0 {
		places = f.benchmarks(own)
	}
	taken := make(map[chart.Role]bool)
	for _, p := range places {
		// the bare minimum of a line is two points; a place asked for is shown with one
		if n := f.countYears(p, years); p == own || n == 0 || n < 2 && len(f.args.To) == 0 {
			continue
		}
		if len(spec.Series) < trendLines || len(f.args.To) > 0 {
			spec.Series = append(spec.Series, f.series(p, f.role(p, taken), years))
		}
	}
	if len(f.args.To) > 0 && len(spec.Series) == 1 {
		return nil, f.wrong("figure-data", "benchmark", f.indicatorName(f.args.Indicator), f.speaker().firstAsked())
	}
	f.goal(spec)
	f.intervalsOf(spec)
	spec.Title = f.cat.T("chart.caption.trend", f.span(years), spec.Own, f.indicatorOf())
	return spec, nil
}

// years lists the years from the first to the last with an own value, the gaps
// between them included.
func (f *figureMaker) years(own report.Place) []int {
	first, last := 0, 0
	for y := f.args.Year; y > f.args.Year-trendYears; y-- {
		if f.inYear(own, y).Has() {
			first = y
			last = max(last, y)
		}
	}
	if first == 0 {
		return nil
	}
	var years []int
	for y := first; y <= last; y++ {
		years = append(years, y)
	}
	return years
}

func (f *figureMaker) inYear(p report.Place, year int) *analysis.Cell {
	return f.a.Cell(report.Key{Indicator: f.args.Indicator.ID, Year: year, Place: p, Industry: f.args.Industry})
}

func (f *figureMaker) countYears(p report.Place, years []int) int {
	n := 0
	for _, y := range years {
		if f.inYear(p, y).Has() {
			n++
		}
	}
	return n
}

// series is the line of one place.
func (f *figureMaker) series(p report.Place, role chart.Role, years []int) chart.Series {
	s := chart.Series{Name: f.placeName(p), Role: role}
	for j, y := range years {
		c := f.inYear(p, y)
		d := f.bare(c)
		if role == chart.Own {
			d = f.datum(c)
		}
		if c != nil && c.Break && j > 0 {
			s.Breaks = append(s.Breaks, j)
			f.seen.broken = true
		}
		s.Points = append(s.Points, d)
	}
	return s
}

// goal draws the target of the indicator. Targets are the report's region's, for all
// industries together.
func (f *figureMaker) goal(spec *chart.Spec) {
	if f.args.Region != f.r.Meta.Region || f.args.Industry != "" {
		return
	}
	for i := range f.r.Targets {
		t := &f.r.Targets[i]
		if t.Indicator == f.args.Indicator.ID && t.Op != "qualitative" {
			spec.Goal = &chart.Datum{Value: t.Value, Low: noNumber, High: noNumber}
			f.used.targets = with(f.used.targets, t.ID)
			spec.GoalLabel = f.cat.T("chart.goal.label", itoa(t.Year), opSigns[t.Op])
			return
		}
	}
}

// opSigns writes the operators of targets as readers know them.
var opSigns = map[string]string{">=": "≥", ">": ">", "<=": "≤", "<": "<"}

// span says from when to when: 2011—2015年.
func (f *figureMaker) span(years []int) string {
	if len(years) == 1 {
		return f.yearWords(years[0])
	}
	return f.cat.T("chart.period.years", itoa(years[0]), itoa(years[len(years)-1]))
}
