package chart

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestFacesAgree reads the numbers back out of the option, the SVG and the table of
// figures made by chance: they must be the same, in the same order, on the same axis.
// The SVG's are read from where things are drawn, by the axis range and margins that
// the option states.
func TestFacesAgree(t *testing.T) {
	d := &dice{Rand: rand.New(rand.NewPCG(1, 2)), c: catalogue(t, "zh-CN")}
	for _, kind := range kinds {
		t.Run(string(kind), func(t *testing.T) {
			for range 60 {
				checkFaces(t, d.spec(kind))
			}
		})
	}
	for _, s := range sampleSpecs(t, "en") {
		checkFaces(t, s)
	}
}

// faces is a figure with its faces parsed.
type faces struct {
	t     *testing.T
	s     *Spec
	o     *parsedOption
	svg   *node
	table Table
}

func checkFaces(t *testing.T, s *Spec) {
	t.Helper()
	f, err := s.Draw()
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Rows) == 0 && s.Kind != Trend && s.Kind != Control {
		return
	}
	p := &faces{t, s, parseOption(t, f.Option), parseSVG(t, f.SVG), f.Table}
	switch s.Kind {
	case Comparison, Gap:
		p.rows()
	case Trend:
		p.trend()
	case Heat:
		p.heat()
	case Tile:
		p.tile()
	case Bullet:
		p.bullet()
	case Funnel:
		p.funnel()
	case Spine:
		p.spine()
	case Control:
		p.control()
	case Radar:
		p.radar()
	}
}

// near holds a place in the SVG against where the option's axis puts a value.
func (p *faces) near(what string, got, want float64) {
	p.t.Helper()
	if !(math.Abs(got-want) < .02) {
		p.t.Errorf("%s: drawn at %v, the option says %v", what, got, want)
	}
}

func (p *faces) same(what string, got, want any) {
	p.t.Helper()
	g, w := mustJSON(got), mustJSON(want)
	if g != w {
		p.t.Errorf("%s: got %s, want %s", what, g, w)
	}
}

func mustJSON(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(data)
}

// number is a value for comparing with JSON: nil for none.
func optional(v float64) any {
	if !has(v) {
		return nil
	}
	return v
}

// look is the look that a verdict's name in the option stands for.
func (p *faces) look(d *Datum, name string) look {
	p.t.Helper()
	l := d.look()
	g, ok := p.o.Zhijian.Marks[name]
	if !ok {
		p.t.Fatalf("no mark %q in the option", name)
	}
	if has(d.Value) {
		p.same("mark "+name, []any{g.Path, g.Color, g.Hollow}, []any{l.shape.path, l.tone().token(), l.shape.hollow})
	}
	return l
}

func (p *faces) interval(what string, n *node, d *Datum, x func(float64) float64, ends []any) {
	p.t.Helper()
	drawn := n.whiskers()
	if !d.hasInterval() {
		p.same(what+": interval", ends, []any{nil, nil})
		if len(drawn) != 0 {
			p.t.Errorf("%s: an interval is drawn that is not there", what)
		}
		return
	}
	p.same(what+": interval", ends, []any{d.Low, d.High})
	if len(drawn) != 1 {
		p.t.Fatalf("%s: %d intervals drawn, want 1", what, len(drawn))
	}
	p.near(what+": low", drawn[0][0], x(d.Low))
	p.near(what+": high", drawn[0][1], x(d.High))
}

func (p *faces) rows() {
	s := p.s
	x := p.o.axisPixels(p.t, false)
	stops, rows := p.o.stops(p.t, 0), p.svg.class("fig-row")
	if len(stops) != len(s.Rows) || len(rows) != len(s.Rows) || len(p.table.Rows) != len(s.Rows) {
		p.t.Fatalf("%d stops, %d drawn rows, %d table rows, want %d", len(stops), len(rows), len(p.table.Rows), len(s.Rows))
	}
	isGap := s.Kind == Gap
	for i := range s.Rows {
		row := &s.Rows[i]
		what := string(s.Kind) + " row " + itoa(i)
		shown, name := &row.Value, stops[i].str(5)
		if isGap {
			shown, name = &row.Gap, stops[i].str(6)
			p.same(what+": own", stops[i].Value[4], optional(row.Value.Value))
		}
		p.same(what+": label", []string{p.o.YAxis[0].Data[i], p.table.Rows[i].Label}, []string{row.Label, row.Label})
		p.same(what+": value", stops[i].Value[1], optional(shown.Value))
		p.interval(what, rows[i], shown, x, stops[i].Value[2:4])
		l := p.look(&row.Value, name)
		if has(shown.Value) {
			at := slices.IndexFunc(rows[i].shapes(l.shape), func(c [2]float64) bool { return math.Abs(c[0]-x(shown.Value)) < .02 })
			if at < 0 {
				p.t.Errorf("%s: no %s at %v: %v", what, l.shape.name, x(shown.Value), rows[i].shapes(l.shape))
			}
		}
		p.same(what+": verdict in the table", lastVerdict(p.table.Rows[i]), judgedVerdict(s, row))
		p.same(what+": value in the table", p.table.Rows[i].Cells[0].Text, tableText(&row.Value, s.Decimals))
		if text := row.Value.shown(s.Decimals); !slices.Contains(rows[i].texts(), text) {
			p.t.Errorf("%s: texts %q lack %q", what, rows[i].texts(), text)
		}
	}
	if !isGap {
		p.marks(rows, x)
	}
}

func judgedVerdict(s *Spec, row *Row) string {
	if s.Kind == Comparison && len(s.Benchmarks) == 0 {
		return ""
	}
	return row.Value.Verdict
}

func tableText(d *Datum, decimals int) string {
	if has(d.Value) {
		return number(d.Value, decimals)
	}
	return d.missing()
}

// lastVerdict is the verdict of a row of a table.
func lastVerdict(r TableRow) string {
	for i := len(r.Cells) - 1; i >= 0; i-- {
		if r.Cells[i].Verdict != "" {
			return r.Cells[i].Verdict
		}
	}
	return ""
}

// marks checks the benchmarks: a series each, drawn in each row, a column of the table.
func (p *faces) marks(rows []*node, x func(float64) float64) {
	s := p.s
	column := 1
	if s.Interval != "" {
		column = 2
	}
	for j, b := range s.Benchmarks {
		series := p.o.Series[j+1]
		l := roleLook(b.Role)
		guide := p.guide(j, l)
		symbol := "path://" + l.shape.path
		if guide != nil {
			symbol = "none"
		}
		p.same("benchmark", []string{series.Name, series.Symbol}, []string{b.Name, symbol})
		k := 0
		for i := range s.Rows {
			v := noValue
			if j < len(s.Rows[i].Marks) {
				v = s.Rows[i].Marks[j].Value
			}
			if has(v) {
				var point [2]float64
				if err := json.Unmarshal(series.Data[k], &point); err != nil {
					p.t.Fatal(err)
				}
				k++
				p.same("mark", point, [2]float64{v, float64(i)})
				found := guide != nil && math.Abs(guide.shapes(l.shape)[0][0]-x(v)) < .02
				for _, g := range rows[i].class(l.class) {
					for _, c := range g.shapes(l.shape) {
						found = found || math.Abs(c[0]-x(v)) < .02
					}
				}
				if !found {
					p.t.Errorf("row %d: no mark of %s at %v", i, b.Name, x(v))
				}
				p.same("mark in the table", p.table.Rows[i].Cells[column+j].Text, number(v, s.Decimals))
			}
		}
		if k != len(series.Data) {
			p.t.Errorf("benchmark %s has %d points in the option, want %d", b.Name, len(series.Data), k)
		}
	}
}

// guide is the line of a benchmark that all rows share, nil if it has none.
func (p *faces) guide(j int, l look) *node {
	v := noValue
	for i := range p.s.Rows {
		if m := p.s.Rows[i].Marks; j >= len(m) || !has(m[j].Value) || i > 0 && m[j].Value != v {
			return nil
		}
		v = p.s.Rows[i].Marks[j].Value
	}
	if len(p.s.Rows) < 3 {
		return nil
	}
	for _, n := range p.svg.class("fig-guide") {
		if len(n.shapes(l.shape)) == 1 {
			return n
		}
	}
	p.t.Errorf("benchmark %d is the same in all rows but has no guide", j)
	return nil
}

func (p *faces) trend() {
	s := p.s
	y := p.o.axisPixels(p.t, true)
	p.same("years", p.o.XAxis[0].Data, s.Columns)
	groups := p.svg.class("fig-series")
	slices.Reverse(groups) // the first is drawn last
	for i := range s.Series {
		got := p.line(i)
		l := lineLook(s.Series[i].Role)
		drawn := groups[i].shapes(l.shape)
		k := 0
		for j := range s.Columns {
			d := &s.Series[i].Points[j]
			p.same("point", optional(got[j]), optional(d.Value))
			column := i + 1
			if i == 0 || s.Interval == "" {
				column = i
			}
			cell := p.table.Rows[j].Cells[column].Text
			want := tableText(d, s.Decimals)
			if slices.Contains(s.Series[i].Breaks, j) {
				want = s.word("chart.because", want, s.word("chart.break"))
			}
			p.same("point in the table", cell, want)
			if has(d.Value) {
				p.near("point", drawn[k][1], y(d.Value))
				k++
			}
		}
		if k != len(drawn) {
			p.t.Errorf("series %d: %d points drawn, want %d", i, len(drawn), k)
		}
	}
	p.band()
}

// line collects a series of the option over its parts.
func (p *faces) line(i int) []float64 {
	out := make([]float64, len(p.s.Columns))
	for j := range out {
		out[j] = math.NaN()
	}
	n := 0
	for k := range p.o.Series {
		series := &p.o.Series[k]
		if series.Type != "line" {
			continue
		}
		// parts of one series follow each other
		if n == i {
			for j, raw := range series.Data {
				var v *float64
				if err := json.Unmarshal(raw, &v); err != nil {
					p.t.Fatal(err)
				}
				if v != nil {
					out[j] = *v
				}
			}
		}
		if last := k+1 == len(p.o.Series); last || p.endsSeries(k) {
			n++
		}
	}
	return out
}

// endsSeries reports whether the line after k belongs to another series: its breaks
// say how many parts a series has.
func (p *faces) endsSeries(k int) bool {
	first := slices.IndexFunc(p.o.Series, func(s struct {
		Type, Name, RenderItem string
		Data                   []json.RawMessage
		ItemStyle              struct{ Color, BorderColor string }
		Symbol                 string
	}) bool {
		return s.Type == "line"
	})
	at := first
	for i := range p.s.Series {
		parts := 1
		for j := 1; j < len(p.s.Columns); j++ {
			if slices.Contains(p.s.Series[i].Breaks, j) {
				parts++
			}
		}
		at += parts
		if k+1 == at {
			return true
		}
	}
	return false
}

func (p *faces) band() {
	own := &p.s.Series[0]
	var want [][2]float64
	for j := range own.Points {
		if own.Points[j].hasInterval() {
			want = append(want, [2]float64{own.Points[j].Low, own.Points[j].High})
		}
	}
	var got [][2]float64
	for k := range p.o.Series {
		if p.o.Series[k].RenderItem == "band" {
			for _, st := range p.o.stops(p.t, k) {
				got = append(got, [2]float64{st.num(2), st.num(3)})
			}
		}
	}
	p.same("band", got, want)
	drawn := p.svg.class("fig-ci")
	stretches := runs(own, len(p.s.Columns), (*Datum).hasInterval)
	if len(drawn) != len(stretches) {
		p.t.Fatalf("%d bands drawn, want %d", len(drawn), len(stretches))
	}
	y := p.o.axisPixels(p.t, true)
	for k, r := range stretches {
		ends := corners(p.t, drawn[k].attrs["d"], 0, 0)
		if r.from == r.to {
			p.near("high of a year alone", ends[0][1], y(own.Points[r.from].High))
			p.near("low of a year alone", ends[3][1], y(own.Points[r.from].Low))
			continue
		}
		for j := r.from; j <= r.to; j++ {
			p.near("high of the band", ends[j-r.from][1], y(own.Points[j].High))
			p.near("low of the band", ends[len(ends)-1-(j-r.from)][1], y(own.Points[j].Low))
		}
	}
}

func (p *faces) heat() {
	s := p.s
	stops, rows := p.o.stops(p.t, 0), p.svg.class("fig-row")
	p.same("columns", p.o.XAxis[0].Data, s.Columns)
	k := 0
	for i := range s.Rows {
		texts := rows[i].texts()
		texts = texts[len(texts)-len(s.Columns):] // after the label's lines
		p.same("row", []string{p.o.YAxis[0].Data[i], p.table.Rows[i].Label}, []string{s.Rows[i].Label, s.Rows[i].Label})
		for j := range s.Columns {
			d := &s.Grid[i][j]
			st := stops[k]
			k++
			p.same("place", st.Value[:2], []int{j, i})
			p.same("value", st.Value[2], optional(d.Value))
			if d.hasInterval() {
				p.same("interval", st.Value[3:5], []float64{d.Low, d.High})
			}
			p.look(d, st.str(5))
			p.same("text", []string{st.str(6), texts[j]}, []string{d.shown(s.Decimals), d.shown(s.Decimals)})
			want := TableCell{Text: tableText(d, s.Decimals), Numeric: has(d.Value), Exact: one(d.Value)}
			if has(d.Value) && d.Verdict != "" {
				want.Text += " " + s.signedWord(d)
				want.Verdict = d.Verdict
			}
			p.same("cell of the table", p.table.Rows[i].Cells[j], want)
		}
	}
}

func (p *faces) tile() {
	s := p.s
	stops, rows := p.o.stops(p.t, 0), p.svg.class("fig-row")
	for i := range s.Rows {
		row := &s.Rows[i]
		st := stops[i]
		p.same("place", st.Value[:2], []int{row.Col, row.Line})
		p.same("label", []string{st.str(6), p.table.Rows[i].Label}, []string{row.Label, row.Label})
		p.same("value", st.Value[2], optional(row.Value.Value))
		l := p.look(&row.Value, st.str(5))
		texts := rows[i].texts()
		want := row.Value.missing()
		if has(row.Value.Value) {
			want = number(row.Value.Value, s.Decimals)
			if row.Value.Verdict != "" && len(rows[i].shapes(l.shape)) != 1 {
				p.t.Errorf("tile %d has no %s", i, l.shape.name)
			}
		}
		p.same("text", []string{st.str(7), texts[1], p.table.Rows[i].Cells[0].Text}, []string{want, want, want})
		p.same("verdict", lastVerdict(p.table.Rows[i]), row.Value.Verdict)
	}
}

func (p *faces) bullet() {
	s := p.s
	p.o.XAxis[0].Min, p.o.XAxis[0].Max = 0, 1
	edges := p.o.axisPixels(p.t, false)
	stops, rows := p.o.stops(p.t, 0), p.svg.class("fig-row")
	for i := range s.Rows {
		row, st := &s.Rows[i], stops[i]
		what := "target " + itoa(i)
		x := func(v float64) float64 {
			lo, hi := edges(0)+6, edges(1)-6
			return lo + clamp((v-st.num(6))/(st.num(7)-st.num(6)), 0, 1)*(hi-lo)
		}
		p.same(what, st.Value[4:6], []any{optional(row.Goal), optional(row.Base)})
		p.same(what+": value", st.Value[1], optional(row.Value.Value))
		p.interval(what, rows[i], &row.Value, x, st.Value[2:4])
		l := p.look(&row.Value, st.str(8))
		if has(row.Value.Value) {
			if !slices.ContainsFunc(rows[i].shapes(l.shape), func(c [2]float64) bool { return math.Abs(c[0]-x(row.Value.Value)) < .02 }) {
				p.t.Errorf("%s: no %s at %v", what, l.shape.name, x(row.Value.Value))
			}
		}
		goal := rows[i].shapes(tick)
		if len(goal) != 1 {
			p.t.Fatalf("%s: %d goals drawn", what, len(goal))
		}
		p.near(what+": goal", goal[0][0], x(row.Goal))
		cells := p.table.Rows[i].Cells
		p.same(what+": goal in the table", []string{cells[len(cells)-2].Text, st.str(10)}, []string{row.goalText(), row.goalText()})
		p.same(what+": state", lastVerdict(p.table.Rows[i]), row.Value.Verdict)
		if ticks := rows[i].texts(); !slices.Contains(ticks, st.str(14)) || !slices.Contains(ticks, st.str(15)) {
			p.t.Errorf("%s: texts %q lack the ends of the axis %q, %q", what, ticks, st.str(14), st.str(15))
		}
	}
}
