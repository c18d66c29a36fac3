package analysis_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// definitions is a project without observations: a region with three prefectures, a
// nation and a group to compare with, and one indicator of each sort.
var definitions = map[string]string{
	"data/report.toml": `[report]
title      = "t"
year       = 2015
region     = "150000"
language   = "zh-CN"
publisher  = "p"
released   = 2016-05-16T09:00:00+08:00
headline   = ["pass"]
benchmarks = ["100000", "west"]
confidence = 0.95
`,
	"data/regions.toml": `[[region]]
code = "100000"
name = "全国"
level = "nation"
[[region]]
code = "150000"
name = "内蒙古自治区"
parent = "100000"
level = "province"
[[region]]
code = "150100"
name = "呼和浩特市"
parent = "150000"
level = "prefecture"
[[region]]
code = "150200"
name = "包头市"
parent = "150000"
level = "prefecture"
[[region]]
code = "150300"
name = "乌海市"
parent = "150000"
level = "prefecture"
[[group]]
id = "west"
name = "西部地区"
members = ["150000"]
edition = "2015"
`,
	"data/industries.toml": `edition = "GB/T 4754-2011"
[[industry]]
code = "C14"
name = "食品制造业"
[[industry]]
code = "C32"
name = "有色金属冶炼和压延加工业"
`,
	"data/sources.toml": `[[source]]
id = "s"
name = "来源"
publisher = "p"
`,
	"data/targets.toml": `[[target]]
id = "t-pass"
name = "合格率"
indicator = "pass"
year = 2020
op = ">="
value = 90
unit = "%"
[[target]]
id = "t-over"
name = "家数"
indicator = "centres"
year = 2020
op = ">"
value = 35
unit = "家"
[[target]]
id = "t-words"
name = "平台"
year = 2020
op = "qualitative"
`,
	"data/indicators.toml": indicator("pass", "%", "up", "proportion", "decimals = 1\nmin = 0\nmax = 100\n") +
		indicator("fail", "%", "down", "proportion", "decimals = 1\nmin = 0\nmax = 100\n") +
		indicator("seen", "%", "none", "proportion", "decimals = 1\nmin = 0\nmax = 100\n") +
		indicator("deaths", "人/万台", "down", "rate", "decimals = 2\nmin = 0\nper = 10000\n") +
		indicator("qci", "分", "up", "index", "decimals = 2\nmin = 60\nmax = 100\nmargin = 0.5\n") +
		indicator("bare", "分", "up", "index", "decimals = 2\n") +
		indicator("centres", "家", "up", "count", "decimals = 0\nmin = 0\n"),
}

func indicator(id, unit, direction, measure, more string) string {
	return fmt.Sprintf("[[indicator]]\nid = %q\nname = %q\nunit = %q\ndirection = %q\nkind = \"macro\"\nmeasure = %q\nsource = \"s\"\ndefinition = \"d\"\nnumerator = \"x\"\ndenominator = \"n\"\n%s",
		id, "指标"+id, unit, direction, measure, more)
}

// table is a data file of one indicator and year.
func table(id string, year int, rows ...string) string {
	return fmt.Sprintf("indicator = %q\nyear = %d\nstatus = \"final\"\nsource = \"s\"\nrows = [\n%s,\n]\n", id, year, strings.Join(rows, ",\n"))
}

// run loads the definitions with some tables and computes.
func run(t testing.TB, tables ...string) *analysis.Result {
	t.Helper()
	return analysis.Run(load(t, tables...))
}

// load loads the definitions with some tables.
func load(t testing.TB, tables ...string) *report.Report {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range definitions {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	for i, text := range tables {
		var year int
		if _, err := fmt.Sscanf(text[strings.Index(text, "year = "):], "year = %d", &year); err != nil {
			t.Fatal(err)
		}
		fsys[fmt.Sprintf("data/%d/t%02d.toml", year, i)] = &fstest.MapFile{Data: []byte(text)}
	}
	r, probs := report.Load(fsys)
	if probs.HasErrors() {
		cat, err := lang.Load(lang.English)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		probs.WriteText(&b, cat)
		t.Fatalf("project does not load:\n%s", b.String())
	}
	return r
}

func region(code string) report.Place { return report.Place{Kind: report.InRegion, ID: code} }

func cell(t *testing.T, a *analysis.Result, id string, year int, place report.Place, industry string) *analysis.Cell {
	t.Helper()
	c := a.Cell(report.Key{Indicator: id, Year: year, Place: place, Industry: industry})
	if c == nil {
		t.Fatalf("no cell %s %d %v %s", id, year, place, industry)
	}
	return c
}

func near(a, b, tolerance float64) bool {
	return math.IsNaN(a) && math.IsNaN(b) || math.Abs(a-b) <= tolerance
}

// TestPublishedIntervals holds the computed intervals against printed ones: Wilson
// 65/100 and Newcombe's 56/70 against 48/80 (1998, Stat Med 17:873, method 10).
func TestPublishedIntervals(t *testing.T) {
	a := run(t,
		table("pass", 2015, `{ region = "150000", x = 56, n = 70 }`, `{ region = "100000", x = 48, n = 80 }`,
			`{ region = "150000", industry = "C14", x = 65, n = 100 }`, `{ region = "100000", industry = "C14", value = 50 }`),
		table("fail", 2015, `{ region = "150000", x = 56, n = 70 }`, `{ region = "100000", x = 48, n = 80 }`),
	)
	own := region("150000")
	for _, tc := range []struct {
		id, industry           string
		ciLow, ciHigh          float64
		gap, gapLow, gapHigh   float64
		gapTolerance           float64
		verdict                analysis.Verdict
		method, intervalMethod string
	}{
		{"pass", "", math.NaN(), math.NaN(), 20, 5.24, 33.39, 0.005, analysis.Better, "newcombe10", "wilson"},
		{"fail", "", math.NaN(), math.NaN(), -20, -33.39, -5.24, 0.005, analysis.Worse, "newcombe10", "wilson"},
		{"pass", "C14", 55.25444329688797, 73.63575175690247, 15, 5.25444329688797, 23.63575175690247, 1e-9, analysis.Better, "wilson_benchmark", "wilson"},
	} {
		c := cell(t, a, tc.id, 2015, own, tc.industry)
		if !math.IsNaN(tc.ciLow) && (!near(c.CI.Low, tc.ciLow, 1e-9) || !near(c.CI.High, tc.ciHigh, 1e-9)) {
			t.Errorf("%s %s: interval = %v, want %v to %v", tc.id, tc.industry, c.CI, tc.ciLow, tc.ciHigh)
		}
		if c.CI.Method != tc.intervalMethod {
			t.Errorf("%s %s: interval method = %q, want %q", tc.id, tc.industry, c.CI.Method, tc.intervalMethod)
		}
		g := c.Against(region("100000"))
		if g == nil {
			t.Fatalf("%s %s: not compared with the nation", tc.id, tc.industry)
		}
		if !near(g.Gap, tc.gap, 1e-9) || !near(g.GapCI.Low, tc.gapLow, tc.gapTolerance) || !near(g.GapCI.High, tc.gapHigh, tc.gapTolerance) {
			t.Errorf("%s %s: gap = %v %v, want %v (%v to %v)", tc.id, tc.industry, g.Gap, g.GapCI, tc.gap, tc.gapLow, tc.gapHigh)
		}
		if g.Verdict != tc.verdict || g.Reason != "" || g.GapCI.Method != tc.method {
			t.Errorf("%s %s: verdict = %s %q by %s, want %s by %s", tc.id, tc.industry, g.Verdict, g.Reason, g.GapCI.Method, tc.verdict, tc.method)
		}
	}
}

// TestVerdicts breaks one thing at a time in a comparison that would otherwise be
// judged.
func TestVerdicts(t *testing.T) {
	for _, tc := range []struct {
		name, id   string
		own, other string
		verdict    analysis.Verdict
		reason     analysis.Reason
		gap        float64
		attainment float64
	}{
		{"better", "pass", "x = 190, n = 200", "x = 160, n = 200", analysis.Better, "", 15, 118.75},
		{"worse when down", "fail", "x = 190, n = 200", "x = 160, n = 200", analysis.Worse, "", -15, 100 * 80.0 / 95},
		{"similar", "pass", "x = 91, n = 100", "x = 90, n = 100", analysis.Similar, "", 1, 100 * 91.0 / 90},
		{"own n below 30", "pass", "x = 29, n = 29", "x = 100, n = 200", analysis.NotCompared, analysis.SmallN, 50, 200},
		{"benchmark n below 30", "pass", "x = 200, n = 200", "x = 10, n = 20", analysis.NotCompared, analysis.SmallN, 50, 200},
		{"n of exactly 30", "pass", "x = 30, n = 30", "x = 100, n = 200", analysis.Better, "", 50, 200},
		{"own bare", "pass", "value = 95", "x = 100, n = 200", analysis.NotCompared, analysis.NoInterval, 45, 190},
		{"both bare", "pass", "value = 95", "value = 50", analysis.NotCompared, analysis.NoInterval, 45, 190},
		{"value with n counts as x", "pass", "value = 95, n = 200", "value = 80, n = 200", analysis.Better, "", 15, 118.75},
		{"own missing", "pass", `missing = "not_available"`, "x = 100, n = 200", analysis.NotCompared, analysis.IsMissing, math.NaN(), math.NaN()},
		{"own suppressed", "pass", `missing = "suppressed"`, "x = 100, n = 200", analysis.NotCompared, analysis.Suppressed, math.NaN(), math.NaN()},
		{"benchmark missing", "pass", "x = 100, n = 200", `missing = "not_yet"`, analysis.NotCompared, analysis.IsMissing, math.NaN(), math.NaN()},
		{"benchmark suppressed", "pass", "x = 100, n = 200", `missing = "suppressed"`, analysis.NotCompared, analysis.Suppressed, math.NaN(), math.NaN()},
		{"neutral", "seen", "x = 190, n = 200", "x = 160, n = 200", analysis.NotCompared, analysis.Neutral, 15, math.NaN()},
		{"beyond the margin", "qci", "value = 83.51", "value = 83", analysis.Better, "", 0.51, 100 * 83.51 / 83},
		{"on the margin", "qci", "value = 83.6", "value = 83.1", analysis.Similar, "", 0.5, 100 * 83.6 / 83.1},
		{"below the margin", "qci", "value = 82.4", "value = 83", analysis.Worse, "", -0.6, 100 * 82.4 / 83},
		{"no margin", "bare", "value = 90", "value = 10", analysis.NotCompared, analysis.NoInterval, 80, 900},
		{"rates", "deaths", "x = 40, n = 100000", "x = 400, n = 400000", analysis.Better, "", 6, 250},
		{"rate against a bare value", "deaths", "x = 40, n = 100000", "value = 0.39", analysis.Worse, "", -3.61, 9.75},
		{"rate of zero", "deaths", "x = 0, n = 100000", "x = 400, n = 400000", analysis.Better, "", 10, math.NaN()},
	} {
		a := run(t, table(tc.id, 2015, `{ region = "150000", `+tc.own+` }`, `{ region = "100000", `+tc.other+` }`))
		g := cell(t, a, tc.id, 2015, region("150000"), "").Against(region("100000"))
		if g == nil {
			t.Errorf("%s: not compared at all", tc.name)
			continue
		}
		if g.Verdict != tc.verdict || g.Reason != tc.reason {
			t.Errorf("%s: verdict = %s %q, want %s %q", tc.name, g.Verdict, g.Reason, tc.verdict, tc.reason)
		}
		if !near(g.Gap, tc.gap, 1e-9) || !near(g.Attainment, tc.attainment, 1e-9) {
			t.Errorf("%s: gap = %v, attainment = %v, want %v, %v", tc.name, g.Gap, g.Attainment, tc.gap, tc.attainment)
		}
		if own := cell(t, a, tc.id, 2015, region("100000"), ""); len(own.Comparisons) != 0 {
			t.Errorf("%s: the benchmark itself is compared %d times, want 0", tc.name, len(own.Comparisons))
		}
	}
}

func TestLevelsAreBenchmarksAfterTheDefaultOnes(t *testing.T) {
	a := run(t, table("pass", 2015,
		`{ level = "national_advanced", value = 99, basis = "top-3 mean" }`,
		`{ level = "international_advanced", value = 99.5 }`,
		`{ group = "west", value = 88, n = 500 }`,
		`{ region = "150100", x = 190, n = 200 }`,
		`{ region = "100000", x = 160, n = 200 }`))
	var got []string
	for _, c := range cell(t, a, "pass", 2015, region("150100"), "").Comparisons {
		got = append(got, c.Benchmark.ID)
	}
	want := "100000 west international_advanced national_advanced"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("benchmarks = %s, want %s", s, want)
	}
}

func TestChange(t *testing.T) {
	for _, tc := range []struct {
		name, id   string
		last, this string
		verdict    analysis.Verdict
		reason     analysis.Reason
		diff       float64
	}{
		{"rose", "pass", "x = 160, n = 200", "x = 190, n = 200", analysis.Better, "", 15},
		{"rose, and down is better", "fail", "x = 160, n = 200", "x = 190, n = 200", analysis.Worse, "", 15},
		{"similar", "pass", "x = 90, n = 100", "x = 91, n = 100", analysis.Similar, "", 1},
		{"break", "pass", "x = 160, n = 200", "x = 190, n = 200, break = true", analysis.NotCompared, analysis.Break, math.NaN()},
		{"last year missing", "pass", `missing = "not_available"`, "x = 190, n = 200", analysis.NotCompared, analysis.IsMissing, math.NaN()},
		{"neutral", "seen", "x = 160, n = 200", "x = 190, n = 200", analysis.NotCompared, analysis.Neutral, 15},
		{"index by margin", "qci", "value = 82", "value = 83", analysis.Better, "", 1},
	} {
		a := run(t, table(tc.id, 2014, `{ region = "150000", `+tc.last+` }`), table(tc.id, 2015, `{ region = "150000", `+tc.this+` }`))
		ch := cell(t, a, tc.id, 2015, region("150000"), "").Change
		if ch.Verdict != tc.verdict || ch.Reason != tc.reason || !near(ch.Diff, tc.diff, 1e-9) {
			t.Errorf("%s: change = %v %s %q, want %v %s %q", tc.name, ch.Diff, ch.Verdict, ch.Reason, tc.diff, tc.verdict, tc.reason)
		}
		if first := cell(t, a, tc.id, 2014, region("150000"), "").Change; first.From != nil || first.Verdict != analysis.NotCompared {
			t.Errorf("%s: the first year has change %+v, want none", tc.name, first)
		}
	}
}

func TestTrend(t *testing.T) {
	years := func(id string, rows ...string) (tables []string) {
		for i, row := range rows {
			if row != "" {
				tables = append(tables, table(id, 2016-len(rows)+i, `{ region = "150000", `+row+` }`))
			}
		}
		return tables
	}
	for _, tc := range []struct {
		name    string
		tables  []string
		verdict string
		method  string
		points  int
	}{
		{"rising counts", years("pass", "x = 160, n = 200", "x = 165, n = 200", "x = 172, n = 200", "x = 180, n = 200", "x = 191, n = 200"), analysis.Rising, "cochran_armitage", 5},
		{"falling counts", years("pass", "x = 191, n = 200", "x = 180, n = 200", "x = 172, n = 200", "x = 165, n = 200", "x = 160, n = 200"), analysis.Falling, "cochran_armitage", 5},
		{"level at 100 %", years("pass", "x = 20, n = 20", "x = 20, n = 20", "x = 20, n = 20", "x = 20, n = 20", "x = 20, n = 20"), analysis.NoTrend, "cochran_armitage", 5},
		{"four points", years("pass", "x = 160, n = 200", "x = 172, n = 200", "x = 180, n = 200", "x = 191, n = 200"), analysis.TooShort, "", 4},
		{"a gap leaves four", years("pass", "x = 160, n = 200", "", "x = 172, n = 200", "x = 180, n = 200", "x = 191, n = 200"), analysis.TooShort, "", 4},
		{"bare values", years("qci", "value = 81", "value = 82", "value = 83", "value = 84", "value = 85"), analysis.Rising, "mann_kendall", 5},
		{"a break cuts the window", years("qci", "value = 80", "value = 81", "value = 82, break = true", "value = 83", "value = 84", "value = 85"), analysis.TooShort, "", 4},
		{"only ten years count", years("qci", "value = 95", "value = 81", "value = 82", "value = 83", "value = 84", "value = 85", "value = 86", "value = 87", "value = 88", "value = 89", "value = 90"), analysis.Rising, "mann_kendall", 10},
	} {
		id := "pass"
		if strings.Contains(tc.tables[0], `"qci"`) {
			id = "qci"
		}
		tr := cell(t, run(t, tc.tables...), id, 2015, region("150000"), "").Trend
		if tr.Verdict != tc.verdict || tr.Method != tc.method || tr.Points != tc.points {
			t.Errorf("%s: trend = %s by %q from %d points, want %s by %q from %d", tc.name, tr.Verdict, tr.Method, tr.Points, tc.verdict, tc.method, tc.points)
		}
	}
}

func TestRanks(t *testing.T) {
	a := run(t,
		table("pass", 2015, `{ region = "150000", x = 600, n = 700 }`, `{ region = "150100", x = 198, n = 200 }`,
			`{ region = "150200", x = 160, n = 200 }`, `{ region = "150300", x = 80, n = 100 }`),
		table("fail", 2015, `{ region = "150100", x = 20, n = 200 }`, `{ region = "150200", x = 2, n = 200 }`, `{ region = "150300", missing = "not_yet" }`),
		table("seen", 2015, `{ region = "150100", x = 20, n = 200 }`, `{ region = "150200", x = 2, n = 200 }`),
	)
	for _, tc := range []struct {
		id, place string
		want      analysis.Rank
	}{
		{"pass", "150100", analysis.Rank{Rank: 1, Low: 1, High: 1, Of: 3}},
		{"pass", "150200", analysis.Rank{Rank: 2, Low: 2, High: 3, Of: 3}},
		{"pass", "150300", analysis.Rank{Rank: 2, Low: 2, High: 3, Of: 3}},
		{"pass", "150000", analysis.Rank{}},
		{"fail", "150200", analysis.Rank{Rank: 1, Low: 1, High: 1, Of: 2}},
		{"fail", "150300", analysis.Rank{}},
		{"seen", "150200", analysis.Rank{}},
	} {
		if got := cell(t, a, tc.id, 2015, region(tc.place), "").Rank; got != tc.want {
			t.Errorf("rank of %s by %s = %+v, want %+v", tc.place, tc.id, got, tc.want)
		}
	}
}

func TestTargets(t *testing.T) {
	a := run(t, table("pass", 2015, `{ region = "150000", x = 180, n = 200 }`), table("centres", 2015, `{ region = "150000", value = 35 }`))
	want := []struct {
		state analysis.TargetState
		gap   float64
	}{{analysis.Met, 0}, {analysis.NotMet, 0}, {analysis.Qualitative, math.NaN()}}
	for i, w := range want {
		if got := a.Targets[i]; got.State != w.state || !near(got.Gap, w.gap, 1e-9) {
			t.Errorf("target %s: %s, gap %v, want %s, gap %v", got.Target.ID, got.State, got.Gap, w.state, w.gap)
		}
	}
	if got := run(t).Targets[0].State; got != analysis.Unknown {
		t.Errorf("a target without a value is %s, want unknown", got)
	}
}
