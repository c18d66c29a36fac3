package stat

import (
	"math"
	"slices"
	"testing"
)

func near(a, b float64) bool {
	return math.Abs(a-b) <= 1e-9*(1+math.Abs(b)) || math.IsNaN(a) && math.IsNaN(b) || a == b
}

func nearAll(a, b []float64) bool { return slices.EqualFunc(a, b, near) }

func TestNormalisationEdges(t *testing.T) {
	nan := math.NaN()
	same := []float64{4, 4, nan}
	if y, w := MinMax(same, true, 1, 100); !nearAll(y, []float64{nan, nan, nan}) || !slices.Contains(w, WarnConstant) {
		t.Errorf("MinMax of a constant = %v, %v, want missing and a warning", y, w)
	}
	if y, w := ZScores(same, true, 0, 1); !nearAll(y, []float64{nan, nan, nan}) || !slices.Contains(w, WarnConstant) {
		t.Errorf("ZScores of a constant = %v, %v", y, w)
	}
	if _, w := ZScores([]float64{1}, true, 0, 1); !slices.Contains(w, WarnTooFewPoints) {
		t.Errorf("ZScores of one value: %v", w)
	}
	if y, w := DistanceToTarget([]float64{5, 7}, 5, true, false); !math.IsNaN(y[0]) || !slices.Contains(w, WarnConstant) {
		t.Errorf("a target no better than the worst = %v, %v", y, w)
	}
	if y, _ := DistanceToTarget([]float64{0, 20}, 10, true, true); y[1] != 1 {
		t.Errorf("capped distance = %v, want 1", y)
	}
	up, down := []float64{1, 2, 5, nan}, []float64{-1, -2, -5, nan}
	for name, f := range map[string]Normalisation{"MinMax100": MinMax100, "Percentile100": Percentile100, "Standard100": Standard100} {
		if a, b := f(up, true), f(down, false); !nearAll(a, b) {
			t.Errorf("%s: %v upward, %v downward, want the same", name, a, b)
		}
		if a := f(up, true); !(a[2] > a[1] && a[1] > a[0] && math.IsNaN(a[3])) {
			t.Errorf("%s(%v) = %v, want the order kept and missing missing", name, up, a)
		}
	}
	if got := Goalpost(5, 3, 3, 1, true, true); !math.IsNaN(got) {
		t.Errorf("equal goalposts = %v, want NaN", got)
	}
	if got := Efficacy(5, 3, 3, 60, 40, true); !math.IsNaN(got) {
		t.Errorf("equal baselines = %v, want NaN", got)
	}
	if got := PercentRanks([]float64{3}, true); !math.IsNaN(got[0]) {
		t.Errorf("percent rank of one = %v, want NaN", got)
	}
}

func TestAggregate(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		name    string
		x, w    []float64
		share   float64
		mean    Mean
		want    float64
		warning Warning
	}{
		{"plain", []float64{60, 80}, nil, 0, ArithmeticMean, 70, ""},
		{"weights rescaled", []float64{60, nan, 90}, []float64{2, 5, 1}, 0.5, ArithmeticMean, 70, WarnMissing},
		{"too little", []float64{60, nan, nan}, nil, 0.5, ArithmeticMean, nan, WarnLowCoverage},
		{"exactly the share", []float64{60, 80, nan}, nil, 2.0 / 3, ArithmeticMean, 70, WarnMissing},
		{"weight zero does not count", []float64{60, nan}, []float64{1, 0}, 1, ArithmeticMean, 60, ""},
		{"negative weight", []float64{60, 80}, []float64{1, -1}, 0, ArithmeticMean, nan, WarnInvalid},
		{"no weight at all", []float64{60, 80}, []float64{0, 0}, 0, ArithmeticMean, nan, WarnInvalid},
		{"zero wipes out a geometric mean", []float64{0, 80}, nil, 0, GeometricMean, nan, WarnInvalid},
		{"nothing", nil, nil, 0, ArithmeticMean, nan, WarnLowCoverage},
		{"power 2", []float64{3, 4}, nil, 0, PowerMean(2), math.Sqrt(12.5), ""},
		{"power 0 is geometric", []float64{2, 8}, nil, 0, PowerMean(0), 4, ""},
		{"power -1 of zero", []float64{0, 8}, nil, 0, PowerMean(-1), nan, WarnInvalid},
	} {
		got, w := Aggregate(c.x, c.w, c.share, c.mean)
		if !near(got, c.want) || c.warning == "" && len(w) > 0 || c.warning != "" && !slices.Contains(w, c.warning) {
			t.Errorf("%s: %v, %v, want %v and %q", c.name, got, w, c.want, c.warning)
		}
	}
	r := rng(70)
	for range 500 {
		x, w := []float64{r.Float64() + 0.01, r.Float64() + 0.01, r.Float64() + 0.01}, []float64{r.Float64(), r.Float64(), 1}
		h, g, a := HarmonicMean(x, w), GeometricMean(x, w), ArithmeticMean(x, w)
		if h > g+1e-12 || g > a+1e-12 {
			t.Fatalf("means of %v: harmonic %v, geometric %v, arithmetic %v out of order", x, h, g, a)
		}
	}
}

func TestOutranking(t *testing.T) {
	nan := math.NaN()
	units := [][]float64{{3, 1, nan}, {3, 2, 5}, {1, 1, 5}}
	m := Outranking(units, []float64{1, 1, 2})
	for i := range m {
		for j := range m {
			if i != j && !near(m[i][j]+m[j][i], 1) {
				t.Errorf("m[%d][%d] + m[%d][%d] = %v, want 1", i, j, j, i, m[i][j]+m[j][i])
			}
		}
	}
	if m[0][1] != 0.25 { // a tie and a loss
		t.Errorf("m[0][1] = %v, want .25", m[0][1])
	}
	if got, want := Copeland(m), []int{0, 2, -2}; !slices.Equal(got, want) {
		t.Errorf("Copeland = %v, want %v", got, want)
	}
}

func TestProgressEdges(t *testing.T) {
	nan := math.NaN()
	base := ProgressInput{BaseValue: 90, CurrentValue: 92, BaseYear: 2010, CurrentYear: 2015, Target: 95, TargetYear: 2020, Limit: nan, HigherIsBetter: true}
	change := func(f func(*ProgressInput)) ProgressInput {
		in := base
		f(&in)
		return in
	}
	for _, c := range []struct {
		name   string
		in     ProgressInput
		status ProgressStatus
	}{
		{"moderate", base, ProgressModerate},
		{"one point", change(func(in *ProgressInput) { in.CurrentYear = 2010 }), ProgressUnavailable},
		{"base zero", change(func(in *ProgressInput) { in.BaseValue = 0 }), ProgressUnavailable},
		{"sign changes", change(func(in *ProgressInput) { in.CurrentValue = -1 }), ProgressUnavailable},
		{"missing base", change(func(in *ProgressInput) { in.BaseValue = nan }), ProgressUnavailable},
		{"target met", change(func(in *ProgressInput) { in.CurrentValue = 96 }), ProgressAchieved},
		{"target is the base, held", change(func(in *ProgressInput) { in.Target, in.CurrentValue = 90, 90 }), ProgressAchieved},
		{"target is the base, lost", change(func(in *ProgressInput) { in.Target, in.CurrentValue = 90, 89 }), ProgressUnavailable},
		{"target year is the base year", change(func(in *ProgressInput) { in.TargetYear = 2010 }), ProgressUnavailable},
		{"falling", change(func(in *ProgressInput) { in.CurrentValue = 88 }), ProgressDeclining},
		{"negative values", change(func(in *ProgressInput) { in.BaseValue, in.CurrentValue, in.Target = -10, -8, -6 }), ProgressModerate},
		{"near the limit a small rise is enough", change(func(in *ProgressInput) { in.BaseValue, in.CurrentValue, in.Target, in.Limit = 98, 98.7, nan, 100 }), ProgressSubstantial},
		{"on the limit and held", change(func(in *ProgressInput) { in.BaseValue, in.CurrentValue, in.Target, in.Limit = 100, 100, nan, 100 }), ProgressSubstantial},
		{"far from a limit", change(func(in *ProgressInput) { in.BaseValue, in.CurrentValue, in.Target, in.Limit = 10, 10.2, nan, 100 }), ProgressLimited},
	} {
		p := OpenSDGProgress(c.in)
		if p.Status != c.status || math.IsNaN(p.Score) != (c.status == ProgressUnavailable) || p.Score > 5 || p.Score < -5 || math.IsInf(p.Value, 0) {
			t.Errorf("%s: %+v, want %s", c.name, p, c.status)
		}
	}
	if got := EurostatTargetStatus(nan); got != EurostatNone {
		t.Errorf("EurostatTargetStatus(NaN) = %q, want none", got)
	}
}

func TestLinearPace(t *testing.T) {
	nan := math.NaN()
	in := ProgressInput{BaseValue: 4, CurrentValue: 3, BaseYear: 2010, CurrentYear: 2015, Target: 0, TargetYear: 2020}
	p := LinearPace(in) // a defect rate on its way to zero, half as fast as it should
	if !near(p.Actual, 0.2) || !near(p.Required, 0.4) || !near(p.Ratio, 0.5) || !near(p.Distance, 3) || !near(p.MetIn, 2030) {
		t.Errorf("LinearPace = %+v, want .2 of .4 a year, met in 2030", p)
	}
	in.CurrentValue = 5
	if p := LinearPace(in); !math.IsInf(p.MetIn, 1) || p.Ratio >= 0 {
		t.Errorf("moving away: %+v, want never", p)
	}
	in.CurrentValue = 0
	if p := LinearPace(in); p.MetIn != 2015 || p.Distance != 0 {
		t.Errorf("met: %+v, want 2015", p)
	}
	in.Target = nan
	if p := LinearPace(in); !math.IsNaN(p.MetIn) || !math.IsNaN(p.Ratio) {
		t.Errorf("without target: %+v, want missing", p)
	}
	in = ProgressInput{BaseValue: 4, CurrentValue: 5, BaseYear: 2010, CurrentYear: 2010, Target: 0, TargetYear: 2020}
	if p := LinearPace(in); !math.IsNaN(p.Actual) {
		t.Errorf("one point: %+v, want missing", p)
	}
	in = ProgressInput{BaseValue: 96, CurrentValue: 97, BaseYear: 2010, CurrentYear: 2015, Target: 95, TargetYear: 2020, HigherIsBetter: true}
	if p := LinearPace(in); !math.IsNaN(p.Ratio) || p.MetIn != 2015 {
		t.Errorf("target met at the base: %+v, want no ratio", p)
	}
}

func TestOfficialMeasures(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		what      string
		got, want float64
	}{
		{"GradeRate all superior", GradeRate(10, 0, 0, 10), 150},
		{"GradeRate mixed", GradeRate(2, 4, 4, 10), 90},
		{"GradeRate parts above total", GradeRate(5, 5, 5, 10), nan},
		{"GradeRate no output", GradeRate(0, 0, 0, 0), nan},
		{"GradeRate rounding of parts", GradeRate(0.1, 0.2, 0.3, 0.6), (0.15 + 0.2 + 0.15) / 0.6 * 100},
		{"IndexScore up", IndexScore(95, 90, 100, true), 80},
		{"IndexScore down", IndexScore(95, 90, 100, false), 80},
		{"IndexScore best of down", IndexScore(90, 90, 100, false), 100},
		{"IndexScore clipped", IndexScore(120, 90, 100, true), 100},
		{"IndexScore clipped below", IndexScore(120, 90, 100, false), 60},
		{"IndexScore equal baselines", IndexScore(95, 90, 90, true), nan},
		{"Gap up", Gap(95, 93, 1), 2}, {"Gap down", Gap(95, 93, -1), -2}, {"Gap none", Gap(95, 93, 0), 2},
		{"Attainment up", Attainment(45, 90, 1), 50}, {"Attainment down", Attainment(4, 2, -1), 50},
		{"Attainment of zero", Attainment(5, 0, 1), nan}, {"Attainment down from zero", Attainment(0, 2, -1), nan},
		{"Attainment none", Attainment(5, 5, 0), nan}, {"Attainment signs", Attainment(-5, 5, 1), nan},
	} {
		if !near(c.got, c.want) {
			t.Errorf("%s = %v, want %v", c.what, c.got, c.want)
		}
	}
	bounds := []float64{75, 80, 85, 90}
	for v, want := range map[float64]int{74.99: 0, 75: 1, 79.9: 1, 90: 4, 100: 4} {
		if got := BandOf(v, bounds); got != want {
			t.Errorf("BandOf(%v) = %d, want %d", v, got, want)
		}
	}
	if got := BandOf(nan, bounds); got != -1 {
		t.Errorf("BandOf(NaN) = %d, want -1", got)
	}
}
