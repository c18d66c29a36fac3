package chart

import (
	"math"
	"slices"
	"strings"
	"testing"

	"zhijian/internal/lang"
)

// sampleSpine has indicators of both directions, of several units, and each reason for
// a row without a bar.
func sampleSpine(c *lang.Catalogue) *Spec {
	s := sampleBase(c, Spine)
	s.RowsAre, s.PeersAre, s.Benchmarks = "指标", "各盟市", []Benchmark{{"全国", Nation}}
	if c.Tag() == lang.English {
		s.RowsAre, s.PeersAre, s.Benchmarks[0].Name = "indicators", "the prefectures", "China"
	}
	s.Title = "内蒙古各指标与全国相比"
	row := func(label string, v Datum, verdict string, bench float64, min, q1, q3, max float64, unit string, decimals int, down bool) {
		v.Verdict = verdict
		s.Rows = append(s.Rows, Row{Label: label, Href: "indicators/x.html", Value: v, Marks: []Datum{value(bench)}, Unit: unit, Decimals: decimals, Down: down,
			Spread: Spread{12, min, q1, q3, max}})
	}
	row("产品质量监督抽查合格率", interval(89.6, 88.6, 90.5), worse, 91.1, 83.2, 87.9, 91.5, 94.4, "%", 1, false)
	row("制造业质量竞争力指数", value(81.77), worse, 83.34, 76.2, 79.9, 82.4, 84.1, "分", 2, false)
	row("万台特种设备死亡人数", interval(.31, .2, .46), similar, .36, 0, .18, .45, .81, "人/万台", 2, true)
	row("质量损失率", value(1.92), better, 2.31, 1.62, 1.8, 2.1, 2.35, "%", 2, true)
	row("投诉举报按期办结率", interval(98.9, 98.1, 99.3), better, 97.2, 94, 96.8, 98.7, 99.8, "%", 1, false)
	row("用户满意度", interval(78.4, 77.9, 78.9), similar, 78.6, 75.1, 77.2, 79.4, 81, "分", 1, false)
	row("计量器具强制检定覆盖率", interval(86, 80, 91), notCompared, 93, 71, noValue, noValue, 99, "%", 1, false)
	row("国家质检中心", value(6), "", noValue, 0, 0, 1, 2, "家", 0, false)
	row("12365投诉举报", value(8337), "", 9120, 210, 400, 900, 1600, "件", 0, true)
	s.Rows[8].Why = "不判优劣"
	row("有机产品认证示范区", value(3), "", 5, noValue, noValue, noValue, noValue, "个", 0, false)
	row("出口商品检验合格率", missing("未公布"), notCompared, 99.1, 97, 98, 99, 100, "%", 1, false)
	return s
}

// spineAt is where a value of a row should lie, from −1 to 1.
func spineAt(r *Row, v float64) float64 {
	reach := 0.0
	for _, n := range []float64{r.Value.Value, r.Value.Low, r.Value.High, r.Spread.Min, r.Spread.Max} {
		if has(n) && (r.Value.hasInterval() || n != r.Value.Low && n != r.Value.High) {
			reach = math.Max(reach, math.Abs(n-r.Marks[0].Value))
		}
	}
	at := 0.0
	if reach > 0 {
		at = (v - r.Marks[0].Value) / reach
	}
	if r.Down {
		return -at
	}
	return at
}

func (p *faces) spine() {
	s := p.s
	p.o.XAxis[0].Min, p.o.XAxis[0].Max = 0, 1
	edges := p.o.axisPixels(p.t, false)
	x := func(at float64) float64 {
		lo, hi := edges(0)+6, edges(1)-6
		return lo + (at+1)/2*(hi-lo)
	}
	stops, rows := p.o.stops(p.t, 0), p.svg.class("fig-row")
	if len(stops) != len(s.Rows) || len(rows) != len(s.Rows) || len(p.table.Rows) != len(s.Rows) {
		p.t.Fatalf("%d stops, %d drawn rows, %d table rows, want %d", len(stops), len(rows), len(p.table.Rows), len(s.Rows))
	}
	for i := range s.Rows {
		row, st := &s.Rows[i], stops[i]
		what := "indicator " + itoa(i)
		cells := p.table.Rows[i].Cells
		p.same(what+": label", []string{p.o.YAxis[0].Data[i], p.table.Rows[i].Label}, []string{row.Label, row.Label})
		p.same(what+": raw values", st.Value[1:3], []any{optional(row.Value.Value), optional(row.centre().Value)})
		p.same(what+": value in the table", cells[0].Text, row.full(&row.Value))
		p.same(what+": verdict in the table", lastVerdict(p.table.Rows[i]), row.Value.Verdict)
		if texts := rows[i].texts(); !slices.Contains(texts, st.str(11)) || !slices.Contains(texts, st.str(12)) {
			p.t.Errorf("%s: texts %q lack %q or %q", what, texts, st.str(11), st.str(12))
		}
		l := p.look(&row.Value, st.str(10))
		if why := s.whyBare(row); why != "" {
			p.same(what+": no bar", st.Value[3:10], make([]any, 7))
			p.same(what+": why", st.str(13), why)
			if n := len(rows[i].whiskers()) + len(rows[i].shapes(l.shape)); n != 0 {
				p.t.Errorf("%s has no bar, but %d marks", what, n)
			}
			continue
		}
		p.bar(what, row, &st, rows[i], l, x)
	}
}

func (p *faces) bar(what string, row *Row, st *stop, drawn *node, l look, x func(float64) float64) {
	own := spineAt(row, row.Value.Value)
	if math.Abs(st.num(3)-own) > 1e-9 {
		p.t.Errorf("%s: lies at %v, want %v", what, st.num(3), own)
	}
	if !slices.ContainsFunc(drawn.shapes(l.shape), func(c [2]float64) bool { return math.Abs(c[0]-x(own)) < .02 }) {
		p.t.Errorf("%s: no %s at %v", what, l.shape.name, x(own))
	}
	pair := func(a, b float64) (float64, float64) {
		a, b = spineAt(row, a), spineAt(row, b)
		return math.Min(a, b), math.Max(a, b)
	}
	whiskers := drawn.whiskers()
	if row.Value.hasInterval() != (len(whiskers) == 1) {
		p.t.Fatalf("%s: %d intervals are drawn", what, len(whiskers))
	}
	if len(whiskers) == 1 {
		low, high := pair(row.Value.Low, row.Value.High)
		p.near(what+": interval", whiskers[0][0], x(low))
		p.near(what+": interval", whiskers[0][1], x(high))
		p.near(what+": interval of the option", x(st.num(4)), x(low))
		p.near(what+": interval of the option", x(st.num(5)), x(high))
	}
	var rects []*node
	drawn.walk(func(n *node) {
		if n.name == "rect" {
			rects = append(rects, n)
		}
	})
	low, high := pair(row.Spread.Min, row.Spread.Max)
	p.near(what+": spread", parse(p.t, rects[0].attrs["x"]), x(low))
	p.near(what+": width of the spread", parse(p.t, rects[0].attrs["width"]), x(high)-x(low))
	p.near(what+": spread of the option", x(st.num(6)), x(low))
	p.near(what+": spread of the option", x(st.num(7)), x(high))
	if half := has(row.Spread.Q1) && has(row.Spread.Q3); half != (len(rects) == 2) || half != has(st.num(8)) {
		p.t.Errorf("%s: %d rectangles, quartiles %v", what, len(rects), st.Value[8])
	} else if half {
		low, high = pair(row.Spread.Q1, row.Spread.Q3)
		p.near(what+": quartiles", parse(p.t, rects[1].attrs["x"]), x(low))
		p.near(what+": quartiles of the option", x(st.num(9)), x(high))
	}
}

// spineOf makes what a spine has besides rows, by chance.
func (d *dice) spineOf(s *Spec) {
	s.PeersAre = d.name()
	if s.Kind == Spine && len(s.Benchmarks) == 0 {
		s.Benchmarks = []Benchmark{{d.name(), Nation}}
	}
	for i := range s.Rows {
		row := &s.Rows[i]
		row.Down = d.IntN(2) == 0
		if s.Kind == Spine && len(row.Marks) == 0 && !d.wild {
			row.Marks = []Datum{value(d.number())}
		}
		v := []float64{d.number(), d.number(), d.number(), d.number()}
		slices.Sort(v)
		row.Spread = Spread{d.IntN(20), v[0], v[1], v[2], v[3]}
		switch d.IntN(6) {
		case 0:
			row.Spread = Spread{1, noValue, noValue, noValue, noValue}
		case 1:
			row.Spread.Q1, row.Spread.Q3 = noValue, noValue
		case 2:
			row.Why = d.name()
		}
	}
}

// Better lies to the right, whichever way the numbers go.
func TestSpineTurnsLowerIsBetterRound(t *testing.T) {
	row := Row{Value: value(1), Marks: []Datum{value(2)}, Spread: Spread{5, 1, 1.5, 3, 4}}
	if got := row.along(1); got != -.5 {
		t.Errorf("higher is better: 1 against 2 lies at %v, want -0.5", got)
	}
	row.Down = true
	if got := row.along(1); got != .5 {
		t.Errorf("lower is better: 1 against 2 lies at %v, want 0.5", got)
	}
	if got := row.along(4); got != -1 {
		t.Errorf("the far end of the spread lies at %v, want -1", got)
	}
}

func TestSpineSaysWhyThereIsNoBar(t *testing.T) {
	s := sampleSpine(catalogue(t, "zh-CN"))
	all := strings.Join(parseSVG(t, s.SVG()).texts(), "|")
	for _, want := range []string{"没有全国的数，无从比较", "不判优劣", "各盟市有数的不足两个，没有范围", "… 未公布", "万台特种设备死亡人数", "（人/万台）"} {
		if !strings.Contains(all, want) {
			t.Errorf("texts %s lack %q", all, want)
		}
	}
	if got, want := s.Summary(), "2015年内蒙古11个指标中，2个优于全国，2个与全国相近，2个劣于全国，2个未作判定，3个不作判定；劣于全国的是产品质量监督抽查合格率、制造业质量竞争力指数。"; got != want {
		t.Errorf("Summary() = %q, want %q", got, want)
	}
}
