package page

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// wantProblem draws a figure that must fail with one problem, which has words, a cause
// and a way out in every language.
func wantProblem(t *testing.T, b *builder, kind string, args figureArgs, want string) {
	t.Helper()
	args.Pos = diag.Pos{File: "content/01-a.md", Line: 7, Column: 3}
	f, problems := b.drawFigure(kind, args)
	if f != nil || len(problems) != 1 {
		t.Fatalf("drawFigure(%s) = %v, %v, want one problem", kind, f, problems)
	}
	p := problems[0]
	if got := p.Code + "/" + p.Variant + "/" + strings.Join(p.Args, ","); got != want || p.Pos != args.Pos || p.Severity != diag.Error {
		t.Errorf("problem %s at %v, want %s at %v", got, p.Pos, want, args.Pos)
	}
	variant := p.Variant
	if variant == "" {
		variant = "text"
	}
	for _, tag := range lang.Tags() {
		cat := words(t, tag)
		if cat.T("diag."+p.Code+"."+variant, p.Args...) == "" || !cat.Has("explain."+p.Code+".cause") || !cat.Has("explain."+p.Code+".fix") {
			t.Errorf("%s has no words for %s", tag, p.Code)
		}
		if p.Hint.Key != "" && cat.T("hint."+p.Hint.Key, p.Hint.Args...) == "" {
			t.Errorf("%s has no hint %s", tag, p.Hint.Key)
		}
	}
}

func TestFunnelShowsTheAnalysis(t *testing.T) {
	b := maker(t, indexPath)
	f := drawn(t, b, "funnel", figureArgs{Indicator: b.r.Indicator("pass")})
	if want := "2015年内蒙古各盟市监督抽查合格率与样本量，中心线为全国"; f.Caption != want {
		t.Errorf("caption %q, want %q", f.Caption, want)
	}
	if want := "2015年内蒙古3个盟市中，1个在95%界限内；1个低于99.8%下限（包头）；1个没有可用数据；中心线为全国的91.1%。"; f.Summary != want {
		t.Errorf("summary %q, want %q", f.Summary, want)
	}
	want := []string{
		"盟市|样本量|数值（%）|95%界限|99.8%界限|位置",
		"包头|200|80.0|87.2～95.0|84.9～97.3|▼ 低于99.8%下限（劣于全国）",
		"呼和浩特|300|93.3|87.9～94.3|86.0～96.2|● 在95%界限内",
		"赤峰|—|待 尚未公布|||",
	}
	if diff := cmp.Diff(want, lines(f.Table)); diff != "" {
		t.Errorf("table (-want +got):\n%s", diff)
	}
	if len(f.Notes) != 3 || !strings.Contains(f.Notes[1], "界限按二项分布") || !strings.Contains(f.Notes[2], "每500个有1个") {
		t.Errorf("notes %q", f.Notes)
	}
	own := drawn(t, b, "funnel", figureArgs{Indicator: b.r.Indicator("pass"), To: []report.Place{b.own()}})
	if !strings.Contains(own.Summary, "中心线为内蒙古的88.1%") {
		t.Errorf("summary %q, want it round the region asked for", own.Summary)
	}
}

func TestFunnelMistakes(t *testing.T) {
	b := maker(t, indexPath)
	pass := b.r.Indicator("pass")
	for _, c := range []struct {
		args figureArgs
		want string
	}{
		{figureArgs{}, "figure-argument/indicator/funnel"},
		{figureArgs{Indicator: pass, By: "industry"}, "figure-argument/by/funnel,industry"},
		{figureArgs{Indicator: pass, Region: "150100"}, "figure-unused/region/funnel"},
		{figureArgs{Indicator: b.r.Indicator("index")}, "funnel-measure//竞争力指数"},
		{figureArgs{Indicator: pass, Year: 1999}, "figure-data/none/监督抽查合格率,1999"},
		{figureArgs{Indicator: pass, To: []report.Place{{Kind: report.AtLevel, ID: "international_advanced"}}}, "figure-data/benchmark/监督抽查合格率,国际先进"},
		{figureArgs{Indicator: pass, Industry: "C34"}, "figure-data/none/监督抽查合格率,2015"},
	} {
		wantProblem(t, b, "funnel", c.args, c.want)
	}
}

func TestSpineShowsEveryIndicator(t *testing.T) {
	b := maker(t, indexPath)
	for _, c := range []struct {
		name             string
		args             figureArgs
		caption, summary string
		table            []string
	}{
		{"the report's region", figureArgs{}, "2015年内蒙古各项指标，与全国相比", "2015年内蒙古3个指标中，2个与全国相近，1个劣于全国；劣于全国的是监督抽查合格率。",
			[]string{
				"指标|内蒙古|95%置信区间|全国|各盟市最小值|各盟市上下四分位|各盟市最大值|判定",
				"监督抽查合格率|88.1%|85.9～90.0|91.1%|80.0||93.3|▼ 劣于",
				"竞争力指数|83.20分||83.50分|—||—|● 相近",
				"万台死亡人数|0.30人/万台|0.06～0.88|0.44人/万台|—||—|● 相近",
			}},
		{"an industry", figureArgs{Industry: "C13"}, "2015年内蒙古农副食品加工业各项指标，与全国相比", "2015年内蒙古农副食品加工业1个指标中，1个与全国相近。",
			[]string{
				"指标|内蒙古|95%置信区间|全国|各行业最小值|各行业上下四分位|各行业最大值|判定",
				"监督抽查合格率|93.0%|90.1～95.1|93.6%|85.2|86.9～90.8|93.0|● 相近",
			}},
		{"a prefecture", figureArgs{Region: "150100"}, "2015年呼和浩特各项指标，与全国相比", "2015年呼和浩特2个指标中，1个与全国相近，1个劣于全国；劣于全国的是竞争力指数。",
			[]string{
				"指标|呼和浩特|95%置信区间|全国|各盟市最小值|各盟市上下四分位|各盟市最大值|判定",
				"监督抽查合格率|93.3%|89.9～95.6|91.1%|80.0||93.3|● 相近",
				"竞争力指数|81.60分||83.50分|—||—|▼ 劣于",
			}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := drawn(t, b, "spine", c.args)
			if f.Caption != c.caption || f.Summary != c.summary {
				t.Errorf("caption %q, summary %q, want %q, %q", f.Caption, f.Summary, c.caption, c.summary)
			}
			if diff := cmp.Diff(c.table, lines(f.Table)); diff != "" {
				t.Errorf("table (-want +got):\n%s", diff)
			}
			if all := strings.Join(f.Notes, "；"); !strings.Contains(all, "右边为优") || !strings.Contains(all, "q≤0.05") {
				t.Errorf("notes %q", f.Notes)
			}
		})
	}
}

// A verdict that does not hold among the many that are scanned is drawn hollow.
func TestSpineAsksForTheFalseDiscoveryRate(t *testing.T) {
	b := maker(t, indexPath)
	comparison := b.cell("pass", b.own(), "").Against(region("100000"))
	for _, c := range []struct {
		q    float64
		want string
	}{{.01, "▼ 劣于"}, {.2, "▽ 劣于（多重比较校正后不显著）"}} {
		comparison.Q = c.q
		cells := drawn(t, b, "spine", figureArgs{}).Table.Rows[0].Cells
		if got := cells[len(cells)-1].Text; got != c.want {
			t.Errorf("q = %v: verdict %q, want %q", c.q, got, c.want)
		}
	}
}

func TestSpineMistakes(t *testing.T) {
	b := maker(t, indexPath)
	for _, c := range []struct {
		args figureArgs
		want string
	}{
		{figureArgs{Indicator: b.r.Indicator("pass")}, "figure-unused/indicator/spine"},
		{figureArgs{By: "region"}, "figure-unused/by/spine"},
		{figureArgs{Year: 1999}, "spine-data/none/内蒙古,1999"},
		{figureArgs{To: []report.Place{region("150300")}}, "spine-data/benchmark/内蒙古,2015,某县"},
	} {
		wantProblem(t, b, "spine", c.args, c.want)
	}
}

// quarters adds four quarters of counts to a year's row of the region.
func quarters(row string, x ...int) (from, to string) {
	to = row
	for i, x := range x {
		to = strings.Replace(to, " ]", fmt.Sprintf(`, { region = "150000", x = %d, n = 250, period = "Q%d" } ]`, x, i+1), 1)
	}
	return row, to
}

func controlMaker(t *testing.T, tag string) *builder {
	t.Helper()
	var replace []string
	add := func(from, to string) { replace = append(replace, from, to) }
	add(quarters(`rows = [ { region = "150000", x = 830, n = 1000 } ]`, 205, 208, 207, 204))
	add(quarters(`rows = [ { region = "150000", x = 845, n = 1000 } ]`, 209, 206, 160, 208))
	add(quarters(`rows = [ { region = "150000", x = 855, n = 1000 } ]`, 216, 217, 218))
	r := sample(t, replace...)
	return (&builder{r: r, a: newView(analysis.Run(r)), cat: words(t, tag)}).at(indexPath)
}

func TestControlShowsTheAnalysis(t *testing.T) {
	b := controlMaker(t, lang.Chinese)
	f := drawn(t, b, "control", figureArgs{Indicator: b.r.Indicator("pass")})
	if want := "内蒙古监督抽查合格率控制图，2011—2013年"; f.Caption != want {
		t.Errorf("caption %q, want %q", f.Caption, want)
	}
	if want := "内蒙古监督抽查合格率控制图，2011—2013年：共11个时期，均值82.1%，最近的控制限为74.8～89.4%；有信号：2012年3季度低于下限；2020年目标≥92%，照目前的波动达不到。"; f.Summary != want {
		t.Errorf("summary %q, want %q", f.Summary, want)
	}
	got := lines(f.Table)
	want := []string{"时期|监督抽查合格率（%）|下限|均值|上限|信号", "2011年1季度|82.0|74.8|82.1|89.4|"}
	if diff := cmp.Diff(want, got[:2]); diff != "" {
		t.Errorf("table (-want +got):\n%s", diff)
	}
	if want := "2012年3季度|64.0|74.8|82.1|89.4|◆ 低于下限（变差）"; got[7] != want {
		t.Errorf("row %q, want %q", got[7], want)
	}
	if want := "2020年目标≥|92||||照目前的波动达不到"; got[12] != want {
		t.Errorf("row of the target %q, want %q", got[12], want)
	}
	if all := strings.Join(f.Notes, "；"); !strings.Contains(all, "p 图") || !strings.Contains(all, "不足13个时期") {
		t.Errorf("notes %q", f.Notes)
	}
	en := controlMaker(t, lang.English)
	if got := drawn(t, en, "control", figureArgs{Indicator: en.r.Indicator("pass")}).Table.Rows[6].Label; got != "Q3 2012" {
		t.Errorf("in English the quarter is %q", got)
	}
}

// Which way a trend goes is told from the steps round a point, though a point of it may
// carry another signal.
func TestTrendsGoUpOrDown(t *testing.T) {
	var points []analysis.ControlPoint
	for _, v := range []float64{5, 9, 8, 7, 6, 4, 3, 2, 10} {
		points = append(points, analysis.ControlPoint{Value: v})
	}
	for i := 1; i <= 7; i++ {
		if rises(points, i) {
			t.Errorf("point %d of a falling trend rises", i)
		}
	}
	if !rises(points[:2], 1) {
		t.Error("a rise falls")
	}
}

func TestControlMistakes(t *testing.T) {
	b := controlMaker(t, lang.Chinese)
	pass := b.r.Indicator("pass")
	for _, c := range []struct {
		args figureArgs
		want string
	}{
		{figureArgs{}, "figure-argument/indicator/control"},
		{figureArgs{Indicator: pass, By: "region"}, "figure-unused/by/control"},
		{figureArgs{Indicator: pass, Year: 2014}, "figure-unused/year/control"},
		{figureArgs{Indicator: pass, To: []report.Place{region("100000")}}, "figure-unused/to/control"},
		{figureArgs{Indicator: b.r.Indicator("index")}, "control-series/none/竞争力指数,内蒙古,0,8"},
	} {
		wantProblem(t, b, "control", c.args, c.want)
	}
	b.r.Periods = b.r.Periods[:5]
	wantProblem(t, b, "control", figureArgs{Indicator: pass}, "control-series/few/监督抽查合格率,内蒙古,5,8")
	b.r.Periods[0].Period = "M01"
	wantProblem(t, b, "control", figureArgs{Indicator: pass}, "control-series/mixed/监督抽查合格率,内蒙古,5,8")
}

func radarMaker(t *testing.T) *builder {
	t.Helper()
	var replace []string
	add := func(row, level, national string) {
		replace = append(replace, row, row+"\n  { level = \"national_advanced\", value = "+national+" },"+level)
	}
	international := func(v string) string {
		return "\n  { level = \"international_advanced\", value = " + v + " },"
	}
	add(`  { group = "west", value = 90.2 },`, international("98"), "96")
	add(`  { region = "100000", value = 83.5 },`, international("90"), "80")
	add(`  { region = "100000", x = 400, n = 9000000 },`, "", "0.24")
	r := sample(t, replace...)
	return (&builder{r: r, a: newView(analysis.Run(r)), cat: words(t, lang.Chinese)}).at(indexPath)
}

func TestRadarShowsTheAnalysis(t *testing.T) {
	b := radarMaker(t)
	f := drawn(t, b, "radar", figureArgs{})
	if want := "2015年内蒙古对先进水平的达到率"; f.Caption != want {
		t.Errorf("caption %q, want %q", f.Caption, want)
	}
	if want := "2015年内蒙古3个指标中，2个劣于国际先进，达到率最低的是监督抽查合格率（89.9%）；1个优于国内先进，1个与国内先进相近，1个劣于国内先进，达到率最低的是万台死亡人数（80.0%）。"; f.Summary != want {
		t.Errorf("summary %q, want %q", f.Summary, want)
	}
	want := []string{
		"指标|内蒙古|国际先进|对国际先进的达到率（%）|与国际先进相比|国内先进|对国内先进的达到率（%）|与国内先进相比",
		"监督抽查合格率|88.1%|98.0%|89.9|▼ 劣于|96.0%|91.8|▼ 劣于",
		"竞争力指数|83.20分|90.00分|92.4|▼ 劣于|80.00分|104.0|▲ 优于",
		"万台死亡人数|0.30人/万台|— 本报告未收录|—|—|0.24人/万台|80.0|● 相近",
	}
	if diff := cmp.Diff(want, lines(f.Table)); diff != "" {
		t.Errorf("table (-want +got):\n%s", diff)
	}
	national := []report.Place{{Kind: report.AtLevel, ID: "national_advanced"}}
	if got := drawn(t, b, "radar", figureArgs{To: national}).Table.Head; len(got) != 5 {
		t.Errorf("one level asked for gives the columns %q", got)
	}
}

func TestRadarMistakes(t *testing.T) {
	b := radarMaker(t)
	for _, c := range []struct {
		args figureArgs
		want string
	}{
		{figureArgs{Indicator: b.r.Indicator("pass")}, "figure-unused/indicator/radar"},
		{figureArgs{By: "industry"}, "figure-unused/by/radar"},
		{figureArgs{To: []report.Place{region("100000")}}, "radar-level//全国"},
		{figureArgs{Industry: "C13"}, "radar-axes//内蒙古农副食品加工业,2015,1,3"},
		{figureArgs{Year: 2014}, "radar-axes//内蒙古,2014,0,3"},
		{figureArgs{To: []report.Place{{Kind: report.AtLevel, ID: "international_advanced"}}}, "radar-axes//内蒙古,2015,2,3"},
	} {
		wantProblem(t, b, "radar", c.args, c.want)
	}
}

// A table says what its figure says.
func TestTablesOfTheNewFigures(t *testing.T) {
	b := controlMaker(t, lang.Chinese)
	for kind, args := range map[string]figureArgs{
		"funnel": {Indicator: b.r.Indicator("pass")}, "spine": {Region: "150100"}, "control": {Indicator: b.r.Indicator("pass")},
	} {
		figure := drawn(t, b, kind, args)
		args.TableOnly = true
		table := drawn(t, b, kind, args)
		if diff := cmp.Diff(figure.Table, table.Table); diff != "" || table.SVG != "" || table.Summary != figure.Summary {
			t.Errorf("%s: a table differs from its figure:\n%s", kind, diff)
		}
		if figure.Option == "" || !strings.HasPrefix(string(figure.SVG), "<svg ") {
			t.Errorf("%s is not drawn", kind)
		}
	}
}
