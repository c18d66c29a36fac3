package chart

import (
	"math"
	"math/rand/v2"
	"testing"

	"zhijian/internal/lang"
)

// catalogue loads a language or fails the test.
func catalogue(t testing.TB, tag string) *lang.Catalogue {
	t.Helper()
	c, err := lang.Load(tag)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

var industryNames = []string{
	"煤炭开采和洗选业", "石油和天然气开采业", "农副食品加工业", "食品制造业", "酒、饮料和精制茶制造业", "纺织业",
	"皮革、毛皮、羽毛及其制品和制鞋业", "木材加工和木、竹、藤、棕、草制品业", "家具制造业", "石油加工、炼焦和核燃料加工业",
	"化学原料和化学制品制造业", "医药制造业", "非金属矿物制品业", "黑色金属冶炼和压延加工业", "有色金属冶炼和压延加工业",
	"通用设备制造业", "汽车制造业", "电气机械和器材制造业",
}

var prefectures = []struct {
	name      string
	col, line int
}{
	{"呼和浩特", 3, 3}, {"包头", 2, 3}, {"乌海", 1, 4}, {"赤峰", 5, 2}, {"通辽", 6, 2}, {"鄂尔多斯", 2, 4},
	{"呼伦贝尔", 6, 0}, {"巴彦淖尔", 1, 3}, {"乌兰察布", 4, 3}, {"兴安", 6, 1}, {"锡林郭勒", 4, 2}, {"阿拉善", 0, 3},
}

// value is a datum without a verdict.
func value(v float64) Datum { return Datum{Value: v, Low: noValue, High: noValue} }

func interval(v, low, high float64) Datum { return Datum{Value: v, Low: low, High: high} }

func missing(why string) Datum {
	return Datum{Value: noValue, Low: noValue, High: noValue, Verdict: notCompared, Missing: why, Symbol: "…"}
}

// sampleSpecs is a realistic figure of each kind, for goldens, the browser and the
// benchmark.
func sampleSpecs(t testing.TB, tag string) []*Spec {
	c := catalogue(t, tag)
	return []*Spec{sampleRows(c, Comparison), sampleRows(c, Gap), sampleTrend(c), sampleHeat(c), sampleTile(c), sampleBullet(c), sampleFunnel(c), sampleSpine(c), sampleControl(c), sampleRadar(c)}
}

func sampleBase(c *lang.Catalogue, kind Kind) *Spec {
	s := &Spec{ID: "fig-" + string(kind), Kind: kind, Title: "监督抽查合格率", Unit: "%", GapUnit: "个百分点", Decimals: 1, Lang: c,
		Period: "2015年", Own: "内蒙古", Against: "全国", RowsAre: "行业", Interval: "95%置信区间"}
	if c.Tag() == lang.English {
		s.Title, s.GapUnit, s.Period, s.Own, s.Against, s.RowsAre, s.Interval = "Pass rate", "\u00a0percentage points", "2015", "Inner Mongolia", "China", "industries", "95% interval"
	}
	return s
}

func sampleRows(c *lang.Catalogue, kind Kind) *Spec {
	s := sampleBase(c, kind)
	s.Benchmarks = []Benchmark{{"全国", Nation}, {"西部地区", Group}, {"周边省区", Group2}, {"国内先进", Advanced}}
	rnd := rand.New(rand.NewPCG(7, 1))
	for i, name := range industryNames {
		own := 97 - float64(i)*.7 + rnd.Float64()*2
		nation := 92 + rnd.Float64()*3
		half := 1.2 + rnd.Float64()*2.5
		row := Row{Label: name, Href: "industries/C" + itoa(13+i) + ".html", Value: interval(own, own-half*1.2, math.Min(own+half, 100)),
			Gap:   interval(own-nation, own-nation-half*1.1, own-nation+half*1.1),
			Marks: []Datum{value(nation), value(nation - 1.5 + rnd.Float64()), value(nation - 2 + rnd.Float64()*3), value(98.5 + rnd.Float64())}}
		switch {
		case i == 4:
			row.Value, row.Gap = missing("批次过少"), missing("批次过少")
		case i == 9:
			row.Value.Verdict, row.Value.Note = notCompared, "样本量不足30"
			row.Gap.Low, row.Gap.High = noValue, noValue
		case row.Gap.Low > 0:
			row.Value.Verdict = better
		case row.Gap.High < 0:
			row.Value.Verdict = worse
		default:
			row.Value.Verdict = similar
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

func sampleTrend(c *lang.Catalogue) *Spec {
	s := sampleBase(c, Trend)
	s.Columns = []string{"2011", "2012", "2013", "2014", "2015"}
	s.Series = []Series{
		{Name: "内蒙古", Role: Own, Breaks: []int{2}, Points: []Datum{interval(88.6, 87.1, 90), interval(89.9, 88.5, 91.2), interval(91.2, 90, 92.3), interval(92.4, 91.3, 93.4), interval(94.1, 93, 95)}},
		{Name: "全国", Role: Nation, Points: []Datum{value(87.5), value(89.8), value(88.9), value(92.3), value(91.1)}},
		{Name: "西部地区", Role: Group, Points: []Datum{value(86.1), missing("未公布"), value(88.1), value(90.3), value(90.6)}},
	}
	goal := value(90)
	s.Goal, s.GoalLabel = &goal, "2020年目标≥"
	return s
}

func sampleHeat(c *lang.Catalogue) *Spec {
	s := sampleBase(c, Heat)
	s.ColumnsAre = "盟市"
	for _, p := range prefectures {
		s.Columns = append(s.Columns, p.name)
	}
	rnd := rand.New(rand.NewPCG(7, 2))
	for i, name := range industryNames[:12] {
		s.Rows = append(s.Rows, Row{Label: name, Href: "industries/C" + itoa(13+i) + ".html"})
		line := make([]Datum, len(prefectures))
		for j := range line {
			v := 84 + rnd.Float64()*16
			line[j] = interval(v, v-3, math.Min(v+2, 100))
			line[j].Verdict = [...]string{worse, similar, similar, better}[min(int((v-84)/4), 3)]
			line[j].Weak = line[j].Verdict != similar && rnd.IntN(4) == 0
			if rnd.IntN(9) == 0 {
				line[j] = missing("批次过少")
			} else if rnd.IntN(9) == 0 {
				line[j].Verdict, line[j].Weak, line[j].Note = notCompared, false, "样本量不足30"
			}
		}
		s.Grid = append(s.Grid, line)
	}
	return s
}

func sampleTile(c *lang.Catalogue) *Spec {
	s := sampleBase(c, Tile)
	s.RowsAre = "盟市"
	s.Benchmarks = []Benchmark{{"全国", Nation}}
	for i, p := range prefectures {
		v := 88 + float64(i*7%12)
		row := Row{Label: p.name, Href: "regions/15" + itoa(i) + ".html", Col: p.col, Line: p.line, Value: interval(v, v-2, v+1.5), Gap: interval(v-93, v-95.5, v-91), Marks: []Datum{value(93)}}
		row.Value.Verdict = [...]string{worse, similar, better}[min(int((v-88)/4), 2)]
		if i == 11 {
			row.Value, row.Gap = missing("批次过少"), missing("批次过少")
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

func sampleBullet(c *lang.Catalogue) *Spec {
	s := sampleBase(c, Bullet)
	s.Title, s.RowsAre = "2020年目标完成情况", "目标"
	row := func(label string, v Datum, verdict string, base, goal float64, op, unit string, decimals int) {
		v.Verdict = verdict
		s.Rows = append(s.Rows, Row{Label: label, Value: v, Base: base, Goal: goal, Op: op, Unit: unit, Decimals: decimals, Href: "indicators/x.html"})
	}
	row("工业产品监督抽查合格率", interval(94.1, 93, 95), better, 88.6, 90, "≥", "%", 1)
	row("量值传递、溯源体系覆盖率", value(91.2), worse, 86.5, 95, "≥", "%", 1)
	row("重要日用消费品质量安全监管检验检测能力覆盖率", value(88), worse, noValue, 95, "≥", "%", 1)
	row("制修订标准", value(1462), worse, 820, 1800, "≥", "项", 0)
	row("万台特种设备死亡人数", value(.31), better, .62, .38, "≤", "人/万台", 2)
	row("国家质检中心", missing("未公布"), notCompared, 6, 10, "≥", "家", 0)
	return s
}
