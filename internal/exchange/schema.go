package exchange

import (
	"zhijian/internal/analysis"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// Kind is what the fields of a column are.
type Kind string

// The kinds, as Frictionless Table Schema names them.
const (
	TextKind    Kind = "string"
	NumberKind  Kind = "number"
	IntegerKind Kind = "integer"
	BoolKind    Kind = "boolean"
)

// Facts are what a column promises of each of its fields that is not empty.
type Facts struct {
	Kind     Kind
	Required bool     // no field is empty
	Enum     []string // the only values there are; nil for any
	Min, Max *float64 // nil for no limit
}

// Facts gives what the column promises.
func (c *Column) Facts() Facts {
	f := Facts{Kind: TextKind}
	switch {
	case c.number != nil:
		f.Kind = NumberKind
	case c.whole != nil:
		f.Kind = IntegerKind
	}
	switch c.Name {
	case "indicator", "year", "source":
		f.Required = true
	case "status":
		f.Required, f.Enum = true, []string{"preliminary", "final", "revised", "estimated"}
	case "level":
		f.Enum = report.Levels()
	case "stratum":
		f.Enum = []string{"large", "medium", "small"}
	case "missing":
		f.Enum = words(report.NotAvailable, report.NotApplicable, report.NotYet, report.Suppressed, report.BelowUnit)
	case "verdict":
		f.Required, f.Enum = true, verdicts()
	case "change_verdict":
		f.Enum = verdicts()
	case "reason":
		f.Enum = words(analysis.NoBenchmark, analysis.NoInterval, analysis.SmallN, analysis.IsMissing, analysis.Suppressed, analysis.Neutral, analysis.Break)
	case "trend":
		f.Enum = []string{"rising", "falling", "none", "too_short"}
	case "break":
		f.Kind = BoolKind
	case "x", "n":
		f.Min = limit(0)
	case "p", "q", "trend_p":
		f.Min, f.Max = limit(0), limit(1)
	case "rank", "rank_low", "rank_high", "rank_of":
		f.Min = limit(1)
	}
	return f
}

func verdicts() []string {
	return words(analysis.Better, analysis.Similar, analysis.Worse, analysis.NotCompared)
}

func words[S ~string](values ...S) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

func limit(v float64) *float64 { return &v }

// columnTitle is the column's short name in a language.
func columnTitle(cat *lang.Catalogue, column string) string {
	return cat.T("exchange.column." + column)
}

// columnMeaning says in a sentence or less what the column holds.
func columnMeaning(cat *lang.Catalogue, column string) string { return cat.T("page.columns." + column) }

// datasetTitle names a download; "" for one that has no name.
func datasetTitle(r *report.Report, cat *lang.Catalogue, path string) string {
	if ind := indicatorAt(r, path); ind != nil {
		name := ind.Name
		if cat.Tag() == lang.English && ind.En != "" {
			name = ind.En
		}
		return cat.T("exchange.dataset.indicator", name)
	}
	if key := "exchange.dataset." + path; cat.Has(key) {
		return cat.T(key)
	}
	return ""
}

// tableColumns gives the columns of a download that is one of our tables; nil for
// others.
func tableColumns(r *report.Report, path string) []Column {
	switch {
	case path == "data/observations.csv":
		return ObservationColumns()
	case path == "data/analysis.csv", indicatorAt(r, path) != nil:
		return AnalysisColumns()
	}
	return nil
}
