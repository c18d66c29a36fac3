package page

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

func TestSplitSaysWhatAGapIsMadeOf(t *testing.T) {
	for tag, want := range map[string]string{
		lang.Chinese: "内蒙古抽查合格率比全国低1.44个百分点：行业结构拉高0.76个百分点，行业内质量拉低2.20个百分点。",
		lang.English: "Inner Mongolia, Sampling pass rate: 1.44 percentage points below China; the mix of industries raises it by 0.76 percentage points, quality within industries lowers it by 2.20 percentage points.",
	} {
		b := projectOf(t, insight, tag, "话").at(indexPath)
		s := b.splits(b.own())
		if s == nil {
			t.Fatal("no split")
		}
		if s.Text != want {
			t.Errorf("%s: %q, want %q", tag, s.Text, want)
		}
		if s.Doubt != "" || s.Verdict.Class != "worse" {
			t.Errorf("%s: a sure gap is doubted: %q, %+v", tag, s.Doubt, s.Verdict)
		}
	}
}

// The rows of the table add up, whatever is put together.
func TestSplitRowsAddUp(t *testing.T) {
	b := projectOf(t, insight, lang.Chinese, "话").at(indexPath)
	s := b.splits(b.own())
	want := []SplitRow{
		{Of: Link{"食品制造业", "industries/C14.html"}, Code: "C14", Mix: "+0.41", Within: "−1.75", Both: "−1.34"},
		{Of: Link{"农副食品加工业", "industries/C13.html"}, Code: "C13", Mix: "+0.35", Within: "−0.45", Both: "−0.10"},
		{Of: Link{Text: "各行业合计"}, Mix: "+0.76", Within: "−2.20", Both: "−1.44", Sum: true},
	}
	if diff := cmp.Diff(want, s.Rows); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	ind := b.r.Indicator("pass")
	d := &analysis.Decomposition{Cell: b.cell("pass", b.own(), ""), Benchmark: b.cell("pass", region("100000"), "")}
	for i := range 12 {
		p := analysis.IndustryPart{Industry: "C" + itoa(20+i), Mix: float64(i) - 3, Within: float64(i%3) / 2}
		d.Parts = append(d.Parts, p)
		d.Mix, d.Within = d.Mix+p.Mix, d.Within+p.Within
	}
	rows := b.splitRows(ind, d)
	if len(rows) != 2*splitShown+2 || rows[splitShown*2].Of.Text != "其余4个行业" || rows[0].Code != "C20" || rows[2*splitShown-1].Code != "C31" {
		t.Errorf("12 industries are shown as %+v", rows)
	}
	var mix, within float64
	for _, r := range rows[:len(rows)-1] {
		mix, within = mix+number(t, r.Mix), within+number(t, r.Within)
	}
	if last := rows[len(rows)-1]; mix != number(t, last.Mix) || within != number(t, last.Within) || !last.Sum {
		t.Errorf("the lines add up to %v and %v, the last says %+v", mix, within, last)
	}
}

// A gap that may be chance is said to be so before it is taken apart.
func TestSplitDoubtsWhatIsNotSignificant(t *testing.T) {
	b := projectOf(t, insight, lang.Chinese, "话").at(indexPath)
	for i := range b.a.Decompositions() {
		d := &b.a.Decompositions()[i]
		d.Cell.Against(d.Benchmark.Place).Verdict = analysis.Similar
	}
	if s := b.splits(b.own()); !strings.Contains(s.Doubt, "95%置信水平下不显著") {
		t.Errorf("doubt = %q", s.Doubt)
	}
}

// What lower is better says in words which way the value is pulled, and in the table
// what is in favour; what no industry can be given is not left out.
func TestSplitOfALowerIsBetterIndicator(t *testing.T) {
	b := projectOf(t, insight, lang.Chinese, "话").at(indexPath)
	ind := b.r.Indicator("loss")
	d := &analysis.Decomposition{Cell: b.cell("loss", b.own(), ""), Benchmark: b.cell("loss", region("100000"), ""),
		Gap: -9, Mix: 2, Within: -11, Coverage: 0.954, Parts: []analysis.IndustryPart{{Industry: "C13", Mix: 2, Within: -11}}}
	s := b.split(d)
	if want := "内蒙古投诉率比全国高10.000件：行业结构拉低2.000件，行业内质量拉高11.000件，不能分到行业的部分拉高1.000件。"; s.Text != want {
		t.Errorf("text = %q, want %q", s.Text, want)
	}
	if s.Rows[0].Within != "−11.000" || ind.Direction != report.Down {
		t.Errorf("rows = %+v", s.Rows)
	}
	if notes := strings.Join(s.Notes, ""); !strings.Contains(notes, "95.4%") || !strings.Contains(notes, "公布值的差距为−10.000，各行业合计的差距为−9.000") {
		t.Errorf("notes = %q", notes)
	}
}

func TestSplitsComeByHeadlineAndBenchmark(t *testing.T) {
	b := projectOf(t, insight, lang.Chinese, "话").at(indexPath)
	s := b.splits(b.own())
	if s.Others == nil {
		t.Fatal("the split of loss is not there")
	}
	row := s.Others.Rows[0]
	if row.Indicator.Text != "投诉率" || row.Against != "全国" || row.Verdict.Class != "worse" || row.Coverage != "95%" {
		t.Errorf("the second split is %+v", row)
	}
	if got := b.splits(region("150200")); got != nil {
		t.Errorf("a place without industries has the split %+v", got)
	}
}

// What an industry adds to the region's gaps stands on its page; what its pillar adds
// is a reading aid, and says that pillars overlap.
func TestSharesOfIndustriesAndPillars(t *testing.T) {
	b := projectOf(t, insight, lang.Chinese, "话").at("industries/C14.html")
	s := b.industryShare("C14")
	want := IndustryShareRow{Indicator: Link{"抽查合格率", "../indicators/pass.html"}, Mix: "+0.41", Within: "−1.75", Both: "−1.34",
		Gap: "−1.44个百分点", Verdict: Verdict{Class: "worse", Much: true, Shape: "▼▼", Word: "明显劣于"}}
	if len(s.Rows) != 2 {
		t.Fatalf("%d rows, want pass and loss", len(s.Rows))
	}
	if diff := cmp.Diff(want, s.Rows[0]); diff != "" {
		t.Errorf("share (-want +got):\n%s", diff)
	}
	if got := b.industryShare("C15"); got != nil {
		t.Errorf("an industry without counts has the share %+v", got)
	}
	b.r.Pillars = []report.Pillar{
		{ID: "a", Name: "甲", Primary: []string{"C14"}, Secondary: []string{"C13"}},
		{ID: "b", Name: "乙", Primary: []string{"C13", "C14"}},
		{ID: "c", Name: "丙", Primary: []string{"C15"}},
	}
	lead, shares := b.pillarShares()
	if diff := cmp.Diff([]string{"行业结构+0.41，行业内质量−1.75个百分点", "行业结构+0.76，行业内质量−2.20个百分点", ""}, shares); diff != "" {
		t.Errorf("pillars (-want +got):\n%s", diff)
	}
	if !strings.Contains(lead, "−1.44个百分点") || !strings.Contains(lead, "重叠") {
		t.Errorf("lead = %q", lead)
	}
}

// number reads a shown number back.
func number(t *testing.T, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(strings.Replace(s, "−", "-", 1), 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}
