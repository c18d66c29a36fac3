package analysis_test

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// The tests of this file were each written because a breaking edit had gone unnoticed.

// runWith is run with some of the definitions added to.
func runWith(t *testing.T, more map[string]string, tables ...string) *analysis.Result {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range definitions {
		fsys[name] = &fstest.MapFile{Data: []byte(text + more[name])}
	}
	for i, text := range tables {
		fsys[fmt.Sprintf("data/2015/t%02d.toml", i)] = &fstest.MapFile{Data: []byte(text)}
	}
	r, probs := report.Load(fsys)
	if probs.HasErrors() {
		t.Fatalf("project does not load: %v", probs)
	}
	return analysis.Run(r)
}

// county lies in the region itself, beside the prefectures but not one of them.
var county = map[string]string{"data/regions.toml": "[[region]]\ncode = \"150781\"\nname = \"满洲里市\"\nparent = \"150000\"\nlevel = \"county\"\n"}

// benjaminiHochberg is the definition, written out plainly.
func benjaminiHochberg(p map[string]float64) map[string]float64 {
	names := slices.SortedFunc(maps.Keys(p), func(a, b string) int {
		return map[bool]int{true: -1, false: 1}[p[a] < p[b]]
	})
	q := make(map[string]float64)
	least := 1.0
	for i := len(names) - 1; i >= 0; i-- {
		least = min(least, p[names[i]]*float64(len(names))/float64(i+1))
		q[names[i]] = least
	}
	return q
}

func TestFalseDiscoveryIsControlledPerBenchmark(t *testing.T) {
	a := run(t,
		table("pass", 2014, `{ region = "100000", x = 900, n = 1000 }`, `{ region = "150000", x = 450, n = 500 }`,
			`{ region = "150100", x = 175, n = 200 }`, `{ region = "150200", x = 190, n = 200 }`),
		table("pass", 2015, `{ region = "100000", x = 950, n = 1000 }`, `{ group = "west", x = 890, n = 1000 }`, `{ region = "150000", x = 440, n = 500 }`,
			`{ region = "150100", x = 180, n = 200 }`, `{ region = "150200", x = 150, n = 200 }`))
	own := []string{"150000", "150100", "150200"}
	for b := range 2 {
		p := make(map[string]float64)
		for _, place := range own {
			p[place] = cell(t, a, "pass", 2015, region(place), "").Comparisons[b].P
		}
		for place, want := range benjaminiHochberg(p) {
			if c := cell(t, a, "pass", 2015, region(place), "").Comparisons[b]; !near(c.Q, want, 1e-12) {
				t.Errorf("q of %s against %s = %v, want %v", place, c.Benchmark.ID, c.Q, want)
			}
		}
	}
	p := make(map[string]float64)
	for _, place := range own {
		p[place] = cell(t, a, "pass", 2015, region(place), "").Change.P
	}
	for place, want := range benjaminiHochberg(p) {
		if got := cell(t, a, "pass", 2015, region(place), "").Change.Q; !near(got, want, 1e-12) {
			t.Errorf("q of the change of %s = %v, want %v", place, got, want)
		}
	}
	if nation := cell(t, a, "pass", 2015, region("100000"), "").Change; math.IsNaN(nation.P) || !math.IsNaN(nation.Q) {
		t.Errorf("change of the nation = %+v, want a p, but no q: it is none of the report's places", nation)
	}
}

// In binary, 64.4 − 63.9 is a little more than 0.5.
func TestGapEqualToTheMarginIsInsideIt(t *testing.T) {
	a := run(t, table("qci", 2015, `{ region = "150000", value = 64.4 }`, `{ region = "100000", value = 63.9 }`))
	c := cell(t, a, "qci", 2015, region("150000"), "").Comparisons[0]
	if c.Gap <= 0.5 || c.Verdict != analysis.Similar {
		t.Errorf("64.4 against 63.9 by a margin of 0.5: gap %v, %s, want a hair above 0.5 and similar", c.Gap, c.Verdict)
	}
}

func TestPrefecturesAreNotRankedAmongCounties(t *testing.T) {
	a := runWith(t, county, table("pass", 2015, `{ region = "150100", x = 198, n = 200 }`, `{ region = "150200", x = 160, n = 200 }`,
		`{ region = "150781", x = 200, n = 200 }`))
	if got, want := cell(t, a, "pass", 2015, region("150100"), "").Rank, (analysis.Rank{Rank: 1, Low: 1, High: 1, Of: 2}); got != want {
		t.Errorf("rank = %+v, want %+v", got, want)
	}
	if got := cell(t, a, "pass", 2015, region("150781"), "").Rank; got != (analysis.Rank{}) {
		t.Errorf("rank of the only county = %+v, want none", got)
	}
}

func TestRankWithoutAnyTestHasNoRange(t *testing.T) {
	a := run(t, table("bare", 2015, `{ region = "150100", value = 3 }`, `{ region = "150200", value = 2 }`))
	if got, want := cell(t, a, "bare", 2015, region("150200"), "").Rank, (analysis.Rank{Rank: 2, Of: 2}); got != want {
		t.Errorf("rank = %+v, want %+v", got, want)
	}
}

// A county is a part of no sum: to hide it would protect nothing.
func TestCountiesEnterNoSum(t *testing.T) {
	a := runWith(t, county, table("pass", 2015, `{ region = "150000", x = 126, n = 149 }`, `{ region = "150100", missing = "suppressed" }`,
		`{ region = "150200", x = 60, n = 70 }`, `{ region = "150300", x = 50, n = 60 }`, `{ region = "150781", x = 9, n = 10 }`))
	for place, want := range map[string]bool{"150000": false, "150200": false, "150300": true, "150781": false} {
		if c := cell(t, a, "pass", 2015, region(place), ""); c.Withheld != want {
			t.Errorf("%s: withheld = %v, want %v", place, c.Withheld, want)
		}
	}
}

// A value published with its n adds up like x of n.
func TestValuesWithTheirUnitsTellSumsToo(t *testing.T) {
	a := run(t, table("pass", 2015, `{ region = "150000", value = 84.5, n = 149 }`, `{ region = "150100", value = 85.7, n = 70 }`,
		`{ region = "150200", value = 83.3, n = 60 }`, `{ region = "150300", missing = "suppressed" }`))
	if !cell(t, a, "pass", 2015, region("150200"), "").Withheld {
		t.Error("the suppressed prefecture is the region less the other two")
	}
}

func TestTargetMetInItsVeryYearIsOnTrack(t *testing.T) {
	a := run(t, table("pass", 2013, `{ region = "150000", x = 166, n = 200 }`), table("pass", 2015, `{ region = "150000", x = 170, n = 200 }`))
	if p := a.Targets[0].Pace; p.MetIn != 2020 || p.Track != analysis.OnTrack {
		t.Errorf("pace = %+v, want the target of 2020 met in 2020, on track", p)
	}
}

func TestStrataGiveNoWarnings(t *testing.T) {
	a := run(t, table("pass", 2014, `{ region = "150000", stratum = "large", x = 940, n = 1000 }`),
		table("pass", 2015, `{ region = "150000", stratum = "large", x = 800, n = 1000 }`, `{ region = "100000", stratum = "large", x = 9500, n = 10000 }`))
	k := report.Key{Indicator: "pass", Year: 2015, Place: region("150000"), Stratum: "large"}
	if c := a.Cell(k); len(c.Comparisons) != 1 || c.Comparisons[0].Verdict != analysis.Worse || c.Change.Verdict != analysis.Worse {
		t.Fatalf("the stratum is not worse and falling: %+v", c)
	}
	if len(a.Warnings) != 0 {
		t.Errorf("warnings = %+v, want none", a.Warnings)
	}
}

func TestMuchAsksForMoreThanTheVerdict(t *testing.T) {
	for _, tc := range []struct {
		bench string
		want  bool
	}{{"x = 48, n = 80", false}, {"x = 20, n = 80", true}, {"x = 64, n = 80", false}} {
		a := run(t, table("pass", 2015, `{ region = "150000", x = 56, n = 70 }`, `{ region = "100000", `+tc.bench+` }`))
		c := cell(t, a, "pass", 2015, region("150000"), "").Comparisons[0]
		if got := c.Much(&a.Report.Methods); got != tc.want {
			t.Errorf("56 of 70 against %s, %s, p = %v: much = %v, want %v", tc.bench, c.Verdict, c.P, got, tc.want)
		}
	}
}

// Where less is better, a rise is what to warn of.
func TestWarningFollowsTheDirection(t *testing.T) {
	series := func(x ...int) (tables []string) {
		for i, v := range x {
			rows := []string{fmt.Sprintf(`{ region = "150000", x = %d, n = 200 }`, v)}
			if i == len(x)-1 {
				rows = append(rows, `{ region = "100000", x = 500, n = 10000 }`)
			}
			tables = append(tables, table("fail", 2016-len(x)+i, rows...))
		}
		return tables
	}
	rising := run(t, series(20, 24, 28, 32, 36)...).Warnings
	if len(rising) != 1 || !rising[0].Trending || rising[0].Fell {
		t.Errorf("warnings of a rising failure rate = %+v, want one by trend alone", rising)
	}
	if falling := run(t, series(36, 32, 28, 24, 20)...).Warnings; len(falling) != 0 {
		t.Errorf("warnings of a falling failure rate = %+v, want none", falling)
	}
}

func TestChangeIsOnLastYearOnly(t *testing.T) {
	a := run(t, table("pass", 2013, `{ region = "150000", x = 160, n = 200 }`), table("pass", 2015, `{ region = "150000", x = 190, n = 200 }`))
	if ch := cell(t, a, "pass", 2015, region("150000"), "").Change; ch.From != nil || ch.Verdict != analysis.NotCompared || !math.IsNaN(ch.Diff) {
		t.Errorf("change = %+v, want none: there is no 2014", ch)
	}
}

// Events above the units are no proportion, for which Cochran–Armitage is made.
func TestTrendOfRatesAboveOne(t *testing.T) {
	var tables []string
	for i, x := range []int{30, 32, 34, 36, 38} {
		tables = append(tables, table("deaths", 2011+i, fmt.Sprintf(`{ region = "150000", x = %d, n = 35 }`, x)))
	}
	if tr := cell(t, run(t, tables...), "deaths", 2015, region("150000"), "").Trend; tr.Method != "mann_kendall" {
		t.Errorf("trend by %q, want mann_kendall", tr.Method)
	}
}

func TestTrendBeyondChanceOnly(t *testing.T) {
	var tables []string
	for i, x := range []int{160, 162, 164, 166, 174} {
		tables = append(tables, table("pass", 2011+i, fmt.Sprintf(`{ region = "150000", x = %d, n = 200 }`, x)))
	}
	tr := cell(t, run(t, tables...), "pass", 2015, region("150000"), "").Trend
	if tr.P <= 0.05 || tr.P > 0.07 || tr.Verdict != analysis.NoTrend {
		t.Errorf("trend = %+v, want none, at p just above 0.05", tr)
	}
}

func TestThreeValuesHaveNoQuartiles(t *testing.T) {
	a := run(t, table("qci", 2015, `{ region = "150100", value = 81 }`, `{ region = "150200", value = 82 }`, `{ region = "150300", value = 84 }`))
	if s := a.Spread(report.Key{Indicator: "qci", Year: 2015}); s.N != 3 || s.Median != 82 || !math.IsNaN(s.Q1) || !math.IsNaN(s.Q3) {
		t.Errorf("Spread = %+v, want three values with a median and no quartiles", s)
	}
}

// split is the tables of TestDecomposition for another indicator and year.
func split(id string, year int) string {
	return table(id, year,
		`{ region = "150000", x = 866, n = 1000 }`,
		`{ region = "150000", industry = "C14", x = 182, n = 200 }`,
		`{ region = "150000", industry = "C32", x = 684, n = 800 }`,
		`{ region = "100000", x = 8750, n = 10000 }`,
		`{ region = "100000", industry = "C14", x = 4500, n = 5000 }`,
		`{ region = "100000", industry = "C32", x = 4225, n = 5000 }`)
}

func TestDecompositionIsSignedLikeTheGap(t *testing.T) {
	a := run(t, split("fail", 2015))
	if len(a.Decompositions) != 1 {
		t.Fatalf("%d decompositions, want 1", len(a.Decompositions))
	}
	d := a.Decompositions[0]
	if !near(d.Gap, 0.65, 1e-9) || !near(d.Mix, 1.65, 1e-9) || !near(d.Within, -1, 1e-9) {
		t.Errorf("gap, mix, within = %v, %v, %v, want 0.65, 1.65, −1: fewer failures are better", d.Gap, d.Mix, d.Within)
	}
	mix := 0.0
	for _, p := range d.Parts {
		mix += p.Mix
	}
	if !near(mix, d.Mix, 1e-9) {
		t.Errorf("parts of the mix add up to %v, want %v", mix, d.Mix)
	}
}

func TestDecompositionIsOfTheReportsYear(t *testing.T) {
	a := run(t, split("pass", 2014), split("pass", 2015))
	if len(a.Decompositions) != 1 || a.Decompositions[0].Cell.Year != 2015 {
		t.Errorf("%d decompositions, want the one of 2015", len(a.Decompositions))
	}
}

func TestDecompositionNeedsNineTenthsOfTheUnits(t *testing.T) {
	for n, want := range map[int]int{1111: 1, 1112: 0} {
		text := strings.Replace(split("pass", 2015), "x = 866, n = 1000", fmt.Sprintf("x = 866, n = %d", n), 1)
		if got := len(run(t, text).Decompositions); got != want {
			t.Errorf("industries with 1000 of %d units: %d decompositions, want %d", n, got, want)
		}
	}
}

// An industry that only one side has is a matter of the mix.
func TestDecompositionCountsIndustriesOfOneSideAsMix(t *testing.T) {
	a := run(t, table("pass", 2015,
		`{ region = "150000", x = 900, n = 1000 }`, `{ region = "150000", industry = "C14", x = 900, n = 1000 }`,
		`{ region = "100000", x = 8500, n = 10000 }`, `{ region = "100000", industry = "C14", x = 4500, n = 5000 }`,
		`{ region = "100000", industry = "C32", x = 4000, n = 5000 }`))
	if len(a.Decompositions) != 1 {
		t.Fatalf("%d decompositions, want 1", len(a.Decompositions))
	}
	if d := a.Decompositions[0]; !near(d.Gap, 5, 1e-9) || !near(d.Mix, 5, 1e-9) || !near(d.Within, 0, 1e-9) || len(d.Parts) != 2 {
		t.Errorf("decomposition = %+v, want a gap of 5, all of it mix, from two industries", d)
	}
}

func TestControlChartsKeepStrataApart(t *testing.T) {
	var rows []string
	for i := 1; i <= 12; i++ {
		rows = append(rows, fmt.Sprintf(`{ region = "150000", period = "M%02d", x = 90, n = 100 }`, i),
			fmt.Sprintf(`{ region = "150000", period = "M%02d", stratum = "large", x = 50, n = 100 }`, i))
	}
	c, ok := run(t, table("pass", 2015, rows...)).Control(report.Key{Indicator: "pass", Place: region("150000")})
	if !ok || len(c.Points) != 12 {
		t.Fatalf("Control has %d points, %v, want the 12 months", len(c.Points), ok)
	}
	for _, p := range c.Points {
		if p.Value != 90 {
			t.Errorf("%s = %v, want 90: the large are another series", p.Period, p.Value)
		}
	}
}

func TestQuartersAndMonthsMakeNoCommonChart(t *testing.T) {
	var rows []string
	for i := 1; i <= 12; i++ {
		rows = append(rows, fmt.Sprintf(`{ region = "150000", period = "M%02d", x = 90, n = 100 }`, i))
	}
	rows = append(rows, `{ region = "150000", period = "Q1", x = 270, n = 300 }`)
	if c, ok := run(t, table("pass", 2015, rows...)).Control(report.Key{Indicator: "pass", Place: region("150000")}); ok {
		t.Errorf("Control = %d points, want none of months and quarters together", len(c.Points))
	}
}
