package analysis_test

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

var none = math.NaN()

// runProjects computes projects beside some tables.
func runProjects(t testing.TB, projects []report.Project, tables ...string) *analysis.Result {
	t.Helper()
	r := load(t, tables...)
	r.Projects = projects
	return analysis.Run(r)
}

func bare(v float64) report.Own       { return report.Own{Value: v, X: none, N: none, Source: "s"} }
func valueOf(v, n float64) report.Own { return report.Own{Value: v, X: none, N: n, Source: "s"} }
func counted(x, n float64) report.Own { return report.Own{Value: 100 * x / n, X: x, N: n, Source: "s"} }
func exactly(v float64) report.Reference {
	return report.Reference{Value: v, Low: none, High: none, N: none, Year: 2015}
}
func noReference() report.Reference { return exactly(none) }
func within(l, h float64) report.Reference {
	return report.Reference{Value: none, Low: l, High: h, N: none, Year: 2015}
}

// item compares an own value with the national level only.
func item(indicator string, own report.Own, national report.Reference) report.Item {
	return report.Item{Kind: "process", Indicator: indicator, Own: own,
		References: [3]report.Reference{noReference(), national, noReference()}}
}

// project is of the year 2015.
func project(id string, items ...report.Item) report.Project {
	return report.Project{ID: id, Name: id, Tier: "product", Year: 2015, Items: items}
}

func weight(indicator string, w float64) report.ProjectWeight {
	return report.ProjectWeight{Indicator: indicator, Weight: w}
}

// national gives the gap of an item to the national level.
func national(t testing.TB, a *analysis.Result, id string, i int) *analysis.LevelGap {
	t.Helper()
	p := a.Project(id)
	if p == nil {
		t.Fatalf("no project %s", id)
	}
	return &p.Items[i].Levels[1]
}

// The limits of 65 of 100 are printed in methods.md; those of 20 events follow from
// Byar's formula: 20(1 − 1/180 − 1.959964/3√20)³ and 21(1 − 1/189 + 1.959964/3√21)³.
func TestProjectGaps(t *testing.T) {
	const low, high = 55.25444329688797, 73.63575175690247
	for _, tc := range []struct {
		name, indicator string
		own             report.Own
		ref             report.Reference
		gap             float64
		ciLow, ciHigh   float64
		method          string
		attainment      float64
		verdict         analysis.Verdict
		reason          analysis.Reason
	}{
		{"better", "pass", counted(65, 100), exactly(50), 15, low - 50, high - 50, "wilson_benchmark", 130, analysis.Better, ""},
		{"worse where lower is better", "fail", counted(65, 100), exactly(50), -15, 50 - high, 50 - low, "wilson_benchmark", 5000 / 65.0, analysis.Worse, ""},
		{"similar", "pass", counted(65, 100), exactly(70), -5, low - 70, high - 70, "wilson_benchmark", 6500 / 70.0, analysis.Similar, ""},
		{"a value with its n", "pass", valueOf(65, 100), exactly(50), 15, low - 50, high - 50, "wilson_benchmark", 130, analysis.Better, ""},
		{"no direction", "seen", counted(65, 100), exactly(50), 15, low - 50, high - 50, "wilson_benchmark", none, analysis.NotCompared, analysis.Neutral},
		{"too few", "pass", counted(29, 29), exactly(50), 50, 88.30302 - 50, 50, "wilson_benchmark", 200, analysis.NotCompared, analysis.SmallN},
		{"just enough", "pass", counted(30, 30), exactly(50), 50, 88.6487 - 50, 50, "wilson_benchmark", 200, analysis.Better, ""},
		{"a bare share", "pass", bare(65), exactly(50), 15, none, none, "", 130, analysis.NotCompared, analysis.NoInterval},
		{"a rate", "deaths", report.Own{Value: 2, X: 20, N: 100000}, exactly(1), -1, 1 - 3.08898, 1 - 1.22116, "rate_benchmark", 50, analysis.Worse, ""},
		{"on the margin", "qci", bare(83.5), exactly(83), 0.5, none, none, "margin", 8350 / 83.0, analysis.Similar, ""},
		{"beyond the margin", "qci", bare(83.6), exactly(83), 0.6, none, none, "margin", 8360 / 83.0, analysis.Better, ""},
		{"neither interval nor margin", "bare", bare(83.6), exactly(83), 0.6, none, none, "", 8360 / 83.0, analysis.NotCompared, analysis.NoInterval},
		{"no reference", "pass", counted(65, 100), noReference(), none, none, none, "", none, analysis.NotCompared, analysis.NoBenchmark},
		{"no own value", "pass", bare(none), exactly(50), none, none, none, "", none, analysis.NotCompared, analysis.IsMissing},
		{"no own value, no direction", "seen", bare(none), exactly(50), none, none, none, "", none, analysis.NotCompared, analysis.IsMissing},
		{"a reference of zero", "pass", counted(65, 100), exactly(0), 65, low, high, "wilson_benchmark", none, analysis.Better, ""},
		{"an own of zero", "fail", counted(0, 100), exactly(5), 5, 5 - 3.6993, 5, "wilson_benchmark", none, analysis.Better, ""},

		{"above a range", "pass", counted(65, 100), within(40, 50), none, low - 50, high - 40, "range", none, analysis.Better, ""},
		{"below a range where lower is better", "fail", counted(65, 100), within(80, 90), none, 80 - high, 90 - low, "range", none, analysis.Better, ""},
		{"below a range", "pass", counted(65, 100), within(80, 90), none, low - 90, high - 80, "range", none, analysis.Worse, ""},
		{"a range half beyond the limits", "pass", counted(65, 100), within(50, 60), none, low - 60, high - 50, "range", none, analysis.NotCompared, analysis.NoInterval},
		{"a range within the limits", "pass", counted(65, 100), within(60, 70), none, low - 70, high - 60, "range", none, analysis.Similar, ""},
		{"a range round the limits", "pass", counted(65, 100), within(50, 80), none, low - 80, high - 50, "range", none, analysis.NotCompared, analysis.NoInterval},
		{"a range, too few", "pass", counted(29, 29), within(40, 50), none, 88.30302 - 50, 60, "range", none, analysis.NotCompared, analysis.SmallN},
		{"a range, no own value", "pass", bare(none), within(40, 50), none, none, none, "", none, analysis.NotCompared, analysis.IsMissing},
		{"a range, no direction", "seen", bare(65), within(40, 50), none, 15, 25, "range", none, analysis.NotCompared, analysis.Neutral},
		{"beyond a range by the margin", "qci", bare(84), within(82, 83), none, 1, 2, "range", none, analysis.Better, ""},
		{"beyond part of a range by the margin", "qci", bare(84), within(83.25, 83.75), none, 0.25, 0.75, "range", none, analysis.NotCompared, analysis.NoInterval},
		{"within the margin of a range", "qci", bare(84), within(83.75, 84.25), none, -0.25, 0.25, "range", none, analysis.Similar, ""},
		{"a range, no margin", "bare", bare(84), within(82, 83), none, 1, 2, "range", none, analysis.NotCompared, analysis.NoInterval},
	} {
		a := runProjects(t, []report.Project{project("p", item(tc.indicator, tc.own, tc.ref))})
		g := national(t, a, "p", 0)
		const tolerance = 1e-4
		if g.Verdict != tc.verdict || g.Reason != tc.reason {
			t.Errorf("%s: verdict = %s %q, want %s %q", tc.name, g.Verdict, g.Reason, tc.verdict, tc.reason)
		}
		if !near(g.Gap, tc.gap, 0) || !near(g.Attainment, tc.attainment, 1e-9) {
			t.Errorf("%s: gap = %v at %v %%, want %v at %v %%", tc.name, g.Gap, g.Attainment, tc.gap, tc.attainment)
		}
		if !near(g.GapCI.Low, tc.ciLow, tolerance) || !near(g.GapCI.High, tc.ciHigh, tolerance) || g.GapCI.Method != tc.method {
			t.Errorf("%s: interval of the gap = %v, want %v to %v by %q", tc.name, g.GapCI, tc.ciLow, tc.ciHigh, tc.method)
		}
		if has := g.Reference != nil; has != tc.ref.Has() || g.Level != "national_advanced" {
			t.Errorf("%s: level %q has a reference: %v, want %v", tc.name, g.Level, has, tc.ref.Has())
		}
	}
}

// step is an item in one year of a project.
type step struct {
	own float64
	ref report.Reference
	of  string // basis
	brk bool
}

// chain makes projects p2015, p2014, … of the steps, the last being of 2015.
func chain(indicator string, steps ...step) []report.Project {
	var out []report.Project
	for i, s := range steps {
		it := item(indicator, bare(s.own), s.ref)
		it.References[1].Basis, it.Break = s.of, s.brk
		p := project("", it)
		p.Year = 2015 - len(steps) + 1 + i
		p.ID = "p" + string(rune('0'+len(steps)-1-i)) // p0 is the newest
		if i > 0 {
			p.Continues = out[i-1].ID
		}
		out = append(out, p)
	}
	return out
}

func TestClosure(t *testing.T) {
	type want struct {
		state           analysis.ClosureState
		last, own, ever float64
		first           int
		pace            float64
		closes          int
	}
	unfollowed := want{"", none, none, none, 0, none, 0}
	to := exactly
	for _, tc := range []struct {
		name, indicator string
		steps           []step
		want            want
	}{
		{"the first year", "pass", []step{{own: 95, ref: to(96)}}, unfollowed},
		{"closing", "pass", []step{{own: 94.8, ref: to(99.1)}, {own: 95.3, ref: to(99.1)}}, want{"closing", 0.5, 0.5, 0.5, 2014, 0.5, 2015 + 8}},
		{"closing where lower is better", "fail", []step{{own: 5, ref: to(2)}, {own: 4, ref: to(2.5)}}, want{"closing", 1.5, 1, 1.5, 2014, 1.5, 2016}},
		{"widening because the reference moves", "pass", []step{{own: 94, ref: to(96)}, {own: 95, ref: to(98)}}, want{"widening", -1, 1, -1, 2014, -1, 0}},
		{"half a last decimal is nothing", "pass", []step{{own: 94.8, ref: to(99)}, {own: 94.85, ref: to(99)}}, want{"stalled", 0.05, 0.05, 0.05, 2014, 0.05, 0}},
		{"more than half is something", "pass", []step{{own: 94.8, ref: to(99)}, {own: 94.86, ref: to(99)}}, want{"closing", 0.06, 0.06, 0.06, 2014, 0.06, 0}},
		{"the same", "pass", []step{{own: 94.8, ref: to(99)}, {own: 94.8, ref: to(99)}}, want{"stalled", 0, 0, 0, 2014, 0, 0}},
		{"closed", "pass", []step{{own: 94, ref: to(96)}, {own: 96, ref: to(96)}}, want{"closed", 2, 2, 2, 2014, 2, 0}},
		{"closed before", "pass", []step{{own: 94, ref: to(96)}, {own: 97, ref: to(96)}, {own: 96.5, ref: to(96)}}, want{"closed", -0.5, -0.5, 2.5, 2013, 1.25, 0}},
		{"a gap that came and went", "pass", []step{{own: 97, ref: to(96)}, {own: 95, ref: to(96)}, {own: 98, ref: to(96)}}, want{"closed", 3, 3, 1, 2013, 0.5, 0}},
		{"open again", "pass", []step{{own: 94, ref: to(96)}, {own: 97, ref: to(96)}, {own: 95, ref: to(96)}}, want{"widening", -2, -2, 1, 2013, 0.5, 2017}},
		{"never a gap", "pass", []step{{own: 97, ref: to(96)}, {own: 98, ref: to(96)}}, want{"", 1, 1, 1, 2014, 1, 0}},
		// In floating point the pace is 0.0999999999999943 and the gap lasts a seventh year.
		{"exact decimals", "pass", []step{{own: 95.7, ref: to(96.4)}, {own: 95.8, ref: to(96.4)}}, want{"closing", 0.1, 0.1, 0.1, 2014, 0.1, 2021}},
		{"fifty years", "pass", []step{{own: 90.8, ref: to(95.9)}, {own: 90.9, ref: to(95.9)}}, want{"closing", 0.1, 0.1, 0.1, 2014, 0.1, 2065}},
		{"more than fifty years", "pass", []step{{own: 90.7, ref: to(95.9)}, {own: 90.8, ref: to(95.9)}}, want{"closing", 0.1, 0.1, 0.1, 2014, 0.1, 0}},
		{"pace over three years", "pass", []step{{own: 90, ref: to(96)}, {own: 93, ref: to(96)}, {own: 91.5, ref: to(96)}, {own: 92, ref: to(96)}},
			want{"closing", 0.5, 0.5, 2, 2012, 2.0 / 3, 2015 + 6}},
		{"a change of definition", "pass", []step{{own: 94, ref: to(96)}, {own: 95, ref: to(96), brk: true}}, unfollowed},
		{"a change of definition the year before", "pass", []step{{own: 90, ref: to(96)}, {own: 94, ref: to(96), brk: true}, {own: 95, ref: to(96)}}, want{"closing", 1, 1, 1, 2014, 1, 2016}},
		{"another basis", "pass", []step{{own: 94, ref: to(96), of: "single"}, {own: 95, ref: to(96), of: "top-3 mean"}}, unfollowed},
		{"another basis the year before", "pass", []step{{own: 90, ref: to(96)}, {own: 94, ref: to(96), of: "top-3 mean"}, {own: 95, ref: to(96), of: " top-3 mean"}}, want{"closing", 1, 1, 1, 2014, 1, 2016}},
		{"a range the year before", "pass", []step{{own: 94, ref: to(96)}, {own: 94, ref: within(95, 97)}, {own: 95, ref: to(96)}}, unfollowed},
		{"a range now", "pass", []step{{own: 94, ref: to(96)}, {own: 95, ref: within(95, 97)}}, unfollowed},
		{"a missing year", "pass", []step{{own: 93, ref: to(96)}, {own: none, ref: to(96)}, {own: 95, ref: to(96)}}, want{"", none, none, 2, 2013, 1, 2016}},
		{"closed over a missing year", "pass", []step{{own: 93, ref: to(96)}, {own: none, ref: noReference()}, {own: 96, ref: to(96)}}, want{"closed", none, none, 3, 2013, 1.5, 0}},
		{"nothing now", "pass", []step{{own: 93, ref: to(96)}, {own: none, ref: to(96)}}, unfollowed},
		{"no direction", "seen", []step{{own: 93, ref: to(96)}, {own: 95, ref: to(96)}}, unfollowed},
	} {
		c := national(t, runProjects(t, chain(tc.indicator, tc.steps...)), "p0", 0).Closure
		w := tc.want
		if c.State != w.state || c.First != w.first || c.Closes != w.closes {
			t.Errorf("%s: state %q since %d, closes %d; want %q since %d, closes %d", tc.name, c.State, c.First, c.Closes, w.state, w.first, w.closes)
		}
		if !near(c.SinceLast, w.last, 0) || !near(c.SinceLastOwn, w.own, 0) || !near(c.SinceEver, w.ever, 0) || !near(c.Pace, w.pace, 0) {
			t.Errorf("%s: moved %v (own %v), since the start %v, %v a year; want %v (%v), %v, %v", tc.name,
				c.SinceLast, c.SinceLastOwn, c.SinceEver, c.Pace, w.last, w.own, w.ever, w.pace)
		}
		if c.SinceLastCI.Has() {
			t.Errorf("%s: bare values have the interval %v", tc.name, c.SinceLastCI)
		}
	}
}

// Newcombe's 56/70 less 48/80 is 5.24 to 33.39 (1998, Stat Med 17:873, method 10);
// meanwhile the reference rose by 4.
func TestClosureInterval(t *testing.T) {
	for indicator, want := range map[string][3]float64{"pass": {16, 1.24, 29.39}, "fail": {-16, -29.39, -1.24}} {
		ps := chain(indicator, step{ref: exactly(90)}, step{ref: exactly(94)})
		ps[0].Items[0].Own, ps[1].Items[0].Own = counted(48, 80), counted(56, 70)
		c := national(t, runProjects(t, ps), "p0", 0).Closure
		if got := c.SinceLastCI; c.SinceLast != want[0] || !near(got.Low, want[1], 0.005) || !near(got.High, want[2], 0.005) || got.Method != "newcombe10" {
			t.Errorf("%s: moved %v, %v; want %v", indicator, c.SinceLast, got, want)
		}
	}
}

// x of n is exact too: from none to one of nine in a year, the other eight take eight
// years. 11.11111111111111 percent a year would take a ninth.
func TestClosesCountsExactly(t *testing.T) {
	ps := chain("pass", step{ref: exactly(100)}, step{ref: exactly(100)})
	ps[0].Items[0].Own, ps[1].Items[0].Own = counted(0, 9), counted(1, 9)
	if c := national(t, runProjects(t, ps), "p0", 0).Closure; c.Closes != 2023 {
		t.Errorf("closes in %d, want 2023", c.Closes)
	}
}

func TestLargestGapsByAttainment(t *testing.T) {
	p := project("p",
		item("qci", bare(80), exactly(100)),                // 80 %
		item("pass", counted(650, 1000), within(90, 95)),   // worse, no attainment
		item("fail", counted(650, 1000), exactly(50)),      // 76.9 %
		item("bare", bare(1), exactly(100)),                // no verdict
		item("pass", counted(990, 1000), exactly(50)),      // better
		item("centres", bare(70), exactly(100)),            // no margin, no verdict
		item("fail", counted(650, 1000), within(10, 20)),   // worse, no attainment
		item("pass", counted(500, 1000), exactly(50/0.80))) // 80 %
	got := []int{}
	a := runProjects(t, []report.Project{p})
	for _, g := range a.Project("p").Largest {
		got = append(got, slices.IndexFunc(a.Project("p").Items, func(it analysis.ItemResult) bool { return it.Item == g.Of.Item }))
	}
	if diff := cmp.Diff([]int{2, 0, 7, 1, 6}, got); diff != "" {
		t.Errorf("items by their largest gap (-want +got):\n%s", diff)
	}
}

func TestProfiles(t *testing.T) {
	after := item("qci", bare(80), exactly(100))
	after.Kind = "after_sales"
	p := project("p", after,
		item("pass", counted(650, 1000), exactly(50)), // 130 %
		item("fail", counted(650, 1000), exactly(52)), // 80 %
		item("bare", bare(50), exactly(100)),          // 50 %
		item("seen", counted(650, 1000), exactly(52)))
	r := load(t)
	r.Projects = []report.Project{p}
	type profile struct {
		Kind   string
		Items  int
		Counts [3]map[analysis.Verdict]int
	}
	index := func(weights ...report.ProjectWeight) float64 {
		r.Methods.ProjectWeights = weights
		return analysis.Run(r).Project("p").Profiles[0].Index[1]
	}
	if got := index(); !math.IsNaN(got) {
		t.Errorf("without weights the index is %v, want none", got)
	}
	var got []profile
	for _, f := range analysis.Run(r).Project("p").Profiles {
		got = append(got, profile{f.Kind, len(f.Items), f.Counts})
	}
	no := func(n int) map[analysis.Verdict]int { return map[analysis.Verdict]int{analysis.NotCompared: n} }
	want := []profile{
		{"process", 4, [3]map[analysis.Verdict]int{no(4), {analysis.Better: 1, analysis.Worse: 1, analysis.NotCompared: 2}, no(4)}},
		{"after_sales", 1, [3]map[analysis.Verdict]int{no(1), {analysis.Worse: 1}, no(1)}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("profiles (-want +got):\n%s", diff)
	}
	for _, tc := range []struct {
		weights []report.ProjectWeight
		want    float64
	}{
		{[]report.ProjectWeight{weight("pass", 3), weight("fail", 1)}, 117.5},                   // (3·130 + 80) / 4
		{[]report.ProjectWeight{weight("pass", 2), weight("bare", 2)}, 90},                      // fail has no weight
		{[]report.ProjectWeight{weight("pass", 2), weight("seen", 1)}, 130},                     // two thirds known
		{[]report.ProjectWeight{weight("pass", 2), weight("seen", 1.1)}, none},                  // less
		{[]report.ProjectWeight{weight("qci", 1)}, none},                                        // of another kind
		{[]report.ProjectWeight{weight("centres", 5), weight("fail", 1), weight("qci", 2)}, 80}, // not compared here
	} {
		if got := index(tc.weights...); !near(got, tc.want, 1e-9) {
			t.Errorf("index by %v = %v, want %v", tc.weights, got, tc.want)
		}
	}
}

func TestOverdue(t *testing.T) {
	at := func(s string) time.Time {
		v, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	midnight := func(s string) time.Time { return at(s + "T00:00:00-08:00") } // as a zone far away would read a date
	earlier := func(s string) time.Time { return at(s + "T00:00:00+14:00") }
	for _, tc := range []struct {
		name, status  string
		due, released time.Time
		want          bool
	}{
		{"the day before", "under_way", midnight("2016-05-15"), at("2016-05-16T00:30:00+08:00"), true},
		{"planned", "planned", midnight("2016-05-15"), at("2016-05-16T00:30:00+08:00"), true},
		{"the same day", "under_way", midnight("2016-05-16"), at("2016-05-16T00:30:00+08:00"), false},
		{"the same day in the east", "under_way", earlier("2016-05-16"), at("2016-05-16T00:30:00+08:00"), false},
		{"the day after", "under_way", midnight("2016-05-17"), at("2016-05-16T23:30:00+08:00"), false},
		{"done", "done", midnight("2015-01-01"), at("2016-05-16T00:30:00+08:00"), false},
		{"dropped", "dropped", midnight("2015-01-01"), at("2016-05-16T00:30:00+08:00"), false},
		{"no date", "planned", time.Time{}, at("2016-05-16T00:30:00+08:00"), false},
		{"no release", "planned", midnight("2015-01-01"), time.Time{}, false},
	} {
		r := load(t)
		r.Meta.Released = tc.released
		p := project("p")
		p.Measures = []report.Measure{{Text: "m", Status: tc.status, Due: tc.due}}
		r.Projects = []report.Project{p}
		if got := analysis.Run(r).Project("p").Measures[0].Overdue; got != tc.want {
			t.Errorf("%s: overdue = %v, want %v", tc.name, got, tc.want)
		}
	}
}

// A measure that a later project of the chain carries on, by its id or its words, is
// judged there and nowhere else.
func TestMeasureCarriedOn(t *testing.T) {
	due := func(s string) time.Time {
		v, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	late := due("2015-06-30")
	m := func(id, text, status string) []report.Measure {
		return []report.Measure{{ID: id, Text: text, Status: status, Due: late}}
	}
	for _, tc := range []struct {
		name    string
		years   [][]report.Measure // of projects each of which continues the one before
		overdue []bool
		later   []int // year of the newest occurrence, 0 for none
	}{
		{"ended", [][]report.Measure{m("a", "x", "planned")}, []bool{true}, []int{0}},
		{"left out", [][]report.Measure{m("a", "x", "planned"), nil}, []bool{true, false}, []int{0, 0}},
		{"done under its id", [][]report.Measure{m("a", "x", "planned"), m("a", "y", "done")}, []bool{false, false}, []int{2014, 0}},
		{"dropped under its words", [][]report.Measure{m("a", "x  y", "planned"), m("b", "x y", "dropped")}, []bool{false, false}, []int{2014, 0}},
		{"still open", [][]report.Measure{m("", "x", "planned"), m("", "x", "under_way")}, []bool{false, true}, []int{2014, 0}},
		{"through three years", [][]report.Measure{m("a", "x", "planned"), m("a", "x", "planned"), m("a", "x", "planned")}, []bool{false, false, true}, []int{2015, 2015, 0}},
		{"another one", [][]report.Measure{m("a", "x", "planned"), m("b", "y", "done")}, []bool{true, false}, []int{0, 0}},
		{"no ids are not the same id", [][]report.Measure{m("", "x", "planned"), m("", "y", "done")}, []bool{true, false}, []int{0, 0}},
	} {
		r := load(t)
		r.Meta.Released = due("2016-05-16")
		for i, ms := range tc.years {
			p := project(strconv.Itoa(i))
			p.Year, p.Measures = 2013+i, ms
			if i > 0 {
				p.Continues = strconv.Itoa(i - 1)
			}
			r.Projects = append(r.Projects, p)
		}
		a := analysis.Run(r)
		var overdue []bool
		var later []int
		for i := range a.Projects {
			if len(a.Projects[i].Measures) == 0 {
				overdue, later = append(overdue, false), append(later, 0)
				continue
			}
			m := &a.Projects[i].Measures[0]
			y := 0
			if m.Later != nil {
				y = m.Later.Of.Project.Year
			}
			overdue, later = append(overdue, m.Overdue), append(later, y)
		}
		if !slices.Equal(overdue, tc.overdue) || !slices.Equal(later, tc.later) {
			t.Errorf("%s: overdue %v, told in %v, want %v and %v", tc.name, overdue, later, tc.overdue, tc.later)
		}
	}
}

// What a closure tells rests on the sources of every year that it goes back to.
func TestHistoryOfSources(t *testing.T) {
	chained := func(breaks bool) []report.Project {
		ps := chain("pass", step{own: 92, ref: exactly(96)}, step{own: 93, ref: exactly(96), brk: breaks}, step{own: 94, ref: exactly(96)})
		for i := range ps {
			it := &ps[i].Items[0]
			it.Own.Source = "own" + strconv.Itoa(ps[i].Year)
			for l := range it.References {
				it.References[l].Source = "ref" + strconv.Itoa(ps[i].Year)
			}
		}
		return ps
	}
	for _, tc := range []struct {
		breaks bool
		want   string
	}{{false, "own2015 ref2015 own2014 ref2014 own2013 ref2013"}, {true, "own2015 ref2015 own2014 ref2014"}} {
		a := runProjects(t, chained(tc.breaks))
		it := &a.Threads[0].Items[len(a.Threads[0].Items)-1]
		if got := strings.Join((*it).Level("national_advanced").History(), " "); got != tc.want {
			t.Errorf("break %v: History() = %s, want %s", tc.breaks, got, tc.want)
		}
	}
}

func TestUnmoved(t *testing.T) {
	to := exactly(96)
	still := []step{{own: 94, ref: to}, {own: 94, ref: to}}
	for _, tc := range []struct {
		name, status, indicator string
		steps                   []step
		in                      string // project of the measure
		want                    bool
	}{
		{"done, and the gap stayed", "done", "pass", still, "p0", true},
		{"done for all, and all gaps stayed", "done", "", still, "p0", true},
		{"under way", "under_way", "pass", still, "p0", false},
		{"done last year, and the gap stayed", "done", "pass", still, "p1", true},
		{"done, and the gap widened", "done", "pass", []step{{own: 95, ref: to}, {own: 94, ref: to}}, "p0", true},
		{"done, and the gap closes", "done", "pass", []step{{own: 93, ref: to}, {own: 94, ref: to}}, "p0", false},
		{"done, and the gap is closed", "done", "pass", []step{{own: 93, ref: to}, {own: 97, ref: to}}, "p0", false},
		{"done, and it worked a year later", "done", "pass", append([]step{{own: 94, ref: to}}, []step{{own: 94, ref: to}, {own: 95, ref: to}}...), "p1", false},
		{"nothing to follow", "done", "pass", []step{{own: 94, ref: to}}, "p0", false},
		{"a new definition", "done", "pass", []step{{own: 94, ref: to}, {own: 94, ref: to, brk: true}}, "p0", false},
		{"another indicator", "done", "qci", still, "p0", false},
	} {
		ps := chain("pass", tc.steps...)
		for i := range ps {
			if ps[i].ID == tc.in {
				ps[i].Measures = []report.Measure{{Text: "m", Status: tc.status, Indicator: tc.indicator}}
			}
		}
		if got := runProjects(t, ps).Project(tc.in).Measures[0].Unmoved; got != tc.want {
			t.Errorf("%s: unmoved = %v, want %v", tc.name, got, tc.want)
		}
	}
}

// A project may be split; an item may be new, or be left behind.
func TestThreads(t *testing.T) {
	year := func(y int, id, continues string, items ...report.Item) report.Project {
		p := project(id, items...)
		p.Year, p.Continues = y, continues
		return p
	}
	pass, fail, qci := item("pass", bare(94), exactly(96)), item("fail", bare(5), exactly(3)), item("qci", bare(80), exactly(90))
	other := qci
	other.Kind = "management"
	a := runProjects(t, []report.Project{
		year(2013, "old", "", pass, fail, qci),
		year(2014, "middle", "old", pass, qci),
		year(2014, "alone", "", pass),
		year(2015, "left", "middle", pass),
		year(2015, "right", "middle", fail, other),
	})
	type thread struct {
		Project, Indicator, Kind string
		Years                    []int
	}
	var got []thread
	for _, th := range a.Threads {
		g := thread{th.Project, th.Indicator, th.Kind, nil}
		for _, it := range th.Items {
			g.Years = append(g.Years, it.Of.Project.Year)
		}
		got = append(got, g)
	}
	want := []thread{
		{"alone", "pass", "process", []int{2014}},
		{"left", "pass", "process", []int{2013, 2014, 2015}},
		{"right", "fail", "process", []int{2015}},
		{"right", "qci", "management", []int{2015}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("threads (-want +got):\n%s", diff)
	}
}

// A chain that runs backwards, as no loaded report has, ends instead of running round.
func TestNoChainBitesItsTail(t *testing.T) {
	ps := chain("pass", step{own: 94, ref: exactly(96)}, step{own: 95, ref: exactly(96)})
	ps[0].Continues, ps[1].Year = ps[1].ID, ps[0].Year
	a := runProjects(t, ps)
	if len(a.Threads) != 2 || a.Projects[0].Before != nil || a.Projects[1].Before != nil {
		t.Errorf("%d threads, before %v and %v; want 2 and none", len(a.Threads), a.Projects[0].Before, a.Projects[1].Before)
	}
}

func TestSourcesOfAnItem(t *testing.T) {
	it := item("pass", bare(94), exactly(96))
	it.References[0], it.References[2] = within(97, 99), exactly(95)
	it.References[0].Source, it.References[1].Source = "abroad", "s"
	missing := item("qci", bare(none), noReference())
	missing.References[0].Source = "nobody"
	a := runProjects(t, []report.Project{project("p", it, missing)})
	for i, want := range [][]string{{"s", "abroad"}, nil} {
		if diff := cmp.Diff(want, a.Project("p").Items[i].Sources()); diff != "" {
			t.Errorf("sources of item %d (-want +got):\n%s", i, diff)
		}
	}
}
