package exchange

import (
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

func year(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func num(v float64) string { return string(appendNumber(nil, v)) }

// Every gap of the repository's projects stands in the view, with the numbers that were
// computed, and nothing else does.
func TestProjectViewIsTheResult(t *testing.T) {
	a, cat := repository(t)
	db := made(t, a, cat)
	want := [][]string{}
	measures := 0
	for i := range a.Projects {
		p := &a.Projects[i]
		measures += len(p.Measures)
		for j := range p.Items {
			it := &p.Items[j]
			for k := range it.Levels {
				g := &it.Levels[k]
				if g.Reference == nil {
					continue
				}
				c := &g.Closure
				want = append(want, []string{strconv.Itoa(p.Project.Year), p.Project.ID, p.Project.Name, p.Project.Industry, it.Item.Kind, it.Item.Indicator,
					cat.T("page.level." + g.Level), num(it.Value), num(g.Reference.Value), num(g.Reference.Low), num(g.Gap), num(g.GapCI.Low), num(g.GapCI.High),
					num(g.Attainment), string(g.Verdict), string(g.Reason), string(c.State), num(c.SinceLast), num(c.SinceLastCI.Low), num(c.SinceEver),
					year(c.First), num(c.Pace), year(c.Closes)})
			}
		}
	}
	if len(want) < 100 {
		t.Fatalf("the example has %d gaps of projects, too few to tell", len(want))
	}
	got := ask(t, db, `SELECT year, project, project_name, industry, kind, indicator, level_name, value, reference, reference_low, gap, gap_low, gap_high,
		attainment, verdict, reason, closure, since_last, since_last_low, since_first, first_year, pace, closes FROM v_project_gap`)
	sameRows(t, "v_project_gap", want, got)
	if got := one(t, db, "SELECT count(*) FROM v_project_measure"); got != strconv.Itoa(measures) {
		t.Errorf("v_project_measure has %s rows, want %d", got, measures)
	}
	first := ask(t, db, "SELECT year, verdict FROM v_project_gap LIMIT 1")[0]
	if want := []string{strconv.Itoa(a.Report.Meta.Year), "worse"}; !cmp.Equal(first, want) {
		t.Errorf("the first gap is of %v, want %v", first, want)
	}
}

var nan = math.NaN()

func reference(v, low, high float64, source string) report.Reference {
	return report.Reference{Value: v, Low: low, High: high, N: nan, Year: 2015, Source: source}
}

// projectFixture computes two projects of one chain that speak of industry C14, whose
// own cell of 2015 is given.
func projectFixture(t *testing.T, cell string) (*analysis.Result, *lang.Catalogue) {
	t.Helper()
	none := reference(nan, nan, nan, "")
	item := func(own float64, national report.Reference) report.Item {
		return report.Item{Kind: "process", Indicator: "pass", Own: report.Own{Value: own, X: nan, N: nan, Source: "made-up"},
			References: [3]report.Reference{none, national, reference(nan, 96.125, 97.25, "s")}, Note: "a note"}
	}
	r := smallReport(t, "pass", 2015, cell)
	r.Projects = []report.Project{
		{ID: "old", Name: "old", Industry: "C14", Tier: "industry", Year: 2014, Source: "s", Items: []report.Item{item(88.5, reference(99, nan, nan, "s"))}},
		{ID: "new", Name: "new", Industry: "C14", Tier: "industry", Year: 2015, Continues: "old", Source: "s",
			Items: []report.Item{item(91.0625, reference(99, nan, nan, "s"))},
			Measures: []report.Measure{
				{ID: "m1", Text: "late", Due: time.Date(2015, 6, 30, 0, 0, 0, 0, time.UTC), Status: "under_way"},
				{Text: "no date", Status: "planned", Indicator: "pass"}}},
	}
	cat, err := lang.Load(lang.Chinese)
	if err != nil {
		t.Fatal(err)
	}
	return analysis.Run(r), cat
}

func TestProjectTables(t *testing.T) {
	a, cat := projectFixture(t, `{ region = "150000", industry = "C14", value = 91.0625 }`)
	db := made(t, a, cat)
	sound(t, db)
	for query, want := range map[string][][]string{
		"SELECT code, continues_id, tier FROM project ORDER BY id":                                     {{"old", "", "industry"}, {"new", "1", "industry"}},
		"SELECT project_id, value, x, withheld, continues_id FROM project_item":                        {{"1", "88.5", "", "0", ""}, {"2", "91.0625", "", "0", "1"}},
		"SELECT value, low, high, year FROM project_reference WHERE item_id = 2":                       {{"99", "", "", "2015"}, {"", "96.125", "97.25", "2015"}},
		"SELECT code, due, status, indicator_id, overdue FROM project_measure":                         {{"m1", "2015-06-30", "under_way", "", "1"}, {"", "", "planned", "1", "0"}},
		"SELECT level, gap, closure, since_last, mark FROM v_project_gap LIMIT 1":                      {{"national_advanced", "-7.9375", "closing", "2.5625", "示例数据"}},
		"SELECT project, text, overdue, indicator, mark FROM v_project_measure":                        {{"new", "late", "1", "", ""}, {"new", "no date", "0", "pass", ""}},
		"SELECT level_name, reference, gap FROM v_project_gap WHERE reference_low":                     {{"区内先进", "", ""}, {"区内先进", "", ""}},
		"SELECT count(*) FROM v_project_gap":                                                           {{"4"}},
		"SELECT closes, first_year, pace FROM v_project_gap WHERE closes":                              {{"2019", "2014", "2.5625"}},
		"SELECT place.code FROM project_reference JOIN place ON place.id = place_id WHERE item_id = 1": {{"national_advanced"}, {"regional_advanced"}},
	} {
		if diff := cmp.Diff(want, ask(t, db, query)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", query, diff)
		}
	}
}

// A project of a whole industry must not tell what the industry's cell keeps back.
func TestWithheldItemsAreNotInTheDatabase(t *testing.T) {
	a, cat := projectFixture(t, `{ region = "150000", industry = "C14", missing = "suppressed" }`)
	db := made(t, a, cat)
	sound(t, db)
	got := ask(t, db, "SELECT withheld, value, ci_low, note FROM project_item WHERE project_id = 2")
	if diff := cmp.Diff([][]string{{"1", "", "", ""}}, got); diff != "" {
		t.Errorf("the withheld item (-want +got):\n%s", diff)
	}
	if got := ask(t, db, "SELECT gap, low, high, attainment, since_last, since_last_own, since_first, pace FROM project_gap WHERE item_id = 2"); len(got) != 2 ||
		strings.Join(got[0], "")+strings.Join(got[1], "") != "" {
		t.Errorf("its gaps = %v, want two without a number", got)
	}
	published := false
	for _, table := range ask(t, db, "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')") {
		for _, row := range ask(t, db, "SELECT * FROM "+table[0]) {
			for _, v := range row {
				published = published || v == "88.5"
				if v == "91.0625" || v == "-7.9375" {
					t.Errorf("%s holds %s", table[0], v)
				}
			}
		}
	}
	if !published {
		t.Error("the search does not find what is published")
	}
}
