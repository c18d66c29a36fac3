package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

func (t *trend) option() option {
	o := t.frame.option()
	s := t.Spec
	o.Layout.Stride = max(len(s.Columns), 1)
	o.Layout.Breaks, o.Layout.Every = t.breaks(), t.every()
	o.Layout.Ticks = t.axis.labels()
	o.XAxis = []opts.XAxis{{Type: "category", Data: s.Columns}}
	o.YAxis = []opts.YAxis{{Type: "value", Min: t.axis.min, Max: t.axis.max, MinInterval: t.axis.step, MaxInterval: t.axis.step}}
	for i := range t.ends {
		e := &t.ends[i]
		o.Layout.Marks[string(t.Series[e.series].Role)] = newGlyph(e.look, bandTone)
		o.Layout.Ends = append(o.Layout.Ends, layoutText{Text: e.text, Mark: string(t.Series[e.series].Role), DX: endSign, DY: round2(e.y - t.top), Color: e.look.tone().token(), Bold: e.series == 0})
	}
	var years data
	for j := range s.Columns {
		years.item(t.tip(j), "").num(float64(j)).end()
	}
	o.Series = append(o.Series, custom("", "year", &years))
	if len(s.Series) > 0 {
		if band, ok := t.bandData(); ok {
			o.Series = append(o.Series, custom(s.Interval, "band", band))
		}
	}
	if s.Goal != nil && has(s.Goal.Value) {
		var goal data
		goal.item(t.goalText(), "").num(s.Goal.Value).end()
		o.Series = append(o.Series, custom(s.GoalLabel, "goal", &goal))
	}
	for i := range s.Series {
		o.Series = append(o.Series, t.lines(i)...)
	}
	if len(s.Series) > 0 {
		for j := range t.points(0) {
			if d := &s.Series[0].Points[j]; has(d.Value) && t.numbered(0, j) {
				o.Layout.Numbers = append(o.Layout.Numbers, pointText{j, d.Value, number(d.Value, s.Decimals), t.numberAt(j)})
			}
		}
	}
	return o
}

// bandData is the interval of each of the own points: column, run, low, high. Points
// of one run are joined.
func (t *trend) bandData() (*data, bool) {
	own := &t.Series[0]
	var d data
	for k, r := range runs(own, len(t.Columns), (*Datum).hasInterval) {
		for j := r.from; j <= r.to; j++ {
			d.item("", "").num(float64(j), float64(k)).interval(&own.Points[j]).end()
		}
	}
	return &d, d.n > 0
}

// lines are a series, one line a stretch between breaks: ECharts joins neighbours.
func (t *trend) lines(i int) []charts.SingleSeries {
	s := &t.Series[i]
	l := lineLook(s.Role)
	var out []charts.SingleSeries
	for _, part := range t.parts(i) {
		var d data
		for j := range t.Columns {
			v := noValue
			if j >= part.from && j <= part.to && j < len(s.Points) {
				v = s.Points[j].Value
			}
			d.one(v)
		}
		one := points(s.Name, l, &d)
		one.Type = "line"
		width := float32(1.6)
		if i == 0 {
			width = 2.6
		}
		one.LineStyle = &opts.LineStyle{Color: l.tone().token(), Width: width}
		out = append(out, one)
	}
	return out
}

// parts cuts the columns where a series breaks.
func (t *trend) parts(i int) []run {
	parts := []run{{0, len(t.Columns) - 1}}
	for j := 1; j < len(t.Columns); j++ {
		for _, b := range t.Series[i].Breaks {
			if b == j {
				parts[len(parts)-1].to = j - 1
				parts = append(parts, run{j, len(t.Columns) - 1})
				break
			}
		}
	}
	return parts
}

// tip is what is said at a year.
func (t *trend) tip(j int) string {
	tip := t.Spec.tip(t.Columns[j])
	for i := range t.Series {
		if j < len(t.Series[i].Points) {
			tip.value(t.Series[i].Name, &t.Series[i].Points[j], t.Decimals, t.Unit)
			tip.note(&t.Series[i].Points[j])
		}
	}
	for _, b := range t.breaks() {
		if b == j {
			tip.line(t.word("chart.break"))
		}
	}
	return tip.String()
}

// pointText is the number at a point of a line.
type pointText struct {
	Column int     `json:"column"`
	Value  float64 `json:"value"`
	Text   string  `json:"text"`
	DY     float64 `json:"dy"`
}
