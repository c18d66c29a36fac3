package page

import (
	"cmp"
	"strings"

	"zhijian/internal/analysis"
	"zhijian/internal/chart"
	"zhijian/internal/diag"
	"zhijian/internal/report"
)

// control maps the quarters or months of a series with the limits and signals of the
// process behind it. It shows all that the data hold, whatever the year.
func (f *figureMaker) control() (*chart.Spec, *diag.Problem) {
	if p := f.indicator(); p != nil {
		return nil, p
	}
	switch {
	case f.args.By != "":
		return nil, f.unused("by")
	case len(f.args.To) > 0:
		return nil, f.unused("to")
	case f.args.Year != f.r.Meta.Year:
		return nil, f.unused("year")
	}
	key := report.Key{Indicator: f.args.Indicator.ID, Place: region(f.args.Region), Industry: f.args.Industry}
	data, ok := f.a.Control(key)
	if !ok {
		return nil, f.noSeries(key)
	}
	spec := f.spec(chart.Control)
	spec.ValueName = f.indicatorName(f.args.Indicator)
	line := chart.Series{Name: spec.Own, Role: chart.Own}
	for i := range data.Points {
		p := &data.Points[i]
		spec.Columns = append(spec.Columns, f.periodWords(p.Year, p.Period))
		spec.Short = append(spec.Short, f.yearMark(data.Points, i))
		spec.Limits = append(spec.Limits, chart.Limit{At: noNumber, Centre: p.Centre, Low: p.Lower, High: p.Upper, OuterLow: noNumber, OuterHigh: noNumber})
		if p.Cell.Break && i > 0 {
			line.Breaks = append(line.Breaks, i)
			f.seen.broken = true
		}
		line.Points = append(line.Points, f.controlPoint(data.Points, i))
	}
	spec.Series = []chart.Series{line}
	f.goal(spec)
	if spec.Goal != nil && spec.Goal.Value == data.Target {
		spec.Assurance = data.Assurance
	}
	f.controlNotes(&data)
	first, last := data.Points[0].Year, data.Points[len(data.Points)-1].Year
	spec.Title = f.cat.T("chart.caption.control", f.span([]int{first, last}), spec.Own, f.indicatorOf())
	if first == last {
		spec.Title = f.cat.T("chart.caption.control", f.yearWords(first), spec.Own, f.indicatorOf())
	}
	return spec, nil
}

// noSeries says why there is no control chart.
func (f *figureMaker) noSeries(k report.Key) *diag.Problem {
	forms, known := "", 0
	for i := range f.r.Periods {
		o := &f.r.Periods[i]
		if o.Indicator != k.Indicator || o.Place != k.Place || o.Industry != k.Industry || o.Stratum != k.Stratum {
			continue
		}
		if form := o.Period[:1]; !strings.Contains(forms, form) {
			forms += form
		}
		if o.Missing == report.NotMissing {
			known++
		}
	}
	variant := "few"
	switch {
	case forms == "":
		variant = "none"
	case len(forms) > 1:
		variant = "mixed"
	}
	p := f.wrong("control-series", variant, f.indicatorOf(), f.regionShort(f.args.Region), itoa(known), itoa(analysis.ControlPointsMin))
	if variant == "none" {
		p.Hint = diag.T("control-series")
	}
	return p
}

// periodWords names a quarter or month: 2015年1季度.
func (f *figureMaker) periodWords(year int, period string) string {
	if number, ok := strings.CutPrefix(period, "Q"); ok {
		return f.cat.T("chart.period.quarter", itoa(year), number)
	}
	return f.cat.T("chart.period.month", itoa(year), strings.TrimPrefix(strings.TrimPrefix(period, "M"), "0"))
}

// yearMark is what stands under the first point of a year, "" under the others.
func (f *figureMaker) yearMark(points []analysis.ControlPoint, i int) string {
	if i > 0 && points[i-1].Year == points[i].Year {
		return ""
	}
	return f.yearWords(points[i].Year)
}

// controlPoint shows a point with its signal, and judges that by the direction of the
// indicator.
func (f *figureMaker) controlPoint(points []analysis.ControlPoint, i int) chart.Datum {
	p := &points[i]
	d := f.bare(p.Cell)
	if p.Signal == "" {
		return d
	}
	up := p.Value > p.Centre
	kind := map[string]string{"outside": "outside", "trend": "trend", "two_of_three": "near", "one_side": "side"}[p.Signal]
	if p.Signal == "trend" {
		up = rises(points, i)
	}
	d.Signal = kind + "_low"
	if up {
		d.Signal = kind + "_high"
	}
	switch side := f.args.Indicator.Direction; {
	case side == report.Neutral:
	case up == (side == report.Up):
		d.Verdict = string(analysis.Better)
	default:
		d.Verdict = string(analysis.Worse)
	}
	return d
}

// rises reports which way the trend that a point belongs to goes: it is the way of the
// longer run of steps through the point.
func rises(points []analysis.ControlPoint, i int) bool {
	steps := func(way int) int {
		n := 0
		for j := i; j > 0 && cmp.Compare(points[j].Value, points[j-1].Value) == way; j-- {
			n++
		}
		for j := i; j+1 < len(points) && cmp.Compare(points[j+1].Value, points[j].Value) == way; j++ {
			n++
		}
		return n
	}
	return steps(1) > steps(-1)
}

// controlNotes says how centre, limits and signals were made.
func (f *figureMaker) controlNotes(data *analysis.Control) {
	notes := []string{"chart.note.control." + data.Method, "chart.note.control.signals"}
	if data.Short {
		notes = append(notes, "chart.note.control.short")
	}
	for _, key := range notes {
		f.seen.more = append(f.seen.more, f.cat.T(key))
	}
}
