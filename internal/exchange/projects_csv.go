package exchange

import (
	"math"
	"strconv"
	"strings"
	"time"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// The paths of the tables of comparison-improvement projects, which there are if the
// report has any project.
const (
	projectsPath = "data/projects.csv"
	measuresPath = "data/measures.csv"
)

// tableColumn is a column of a table of projects: text, a number, or a whole number. What
// it holds is what the database's column of the same name holds.
type tableColumn[R any] struct {
	name   string
	text   func(R) string
	number func(R) float64
	whole  func(R) int // 0 is none, but for flags
	flag   bool        // whole is 0 or 1
	facts  Facts       // without Kind
}

// projectTables makes data/projects.csv, a row an item and level, and data/measures.csv,
// a row a measure.
func projectTables(a *analysis.Result, cat *lang.Catalogue) ([]File, error) {
	if len(a.Projects) == 0 {
		return nil, nil
	}
	rests := newRests(a)
	var gaps []*analysis.LevelGap
	var list []*analysis.MeasureResult
	for i := range a.Projects {
		p := &a.Projects[i]
		for j := range p.Items {
			for l := range p.Items[j].Levels {
				gaps = append(gaps, &p.Items[j].Levels[l])
			}
		}
		for j := range p.Measures {
			list = append(list, &p.Measures[j])
		}
	}
	mark := func(synthetic bool) string {
		if synthetic {
			return cat.T("exchange.synthetic")
		}
		return ""
	}
	return []File{
		{projectsPath, tableCSV(gapColumns(a.Report, func(g *analysis.LevelGap) string { return mark(rests.gap(g)) }), gaps)},
		{measuresPath, tableCSV(measureColumns(func(m *analysis.MeasureResult) string { return mark(rests.synthetic[m.Of.Project.Source]) }), list)},
	}, nil
}

// tableCSV writes rows as CSV.
func tableCSV[R any](cols []tableColumn[R], rows []R) []byte {
	names := make([]string, len(cols))
	for i := range cols {
		names[i] = cols[i].name
	}
	b := []byte(strings.Join(names, ",") + "\n")
	for _, r := range rows {
		for i := range cols {
			if i > 0 {
				b = append(b, ',')
			}
			b = cols[i].append(b, r)
		}
		b = append(b, '\n')
	}
	return b
}

func (c *tableColumn[R]) append(b []byte, r R) []byte {
	switch {
	case c.text != nil:
		return append(b, quoted(c.text(r))...)
	case c.number != nil:
		return appendNumber(b, c.number(r))
	}
	if n := c.whole(r); n != 0 || c.flag {
		b = strconv.AppendInt(b, int64(n), 10)
	}
	return b
}

// gapColumns are the columns of data/projects.csv, in the order of v_project_gap. r may be
// nil where only the columns matter.
func gapColumns(r *report.Report, mark func(*analysis.LevelGap) string) []tableColumn[*analysis.LevelGap] {
	type g = *analysis.LevelGap
	text := func(name string, f func(g) string) tableColumn[g] { return tableColumn[g]{name: name, text: f} }
	number := func(name string, f func(g) float64) tableColumn[g] { return tableColumn[g]{name: name, number: f} }
	whole := func(name string, f func(g) int) tableColumn[g] { return tableColumn[g]{name: name, whole: f} }
	flag := func(name string, f func(g) bool) tableColumn[g] {
		return tableColumn[g]{name: name, whole: func(x g) int { return bit(f(x)) }, flag: true}
	}
	own := func(f func(*analysis.ItemResult) float64) func(g) float64 {
		return func(x g) float64 {
			if x.Of.Withheld {
				return math.NaN()
			}
			return f(x.Of)
		}
	}
	computed := func(f func(g) float64) func(g) float64 {
		return func(x g) float64 {
			if x.Of.Withheld || x.Reference == nil {
				return math.NaN()
			}
			return bounded(f(x))
		}
	}
	reference := func(f func(*report.Reference) float64) func(g) float64 {
		return func(x g) float64 {
			if x.Reference == nil {
				return math.NaN()
			}
			return f(x.Reference)
		}
	}
	referenceText := func(f func(*report.Reference) string) func(g) string {
		return func(x g) string {
			if x.Reference == nil {
				return ""
			}
			return f(x.Reference)
		}
	}
	cols := []tableColumn[g]{
		whole("year", func(x g) int { return x.Of.Of.Project.Year }),
		text("project", func(x g) string { return x.Of.Of.Project.ID }),
		text("project_name", func(x g) string { return x.Of.Of.Project.Name }),
		text("industry", func(x g) string { return x.Of.Of.Project.Industry }),
		text("product", func(x g) string { return x.Of.Of.Project.Product }),
		text("tier", func(x g) string { return x.Of.Of.Project.Tier }),
		text("owner", func(x g) string { return x.Of.Of.Project.Owner }),
		text("kind", func(x g) string { return x.Of.Item.Kind }),
		text("indicator", func(x g) string { return x.Of.Item.Indicator }),
		text("unit", func(x g) string { return r.Indicator(x.Of.Item.Indicator).Unit }),
		number("value", own(func(it *analysis.ItemResult) float64 { return it.Value })),
		number("x", own(func(it *analysis.ItemResult) float64 { return it.Item.Own.X })),
		number("n", own(func(it *analysis.ItemResult) float64 { return it.Item.Own.N })),
		number("ci_low", own(func(it *analysis.ItemResult) float64 { return it.CI.Low })),
		number("ci_high", own(func(it *analysis.ItemResult) float64 { return it.CI.High })),
		text("ci_method", func(x g) string { return x.Of.CI.Method }),
		text("level", func(x g) string { return x.Level }),
		number("reference", reference(func(ref *report.Reference) float64 { return ref.Value })),
		number("reference_low", reference(func(ref *report.Reference) float64 { return ref.Low })),
		number("reference_high", reference(func(ref *report.Reference) float64 { return ref.High })),
		whole("reference_year", func(x g) int {
			return int(zero(reference(func(ref *report.Reference) float64 { return float64(ref.Year) })(x)))
		}),
		text("basis", referenceText(func(ref *report.Reference) string { return ref.Basis })),
		number("reference_n", reference(func(ref *report.Reference) float64 { return ref.N })),
		text("label", referenceText(func(ref *report.Reference) string { return ref.Label })),
		number("gap", computed(func(x g) float64 { return x.Gap })),
		number("gap_low", computed(func(x g) float64 { return x.GapCI.Low })),
		number("gap_high", computed(func(x g) float64 { return x.GapCI.High })),
		text("gap_method", func(x g) string { return x.GapCI.Method }),
		number("attainment", computed(func(x g) float64 { return x.Attainment })),
		text("verdict", func(x g) string { return string(x.Verdict) }),
		text("reason", func(x g) string { return string(x.Reason) }),
		text("closure", func(x g) string { return string(x.Closure.State) }),
		number("since_last", computed(func(x g) float64 { return x.Closure.SinceLast })),
		number("since_last_low", computed(func(x g) float64 { return x.Closure.SinceLastCI.Low })),
		number("since_last_high", computed(func(x g) float64 { return x.Closure.SinceLastCI.High })),
		number("since_last_own", computed(func(x g) float64 { return x.Closure.SinceLastOwn })),
		number("since_first", computed(func(x g) float64 { return x.Closure.SinceEver })),
		whole("first_year", func(x g) int { return x.Closure.First }),
		number("pace", computed(func(x g) float64 { return x.Closure.Pace })),
		whole("closes", func(x g) int { return x.Closure.Closes }),
		flag("break", func(x g) bool { return x.Of.Item.Break }),
		flag("withheld", func(x g) bool { return x.Of.Withheld }),
		text("source", func(x g) string { return x.Of.Item.Own.Source }),
		text("reference_source", referenceText(func(ref *report.Reference) string { return ref.Source })),
		text("mark", mark),
	}
	promise(cols, map[string]Facts{
		"year": {Required: true}, "project": {Required: true}, "project_name": {Required: true}, "indicator": {Required: true},
		"tier": {Enum: []string{"enterprise", "product", "industry"}}, "kind": {Required: true, Enum: analysis.ProjectKinds()},
		"level": {Required: true, Enum: report.Levels()}, "verdict": {Required: true, Enum: verdicts()},
		"closure": {Enum: words(analysis.Closed, analysis.Closing, analysis.Stalled, analysis.Widening)},
	})
	return cols
}

// measureColumns are the columns of data/measures.csv, in the order of v_project_measure.
func measureColumns(mark func(*analysis.MeasureResult) string) []tableColumn[*analysis.MeasureResult] {
	type m = *analysis.MeasureResult
	cols := []tableColumn[m]{
		{name: "year", whole: func(x m) int { return x.Of.Project.Year }},
		{name: "project", text: func(x m) string { return x.Of.Project.ID }},
		{name: "project_name", text: func(x m) string { return x.Of.Project.Name }},
		{name: "measure_code", text: func(x m) string { return x.Measure.ID }},
		{name: "text", text: func(x m) string { return x.Measure.Text }},
		{name: "owner", text: func(x m) string { return x.Measure.Owner }},
		{name: "due", text: func(x m) string {
			if x.Measure.Due.IsZero() {
				return ""
			}
			return x.Measure.Due.Format(time.DateOnly)
		}},
		{name: "status", text: func(x m) string { return x.Measure.Status }},
		{name: "effect", text: func(x m) string { return x.Measure.Effect }},
		{name: "overdue", whole: func(x m) int { return bit(x.Overdue) }, flag: true},
		{name: "unmoved", whole: func(x m) int { return bit(x.Unmoved) }, flag: true},
		{name: "indicator", text: func(x m) string { return x.Measure.Indicator }},
		{name: "mark", text: mark},
	}
	promise(cols, map[string]Facts{
		"year": {Required: true}, "project": {Required: true}, "project_name": {Required: true}, "text": {Required: true},
		"status": {Required: true, Enum: []string{"planned", "under_way", "done", "dropped"}},
	})
	return cols
}

// promise states what columns promise of their fields.
func promise[R any](cols []tableColumn[R], facts map[string]Facts) {
	for i := range cols {
		cols[i].facts = facts[cols[i].name]
		if cols[i].flag {
			cols[i].facts = Facts{Required: true, Min: limit(0), Max: limit(1)}
		}
	}
}

// projectFields describes the columns of a table of projects; nil for other files.
func projectFields(cat *lang.Catalogue, path string) []field {
	switch path {
	case projectsPath:
		return tableFields(cat, gapColumns(nil, nil), "v_project_gap", "project_item", "project_gap")
	case measuresPath:
		return tableFields(cat, measureColumns(nil), "v_project_measure", "project_measure")
	}
	return nil
}

// tableFields describes columns in the words of the database's tables, the first that
// has its own going before.
func tableFields[R any](cat *lang.Catalogue, cols []tableColumn[R], tables ...string) []field {
	out := make([]field, len(cols))
	for i := range cols {
		c := &cols[i]
		f := field{Name: c.name, Type: TextKind, Description: tableMeaning(cat, c.name, tables)}
		switch {
		case c.whole != nil:
			f.Type = IntegerKind
		case c.number != nil:
			f.Type = NumberKind
		}
		if p := c.facts; p.Required || p.Enum != nil || p.Min != nil {
			f.Constraints = &constraints{p.Required, p.Enum, p.Min, p.Max}
		}
		out[i] = f
	}
	return out
}

func tableMeaning(cat *lang.Catalogue, column string, tables []string) string {
	for _, t := range tables {
		if key := "database.of." + t + "." + column; cat.Has(key) {
			return cat.T(key)
		}
	}
	return cat.T("database.column." + column)
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// bounded is v, or NaN where it is infinite, as no field can be.
func bounded(v float64) float64 {
	if math.IsInf(v, 0) {
		return math.NaN()
	}
	return v
}

// zero is v, or 0 for NaN.
func zero(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return v
}
