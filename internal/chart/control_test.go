package chart

import (
	"math"
	"strings"
	"testing"

	"zhijian/internal/lang"
)

// sampleControl is twelve quarters with a signal of each kind.
func sampleControl(c *lang.Catalogue) *Spec {
	s := sampleBase(c, Control)
	s.Title, s.ValueName, s.Interval = "内蒙古监督抽查合格率的控制图", "合格率", ""
	quarter := "年%季度"
	if c.Tag() == lang.English {
		s.Title, s.ValueName, quarter = "Control chart of the pass rate, Inner Mongolia", "Pass rate", " Q%"
	}
	var points []Datum
	for i, v := range []float64{88.1, 87.4, 88.9, 87.9, 88.2, 83.1, 87.2, 88.8, 89.9, 90.4, 91, 91.3, 91.9, 92.4, 93.9, noValue, 93.1} {
		s.Columns = append(s.Columns, itoa(2011+i/4)+strings.Replace(quarter, "%", itoa(i%4+1), 1))
		s.Short = append(s.Short, "")
		if i%4 == 0 {
			s.Short[i] = itoa(2011 + i/4)
		}
		half := 3.1 + float64(i%4)*.4
		s.Limits = append(s.Limits, Limit{Centre: 89.4, Low: 89.4 - half, High: 89.4 + half})
		points = append(points, value(v))
	}
	mark := func(j int, signal, verdict string) { points[j].Signal, points[j].Verdict = signal, verdict }
	mark(5, "outside_low", worse)
	for j := 8; j <= 12; j++ {
		mark(j, "trend_high", better)
	}
	mark(13, "near_high", better)
	mark(14, "outside_high", better)
	points[15] = missing("未公布")
	mark(16, "side_high", "")
	s.Series = []Series{{Name: "内蒙古", Role: Own, Points: points}}
	goal := value(90)
	s.Goal, s.GoalLabel, s.Assurance = &goal, "2020年目标≥", "inconsistent"
	return s
}

func (p *faces) control() {
	s := p.s
	y := p.o.axisPixels(p.t, true)
	p.same("periods", p.o.XAxis[0].Data, s.Columns)
	points := s.Series[0].Points
	p.o.XAxis[0].Min, p.o.XAxis[0].Max = -.5, float64(len(s.Columns))-.5
	x := p.o.axisPixels(p.t, false)
	drawn := p.svg.class("fig-point")
	var items []stop
	var limits []stop
	for k := range p.o.Series {
		switch p.o.Series[k].RenderItem {
		case "process":
			items = p.o.stops(p.t, k)
		case "limits":
			limits = p.o.stops(p.t, k)
		}
	}
	n := 0
	for j := range s.Columns {
		d := &points[j]
		what := "period " + itoa(j)
		cells := p.table.Rows[j].Cells
		p.same(what+": label", p.table.Rows[j].Label, s.Columns[j])
		if text := tableText(d, s.Decimals); !strings.HasPrefix(cells[0].Text, text) {
			p.t.Errorf("%s: the table says %q, want %q", what, cells[0].Text, text)
		}
		p.same(what+": signal in the table", cells[4].Text, s.signalText(d))
		if !has(d.Value) {
			p.same(what+": nothing drawn", len(drawn[j].children), 0)
			continue
		}
		p.same(what+": value", items[n].Value[:2], []any{j, d.Value})
		l := d.signalLook()
		g := p.o.Zhijian.Marks[items[n].str(3)]
		p.same(what+": mark", []any{g.Path, g.Color, g.Hollow}, []any{l.shape.path, l.tone().token(), l.shape.hollow})
		n++
		at := drawn[j].shapes(l.shape)
		if len(at) != 1 {
			p.t.Fatalf("%s: %d marks %s, want 1", what, len(at), l.shape.name)
		}
		p.near(what+": column", at[0][0], x(float64(j)))
		p.near(what+": value", at[0][1], y(d.Value))
	}
	if n != len(items) {
		p.t.Errorf("the option has %d points, want %d", len(items), n)
	}
	p.steps(limits, x, y)
}

// steps holds the limits' lines against the option and the table.
func (p *faces) steps(limits []stop, x, y func(float64) float64) {
	s := p.s
	for c, class := range []string{"fig-lower", "fig-centre", "fig-upper"} {
		at := corners(p.t, p.svg.class(class)[0].attrs["d"], 0, 0)
		k := 0
		for j := range s.Columns {
			v := noValue
			if j < len(s.Limits) {
				v = [...]float64{s.Limits[j].Low, s.Limits[j].Centre, s.Limits[j].High}[c]
			}
			p.same(class, limits[j].Value[c+1], optional(v))
			text := "—"
			if has(v) {
				text = number(v, s.Decimals)
				p.near(class+" begins", at[k][0], x(float64(j)-.5))
				p.near(class+" ends", at[k+1][0], x(float64(j)+.5))
				p.near(class, at[k][1], y(v))
				k += 2
			}
			p.same(class+" in the table", p.table.Rows[j].Cells[c+1].Text, text)
		}
		if k != len(at) {
			p.t.Errorf("%s has %d corners, want %d", class, len(at), k)
		}
	}
}

// controlOf makes what a control chart has besides its series, by chance.
func (d *dice) controlOf(s *Spec) {
	if s.Kind != Control {
		return
	}
	s.Limits = s.Limits[:0]
	for range s.Columns {
		l := Limit{Centre: d.number(), Low: d.number(), High: d.number()}
		if d.IntN(9) == 0 {
			l = Limit{Centre: noValue, Low: noValue, High: noValue}
		}
		s.Limits = append(s.Limits, l)
	}
	signals := []string{"", "outside_high", "outside_low", "trend_high", "trend_low", "near_high", "near_low", "side_high", "side_low"}
	if d.wild {
		signals = append(signals, "side", "_low", d.text(), "trend_low_high")
		s.Limits = s.Limits[:d.IntN(len(s.Limits)+1)]
		s.Assurance = d.text()
	}
	for range s.Columns {
		s.Short = append(s.Short, d.name())
	}
	for j := range s.Series[0].Points {
		s.Series[0].Points[j].Signal = signals[d.IntN(len(signals))]
	}
}

func TestControlTellsItsSignals(t *testing.T) {
	s := sampleControl(catalogue(t, "zh-CN"))
	want := "内蒙古监督抽查合格率的控制图：共16个时期，均值89.4%，最近的控制限为86.3～92.5%；有信号：2012年2季度低于下限、2013年1季度至2014年1季度连续上升、2014年2季度接近上限等5处；2020年目标≥90%，照目前的波动时而达到时而达不到。"
	if got := s.Summary(); got != want {
		t.Errorf("Summary() = %q, want %q", got, want)
	}
	var names []string
	for _, n := range parseSVG(t, s.SVG()).class("fig-name") {
		names = append(names, n.text)
	}
	if got := strings.Join(names, "|"); !strings.Contains(got, "低于下限") || !strings.Contains(got, "连续上升") {
		t.Errorf("signals named in the picture: %s", got)
	}
	for j := range s.Series[0].Points {
		s.Series[0].Points[j].Signal = ""
	}
	if got := s.Summary(); !strings.Contains(got, "没有信号") {
		t.Errorf("without signals Summary() = %q", got)
	}
}

// The kinds of signals differ by shape, not by colour alone.
func TestSignalShapesDiffer(t *testing.T) {
	seen := map[string]string{roleLook(Own).shape.name: "none"}
	for _, kind := range signalKinds {
		d := Datum{Value: 1, Signal: kind + "_high", Verdict: worse}
		name := d.signalLook().shape.name
		if other, ok := seen[name]; ok {
			t.Errorf("%s and %s share the shape %s", kind, other, name)
		}
		seen[name] = kind
	}
	d := Datum{Value: math.NaN(), Signal: "side_high"}
	if kind, _ := d.signal(); kind != "" {
		t.Errorf("a missing point has the signal %q", kind)
	}
}
