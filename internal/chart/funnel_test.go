package chart

import (
	"math"
	"strings"
	"testing"

	"zhijian/internal/lang"
)

// sampleFunnel is a funnel with a place in each band, and one without data.
func sampleFunnel(c *lang.Catalogue) *Spec {
	s := sampleBase(c, Funnel)
	s.RowsAre, s.ValueName, s.Centre, s.SizesAre, s.Interval = "盟市", "合格率", 92, "样本量", ""
	s.Benchmarks = []Benchmark{{"全国", Nation}}
	if c.Tag() == lang.English {
		s.RowsAre, s.ValueName, s.SizesAre, s.Benchmarks[0].Name = "prefectures", "Pass rate", "Sample size", "China"
	}
	limit := func(n float64) Limit {
		se := 100 * math.Sqrt(.92*.08/n)
		return Limit{At: n, Low: 92 - 1.96*se, High: min(92+1.96*se, 100), OuterLow: 92 - 3.09*se, OuterHigh: min(92+3.09*se, 100)}
	}
	for i := range 40 {
		s.Limits = append(s.Limits, limit(40+math.Pow(float64(i)/39, 2)*1160))
	}
	for i, p := range prefectures {
		n := 60 + float64(i*i)*8.5
		row := Row{Label: p.name, Href: "regions/15" + itoa(i) + ".html", Size: math.Round(n), Value: value(92 + 1.6*(float64(i*5%7)-3)), Limit: limit(math.Round(n))}
		row.Value.Verdict = similar
		switch {
		case i == 0:
			row.Size, row.Value = noValue, missing("批次过少")
		case row.Value.Value < row.Limit.OuterLow:
			row.Band, row.Value.Verdict = -2, worse
		case row.Value.Value < row.Limit.Low:
			row.Band, row.Value.Verdict = -1, worse
		case row.Value.Value > row.Limit.OuterHigh:
			row.Band, row.Value.Verdict = 2, better
		case row.Value.Value > row.Limit.High:
			row.Band, row.Value.Verdict = 1, better
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

// funnel holds the points and curves of the SVG against the option's axes, and the
// table against both.
func (p *faces) funnel() {
	s := p.s
	x, y := p.o.axisPixels(p.t, false), p.o.axisPixels(p.t, true)
	stops, rows := p.o.stops(p.t, 0), p.svg.class("fig-row")
	if len(stops) != len(s.Rows) || len(rows) != len(s.Rows) || len(p.table.Rows) != len(s.Rows) {
		p.t.Fatalf("%d stops, %d drawn rows, %d table rows, want %d", len(stops), len(rows), len(p.table.Rows), len(s.Rows))
	}
	for i := range s.Rows {
		row, st := &s.Rows[i], stops[i]
		what := "place " + itoa(i)
		cells := p.table.Rows[i].Cells
		p.same(what+": label", p.table.Rows[i].Label, row.Label)
		p.same(what+": value in the table", cells[1].Text, tableText(&row.Value, s.Decimals))
		if !row.sized() {
			p.same(what+": not drawn", []any{st.Value[0], len(rows[i].children)}, []any{nil, 0})
			continue
		}
		p.same(what+": size and value", st.Value[:2], []float64{row.Size, row.Value.Value})
		p.same(what+": limits", st.Value[2:6], []any{optional(row.Limit.Low), optional(row.Limit.High), optional(row.Limit.OuterLow), optional(row.Limit.OuterHigh)})
		p.same(what+": size in the table", cells[0].Text, number(row.Size, 0))
		p.same(what+": limits in the table", []string{cells[2].Text, cells[3].Text}, []string{s.limits(row.Limit.Low, row.Limit.High), s.limits(row.Limit.OuterLow, row.Limit.OuterHigh)})
		l := row.bandLook()
		g := p.o.Zhijian.Marks[st.str(6)]
		p.same(what+": mark", []any{g.Path, g.Color, g.Hollow}, []any{l.shape.path, l.tone().token(), l.shape.hollow})
		drawn := rows[i].shapes(l.shape)
		if len(drawn) != 1 {
			p.t.Fatalf("%s: %d marks %s, want 1", what, len(drawn), l.shape.name)
		}
		p.near(what+": size", drawn[0][0], x(row.Size))
		p.near(what+": value", drawn[0][1], y(row.Value.Value))
		if last := cells[len(cells)-1]; !strings.HasPrefix(last.Text, l.shape.name+" ") || last.Verdict != row.Value.Verdict {
			p.t.Errorf("%s: the table says %q (%s), want %s and %s", what, last.Text, last.Verdict, l.shape.name, row.Value.Verdict)
		}
	}
	p.curves(x, y)
}

func (p *faces) curves(x, y func(float64) float64) {
	k := -1
	for i := range p.o.Series {
		if p.o.Series[i].RenderItem == "curves" {
			k = i
		}
	}
	if k < 0 {
		if len(p.s.Limits) > 0 {
			p.t.Error("the option has no curves")
		}
		return
	}
	items := p.o.stops(p.t, k)
	inner, outer := p.svg.class("fig-inner"), p.svg.class("fig-outer")
	for c, path := range []*node{inner[0], inner[1], outer[0], outer[1]} {
		at := corners(p.t, path.attrs["d"], 0, 0)
		n := 0
		for i := range items {
			want := [...]float64{p.s.Limits[i].Low, p.s.Limits[i].High, p.s.Limits[i].OuterLow, p.s.Limits[i].OuterHigh}[c]
			p.same("limit", []any{items[i].Value[0], items[i].Value[c+1]}, []any{p.s.Limits[i].At, optional(want)})
			if has(want) {
				p.near("size of a limit", at[n][0], x(p.s.Limits[i].At))
				p.near("limit", at[n][1], y(want))
				n++
			}
		}
		if n != len(at) {
			p.t.Errorf("curve %d has %d points, want %d", c, len(at), n)
		}
	}
}

// funnelOf makes what a funnel has besides rows, by chance.
func (d *dice) funnelOf(s *Spec) {
	s.Centre, s.SizesAre = d.number(), d.name()
	for i := range d.IntN(30) {
		low := d.number()
		s.Limits = append(s.Limits, Limit{At: float64(10 + i*20), Centre: d.number(), Low: low, High: low + d.Float64(), OuterLow: d.number(), OuterHigh: d.number()})
	}
	for i := range s.Rows {
		row := &s.Rows[i]
		row.Size, row.Band = math.Round(10+d.Float64()*900), d.IntN(5)-2
		if d.wild {
			row.Size, row.Band = d.number(), d.IntN(9)-4
		}
		row.Limit = Limit{At: row.Size, Low: d.number(), High: d.number(), OuterLow: d.number(), OuterHigh: d.number()}
	}
}

func TestFunnelTellsTheBands(t *testing.T) {
	s := sampleFunnel(catalogue(t, "zh-CN"))
	if got, want := s.Summary(), "2015年内蒙古12个盟市中，6个在95%界限内；1个高于99.8%上限（阿拉善）；2个高于95%上限（通辽、乌兰察布）；2个低于99.8%下限（巴彦淖尔、锡林郭勒）；1个没有可用数据；中心线为全国的92.0%。"; got != want {
		t.Errorf("Summary() = %q, want %q", got, want)
	}
	svg := parseSVG(t, s.SVG())
	var names []string
	for _, n := range svg.class("fig-name") {
		names = append(names, n.text)
	}
	if len(names) == 0 {
		t.Error("no outlier is named")
	}
	for i := range s.Rows {
		for _, name := range names {
			if name == s.Rows[i].Label && s.Rows[i].Band == 0 {
				t.Errorf("%s is named, though it lies inside the limits", name)
			}
		}
	}
	if all := strings.Join(svg.texts(), "|"); !strings.Contains(all, "未画出：呼和浩特（… 批次过少）") {
		t.Errorf("texts %s do not say who is not drawn", all)
	}
}

// An indicator without direction has no better side: what lies beyond has a shape of
// its own, and no verdict.
func TestFunnelWithoutDirection(t *testing.T) {
	s := sampleFunnel(catalogue(t, "zh-CN"))
	for i := range s.Rows {
		s.Rows[i].Value.Verdict = ""
	}
	for _, text := range []string{s.Summary(), string(s.SVG()), mustJSON(s.Table())} {
		for _, word := range []string{"优于", "劣于"} {
			if strings.Contains(text, word) {
				t.Errorf("%q judges: %s", text[:min(len(text), 200)], word)
			}
		}
	}
	checkFaces(t, s)
}

// Names must not lie on points or on each other.
func TestNamesKeepClear(t *testing.T) {
	p := placer{bounds: box{0, 0, 300, 200}}
	type spot struct{ x, y float64 }
	spots := []spot{{100, 100}, {110, 100}, {120, 104}, {290, 100}, {5, 5}, {100, 190}}
	for _, s := range spots {
		p.point(s.x, s.y)
	}
	points, placed := len(p.taken), 0
	for _, s := range spots {
		if _, ok := p.name(s.x, s.y, "呼伦贝尔"); ok {
			placed++
		}
	}
	if placed < 5 {
		t.Errorf("%d names found room, want 5 or more", placed)
	}
	for i := points; i < len(p.taken); i++ {
		if !p.bounds.holds(p.taken[i]) {
			t.Errorf("name at %v lies outside %v", p.taken[i], p.bounds)
		}
		for j := range i {
			if p.taken[i].meets(p.taken[j]) {
				t.Errorf("name at %v lies on %v", p.taken[i], p.taken[j])
			}
		}
	}
	if _, ok := p.name(150, 100, strings.Repeat("长", 40)); ok {
		t.Error("a name longer than the plot found room")
	}
}
