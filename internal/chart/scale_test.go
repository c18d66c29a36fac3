package chart

import (
	"slices"
	"strings"
	"testing"
)

// sampleScale compares indicators of several units in % of the national level.
func sampleScale(t *testing.T, tag string) *Spec {
	s := sampleBase(catalogue(t, tag), Comparison)
	s.Own, s.RowsAre, s.GapUnit, s.Against, s.Scale = "本项目", "指标", "", "国内先进", "国内先进水平"
	s.Benchmarks = []Benchmark{{"国内先进", Advanced}, {"区内先进", Other}}
	row := func(label, unit string, decimals int, attained float64, verdict string, own, national, regional, gap float64, gapUnit string) {
		marks := []Datum{value(national), value(regional)}
		scaled := []Datum{value(100), value(100 * regional / national)}
		s.Rows = append(s.Rows, Row{Label: label, Unit: unit, Decimals: decimals, Value: Datum{Value: attained, Low: noValue, High: noValue, Verdict: verdict},
			Gap: Datum{Value: noValue, Low: noValue, High: noValue}, Marks: scaled, Real: Real{Value: value(own), Marks: marks, Gap: gap, GapUnit: gapUnit}})
	}
	row("一次交验合格率", "%", 1, 98.577, worse, 97, 98.4, 96.8, -1.4, "个百分点")
	row("投诉率", "件/万件", 2, 78.767, worse, 1.46, 1.15, 1.6, -.31, "件/万件")
	row("质量损失率", "%", 2, 99, similar, .57, .56, .6, -.01, "个百分点")
	return s
}

// What is drawn in % of a level is told in its own unit, and never as a gap.
func TestComparisonOnAScaleTellsRealNumbers(t *testing.T) {
	s := sampleScale(t, "zh-CN")
	if got, want := s.Summary(), "2015年本项目3个指标中，1个与国内先进相近，2个劣于国内先进；最低的是投诉率，达到国内先进水平的78.8%。"; got != want {
		t.Errorf("Summary() = %q, want %q", got, want)
	}
	table := s.Table()
	want := []string{"指标", "单位", "本项目", "95%置信区间", "国内先进", "区内先进", "与国内先进的差距", "差距单位", "对国内先进水平的达到率（%）", "判定"}
	if !slices.Equal(table.Head, want) {
		t.Errorf("head = %q, want %q", table.Head, want)
	}
	var got []string
	for _, c := range table.Rows[1].Cells {
		got = append(got, c.Text)
	}
	if line := strings.Join(got, "|"); line != "件/万件|1.46||1.15|1.60|−0.31|件/万件|78.8|▼ 劣于" {
		t.Errorf("row = %s", line)
	}
	if c := table.Rows[0].Cells; c[5].Exact[0] != -1.4 || c[7].Exact[0] != 98.577 || c[1].Exact[0] != 97 {
		t.Errorf("numbers behind the row = %+v", c)
	}
	texts := strings.Join(parseSVG(t, s.SVG()).texts(), "|")
	for _, w := range []string{"对国内先进水平的达到率（%）", "1.46件/万件", "78.8%"} {
		if !strings.Contains(texts, w) {
			t.Errorf("the picture does not say %s: %s", w, texts)
		}
	}
	if strings.Contains(texts, "差距") || strings.Contains(texts, "−21.2") {
		t.Errorf("the picture tells a gap: %s", texts)
	}
	tip := s.scaleTip(&s.Rows[1])
	if !strings.Contains(tip, "1.46件/万件") || !strings.Contains(tip, "与国内先进的差距：−0.31件/万件") || strings.Contains(tip, "−21") {
		t.Errorf("tip = %q", tip)
	}
}
