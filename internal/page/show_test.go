package page

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhijian/internal/analysis"
	"zhijian/internal/exchange"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// C14 rose too, from 85 % to 90 %, and its verdict says so; but among the five changes
// that are scanned its q is above the rate, and it must not be listed.
func TestMoversHoldAmongManyComparisons(t *testing.T) {
	b := maker(t, indexPath)
	c14 := b.cell("pass", b.own(), "C14")
	if c14.Change.Verdict != analysis.Better {
		t.Fatalf("the change of C14 is %s, want better: the test shows nothing", c14.Change.Verdict)
	}
	b.r.Methods.FDRAlpha = 0.04
	improved, fell, _ := b.movers()
	if diff := cmp.Diff([]string{"C13 提高13.0个百分点"}, moved(improved)); diff != "" {
		t.Errorf("improved (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"C32 下降9.5个百分点"}, moved(fell)); diff != "" {
		t.Errorf("fell (-want +got):\n%s", diff)
	}
	b.r.Methods.FDRAlpha = 0.1
	if improved, _, _ = b.movers(); len(improved) != 2 {
		t.Errorf("improved at a rate of 0.1: %v, want C14 as well", moved(improved))
	}
}

func moved(list []Mover) []string {
	var out []string
	for _, m := range list {
		out = append(out, m.Code+" "+m.Change.Word+m.Change.Size)
	}
	return out
}

func TestMoversAreCappedAndTheSurestComeFirst(t *testing.T) {
	b := maker(t, indexPath)
	ind := b.r.Indicator("pass")
	var list []pick
	for i := range listed + 3 {
		c := *b.cell("pass", b.own(), "C13")
		c.Change.P = float64(listed+3-i) / 1000
		list = append(list, pick{ind: ind, cell: &c})
	}
	list[0].cell.Change.P = nan // judged by a margin: sure, but nobody knows how sure
	got := b.showMovers(list)
	if len(got) != listed {
		t.Fatalf("%d movers, want %d", len(got), listed)
	}
	if list[0].cell.Change.P != 0.001 {
		t.Errorf("the first has p = %v, want the smallest, 0.001", list[0].cell.Change.P)
	}
}

func TestWeakestAreBehindForSure(t *testing.T) {
	p := pages(t)["index.html"].(*Index)
	if len(p.Spreads) != 2 {
		t.Fatalf("%d spreads, want prefectures and industries", len(p.Spreads))
	}
	var got []string
	for _, s := range p.Spreads {
		for _, w := range s.Weak {
			got = append(got, w.Indicator.Text+" "+w.Of.Href+" "+w.Versus.Gap+w.Versus.Unit)
		}
	}
	want := []string{
		"监督抽查合格率 regions/150200.html −11.1个百分点",
		"竞争力指数 regions/150100.html −1.90分", // by its margin: no p, no q
		"监督抽查合格率 industries/C32.html −6.1个百分点",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("behind (-want +got):\n%s", diff)
	}
}

// A verdict of worse whose q is above the rate is not listed.
func TestWeakestHoldAmongManyComparisons(t *testing.T) {
	b := maker(t, indexPath)
	v := &analysis.Comparison{Verdict: analysis.Worse, Q: 0.06}
	if b.sureWorse(v) {
		t.Errorf("q = 0.06 counts as sure at a rate of %v", b.r.Methods.FDRAlpha)
	}
	for _, v := range []*analysis.Comparison{{Verdict: analysis.Worse, Q: 0.05}, {Verdict: analysis.Worse, Q: nan}} {
		if !b.sureWorse(v) {
			t.Errorf("worse with q = %v does not count", v.Q)
		}
	}
	if b.sureWorse(&analysis.Comparison{Verdict: analysis.Similar, Q: 0.01}) {
		t.Error("similar counts as worse")
	}
}

func TestStandingCountsTheHeadlineVerdicts(t *testing.T) {
	p := pages(t)["index.html"].(*Index)
	if want := "2项核心指标与全国相比：优于0项，相近1项，劣于1项，未作判定0项。"; p.Standing != want {
		t.Errorf("standing = %q, want %q", p.Standing, want)
	}
	if p.Headlines[0].Target == nil || p.Headlines[0].Target.Class != "pending" {
		t.Errorf("the target of the first headline is %+v, want a pending one", p.Headlines[0].Target)
	}
}

func TestReadingSaysWhereHowSureAndWhichWay(t *testing.T) {
	b := maker(t, "indicators/pass.html")
	ind := b.r.Indicator("pass")
	got := b.reading(ind, b.cell("pass", b.own(), ""), Link{Text: "x"}, b.benchmarks(b.own())[:2])
	want := Reading{
		Of: Link{Text: "x"}, Value: Number{Text: "88.1", Unit: "%"}, Interval: "85.9～90.0", N: "1000",
		Versus: []Versus{
			{Name: "全国", Value: Number{Text: "91.1", Unit: "%"}, Gap: "−3.0", Unit: "个百分点", Interval: "−5.2～−1.1",
				Verdict: Verdict{Class: "worse", Much: true, Shape: "▼▼", Word: "明显劣于"}},
			{Name: "西部地区", Value: Number{Text: "90.2", Unit: "%"}, Gap: "−2.1", Unit: "个百分点", Interval: "−4.3～−0.2",
				Verdict: Verdict{Class: "worse", Shape: "▼", Word: "劣于"}},
		},
		Change: Change{Diff: "+1.1", Size: "1.1个百分点", Unit: "个百分点", Interval: "−1.8～4.0", Word: "提高", Text: "提高1.1个百分点", Since: "较上年提高1.1个百分点", From: "2014年 87.0%",
			Verdict: Verdict{Class: "similar", Shape: "●", Word: "无显著变化"}},
		Trend: Trend{Class: "better", Arrow: "↗", Word: "上升", Detail: "自2011年，5个年份，p<0.001"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("reading (-want +got):\n%s", diff)
	}
}

func TestReadingsGiveReasonsInsteadOfVerdicts(t *testing.T) {
	all := pages(t)
	county := all["regions/150300.html"].(*Region)
	row := county.Readings.Groups[0].Rows[0]
	if v := row.Versus[0].Verdict; v.Class != "not_compared" || v.Reason != "样本过少" {
		t.Errorf("22 batches give the verdict %+v, want none for the small sample", v)
	}
	if row.Change.Verdict.Reason != "口径变动" || row.Change.Diff != "" {
		t.Errorf("across a break the change is %+v, want none with the reason", row.Change)
	}
	if county.Inside == nil || county.Inside.Href != "../regions/150100.html" {
		t.Errorf("the county lies inside %+v, want its prefecture", county.Inside)
	}
	late := all["regions/150400.html"].(*Region).Readings.Groups[0].Rows[0]
	if want := (Number{Text: "待", Missing: "尚未公布"}); late.Value != want {
		t.Errorf("a value to come is shown as %+v, want %+v", late.Value, want)
	}
}

// Whoever reads a table without the methods page must still understand it.
func TestTablesExplainTheirSigns(t *testing.T) {
	p := pages(t)["indicators/pass.html"].(*Indicator)
	notes := strings.Join(append(p.Years.Notes, p.Regions.Notes[3:]...), "|")
	for _, want := range []string{"●相近", "▼劣于", "95%置信区间", "待 尚未公布"} {
		if !strings.Contains(notes, want) {
			t.Errorf("notes %q do not explain %q", notes, want)
		}
	}
	if strings.Contains(notes, "▲") {
		t.Errorf("notes %q explain a sign that does not occur", notes)
	}
}

func TestReadingsShowOnlyColumnsThatAreFilled(t *testing.T) {
	p := pages(t)["indicators/index.html"].(*Indicator)
	got := p.Years
	if got.HasN || got.HasChange || got.HasTrend || got.HasRank {
		t.Errorf("an index of one year has columns: n %t, change %t, trend %t, rank %t", got.HasN, got.HasChange, got.HasTrend, got.HasRank)
	}
	if diff := cmp.Diff([]string{"较全国"}, got.Benchmarks); diff != "" {
		t.Errorf("benchmarks (-want +got):\n%s", diff)
	}
	if got.Columns != 3 {
		t.Errorf("columns = %d, want 3", got.Columns)
	}
	if got.Status != "修订数" || len(got.Sources) != 1 || got.Sources[0].Href != "../data.html#source-real" {
		t.Errorf("provenance = %+v, want revised figures of one source", got.Provenance)
	}
}

func TestTargetsSayHowFarTheyAre(t *testing.T) {
	p := pages(t)["targets.html"].(*Targets)
	var got []string
	for _, r := range append(p.Rows, p.Words...) {
		got = append(got, strings.Join([]string{r.ID, r.Class, r.Goal, r.Value.Text + r.Value.Unit, r.Distance}, " "))
	}
	want := []string{
		"target-pass-2020 pending ≥92% 88.1% 差3.9个百分点",
		"target-index-2015 not_met >83.2分 83.20分 与目标值相等", // equal is not more
		"target-deaths-2015 met ≤0.5人/万台 0.30人/万台 超出0.20人/万台",
		"target-unused unknown ≥5件 — ",
		"target-platform qualitative  — ",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("targets (-want +got):\n%s", diff)
	}
	if want := "5项目标：已达到1项，尚未达到2项，定性1项，无数据1项"; p.Glance.Text != want {
		t.Errorf("glance = %q, want %q", p.Glance.Text, want)
	}
}

// Divisions belong to several pillars, so a pillar has names and never a figure.
func TestPillarsListTheirDivisions(t *testing.T) {
	p := pages(t)["industries.html"].(*Industries)
	want := []Pillar{{ID: "metals", Name: "有色金属",
		Primary:   []Link{{"C32 有色金属冶炼和压延加工业", "industries/C32.html"}},
		Secondary: []Link{{"C33 金属制品业", "industries/C33.html"}},
		Share:     "行业结构+0.18，行业内质量−2.27个百分点"}}
	if diff := cmp.Diff(want, p.Pillars); diff != "" {
		t.Errorf("pillars (-want +got):\n%s", diff)
	}
	if got := pages(t)["industries/C33.html"].(*Industry).Pillars; len(got) != 1 || got[0].Href != "../industries.html#pillar-metals" {
		t.Errorf("C33 belongs to %v, want its pillar", got)
	}
}

func TestMatrixHoldsValueSizeAndVerdict(t *testing.T) {
	m := pages(t)["regions.html"].(*Regions).Matrix
	if len(m.Rows) != 3 || len(m.Columns) != 2 {
		t.Fatalf("matrix of %d × %d, want 3 prefectures × 2 headline indicators", len(m.Rows), len(m.Columns))
	}
	want := MatrixCell{Value: Number{Text: "80.0", Unit: "%", How: "computed/pass.html#r150200"}, N: "200", Gap: "−11.1", Synthetic: true,
		Verdict: Verdict{Class: "worse", Much: true, Shape: "▼▼", Word: "明显劣于"}}
	if diff := cmp.Diff(want, m.Rows[1].Cells[0]); diff != "" {
		t.Errorf("cell (-want +got):\n%s", diff)
	}
	if c := m.Rows[1].Cells[1]; c.Value.Missing != "不适用" || c.Gap != "" {
		t.Errorf("what does not apply is shown as %+v", c)
	}
	if !m.Synthetic {
		t.Error("the matrix holds a synthetic figure and is not marked")
	}
}

// A cell that disclosure control withheld has a number in the report and none in the
// result: the page must read the result.
func TestWithheldNumbersDoNotReachAPage(t *testing.T) {
	r := sample(t)
	a := analysis.Run(r)
	b := (&builder{r: r, a: newView(a), cat: words(t, lang.Chinese)}).at("indicators/pass.html")
	c := b.cell("pass", b.own(), "C33")
	c.Missing, c.Value, c.X, c.N = report.Suppressed, nan, nan, nan
	var notes [2][]string
	for i, withheld := range []bool{false, true} {
		c.Withheld = withheld
		table := b.industryReadings("t", r.Indicator("pass"), b.own())
		row := table.Groups[0].Rows[3]
		if row.Code != "C33" || row.Value.Missing != "不予公布" || row.N != "" {
			t.Errorf("the withheld cell is shown as %+v", row)
		}
		notes[i] = table.Notes
	}
	if diff := cmp.Diff(notes[0], notes[1]); diff != "" || !slices.Contains(notes[0], b.cat.T("page.note.withheld")) {
		t.Errorf("the notes are %q; they tell who suppressed the cell (-authors +we):\n%s", notes[0], diff)
	}
}

// The dictionary of columns is about the file beside it.
func TestDataPageExplainsEveryColumnOfTheDownload(t *testing.T) {
	r := sample(t)
	head, _, _ := strings.Cut(string(exchange.AnalysisCSV(analysis.Run(r), words(t, lang.English))), "\n")
	explained := make(map[string]bool)
	for _, f := range pages(t)["data.html"].(*Data).Columns {
		explained[f.Name] = true
	}
	for _, name := range strings.Split(strings.TrimPrefix(strings.TrimSpace(head), "\ufeff"), ",") {
		if !explained[name] {
			t.Errorf("data/analysis.csv has a column %q that the data page does not explain", name)
		}
		delete(explained, name)
	}
	for name := range explained {
		t.Errorf("the data page explains %q, which data/analysis.csv has not", name)
	}
}

func TestDownloadsAreLinkedWithTheirSize(t *testing.T) {
	b := maker(t, dataPath)
	p := b.dataPage(func() []Download { return []Download{{"data/analysis.csv", 1234567}, {"data/other.bin", 0}} }).(*Data)
	want := []DownloadGroup{
		{ID: "downloads-tables", Name: "数据表", About: b.cat.T("page.downloads.about.tables"), Entries: []DownloadEntry{{
			Link: Link{"分析结果表", "data/analysis.csv"}, File: "analysis.csv", Size: "1.2 MB",
			About:    "全部计算结果：区间、差距、判定、变化、趋势、位次（CSV，UTF-8）。",
			Citation: b.citation("分析结果表", "data/analysis.csv"),
		}}},
		{ID: "downloads-more", Name: "其他", Entries: []DownloadEntry{{Link: Link{"data/other.bin", "data/other.bin"}}}},
	}
	if diff := cmp.Diff(want, p.Downloads()); diff != "" {
		t.Errorf("downloads (-want +got):\n%s", diff)
	}
}

func TestMethodsPrintTheSettingsInForce(t *testing.T) {
	p := pages(t)["methods.html"].(*Methods)
	values := make(map[string]string)
	for _, f := range p.Settings {
		values[f.Name] = f.Text
	}
	for name, want := range map[string]string{"置信水平": "95%", "作判定的最小样本数": "30", "错误发现率": "0.05"} {
		if values[name] != want {
			t.Errorf("%s = %q, want %q", name, values[name], want)
		}
	}
	if got := p.Versions[len(p.Versions)-1]; got.Text != "test 1" {
		t.Errorf("the program is %q, want test 1", got.Text)
	}
}
