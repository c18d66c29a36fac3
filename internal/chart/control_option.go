package chart

import "github.com/go-echarts/go-echarts/v2/opts"

func (c *control) option() option {
	s := c.Spec
	o := c.frame.option()
	o.Layout.Stride = max(len(s.Columns), 1)
	o.Layout.Breaks, o.Layout.Every = c.breaks(), c.every()
	o.Layout.Ticks, o.Layout.Names, o.Layout.Unders = c.axis.labels(), c.names, c.short
	o.XAxis = []opts.XAxis{{Type: "category", Data: s.Columns}}
	o.YAxis = []opts.YAxis{heightAxis(&c.axis)}
	for i := range c.ends {
		e := &c.ends[i]
		text := layoutText{Text: e.text, DX: endSign, DY: round2(e.y - c.top), Color: e.look.tone().token(), Bold: e.series == 0}
		if e.look.shape.path != "" {
			text.Mark = "end"
			o.Layout.Marks["end"] = newGlyph(e.look, zone)
		}
		o.Layout.Ends = append(o.Layout.Ends, text)
	}
	var periods, limits, process data
	periods.expect(len(s.Columns), 160)
	for j := range s.Columns {
		periods.item(c.tip(j), "").num(float64(j)).end()
		l := c.limit(j)
		limits.item("", "").num(float64(j), l.Low, l.Centre, l.High).end()
	}
	o.Series = append(o.Series, custom("", "year", &periods), custom(s.word("chart.control.limits"), "limits", &limits))
	if s.shownGoal() {
		var goal data
		goal.item(c.goalText(), "").num(s.Goal.Value).end()
		o.Series = append(o.Series, custom(s.GoalLabel, "goal", &goal))
	}
	if len(s.Series) == 0 {
		return o
	}
	for k, r := range runs(&s.Series[0], len(s.Columns), hasValue) {
		for j := r.from; j <= r.to; j++ {
			d := &s.Series[0].Points[j]
			o.Layout.Marks[d.signalName()] = newGlyph(d.signalLook(), zone)
			process.item("", "").num(float64(j), d.Value, float64(k)).text(d.signalName()).end()
		}
	}
	o.Series = append(o.Series, custom(s.valueName(), "process", &process))
	return o
}
