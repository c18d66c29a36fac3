package page

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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
