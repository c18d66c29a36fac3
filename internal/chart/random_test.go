package chart

import (
	"math"
	"math/rand/v2"

	"zhijian/internal/lang"
)

// dice makes Specs by chance: ordinary ones mostly, and all the odd ones that data can
// lead to.
type dice struct {
	*rand.Rand
	c *lang.Catalogue
	// wild allows numbers that no statistic has
	wild bool
}

var kinds = []Kind{Comparison, Gap, Trend, Heat, Tile, Bullet, Funnel, Spine, Control, Radar}

var oddTexts = []string{
	"", " ", "食品制造业", "</script><script>alert(1)</script>", `"'&<>`, "a\u2028b\u2029c", "线\n行\t格\x00\x1b\x7f", "\xff\xfe", "{a|b}", "{{0}} %s ${x}",
	"皮革、毛皮、羽毛及其制品和制鞋业皮革、毛皮、羽毛及其制品和制鞋业皮革、毛皮、羽毛及其制品和制鞋业", "Manufacture of Leather, Fur, Feather and Related Products and Footwear",
	"𠮷野家👩‍👩‍👧‍👦", "ᠮᠣᠩᠭᠣᠯ", "---", "</svg>", "]]>", "<!--",
}

func (d *dice) text() string { return oddTexts[d.IntN(len(oddTexts))] }

func (d *dice) name() string {
	if d.wild {
		return d.text()
	}
	return industryNames[d.IntN(len(industryNames))]
}

func (d *dice) number() float64 {
	if d.wild && d.IntN(6) == 0 {
		return []float64{math.NaN(), math.Inf(1), math.Inf(-1), 0, math.Copysign(0, -1), 1e300, -1e300, math.MaxFloat64, 1e-300, 5e-324, 1e15, 123456789.123, -1, 100}[d.IntN(14)]
	}
	return math.Round((60+d.Float64()*40)*1e6) / 1e6
}

func (d *dice) datum() Datum {
	v := d.number()
	out := Datum{Value: v, Low: noValue, High: noValue}
	if d.IntN(3) > 0 {
		out.Low, out.High = v-d.Float64()*5, v+d.Float64()*5
	}
	if d.wild && d.IntN(8) == 0 {
		out.Low, out.High = d.number(), d.number()
	}
	out.Verdict = []string{"", better, similar, worse, notCompared}[d.IntN(5)]
	out.Weak = d.IntN(5) == 0
	if d.IntN(8) == 0 {
		out = Datum{Value: noValue, Low: noValue, High: noValue, Verdict: notCompared, Missing: "未公布", Symbol: "…"}
	}
	if d.wild && d.IntN(10) == 0 {
		out.Verdict, out.Missing, out.Symbol, out.Note = d.text(), d.text(), d.text(), d.text()
	}
	return out
}

func (d *dice) size() int {
	if d.wild {
		return []int{0, 1, 2, 12, 60}[d.IntN(5)]
	}
	return 1 + d.IntN(14)
}

// spec makes a figure of a kind.
func (d *dice) spec(kind Kind) *Spec {
	s := sampleBase(d.c, kind)
	s.Decimals, s.Down = d.IntN(4), d.IntN(2) == 0
	if d.wild {
		s.ID, s.Title, s.Unit, s.Own, s.Against, s.RowsAre, s.GoalLabel = d.text(), d.text(), d.text(), d.text(), d.text(), d.text(), d.text()
		s.Decimals = []int{0, 2, 9, 40, -3}[d.IntN(5)]
	}
	roles := []Role{Nation, Group, Group2, Parent, Advanced, Other, Other2}
	for i := range d.IntN(5) {
		s.Benchmarks = append(s.Benchmarks, Benchmark{d.name(), roles[i]})
	}
	shared := d.IntN(3) == 0
	for range d.size() {
		row := Row{Label: d.name(), Value: d.datum(), Gap: d.datum(), Goal: d.number(), Base: d.number(), Op: []string{"≥", ">", "≤", "<"}[d.IntN(4)], Unit: "%", Decimals: d.IntN(3), Col: d.IntN(8), Line: d.IntN(6)}
		for range s.Benchmarks {
			row.Marks = append(row.Marks, Datum{Value: d.number(), Low: noValue, High: noValue})
		}
		if shared && len(s.Rows) > 0 {
			row.Marks = s.Rows[0].Marks
		}
		if d.wild {
			row.Marks = row.Marks[:d.IntN(len(row.Marks)+1)]
			row.Href, row.Col, row.Line = d.text(), d.IntN(2000)-1000, d.IntN(2000)-1000
		}
		s.Rows = append(s.Rows, row)
	}
	for range d.size() {
		s.Columns = append(s.Columns, d.name())
	}
	for range s.Rows {
		line := make([]Datum, len(s.Columns))
		for j := range line {
			line[j] = d.datum()
		}
		s.Grid = append(s.Grid, line)
	}
	for i := range 1 + d.IntN(4) {
		series := Series{Name: d.name(), Role: append([]Role{Own}, roles...)[i]}
		for j := range s.Columns {
			series.Points = append(series.Points, d.datum())
			if d.IntN(6) == 0 {
				series.Breaks = append(series.Breaks, j)
			}
		}
		if d.wild && d.IntN(4) == 0 {
			series.Points = series.Points[:d.IntN(len(series.Points)+1)]
			series.Breaks = append(series.Breaks, -1, 99)
		}
		s.Series = append(s.Series, series)
	}
	if d.IntN(2) == 0 {
		goal := value(d.number())
		s.Goal = &goal
	}
	d.funnelOf(s)
	d.spineOf(s)
	d.controlOf(s)
	d.radarOf(s)
	return s
}
