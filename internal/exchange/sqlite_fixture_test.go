package exchange

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// databaseDefinitions is a small project: a region with three prefectures, a nation, a
// proportion and a mean.
const databaseRegions = `[[region]]
code = "100000"
name = "全国"
en = "China"
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
`

// smallReport loads a small project with rows of one indicator and year.
func smallReport(t testing.TB, indicator string, year int, rows ...string) *report.Report {
	t.Helper()
	return smallTables(t, smallTable(indicator, year, rows...))
}

// smallTable is a file of rows of one indicator and year.
func smallTable(indicator string, year int, rows ...string) string {
	return fmt.Sprintf("indicator = %q\nyear = %d\nstatus = \"final\"\nsource = \"s\"\nrows = [\n%s,\n]\n", indicator, year, strings.Join(rows, ",\n"))
}

// smallTables loads a small project with some tables.
func smallTables(t testing.TB, tables ...string) *report.Report {
	t.Helper()
	fsys := fstest.MapFS{}
	for i, text := range tables {
		fsys[fmt.Sprintf("data/2015/t%d.toml", i)] = &fstest.MapFile{Data: []byte(text)}
	}
	for name, text := range map[string]string{
		"data/report.toml": `[report]
title = "t"
year = 2015
region = "150000"
language = "zh-CN"
publisher = "p"
released = 2016-05-16T09:00:00+08:00
headline = ["pass"]
benchmarks = ["100000"]
confidence = 0.95
`,
		"data/regions.toml":    databaseRegions,
		"data/industries.toml": "edition = \"e\"\n[[industry]]\ncode = \"C14\"\nname = \"食品制造业\"\nen = \"Food\"\n",
		"data/sources.toml":    "[[source]]\nid = \"s\"\nname = \"来源\"\npublisher = \"p\"\n[[source]]\nid = \"made-up\"\nname = \"示例\"\npublisher = \"p\"\nsynthetic = true\n",
		"data/indicators.toml": small("pass", "%", "up", "proportion") + small("days", "d", "down", "mean"),
	} {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	r, probs := report.Load(fsys)
	if r == nil {
		t.Fatalf("%+v", probs.Sorted()[0])
	}
	return r
}

func small(id, unit, direction, measure string) string {
	return fmt.Sprintf("[[indicator]]\nid = %q\nname = %q\nunit = %q\ndirection = %q\nkind = \"process\"\nmeasure = %q\ndecimals = 1\ndefinition = \"d\"\nmargin = 0.5\n",
		id, id, unit, direction, measure)
}

// databaseFixture computes a small project.
func databaseFixture(t testing.TB, indicator string, year int, rows ...string) (*analysis.Result, *lang.Catalogue) {
	t.Helper()
	cat, err := lang.Load(lang.Chinese)
	if err != nil {
		t.Fatal(err)
	}
	return analysis.Run(smallReport(t, indicator, year, rows...)), cat
}
