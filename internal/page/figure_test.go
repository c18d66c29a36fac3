package page

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhijian/internal/analysis"
	"zhijian/internal/chart"
	"zhijian/internal/diag"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// drawn draws a figure of the report of testdata, which must have no problems.
func drawn(t *testing.T, b *builder, kind string, args figureArgs) *Figure {
	t.Helper()
	f, problems := b.drawFigure(kind, args)
	if f == nil || len(problems) > 0 {
		t.Fatalf("drawFigure(%s, %+v) = %v, %v, want a figure", kind, args, f, problems)
	}
	return f
}

// lines are a table's heads and rows, cells joined.
func lines(t chart.Table) []string {
	out := []string{strings.Join(t.Head, "|")}
	for _, r := range t.Rows {
		line := r.Label
		for _, c := range r.Cells {
			line += "|" + c.Text
		}
		out = append(out, line)
	}
	return out
}

func TestFiguresShowTheAnalysis(t *testing.T) {
	b := maker(t, indexPath)
	pass := b.r.Indicator("pass")
	for _, c := range []struct {
		name, kind string
		args       figureArgs
		caption    string
		summary    string
		table      []string
	}{
		{"industries, the best gap first", "comparison", figureArgs{Indicator: pass}, "2015年内蒙古各行业监督抽查合格率及对标",
			"2015年内蒙古4个行业中，1个与全国相近，1个低于全国，2个未作判定；差距最大的是有色金属冶炼和压延加工业（低6.1个百分点）。",
			[]string{
				"行业|内蒙古（%）|95%置信区间|全国（%）|国内先进（%）|差距（个百分点）|判定",
				"农副食品加工业|93.0|90.1～95.1|93.6|99.1|−0.6|● 相近",
				"有色金属冶炼和压延加工业|87.5|83.9～90.4|93.6|— 本报告未收录|−6.1|▼ 劣于",
				`食品制造业" onmouseover="alert(2)|90.0|86.7～92.6|— 本报告未收录|— 本报告未收录|—|○ 未判定（没有对标值）`,
				"金属制品业|85.2|81.4～88.4|— 本报告未收录|— 本报告未收录|—|○ 未判定（没有对标值）",
			}},
		{"prefectures, one without data", "gap", figureArgs{Indicator: pass, By: "region"}, "2015年内蒙古各盟市监督抽查合格率与全国的差距",
			"2015年内蒙古3个盟市中，1个与全国相近，1个低于全国，1个未作判定；差距最大的是包头（低11.1个百分点）。",
			[]string{
				"盟市|数值（%）|全国（%）|差距（个百分点）|差距的95%置信区间|判定",
				"呼和浩特|93.3|91.1|+2.2|−1.2～4.6|● 相近",
				"包头|80.0|91.1|−11.1|−17.2～−6.1|▼ 劣于",
				"赤峰|待 尚未公布|91.1|—||○ 未判定（缺数）",
			}},
		{"the trend from the first own value", "trend", figureArgs{Indicator: pass}, "内蒙古监督抽查合格率，2011—2015年",
			"内蒙古监督抽查合格率，2011—2015年：内蒙古由2011年的83.0%升至2015年的88.1%，全国2015年为91.1%，2020年目标≥92%。",
			[]string{
				"年份|内蒙古（%）|95%置信区间|全国（%）",
				"2011|83.0|80.5～85.2|— 本报告未收录", "2012|84.5|82.1～86.6|— 本报告未收录", "2013|85.5|83.2～87.5|— 本报告未收录",
				"2014|87.0|84.8～88.9|90.0", "2015|88.1|85.9～90.0|91.1", "2020年目标≥|92||",
			}},
		{"the tile map of those that have a place in it", "tile", figureArgs{Indicator: pass}, "2015年内蒙古各盟市监督抽查合格率，与全国相比",
			"2015年内蒙古2个盟市中，1个与全国相近，1个低于全国；差距最大的是包头（低11.1个百分点）。",
			[]string{
				"盟市|数值（%）|95%置信区间|与全国的差距（个百分点）|判定",
				"呼和浩特|93.3|89.9～95.6|+2.2|● 相近", "包头|80.0|73.9～85.0|−11.1|▼ 劣于",
			}},
		{"targets that have a value", "bullet", figureArgs{}, "内蒙古质量工作目标完成情况，2015年", "2015年内蒙古3个目标中，1项已达到，2项未达到。",
			[]string{
				"目标|起点|现状|95%置信区间|目标|状态",
				"监督抽查合格率（2020年）|83.0%（2011年）|88.1%|85.9～90.0|≥92%|▼ 未达到",
				"指数超过八十三点五（2015年）|—|83.20分||>83.2分|▼ 未达到",
				"死亡人数（2015年）|—|0.30人/万台|0.06～0.88|≤0.5人/万台|▲ 已达到",
			}},
		{"a target that nothing follows, when asked for", "bullet", figureArgs{Indicator: b.r.Indicator("unused")}, "内蒙古质量工作目标完成情况，2015年", "2015年内蒙古1个目标中，1项无法判断。",
			[]string{"目标|起点|现状|目标|状态", "没有数的目标|—|— 本报告未收录|≥5件|○ 无法判断"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := drawn(t, b, c.kind, c.args)
			if f.Caption != c.caption {
				t.Errorf("caption %q, want %q", f.Caption, c.caption)
			}
			if f.Summary != c.summary {
				t.Errorf("summary %q, want %q", f.Summary, c.summary)
			}
			if diff := cmp.Diff(c.table, lines(f.Table)); diff != "" {
				t.Errorf("table (-want +got):\n%s", diff)
			}
			if !strings.HasPrefix(string(f.SVG), "<svg ") || !strings.HasPrefix(string(f.Option), "{") {
				t.Errorf("not drawn: SVG %.20q, option %.20q", f.SVG, f.Option)
			}
		})
	}
}

// A heat scans many comparisons: a verdict that does not hold among them is drawn
// hollow and counts as similar.
func TestHeatAsksForTheFalseDiscoveryRate(t *testing.T) {
	b := maker(t, indexPath)
	args := figureArgs{Indicator: b.r.Indicator("pass")}
	cell := b.cell("pass", region("150100"), "C13")
	comparison := cell.Against(b.own())
	if comparison == nil {
		t.Fatal("the cell is not compared with the region: the test shows nothing")
	}
	comparison.Verdict, comparison.Reason = analysis.Worse, ""
	for _, c := range []struct {
		q    float64
		want string
	}{
		{.01, "农副食品加工业|83.3 ▼ 劣于"},
		{.2, "农副食品加工业|83.3 ▽ 劣于（多重比较校正后不显著）"},
		{nan, "农副食品加工业|83.3 ▼ 劣于"}, // by a margin: there is no p to correct
	} {
		comparison.Q = c.q
		f := drawn(t, b, "heat", args)
		if diff := cmp.Diff([]string{"行业|呼和浩特", c.want}, lines(f.Table)); diff != "" {
			t.Errorf("q = %v (-want +got):\n%s", c.q, diff)
		}
		if weak := strings.Contains(f.Summary, "1格与内蒙古相近"); weak != (c.q == .2) {
			t.Errorf("q = %v: summary %q", c.q, f.Summary)
		}
	}
}

func TestFiguresCarryWhatTheyRestOn(t *testing.T) {
	b := maker(t, regionPath("150100"))
	f := drawn(t, b, "gap", figureArgs{ID: "x", Indicator: b.r.Indicator("pass"), By: "region", Caption: "自拟的标题"})
	if f.ID != "x" || f.Caption != "自拟的标题" || !strings.Contains(string(f.SVG), "自拟的标题</title>") {
		t.Errorf("id %q, caption %q", f.ID, f.Caption)
	}
	var ids []string
	for _, s := range f.Sources {
		ids = append(ids, s.ID)
	}
	if diff := cmp.Diff([]string{"real", "sample"}, ids); diff != "" {
		t.Errorf("sources (-want +got):\n%s", diff)
	}
	if !f.Synthetic || f.Status != "初步数" {
		t.Errorf("synthetic %v, status %q, want true, 初步数", f.Synthetic, f.Status)
	}
	want := []string{"符号：待 尚未公布", "区间方法：Wilson 得分区间", "差距的区间方法：Newcombe 第10法"}
	if diff := cmp.Diff(want, f.Notes); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
	if got := f.Table.Rows[0].Href; got != "../regions/150100.html" {
		t.Errorf("the first row leads to %q", got)
	}
	index := drawn(t, b, "comparison", figureArgs{Indicator: b.r.Indicator("index"), By: "region"})
	if diff := cmp.Diff([]string{"没有抽样区间，差距在0.5分以内看作相近"}, index.Notes); diff != "" {
		t.Errorf("notes of a margin (-want +got):\n%s", diff)
	}
	if len(index.Table.Rows) != 1 {
		t.Errorf("rows %v, want that of the prefecture the index applies to", lines(index.Table))
	}
}

func TestTablesAreNotDrawn(t *testing.T) {
	b := maker(t, indexPath)
	args := figureArgs{Indicator: b.r.Indicator("pass")}
	figure := drawn(t, b, "comparison", args)
	args.TableOnly = true
	table := drawn(t, b, "comparison", args)
	if table.SVG != "" || table.Option != "" || !table.TableOnly {
		t.Error("a table was drawn")
	}
	if diff := cmp.Diff(figure.Table, table.Table); diff != "" || table.Summary != figure.Summary {
		t.Errorf("a table differs from its figure:\n%s", diff)
	}
}

func TestFiguresSpeakEnglish(t *testing.T) {
	r := sample(t)
	b := (&builder{r: r, a: newView(analysis.Run(r)), cat: words(t, lang.English)}).at(indexPath)
	f := drawn(t, b, "comparison", figureArgs{Indicator: r.Indicator("pass")})
	want := "Of 4 industries in Inner Mongolia in 2015: 1 similar to China, 1 lower than China, 2 not judged; the largest gap is that of Metals (6.1 percentage points lower)."
	if f.Summary != want {
		t.Errorf("summary %q, want %q", f.Summary, want)
	}
}

func TestTrendBreaksWhereTheSeriesDoes(t *testing.T) {
	r := sample(t, `rows = [ { region = "150000", x = 855, n = 1000 } ]`, `rows = [ { region = "150000", x = 855, n = 1000, break = true, note = "口径" } ]`)
	b := (&builder{r: r, a: newView(analysis.Run(r)), cat: words(t, lang.Chinese)}).at(indexPath)
	f := drawn(t, b, "trend", figureArgs{Indicator: r.Indicator("pass")})
	if got, want := f.Table.Rows[2].Cells[0].Text, "85.5（口径变化）"; got != want {
		t.Errorf("2013: %q, want %q", got, want)
	}
	if !strings.Contains(f.Summary, "内蒙古由2013年的85.5%升至2015年的88.1%") {
		t.Errorf("summary %q compares across the break", f.Summary)
	}
	if got := f.Notes[len(f.Notes)-1]; !strings.Contains(got, "前后不可比") {
		t.Errorf("notes %q", f.Notes)
	}
}

func TestFigureMistakesAreProblems(t *testing.T) {
	b := maker(t, indexPath)
	pass, unused := b.r.Indicator("pass"), b.r.Indicator("unused")
	at := diag.Pos{File: "content/01-a.md", Line: 7, Column: 3}
	for _, c := range []struct {
		name, kind string
		args       figureArgs
		want       string // code, variant and arguments
	}{
		{"unknown kind", "pie", figureArgs{}, "unknown-figure//pie"},
		{"no indicator", "comparison", figureArgs{}, "figure-argument/indicator/comparison"},
		{"no indicator in a gap", "gap", figureArgs{}, "figure-argument/indicator/gap"},
		{"no indicator in a heat", "heat", figureArgs{}, "figure-argument/indicator/heat"},
		{"no indicator in a trend", "trend", figureArgs{}, "figure-argument/indicator/trend"},
		{"unknown rows", "comparison", figureArgs{Indicator: pass, By: "indicator"}, "figure-argument/by/comparison,indicator"},
		{"industries in a tile map", "tile", figureArgs{Indicator: pass, By: "industry"}, "figure-argument/by/tile,industry"},
		{"regions in a heat", "heat", figureArgs{Indicator: pass, By: "region"}, "figure-argument/by/heat,region"},
		{"no direction", "gap", figureArgs{Indicator: unused}, "figure-argument/neutral/没有数据的指标"},
		{"no data", "comparison", figureArgs{Indicator: unused}, "figure-data/none/没有数据的指标,2015"},
		{"no data that year", "comparison", figureArgs{Indicator: pass, Year: 1999}, "figure-data/none/监督抽查合格率,1999"},
		{"no data in a trend", "trend", figureArgs{Indicator: unused}, "figure-data/none/没有数据的指标,2015"},
		{"no data in a heat", "heat", figureArgs{Indicator: b.r.Indicator("index")}, "figure-data/none/竞争力指数,2015"},
		{"no such comparison", "gap", figureArgs{Indicator: pass, By: "region", To: []report.Place{region("150300")}}, "figure-data/benchmark/监督抽查合格率,某县"},
		{"no such comparison in a heat", "heat", figureArgs{Indicator: pass, To: []report.Place{region("150300")}}, "figure-data/benchmark/监督抽查合格率,某县"},
		{"a benchmark without data", "comparison", figureArgs{Indicator: pass, To: []report.Place{{Kind: report.AtLevel, ID: "international_advanced"}}}, "figure-data/benchmark/监督抽查合格率,国际先进"},
		{"a line without data", "trend", figureArgs{Indicator: pass, To: []report.Place{{Kind: report.AtLevel, ID: "international_advanced"}}}, "figure-data/benchmark/监督抽查合格率,国际先进"},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.args.Pos = at
			f, problems := b.drawFigure(c.kind, c.args)
			if f != nil || len(problems) != 1 {
				t.Fatalf("drawFigure = %v, %v, want one problem", f, problems)
			}
			p := problems[0]
			if got := p.Code + "/" + p.Variant + "/" + strings.Join(p.Args, ","); got != c.want || p.Pos != at || p.Severity != diag.Error {
				t.Errorf("problem %s at %v, want %s at %v", got, p.Pos, c.want, at)
			}
			variant := p.Variant
			if variant == "" {
				variant = "text"
			}
			for _, tag := range lang.Tags() {
				cat := words(t, tag)
				if cat.T("diag."+p.Code+"."+variant, p.Args...) == "" || !cat.Has("explain."+p.Code+".cause") {
					t.Errorf("%s has no words for %s", tag, p.Code)
				}
			}
		})
	}
}

func TestNoTargetsAtAll(t *testing.T) {
	b := maker(t, indexPath)
	b.a.res.Targets = nil
	for _, c := range []struct {
		args figureArgs
		want string
	}{{figureArgs{}, "targets"}, {figureArgs{Indicator: b.r.Indicator("pass")}, "target"}} {
		if _, problems := b.drawFigure("bullet", c.args); len(problems) != 1 || problems[0].Code != "figure-data" || problems[0].Variant != c.want {
			t.Errorf("problems %v, want figure-data %s", problems, c.want)
		}
	}
}
