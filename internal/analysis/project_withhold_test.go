package analysis_test

import (
	"cmp"
	"math"
	"testing"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// The cell of industry C14 is suppressed in 2015, or withheld because its sister is.
func TestIndustryProjectsKeepSecrets(t *testing.T) {
	const total, c14, c32 = `{ region = "150000", x = 900, n = 1000 }`, `{ region = "150000", industry = "C14", x = 380, n = 400 }`,
		`{ region = "150000", industry = "C32", x = 520, n = 600 }`
	const c14Secret, c32Secret = `{ region = "150000", industry = "C14", missing = "suppressed" }`, `{ region = "150000", industry = "C32", missing = "suppressed" }`
	own := counted(380, 400)
	for _, tc := range []struct {
		name  string
		rows  []string
		tier  string
		own   report.Own
		hides bool
		of    string // indicator; pass if none is named
	}{
		{"suppressed", []string{total, c14Secret, c32}, "industry", own, true, ""},
		{"suppressed, bare", []string{total, c14Secret, c32}, "industry", bare(95), true, ""},
		{"withheld for the other", []string{total, c14, c32Secret}, "industry", own, true, ""},
		{"of an enterprise", []string{total, c14Secret, c32}, "enterprise", own, false, ""},
		{"of a product", []string{total, c14Secret, c32}, "product", own, false, ""},
		{"published", []string{total, c14, c32}, "industry", own, false, ""},
		{"no cells", nil, "industry", own, false, ""},
		{"the rest of a sum", []string{total, c32Secret}, "industry", own, true, ""},
		{"a value adds up to nothing", []string{total, c32Secret}, "industry", bare(95), false, ""},
		{"counts behind a published value", []string{total, `{ region = "150000", industry = "C14", value = 95 }`, c32Secret}, "industry", own, true, ""},
		{"a published value", []string{total, `{ region = "150000", industry = "C14", value = 95 }`, c32Secret}, "industry", bare(95), false, ""},
		{"elsewhere", []string{total, c14, `{ region = "100000", industry = "C14", missing = "suppressed" }`}, "industry", own, false, ""},
		{"a number of things adds up", []string{`{ region = "150000", value = 200 }`, c32Secret}, "industry", bare(95), true, "centres"},
		{"a published number of things", []string{`{ region = "150000", industry = "C14", value = 95 }`,
			`{ region = "150100", industry = "C32", missing = "suppressed" }`}, "industry", bare(95), false, "centres"},
	} {
		indicator := cmp.Or(tc.of, "pass")
		var tables []string
		if tc.rows != nil {
			tables = append(tables, table(indicator, 2015, tc.rows...))
		}
		ps := chain(indicator, step{own: 93, ref: exactly(99)}, step{own: 95, ref: exactly(99)})
		for i := range ps {
			ps[i].Tier, ps[i].Industry = tc.tier, "C14"
		}
		ps[1].Items[0].Own, ps[1].Items[0].Note = tc.own, "380 of 400"
		ps[1].Measures = []report.Measure{{Text: "m", Status: "done"}}
		// The year after shows no way back to it.
		after := ps[1]
		after.ID, after.Year, after.Continues = "after", 2016, "p0"
		after.Items = []report.Item{item(indicator, bare(96), exactly(99))}
		a := runProjects(t, append(ps, after), tables...)

		it, g := &a.Project("p0").Items[0], national(t, a, "p0", 0)
		if it.Withheld != tc.hides {
			t.Errorf("%s: withheld = %v, want %v", tc.name, it.Withheld, tc.hides)
		}
		if !tc.hides {
			if it.Value != tc.own.Value || g.Reason == analysis.Suppressed || it.Item.Note == "" {
				t.Errorf("%s: value %v, reason %q, note %q are kept back", tc.name, it.Value, g.Reason, it.Item.Note)
			}
			continue
		}
		next := national(t, a, "after", 0).Closure
		for name, v := range map[string]float64{"value": it.Value, "low": it.CI.Low, "own": it.Item.Own.Value, "x": it.Item.Own.X,
			"own of the project": a.Project("p0").Project.Items[0].Own.Value, "gap": g.Gap, "gap low": g.GapCI.Low,
			"attainment": g.Attainment, "since last": g.Closure.SinceLast, "since ever": g.Closure.SinceEver, "pace": g.Closure.Pace,
			"next since last": next.SinceLast, "next own": next.SinceLastOwn, "next low": next.SinceLastCI.Low} {
			if !math.IsNaN(v) {
				t.Errorf("%s: %s = %v, want none", tc.name, name, v)
			}
		}
		if g.Verdict != analysis.NotCompared || g.Reason != analysis.Suppressed || g.Reference == nil || it.Item.Note != "" {
			t.Errorf("%s: %s %q against %v with note %q", tc.name, g.Verdict, g.Reason, g.Reference, it.Item.Note)
		}
		if len(a.Project("p0").Largest) != 0 || a.Project("p0").Measures[0].Unmoved || next.State != "" || next.SinceEver != 3 {
			t.Errorf("%s: something else tells: %+v", tc.name, next)
		}
		if a.Report.Projects[1].Items[0].Own.Value != tc.own.Value {
			t.Errorf("%s: the report itself was changed", tc.name)
		}
	}
}

// What an advanced level's own cell hides, an industry's project does not tell either.
func TestIndustryProjectsKeepSecretsOfLevels(t *testing.T) {
	rows := table("pass", 2014, `{ level = "national_advanced", industry = "C14", missing = "suppressed" }`)
	for _, tc := range []struct {
		tier string
		year int
		want analysis.Reason
	}{{"industry", 2014, analysis.Suppressed}, {"industry", 2015, ""}, {"enterprise", 2014, ""}} {
		ref := exactly(99)
		ref.Year = tc.year
		p := project("p", item("pass", counted(380, 400), ref))
		p.Tier, p.Industry = tc.tier, "C14"
		g := national(t, runProjects(t, []report.Project{p}, rows), "p", 0)
		if g.Reason != tc.want || (g.Reference == nil) != (tc.want != "") || math.IsNaN(g.Gap) != (tc.want != "") || math.IsNaN(g.Attainment) != (tc.want != "") {
			t.Errorf("%s, %d: reason %q, gap %v to %v; want %q", tc.tier, tc.year, g.Reason, g.Gap, g.Reference, tc.want)
		}
		if g.Of.Value != 95 {
			t.Errorf("%s, %d: own value = %v, want 95", tc.tier, tc.year, g.Of.Value)
		}
	}
}
