package chart

import (
	"math"
	"strings"
	"testing"

	"zhijian/internal/lang"
)

// sampleRadar has three levels, one of which lacks some axes, and an axis without any
// number.
func sampleRadar(c *lang.Catalogue) *Spec {
	s := sampleBase(c, Radar)
	s.Title, s.RowsAre, s.Own, s.Interval, s.Against = "食品制造业与先进水平", "指标", "内蒙古食品制造业", "", ""
	s.Benchmarks = []Benchmark{{"国际先进", Advanced}, {"国内先进", Other}, {"区内先进", Other2}}
	if c.Tag() == lang.English {
		s.Title, s.RowsAre, s.Own = "Foods against advanced levels", "indicators", "Foods"
		s.Benchmarks = []Benchmark{{"the international level", Advanced}, {"the national level", Other}, {"the regional level", Other2}}
	}
	row := func(label string, own Datum, unit string, decimals int, down bool, levels ...float64) {
		r := Row{Label: label, Href: "indicators/x.html", Value: own, Unit: unit, Decimals: decimals}
		for _, l := range levels {
			d, a := value(l), 100*own.Value/l
			if down {
				a = 100 * l / own.Value
			}
			d.Verdict = similar // within 3 % nobody can tell them apart
			if a < 97 {
				d.Verdict = worse
			} else if a > 103 {
				d.Verdict = better
			}
			if !has(l) {
				d = missing("本报告未收录")
				d.Verdict = ""
			}
			r.Marks, r.Attain = append(r.Marks, d), append(r.Attain, a)
		}
		s.Rows = append(s.Rows, r)
	}
	row("监督抽查合格率", value(95.2), "%", 1, false, 99.4, 98.8, 97.9)
	row("一次交验合格率", value(92.9), "%", 1, false, 97.5, 96.5, 95.4)
	row("产品质量等级品率", value(101.49), "%", 2, false, 128.4, 117.3, 109.2)
	row("质量损失率", value(.56), "%", 2, true, .42, .48, .6)
	row("用户满意度", value(75.94), "分", 2, false, noValue, 81.2, 79.5)
	row("服务响应时间", missing("未公布"), "小时", 1, true, 8, 12, 20)
	s.Rows[5].Value.Verdict = ""
	row("关键工序合格率", value(97.1), "%", 1, false, 99.1, 98, 97.1)
	return s
}

func (p *faces) radar() {
	s := p.s
	if len(s.Rows) < 3 {
		if n := len(p.svg.class("fig-level")); n != 0 {
			p.t.Errorf("%d levels are drawn over %d axes", n, len(s.Rows))
		}
		return
	}
	x, y := p.o.axisPixels(p.t, false), p.o.axisPixels(p.t, true)
	rings := p.o.Zhijian.Rings
	place := func(i int, v float64) (float64, float64) {
		share := clamp((v-rings[0])/(rings[len(rings)-1]-rings[0]), 0, 1)
		angle := 2 * math.Pi * float64(i) / float64(len(s.Rows))
		return x(share * math.Sin(angle)), y(share * math.Cos(angle))
	}
	stops, groups := p.o.stops(p.t, 0), p.svg.class("fig-level")
	n := min(len(s.Benchmarks), 3)
	if len(groups) != n || len(p.o.Series) != n+1 || len(stops) != len(s.Rows) || len(p.table.Rows) != len(s.Rows) {
		p.t.Fatalf("%d levels, %d series, %d stops, %d table rows, want %d and %d", len(groups), len(p.o.Series), len(stops), len(p.table.Rows), n, len(s.Rows))
	}
	for j := range n {
		l := lineLook(s.Benchmarks[j].Role)
		g, items := groups[n-1-j], p.o.stops(p.t, j+1) // the first is drawn last
		drawn, k := g.shapes(l.shape), 0
		p.same("name of a level", p.o.Series[j+1].Name, s.Benchmarks[j].Name)
		for i := range s.Rows {
			row := &s.Rows[i]
			v := row.attain(j)
			what := s.Benchmarks[j].Name + " on axis " + itoa(i)
			p.same(what, []any{items[i].Value[1], stops[i].Value[j+1]}, []any{optional(v), optional(v)})
			cells := p.table.Rows[i].Cells
			p.same(what+" in the table", cells[3*j+2].Text, map[bool]string{true: number(v, 1), false: "—"}[has(v)])
			if has(v) {
				wantX, wantY := place(i, v)
				p.near(what, drawn[k][0], wantX)
				p.near(what, drawn[k][1], wantY)
				k++
			}
		}
		if k != len(drawn) {
			p.t.Errorf("level %d has %d marks, want %d", j, len(drawn), k)
		}
		p.same("mark of a level", p.o.Zhijian.Marks[string(s.Benchmarks[j].Role)].Path, l.shape.path)
		p.webOf(g, j, place)
	}
	for i := range s.Rows {
		p.same("own value in the table", p.table.Rows[i].Cells[0].Text, s.Rows[i].full(&s.Rows[i].Value))
		p.same("label", []any{p.table.Rows[i].Label, p.o.Zhijian.Tops[i]}, []any{s.Rows[i].Label, wrapEven(s.Rows[i].Label, smallFont, radarLabel, 2)})
	}
}

// webOf checks that a level's line joins neighbouring axes that both have a number, and
// no others.
func (p *faces) webOf(g *node, j int, place func(int, float64) (float64, float64)) {
	s := p.s
	var got, want [][4]float64
	d := g.children[0].attrs["d"]
	for _, part := range strings.Split(d, "M")[1:] {
		at := corners(p.t, "M"+part, 0, 0)
		for k := 1; k < len(at); k++ {
			got = append(got, [4]float64{at[k-1][0], at[k-1][1], at[k][0], at[k][1]})
		}
	}
	for i := range s.Rows {
		next := (i + 1) % len(s.Rows)
		if a, b := s.Rows[i].attain(j), s.Rows[next].attain(j); has(a) && has(b) {
			x1, y1 := place(i, a)
			x2, y2 := place(next, b)
			want = append(want, [4]float64{x1, y1, x2, y2})
		}
	}
	if len(got) != len(want) {
		p.t.Fatalf("level %d joins %d pairs of axes, want %d", j, len(got), len(want))
	}
	for k := range got {
		for c := range got[k] {
			p.near("line of a level", got[k][c], want[k][c])
		}
	}
}

// radarOf makes the attainments of a radar, by chance.
func (d *dice) radarOf(s *Spec) {
	for i := range s.Rows {
		row := &s.Rows[i]
		for range s.Benchmarks {
			a := d.number()
			if d.IntN(6) == 0 {
				a = noValue
			}
			row.Attain = append(row.Attain, a)
		}
		if d.wild {
			row.Attain = row.Attain[:d.IntN(len(row.Attain)+1)]
		}
	}
}

func TestRadarLeavesAxesOpen(t *testing.T) {
	s := sampleRadar(catalogue(t, "zh-CN"))
	want := "2015年内蒙古食品制造业7个指标中，1个与国际先进相近，4个劣于国际先进，达到率最低的是质量损失率（75.0%）；1个与国内先进相近，5个劣于国内先进，达到率最低的是质量损失率（85.7%）；1个优于区内先进，3个与区内先进相近，2个劣于区内先进，达到率最低的是产品质量等级品率（92.9%）；缺数未画的是服务响应时间。"
	if got := s.Summary(); got != want {
		t.Errorf("Summary() = %q, want %q", got, want)
	}
	if all := strings.Join(parseSVG(t, s.SVG()).texts(), "|"); !strings.Contains(all, "… 未公布") || !strings.Contains(all, "100%") {
		t.Errorf("texts %s do not say why an axis is open", all)
	}
	s.Rows = s.Rows[:2]
	if all := strings.Join(parseSVG(t, s.SVG()).texts(), "|"); !strings.Contains(all, "指标不足三个") {
		t.Errorf("texts %s of two axes", all)
	}
}

// The axes begin at nothing and end at 120 %, whatever the numbers: a high value lies at
// the end, and the verdicts, not the hundred, say who is better.
func TestRadarScaleIsFixed(t *testing.T) {
	s := sampleRadar(catalogue(t, "zh-CN"))
	for i := range s.Rows {
		for j := range s.Rows[i].Attain {
			s.Rows[i].Attain[j] = 99.9
			s.Rows[i].Marks[j].Verdict = better
		}
	}
	s.Rows[0].Attain[0] = 450
	option, err := s.Option()
	if err != nil {
		t.Fatal(err)
	}
	if got := parseOption(t, option).Zhijian.Rings; len(got) != 7 || got[0] != 0 || got[6] != 120 {
		t.Errorf("rings = %v, want 0 to 120", got)
	}
	if got := s.Summary(); strings.Contains(got, "劣于") || !strings.Contains(got, "5个优于国际先进") {
		t.Errorf("Summary() = %q, want the verdicts", got)
	}
}
