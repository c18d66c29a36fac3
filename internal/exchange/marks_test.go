package exchange

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// chained computes one gap over three years; sources are those of the own values and of
// the references, oldest first.
func chained(t *testing.T, own, references [3]string, change func([]report.Project)) (*analysis.Result, *lang.Catalogue) {
	t.Helper()
	none := reference(nan, nan, nan, "")
	r := smallReport(t, "pass", 2015, `{ region = "150000", value = 90 }`)
	r.Projects = nil
	for i := range 3 {
		p := report.Project{ID: fmt.Sprint("p", i), Name: "p", Industry: "C14", Tier: "product", Year: 2013 + i, Source: "s"}
		if i > 0 {
			p.Continues = fmt.Sprint("p", i-1)
		}
		p.Items = []report.Item{{Kind: "process", Indicator: "pass", Own: report.Own{Value: 88 + 2*float64(i), X: nan, N: nan, Source: own[i]},
			References: [3]report.Reference{reference(99, nan, nan, "s"), reference(98, nan, nan, references[i]), none}}}
		r.Projects = append(r.Projects, p)
	}
	if change != nil {
		change(r.Projects)
	}
	cat, err := lang.Load(lang.Chinese)
	if err != nil {
		t.Fatal(err)
	}
	return analysis.Run(r), cat
}

// A gap's row is marked wherever a number of it rests on synthetic data: of its own
// year or of any to which its closure reaches back, and of no other.
func TestGapsAreMarkedForTheYearsBefore(t *testing.T) {
	const s, made = "s", "made-up"
	for name, tc := range map[string]struct {
		own, references [3]string
		change          func([]report.Project)
		want            []string // national marks, oldest first
		others          []string // international ones
	}{
		"nothing":             {[3]string{s, s, s}, [3]string{s, s, s}, nil, []string{"", "", ""}, []string{"", "", ""}},
		"own two years back":  {[3]string{made, s, s}, [3]string{s, s, s}, nil, []string{"示例数据", "示例数据", "示例数据"}, []string{"示例数据", "示例数据", "示例数据"}},
		"own last year":       {[3]string{s, made, s}, [3]string{s, s, s}, nil, []string{"", "示例数据", "示例数据"}, []string{"", "示例数据", "示例数据"}},
		"reference years ago": {[3]string{s, s, s}, [3]string{made, s, s}, nil, []string{"示例数据", "示例数据", "示例数据"}, []string{"", "", ""}},
		"reference last year": {[3]string{s, s, s}, [3]string{s, made, s}, nil, []string{"", "示例数据", "示例数据"}, []string{"", "", ""}},
		"a break since": {[3]string{made, s, s}, [3]string{s, s, s}, func(p []report.Project) { p[2].Items[0].Break = true },
			[]string{"示例数据", "示例数据", ""}, []string{"示例数据", "示例数据", ""}},
		"another basis since": {[3]string{s, s, s}, [3]string{made, s, s}, func(p []report.Project) { p[1].Items[0].References[1].Basis = "other" },
			[]string{"示例数据", "", ""}, []string{"", "", ""}},
	} {
		t.Run(name, func(t *testing.T) {
			a, cat := chained(t, tc.own, tc.references, tc.change)
			db := marksOf(t, a, cat)
			for level, want := range map[string][]string{"national_advanced": tc.want, "international_advanced": tc.others} {
				if got := db(level); !slices.Equal(got, want) {
					t.Errorf("v_project_gap marks the gaps to %s %q, want %q", level, got, want)
				}
				var got []string
				x := &xlsx{a, cat, marks(a.Report, cat), newRests(a), nil}
				for _, row := range x.levelRows() {
					if row.gap.Level == level {
						got = append(got, x.gapMark(&row))
					}
				}
				if !slices.Equal(got, want) {
					t.Errorf("the workbook marks the gaps to %s %q, want %q", level, got, want)
				}
			}
		})
	}
}

// marksOf gives the marks of a level's gaps in the database, oldest first.
func marksOf(t *testing.T, a *analysis.Result, cat *lang.Catalogue) func(level string) []string {
	db := made(t, a, cat)
	sound(t, db)
	return func(level string) []string {
		var out []string
		for _, row := range ask(t, db, "SELECT mark FROM v_project_gap WHERE level = ? ORDER BY year", level) {
			out = append(out, row[0])
		}
		return out
	}
}

// mixed computes six years of two prefectures. The first value of one is synthetic, and
// so is the last year's of the other.
func mixed(t *testing.T) (*analysis.Result, *lang.Catalogue) {
	t.Helper()
	tables := []string{smallTable("days", 2015, `{ region = "150100", value = 15 }`, `{ region = "150200", value = 15, source = "made-up" }`, `{ region = "150000", value = 15 }`)}
	for year := 2010; year < 2015; year++ {
		source := "s"
		if year == 2010 {
			source = "made-up"
		}
		tables = append(tables, smallTable("days", year,
			fmt.Sprintf(`{ region = "150100", value = %d, source = %q }`, 2030-year, source), fmt.Sprintf(`{ region = "150000", value = %d }`, 2030-year)))
	}
	r := smallTables(t, tables...)
	cat, err := lang.Load(lang.Chinese)
	if err != nil {
		t.Fatal(err)
	}
	return analysis.Run(r), cat
}

// A trend rests on the years that it looks at, a rank on those ranked alongside.
func TestTrendsAndRanksAreMarked(t *testing.T) {
	a, cat := mixed(t)
	db := made(t, a, cat)
	got := map[string]string{}
	for _, row := range ask(t, db, "SELECT region, year, mark FROM v_analysis") {
		got[row[0]+" "+row[1]] = row[2]
	}
	want := map[string]string{
		"150100 2010": "示例数据", "150100 2011": "示例数据", "150100 2012": "示例数据", "150100 2013": "示例数据", "150100 2014": "示例数据", "150100 2015": "示例数据",
		"150000 2010": "", "150000 2011": "", "150000 2012": "", "150000 2013": "", "150000 2014": "", "150000 2015": "", "150200 2015": "示例数据"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("marks of v_analysis (-want +got):\n%s", diff)
	}
	columns, rows := csvRows(t, AnalysisCSV(a, cat))
	fromCSV := map[string]string{}
	for _, row := range take(columns, rows, []string{"region", "year", "mark"}, func(func(string) string) bool { return true }) {
		fromCSV[row[0]+" "+row[1]] = row[2]
	}
	if diff := cmp.Diff(want, fromCSV); diff != "" {
		t.Errorf("marks of analysis.csv (-want +got):\n%s", diff)
	}
	for query, want := range map[string]string{
		"SELECT mark FROM v_trend WHERE place = '150100' AND year = 2012":       "示例数据",
		"SELECT mark FROM v_trend WHERE place = '150000' AND year = 2015":       "",
		"SELECT mark FROM v_observation WHERE place = '150100' AND year = 2012": "", // no rank, no trend
		"SELECT mark FROM v_observation WHERE place = '150100' AND year = 2015": "示例数据",
		"SELECT mark FROM v_observation WHERE place = '150000' AND year = 2015": "",
	} {
		if got := one(t, db, query); got != want {
			t.Errorf("%s = %q, want %q", query, got, want)
		}
	}
}

// A cell suppressed by the authors and one suppressed so that it cannot be derived are
// one and the same in every download: who can tell them apart knows what to look for.
func TestSuppressedCellsAreAlike(t *testing.T) {
	a, cat := databaseFixture(t, "pass", 2015,
		`{ region = "150000", x = 17926, n = 19149 }`,
		`{ region = "150100", x = 8061, n = 8573 }`,
		`{ region = "150200", x = 7753, n = 8467, note = "secret-note" }`,
		`{ region = "150300", missing = "suppressed", note = "one enterprise" }`,
		`{ region = "100000", x = 90001, n = 100003 }`)
	hidden := 0
	for i := range a.Cells {
		if a.Cells[i].Withheld {
			hidden++
		}
	}
	if hidden != 1 {
		t.Fatalf("%d cells are withheld beside the suppressed one, want 1", hidden)
	}
	made := must(t)(Files(a, cat))
	for _, f := range made {
		name, _, _ := strings.Cut(f.Path, ".")
		switch {
		case strings.HasSuffix(f.Path, ".csv") && !strings.HasPrefix(name, "data/projects"):
			columns, rows := csvRows(t, f.Data)
			alike(t, f.Path, columns, rows, "region")
		case strings.HasPrefix(name, "data/explore/"):
			s := load(t, f)
			var rows [][]string
			for i := range s.Cells["place"] {
				r := s.cellRecord(t, i)
				rows = append(rows, []string{r["region"], r["missing"], fmt.Sprint(len(r), r["status"], r["source"], r["value"], r["n"])})
			}
			alike(t, f.Path, []string{"region", "missing", "rest"}, rows, "region")
		}
	}
	db := readAll(t, a, cat)
	for _, view := range []string{"v_observation", "v_comparison", "v_trend", "v_analysis"} {
		columns, rows := db(view)
		alike(t, view, columns, rows, "place", "region", "place_name", "observation_id")
	}
	columns, rows := db("observation")
	alike(t, "observation", columns, rows, "id", "place_id")
}

func must(t *testing.T) func([]File, error) []File {
	return func(f []File, err error) []File {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
}

func readAll(t *testing.T, a *analysis.Result, cat *lang.Catalogue) func(table string) (columns []string, rows [][]string) {
	db := made(t, a, cat)
	return func(table string) (columns []string, rows [][]string) {
		for _, row := range ask(t, db, "SELECT name FROM pragma_table_info(?)", table) {
			columns = append(columns, row[0])
		}
		return columns, ask(t, db, "SELECT * FROM "+table)
	}
}

// alike asks all rows of suppressed cells to be equal but for the columns that say
// whose they are.
func alike(t *testing.T, what string, columns []string, rows [][]string, names ...string) {
	t.Helper()
	missing := slices.Index(columns, "missing")
	var seen []string
	for _, row := range rows {
		if missing < 0 || row[missing] != "suppressed" {
			continue
		}
		row = slices.Clone(row)
		for i, name := range columns {
			if slices.Contains(names, name) {
				row[i] = ""
			}
		}
		seen = append(seen, strings.Join(row, "|"))
	}
	if missing >= 0 && what != "v_trend" && len(seen) != 2 {
		t.Errorf("%s has %d rows of suppressed cells, want 2", what, len(seen))
	}
	if len(slices.Compact(seen)) > 1 {
		t.Errorf("%s tells suppressed cells apart:\n%s", what, strings.Join(seen, "\n"))
	}
}

// A share of a loss says nothing about who is better: no download states one.
func TestNoAttainmentBelowZero(t *testing.T) {
	r := smallReport(t, "days", 2015, `{ region = "150000", value = -5 }`, `{ region = "100000", value = 3 }`, `{ level = "national_advanced", value = -6 }`)
	none := reference(nan, nan, nan, "")
	r.Projects = []report.Project{{ID: "p", Name: "p", Industry: "C14", Tier: "product", Year: 2015, Source: "s", Items: []report.Item{
		{Kind: "process", Indicator: "days", Own: report.Own{Value: -5, X: nan, N: nan, Source: "s"},
			References: [3]report.Reference{reference(3, nan, nan, "s"), reference(-6, nan, nan, "s"), none}}}}}
	cat, err := lang.Load(lang.Chinese)
	if err != nil {
		t.Fatal(err)
	}
	a := analysis.Run(r)
	columns, rows := csvRows(t, AnalysisCSV(a, cat))
	gaps := 0
	for _, row := range take(columns, rows, []string{"gap", "attainment"}, func(func(string) string) bool { return true }) {
		if row[0] != "" {
			gaps++
		}
		if row[1] != "" {
			t.Errorf("analysis.csv states an attainment of %s", row[1])
		}
	}
	if gaps != 2 {
		t.Fatalf("analysis.csv has %d gaps, want 2", gaps)
	}
	db := made(t, a, cat)
	for _, view := range []string{"v_comparison", "v_analysis", "v_project_gap"} {
		if got := ask(t, db, "SELECT count(gap), count(attainment) FROM "+view)[0]; !slices.Equal(got, []string{"2", "0"}) {
			t.Errorf("%s has %s gaps and %s attainments, want 2 and none", view, got[0], got[1])
		}
	}
	head := cat.T("exchange.head.attainment")
	x := &xlsx{a, cat, marks(r, cat), newRests(a), make(map[string]Column)}
	for _, c := range AnalysisColumns() {
		x.from[c.Name] = c
	}
	for _, s := range append(x.indicators(), x.items()) {
		for _, c := range s.columns {
			if strings.HasSuffix(c.head, head) {
				t.Errorf("the sheet %s has a column %q", s.title, c.head)
			}
		}
	}
}
