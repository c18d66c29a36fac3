package page

import (
	"zhijian/internal/analysis"
	"zhijian/internal/chart"
	"zhijian/internal/diag"
	"zhijian/internal/report"
)

// bullet maps targets: all that have a number to hold against their goal, or those of
// one indicator.
func (f *figureMaker) bullet() (*chart.Spec, *diag.Problem) {
	spec := f.spec(chart.Bullet)
	spec.RowsAre, spec.Own = f.cat.T("chart.noun.target"), f.regionShort(f.r.Meta.Region)
	spec.Period = f.yearWords(f.r.Meta.Year)
	due := make(map[int]bool)
	for i := range f.a.Targets() {
		if f.showsTarget(&f.a.Targets()[i]) {
			due[f.a.Targets()[i].Target.Year] = true
		}
	}
	for i := range f.a.Targets() {
		if s := &f.a.Targets()[i]; f.showsTarget(s) {
			spec.Rows = append(spec.Rows, f.target(s, len(due) > 1))
		}
	}
	if len(spec.Rows) == 0 {
		if f.args.Indicator == nil {
			return nil, f.wrong("figure-data", "targets")
		}
		return nil, f.wrong("figure-data", "target", f.indicatorName(f.args.Indicator))
	}
	f.intervalsOf(spec)
	spec.Title = f.cat.T("chart.caption.bullet", spec.Period, spec.Own)
	return spec, nil
}

// showsTarget picks the targets: a goal without a number cannot be drawn, and one that
// nothing follows only if it was asked for.
func (f *figureMaker) showsTarget(s *analysis.TargetStatus) bool {
	if s.State == analysis.Qualitative {
		return false
	}
	if f.args.Indicator != nil {
		return s.Target.Indicator == f.args.Indicator.ID
	}
	return s.Cell.Has()
}

// target shows one target. Its year is named where the figure's targets differ in it.
func (f *figureMaker) target(s *analysis.TargetStatus, named bool) chart.Row {
	t := s.Target
	f.used.targets = with(f.used.targets, t.ID)
	row := chart.Row{Label: t.Name, Href: f.indicatorLink(t.Indicator), How: f.how(s.Cell), Value: f.datum(s.Cell), Goal: t.Value, Base: noNumber, Op: opSigns[t.Op], Unit: spaced(t.Unit)}
	if named && t.Year > 0 {
		row.Label = f.cat.T("chart.caption.due", t.Name, itoa(t.Year))
	}
	if ind := f.r.Indicator(t.Indicator); ind != nil {
		row.Decimals, row.Unit = ind.Decimals, f.unit(ind)
		if base := f.began(t); base != nil {
			f.used.cell(base)
			row.Base, row.From = base.Value, f.yearWords(base.Year)
		}
	}
	switch s.State {
	case analysis.Met:
		row.Value.Verdict = string(analysis.Better)
	case analysis.NotMet:
		row.Value.Verdict = string(analysis.Worse)
	default:
		row.Value.Verdict = string(analysis.NotCompared)
	}
	return row
}

// began is where the path to a goal began: the target's base year, or else the first
// year with a value. It is nil if that is the report's year itself.
func (f *figureMaker) began(t *report.Target) *analysis.Cell {
	at := func(year int) *analysis.Cell {
		return f.a.Cell(report.Key{Indicator: t.Indicator, Year: year, Place: f.own()})
	}
	first, last := f.r.Meta.Year-trendYears+1, f.r.Meta.Year-1
	if t.BaseYear != 0 {
		first, last = t.BaseYear, t.BaseYear
	}
	for y := first; y <= last; y++ {
		if c := at(y); c.Has() {
			return c
		}
	}
	return nil
}
