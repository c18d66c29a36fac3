package exchange

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"testing"

	"zhijian/internal/report"
)

// records reads a table of projects, a map from column to field for each row.
func records(t *testing.T, data []byte) []map[string]string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, r := range rows[1:] {
		m := make(map[string]string)
		for i, name := range rows[0] {
			m[name] = r[i]
		}
		out = append(out, m)
	}
	return out
}

// Each item and level is a row with the numbers of the analysis, unrounded, and each
// measure another.
func TestProjectTablesHoldTheAnalysis(t *testing.T) {
	a, cat := chained(t, [3]string{"syn", "s", "s"}, [3]string{"s", "s", "s"}, func(ps []report.Project) {
		ps[0].Measures = []report.Measure{{ID: "m", Text: "=试", Status: "done"}, {Text: "x", Status: "planned"}}
		ps[1].Measures = []report.Measure{{ID: "m", Text: "试", Status: "done"}}
	})
	a.Report.Sources = append(a.Report.Sources, report.Source{ID: "syn", Name: "syn", Synthetic: true})
	files, err := projectTables(a, cat)
	if err != nil || len(files) != 2 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	rows := records(t, files[0].Data)
	if len(rows) != 9 {
		t.Fatalf("%d rows, want 3 years × 1 item × 3 levels", len(rows))
	}
	for i, r := range rows {
		g := &a.Projects[i/3].Items[0].Levels[i%3]
		if r["level"] != g.Level || r["project"] != g.Of.Of.Project.ID || r["verdict"] != string(g.Verdict) || r["closure"] != string(g.Closure.State) || r["break"] != "0" {
			t.Errorf("row %d = %v", i, r)
		}
		for name, want := range map[string]float64{"value": g.Of.Value, "gap": g.Gap, "attainment": g.Attainment, "since_last": g.Closure.SinceLast, "since_first": g.Closure.SinceEver, "pace": g.Closure.Pace} {
			text := ""
			if want == want { // not NaN
				text = strconv.FormatFloat(want, 'f', -1, 64)
			}
			if r[name] != text {
				t.Errorf("row %d: %s = %q, want %q", i, name, r[name], text)
			}
		}
	}
	// the international level of 2015 rests on the synthetic own value of 2013; the regional has no reference
	if got := rows[6]["mark"] + "|" + rows[6]["reference"] + "|" + rows[8]["reference"] + rows[8]["gap"]; got != cat.T("exchange.synthetic")+"|99|" {
		t.Errorf("marks and references: %s", got)
	}
	measures := records(t, files[1].Data)
	if len(measures) != 3 || measures[0]["text"] != "'=试" || measures[0]["status"] != "done" || measures[1]["overdue"] != "0" || measures[2]["project"] != "p1" {
		t.Errorf("measures = %v", measures)
	}
	a.Projects = nil
	if files, _ := projectTables(a, cat); files != nil {
		t.Errorf("files of a report without projects: %v", files)
	}
}

// What the data package says of each column holds of every field, and each has a meaning.
func TestProjectTablesKeepTheirPromises(t *testing.T) {
	_, by := downloads(t)
	p := readPackage(t, by["data/datapackage.json"])
	seen := 0
	for _, res := range p.Resources {
		if "data/"+res.Path != projectsPath && "data/"+res.Path != measuresPath {
			continue
		}
		seen++
		rows := records(t, by["data/"+res.Path])
		if len(rows) == 0 || len(rows[0]) != len(res.Schema.Fields) {
			t.Fatalf("%s: %d rows, %d fields described", res.Path, len(rows), len(res.Schema.Fields))
		}
		for _, f := range res.Schema.Fields {
			if f.Description == "" {
				t.Errorf("%s: %s has no meaning", res.Path, f.Name)
			}
			for i, r := range rows {
				checkField(t, res.Path+" line "+strconv.Itoa(i+2)+": "+f.Name, f, r)
			}
		}
	}
	if seen != 2 {
		t.Errorf("%d tables of projects described, want 2", seen)
	}
}

func checkField(t *testing.T, what string, f field, r map[string]string) {
	t.Helper()
	v, ok := r[f.Name]
	switch {
	case !ok:
		t.Errorf("%s is not there", what)
	case v == "":
		if f.Constraints != nil && f.Constraints.Required {
			t.Errorf("%s is empty", what)
		}
		return
	}
	if f.Type == IntegerKind {
		if _, err := strconv.Atoi(v); err != nil {
			t.Errorf("%s = %q, want an integer", what, v)
		}
	}
	if f.Type == NumberKind {
		if _, err := strconv.ParseFloat(v, 64); err != nil {
			t.Errorf("%s = %q, want a number", what, v)
		}
	}
	if f.Constraints != nil && f.Constraints.Enum != nil {
		known := false
		for _, w := range f.Constraints.Enum {
			known = known || w == v
		}
		if !known {
			t.Errorf("%s = %q, want one of %v", what, v, f.Constraints.Enum)
		}
	}
}
