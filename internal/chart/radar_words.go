package chart

import (
	"strings"

	"github.com/go-echarts/go-echarts/v2/opts"
)

func (r *radar) table() Table {
	s := r.Spec
	t := Table{Head: []string{s.RowsAre, s.valueName()}}
	for _, b := range r.levels() {
		t.Head = append(t.Head, b.Name, s.heading(s.word("chart.radar.attainment", b.Name), "%"), s.word("chart.radar.verdict", b.Name))
	}
	for i := range s.Rows {
		row := &s.Rows[i]
		cells := []TableCell{row.cell(&row.Value)}
		for j := range r.levels() {
			mark := Datum{Value: noValue}
			if j < len(row.Marks) {
				mark = row.Marks[j]
			}
			attained := TableCell{Text: "—"}
			if v := row.attain(j); has(v) {
				attained = numberCell(v, radarDecimals)
			}
			ruling := s.verdictCell(&mark)
			if ruling.Text == "" {
				ruling.Text = "—"
			}
			cells = append(cells, row.cell(&mark), attained, ruling)
		}
		t.Rows = append(t.Rows, TableRow{Label: row.Label, Href: row.Href, Cells: cells})
	}
	return t
}

func (r *radar) summary() string {
	s := r.Spec
	var parts []string
	for j := range r.levels() {
		if text := r.levelPhrase(j); text != "" {
			parts = append(parts, text)
		}
	}
	if len(parts) == 0 {
		return s.word("chart.summary.empty", s.Title)
	}
	var open []string
	for i := range s.Rows {
		if r.open[i] != "" {
			open = append(open, s.Rows[i].Label)
		}
	}
	if len(open) > 0 {
		parts = append(parts, s.word("chart.radar.open", strings.Join(open, s.word("chart.radar.join"))))
	}
	subject := s.word("chart.summary.of", s.Period, s.Own, itoa(len(s.Rows)), s.RowsAre)
	return s.word("chart.summary.sentence", subject, strings.Join(parts, s.word("chart.radar.and")))
}

// levelPhrase counts the verdicts against a level, and names the axis that is farthest
// from it. An attainment is no verdict: what is below 100 % may be so by chance.
func (r *radar) levelPhrase(j int) string {
	var c counts
	axes, worst := 0, -1
	for i := range r.Rows {
		v := r.Rows[i].attain(j)
		if !has(v) {
			continue
		}
		axes++
		c.add(&r.Rows[i].Marks[j])
		if worst < 0 || v < r.Rows[worst].attain(j) {
			worst = i
		}
	}
	if axes == 0 {
		return ""
	}
	against := *r.Spec
	against.Against, against.Down = r.Benchmarks[j].Name, true // 优于 and 劣于: the axes' directions differ
	return r.word("chart.radar.against", against.phrase(c, "chart.count"), r.Rows[worst].Label, number(r.Rows[worst].attain(j), radarDecimals)+"%")
}

func (r *radar) option() option {
	s := r.Spec
	o := r.frame.option()
	o.Layout.Stride, o.Layout.Tops, o.Layout.Unders = 1, r.labels, r.open
	o.Layout.Rings, o.Layout.Ticks = r.axis.ticks, r.axis.labels()
	hidden := opts.Bool(false)
	o.XAxis = []opts.XAxis{{Type: "value", Show: hidden, Min: -1, Max: 1}}
	o.YAxis = []opts.YAxis{{Type: "value", Show: hidden, Min: -1, Max: 1}}
	if !r.drawn() {
		// without a stop the SVG stays
		o.Series = append(o.Series, custom(s.valueName(), "spoke", &data{}))
		return o
	}
	var spokes data
	spokes.expect(len(s.Rows), 260)
	for i := range s.Rows {
		item := spokes.item(r.tip(i), s.Rows[i].Href).num(float64(i))
		for j := range r.levels() {
			item.num(s.Rows[i].attain(j))
		}
		item.end()
	}
	o.Series = append(o.Series, custom(s.valueName(), "spoke", &spokes))
	for j, b := range r.levels() {
		var level data
		for i := range s.Rows {
			level.item("", "").num(float64(i), s.Rows[i].attain(j), float64(j)).text(string(b.Role)).end()
		}
		o.Layout.Marks[string(b.Role)] = newGlyph(lineLook(b.Role), zone)
		o.Series = append(o.Series, custom(b.Name, "level", &level))
	}
	return o
}

// tip is what is said at an axis.
func (r *radar) tip(i int) string {
	row := &r.Rows[i]
	t := r.Spec.tip(row.Label)
	value := row.Value
	value.Low, value.High = noValue, noValue
	t.value(r.valueName(), &value, row.Decimals, row.Unit)
	for j, b := range r.levels() {
		text := r.word("chart.radar.no_level")
		if j < len(row.Marks) {
			text = row.full(&row.Marks[j])
		}
		if v := row.attain(j); has(v) {
			text = r.word("chart.because", text, r.word("chart.tip.value", r.word("chart.radar.rate"), number(v, radarDecimals)+"%"))
		}
		if j < len(row.Marks) {
			if word := r.signedWord(&row.Marks[j]); word != "" {
				text = r.word("chart.tip.cell", text, word)
			}
		}
		t.line(r.word("chart.tip.value", b.Name, text))
	}
	t.note(&row.Value)
	return t.String()
}
