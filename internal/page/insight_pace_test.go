package page

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

func TestPaceSaysWhetherATargetIsMetInTime(t *testing.T) {
	b := maker(t, targetsPath)
	ind := b.r.Indicator("pass")
	base := *b.cell("pass", b.own(), "")
	base.Year, base.Value = 2011, 83
	for _, tc := range []struct {
		name   string
		state  analysis.TargetState
		due    int
		actual float64
		metIn  float64
		track  analysis.Track
		want   Pace
	}{
		{"in time", analysis.NotMet, 2020, 1.275, 2018.06, analysis.OnTrack,
			Pace{"on_track", "►", "按目前进度预计2019年达到", "+1.28", "+1.00", "个百分点", "2011年（83.0%）"}},
		{"just in time", analysis.NotMet, 2020, 1, 2020, analysis.OnTrack,
			Pace{"on_track", "►", "按目前进度预计2020年达到", "+1.00", "+1.00", "个百分点", "2011年（83.0%）"}},
		{"late", analysis.NotMet, 2020, 0.5, 2022.8, analysis.OffTrack,
			Pace{"off_track", "▷", "按目前进度到期不能达到，预计2023年才达到", "+0.50", "+1.00", "个百分点", "2011年（83.0%）"}},
		{"in a lifetime", analysis.NotMet, 2020, 0.01, 2395, analysis.OffTrack,
			Pace{"off_track", "▷", "按目前进度到期不能达到", "+0.01", "+1.00", "个百分点", "2011年（83.0%）"}},
		{"standing still", analysis.NotMet, 2020, 0, math.Inf(1), analysis.OffTrack,
			Pace{"off_track", "▷", "按目前进度到期不能达到", "0.00", "+1.00", "个百分点", "2011年（83.0%）"}},
		{"away", analysis.NotMet, 2020, -0.3, math.Inf(1), analysis.MovingAway,
			Pace{"moving_away", "◄", "按目前进度到期不能达到，差距在扩大", "−0.30", "+1.00", "个百分点", "2011年（83.0%）"}},
		{"overdue", analysis.NotMet, 2015, 0.5, 2018, analysis.OffTrack,
			Pace{"off_track", "▷", "到期未达到，按目前进度预计2018年达到", "+0.50", "", "个百分点", "2011年（83.0%）"}},
		{"met", analysis.Met, 2020, 0.5, 2015, analysis.OnTrack,
			Pace{"met", "✔", "已达到", "+0.50", "", "个百分点", "2011年（83.0%）"}},
		{"met and falling", analysis.Met, 2020, -0.5, 2015, analysis.OnTrack,
			Pace{"met", "✔", "已达到，但正在后退", "−0.50", "", "个百分点", "2011年（83.0%）"}},
		{"no pace", analysis.NotMet, 2020, nan, nan, analysis.NoPace,
			Pace{"no_pace", "○", "进度不足以判断", "", "", "个百分点", ""}},
		{"met without a pace", analysis.Met, 2020, nan, nan, analysis.NoPace,
			Pace{"met", "✔", "已达到", "", "", "个百分点", ""}},
		{"unknown", analysis.Unknown, 2020, nan, nan, analysis.NoPace, Pace{}},
		{"qualitative", analysis.Qualitative, 2020, nan, nan, analysis.NoPace, Pace{}},
	} {
		s := &analysis.TargetStatus{Target: &report.Target{Year: tc.due}, State: tc.state,
			Pace: analysis.Pace{Base: &base, Actual: tc.actual, Required: 1, MetIn: tc.metIn, Track: tc.track}}
		if diff := cmp.Diff(tc.want, b.pace(s, ind)); diff != "" {
			t.Errorf("%s: pace (-want +got):\n%s", tc.name, diff)
		}
	}
}

func TestTargetsAndHeadlinesShowThePace(t *testing.T) {
	all := pages(t)
	want := Pace{"on_track", "►", "按目前进度预计2019年达到", "+1.27", "+1.00", "个百分点", "2011年（83.0%）"}
	if diff := cmp.Diff(want, all["targets.html"].(*Targets).Rows[0].Pace); diff != "" {
		t.Errorf("pace on the page of targets (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want, all["index.html"].(*Index).Headlines[0].Target.Pace); diff != "" {
		t.Errorf("pace of the headline (-want +got):\n%s", diff)
	}
	// A card that says "met" need not say so twice.
	met := pages(t, "value     = 92", "value     = 88")["index.html"].(*Index).Headlines[0].Target
	if met.Class != "met" || met.Pace.Class != "" || met.Pace.Actual != "+1.27" {
		t.Errorf("a met target on a card: %+v", met)
	}
	if got := all["targets.html"].(*Targets).Rows[1].Pace; got.Word != "进度不足以判断" || got.Actual != "" {
		t.Errorf("a target with one year of data has the pace %+v", got)
	}
}

func TestPaceSpeaksEnglish(t *testing.T) {
	got := pagesOf(t, sample(t), lang.English)["targets.html"].(*Targets).Rows[0].Pace
	if want := (Pace{"on_track", "►", "on track: met in 2019", "+1.27", "+1.00", " percentage points", "2011 (83.0%)"}); got != want {
		t.Errorf("pace = %+v, want %+v", got, want)
	}
}
