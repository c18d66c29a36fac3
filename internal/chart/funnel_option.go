package chart

func (f *funnel) option() option {
	s := f.Spec
	o := f.frame.option()
	o.Layout.Stride = 1
	o.Layout.Ticks, o.Layout.Bases = f.yAxis.labels(), f.xAxis.labels()
	o.Layout.Names = f.names
	x := valueAxis(&f.xAxis)
	x.Position = "bottom"
	o.XAxis = append(o.XAxis, x)
	o.YAxis = append(o.YAxis, heightAxis(&f.yAxis))
	var dots, curve data
	dots.expect(len(s.Rows), 420)
	for i := range s.Rows {
		row := &s.Rows[i]
		ok := row.sized()
		name := ""
		if ok {
			name = row.bandName()
			o.Layout.Marks[name] = newGlyph(row.bandLook(), zone)
		}
		dots.item(f.tip(row), row.Href).num(drawable(row.Size, ok), row.Value.Value,
			row.Limit.Low, row.Limit.High, row.Limit.OuterLow, row.Limit.OuterHigh).text(name).end()
	}
	o.Series = append(o.Series, custom(s.valueName(), "dot", &dots))
	curve.expect(len(s.Limits), 90)
	for i := range s.Limits {
		l := &s.Limits[i]
		curve.item("", "").num(l.At, l.Low, l.High, l.OuterLow, l.OuterHigh).end()
	}
	if len(s.Limits) > 0 {
		o.Series = append(o.Series, custom(s.word("chart.funnel.inner"), "curves", &curve))
	}
	if has(s.Centre) {
		var centre data
		centre.item(f.centreText(), "").num(s.Centre).text(f.centreLook().tone().token()).end()
		o.Series = append(o.Series, custom(f.benchmarkName(), "centre", &centre))
	}
	return o
}

// tip is what is said at a point.
func (f *funnel) tip(row *Row) string {
	s := f.Spec
	t := s.tip(row.Label)
	if has(row.Size) {
		t.line(s.word("chart.tip.value", s.SizesAre, number(row.Size, 0)))
	}
	value := row.Value
	value.Low, value.High = noValue, noValue
	t.value(s.valueName(), &value, s.Decimals, s.Unit)
	if text := s.limits(row.Limit.Low, row.Limit.High); text != "" {
		t.line(s.word("chart.tip.value", s.word("chart.funnel.inner"), text))
	}
	if text := s.limits(row.Limit.OuterLow, row.Limit.OuterHigh); text != "" {
		t.line(s.word("chart.tip.value", s.word("chart.funnel.outer"), text))
	}
	if row.sized() {
		t.line(s.placed(row))
	}
	t.note(&row.Value)
	return t.String()
}
